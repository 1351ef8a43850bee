"""A witness hears of every checkpoint through a webhook, in the transaction that keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.webhook import WebhookKind
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import opened, origin_of
from services.proofs.outside import Outside
from services.proofs.sealing import Sealer
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import SCORES, Scene


@pytest.fixture
def sealer(scene: Scene, tmp_path: Path) -> Sealer:
    """What signs the scene's ledgers."""
    return Sealer(scene.database, scene.ledger, tmp_path, Outside(tmp_path / "outside"), scene.clock)


async def test_a_witness_gets_the_note_as_it_was_signed(
    scene: Scene, receiver: Receiver, sealer: Sealer, tmp_path: Path
) -> None:
    await scene.register(receiver.url, [WebhookKind.CHECKPOINT_SIGNED])
    made = await sealer.seal(scene.agency_id, scene.client_id)
    assert made is not None
    assert await sealer.seal(scene.agency_id, scene.client_id) is None
    await scene.deliver()
    (request,) = receiver.requests
    told = request.message
    assert told["type"] == "CHECKPOINT_SIGNED"
    expected = {
        "clientId": str(scene.client_id), "position": made.position, "checkpoint": made.note
    }  # fmt: skip
    assert told["data"] == expected
    origin = origin_of(scene.agency_id, scene.client_id)
    keys = CheckpointKeys.at(tmp_path, scene.clock.now).verifiers(origin)
    assert opened(told["data"]["checkpoint"], keys).root == made.root


async def test_whoever_asked_for_other_news_hears_of_no_checkpoint(
    scene: Scene, receiver: Receiver, sealer: Sealer
) -> None:
    await scene.register(receiver.url, SCORES)
    await sealer.seal(scene.agency_id, scene.client_id)
    await scene.deliver()
    assert receiver.requests == []
