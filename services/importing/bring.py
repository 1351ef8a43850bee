"""Bringing a file into a client's ledger: read, plan, rehearse, then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import Refusal
from domain.moment import zone
from domain.terms import Language
from domain.wording import text
from projections.board import Board
from projections.reading import InForce
from services.commands.desk import Actor, Desk
from services.commands.work import NotFound
from services.files import read_file
from services.files.errors import RowError
from services.files.records import Records
from services.files.wording import worded
from services.importing.plan import Planner
from services.importing.steps import Known, NameIsUnknown, Plan, ReadingKey, Step, Unknown

LoadBoard = Callable[[UUID, UUID, datetime], Awaitable[Board | None]]
LoadReadings = Callable[[UUID, UUID, set[UUID]], Awaitable[dict[ReadingKey, InForce]]]
Progress = Callable[[str, int, int], None]
"""Called with (phase, done, total)."""


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
        progress: Progress = silence,
    ) -> Imported:
        """Record what the file says and the client does not have yet, in one transaction.

        Issues are worded in `language`, else in the client's. The same file again changes nothing.

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
        plan = await self._plan(actor.agency_id, board, reading.records, now)
        progress("check", 0, len(plan.steps))
        steps, errors, left_out = await self._rehearsed(actor, plan, spoken)
        warnings += left_out
        if errors or dry_run or not steps:
            return Imported(0 if errors else len(steps), plan.unchanged, None, errors, warnings)
        progress("record", 0, len(steps))
        commands = (step.command for step in steps)
        outcome = await self.desk.handle(actor, *commands, idempotency_key=_key(content, plan))
        progress("record", len(steps), len(steps))
        return Imported(len(steps), plan.unchanged, outcome.position, (), warnings)

    async def _plan(self, agency_id: UUID, board: Board, records: Records, now: datetime) -> Plan:
        """What the file asks for beyond what the client has."""
        today = now.astimezone(zone(board.client.time_zone)).date()
        measures = Planner(records, Known(board, {}), today).measures()
        readings = await self.readings(agency_id, board.client.client_id, measures)
        return Planner(records, Known(board, readings), today).plan()

    async def _rehearsed(
        self, actor: Actor, plan: Plan, language: Language
    ) -> tuple[list[Step], tuple[Issue, ...], tuple[Issue, ...]]:
        """The steps that may be taken, the errors, and what was left out as optional."""
        steps = plan.steps
        left_out: list[Issue] = []
        missing = tuple(_unknown_issue(unknown, language) for unknown in plan.unknown)
        if not steps:
            return [], missing, ()
        refusals = await self.desk.rehearse(actor, [step.command for step in steps])
        errors: list[Issue] = list(missing)
        taken: list[Step] = []
        for step, refusal in zip(steps, refusals, strict=True):
            if refusal is None:
                taken.append(step)
            elif step.optional:
                left_out.append(_refusal_issue(step, refusal, language))
            else:
                errors.append(_refusal_issue(step, refusal, language))
        return taken, tuple(errors), tuple(left_out)


def _key(content: bytes, plan: Plan) -> str:
    """One key per file and state it meets, so that a repeated call is answered and never doubled."""
    digest = hashlib.sha256(content)
    digest.update(b"%d/%d" % (len(plan.steps), plan.unchanged))
    return f"import:{digest.hexdigest()}"


def _row_issue(error: RowError, language: Language) -> Issue:
    return Issue(error.at or error.sheet, error.code.value, worded(error, language))


def _unknown_issue(unknown: Unknown, language: Language) -> Issue:
    code = NameIsUnknown.CODE
    return Issue(unknown.place.at, code, text(code, language, name=unknown.name))


def _refusal_issue(step: Step, refusal: Refusal, language: Language) -> Issue:
    return Issue(step.place.at, refusal.CODE, text(refusal.CODE, language, **refusal.facts))
