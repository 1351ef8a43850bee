"""Webhooks: who outside hears of a client's news. `services/webhooks/desk.py` gives the first command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Text, Whole, Words
from domain.webhook import Webhook, WebhookKind
from services.commands.work import Work

Host = Annotated[str, Text(253)]
Position = Annotated[int, Whole(0, 2**63 - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterWebhook:
    """Let an address hear of a client's news; it must have been sealed under this id before."""

    client_id: UUID
    webhook_id: UUID
    kinds: Annotated[tuple[WebhookKind, ...], AtMost(10)]
    host: Host


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireWebhook:
    """Tell a webhook nothing any more."""

    client_id: UUID
    webhook_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDeliveries:
    """Tell a webhook again, under the same ids, what a range of positions brought."""

    client_id: UUID
    webhook_id: UUID
    from_position: Position
    to_position: Position


async def register_webhook(command: RegisterWebhook, work: Work) -> None:
    work.begin(Webhook.register(command.webhook_id, work.now, kinds=command.kinds, host=command.host))


async def retire_webhook(command: RetireWebhook, work: Work) -> None:
    webhook = await work.load(Webhook, command.webhook_id, field="webhookId")
    webhook.retire(command.reason)


async def replay_deliveries(command: ReplayDeliveries, work: Work) -> None:
    webhook = await work.load(Webhook, command.webhook_id, field="webhookId")
    webhook.ask_replay(command.from_position, command.to_position)
