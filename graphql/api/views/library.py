"""The library: what was learned, built and tried, found again by client, cycle, kind and words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.cost import list_of
from api.ids import Kind
from api.memory import Memory
from api.pages import Connection, Key, connect, page_size
from api.views.people import Author
from api.views.shape import shown
from domain.experiment import ExperimentState, HypothesisOutcome
from domain.text import clean_text
from projections import library as rows
from projections.library import LibraryKind, Wanted
from services.commands.work import NotFound

LONGEST_SEARCH = 200

Kinds = Annotated[list[LibraryKind] | None, strawberry.argument(description="Only of one of these kinds.")]
InCycle = Annotated[ID | None, strawberry.argument(description="Only what was gained in this cycle.")]
OfClient = Annotated[ID | None, strawberry.argument(description="Only of this client.")]
Words = Annotated[
    str, strawberry.argument(description="Only where these words stand, whatever their case; up to 200.")
]


@strawberry.type(description="An objective that builds on an entry of the library.")
class Citing:
    objective_id: ID = strawberry.field(description="Id of the objective.")
    title: str = strawberry.field(description="Its title.")


@strawberry.type(description="An insight, a tool or an experiment of any cycle.")
class LibraryEntry:
    row: strawberry.Private[rows.LibraryEntry]
    id: ID = strawberry.field(description="Id of the insight or of the experiment.")
    kind: LibraryKind = strawberry.field(description="What it is.")
    client_id: ID = strawberry.field(description="Whose it is.")
    objective_id: ID = strawberry.field(description="The objective that learned or tried it.")
    objective_title: str = strawberry.field(description="The title of that objective.")
    key_result_id: ID | None = strawberry.field(description="The key result it belongs to, if to one.")
    cycle_id: ID | None = strawberry.field(description="The cycle in which it was gained or began.")
    text: str = strawberry.field(description="What was learned; of an experiment, its hypothesis.")
    link: str = strawberry.field(description="Where to read more; empty without a link.")
    state: ExperimentState | None = strawberry.field(description="Of an experiment: where it is in its life.")
    outcome: HypothesisOutcome | None = strawberry.field(
        description="Of a concluded experiment: what the result says of the hypothesis."
    )
    result: str = strawberry.field(description="Of a concluded experiment: what came out; else empty.")
    insight_id: ID | None = strawberry.field(
        description="Of an experiment: the insight it gave, an entry of its own."
    )
    recorded_at: datetime = strawberry.field(
        description="When it was written down; of an experiment, when it began."
    )
    author: Author = strawberry.field(description="Who wrote it.")

    @classmethod
    def of(cls, memory: Memory, row: rows.LibraryEntry) -> Self:
        """An entry of one of the agency's clients."""
        client_id, goal = row.client_id, row.objective_id
        own = (row.entry_id,) if row.kind is LibraryKind.EXPERIMENT else (goal, row.entry_id)
        kind = Kind.EXPERIMENT if row.kind is LibraryKind.EXPERIMENT else Kind.INSIGHT
        return shown(
            cls,
            row,
            row=row,
            id=ids.encode(kind, client_id, *own),
            client_id=ids.encode(Kind.CLIENT, client_id),
            objective_id=ids.encode(Kind.OBJECTIVE, client_id, goal),
            objective_title=row.title,
            key_result_id=_maybe(Kind.KEY_RESULT, client_id, goal, row.key_result_id),
            cycle_id=_maybe(Kind.CYCLE, client_id, row.cycle_id),
            insight_id=_maybe(Kind.INSIGHT, client_id, goal, row.insight_id),
            author=Author(memory=memory, person_id=row.actor, party=row.party),
        )

    @strawberry.field(description="The objectives that build on it.", metadata=list_of(2))
    def cited_by(self) -> list[Citing]:
        return [
            Citing(objective_id=ids.encode(Kind.OBJECTIVE, self.row.client_id, key), title=title)
            for key, title in self.row.cited_by
        ]


async def library_page(
    memory: Memory,
    wanted: Wanted,
    cycle: str | None,
    first: int,
    after: str | None,
) -> Connection[LibraryEntry]:
    """A page of what the viewer may see and wants to see.

    Raises:
        CursorIsInvalid, PageSizeIsOutOfRange, TextIsTooLong, TextIsMalformed.
    """
    said = clean_text(wanted.text, field="text", limit=LONGEST_SEARCH, blank=True)
    wanted = _in_cycle(replace(wanted, text=said), cycle)
    cursors = memory.services.cursors
    of = f"library {memory.agency_id} {memory.reach} {_named(wanted)}"
    found = await memory.services.views.library(
        memory.agency_id,
        wanted,
        before=None if after is None else _place(cursors.read(of, after)),
        first=page_size(first) + 1,
    )
    return connect(
        found,
        first=first,
        after=after,
        node=lambda row: LibraryEntry.of(memory, row),
        cursor=lambda row: cursors.write(of, (row.recorded_at.isoformat(), str(row.client_id), row.position)),
    )


def of_client(memory: Memory, client: str | None) -> Collection[UUID] | None:
    """The clients of the viewer's reach, or the named one of them; nobody where it is out of reach."""
    if client is None:
        return memory.clients
    try:
        (client_id,) = ids.decode(Kind.CLIENT, client)
    except NotFound:
        return ()
    return (client_id,) if memory.clients is None or client_id in memory.clients else ()


def _in_cycle(wanted: Wanted, cycle: str | None) -> Wanted:
    """The same within a cycle; an id that is none of a cycle in reach finds nothing."""
    if cycle is None:
        return wanted
    try:
        client_id, cycle_id = ids.decode(Kind.CYCLE, cycle, 2)
    except NotFound:
        return replace(wanted, client_ids=())
    reached = wanted.client_ids is None or client_id in wanted.client_ids
    return replace(wanted, client_ids=(client_id,) if reached else (), cycle_id=cycle_id)


def _named(wanted: Wanted) -> str:
    """Everything of a search that decides which rows its list holds."""
    clients = None if wanted.client_ids is None else sorted(map(str, wanted.client_ids))
    kinds = None if wanted.kinds is None else sorted(wanted.kinds)
    return f"{clients} {kinds} {wanted.cycle_id} {wanted.text!r}"


def _place(key: Key) -> tuple[datetime, UUID, int]:
    recorded_at, client_id, position = key
    return datetime.fromisoformat(str(recorded_at)), UUID(str(client_id)), int(position or 0)


def _maybe(kind: Kind, client_id: UUID, *keys: UUID | None) -> ID | None:
    found = [key for key in keys if key is not None]
    return ids.encode(kind, client_id, *found) if len(found) == len(keys) else None
