"""Mutations of what programs may do, and of what is told to addresses outside."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition
from api.mutations.saved import TeamOutcome, TeamSaved, WebhookOutcome, WebhookSaved
from api.mutations.secrets import issue_machine_token, register_webhook
from api.scalars import Position
from services.commands import machine_tokens, webhooks

_REASON = "Why; 1 to 2000 characters."


@strawberry.input(description="A machine token to end for good.")
class RevokeMachineTokenInput:
    token_id: ID = id_of(Kind.MACHINE_TOKEN, "The token.")
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.input(description="A webhook to tell nothing any more.")
class RetireWebhookInput:
    webhook_id: ID = id_of(Kind.WEBHOOK, "The webhook.")
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.input(description="What a webhook is to be told again.")
class ReplayDeliveriesInput:
    webhook_id: ID = id_of(Kind.WEBHOOK, "The webhook.")
    from_position: Position = strawberry.field(description="The first place of the ledger, from 1.")
    to_position: Position = strawberry.field(description="The last place of the ledger.")
    idempotency_key: str | None = repetition()


@strawberry.type
class IntegrationMutations:
    """Machine tokens and webhooks."""

    issue_machine_token = issue_machine_token
    revoke_machine_token = gives(
        machine_tokens.RevokeMachineToken, RevokeMachineTokenInput, TeamSaved, TeamOutcome
    )
    register_webhook = register_webhook
    retire_webhook = gives(webhooks.RetireWebhook, RetireWebhookInput, WebhookSaved, WebhookOutcome)
    replay_deliveries = gives(webhooks.ReplayDeliveries, ReplayDeliveriesInput, WebhookSaved, WebhookOutcome)
