"""Webhooks of a client and what was sent to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import Memory
from api.pages import Connection, connect, page_size
from api.scalars import Position
from api.views.arguments import After, First
from api.views.shape import each, shown
from domain.webhook import WebhookKind
from services.webhooks.store import DeliveryLine, DeliveryState, WebhookLine

InState = Annotated[DeliveryState | None, strawberry.argument(description="Only those in this state.")]


@strawberry.type(description="One attempt to deliver.")
class DeliveryAttempt:
    number: int = strawberry.field(description="Which attempt, from 1.")
    attempted_at: datetime = strawberry.field(description="When.")
    status: int | None = strawberry.field(description="HTTP status of the answer; null without an answer.")
    ms: int = strawberry.field(description="How long it took, in milliseconds.")
    failure: str = strawberry.field(description="Why it failed, in one word; empty when it was taken.")


@strawberry.type(description="News for a webhook; sent until it is taken or given up.")
class Delivery:
    id: ID = strawberry.field(description="Id of the delivery.")
    message_id: str = strawberry.field(
        description="What stands in the header webhook-id, the same at every attempt and every replay."
    )
    kind: WebhookKind = strawberry.field(description="What it tells.")
    position: Position = strawberry.field(description="The place of the ledger that it tells of.")
    state: DeliveryState = strawberry.field(description="What became of it.")
    derived_at: datetime = strawberry.field(description="When it was written down.")
    tries: int = strawberry.field(description="Attempts so far.")
    due_at: datetime | None = strawberry.field(description="When the next attempt is due; null at the end.")
    settled_at: datetime | None = strawberry.field(description="When it ended; null while it waits.")
    body: str = strawberry.field(description="What is sent, byte for byte.")
    attempts: list[DeliveryAttempt] = strawberry.field(description="The attempts, the first first.")

    @classmethod
    def of(cls, client_id: UUID, line: DeliveryLine) -> Self:
        """A delivery as it is stored."""
        return shown(
            cls,
            line,
            id=ids.encode(Kind.DELIVERY, client_id, line.delivery_id),
            message_id=str(line.delivery_id),
            body=line.body.decode(),
            attempts=each(DeliveryAttempt, line.attempts),
        )


@strawberry.type(description="An address outside that hears of a client's news.")
class Webhook:
    memory: strawberry.Private[Memory]
    client_key: strawberry.Private[UUID]
    key: strawberry.Private[UUID]
    host: str = strawberry.field(description="The host of its address; the rest is never shown again.")
    kinds: list[WebhookKind] = strawberry.field(description="What it hears.")
    position: Position = strawberry.field(description="The place of the ledger up to which it was told.")
    registered_at: datetime = strawberry.field(description="Since when it hears.")
    retired_at: datetime | None = strawberry.field(description="Until when it heard; null while it does.")
    waiting: int = strawberry.field(description="Deliveries that wait.")
    dead: int = strawberry.field(description="Deliveries that were given up.")

    @classmethod
    def of(cls, memory: Memory, client_id: UUID, line: WebhookLine) -> Self:
        """A webhook as it is stored."""
        return shown(
            cls, line, memory=memory, client_key=client_id, key=line.webhook_id, kinds=list(line.kinds)
        )

    @strawberry.field(description="Id of the webhook.")
    def id(self) -> ID:
        return ids.encode(Kind.WEBHOOK, self.client_key, self.key)

    @strawberry.field(description="What was sent or is to be sent, the highest position first.")
    async def deliveries(
        self, first: First = 50, after: After = None, state: InState = None
    ) -> Connection[Delivery]:
        memory, cursors = self.memory, self.memory.services.cursors
        of = f"deliveries {memory.agency_id} {self.client_key} {self.key} {state}"
        before = None if after is None else cursors.read(of, after)
        lines = await memory.services.webhooks.deliveries(
            memory.agency_id,
            self.client_key,
            self.key,
            state=state,
            before=None if before is None else (int(before[0] or 0), UUID(str(before[1]))),
            first=page_size(first) + 1,
        )
        return connect(
            lines,
            first=first,
            after=after,
            node=lambda line: Delivery.of(self.client_key, line),
            cursor=lambda line: cursors.write(of, (line.position, str(line.delivery_id))),
        )


async def webhooks_of(memory: Memory, client_id: UUID) -> list[Webhook]:
    """The client's webhooks, the oldest first."""
    lines = await memory.services.webhooks.webhooks(memory.agency_id, client_id)
    return [Webhook.of(memory, client_id, line) for line in lines]
