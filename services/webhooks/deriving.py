"""Deriving deliveries from a client's ledger, in one transaction with how far each webhook was told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.webhook import Webhook, WebhookKind
from projections import store as rows
from projections.fold import apply
from projections.settling import settle
from projections.state import State
from projections.states import States
from services.database import Connection, Database
from services.ledger import Entry, Ledger
from services.ledger.read import entries_after, head_of
from services.webhooks import news, store
from services.webhooks.scores import ReadingsMissing, Step, walk
from services.webhooks.store import Hearer

PAGE = 500
FOLDED_AT_ONCE = 2000
KEPT = timedelta(days=90)
"""How long a settled delivery is kept; a check-in overdue for longer is not told any more."""
UNCONFIRMED_LASTS = timedelta(hours=1)
"""How long an address may wait for its registration in the ledger before it is forgotten."""
OF_THE_CLOCK = frozenset({WebhookKind.CHECK_IN_DUE, WebhookKind.CHECK_IN_OVERDUE})
"""Kinds of news that no event brings, but time."""
_TRIES = 5
_GENERATION = 0
"""States here are of positions of the ledger, whatever generation of rows is read."""


class Contested(Exception):
    """Somebody else derived for this client meanwhile; nothing was written."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one step reads: who hears, the events after the one told least, and the check-ins owed now.

    Attributes:
        end: how far the rows have come; nothing after it is told yet.
        is_at_head: whether that is the end of the ledger, too, so that no check-in is on its way.
        dues: check-ins by the kind of news that they are now.
        looks_at: when the next check-in becomes news of a kind.
    """

    hearers: Sequence[Hearer]
    entries: Sequence[Entry]
    end: int
    is_at_head: bool
    dues: Mapping[WebhookKind, Sequence[news.Due]]
    looks_at: Mapping[WebhookKind, datetime]

    @property
    def reached(self) -> int:
        """The last position of this page."""
        return self.entries[-1].position if self.entries else self.end


class Deriver:
    """Derives; any number of processes may, because each step moves positions by compare and set.

    Args:
        database: where deliveries are kept.
        ledger: what happened.
        clock: decides what is overdue, and from when on a delivery is sent.
        id_of: how things are named outside.
        topics: which events are news of what.
    """

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        clock: Callable[[], datetime],
        *,
        id_of: news.IdOf = news.plain_id,
        topics: Mapping[str, WebhookKind] = news.TOPICS,
        page: int = PAGE,
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._clock = clock
        self._id_of = id_of
        self._topics = topics
        self._page = page
        self._states = States()

    async def is_needed(self, agency_id: UUID) -> bool:
        """Whether the agency has webhooks at all; one small statement."""
        async with self._database.transaction(agency_id) as connection:
            return await connection.fetchval(store.ANYBODY_HEARS, agency_id)

    async def behind(self, agency_id: UUID) -> list[UUID]:
        """Clients of the agency with something to derive."""
        async with self._database.transaction(agency_id) as connection:
            found = await connection.fetch(store.BEHIND, agency_id, self._clock())
        return [row["client_id"] for row in found]

    async def derive(self, agency_id: UUID, client_id: UUID) -> None:
        """Derive everything that the client's ledger and the clock have for its webhooks.

        Raises:
            UnreadableEvent, LedgerBroken, FoldFault: an event cannot be read; nothing after it is told.
        """
        await self.confirm(agency_id, client_id)
        tries = _TRIES
        while tries:
            try:
                if not await self._step(agency_id, client_id):
                    return
            except Contested:
                tries -= 1

    async def confirm(self, agency_id: UUID, client_id: UUID) -> None:
        """Let addresses hear whose registration stands in the ledger; forget those that waited in vain."""
        async with self._database.transaction(agency_id) as connection:
            found = await connection.fetch(store.UNCONFIRMED, agency_id, client_id)
        for row in found:
            stream = await self._ledger.stream(agency_id, client_id, row["webhook_id"])
            first = stream[0] if stream else None
            if first is not None and isinstance(first.event, Webhook.Registered):
                kinds = [kind.value for kind in first.event.kinds]
                looks_at = first.recorded_at if OF_THE_CLOCK & set(first.event.kinds) else None
                facts = (kinds, first.event.host, first.position, first.recorded_at, looks_at)
                async with self._database.transaction(agency_id) as connection:
                    await connection.execute(store.CONFIRM, agency_id, row["webhook_id"], *facts)
        if found:
            long_ago = self._clock() - UNCONFIRMED_LASTS
            async with self._database.transaction(agency_id) as connection:
                await connection.execute(store.FORGET_UNCONFIRMED, agency_id, client_id, long_ago)

    async def _step(self, agency_id: UUID, client_id: UUID) -> bool:
        """One page in one transaction; False when nothing is left.

        Raises:
            Contested: nothing was written.
        """
        now = self._clock()
        page = await self._read(agency_id, client_id, now)
        if page is None:
            return False
        state, steps = await self._walked(agency_id, client_id, page.entries)
        told = list(self._told(client_id, page, steps))
        async with self._database.transaction(agency_id) as connection:
            for hearer in page.hearers:
                await _advance(connection, agency_id, hearer, page)
            await store.tell(connection, agency_id, client_id, now, told)
            for hearer in page.hearers:
                await _obey(connection, agency_id, hearer, page.entries, now)
        if state is not None:
            self._states.put(_GENERATION, state.rested())
        return page.reached < page.end

    async def _read(self, agency_id: UUID, client_id: UUID, now: datetime) -> Page | None:
        """The next page, all of it as of one moment; None when nobody hears or nothing is new."""
        place = (agency_id, client_id)
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            hearers = await store.hearing(connection, *place)
            mark = await rows.checkpoint(connection, *place)
            if not hearers or mark is None:
                return None
            start = min(hearer.position for hearer in hearers)
            limit = min(self._page, max(0, mark.position - start))
            entries = await entries_after(connection, self._ledger.codec, *place, start, limit)
            is_due = any(each.next_due_at is not None and each.next_due_at < now for each in hearers)
            if not entries and not is_due:
                return None
            head = await head_of(connection, *place)
            is_at_head = head is not None and head.position == mark.position
            dues = await _dues(connection, place, now) if is_at_head else {}
            looks_at = await _looks_at(connection, place, now)
        return Page(hearers, entries, max(mark.position, start), is_at_head, dues, looks_at)

    def _told(self, client_id: UUID, page: Page, steps: Sequence[Step]) -> Iterator[tuple[Hearer, news.News]]:
        """Who is told what, in the order of the ledger."""
        told = [item for step in steps for item in self._news_of(step)]
        owed = [
            (due, news.of_due(kind, client_id, due, page.end, self._id_of))
            for kind, dues in page.dues.items()
            for due in dues
        ]
        for hearer in page.hearers:
            until = _retired_at(hearer, page.entries)
            for item in told:
                if hearer.position < item.position <= until and hearer.hears(item):
                    yield hearer, item
            for due, item in owed:
                if due.due_at >= hearer.registered_at and hearer.hears(item):
                    yield hearer, item

    def _news_of(self, step: Step) -> Iterator[news.News]:
        kind = self._topics[step.entry.type]
        if kind is not WebhookKind.SCORE_CHANGED:
            yield news.of_event(kind, step.entry, self._id_of)
        for move in step.moves:
            yield news.of_move(step.entry, move, self._id_of)

    async def _walked(
        self, agency_id: UUID, client_id: UUID, entries: Sequence[Entry]
    ) -> tuple[State | None, list[Step]]:
        """The state after the page and what each event moved; folded from the first event where need be."""
        if not entries:
            return None, []
        start = entries[0].position - 1
        base = self._states.get(agency_id, client_id, _GENERATION, start)
        if base is None:
            return walk(await self._folded(agency_id, client_id, start), entries, self._topics)
        try:
            return walk(base, entries, self._topics)
        except ReadingsMissing as missing:
            base = await self._with_readings(base, missing)
        try:
            return walk(base, entries, self._topics)
        except ReadingsMissing:
            return walk(await self._folded(agency_id, client_id, start), entries, self._topics)

    async def _with_readings(self, base: State, missing: ReadingsMissing) -> State:
        """The state with the readings it had of some key results, from the rows that are there."""
        agency_id, client_id = base.agency_id, base.client_id
        async with self._database.transaction(agency_id, snapshot=True) as connection:
            mark = await rows.checkpoint(connection, agency_id, client_id)
            generation = 0 if mark is None else mark.generation
            found = await rows.check_ins_of(connection, base, generation, missing.keys)
        provided = base.fork()
        provided.provide_check_ins(row for row in found if row.position <= base.position)
        return provided

    async def _folded(self, agency_id: UUID, client_id: UUID, until: int) -> State:
        """The state at a position, from the ledger alone, with all readings in it."""
        state = State(agency_id, client_id)
        while state.position < until:
            limit = min(FOLDED_AT_ONCE, until - state.position)
            apply(state, await self._ledger.read(agency_id, client_id, state.position, limit))
            settle(state)
            state.history.clear()
            await asyncio.sleep(0)
        return state


async def _dues(
    connection: Connection, place: tuple[UUID, UUID], now: datetime
) -> dict[WebhookKind, list[news.Due]]:
    """The check-ins that are due soon, and those whose day is over."""
    return {
        WebhookKind.CHECK_IN_DUE: await store.dues(connection, *place, now, now + news.DUE_SOON),
        WebhookKind.CHECK_IN_OVERDUE: await store.dues(connection, *place, now - KEPT, now),
    }


async def _looks_at(
    connection: Connection, place: tuple[UUID, UUID], now: datetime
) -> dict[WebhookKind, datetime]:
    """When the next check-in will be due soon, and when the next one will be overdue."""
    ahead = {WebhookKind.CHECK_IN_DUE: news.DUE_SOON, WebhookKind.CHECK_IN_OVERDUE: timedelta()}
    found = {
        kind: await connection.fetchval(store.NEXT_DUE, *place, now + before)
        for kind, before in ahead.items()
    }
    return {kind: at - ahead[kind] for kind, at in found.items() if at is not None}


def _retired_at(hearer: Hearer, entries: Sequence[Entry]) -> int:
    """The position on this page from which on the webhook hears nothing; beyond it if there is none."""
    own = (entry for entry in entries if entry.stream_id == hearer.webhook_id)
    return next((entry.position for entry in own if isinstance(entry.event, Webhook.Retired)), 2**63 - 1)


async def _advance(connection: Connection, agency_id: UUID, hearer: Hearer, page: Page) -> None:
    """Take a webhook's position to the end of the page, under a lock that lets one of many go on.

    Raises:
        Contested: it is not where it was read.
    """
    looks = [at for kind, at in page.looks_at.items() if kind in hearer.kinds]
    next_due_at = min(looks, default=None)
    if not page.is_at_head and hearer.next_due_at is not None:
        next_due_at = hearer.next_due_at
    place = (hearer.position, max(hearer.position, page.reached), next_due_at)
    status = await connection.execute(store.ADVANCE, agency_id, hearer.webhook_id, *place)
    if not status.endswith(" 1"):
        raise Contested


async def _obey(
    connection: Connection, agency_id: UUID, hearer: Hearer, entries: Sequence[Entry], now: datetime
) -> None:
    """Do what the ledger says of the webhook itself: tell it again, or nothing any more."""
    webhook_id = hearer.webhook_id
    for entry in entries:
        if entry.stream_id != webhook_id or entry.position <= hearer.position:
            continue
        event = entry.event
        if isinstance(event, Webhook.ReplayAsked):
            span = (event.from_position, min(event.to_position, entry.position))
            await connection.execute(store.REPLAY, agency_id, webhook_id, *span, now)
        if isinstance(event, Webhook.Retired):
            await connection.execute(store.RETIRE, agency_id, webhook_id, now)
            await connection.execute(store.DROP_WAITING, agency_id, webhook_id, now)
