"""What the week's digest says first, and what it leaves out."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.playbook import Playbook
from domain.terms import Language, Pace
from projections.lines import PortfolioLine
from projections.standing import NEEDIEST_FIRST
from services.letters.deriving import Situation
from services.letters.writing import Reader, digest

MONDAY = datetime(2026, 10, 12, 4, tzinfo=UTC)
READER = Reader("Dana", "dana@example.kz", Language.EN, ZoneInfo("Asia/Almaty"))


def line(pace: Pace, *, active: int = 1) -> PortfolioLine:
    """A client called as its pace is."""
    return PortfolioLine(
        client_id=uuid4(),
        name=f"Client {pace.name}",
        language=Language.EN,
        is_agency=False,
        position=1,
        score=Decimal("0.5"),
        coverage=Decimal(1),
        pace=pace,
        active_objectives=active,
        draft_objectives=0,
        proposed_objectives=0,
        agreed_objectives=0,
        parked_objectives=0,
        on_track=0,
        at_risk=0,
        off_track=0,
        stale=0,
        overdue_check_ins=0,
        owed_by_agency=0,
        owed_by_client=0,
        next_due_at=None,
        last_check_in_at=None,
        kpis=0,
        unhealthy_kpis=0,
        belief=None,
        is_parked=False,
        playbook=Playbook(),
        facts=None,
    )


def said(lines: list[PortfolioLine]) -> str:
    situation = Situation(uuid4(), MONDAY, {}, {}, {}, {})
    return digest(READER, situation, lines, [], "https://goals.example.kz").text


def test_clients_stand_in_the_digest_as_they_do_in_the_portfolio() -> None:
    text = said([line(pace) for pace in sorted(Pace)])
    assert "8 clients with goals under way, those that need you first." in text
    places = [text.index(f"Client {pace.name}:") for pace in NEEDIEST_FIRST]
    assert places == sorted(places)


def test_where_nobody_has_goals_under_way_the_digest_has_no_such_list() -> None:
    text = said([line(Pace.NO_DATA, active=0)])
    assert "No client has goals under way yet." in text
    assert "Where we stand" not in text
    assert "Without goals under way\n— Client NO_DATA" in text
