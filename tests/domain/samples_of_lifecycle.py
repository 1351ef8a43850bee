"""The facts of an objective's way from draft to close, as the first client would have them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.objective import Objective
from domain.objective_events import Waiver
from domain.terms import Party
from tests.spec import fact

NEXT_CYCLE = UUID(int=0x52)

LIFECYCLE = (
    fact(Objective.Proposed, party=Party.AGENCY),
    fact(Objective.Agreed, party=Party.CLIENT),
    fact(Objective.SentBack, party=Party.CLIENT, reason="Сөзін дәлірек айтайық"),
    fact(Objective.Parked, reason="Одан да жақсы идея бар"),
    fact(
        Objective.TakenUp,
        cycle_id=NEXT_CYCLE,
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 9, 30),
    ),
    fact(Objective.Postponed, reason="Бюджет келесі тоқсанда"),
    fact(
        Objective.CarriedOver,
        cycle_id=NEXT_CYCLE,
        ends_on=date(2026, 9, 30),
        reason="Үш айға сыймады",
        waivers=(Waiver("FOCUS_LOST", "Біреуі осы аптада жабылады"),),
    ),
)
