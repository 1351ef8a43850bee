"""What may stand between a draft and its activation: each gate, its words, and who may pass it on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.boundaries import NonGoalConflict
from domain.errors import Refusal
from domain.rollup import AllWeightsZero


class Severity(StrEnum):
    """BLOCKING refuses the activation until it is mended or waived; WARNING only says something."""

    BLOCKING = "BLOCKING"
    WARNING = "WARNING"


class WaivedBy(StrEnum):
    """Who may pass a gate on purpose, with a reason; OWNER is the agency's owner alone."""

    NOBODY = "NOBODY"
    ACTIVATOR = "ACTIVATOR"
    OWNER = "OWNER"


class NotProposed(Refusal):
    """Propose the objective first, so that the other side can agree to it."""

    CODE = "NOT_PROPOSED"
    REQUIREMENT = "S74"


class NotAgreed(Refusal):
    """The objective is proposed, and the other side has not agreed to it yet."""

    CODE = "NOT_AGREED"
    REQUIREMENT = "S74"


class WhereToMissing(Refusal):
    """Answer the question: where do we want to get?"""

    CODE = "WHERE_TO_MISSING"
    REQUIREMENT = "S08"


class BreakthroughMissing(Refusal):
    """Say what kind of breakthrough this is; routine belongs to KPIs."""

    CODE = "BREAKTHROUGH_MISSING"
    REQUIREMENT = "S58"


class BreakthroughUntold(Refusal):
    """Say in words what kind of breakthrough this is, since it is none of the usual ones."""

    CODE = "BREAKTHROUGH_UNTOLD"
    REQUIREMENT = "S04"


class KeyResultMissing(Refusal):
    """Add one to three key results: how will we see that we move in the right direction?"""

    CODE = "KR_MISSING"
    REQUIREMENT = "S41"


class TooManyKeyResults(Refusal):
    """More than {limit} key results: some repeat each other, most of all “{first}” and “{second}”. Keep the
    best or give a reason for a waiver."""

    CODE = "KR_OVERLAPPING"
    REQUIREMENT = "S42"


class KeyResultIsBinary(Refusal):
    """Done or not done shows no progress. How will we know we did it? Why do we need this? Measure it, or
    give a reason for a waiver."""

    CODE = "KR_BINARY"
    REQUIREMENT = "S33"


class NoCompanyGoal(Refusal):
    """Where does the company go? Set at least one company goal of the period, agreed or active."""

    CODE = "NO_COMPANY_GOAL"
    REQUIREMENT = "S44"


class NoBusinessGoal(Refusal):
    """What are the business goals of the period? Agreed or active there are: {count}, expected: {limit} or
    more."""

    CODE = "NO_BUSINESS_GOAL"
    REQUIREMENT = "S44"


class OrphanObjective(Refusal):
    """Marketing objectives break business goals down: align this one to the business goal that it helps."""

    CODE = "ORPHAN_OBJECTIVE"
    REQUIREMENT = "S45"


class UnsupportedGoal(Refusal):
    """No marketing objective helps this business goal yet."""

    CODE = "UNSUPPORTED_GOAL"
    REQUIREMENT = "S45"


class NoNonGoals(Refusal):
    """Say where you will not go: non-goals that hold for this cycle: {count}, expected: {limit} or more."""

    CODE = "NO_NON_GOALS"
    REQUIREMENT = "S47"


class NotDiscussed(Refusal):
    """Goals are not imposed: let at least two people have a hand in it, one of them besides its author."""

    CODE = "NOT_DISCUSSED"
    REQUIREMENT = "S49"


class BeliefUnknown(Refusal):
    """Nobody knows yet whether the team believes in this: ask both sides, or give a reason for a waiver."""

    CODE = "BELIEF_UNKNOWN"
    REQUIREMENT = "S66"


class NoBelief(Refusal):
    """The team does not believe in this yet: talk about what stands in the way, reword it, and ask again."""

    CODE = "NO_BELIEF"
    REQUIREMENT = "S66"


class NotAmbitious(Refusal):
    """The way there is known exactly, so this is not ambitious enough: aim higher, or make it a KPI."""

    CODE = "NOT_AMBITIOUS"
    REQUIREMENT = "S24"


class TopDownOnly(Refusal):
    """Whoever gave the direction wrote every key result, too: let the team write how we will see it."""

    CODE = "TOP_DOWN_ONLY"
    REQUIREMENT = "S50"


class FocusDiluted(Refusal):
    """With this one {count} objectives go on at once; {limit} keep the focus."""

    CODE = "FOCUS_DILUTED"
    REQUIREMENT = "S52"


class FocusLost(Refusal):
    """With this one {count} objectives would go on at once, more than {limit}: park some. Only the agency's
    owner lets one more through, with a reason."""

    CODE = "FOCUS_LOST"
    REQUIREMENT = "S53"


class NoStrategy(Refusal):
    """More than {limit} objectives at once mean no strategy: give up good ideas for better ones."""

    CODE = "NO_STRATEGY"
    REQUIREMENT = "S63"


class Scatter(Refusal):
    """{count} kinds of breakthrough would go on at once: nobody leaps in every direction together."""

    CODE = "SCATTER"
    REQUIREMENT = "S54"


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: the refusal that says it, how hard it is and who may pass it.

    Attributes:
        field: what is to be put right, by its path in the objective.
        is_of_cycle: it asks about the cycle, so that a carried objective meets it, too.
        is_explained_outside: an agreement outside the product is an answer to it.
    """

    kind: type[Refusal]
    severity: Severity
    waived_by: WaivedBy
    field: str
    is_of_cycle: bool = False
    is_explained_outside: bool = False

    @property
    def code(self) -> str:
        """The stable identifier."""
        return self.kind.CODE


def _blocking(
    kind: type[Refusal], field: str, waived_by: WaivedBy = WaivedBy.NOBODY, *, of_cycle: bool = False
) -> Gate:
    return Gate(kind, Severity.BLOCKING, waived_by, field, of_cycle)


def _agreed_outside(
    kind: type[Refusal], field: str, waived_by: WaivedBy = WaivedBy.ACTIVATOR, *, of_cycle: bool = False
) -> Gate:
    return Gate(kind, Severity.BLOCKING, waived_by, field, of_cycle, is_explained_outside=True)


def _warning(kind: type[Refusal], field: str, *, of_cycle: bool = False) -> Gate:
    return Gate(kind, Severity.WARNING, WaivedBy.NOBODY, field, of_cycle)


GATES: Mapping[type[Refusal], Gate] = MappingProxyType(
    {
        gate.kind: gate
        for gate in (
            _blocking(WhereToMissing, "whereTo"),
            _blocking(BreakthroughMissing, "breakthrough"),
            _blocking(BreakthroughUntold, "breakthroughNote"),
            _warning(NotAmbitious, "title"),
            _blocking(KeyResultMissing, "keyResults"),
            _blocking(TooManyKeyResults, "keyResults", WaivedBy.ACTIVATOR),
            _blocking(KeyResultIsBinary, "keyResults", WaivedBy.ACTIVATOR),
            _blocking(AllWeightsZero, "weight"),
            _warning(TopDownOnly, "keyResults"),
            _blocking(NonGoalConflict, "title", of_cycle=True),
            _agreed_outside(NotProposed, "state", WaivedBy.NOBODY),
            _agreed_outside(NotAgreed, "state", WaivedBy.NOBODY),
            _agreed_outside(NotDiscussed, "people"),
            _agreed_outside(BeliefUnknown, "belief"),
            _blocking(NoBelief, "belief"),
            _agreed_outside(OrphanObjective, "parents"),
            _warning(UnsupportedGoal, "children"),
            _agreed_outside(NoCompanyGoal, "cycleId", of_cycle=True),
            _agreed_outside(NoBusinessGoal, "cycleId", of_cycle=True),
            _agreed_outside(NoNonGoals, "cycleId", of_cycle=True),
            _warning(FocusDiluted, "cycleId", of_cycle=True),
            _blocking(FocusLost, "cycleId", WaivedBy.OWNER, of_cycle=True),
            _warning(NoStrategy, "cycleId", of_cycle=True),
            _warning(Scatter, "cycleId", of_cycle=True),
        )
    }
)
"""Every gate, in the order in which they are named."""

BY_CODE: Mapping[str, Gate] = MappingProxyType({gate.code: gate for gate in GATES.values()})
"""The same by code."""
