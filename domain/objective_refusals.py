"""Why an objective says no."""

from __future__ import annotations

from domain.errors import Refusal


class ObjectiveIsNotDraft(Refusal):
    """The objective is agreed already: retarget, reweight or abandon instead of rewriting it."""

    CODE = "OBJECTIVE_IS_NOT_DRAFT"


class ObjectiveIsNotActive(Refusal):
    """Activate the objective first: only an active one takes check-ins."""

    CODE = "OBJECTIVE_IS_NOT_ACTIVE"


class ObjectiveIsClosed(Refusal):
    """The objective is closed; its history stays as it is."""

    CODE = "OBJECTIVE_IS_CLOSED"


class KeyResultMissing(Refusal):
    """Add one to three key results: how will we see that we move in the right direction?"""

    CODE = "KR_MISSING"
    REQUIREMENT = "S41"


class TooManyKeyResults(Refusal):
    """More than {limit} key results: some repeat each other. Keep the best or give a reason for a waiver."""

    CODE = "KR_OVERLAPPING"
    REQUIREMENT = "S42"


class KeyResultIsBinary(Refusal):
    """Done or not done shows no progress: how will we know we did it? Measure it, or waive with a reason."""

    CODE = "KR_BINARY"
    REQUIREMENT = "S33"


class WhereToMissing(Refusal):
    """Answer the question: where do we want to get?"""

    CODE = "WHERE_TO_MISSING"
    REQUIREMENT = "S08"


class BreakthroughMissing(Refusal):
    """Say what kind of breakthrough this is; routine belongs to KPIs."""

    CODE = "BREAKTHROUGH_MISSING"
    REQUIREMENT = "S58"


class KeyResultUnknown(Refusal):
    """The objective has no such key result."""

    CODE = "KEY_RESULT_UNKNOWN"


class KeyResultIsGone(Refusal):
    """The key result was abandoned, postponed or withdrawn."""

    CODE = "KEY_RESULT_IS_GONE"


class CheckInUnknown(Refusal):
    """There is no such check-in in force; a corrected one is corrected through its correction."""

    CODE = "CHECK_IN_UNKNOWN"


class MeasuredInTheFuture(Refusal):
    """A reading tells what was: give a moment that has passed."""

    CODE = "MEASURED_IN_THE_FUTURE"


class EffectiveInTheFuture(Refusal):
    """Give a moment that has passed, or leave it out to mean now."""

    CODE = "EFFECTIVE_IN_THE_FUTURE"


class WouldRewriteThePast(Refusal):
    """Readings after that moment stand already: what was scored stays; choose {latest} or a later moment."""

    CODE = "WOULD_REWRITE_THE_PAST"


class OwnShareMissing(Refusal):
    """A score from both key results and children needs their explicit split, from 0 to 1."""

    CODE = "OWN_SHARE_MISSING"


class InitiativeUnknown(Refusal):
    """The objective has no such open initiative."""

    CODE = "INITIATIVE_UNKNOWN"


class IdIsTaken(Refusal):
    """Something else has this id already: take a new one."""

    CODE = "ID_IS_TAKEN"


class WaiverUnknown(Refusal):
    """Only KR_OVERLAPPING and KR_BINARY can be waived: leave the other waivers out."""

    CODE = "WAIVER_UNKNOWN"
