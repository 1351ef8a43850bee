"""What the coach offers to do with a wording: each way once, with the findings that lead to it (S32, S39)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.coach.findings import Action, Code, Finding

_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Offer:
    """One way on.

    Attributes:
        text: the offer in words.
        codes: the findings that lead to it.
        parts: of a split, the wordings that become of it, as they stand in the text.
    """

    action: Action
    text: str
    codes: tuple[Code, ...]
    parts: tuple[str, ...] = ()


MOVES = frozenset({Action.MOVE_TO_INITIATIVES, Action.MOVE_TO_KPIS, Action.SPLIT})
"""What can be done as it stands; to reword and to fill in is left to people."""


def holes_of(text: str) -> tuple[str, ...]:
    """Names of the holes in an offer's words, each once, in order."""
    return tuple(dict.fromkeys(_HOLE.findall(text)))


def offers_of(findings: Iterable[Finding]) -> tuple[Offer, ...]:
    """The moves that findings offer; a split only where the text shows its parts."""
    found: dict[Action, Offer] = {}
    for each in findings:
        suggestion = each.suggestion
        is_split = suggestion.action is Action.SPLIT
        if suggestion.action not in MOVES or (is_split and len(suggestion.parts) < 2):
            continue
        before = found.get(suggestion.action)
        codes = (each.code,) if before is None else (*before.codes, each.code)
        text = suggestion.text if before is None else before.text
        found[suggestion.action] = Offer(suggestion.action, text, codes, suggestion.parts)
    return tuple(found.values())
