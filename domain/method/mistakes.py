"""The article's five mistakes, counted per cycle of a client; of goals and words, never of people (S60)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from domain.belief_findings import BeliefFinding
from domain.coach.advice import advise, tells_of_work_only
from domain.coach.findings import Code
from domain.coach.labels import Kind
from domain.exact import minus
from domain.method.client_facts import Slips
from domain.method.punishing import speaks_of_punishment
from domain.playbook import Playbook
from domain.terms import Ambition

_REMEMBERED = 8192
HARSHER = Decimal("0.1")
"""A leap that brought insight is graded down where its grade lies below its own score by this much."""


class Mistake(StrEnum):
    """What teams do again and again; exactly five (S60)."""

    OKR_AS_KPI = "OKR_AS_KPI"
    TOO_MANY_OBJECTIVES = "TOO_MANY_OBJECTIVES"
    TASKS_AS_KEY_RESULTS = "TASKS_AS_KEY_RESULTS"
    OKR_WITHOUT_BELIEF = "OKR_WITHOUT_BELIEF"
    MISS_PUNISHED = "MISS_PUNISHED"


MISTAKES: Mapping[Mistake, str] = MappingProxyType(
    {
        Mistake.OKR_AS_KPI: "S61",
        Mistake.TOO_MANY_OBJECTIVES: "S63",
        Mistake.TASKS_AS_KEY_RESULTS: "S65",
        Mistake.OKR_WITHOUT_BELIEF: "S66",
        Mistake.MISS_PUNISHED: "S67",
    }
)
"""Mistake → the requirement behind it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A marketing objective that was activated, as far as the mistakes ask.

    Attributes:
        ended_at: None while it goes on.
        reads_as_kpi: by its wording, or because somebody knew 100 % of the way (S20).
        has_task: whether a key result that counts is a task, or done or not done.
        notes: what was written when it, or a key result of it, ended.
    """

    activated_at: datetime
    ended_at: datetime | None
    ambition: Ambition
    reads_as_kpi: bool
    has_task: bool
    belief: tuple[BeliefFinding, ...]
    grade: Decimal | None
    score: Decimal | None
    insights: int
    notes: tuple[str, ...] = ()


def slips_of(tried: Sequence[Tried]) -> Slips:
    """How many of a cycle's objectives show each mistake."""
    return Slips(
        objectives=len(tried),
        read_as_kpi=sum(each.reads_as_kpi for each in tried),
        most_at_once=_most_at_once(tried),
        task_lists=sum(each.has_task for each in tried),
        without_belief=sum(_is_unbelieved(each) for each in tried),
        punished=sum(_is_punished(each) for each in tried),
    )


def mistakes_in(slips: Slips, playbook: Playbook) -> dict[Mistake, int]:
    """How often each mistake was made in a cycle: by how many objectives, or by how many too many."""
    return {
        Mistake.OKR_AS_KPI: slips.read_as_kpi,
        Mistake.TOO_MANY_OBJECTIVES: max(0, slips.most_at_once - int(playbook.most_objectives)),
        Mistake.TASKS_AS_KEY_RESULTS: slips.task_lists,
        Mistake.OKR_WITHOUT_BELIEF: slips.without_belief,
        Mistake.MISS_PUNISHED: slips.punished,
    }


@lru_cache(maxsize=_REMEMBERED)
def reads_as_kpi(title: str) -> bool:
    """Whether an objective's wording asks for a KPI (S02, S61)."""
    return any(found.code is Code.OKR_IS_KPI for found in advise(title, Kind.OBJECTIVE).findings)


@lru_cache(maxsize=_REMEMBERED)
def reads_as_task(title: str) -> bool:
    """Whether a key result's wording is a task (S65)."""
    return any(found.code is Code.KR_TASK for found in advise(title, Kind.KEY_RESULT).findings)


@lru_cache(maxsize=_REMEMBERED)
def reports_work(note: str) -> bool:
    """Whether a check-in's note tells of launches only (S72); silence tells of nothing."""
    return bool(note.strip()) and tells_of_work_only(note)


def _most_at_once(tried: Iterable[Tried]) -> int:
    """The most that were active together; one that ends at the moment another begins makes room for it."""
    moves = [(each.activated_at, 1) for each in tried]
    moves += [(each.ended_at, -1) for each in tried if each.ended_at is not None]
    now = most = 0
    for _, step in sorted(moves):
        now += step
        most = max(most, now)
    return most


def _is_unbelieved(each: Tried) -> bool:
    return bool({BeliefFinding.NO_BELIEF, BeliefFinding.FORMALITY} & set(each.belief))


def _is_punished(each: Tried) -> bool:
    """Whether a miss was held against the team, as far as that can be seen.

    Nobody's name stands beside a score, so no person can be punished in the product. What can be seen is a
    leap that brought insight and was graded below its own score, and words of punishment in what was written
    when it ended.
    """
    if any(map(speaks_of_punishment, each.notes)):
        return True
    if each.ambition is not Ambition.ASPIRATIONAL or not each.insights:
        return False
    return each.grade is not None and each.score is not None and minus(each.score, each.grade) >= HARSHER
