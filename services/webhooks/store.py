"""Statements about webhooks: sealed addresses, how far each was told, deliveries and their attempts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.terms import Party
from domain.webhook import WebhookKind
from services.database import Connection
from services.webhooks.news import Due, News

SEAL = """
insert into bagdar.webhooks (agency_id, webhook_id, client_id, wrapped_key, url, secret, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7)
"""
CONFIRM = """
update bagdar.webhooks set kinds = $3, host = $4, position = $5, registered_at = $6,
    next_due_at = $7
where agency_id = $1 and webhook_id = $2 and position is null
"""
FORGET_UNCONFIRMED = """
delete from bagdar.webhooks
where agency_id = $1 and client_id = $2 and position is null and sealed_at < $3
"""
ANYBODY_HEARS = """
select exists (select from bagdar.webhooks where agency_id = $1 and retired_at is null)
"""
BEHIND = """
select distinct webhook.client_id
from bagdar.webhooks as webhook
left join bagdar.checkpoints as checkpoint on checkpoint.agency_id = webhook.agency_id
    and checkpoint.client_id = webhook.client_id
where webhook.agency_id = $1 and webhook.retired_at is null
    and (webhook.position is null or webhook.position < checkpoint.position or webhook.next_due_at < $2)
order by webhook.client_id
"""
HEARING = """
select webhook_id, kinds, position, registered_at, next_due_at
from bagdar.webhooks
where agency_id = $1 and client_id = $2 and retired_at is null and position is not null order by webhook_id
"""
UNCONFIRMED = """
select webhook_id from bagdar.webhooks
where agency_id = $1 and client_id = $2 and position is null order by webhook_id
"""
ADVANCE = """
update bagdar.webhooks set position = $4, next_due_at = $5
where agency_id = $1 and webhook_id = $2 and position = $3 and retired_at is null
"""
RETIRE = """
update bagdar.webhooks set retired_at = $3, wrapped_key = ''::bytea, url = ''::bytea, secret = ''::bytea,
    next_due_at = null
where agency_id = $1 and webhook_id = $2
"""
DROP_WAITING = """
update bagdar.deliveries set state = 'DROPPED', due_at = null, lease = null, settled_at = $3
where agency_id = $1 and webhook_id = $2 and state = 'WAITING'
"""
TELL = """
insert into bagdar.deliveries (
    agency_id, delivery_id, client_id, webhook_id, kind, position, body, state, derived_at, attempts, tries,
    due_at
)
select $1, delivery_id, $2, webhook_id, kind, position, body, 'WAITING', $3, 0, 0, $3
from unnest($4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::bytea[])
    as told (delivery_id, webhook_id, kind, position, body)
on conflict (agency_id, delivery_id) do nothing
"""
REPLAY = """
update bagdar.deliveries set state = 'WAITING', attempts = 0, due_at = $5, lease = null, settled_at = null
where agency_id = $1 and webhook_id = $2 and position between $3 and $4
"""
DUES = """
select row.objective_id, row.key_result_id, row.due_at, row.owner_party
from bagdar.key_results as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.due_at >= $3 and row.due_at < $4
order by row.due_at, row.objective_id, row.key_result_id
"""
NEXT_DUE = """
select min(row.due_at)
from bagdar.key_results as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and row.client_id = $2 and row.due_at >= $3
"""
WITH_DUE = """
select webhook.webhook_id
from bagdar.webhooks as webhook
where webhook.agency_id = $1 and webhook.retired_at is null and exists (
    select from bagdar.deliveries as delivery
    where delivery.agency_id = $1 and delivery.webhook_id = webhook.webhook_id
        and delivery.state = 'WAITING' and delivery.due_at <= $2
)
order by webhook.webhook_id
"""
OPEN_ONE = """
select client_id, wrapped_key, url, secret from bagdar.webhooks
where agency_id = $1 and webhook_id = $2 and retired_at is null and position is not null
"""
DUE_OF_ONE = """
select delivery_id from bagdar.deliveries
where agency_id = $1 and webhook_id = $2 and state = 'WAITING' and due_at <= $3
order by due_at, position, delivery_id limit $4
"""
CLAIM = """
update bagdar.deliveries set lease = $4, due_at = $5, attempts = attempts + 1, tries = tries + 1
where agency_id = $1 and delivery_id = $2 and state = 'WAITING' and due_at <= $3
returning body, attempts, tries
"""
MARK = """
update bagdar.deliveries set state = $4, due_at = $5, settled_at = $6, lease = null
where agency_id = $1 and delivery_id = $2 and lease = $3
"""
NOTE_ATTEMPT = """
insert into bagdar.delivery_attempts (agency_id, delivery_id, number, attempted_at, status, ms, failure)
values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency_id, delivery_id, number) do nothing
"""
ONE_AFTER_THE_OTHER = """
select from bagdar.heads where agency_id = $1 and client_id = $2 for update
"""
HOW_MANY = """
select count(*) from bagdar.webhooks where agency_id = $1 and client_id = $2 and retired_at is null
"""
LISTED = """
select webhook.webhook_id, webhook.kinds, webhook.host, webhook.position, webhook.registered_at,
    webhook.retired_at, coalesce(undelivered.waiting, 0) as waiting, coalesce(undelivered.dead, 0) as dead
from bagdar.webhooks as webhook
left join (
    select agency_id, webhook_id, count(*) filter (where state = 'WAITING') as waiting,
        count(*) filter (where state = 'DEAD') as dead
    from bagdar.deliveries where agency_id = $1 and client_id = $2 and state <> 'DELIVERED'
    group by agency_id, webhook_id
) as undelivered on undelivered.agency_id = webhook.agency_id
    and undelivered.webhook_id = webhook.webhook_id
where webhook.agency_id = $1 and webhook.client_id = $2 and webhook.position is not null
order by webhook.registered_at, webhook.webhook_id
"""
PAGE = """
select delivery_id, kind, position, state, derived_at, tries, due_at, settled_at, body
from bagdar.deliveries
where agency_id = $1 and client_id = $2 and webhook_id = $3 and ($4::text is null or state = $4)
    and ($5::bigint is null or (position, delivery_id) < ($5, $6::uuid))
order by position desc, delivery_id desc limit $7
"""
ATTEMPTS = """
select delivery_id, number, attempted_at, status, ms, failure from bagdar.delivery_attempts
where agency_id = $1 and delivery_id = any($2) order by delivery_id, number
"""
FORGET_SETTLED = """
delete from bagdar.deliveries where agency_id = $1 and settled_at < $2
"""
FORGET_ATTEMPTS = """
delete from bagdar.delivery_attempts where agency_id = $1 and attempted_at < $2
"""


class DeliveryState(StrEnum):
    """What became of a delivery: DEAD after the last attempt, DROPPED because its webhook was retired."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"
    DROPPED = "DROPPED"


@dataclass(frozen=True, slots=True)
class Hearer:
    """A webhook that hears; it was told everything up to `position`."""

    webhook_id: UUID
    kinds: frozenset[WebhookKind]
    position: int
    registered_at: datetime
    next_due_at: datetime | None

    def hears(self, news: News) -> bool:
        """Whether this is of a kind that it asked for."""
        return news.kind in self.kinds


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is needed to send to a webhook, as it is stored."""

    client_id: UUID
    wrapped_key: bytes = field(repr=False)
    url: bytes = field(repr=False)
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is this process's to send until its lease ends; `number` counts all its attempts."""

    delivery_id: UUID
    lease: UUID
    body: bytes
    attempt: int
    number: int


@dataclass(frozen=True, slots=True)
class WebhookLine:
    """A webhook as people see it; how many deliveries wait, and how many were given up."""

    webhook_id: UUID
    kinds: tuple[WebhookKind, ...]
    host: str
    position: int
    registered_at: datetime
    retired_at: datetime | None
    waiting: int
    dead: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt; `failure` is empty when the receiver took it."""

    number: int
    attempted_at: datetime
    status: int | None
    ms: int
    failure: str


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A delivery as people see it, with its attempts in order."""

    delivery_id: UUID
    kind: WebhookKind
    position: int
    state: DeliveryState
    derived_at: datetime
    tries: int
    due_at: datetime | None
    settled_at: datetime | None
    body: bytes
    attempts: tuple[Attempt, ...]


async def hearing(connection: Connection, agency_id: UUID, client_id: UUID) -> list[Hearer]:
    """The client's webhooks that hear, in a fixed order."""
    rows = await connection.fetch(HEARING, agency_id, client_id)
    return [Hearer(row[0], frozenset(map(WebhookKind, row[1])), *row[2:]) for row in rows]


async def dues(
    connection: Connection, agency_id: UUID, client_id: UUID, since: datetime, until: datetime
) -> list[Due]:
    """Check-ins that became overdue within a span, the first first."""
    rows = await connection.fetch(DUES, agency_id, client_id, since, until)
    return [Due(row[0], row[1], row[2], Party(row[3])) for row in rows]


async def tell(
    connection: Connection,
    agency_id: UUID,
    client_id: UUID,
    now: datetime,
    told: Iterable[tuple[Hearer, News]],
) -> None:
    """Keep deliveries to be sent from `now` on; those that are there already stay as they are."""
    rows = [
        (news.delivery_id(hearer.webhook_id), hearer.webhook_id, news.kind.value, news.position, news.body)
        for hearer, news in told
    ]
    if rows:
        await connection.execute(TELL, agency_id, client_id, now, *map(list, zip(*rows, strict=True)))


async def claim(
    connection: Connection, agency_id: UUID, delivery_id: UUID, now: datetime, until: datetime, lease: UUID
) -> Claimed | None:
    """Take a due delivery for the time until `until`; None when somebody else has it, or it is settled."""
    row = await connection.fetchrow(CLAIM, agency_id, delivery_id, now, lease, until)
    return None if row is None else Claimed(delivery_id, lease, *row)


async def listed(connection: Connection, agency_id: UUID, client_id: UUID) -> list[WebhookLine]:
    """The client's webhooks, retired ones included, the oldest first."""
    rows = await connection.fetch(LISTED, agency_id, client_id)
    return [WebhookLine(row[0], tuple(map(WebhookKind, row[1])), *row[2:]) for row in rows]


async def page(
    connection: Connection,
    agency_id: UUID,
    client_id: UUID,
    webhook_id: UUID,
    *,
    state: DeliveryState | None,
    before: tuple[int, UUID] | None,
    first: int,
) -> list[DeliveryLine]:
    """Deliveries of a webhook with their attempts, the highest position first."""
    place = (None, None) if before is None else before
    rows = await connection.fetch(
        PAGE, agency_id, client_id, webhook_id, None if state is None else state.value, *place, first
    )
    found: dict[UUID, list[Attempt]] = {row["delivery_id"]: [] for row in rows}
    for delivery_id, *attempt in await connection.fetch(ATTEMPTS, agency_id, list(found)):
        found[delivery_id].append(Attempt(*attempt))
    return [_line(row, found[row["delivery_id"]]) for row in rows]


def _line(row: Any, attempts: Sequence[Attempt]) -> DeliveryLine:
    return DeliveryLine(
        row["delivery_id"],
        WebhookKind(row["kind"]),
        row["position"],
        DeliveryState(row["state"]),
        row["derived_at"],
        row["tries"],
        row["due_at"],
        row["settled_at"],
        row["body"],
        tuple(attempts),
    )
