"""What is said when a provider does not vouch for somebody, and what only the log learns of it."""

from __future__ import annotations

from domain.errors import Refusal


class ProviderUnknown(Refusal):
    """No sign-in provider of that name is set up here: choose one of those on the sign-in page."""

    CODE = "PROVIDER_UNKNOWN"


class ProviderAway(Refusal):
    """Your sign-in provider does not answer: try again in a minute, or sign in another way."""

    CODE = "PROVIDER_AWAY"


class ProviderSaidNo(Refusal):
    """The provider did not confirm who you are: begin the sign-in again, and if it stays so, tell your
    administrator.
    """

    CODE = "PROVIDER_SAID_NO"


class Unanswered(Exception):
    """No usable answer came; the reason is for the log and holds nothing secret."""


class Doubt(Exception):
    """An answer came that proves nothing; the reason is for the log and holds nothing secret."""
