"""What the coach may know beside the wording itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.terms import Language


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a wording; everything may be missing.

    Attributes:
        reader: language in which the coach speaks; the wording's own if missing.
        know_how: how surely the team knows how to get there, in percent (S20, S24).
        non_goals: what the cycle has agreed not to do, as written (S48).
        initiatives: work of the same objective, as written (S32).
        jargon: the agency's own words of reports (S25).
        series: past values of the metric, one a period, oldest first (S09).
        objective: wording of the objective that a key result belongs to (S56).
    """

    reader: Language | None = None
    know_how: int | None = None
    non_goals: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    jargon: tuple[str, ...] = ()
    series: tuple[Decimal, ...] = ()
    objective: str | None = None


NOTHING_KNOWN = Context()
"""A wording by itself."""
