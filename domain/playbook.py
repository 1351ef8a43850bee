"""An agency's own limits of the method, with the article's values as defaults."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.admission import Number

MOST_INITIATIVES = Decimal(10)

FEWEST_PEOPLE = 2
"""How many people have a hand in an objective, or take part in a session, at least (S49)."""
MOST_KINDS = 2
"""Kinds of breakthrough that may go on at once without SCATTER (S54)."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """Limits per client and cycle; `domain/readiness.py` asks for all but the last two.

    Attributes:
        good_objectives: more marketing objectives at once dilute the focus (S52).
        most_objectives: more at once lose it; only the agency's owner lets one more through (S53).
        most_key_results: more key results per objective need a waiver (S41, S42).
        fewest_non_goals: how many non-goals a cycle needs before objectives begin (S47).
        fewest_business_goals: how many business goals of the period they need (S44).
        most_initiatives: how many initiatives of an objective may be open at once (S75).
        stale_after_days: a check-in overdue by more makes the pace STALE (rule 11).
    """

    good_objectives: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(3)
    most_objectives: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(5)
    most_key_results: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(20))] = Decimal(3)
    fewest_non_goals: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(20))] = Decimal(1)
    stale_after_days: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(60))] = Decimal(3)
    fewest_business_goals: Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(20))] = Decimal(1)
    most_initiatives: Annotated[Decimal, Number(minimum=Decimal(1), maximum=Decimal(100))] = MOST_INITIATIVES
