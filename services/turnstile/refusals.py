"""What the limiter refuses; every refusal says when to come back."""

from __future__ import annotations

from math import ceil

from domain.errors import Refusal


class TriesTooOften(Refusal):
    """Somebody asks for more than fits; answered with HTTP 429 and Retry-After.

    Attributes:
        retry_after_ms: when the next try has a chance, in milliseconds.
    """

    def __init__(self, *, seconds: float) -> None:
        """`seconds` until the next try; people and HTTP are told whole ones, at least one."""
        self.retry_after_ms = max(1, ceil(seconds * 1000))
        super().__init__(seconds=self.seconds)

    @property
    def seconds(self) -> int:
        """The value of Retry-After."""
        return ceil(self.retry_after_ms / 1000)


class TenantIsBusy(TriesTooOften):
    """More is asked on your side at once than can be answered. Please try again in {seconds} s."""

    CODE = "TENANT_BUSY"


class StreamsAreMany(TriesTooOften):
    """Too many live views are open on your side. Close some, or try again in {seconds} s."""

    CODE = "STREAMS_ARE_MANY"


class AddressIsBusy(TriesTooOften):
    """Too many requests without a valid sign-in come from your network. Try again in {seconds} s."""

    CODE = "ADDRESS_BUSY"
