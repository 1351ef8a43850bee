"""What people do with webhooks: register, look at them and at their deliveries, replay, retire."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from domain.errors import Refusal
from domain.webhook import WebhookKind
from services.commands.desk import Actor, Desk, Outcome
from services.commands.webhooks import RegisterWebhook, ReplayDeliveries, RetireWebhook
from services.database import Connection, Database
from services.identity.vault import Vault
from services.webhooks import store
from services.webhooks.deriving import Deriver
from services.webhooks.sealing import Opened, sealed
from services.webhooks.signing import new_secret
from services.webhooks.store import DeliveryLine, DeliveryState, WebhookLine
from services.webhooks.targets import Gate, Target, TargetRefused, Unresolved

MOST_WEBHOOKS = 10
"""Webhooks that one client may have at a time."""


class WebhooksAreMany(Refusal):
    """A client has at most {limit} webhooks; retire one first."""

    CODE = "WEBHOOKS_ARE_MANY"


@dataclass(frozen=True, slots=True)
class Registered:
    """A new webhook; its secret is shown now and never again."""

    webhook_id: UUID
    secret: str = field(repr=False)
    outcome: Outcome


class WebhookDesk:
    """Use cases of webhooks above the desk of commands; who may look is the caller's question.

    Args:
        database: where addresses and deliveries are.
        desk: takes the commands and asks for rights.
        vault: seals addresses and secrets.
        gate: says where a webhook may go; the same rules as at every attempt.
        deriver: lets a webhook hear as soon as it is registered.
        clock: when an address was sealed.
    """

    def __init__(
        self,
        database: Database,
        desk: Desk,
        vault: Vault,
        gate: Gate,
        deriver: Deriver,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._desk = desk
        self._vault = vault
        self._gate = gate
        self._deriver = deriver
        self._clock = clock

    async def register(
        self, actor: Actor, client_id: UUID, url: str, kinds: Collection[WebhookKind]
    ) -> Registered:
        """Let an address hear of a client's news from now on.

        The sealed address is stored first and nobody sees it before the command has come through, so that
        a crash in between leaves nothing but a row that is forgotten after an hour.

        Raises:
            TargetRefused: the address, or one that its host has at the moment, is not for webhooks.
            WebhooksAreMany: the client has as many as it may have.
            Refusal: a rule said no; nothing was registered.
        """
        target = self._gate.read(url)
        webhook_id = uuid4()
        command = RegisterWebhook(
            client_id=client_id, webhook_id=webhook_id, kinds=tuple(kinds), host=target.host
        )
        # Names are asked for only on behalf of somebody who may register.
        for refusal in await self._desk.rehearse(actor, [command]):
            if refusal is not None:
                raise refusal
        await self._must_be_reachable(target, actor.agency_id)
        secret = new_secret()
        kept = sealed(self._vault, actor.agency_id, webhook_id, client_id, Opened(target.url, secret))
        async with self._database.transaction(actor.agency_id) as connection:
            await _must_have_room(connection, actor.agency_id, client_id)
            row = (kept.client_id, kept.wrapped_key, kept.url, kept.secret, self._clock())
            await connection.execute(store.SEAL, actor.agency_id, webhook_id, *row)
        outcome = await self._desk.handle(actor, command)
        # It stands in the ledger now: where the database is away, the runner lets it hear a little later.
        with suppress(Refusal):
            await self._deriver.confirm(actor.agency_id, client_id)
        return Registered(webhook_id, secret, outcome)

    async def webhooks(self, agency_id: UUID, client_id: UUID) -> list[WebhookLine]:
        """The client's webhooks, retired ones included, the oldest first."""
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            return await store.listed(connection, agency_id, client_id)

    async def deliveries(
        self,
        agency_id: UUID,
        client_id: UUID,
        webhook_id: UUID,
        *,
        state: DeliveryState | None = None,
        before: tuple[int, UUID] | None = None,
        first: int = 50,
    ) -> list[DeliveryLine]:
        """Deliveries of a webhook with their attempts, the highest position first.

        Args:
            agency_id: the agency.
            client_id: whose webhook; another client's shows nothing.
            webhook_id: which.
            state: only those in this state.
            before: position and id of the last one that was seen.
            first: how many.
        """
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            return await store.page(
                connection, agency_id, client_id, webhook_id, state=state, before=before, first=first
            )

    async def replay(
        self, actor: Actor, client_id: UUID, webhook_id: UUID, from_position: int, to_position: int
    ) -> Outcome:
        """Tell a webhook again, under the same ids, what a range of positions brought.

        Raises:
            Refusal: a rule said no.
        """
        command = ReplayDeliveries(
            client_id=client_id, webhook_id=webhook_id, from_position=from_position, to_position=to_position
        )
        return await self._desk.handle(actor, command)

    async def retire(self, actor: Actor, client_id: UUID, webhook_id: UUID, reason: str) -> Outcome:
        """Tell a webhook nothing any more.

        Raises:
            Refusal: a rule said no.
        """
        command = RetireWebhook(client_id=client_id, webhook_id=webhook_id, reason=reason)
        return await self._desk.handle(actor, command)

    async def _must_be_reachable(self, target: Target, agency_id: UUID) -> None:
        try:
            await self._gate.addresses(target, agency_id)
        except Unresolved as error:
            raise TargetRefused(field="url") from error


async def _must_have_room(connection: Connection, agency_id: UUID, client_id: UUID) -> None:
    """Count under a lock that lasts as long as the transaction, so that many at once find one room."""
    await connection.execute(store.ONE_AFTER_THE_OTHER, agency_id, client_id)
    if await connection.fetchval(store.HOW_MANY, agency_id, client_id) >= MOST_WEBHOOKS:
        raise WebhooksAreMany(limit=MOST_WEBHOOKS)
