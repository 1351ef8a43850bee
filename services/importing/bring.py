"""Bringing a file into a client's ledger: read, plan, rehearse, then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import Refusal
from domain.moment import zone
from domain.objective_refusals import IdIsTaken
from domain.terms import Language
from projections.board import Board
from projections.reading import InForce
from services.commands.check_ins import RecordCheckIn
from services.commands.desk import Actor, Desk
from services.commands.kpis import RecordKpiReading
from services.commands.work import NotFound
from services.files import read_file
from services.files.cells import Place
from services.files.errors import RowError
from services.files.records import Records
from services.files.wording import worded
from services.importing.plan import Planner
from services.importing.steps import Known, Plan, ReadingKey, Step
from services.wording import text

LoadBoard = Callable[[UUID, UUID, datetime], Awaitable[Board | None]]
LoadReadings = Callable[[UUID, UUID, set[UUID]], Awaitable[dict[ReadingKey, InForce]]]
Progress = Callable[[str, int, int], None]
"""Called with (phase, done, total)."""

_READINGS = (RecordCheckIn, RecordKpiReading)
"""Commands whose id being taken says that the row was recorded before and has been corrected since."""


def silence(phase: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to mend in the file: where (`B7`), a stable code, and the words in the reader's language."""

    at: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. With `errors` nothing was written; `recorded` counts commands, `unchanged` rows."""

    recorded: int
    unchanged: int
    position: int | None
    errors: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes files for clients of one agency."""

    desk: Desk
    board: LoadBoard
    readings: LoadReadings

    async def bring(
        self,
        actor: Actor,
        client_id: UUID,
        content: bytes,
        name: str,
        *,
        now: datetime,
        language: Language | None = None,
        dry_run: bool = False,
        adopts: bool = True,
        progress: Progress = silence,
    ) -> Imported:
        """Record what the file says and the client does not have yet, in one transaction.

        Issues are worded in `language`, else in the client's. The same file again changes nothing. Goals
        begin as agreed outside; without `adopts` they stay drafts for both sides to agree on.

        Raises:
            NotFound: the agency has no such client.
            FileCannotBeRead: the file as a whole.
        """
        board = await self.board(actor.agency_id, client_id, now)
        if board is None:
            raise NotFound(field="clientId")
        spoken = language or board.client.language
        progress("read", 0, 1)
        reading = read_file(content, name, language=spoken, time_zone=board.client.time_zone)
        warnings = tuple(_row_issue(warning, spoken) for warning in reading.warnings)
        if reading.errors:
            errors = tuple(_row_issue(error, spoken) for error in reading.errors)
            return Imported(0, 0, None, errors, warnings)
        plan = await self._plan(actor.agency_id, board, reading.records, now, adopts=adopts)
        progress("check", 0, len(plan.steps))
        steps, errors, left_out = await self._rehearsed(actor, plan, spoken)
        warnings += left_out
        if errors or dry_run or not steps:
            return Imported(0 if errors else len(steps), plan.unchanged, None, errors, warnings)
        progress("record", 0, len(steps))
        commands = (step.command for step in steps)
        outcome = await self.desk.handle(actor, *commands, idempotency_key=_key(content, board.position))
        progress("record", len(steps), len(steps))
        return Imported(len(steps), plan.unchanged, outcome.position, (), warnings)

    async def _plan(
        self, agency_id: UUID, board: Board, records: Records, now: datetime, *, adopts: bool
    ) -> Plan:
        """What the file asks for beyond what the client has."""
        today = now.astimezone(zone(board.client.time_zone)).date()
        measures = Planner(records, Known(board, {}), today).measures()
        readings = await self.readings(agency_id, board.client.client_id, measures)
        return Planner(records, Known(board, readings), today, adopts=adopts).plan()

    async def _rehearsed(
        self, actor: Actor, plan: Plan, language: Language
    ) -> tuple[list[Step], tuple[Issue, ...], tuple[Issue, ...]]:
        """The steps that may be taken, the errors, and what was left out as optional."""
        steps = plan.steps
        left_out: list[Issue] = []
        missing = tuple(_issue(one.place, one.refusal, language) for one in plan.troubles)
        if not steps:
            return [], missing, ()
        refusals = await self.desk.rehearse(actor, [step.command for step in steps])
        errors: list[Issue] = list(missing)
        taken: list[Step] = []
        for step, refusal in zip(steps, refusals, strict=True):
            if refusal is None:
                taken.append(step)
            elif isinstance(refusal, IdIsTaken) and isinstance(step.command, _READINGS):
                plan.unchanged += 1
            elif step.optional:
                left_out.append(_issue(step.place, refusal, language))
            else:
                errors.append(_issue(step.place, refusal, language))
        return taken, tuple(errors), tuple(left_out)


def _key(content: bytes, position: int) -> str:
    """One key per file and state it meets, so that a repeated call is answered and never doubled."""
    return f"import:{hashlib.sha256(content).hexdigest()}:{position}"


def _row_issue(error: RowError, language: Language) -> Issue:
    return Issue(error.at or error.sheet, error.code.value, worded(error, language))


def _issue(place: Place, refusal: Refusal, language: Language) -> Issue:
    return Issue(place.at, refusal.CODE, text(refusal.CODE, language, **refusal.facts))
