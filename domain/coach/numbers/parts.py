"""Which part each number plays: start, level to get to, change, present state, or beside the point."""

from __future__ import annotations

from enum import Enum, auto

from domain.coach.numbers import cues
from domain.coach.numbers.measures import Measure
from domain.coach.numbers.movement import moves
from domain.coach.numbers.quantities import Quantity
from domain.coach.numbers.tokens import Kind, Token
from domain.terms import Language


class Part(Enum):
    """What a number says about the metric."""

    START = auto()
    """from 20"""
    LEVEL = auto()
    """to 30"""
    CHANGE = auto()
    """by 30 %"""
    FACTOR = auto()
    """x3"""
    PRESENT = auto()
    """20 now"""
    GOAL = auto()
    """the target is 30"""
    PLAIN = auto()
    """30 leads"""
    SOFT = auto()
    """in 3 cities, with 5 clients: a target only when no other number is"""
    SERVICE = auto()
    """within 3 hours: a target only when no other number is"""
    TERM = auto()
    """in two quarters: never a target"""


WINDOW = 12
"""Tokens to either side that can belong to a number."""


class Surroundings:
    """A number with the words back to the number before it and forth to the number behind it."""

    def __init__(
        self, quantity: Quantity, tokens: list[Token], floor: int, ceiling: int, language: Language
    ) -> None:
        """Look from the end of the number before (`floor`) to the first token of the next one (`ceiling`)."""
        self.quantity = quantity
        self.language = language
        self.is_first = floor == 0
        self.left = [
            token.text for token in reversed(tokens[max(floor, quantity.first - WINDOW) : quantity.first])
        ]
        self.right = [token.text for token in tokens[quantity.after : min(ceiling, quantity.after + WINDOW)]]
        self.ahead = tokens[quantity.after : quantity.after + 3 * WINDOW]
        self.around = [
            token.text for token in tokens[max(0, quantity.first - 2 * WINDOW) : quantity.after + WINDOW]
        ]

    def at_right(self) -> str:
        """The token behind the number; empty at the end and before the next number."""
        return self.right[0] if self.right else ""

    def at_left(self) -> str:
        """The token before the number; empty at the beginning and behind the number before."""
        return self.left[0] if self.left else ""

    def has(self, beginnings: tuple[str, ...]) -> bool:
        """Whether a word around the number begins so."""
        return any(word.startswith(beginnings) for word in self.around)

    def moves(self) -> bool:
        """Whether a word of growth or fall stands before the number in its clause."""
        for word in self.left:
            if word in cues.BARRIERS:
                return False
            if moves(word):
                return True
        return False

    def is_followed_by_thing(self) -> bool:
        """Whether the thing it counts follows the number."""
        return self.at_right().isalpha() and self.at_right() not in cues.NO_THINGS


def is_bare_join(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    """30 to 45: two numbers with nothing but "to" between them."""
    between = tokens[one.after : other.first]
    return len(between) == 1 and between[0].kind is Kind.WORD and between[0].text in {"to", "до"}


def is_by(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether "by" stands right before a number."""
    return quantity.first > 0 and tokens[quantity.first - 1].text in cues.BY


def is_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be of one metric: the same kind, or one of them bare."""
    if one.measure is other.measure:
        return one.unit == other.unit or one.measure is Measure.TIME or not (one.unit and other.unit)
    return bool({one.measure, other.measure} & {Measure.COUNT, Measure.POINTS})
