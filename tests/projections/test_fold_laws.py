"""Laws of the folds over random lives: pages, lateness and repetition change nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from domain.registry import EVENTS
from projections.digests import digest_of
from projections.fold import apply, finish
from projections.folds import FOLDS
from projections.settling import settle
from projections.state import State
from tests.projections.chance import Chance
from tests.projections.world import World

LIVES = 50
STEPS = 150


@pytest.fixture(scope="module")
def lives() -> list[World]:
    return [Chance(seed).life(STEPS) for seed in range(LIVES)]


def test_every_event_of_the_field_has_a_fold() -> None:
    assert set(FOLDS) == set(EVENTS.values())


def test_event_by_event_leads_where_all_at_once_leads(lives: list[World]) -> None:
    for seed, world in enumerate(lives):
        state = State(world.agency_id, world.client_id)
        for entry in world.entries:
            apply(state, [entry])
            finish(state)
        assert digest_of(state) == digest_of(world.state()), seed


def test_scoring_readings_in_order_equals_going_through_all_of_them_again(lives: list[World]) -> None:
    for seed, world in enumerate(lives):
        state = world.state()
        before = digest_of(state)
        state.unsettled = set(state.key_results.all)
        state.unsettled_kpis = set(state.kpis.all)
        settle(state)
        assert digest_of(state) == before, seed


def test_the_lives_hold_every_event_and_every_kind_of_reading(lives: list[World]) -> None:
    counts = Counter(entry.type for world in lives for entry in world.entries)
    told = {topic for topic in EVENTS if not topic.startswith("agency.")}
    assert told - set(counts) <= {
        "client.renamed",
        "client.playbook_adopted",
        "kpi.corridor_moved",
        "kpi.retired",
    } | {"cycle.closed"}
    states = [world.state() for world in lives]
    check_ins = [row for state in states for row in state.check_ins]
    lines = [row for state in states for row in state.key_results]
    assert sum(row.corrected_by is not None for row in check_ins) > 100
    assert sum(row.progress is not None for row in check_ins) > 500
    assert sum(row.carry is not None for row in lines) > 20
    assert sum(bool(row.fractions) for row in lines) > 5
    assert sum(row.departed_at is not None and row.check_in_count > 0 for row in lines) > 10
