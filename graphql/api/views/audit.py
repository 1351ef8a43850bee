"""The audit view: who did what, when and why, and the ledgers that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import Memory, memory_of
from api.pages import Connection, connect, connect_all, page_size
from api.scalars import Position
from api.views.arguments import After, ClientId, First
from api.views.codes import EventName
from api.views.people import Author
from api.views.proofs import Proofs
from api.views.reach import keys_in_reach
from api.views.shape import Info, shown
from domain.admission import camel
from domain.registry import EVENTS
from domain.terms import Party, Role
from projections import lines
from services.commands.rights import View, may_view
from services.commands.work import NotFound
from services.ledger import Entry, Head

SUBJECTS: dict[str, Kind] = {
    "cycle": Kind.CYCLE,
    "objective": Kind.OBJECTIVE,
    "kpi": Kind.KPI,
    "non_goal": Kind.NON_GOAL,
    "machine_token": Kind.MACHINE_TOKEN,
    "impersonation": Kind.IMPERSONATION,
    "webhook": Kind.WEBHOOK,
    "sign_off": Kind.SIGN_OFF,
}
"""What a fact is about, by the first word of its topic; the others are about the client itself."""

Events = Annotated[
    list[EventName] | None, strawberry.argument(description="Only facts of one of these kinds.")
]
ObjectiveId = Annotated[ID | None, strawberry.argument(description="Only what concerns this objective.")]
KeyResultId = Annotated[ID | None, strawberry.argument(description="Only what concerns this key result.")]


@strawberry.type(description="One field that a fact set.")
class Difference:
    field: str = strawberry.field(description="The field, as this API names it.")
    before: str | None = strawberry.field(description="What stood there; null: nothing.")
    after: str | None = strawberry.field(description="What stands there now; null: nothing.")


@strawberry.type(description="One fact in readable form.")
class HistoryEntry:
    id: ID = strawberry.field(description="Id of the entry.")
    position: Position = strawberry.field(description="Its place in the client's ledger.")
    event: EventName = strawberry.field(description="What happened.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    effective_at: datetime = strawberry.field(description="The moment from which it is true.")
    author: Author = strawberry.field(description="Who did it, and for which side.")
    subject_id: ID = strawberry.field(description="What it is about.")
    objective_id: ID | None = strawberry.field(description="The objective it concerns.")
    key_result_id: ID | None = strawberry.field(description="The key result it concerns.")
    title: str = strawberry.field(description="What it is about, in words, as it was called then.")
    differences: list[Difference] = strawberry.field(description="What it set, from what to what.")
    reason: str = strawberry.field(description="Why; empty when nothing was said.")
    hash: str = strawberry.field(description="SHA-256 of the fact in the chain, in hexadecimal.")

    @classmethod
    def of(cls, memory: Memory, client_id: UUID, entry: lines.HistoryEntry) -> Self:
        """An entry of a client's history."""
        kind = SUBJECTS.get(entry.topic.partition(".")[0])
        objective_id, key_result_id = entry.objective_id, entry.key_result_id
        return shown(
            cls,
            entry,
            id=ids.encode(Kind.HISTORY_ENTRY, client_id, UUID(int=entry.position)),
            event=EventName(entry.topic),
            author=Author(memory=memory, person_id=entry.actor, party=entry.party),
            subject_id=ids.encode(kind, client_id, entry.subject_id)
            if kind
            else ids.encode(Kind.CLIENT, client_id),
            objective_id=ids.encode(Kind.OBJECTIVE, client_id, objective_id) if objective_id else None,
            key_result_id=ids.encode(Kind.KEY_RESULT, client_id, objective_id, key_result_id)
            if objective_id and key_result_id
            else None,
            differences=[
                Difference(
                    field=camel(each.field),
                    before=_outside(each.field, each.before),
                    after=_outside(each.field, each.after),
                )
                for each in entry.differences
            ],
            hash=entry.hash.hex(),
        )


PERSONS = frozenset({"person_id", "owner_id"})
"""Fields of facts that name a person."""


def _outside(field: str, value: str | None) -> str | None:
    """A value as this API shows it: persons by the ids that its inputs take."""
    return ids.encode(Kind.PERSON, UUID(value)) if value and field in PERSONS else value


@strawberry.type(description="One fact exactly as stored, with all that its hash covers.")
class LedgerEntry:
    position: Position = strawberry.field(description="Place in the ledger: 1, 2, 3 and on without holes.")
    stream_id: str = strawberry.field(description="UUID of the thing whose past it belongs to.")
    version: int = strawberry.field(description="Place in that thing's past: 1, 2, 3 and on.")
    event: EventName | None = strawberry.field(
        description="What happened; null for a kind that has another name by now."
    )
    type: str = strawberry.field(description="What happened, as stored.")
    schema_version: int = strawberry.field(description="Version of the payload's form.")
    payload: str = strawberry.field(description="The stored bytes as UTF-8 text, exactly as hashed.")
    actor: str = strawberry.field(description="UUID of the person or process that wrote it.")
    actor_party: Party = strawberry.field(description="The side it was written for.")
    cause: str = strawberry.field(description="UUID of the request that led to it.")
    effective_at: datetime = strawberry.field(description="The moment from which it is true.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    prev_hash: str = strawberry.field(description="Hash of the fact before, in hexadecimal; at first zeros.")
    hash: str = strawberry.field(description="SHA-256 of this fact, in hexadecimal.")

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """A stored event."""
        return shown(
            cls,
            entry,
            stream_id=str(entry.stream_id),
            event=EventName(entry.type) if entry.type in EVENTS else None,
            payload=entry.payload.decode(),
            actor=str(entry.actor),
            actor_party=Party(entry.actor_party),
            cause=str(entry.cause),
            prev_hash=entry.prev_hash.hex(),
            hash=entry.hash.hex(),
        )


@strawberry.type(description="A client's gapless, hash-chained log of facts.")
class Ledger:
    memory: strawberry.Private[Memory]
    head: strawberry.Private[Head]

    @strawberry.field(description="Whose ledger it is.")
    def client_id(self) -> ID:
        return ids.encode(Kind.CLIENT, self.head.client_id)

    @strawberry.field(description="How many facts it holds.")
    def position(self) -> Position:
        return Position(self.head.position)

    @strawberry.field(description="Hash of the last fact, in hexadecimal; it covers all before it.")
    def head_hash(self) -> str:
        return self.head.hash.hex()

    @strawberry.field(description="When the last fact was written down.")
    def recorded_at(self) -> datetime | None:
        return self.head.recorded_at

    @strawberry.field(description="Signed checkpoints of it, and proofs that lead to them.")
    def proofs(self) -> Proofs:
        return Proofs(memory=self.memory, client_key=self.head.client_id)

    @strawberry.field(description="The facts as stored, the first one first.")
    async def entries(self, first: First = 50, after: After = None) -> Connection[LedgerEntry]:
        services, agency_id, client_id = self.memory.services, self.memory.agency_id, self.head.client_id
        of = f"entries {agency_id} {client_id}"
        start = 0 if after is None else int(services.cursors.read(of, after)[0] or 0)
        entries = await services.ledger.read(agency_id, client_id, start, page_size(first) + 1)
        return connect(
            entries,
            first=first,
            after=after,
            node=LedgerEntry.of,
            cursor=lambda entry: services.cursors.write(of, (entry.position,)),
        )


@strawberry.type(description="Histories and ledgers of the clients in reach; the only view of an auditor.")
class Audit:
    @strawberry.field(description="What happened to a client's goals, the newest first; null out of reach.")
    async def history(
        self,
        info: Info,
        client_id: ClientId,
        objective_id: ObjectiveId = None,
        key_result_id: KeyResultId = None,
        events: Events = None,
        first: First = 50,
        after: After = None,
    ) -> Connection[HistoryEntry] | None:
        keys = keys_in_reach(info, View.AUDIT, Kind.CLIENT, client_id)
        if (
            keys is None
            or await memory_of(info.context).services.ledger.head(info.context.principal.agency_id, keys[0])
            is None
        ):
            return None
        filters = _Filters.of(keys[0], objective_id, key_result_id, events)
        return await _history(memory_of(info.context), filters, page_size(first), after)

    @strawberry.field(description="One client's ledger; null out of reach.")
    async def ledger(self, info: Info, client_id: ClientId) -> Ledger | None:
        keys = keys_in_reach(info, View.AUDIT, Kind.CLIENT, client_id)
        if keys is None:
            return None
        memory = memory_of(info.context)
        head = await memory.services.ledger.head(memory.agency_id, keys[0])
        return None if head is None else Ledger(memory=memory, head=head)

    @strawberry.field(description="The ledgers in reach.")
    async def ledgers(self, info: Info, first: First = 50, after: After = None) -> Connection[Ledger]:
        memory, principal = memory_of(info.context), info.context.principal
        cursors = memory.services.cursors
        of = f"ledgers {memory.agency_id} {principal.reach}"
        heads = await memory.services.ledger.heads(memory.agency_id)
        return connect_all(
            sorted(
                (head for head in heads if _is_shown(principal.role_in(head.client_id))),
                key=lambda head: str(head.client_id),
            ),
            first=page_size(first),
            after=None if after is None else cursors.read(of, after),
            key=lambda head: (str(head.client_id),),
            node=lambda head: Ledger(memory=memory, head=head),
            cursor=lambda head: cursors.write(of, (str(head.client_id),)),
        )


def _is_shown(role: Role | None) -> bool:
    return role is not None and may_view(role, View.AUDIT)


@dataclass(frozen=True, slots=True)
class _Filters:
    """What a history is narrowed to."""

    client_id: UUID
    objective_id: UUID | None
    key_result_id: UUID | None
    topics: tuple[str, ...] | None

    @classmethod
    def of(
        cls, client_id: UUID, objective: str | None, key_result: str | None, events: list[EventName] | None
    ) -> _Filters:
        """The filters in the arguments; an id of another client is a filter that nothing fits."""
        return cls(
            client_id,
            _last(client_id, Kind.OBJECTIVE, objective, 2),
            _last(client_id, Kind.KEY_RESULT, key_result, 3),
            None if events is None else tuple(sorted({event.value for event in events})),
        )


NOTHING = UUID(int=0)


def _last(client_id: UUID, kind: Kind, text: str | None, keys: int) -> UUID | None:
    if text is None:
        return None
    try:
        found = ids.decode(kind, text, keys)
    except NotFound:
        return NOTHING
    return found[-1] if found[0] == client_id else NOTHING


async def _history(
    memory: Memory, filters: _Filters, first: int, after: str | None
) -> Connection[HistoryEntry]:
    of, cursors = f"history {memory.agency_id} {filters}", memory.services.cursors
    entries = await memory.services.views.history(
        memory.agency_id,
        filters.client_id,
        objective_id=filters.objective_id,
        key_result_id=filters.key_result_id,
        topics=filters.topics,
        before=None if after is None else int(cursors.read(of, after)[0] or 0),
        first=first + 1,
    )
    return connect(
        entries,
        first=first,
        after=after,
        node=lambda entry: HistoryEntry.of(memory, filters.client_id, entry),
        cursor=lambda entry: cursors.write(of, (entry.position,)),
    )
