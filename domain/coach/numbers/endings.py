"""What a Kazakh case ending says about a number (corpus trap 1)."""

from __future__ import annotations

from domain.coach.numbers import cues
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.parts import Part, Surroundings
from domain.coach.numbers.suffixes import Case, case_of
from domain.terms import Language

NOUNED = frozenset({Measure.COUNT, Measure.POINTS})
"""What stands before a noun of its own that takes the ending."""

NOUNS = 3
"""Words of a noun group behind its number."""


def by_ending(around: Surroundings) -> Part | None:
    """The part that the ending of the number, or of the noun it counts, gives it together with the verb."""
    case, behind = around.quantity.case, around.right
    if case is None and around.language is Language.KK and around.quantity.measure in NOUNED:
        case, behind = case_of_noun(around)
    first = behind[0] if behind else ""
    if first in cues.INSTEAD_BEHIND and case is not Case.FROM:
        return Part.PRESENT
    if case is Case.FROM:
        return None if first.startswith(cues.BOUND_BEHIND) and first != "кемінде" else Part.START
    if case is Case.TO:
        return Part.LEVEL if "дейін" in behind[:NOUNS] else by_verb(around)
    if case is Case.KIND:
        return Part.SOFT if around.quantity.measure is Measure.MONEY else None
    return (
        Part.SOFT if case in {Case.PLACE, Case.WITH, Case.OWNER} and around.is_followed_by_thing() else None
    )


def case_of_noun(around: Surroundings) -> tuple[Case | None, list[str]]:
    """The case of the noun group behind the number, and the words behind it."""
    for at, word in enumerate(around.right[:NOUNS]):
        if not word.isalpha() or word in cues.INSTEAD_BEHIND:
            break
        case = case_of(word)
        if case is not None:
            return case, around.right[at + 1 :]
    return None, around.right


def by_verb(around: Surroundings) -> Part:
    """A dative: the first verb behind it decides between TO and BY."""
    if around.right and around.right[0] in {"көп", "артық", "аз", "жоғары", "төмен", "кем"}:
        return Part.CHANGE
    for token in around.ahead:
        if token.text in {";", ".", "!", "?"}:
            break
        if token.text.startswith(cues.TO_VERBS):
            return Part.LEVEL
        if token.text.startswith(cues.BY_VERBS):
            return Part.LEVEL if is_grade(around) else Part.CHANGE
    return Part.TERM if is_idle_time(around) else Part.LEVEL


def is_grade(around: Surroundings) -> bool:
    """Whether a rating is raised to a fraction: рейтингті 4,8-ге көтеру."""
    digits = around.quantity.digits
    return around.quantity.measure is Measure.COUNT and digits != int(digits) and around.has(cues.GRADES)


def is_idle_time(around: Surroundings) -> bool:
    """Whether a time in the dative is no metric: 12 айға келісімшарт."""
    return around.quantity.measure is Measure.TIME and not around.has(cues.TIME_METRICS)
