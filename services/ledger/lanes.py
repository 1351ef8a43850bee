"""Lanes: appends that arrive while a transaction of their agency is under way share the next one."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from domain.errors import Refusal
from services.database import Database, StoreAway
from services.ledger.append import Draft
from services.ledger.batch import Batch
from services.ledger.entry import Receipt

LANES = 8
MOST_APPENDS = 256
MOST_EVENTS = 64
"""An append with more events goes alone: it would keep its neighbours waiting."""

TROUBLE = (Refusal, asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


class Alone(Exception):
    """The transaction did not happen, or nobody knows: this append must be done singly.

    Attributes:
        may_have_happened: it broke during COMMIT.
    """

    def __init__(self, *, may_have_happened: bool) -> None:
        super().__init__()
        self.may_have_happened = may_have_happened


@dataclass(frozen=True, slots=True)
class _Waiting:
    draft: Draft
    answer: asyncio.Future[Receipt]


class Lanes:
    """At most `lanes` transactions at a time and one per agency; no timer holds anything back."""

    def __init__(self, database: Database, lanes: int = LANES) -> None:
        self._database = database
        self._free = lanes
        self._queues: OrderedDict[UUID, list[_Waiting]] = OrderedDict()
        self._busy: set[UUID] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @staticmethod
    def take(draft: Draft) -> bool:
        """Whether this append may share a transaction: not a client's first, and not a long one."""
        return not draft.begin and len(draft.rows) <= MOST_EVENTS

    async def append(self, draft: Draft) -> Receipt:
        """Write a draft together with whatever else of its agency waits.

        Raises:
            ClientUnknown, IdempotencyKeyReused, VersionConflict: nothing of this draft was written.
            Alone: what became of the transaction must be looked up by doing this one singly.
        """
        waiting = _Waiting(draft, asyncio.get_running_loop().create_future())
        self._queues.setdefault(draft.agency_id, []).append(waiting)
        self._start()
        return await waiting.answer

    def _start(self) -> None:
        """Begin a transaction in every free lane; agencies take turns."""
        while self._free:
            agency_id = next((each for each in self._queues if each not in self._busy), None)
            if agency_id is None:
                return
            queue = self._queues.pop(agency_id)
            if queue[MOST_APPENDS:]:
                self._queues[agency_id] = queue[MOST_APPENDS:]
            self._free -= 1
            self._busy.add(agency_id)
            task = asyncio.create_task(self._drive(agency_id, queue[:MOST_APPENDS]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drive(self, agency_id: UUID, queue: Sequence[_Waiting]) -> None:
        waiting = [each for each in queue if not each.answer.done()]
        batch = Batch(agency_id, [each.draft for each in waiting])
        may_have_happened = True
        try:
            async with self._database.transaction(agency_id) as connection:
                await batch.write(connection)
            _tell(waiting, batch.outcomes)
        except TROUBLE as trouble:
            may_have_happened = isinstance(trouble, StoreAway) and trouble.committing
        finally:
            _tell(waiting, [Alone(may_have_happened=may_have_happened) for _ in waiting])
            self._free += 1
            self._busy.discard(agency_id)
            self._start()


def _tell(waiting: Sequence[_Waiting], outcomes: Sequence[Receipt | Exception]) -> None:
    """Answer whoever has no answer yet and has not gone away."""
    for each, outcome in zip(waiting, outcomes, strict=True):
        if each.answer.done():
            continue
        if isinstance(outcome, Exception):
            each.answer.set_exception(outcome)
        else:
            each.answer.set_result(outcome)
