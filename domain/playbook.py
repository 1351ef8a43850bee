"""An agency's own limits of the method, with the article's values as defaults."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.admission import Number


@dataclass(frozen=True, slots=True)
class Playbook:
    """Limits per client and cycle; the first two and the fewest non-goals are kept, and refuse nothing.

    Attributes:
        good_objectives: how many active objectives are meant to be a good number (S52).
        most_objectives: how many active objectives the agency means to allow (S53).
        most_key_results: more key results per objective need a waiver (S41, S42).
        fewest_non_goals: how many things a cycle is meant to say it will not do (S47).
        stale_after_days: a check-in overdue by more makes the pace STALE (rule 11).
    """

    good_objectives: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(3)
    most_objectives: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(5)
    most_key_results: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(3)
    fewest_non_goals: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(20))] = Decimal(1)
    stale_after_days: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(60))] = Decimal(3)
