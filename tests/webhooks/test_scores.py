"""Moves of scores follow from the events alone: however pages are cut, and whatever was in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import count, pairwise
from random import Random

import pytest

from domain.objective_events import CheckInCorrected
from domain.registry import EVENTS
from domain.terms import Party
from domain.webhook import WebhookKind
from projections.boards import board
from projections.fold import fold
from projections.state import State
from services.ledger import Entry
from services.webhooks.news import TOPICS, of_event, of_move, plain_id
from services.webhooks.scores import ReadingsMissing, Step, walk
from tests.projections.chance import Chance
from tests.projections.world import COST, World

SEEDS = range(40)
STEPS = 60
ANY_TOPIC = dict.fromkeys(EVENTS, WebhookKind.SCORE_CHANGED)


def walked(world: World, cuts: Sequence[int] = ()) -> list[Step]:
    """All steps of a ledger, page after page."""
    state = State(*world.place)
    found: list[Step] = []
    edges = [0, *cuts, len(world.entries)]
    for start, end in pairwise(edges):
        state, steps = walk(state, world.entries[start:end], ANY_TOPIC)
        found += steps
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_however_pages_are_cut_the_same_events_move_the_same_scores(seed: int) -> None:
    world = Chance(seed).life(STEPS)
    whole = walked(world)
    places = range(1, len(world.entries))
    cuts = sorted(Random(seed).sample(places, min(12, len(places))))
    assert walked(world, cuts) == whole
    assert walked(world, list(places)) == whole


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_after_an_event_are_those_of_the_board_at_its_moment(seed: int) -> None:
    world = Chance(seed).life(STEPS)
    moving = [step for step in walked(world) if step.moves][-5:]
    for step in moving:
        state = fold(*world.place, world.entries[: step.entry.position])
        seen = board(state, step.entry.recorded_at)
        assert seen is not None
        for move in step.moves:
            shown = seen if move.objective_id is None else seen.by_objective[move.objective_id]
            assert shown.score == move.after


def test_every_topic_that_moves_a_score_is_in_the_table() -> None:
    moved: set[str] = set()
    for seed in range(80):
        moved |= {step.entry.type for step in walked(Chance(seed).life(STEPS)) if step.moves}
    assert len(moved) >= 5
    assert moved <= set(TOPICS)


def test_a_late_reading_says_whose_readings_it_needs() -> None:
    """Without the readings of before nothing is guessed."""
    found = 0
    for seed in SEEDS:
        world = Chance(seed).life(STEPS)
        for place, entry in enumerate(world.entries):
            if isinstance(entry.event, CheckInCorrected):
                before = fold(*world.place, world.entries[:place]).rested()
                with pytest.raises(ReadingsMissing) as caught:
                    walk(before, [entry], ANY_TOPIC)
                assert caught.value.keys <= before.key_results.all.keys()
                found += 1
    assert found > 5


def test_time_alone_moves_no_score() -> None:
    """Both sides of a move are of one moment, so an event that moves nothing stays silent however late."""
    world = World()
    world.engage()
    objective_id = world.objective(COST)
    world.check_in(objective_id, 3, "4700")
    world.check_in(objective_id, 4, "4400")
    quiet = world.taken(
        lambda: world.do(objective_id, 20, "start_initiative", objective_id, "Аудит", None, Party.AGENCY)
    )
    assert [step.moves for step in walked(world) if step.entry in quiet] == [()]


def eventful() -> World:
    """The first random life in which a score has moved."""
    lives = (Chance(seed).life(STEPS) for seed in count())
    return next(world for world in lives if any(step.moves for step in walked(world)))


def test_the_same_event_gives_the_same_id_and_bytes_and_another_webhook_another_id() -> None:
    world = eventful()
    step = next(step for step in walked(world) if step.moves)
    entry, move = step.entry, step.moves[0]
    first, second = of_move(entry, move, plain_id), of_move(entry, move, plain_id)
    assert first == second
    assert first.delivery_id(world.client_id) == second.delivery_id(world.client_id)
    assert first.delivery_id(world.client_id) != first.delivery_id(world.agency_id)


def test_a_topic_becomes_news_by_one_line_of_the_table() -> None:
    """As sign-off did: its topic is named with its kind, and each such event is told once."""
    assert TOPICS["sign_off.asked"] is WebhookKind.SIGN_OFF_ASKED
    world = eventful()
    topics = {"objective.activated": WebhookKind.SIGN_OFF_ASKED}
    _, steps = walk(State(*world.place), world.entries, topics)
    expected = [entry for entry in world.entries if entry.type == "objective.activated"]
    assert [step.entry for step in steps] == expected
    assert expected
    told = [of_event(topics[step.entry.type], step.entry, plain_id) for step in steps]
    assert [each.position for each in told] == [entry.position for entry in expected]
    assert len({each.what for each in told}) == len(told)
    _holds(told[0].body, expected[0])


def _holds(body: bytes, entry: Entry) -> None:
    recorded = entry.recorded_at.isoformat().replace("+00:00", "Z")
    text = body.decode()
    assert text.startswith(f'{{"type":"SIGN_OFF_ASKED","timestamp":"{recorded}","data":{{')
    assert f'"subjectId":"{entry.stream_id}"' in text
    assert entry.recorded_at - entry.effective_at >= timedelta()
