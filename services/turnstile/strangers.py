"""Who comes without a valid sign-in: answered slowly when many come from one address."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from ipaddress import AddressValueError, IPv6Address

from services.turnstile.refusals import AddressIsBusy
from services.turnstile.rules import (
    ADDRESSES,
    SELDOM_BURST,
    SELDOM_RATE,
    SELDOMS_RATE,
    STRANGER_BURST,
    STRANGER_PATIENCE,
    STRANGER_RATE,
    STRANGERS_RATE,
)

EVERYBODY = ""
SELDOM = "seldom"
"""Whoever comes seldom has a place of their own, which those who come often cannot fill."""


class Strangers:
    """One per process. People with a valid sign-in never come here, whatever their address.

    An answer is held back rather than refused: a flood that waits for its answers asks no faster than they
    come, and one person behind the same address hardly notices.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`clock` is monotonic and in seconds."""
        self._clock = clock
        self._sleep = sleep
        self._free_at: OrderedDict[str, float] = OrderedDict()

    @property
    def addresses(self) -> int:
        """How many are remembered."""
        return len(self._free_at)

    async def wait(self, address: str) -> None:
        """Wait until this address may be answered.

        Raises:
            AddressIsBusy: too many of it, or of all strangers, wait already.
        """
        network, now = network_of(address), self._clock()
        own = self._next(network, now, STRANGER_RATE, STRANGER_BURST)
        place, every = self._place(network, now)
        seconds = max(own, every) - now
        if seconds > STRANGER_PATIENCE:
            raise AddressIsBusy(seconds=seconds)
        self._remember(place, every)
        self._remember(network, own)
        if seconds > 0:
            await self._sleep(seconds)

    def _place(self, network: str, now: float) -> tuple[str, float]:
        """With whom this address waits, and until when: the seldom ones where that is shorter."""
        every = self._next(EVERYBODY, now, STRANGERS_RATE, STRANGER_BURST)
        own = self._next(SELDOM + network, now, SELDOM_RATE, SELDOM_BURST)
        seldom = self._next(SELDOM, now, SELDOMS_RATE, STRANGER_BURST)
        if every <= now or own > now or seldom > every:
            return EVERYBODY, every
        self._remember(SELDOM + network, own)
        return SELDOM, seldom

    def _next(self, network: str, now: float, rate: float, burst: float) -> float:
        """When the next one may be answered; a burst's worth of time may have been saved up."""
        return max(self._free_at.get(network, 0.0) + 1 / rate, now - burst / rate)

    def _remember(self, network: str, free_at: float) -> None:
        self._free_at[network] = free_at
        self._free_at.move_to_end(network)
        if len(self._free_at) > ADDRESSES:
            self._free_at.popitem(last=False)


def network_of(address: str) -> str:
    """The address; of IPv6 the /64, which is what one household gets."""
    if ":" not in address:
        return address
    try:
        place = IPv6Address(address)
    except AddressValueError:
        return address
    if place.ipv4_mapped is not None:
        return str(place.ipv4_mapped)
    return str(IPv6Address(int(place) >> 64 << 64))
