"""What a session refuses, one class and one code per rule."""

from __future__ import annotations

from domain.errors import Refusal


class SessionNeedsTwoSides(Refusal):
    """A session is held by the agency and its client; the agency's own goals have no other side."""

    CODE = "SESSION_NEEDS_TWO_SIDES"
    REQUIREMENT = "S74"


class SessionIsOver(Refusal):
    """This session is closed or was called off: open a new one."""

    CODE = "SESSION_IS_OVER"


class NotInSession(Refusal):
    """Join the session first: what is brought to it comes from somebody who takes part."""

    CODE = "NOT_IN_SESSION"
    REQUIREMENT = "S49"


class DirectionNeedsALeader(Refusal):
    """A leader gives the direction, the team writes the key results: let a leader bring this objective."""

    CODE = "DIRECTION_NEEDS_A_LEADER"
    REQUIREMENT = "S50"


class ObjectiveIsNotInSession(Refusal):
    """Bring the objective to the session first."""

    CODE = "OBJECTIVE_IS_NOT_IN_SESSION"


class SessionIsUnfinished(Refusal):
    """Still open: {points}. Settle these points, or waive each with its reason."""

    CODE = "SESSION_IS_UNFINISHED"
    REQUIREMENT = "S43"


class SessionWaiverIsIdle(Refusal):
    """Waive only what is open and may be waived: leave {points} out."""

    CODE = "SESSION_WAIVER_IS_IDLE"
