"""What commands do to the board that people look at."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from domain.terms import Level
from projections.views import NotYetProjected
from services.commands.alignments import AlignObjective
from services.commands.check_ins import RecordCheckIn
from services.commands.objectives import CloseObjective
from services.runtime import utc_now
from tests.commands.conftest import Scene
from tests.conftest import as_owner


async def _active(scene: Scene, level: Level, value: str) -> tuple[UUID, UUID]:
    objective_id = await scene.objective(level=level)
    key_result_id = await scene.key_result(objective_id)
    await scene.activate(objective_id)
    command = RecordCheckIn(
        client_id=scene.client_id,
        objective_id=objective_id,
        check_in_id=uuid4(),
        key_result_id=key_result_id,
        value=Decimal(value),
    )
    await scene.desk.handle(scene.actor, command)
    return objective_id, key_result_id


async def test_a_child_that_its_parent_does_not_score_still_counts_for_the_client(scene: Scene) -> None:
    parent, _ = await _active(scene, Level.BUSINESS, "14000")
    child, _ = await _active(scene, Level.MARKETING, "5000")
    align = AlignObjective(
        client_id=scene.client_id, objective_id=child, parent_id=parent, statement="Көмектеседі"
    )
    await scene.desk.handle(scene.actor, align)
    board = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert board is not None
    assert board.by_objective[parent].score == Decimal("0.9")
    assert board.score == Decimal("0.45")


async def test_nobody_is_graded_beside_a_score_that_people_cannot_see_yet(scene: Scene) -> None:
    objective_id, _ = await _active(scene, Level.BUSINESS, "14000")
    assert scene.runtime.settings.dsns is not None
    await as_owner(
        scene.runtime.settings.dsns,
        f"set app.agency = '{scene.agency_id}'",
        f"update bagdar.checkpoints set parked_at = now(), parked_reason = 'TEST', parked_version = 1000, "
        f"failed_position = 1 where client_id = '{scene.client_id}'",
    )
    with pytest.raises(NotYetProjected):
        await scene.desk.handle(
            scene.actor, CloseObjective(client_id=scene.client_id, objective_id=objective_id)
        )
