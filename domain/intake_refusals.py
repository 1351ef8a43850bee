"""What an intake refuses, one class and one code per rule."""

from __future__ import annotations

from domain.errors import Refusal


class ReceivedInTheFuture(Refusal):
    """An ask tells what was said: give a moment that has passed."""

    CODE = "RECEIVED_IN_THE_FUTURE"


class AskHasNoSide(Refusal):
    """An ask comes from the client or from the agency: choose one of the two."""

    CODE = "ASK_HAS_NO_SIDE"
    REQUIREMENT = "S69"


class IntakeIsAnswered(Refusal):
    """The ask has its answer already; what is left is to reframe it, move it or decline it."""

    CODE = "INTAKE_IS_ANSWERED"


class IntakeIsSettled(Refusal):
    """It was decided already what becomes of this ask; a new wish is a new ask."""

    CODE = "INTAKE_IS_SETTLED"


class ProspectIsNoClientYet(Refusal):
    """Engage the prospect first: their goals live in a ledger of their own."""

    CODE = "PROSPECT_IS_NO_CLIENT_YET"
    REQUIREMENT = "S80"


class IntakeIsNoProspects(Refusal):
    """This ask comes from a client; only a prospect's request makes a new client."""

    CODE = "INTAKE_IS_NO_PROSPECTS"
    REQUIREMENT = "S80"


class GrowthNeedsAConstraint(Refusal):
    """Say what stays as it is while this grows, such as the budget: without it, growth is only a number."""

    CODE = "GROWTH_NEEDS_A_CONSTRAINT"
    REQUIREMENT = "S19"
