"""An objective that is ready for its activation, and the same with one thing otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.boundaries import Boundary
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.readiness import Facts, Finding, KeyResultFacts, Neighbour, readiness
from domain.terms import Breakthrough, Level, ScoreSource

LEADER, WRITER = UUID(int=0x91), UUID(int=0x92)
COMPANY_GOAL, BUSINESS_GOAL = UUID(int=0x93), UUID(int=0x94)
TIKTOK = Boundary(UUID(int=0x95), "Бұл тоқсанда TikTok іске қоспаймыз")
SMALL_BUSINESS = Boundary(UUID(int=0x96), "Шағын бизнес сегментімен жұмыс істемейміз")


def line(number: int, title: str = "", **other: Any) -> KeyResultFacts:
    """A key result that counts, written by the team."""
    given: dict[str, Any] = {"is_binary": False, "weight": Decimal(1), "author": WRITER} | other
    return KeyResultFacts(UUID(int=number), title or f"Нәтиже {number}", **given)


def goal(number: int, breakthrough: Breakthrough = Breakthrough.REPOSITIONING) -> Neighbour:
    """Another active marketing objective of the cycle."""
    return Neighbour(UUID(int=0x100 + number), Level.MARKETING, breakthrough)


READY: dict[str, Any] = {
    "objective_id": UUID(int=0x90),
    "title": "Нишемізде сараптаманың басты көзі болу",
    "where_to": "Аймақтағы кәсіпорындар алдымен бізден сұрайды",
    "level": Level.MARKETING,
    "breakthrough": Breakthrough.REPOSITIONING,
    "breakthrough_note": "",
    "score_source": ScoreSource.KEY_RESULTS,
    "state": ObjectiveState.AGREED,
    "leader": LEADER,
    "people": frozenset({LEADER, WRITER}),
    "key_results": (line(1), line(2)),
    "playbook": Playbook(),
    "above": (
        Neighbour(COMPANY_GOAL, Level.COMPANY, None),
        Neighbour(BUSINESS_GOAL, Level.BUSINESS, None),
    ),
    "helps": frozenset({Level.BUSINESS, Level.COMPANY}),
    "non_goals": (TIKTOK,),
    "belief": (),
}


def found(**other: Any) -> tuple[Finding, ...]:
    """What is open when something is otherwise."""
    return readiness(Facts(**{**READY, **other}))


def codes(**other: Any) -> list[str]:
    """The codes of what is open when something is otherwise."""
    return [finding.code for finding in found(**other)]
