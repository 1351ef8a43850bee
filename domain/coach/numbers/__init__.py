"""Reads the numbers a goal's text states, in English, Russian and Kazakh, without inventing any."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from domain.coach.numbers.asides import is_aside
from domain.coach.numbers.choice import Choice, choose
from domain.coach.numbers.movement import movement_of
from domain.coach.numbers.parts import parts_of
from domain.coach.numbers.quantities import Quantity, quantities_of
from domain.coach.numbers.tokens import Token, tokens_of
from domain.coach.reading import Direction, Reading
from domain.terms import Language

__all__ = ["read"]


def read(text: str, language: Language) -> Reading:
    """What numbers a goal's text states.

    Args:
        text: one goal, one line; anything else is read as well as can be, in linear time, and never refused.
        language: the main language of the text; words of the other two are understood as well.
    """
    tokens = tokens_of(text)
    numbers = quantities_of(tokens, language)
    metric = [each for each in numbers if not is_aside(each, tokens)]
    labelled = list(zip(metric, parts_of(metric, tokens, language), strict=True))
    verb = movement_of(tokens)
    choice = choose(labelled, verb)
    way = direction_of(choice, verb)
    taken = sorted(choice.taken, key=lambda each: each.first)
    reading = Reading(
        baseline=choice.baseline,
        target=choice.target,
        relative_pct=signed(choice.relative_pct, way),
        factor=choice.factor,
        delta=choice.delta,
        unit=unit_of(choice),
        direction=way,
        spans=tuple(span(each, tokens) for each in taken),
    )
    others = tuple(span(each, tokens) for each in numbers if each not in choice.taken)
    return replace(reading, other_numbers=others)


def span(quantity: Quantity, tokens: list[Token]) -> tuple[int, int]:
    """Where a number stands in the text."""
    return tokens[quantity.first].start, tokens[quantity.after - 1].end


def direction_of(choice: Choice, verb: Direction | None) -> Direction | None:
    """The way the numbers go, else the way the verb points."""
    if verb is Direction.HOLD and choice.target is not None:
        return Direction.HOLD
    if choice.baseline is not None and choice.target is not None:
        return Direction.INCREASE if choice.target > choice.baseline else Direction.DECREASE
    if choice.target is not None:
        return Direction.DECREASE if verb is Direction.DECREASE else Direction.REACH
    if verb is None and choice.taken and any(size is not None for size in (choice.relative_pct, choice.factor)):
        return Direction.INCREASE
    return verb


def signed(share: Decimal | None, way: Direction | None) -> Decimal | None:
    """A relative change with the sign of its direction."""
    return -abs(share) if share is not None and way is Direction.DECREASE else share


def unit_of(choice: Choice) -> str | None:
    """The unit of what was taken."""
    return next((each.unit for each in choice.taken if each.unit), None)
