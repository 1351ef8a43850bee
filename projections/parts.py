"""What a row keeps as a list in one column."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from domain.terms import Party


class Differing(NamedTuple):
    """A field that an event set, as text: what stood there before, what stands there now."""

    field: str
    before: str | None
    after: str | None


class Fraction(Struct, frozen=True, array_like=True):
    """How far a milestone is, 0 … 1, by its latest reading."""

    milestone_id: UUID
    value: Decimal


class Waived(Struct, frozen=True, array_like=True):
    """A gate that was passed on purpose: its code, why, and by whom."""

    code: str
    reason: str
    actor: UUID
    party: Party
    waived_at: datetime


class Carried(Struct, frozen=True, array_like=True):
    """An objective went from one cycle into a later one; `ended_on` was its last day until then."""

    from_cycle_id: UUID | None
    to_cycle_id: UUID
    ended_on: date
    reason: str
    actor: UUID
    party: Party
    carried_at: datetime


class Exempted(Struct, frozen=True, array_like=True):
    """A wording that one side asked to let through in spite of a non-goal, and who agreed."""

    exception_id: UUID
    wording: str
    reason: str
    asked_by: UUID
    asked_party: Party
    asked_at: datetime
    agreed_by: UUID | None = None
    agreed_party: Party | None = None
    agreed_at: datetime | None = None
