"""What a word's neighbours decide about its meaning."""

from __future__ import annotations

from domain.coach.russian.context.acts import ACT_RULES
from domain.coach.russian.context.line import Line, Sense
from domain.coach.russian.context.things import THING_RULES

__all__ = ["Sense", "decided"]


def decided(senses: list[Sense]) -> list[Sense]:
    """The same words, each with what it means among its neighbours; rules apply one after another."""
    line = Line(senses)
    for rule in (*THING_RULES, *ACT_RULES):
        for place in range(len(senses)):
            senses[place].concepts = rule(line, place)
    return senses
