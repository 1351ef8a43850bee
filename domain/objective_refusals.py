"""Why an objective says no."""

from __future__ import annotations

from domain.errors import Refusal


class ObjectiveIsNotDraft(Refusal):
    """The objective has begun: retarget, reweight or abandon instead of rewriting it."""

    CODE = "OBJECTIVE_IS_NOT_DRAFT"


class ObjectiveIsNotActive(Refusal):
    """Only an active objective takes this: activate it first."""

    CODE = "OBJECTIVE_IS_NOT_ACTIVE"


class ObjectiveIsPutAside(Refusal):
    """The objective is parked or postponed: take it up or carry it over first."""

    CODE = "OBJECTIVE_IS_PUT_ASIDE"
    REQUIREMENT = "S64"


class ObjectiveIsNotParked(Refusal):
    """Only a parked objective is taken up; a postponed or active one is carried over."""

    CODE = "OBJECTIVE_IS_NOT_PARKED"
    REQUIREMENT = "S64"


class ObjectiveIsActive(Refusal):
    """The objective is active: postpone, close or abandon it instead."""

    CODE = "OBJECTIVE_IS_ACTIVE"


class ObjectiveIsProposed(Refusal):
    """The objective is proposed already, and nothing has changed since."""

    CODE = "OBJECTIVE_IS_PROPOSED"


class ObjectiveIsNotProposed(Refusal):
    """Nobody has proposed the objective as it stands: propose it first."""

    CODE = "OBJECTIVE_IS_NOT_PROPOSED"


class ProposalIsOwn(Refusal):
    """What one side proposes the other side agrees to."""

    CODE = "PROPOSAL_IS_OWN"
    REQUIREMENT = "S69"


class ProposalNeedsTwoSides(Refusal):
    """Only the agency and its client propose and agree, each for itself."""

    CODE = "PROPOSAL_NEEDS_TWO_SIDES"
    REQUIREMENT = "S69"


class CarriesNowhere(Refusal):
    """Carry the objective into a cycle that ends later than the one it leaves."""

    CODE = "CARRIES_NOWHERE"
    REQUIREMENT = "S29"


class ObjectiveIsClosed(Refusal):
    """The objective is closed; its history stays as it is."""

    CODE = "OBJECTIVE_IS_CLOSED"


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


class InitiativesTooMany(Refusal):
    """{limit} initiatives of this objective are open already: finish one before the next begins."""

    CODE = "INITIATIVES_TOO_MANY"
    REQUIREMENT = "S75"


class IdIsTaken(Refusal):
    """Something else has this id already: take a new one."""

    CODE = "ID_IS_TAKEN"
