"""An accord has one text and one digest, and every word and number of it counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from uuid import UUID

import pytest

from domain.accord import (
    Accord,
    AgreedKeyResult,
    AgreedNonGoal,
    AgreedObjective,
    Difference,
    differences,
    digest_of,
    digested,
    texts_in,
)
from domain.measure import CreditPoint, Measure, MeasureKind, Milestone
from domain.terms import Ambition, Breakthrough, FedBy, Horizon, Level, Party, ScoreSource

VISITS, MAP, GOAL, CYCLE, TIKTOK, PERSON, BELOW, STEP = (UUID(int=0x11 * place) for place in range(1, 9))

ACCORD = Accord(
    cycle_id=CYCLE,
    name="2026 жылдың II тоқсаны",
    horizon=Horizon.QUARTER,
    starts_on=date(2026, 4, 1),
    ends_on=date(2026, 6, 30),
    objectives={
        GOAL: AgreedObjective(
            title="Нишемізде сараптаманың басты көзі болу",
            where_to="Бізден сұрайды",
            level=Level.MARKETING,
            horizon=Horizon.QUARTER,
            ambition=Ambition.ASPIRATIONAL,
            breakthrough=Breakthrough.REPOSITIONING,
            breakthrough_note="Тағы бір агенттік болмаймыз",
            starts_on=date(2026, 4, 1),
            ends_on=date(2026, 6, 30),
            score_source=ScoreSource.BOTH,
            own_share=Decimal("0.60"),
            key_results={
                VISITS: AgreedKeyResult(
                    title="Органикалық трафик",
                    measure=Measure(
                        MeasureKind.INCREASE,
                        "визит",
                        Decimal("5E+3"),
                        Decimal("15000.50"),
                        floor=Decimal(1),
                        ceiling=Decimal(2),
                        tolerance=Decimal("-0.0"),
                        stale_after_days=7,
                        credit=(
                            CreditPoint(Decimal("0.3"), Decimal("0.5")),
                            CreditPoint(Decimal(1), Decimal(1)),
                        ),
                    ),
                    weight=Decimal("2.50"),
                    fed_by=FedBy.READINGS,
                    owner_party=Party.CLIENT,
                    owner_id=PERSON,
                    source="Search Console",
                    shares={BELOW: Decimal(3)},
                ),
                MAP: AgreedKeyResult(
                    title="Карта",
                    measure=Measure(
                        MeasureKind.MILESTONES, milestones=(Milestone(STEP, "Сұхбаттар", Decimal(1)),)
                    ),
                    weight=Decimal(0),
                    fed_by=FedBy.READINGS,
                    owner_party=Party.AGENCY,
                    owner_id=None,
                    source="",
                    shares={},
                ),
            },
            shares={BELOW: Decimal("1.25")},
        )
    },
    non_goals={TIKTOK: AgreedNonGoal("TikTok іске қоспаймыз", "Барлық өнім", "12 сағат")},
)


def said(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


EXPECTED = {
    "cycleId": str(CYCLE),
    "endsOn": "2026-06-30",
    "format": "1",
    "horizon": "QUARTER",
    "name": said(ACCORD.name),
    "nonGoals": {
        str(TIKTOK): {
            "freedResources": said("12 сағат"),
            "scope": said("Барлық өнім"),
            "title": said("TikTok іске қоспаймыз"),
        }
    },
    "objectives": {
        str(GOAL): {
            "ambition": "ASPIRATIONAL",
            "breakthrough": "REPOSITIONING",
            "breakthroughNote": said("Тағы бір агенттік болмаймыз"),
            "endsOn": "2026-06-30",
            "horizon": "QUARTER",
            "keyResults": {
                str(VISITS): {
                    "fedBy": "READINGS",
                    "measure": {
                        "baseline": "5000",
                        "ceiling": "2",
                        "credit": "0.3:0.5 1:1",
                        "floor": "1",
                        "formulaVersion": "1",
                        "kind": "INCREASE",
                        "staleAfterDays": "7",
                        "target": "15000.5",
                        "tolerance": "0",
                        "unit": said("визит"),
                    },
                    "ownerId": str(PERSON),
                    "ownerParty": "CLIENT",
                    "shares": {str(BELOW): "3"},
                    "source": said("Search Console"),
                    "title": said("Органикалық трафик"),
                    "weight": "2.5",
                },
                str(MAP): {
                    "fedBy": "READINGS",
                    "measure": {
                        "formulaVersion": "1",
                        "kind": "MILESTONES",
                        "milestones": {str(STEP): {"title": said("Сұхбаттар"), "weight": "1"}},
                        "tolerance": "0",
                    },
                    "ownerParty": "AGENCY",
                    "title": said("Карта"),
                    "weight": "0",
                },
            },
            "level": "MARKETING",
            "ownShare": "0.6",
            "scoreSource": "BOTH",
            "shares": {str(BELOW): "1.25"},
            "startsOn": "2026-04-01",
            "title": said("Нишемізде сараптаманың басты көзі болу"),
            "whereTo": said("Бізден сұрайды"),
        }
    },
    "startsOn": "2026-04-01",
}


def test_the_canonical_text_never_changes() -> None:
    """Stored sign-offs hold this form; when it must change, `FORMAT` changes, and this text with it."""
    assert ACCORD.content() == json.dumps(EXPECTED, sort_keys=True, separators=(",", ":"))
    assert digest_of(ACCORD.content()) == "41c8e82b4609b16f56da4acb8de3be92ed6c72dc0d127fe7ffc91b03a9e6ea72"
    assert digest_of(ACCORD.content()) == hashlib.sha256(ACCORD.content().encode()).hexdigest()


def test_equal_numbers_and_another_order_are_one_accord() -> None:
    goal = ACCORD.objectives[GOAL]
    turned = dict(reversed(list(goal.key_results.items())))
    turned[VISITS] = replace(turned[VISITS], weight=Decimal("2.5"))
    again = replace(ACCORD, objectives={GOAL: replace(goal, key_results=turned)})
    assert again.content() == ACCORD.content()


def test_no_word_that_somebody_wrote_stands_in_the_text() -> None:
    content = ACCORD.content()
    assert content.isascii()
    words = set(texts_in(ACCORD)) - {""}
    assert len(words) == 12
    assert [word for word in words if word in content] == []
    assert all(digested(word) in content for word in words)


def test_every_single_fact_changes_the_digest_and_is_named_by_its_path() -> None:
    known = digest_of(ACCORD.content())
    paths: list[str] = []
    for path, other in variants(ACCORD):
        assert digest_of(other.content()) != known, path
        found = differences(ACCORD.content(), other.content())
        assert [each.path for each in found] == [path]
        paths += [path]
    assert (len(paths), len(set(paths))) == (49, 46), "a credit curve of two points is one value"


def test_a_thing_that_came_or_went_is_one_difference_with_its_title() -> None:
    goal = ACCORD.objectives[GOAL]
    fewer = replace(goal, key_results={MAP: goal.key_results[MAP]})
    without = replace(ACCORD, objectives={GOAL: fewer}, non_goals={})
    assert differences(ACCORD.content(), without.content()) == (
        Difference(f"nonGoals.{TIKTOK}", digested("TikTok іске қоспаймыз"), None),
        Difference(f"objectives.{GOAL}.keyResults.{VISITS}", digested("Органикалық трафик"), None),
    )
    assert differences(without.content(), ACCORD.content())[0] == Difference(
        f"nonGoals.{TIKTOK}", None, digested("TikTok іске қоспаймыз")
    )
    assert differences(ACCORD.content(), ACCORD.content()) == ()


@pytest.mark.parametrize(("before", "after"), [(None, Decimal(3)), (Decimal(3), None)])
def test_what_is_not_there_has_no_value(before: Decimal | None, after: Decimal | None) -> None:
    def aimed(target: Decimal | None) -> str:
        goal = ACCORD.objectives[GOAL]
        line = replace(
            goal.key_results[VISITS], measure=replace(goal.key_results[VISITS].measure, target=target)
        )
        return replace(
            ACCORD, objectives={GOAL: replace(goal, key_results={**goal.key_results, VISITS: line})}
        ).content()

    found = differences(aimed(before), aimed(after))
    path = f"objectives.{GOAL}.keyResults.{VISITS}.measure.target"
    was, now = (None if value is None else str(value) for value in (before, after))
    assert found == (Difference(path, was, now),)


def variants(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every way to change one value inside a thing, with the path at which it stands."""
    for field in fields(thing):
        value, place = getattr(thing, field.name), path + _camel(field.name)
        for where, other in _others(value, place):
            yield where, replace(thing, **{field.name: other})


def _others(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        known = cast("dict[UUID, Any]", value)
        for key, each in known.items():
            for where, other in _others(each, f"{place}.{key}"):
                yield where, {**known, key: other}
    elif isinstance(value, tuple):
        yield from _others_of_a_list(cast("tuple[Any, ...]", value), place)
    elif is_dataclass(value):
        yield from variants(value, place + ".")
    elif value not in (None, ""):
        yield place, _other(value)


def _others_of_a_list(items: tuple[Any, ...], place: str) -> Iterator[tuple[str, Any]]:
    """A milestone differs under its id, a credit curve as a whole."""
    for at, each in enumerate(items):
        is_step = isinstance(each, Milestone)
        for inner, other in variants(each, f"{place}.{each.milestone_id}." if is_step else ""):
            if not inner.endswith("milestoneId"):
                yield inner if is_step else place, (*items[:at], other, *items[at + 1 :])


def _other(value: Any) -> Any:
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, UUID):
        return UUID(int=value.int + 1)
    return value + "!" if isinstance(value, str) else value + 1


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
