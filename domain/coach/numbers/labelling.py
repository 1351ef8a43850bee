"""Gives each number of a text its part, by the words around it."""

from __future__ import annotations

from itertools import pairwise

from domain.coach.numbers import cues
from domain.coach.numbers.endings import by_ending
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.movement import CHANGES, moves
from domain.coach.numbers.parts import Part, Surroundings, is_alike, is_bare_join, is_by
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.suffixes import Case
from domain.coach.numbers.tokens import Token
from domain.terms import Language

FILLED = 9
"""Most words between a preposition and its number."""

NEAR = 4


def parts_of(quantities: list[Quantity], tokens: list[Token], language: Language) -> list[Part]:
    """The part of each number that may be the metric, in order."""
    found: list[Part] = []
    for at, quantity in enumerate(quantities):
        floor = quantities[at - 1].after if at else 0
        ceiling = quantities[at + 1].first if at + 1 < len(quantities) else len(tokens)
        around = Surroundings(quantity, tokens, floor, ceiling, language)
        quantity.is_followed = around.is_followed_by_thing()
        part = part_of(around)
        if at:
            part = beside(found, part, quantities[at - 1], around, tokens)
        found.append(part)
    return found


def beside(
    found: list[Part], part: Part, before: Quantity, around: Surroundings, tokens: list[Token]
) -> Part:
    """The part of a number when the one before it is known; may turn that one into a start."""
    quantity = around.quantity
    if part is Part.CHANGE and found[-1] is Part.START and not set(around.left) & cues.BY:
        return Part.LEVEL
    if part is Part.PLAIN and found[-1] is Part.START and is_scale(before, quantity):
        found[-1] = Part.TERM
    is_open = found[-1] is Part.PLAIN or (found[-1] is Part.CHANGE and not is_by(before, tokens))
    if part is Part.LEVEL and is_open and is_bare_join(before, quantity, tokens):
        if is_alike(before, quantity) and any(moves(word) for word in around.around):
            found[-1] = Part.START
        elif before.digits < quantity.digits:
            before.upper = quantity.value
            return Part.TERM
    return part


def is_scale(before: Quantity, quantity: Quantity) -> bool:
    """Whether the number before is what grades are out of: 10-нан кемінде 8,5."""
    is_full = before.case is Case.FROM and before.digits in cues.FULL_MARKS and not before.is_followed
    return is_full and before.measure in {Measure.COUNT, Measure.POINTS} and quantity.digits < before.digits


def part_of(around: Surroundings) -> Part:
    """The part of one number, by the strongest sign first."""
    quantity = around.quantity
    if around.at_left() in cues.EACH and quantity.measure is not Measure.TIME:
        return Part.SOFT
    strict = by_arrow(around) or by_preposition(around)
    if quantity.is_by:
        return Part.CHANGE
    if quantity.measure is Measure.TIMES and strict not in {Part.LEVEL, Part.START}:
        return Part.PLAIN if is_ratio(around) else Part.FACTOR
    if strict is not None:
        return strict
    if is_term(around):
        return Part.SERVICE if is_service(around) else Part.TERM
    return by_state(around) or by_ending(around) or by_growth(around) or by_place(around)


def is_ratio(around: Surroundings) -> bool:
    """Whether "4x" is the level of a ratio: ROAS 4x."""
    return bool(cues.RATIOS & set(around.left)) and not around.moves()


def by_arrow(around: Surroundings) -> Part | None:
    """Either side of an arrow."""
    if any(word in cues.ARROWS for word in around.left[:NEAR]):
        return Part.LEVEL
    if any(word in cues.ARROWS for word in around.right[:NEAR]):
        return Part.START
    return None


def by_preposition(around: Surroundings) -> Part | None:
    """A preposition before the number, with fillers between."""
    is_level = False
    words = [*around.left[:FILLED], ""]
    for word, before in pairwise(words):
        if word == "to" and before == "up" and "by" in around.left[:NEAR]:
            continue
        part = preposition(around, word, before, is_level=is_level)
        if part is not None:
            return part
        is_level = is_level or word in cues.LEVEL
        if word not in cues.FILLERS and word not in cues.LEVEL and around.around.count(word) == 1:
            return None
    return None


def preposition(around: Surroundings, word: str, before: str, *, is_level: bool) -> Part | None:
    """The part that one word before the number gives it; `before` stands before that word."""
    if word in cues.INSTEAD_OF or (word == "of" and before == "instead"):
        return Part.PRESENT
    if before in cues.COMPARED or (word in cues.AGAINST and not around.is_first):
        return Part.PRESENT
    if word in cues.TO or (word == "на" and is_level):
        return Part.LEVEL
    if word in cues.FROM:
        return Part.SOFT if is_company(around) else Part.START
    return by_amount(around, word) if word in cues.BY else None


def is_company(around: Surroundings) -> bool:
    """Whether "с 5 клиентами" means together with them: the noun stands in the instrumental."""
    return any(word.endswith(("ами", "ями")) for word in around.right[:3] if word.isalpha())


def by_amount(around: Surroundings, word: str) -> Part | None:
    """by 30 %, на 30 %; "на 3 рынках" is a place, "воронка на $10 млн" a level."""
    if word == "by":
        return Part.CHANGE
    if around.at_right().endswith(("ах", "ях")):
        return Part.SOFT
    is_share = around.quantity.measure in {Measure.PERCENT, Measure.POINTS}
    return Part.CHANGE if is_share or around.moves() or around.at_right().startswith(CHANGES) else None


def is_term(around: Surroundings) -> bool:
    """Whether a time is a term: within 30 days, за два квартала, 3 айда."""
    quantity = around.quantity
    if quantity.measure is not Measure.TIME:
        return False
    if quantity.case in {Case.PLACE, Case.KIND} or around.at_right() in cues.DURING_BEHIND:
        return True
    if quantity.unit in {"quarters", "years"} and quantity.case is None:
        return True
    before = next((word for word in around.left if word not in cues.FILLERS or word in cues.DURING), "")
    return before in cues.DURING


def is_service(around: Surroundings) -> bool:
    """Whether a term is a promise of speed: answer within 3 hours."""
    if around.quantity.unit in {"seconds", "minutes", "hours"}:
        return True
    return around.quantity.unit == "days" and around.has(cues.SERVICE)


def by_state(around: Surroundings) -> Part | None:
    """Words for the present or for the goal, before or behind."""
    for at, word in enumerate(around.left):
        if word in cues.BREAKS:
            break
        part = state(word, at, around.left[at + 1 : at + 2])
        if part is not None:
            return part
    for word in around.right[:FILLED]:
        if word in cues.BREAKS or word in {"—", "–"}:
            break
        if word in cues.NOW_BEHIND:
            return Part.PRESENT
    return None


def state(word: str, distance: int, before: list[str]) -> Part | None:
    """The part a word some tokens before the number gives it; `before` stands before that word."""
    if word.startswith(cues.GOAL) and not word.startswith(cues.NO_GOALS):
        return Part.GOAL
    is_owner = word in cues.OWNERS and before == [cues.OWNERS[word]]
    is_near = word.startswith(cues.NOW_ADJECTIVES) and distance < NEAR
    return Part.PRESENT if word in cues.NOW_WORDS or is_owner or is_near else None


def by_growth(around: Surroundings) -> Part | None:
    """A number that is a change without a preposition: +30 %, 30% growth, increase X 35%, 15% арттыру."""
    quantity = around.quantity
    if quantity.measure is Measure.POINTS and quantity.unit == "%":
        return Part.CHANGE
    if quantity.sign == "+" or (quantity.sign and quantity.measure is Measure.PERCENT):
        return None if is_signed_index(around) else Part.CHANGE
    if quantity.measure not in {Measure.PERCENT, Measure.POINTS} or around.at_right() == "of":
        return None
    return Part.CHANGE if is_change_named(around) or is_driven(around) else None


def is_change_named(around: Surroundings) -> bool:
    """Whether a word for a change follows: 30% growth, 20% fewer, 15% арттыру."""
    for at, word in enumerate(around.right[:NEAR]):
        if word in cues.BARRIERS or word in cues.OR_BETTER:
            return False
        if word.startswith(CHANGES) or (at < 2 and word.startswith(cues.BY_VERBS)):
            return True
    return False


def is_driven(around: Surroundings) -> bool:
    """Whether a verb of growth or fall ends in the number: increase engagement 35%, sales up 30%."""
    if around.at_left() in cues.BOUNDS:
        return False
    return around.at_left() in {"up", "down"} or (around.moves() and not around.is_followed_by_thing())


def is_signed_index(around: Surroundings) -> bool:
    """Whether a plus only says on which side of nought an index stands: eNPS +40."""
    before = next((word for word in around.left if word not in cues.FILLERS), "")
    return before in cues.SIGNED and around.quantity.measure is Measure.COUNT and not around.moves()


def by_place(around: Surroundings) -> Part:
    """A bare number: beside the point behind a preposition of place or means."""
    before = next((word for word in around.left if word not in cues.FILLERS or word in cues.SOFT), "")
    is_means = any(word == "by" and at for at, word in enumerate(around.left[:NEAR]))
    is_star = around.at_right().startswith(cues.STARS)
    is_soft = before in cues.SOFT or around.quantity.is_adjective or is_means or is_star
    return Part.SOFT if is_soft else Part.PLAIN
