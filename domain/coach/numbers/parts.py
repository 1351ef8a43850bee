"""Which part each number plays: start, level to get to, change, present state, or beside the point."""

from __future__ import annotations

from enum import Enum, auto

from domain.coach.numbers import cues
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.movement import way_of
from domain.coach.numbers.quantities import DASHES, Quantity
from domain.coach.numbers.suffixes import Case, case_of
from domain.coach.numbers.tokens import Kind, Token
from domain.coach.reading import Direction
from domain.terms import Language


class Part(Enum):
    """What a number says about the metric."""

    START = auto()
    LEVEL = auto()
    CHANGE = auto()
    PRESENT = auto()
    GOAL = auto()
    PLAIN = auto()
    SOFT = auto()
    TERM = auto()
    SERVICE = auto()
    FACTOR = auto()


CLAUSE_ENDS = frozenset(";.!?")
FAR = 12
NEAR = 4
ADJECTIVE_REACH = 4


class Surroundings:
    """The tokens around one number: back to the number before it, forth to the number behind it."""

    def __init__(self, quantity: Quantity, tokens: list[Token], floor: int, ceiling: int, language: Language) -> None:
        """Look from the end of the number before (`floor`) to the first token of the next one (`ceiling`)."""
        self.quantity = quantity
        self.tokens = tokens
        self.floor = floor
        self.ceiling = ceiling
        self.language = language
        self.left = [token.text for token in reversed(tokens[max(floor, quantity.first - FAR) : quantity.first])]
        self.right = [token.text for token in tokens[quantity.after : min(ceiling, quantity.after + FAR)]]

    def part(self) -> Part:
        """The part of the number, by the strongest sign first."""
        quantity = self.quantity
        if quantity.measure is Measure.TIMES and not self.is_level_of_ratio():
            return Part.FACTOR
        arrow = self.by_arrow()
        if arrow is not None:
            return arrow
        strict = self.by_cue()
        if strict is Part.LEVEL or strict is Part.CHANGE:
            return strict
        if self.is_term():
            return Part.SERVICE if self.is_service() else Part.TERM
        return self.by_state() or strict or self.by_case() or self.by_growth() or self.by_place()

    def is_level_of_ratio(self) -> bool:
        """Whether "4x" is a level: ROAS to 4x."""
        return bool(self.left) and self.left[0] in (cues.TO | cues.FROM)

    def by_arrow(self) -> Part | None:
        """Either side of an arrow."""
        if any(word in cues.ARROWS for word in self.left[:NEAR]):
            return Part.LEVEL
        if any(word in cues.ARROWS for word in self.right[:NEAR]):
            return Part.START
        return None

    def by_cue(self) -> Part | None:
        """A preposition before the number, with fillers between."""
        is_level = False
        for at, word in enumerate(self.left[:9]):
            if word == "to" and at + 1 < len(self.left) and self.left[at + 1] == "up" and "by" in self.left[at + 2 : at + 4]:
                continue
            part = self.cue(word, is_level=is_level)
            if part is not None:
                return part
            is_level = is_level or word in cues.LEVEL
            if word not in cues.FILLERS and word not in cues.LEVEL:
                return None
        return None

    def cue(self, word: str, *, is_level: bool) -> Part | None:
        """The part one word before the number gives it."""
        if word in cues.TO:
            return Part.LEVEL
        if word in cues.FROM:
            return Part.START
        if word in cues.AGAINST and self.floor:
            return Part.PRESENT
        if word == "на" and is_level:
            return Part.LEVEL
        if word in cues.BY and (word == "by" or self.quantity.measure is Measure.PERCENT or self.moves()):
            return Part.CHANGE
        return None

    def moves(self) -> bool:
        """Whether a verb of growth or fall stands before the number."""
        return any(way_of(word) in {Direction.INCREASE, Direction.DECREASE} for word in self.left)

    def is_term(self) -> bool:
        """Whether a time is a term: within 30 days, за два квартала, 3 айда."""
        quantity = self.quantity
        if quantity.measure is not Measure.TIME:
            return False
        if quantity.unit in {"quarters", "years"} or quantity.case in {Case.PLACE, Case.KIND}:
            return True
        before = next((word for word in self.left if word not in cues.FILLERS or word in cues.DURING), "")
        return before in cues.DURING or bool(self.right and self.right[0] in cues.DURING_BEHIND)

    def is_service(self) -> bool:
        """Whether a term is a promise of speed: answer within 3 hours."""
        if self.quantity.unit in {"seconds", "minutes", "hours"}:
            return True
        return self.quantity.unit == "days" and any(token.text.startswith(cues.SERVICE) for token in self.tokens)

    def by_state(self) -> Part | None:
        """Words for the present or for the goal, before or behind."""
        for at, word in enumerate(self.left):
            if word in CLAUSE_ENDS or (word == "," and at > 0):
                break
            if word.startswith(cues.GOAL):
                return Part.GOAL
            if word in cues.NOW_WORDS or (word.startswith(cues.NOW_ADJECTIVES) and at < ADJECTIVE_REACH):
                return Part.PRESENT
        for word in self.right[:9]:
            if word in CLAUSE_ENDS or word in {",", "(", "—", "–", ")"}:
                break
            if word in cues.NOW_BEHIND:
                return Part.PRESENT
        return None

    def by_case(self) -> Part | None:
        """The Kazakh ending of the number, or of the noun it counts, and the verb."""
        case = self.quantity.case
        behind = self.right
        if case is None and self.language is Language.KK:
            case, behind = self.case_of_noun()
        if "дейін" in behind[:3] and case is Case.TO:
            return Part.LEVEL
        if case is Case.FROM:
            return None if behind and behind[0].startswith(cues.BOUND_BEHIND) else Part.START
        if case is Case.TO:
            if behind and behind[0] in cues.INSTEAD:
                return Part.PRESENT
            return self.by_verb()
        if behind and behind[0] == "орнына":
            return Part.PRESENT
        return Part.SOFT if case in {Case.PLACE, Case.WITH} else None

    def case_of_noun(self) -> tuple[Case | None, list[str]]:
        """The case of the noun group behind the number, and the words behind it."""
        for at, word in enumerate(self.right[:3]):
            if not word.isalpha():
                break
            case = case_of(word)
            if case is not None:
                return case, self.right[at + 1 :]
        return None, self.right

    def by_verb(self) -> Part:
        """A dative: the first verb behind it decides between TO and BY (corpus trap 1)."""
        for token in self.tokens[self.quantity.after :]:
            if token.text in CLAUSE_ENDS:
                break
            if token.text.startswith(cues.TO_VERBS):
                return Part.LEVEL
            if token.text.startswith(cues.BY_VERBS):
                return Part.CHANGE
        return Part.LEVEL

    def by_growth(self) -> Part | None:
        """A bare percent that is a change: 30% growth, +30%, increase X 35%, 15% арттыру."""
        quantity = self.quantity
        if quantity.sign == "+":
            return Part.CHANGE
        if quantity.measure is Measure.POINTS and self.left and self.left[0] in {"a", "an"}:
            return Part.CHANGE
        if quantity.measure is not Measure.PERCENT:
            return None
        near = [word for word in self.right[:4] if word not in {"of", "per"}]
        if any(way_of(word) in {Direction.INCREASE, Direction.DECREASE} for word in near):
            return Part.CHANGE
        if self.left and (way_of(self.left[0]) or any(way_of(word) for word in self.left)) and not self.holds():
            return Part.CHANGE
        return None

    def holds(self) -> bool:
        """Whether a word of steady state stands before the number."""
        return any(way_of(word) is Direction.HOLD for word in self.left)

    def by_place(self) -> Part:
        """A bare number: beside the point behind a preposition of place or means."""
        before = next((word for word in self.left if word not in cues.FILLERS), "")
        if before in cues.SOFT or self.quantity.is_adjective or "by" in self.left[1:4]:
            return Part.SOFT
        return Part.PLAIN


def parts_of(quantities: list[Quantity], tokens: list[Token], language: Language) -> list[Part]:
    """The part of each number that may be the metric, in order."""
    found: list[Part] = []
    for at, quantity in enumerate(quantities):
        floor = quantities[at - 1].after if at else 0
        ceiling = quantities[at + 1].first if at + 1 < len(quantities) else len(tokens)
        part = Surroundings(quantity, tokens, floor, ceiling, language).part()
        if part is Part.CHANGE and found and found[-1] is Part.START and "на" not in texts(tokens, floor, quantity.first):
            part = Part.LEVEL
        found.append(part)
    return found


def texts(tokens: list[Token], start: int, end: int) -> list[str]:
    """The words between two tokens."""
    return [token.text for token in tokens[start:end]]


def is_range(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    """10–15: two numbers with a dash between them."""
    between = tokens[one.after : other.first]
    return len(between) == 1 and between[0].text in DASHES and tokens[other.first].kind is not Kind.WORD
