"""Belief before activation: what a team does not believe in does not begin (S66)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import pytest

from domain.belief_findings import BeliefFinding
from domain.objective_events import Waiver
from domain.objective_state import ObjectiveState
from domain.terms import Breakthrough, Party
from services.commands.lifecycle import (
    ActivateObjective,
    AdoptObjective,
    AgreeObjective,
    ProposeObjective,
)
from services.commands.objectives import RewordObjective
from services.commands.triages import ClassifyGoal, ReclassifyGoal
from services.runtime import utc_now
from tests.commands.conftest import Scene
from tests.commands.goals import UNASKED, agreed, customer, framed, of, open_gates, refused, seen
from tests.commands.polls import Poll, polled


async def test_s41_s55_an_agreed_objective_in_its_context_begins_without_a_waiver(scene: Scene) -> None:
    objective_id = await agreed(scene, *await framed(scene))
    poll = await polled(scene, objective_id)
    await voted(poll, 8, 7, 6, 9)
    assert await open_gates(scene, objective_id) == ()
    await scene.desk.handle(scene.actor, of(scene, ActivateObjective, objective_id))
    objective = await seen(scene, objective_id)
    assert (objective.state, objective.waivers) == (ObjectiveState.ACTIVE, ())
    assert objective.proposed_by is Party.CLIENT


async def voted(poll: Poll, *beliefs: int) -> None:
    """Everybody says how much they believe, and all of it is shown."""
    poll.now = utc_now()
    round_id = await poll.ask(*poll.everybody)
    for actor, belief in zip(poll.everybody, beliefs, strict=True):
        await poll.vote(actor, round_id, belief)


@pytest.mark.parametrize("beliefs", [(4, 4, 5, 5), (10, 10, 10, 0)], ids=["mean below 5", "one zero"])
async def test_s66_nobody_waives_that_a_team_does_not_believe(scene: Scene, beliefs: Sequence[int]) -> None:
    objective_id = await agreed(scene, *await framed(scene))
    poll = await polled(scene, objective_id)
    await voted(poll, *beliefs)
    doubt = Waiver("NO_BELIEF", "Бәрібір бастаймыз")
    for waivers in ((), (doubt,), (UNASKED,)):
        activate = of(scene, ActivateObjective, objective_id, waivers=waivers)
        assert await refused(scene, activate) == "NO_BELIEF"
    adopt = of(scene, AdoptObjective, objective_id, reason="Телефонмен келістік")
    assert await refused(scene, adopt) == "NO_BELIEF"
    await voted(poll, 7, 7, 7, 7)
    await scene.desk.handle(scene.actor, of(scene, ActivateObjective, objective_id))


async def test_s66_an_open_vote_is_no_belief_yet(scene: Scene) -> None:
    objective_id = await agreed(scene, *await framed(scene))
    poll = await polled(scene, objective_id)
    poll.now = utc_now()
    round_id = await poll.ask(*poll.everybody)
    await poll.vote(poll.ours[0], round_id, 10)
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "BELIEF_UNKNOWN"


@pytest.mark.parametrize("belief", [9, 2], ids=["believed", "doubted"])
async def test_s66_a_vote_on_other_words_says_nothing_of_these(scene: Scene, belief: int) -> None:
    objective_id = await agreed(scene, *await framed(scene))
    poll = await polled(scene, objective_id)
    await voted(poll, *[belief] * 4)
    reword = of(
        scene, RewordObjective, objective_id, title="Өңірде бірінші болу", where_to="Бізді бірінші атайды",
        breakthrough=Breakthrough.NEW_MARKET,
    )  # fmt: skip
    await scene.desk.handle(scene.actor, reword)
    await scene.desk.handle(scene.actor, of(scene, ProposeObjective, objective_id))
    await scene.desk.handle(customer(scene), of(scene, AgreeObjective, objective_id))
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "BELIEF_UNKNOWN"
    assert [each.code for each in await open_gates(scene, objective_id)] == ["BELIEF_UNKNOWN"]
    assert (await poll.seen()).findings == (BeliefFinding.BELIEF_UNKNOWN,)
    await voted(poll, 7, 7, 7, 8)
    assert (await poll.seen()).trend is not None, "the trend goes on through both wordings"
    await scene.desk.handle(scene.actor, of(scene, ActivateObjective, objective_id))


async def test_s24_a_way_that_is_wholly_known_is_named_until_it_is_answered_anew(scene: Scene) -> None:
    objective_id, triage_id = await agreed(scene, *await framed(scene)), uuid4()
    classify = of(
        scene, ClassifyGoal, objective_id, triage_id=triage_id, goal="Сараптама көзі болу",
        know_how_percent=100, process_understood=True,
    )  # fmt: skip
    await scene.desk.handle(scene.actor, classify)
    assert [each.code for each in await open_gates(scene, objective_id)] == [
        "NOT_AMBITIOUS",
        "BELIEF_UNKNOWN",
    ]
    anew = ReclassifyGoal(
        client_id=scene.client_id, triage_id=triage_id, know_how_percent=60, process_understood=False,
        reason="Арнаны әлі табу керек",
    )  # fmt: skip
    await scene.desk.handle(scene.actor, anew)
    assert [each.code for each in await open_gates(scene, objective_id)] == ["BELIEF_UNKNOWN"]
