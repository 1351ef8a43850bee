"""Who comes at the same moment: one winner, no circle, nothing lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from decimal import Decimal
from itertools import permutations
from uuid import UUID, uuid4

from domain.alignment import Alignment, AlignmentWouldCircle, alignment_stream
from domain.errors import Refusal
from services.commands.alignments import AlignObjective
from services.commands.check_ins import RecordCheckIn
from services.commands.desk import Command
from services.commands.objectives import RetargetKeyResult
from services.ledger import VersionConflict
from tests.commands.conftest import Scene


async def _answer(scene: Scene, command: Command, expected_version: int | None = None) -> str:
    """What somebody with a desk of their own, as in another process, is told."""
    try:
        await scene.runtime.desk().handle(scene.actor, command, expected_version=expected_version)
    except Refusal as refusal:
        return refusal.CODE
    return "SAVED"


async def test_of_a_hundred_writers_at_one_version_one_wins(scene: Scene) -> None:
    objective_id, key_result_id = await scene.active()
    version = len(await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, objective_id))
    commands = [
        RetargetKeyResult(
            client_id=scene.client_id,
            objective_id=objective_id,
            key_result_id=key_result_id,
            target=Decimal(10_000 + number),
            reason="Келістік",
        )
        for number in range(100)
    ]
    answers = await asyncio.gather(*(_answer(scene, command, version) for command in commands))
    assert Counter(answers) == {"SAVED": 1, VersionConflict.CODE: 99}
    after = await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, objective_id)
    assert len(after) == version + 1


async def test_check_ins_of_many_without_an_expected_version_are_all_kept(scene: Scene) -> None:
    objective_id, key_result_id = await scene.active()
    commands = [
        RecordCheckIn(
            client_id=scene.client_id,
            objective_id=objective_id,
            check_in_id=uuid4(),
            key_result_id=key_result_id,
            value=Decimal(number),
        )
        for number in range(30)
    ]
    outcomes = await asyncio.gather(*(scene.desk.handle(scene.actor, command) for command in commands))
    positions = sorted(outcome.position for outcome in outcomes)
    assert positions == list(range(positions[0], positions[0] + 30))


async def test_alignment_races_never_close_a_circle(scene: Scene) -> None:
    for _ in range(5):
        a, b, c = [await scene.objective() for _ in range(3)]
        edges = [(a, b), (b, c), (c, a)]
        answers = await asyncio.gather(*(_answer(scene, _edge(scene, *edge)) for edge in edges))
        assert Counter(answers) == {"SAVED": 2, AlignmentWouldCircle.CODE: 1}
    assert not _has_circle(await _parents(scene))


async def test_a_storm_of_alignments_in_every_direction_leaves_no_circle(scene: Scene) -> None:
    goals = [await scene.objective() for _ in range(5)]
    answers = await asyncio.gather(*(_answer(scene, _edge(scene, *pair)) for pair in permutations(goals, 2)))
    assert answers.count("SAVED") == 10, "every pair of goals is joined in one direction"
    assert not _has_circle(await _parents(scene))


def _edge(scene: Scene, child_id: UUID, parent_id: UUID) -> AlignObjective:
    return AlignObjective(
        client_id=scene.client_id, objective_id=child_id, parent_id=parent_id, statement="Көмектеседі"
    )


async def _parents(scene: Scene) -> dict[UUID, list[UUID]]:
    stream = alignment_stream(scene.client_id)
    found: dict[UUID, list[UUID]] = {}
    for entry in await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, stream):
        if isinstance(entry.event, Alignment.Aligned):
            found.setdefault(entry.event.child_id, []).append(entry.event.parent_id)
    return found


def _has_circle(parents: dict[UUID, list[UUID]]) -> bool:
    return any(start in _above(parents, start) for start in parents)


def _above(parents: dict[UUID, list[UUID]], start: UUID) -> set[UUID]:
    seen: set[UUID] = set()
    waiting = list(parents.get(start, ()))
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting.extend(parents.get(place, ()))
    return seen
