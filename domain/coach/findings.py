"""What the coach answers with: a code, how grave it is, where it stands, and words that help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; matters of taste are never more than a hint."""

    BLOCKING = "BLOCKING"
    """Progress could not be seen: the goal may be kept as a draft only."""
    WARNING = "WARNING"
    """It may pass with a reason."""
    HINT = "HINT"
    """Worth a thought; nothing is asked."""


class Action(StrEnum):
    """What a suggestion offers to do."""

    REWORD = "REWORD"
    MOVE_TO_INITIATIVES = "MOVE_TO_INITIATIVES"
    MOVE_TO_KPIS = "MOVE_TO_KPIS"
    SPLIT = "SPLIT"
    FILL_IN = "FILL_IN"


class Code(StrEnum):
    """What may be found in a wording."""

    KR_TASK = "KR_TASK"
    """Own work instead of what comes of it (S31, S39, S65)."""
    KR_BINARY = "KR_BINARY"
    """Done or not done, with nothing between (S33, S39)."""
    KR_NO_TARGET = "KR_NO_TARGET"
    """A metric without a size (S31)."""
    KR_NOT_MEASURABLE = "KR_NOT_MEASURABLE"
    """No metric can be read (S31)."""
    KR_DIRECTIONLESS = "KR_DIRECTIONLESS"
    """The name of a metric and no more (S30)."""
    KR_VANITY = "KR_VANITY"
    """Attention instead of a result for the business (S31)."""
    KR_COMPOUND = "KR_COMPOUND"
    """Two results in one line (S56)."""
    KR_IS_PATH = "KR_IS_PATH"
    """Says how we get there (S32, S39)."""
    OKR_IS_KPI = "OKR_IS_KPI"
    """The ordinary volume of a process that is understood (S02, S61)."""
    LOOKS_LIKE_KPI = "LOOKS_LIKE_KPI"
    """A level that is kept, or the next small step of a series (S09)."""
    BASELINE_PENDING = "BASELINE_PENDING"
    """Where it starts is not said; the first reading will fix it (S65)."""
    OBJECTIVE_IS_METRIC = "OBJECTIVE_IS_METRIC"
    """A number where a direction belongs (S21)."""
    OBJECTIVE_IS_ROUTINE = "OBJECTIVE_IS_ROUTINE"
    """Going on as before (S08)."""
    OBJECTIVE_VAGUE = "OBJECTIVE_VAGUE"
    """Everybody may read it differently (S22)."""
    OBJECTIVE_IS_ACTIVITY = "OBJECTIVE_IS_ACTIVITY"
    """What is done instead of where we go (S26, S70)."""
    OBJECTIVE_NOT_INSPIRING = "OBJECTIVE_NOT_INSPIRING"
    """Housekeeping that nobody would follow (S23)."""
    CORPORATE_LANGUAGE = "CORPORATE_LANGUAGE"
    """The words of reports instead of the team's (S25)."""
    NOT_AMBITIOUS = "NOT_AMBITIOUS"
    """How to reach it is known already (S24)."""
    NON_GOAL_CONFLICT = "NON_GOAL_CONFLICT"
    """The cycle has said that this will not be done (S48)."""


SEVERITIES: dict[Code, Severity] = {
    Code.KR_TASK: Severity.BLOCKING,
    Code.KR_BINARY: Severity.BLOCKING,
    Code.KR_NO_TARGET: Severity.BLOCKING,
    Code.KR_NOT_MEASURABLE: Severity.BLOCKING,
    Code.KR_DIRECTIONLESS: Severity.BLOCKING,
    Code.KR_VANITY: Severity.WARNING,
    Code.KR_COMPOUND: Severity.WARNING,
    Code.KR_IS_PATH: Severity.WARNING,
    Code.OKR_IS_KPI: Severity.WARNING,
    Code.LOOKS_LIKE_KPI: Severity.WARNING,
    Code.BASELINE_PENDING: Severity.HINT,
    Code.OBJECTIVE_IS_METRIC: Severity.WARNING,
    Code.OBJECTIVE_IS_ROUTINE: Severity.WARNING,
    Code.OBJECTIVE_VAGUE: Severity.WARNING,
    Code.OBJECTIVE_IS_ACTIVITY: Severity.WARNING,
    Code.OBJECTIVE_NOT_INSPIRING: Severity.HINT,
    Code.CORPORATE_LANGUAGE: Severity.HINT,
    Code.NOT_AMBITIOUS: Severity.WARNING,
    Code.NON_GOAL_CONFLICT: Severity.WARNING,
}
"""How grave each is."""

ACTIONS: dict[Code, Action] = {
    Code.KR_TASK: Action.MOVE_TO_INITIATIVES,
    Code.KR_BINARY: Action.MOVE_TO_INITIATIVES,
    Code.KR_IS_PATH: Action.MOVE_TO_INITIATIVES,
    Code.OKR_IS_KPI: Action.MOVE_TO_KPIS,
    Code.LOOKS_LIKE_KPI: Action.MOVE_TO_KPIS,
    Code.OBJECTIVE_IS_ROUTINE: Action.MOVE_TO_KPIS,
    Code.NOT_AMBITIOUS: Action.MOVE_TO_KPIS,
    Code.KR_COMPOUND: Action.SPLIT,
    Code.BASELINE_PENDING: Action.FILL_IN,
    Code.KR_NO_TARGET: Action.FILL_IN,
    Code.KR_DIRECTIONLESS: Action.FILL_IN,
}
"""What is offered for each; rewording where nothing is listed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer; a person fills its holes, the coach never invents a number.

    Attributes:
        action: what is offered.
        text: the offer in words; `{from}`, `{to}` and other names in braces are holes.
        parts: of a split, the parts as they stand in the text.
    """

    action: Action
    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a wording.

    Attributes:
        span: where it stands: [start, end) in code points of the text.
        question: the method's question that leads on, or None.
    """

    code: Code
    severity: Severity
    span: tuple[int, int]
    message: str
    question: str | None
    suggestion: Suggestion
