"""Reads the numbers a goal's text states, in English, Russian and Kazakh, without inventing any."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.numbers.asides import is_aside
from domain.coach.numbers.choice import Choice, choose
from domain.coach.numbers.labelling import parts_of
from domain.coach.numbers.movement import comparison_of, movement_of
from domain.coach.numbers.scanning import quantities_of
from domain.coach.numbers.things import unit_of
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
    verb = movement_of(tokens, language)
    choice = choose(list(zip(metric, parts_of(metric, tokens, language), strict=True)), verb)
    way = direction_of(choice, verb, tokens)
    taken = set(choice.taken)
    return Reading(
        baseline=choice.baseline,
        target=choice.target,
        relative_pct=signed(choice.relative_pct, way),
        factor=choice.factor,
        delta=choice.delta,
        unit=unit_of(choice, tokens),
        direction=way,
        spans=tuple(each.span(tokens) for each in numbers if each in taken),
        other_numbers=tuple(each.span(tokens) for each in numbers if each not in taken),
    )


def direction_of(choice: Choice, verb: Direction | None, tokens: list[Token]) -> Direction | None:
    """The way the numbers go, else the way the words point."""
    if choice.target is None:
        verb = verb if verb not in {None, Direction.REACH} else comparison_of(tokens)
        is_sized = choice.relative_pct is not None or choice.factor is not None
        return Direction.INCREASE if is_sized and verb is not Direction.DECREASE else verb
    if verb is Direction.HOLD or choice.is_promise:
        return Direction.HOLD
    if choice.baseline is None:
        return Direction.DECREASE if verb is Direction.DECREASE else Direction.REACH
    return Direction.INCREASE if choice.target >= choice.baseline else Direction.DECREASE


def signed(share: Decimal | None, way: Direction | None) -> Decimal | None:
    """A relative change with the sign of its direction."""
    return -abs(share) if share is not None and way is Direction.DECREASE else share
