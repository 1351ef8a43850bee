"""`bagdar import`: a person's plan and readings, or a whole ledger, into a client."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import click
from rich.table import Table

from domain.terms import Language, Party, Role
from services.cli import choose
from services.cli.ledgers import AGENCY
from services.cli.people import LANGUAGES
from services.cli.shell import PROBLEM, Stopped, bar, err, opened, out, run
from services.commands.desk import Actor
from services.importing.bring import Imported, Issue
from services.ledger.portable import import_lines
from services.runtime import Runtime, utc_now


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@AGENCY
@click.option("--client", "client_name", help="Client by id or name; not needed for an exported ledger.")
@click.option("--language", type=LANGUAGES, help="Language of the file's numbers and dates, and of messages.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--person", "person_id", type=click.UUID, help="Who records it in history.")
def import_command(
    file: Path,
    agency_name: str | None,
    client_name: str | None,
    language: str | None,
    dry_run: bool,
    person_id: UUID | None,
) -> None:
    """Record what FILE says: a plan and readings (CSV, XLSX, JSON; see docs/import.md) or an exported ledger.

    All of the file is recorded, or nothing; the same file again changes nothing.
    """
    if file.suffix.lower() == ".jsonl":
        run(_ledger(file, agency_name))
    else:
        spoken = Language(language) if language else None
        content = file.read_bytes()
        run(_plan(content, file.name, agency_name, client_name, spoken, dry_run, person_id or uuid4()))


async def _ledger(file: Path, agency_name: str | None) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        with file.open("rb") as lines, bar(file.name) as advance:
            done = await import_lines(runtime.ledger, agency_id, lines, advance)
        await runtime.projector.catch_up(agency_id, done.client_id)
    out.print(f"{done.written} events written, position {done.position}, client {done.client_id}")


async def _plan(
    content: bytes,
    name: str,
    agency_name: str | None,
    client_name: str | None,
    language: Language | None,
    dry_run: bool,
    person_id: UUID,
) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        line = await _one_client(runtime, agency_id, client_name)
        actor = Actor(person_id, Party.AGENCY, Role.OPERATOR, agency_id)
        with bar(name) as advance:
            done = await runtime.importer().bring(
                actor,
                line,
                content,
                name,
                now=utc_now(),
                language=language,
                dry_run=dry_run,
                progress=lambda _phase, count, total: advance(count, total),
            )
    _show(done, dry_run)


async def _one_client(runtime: Runtime, agency_id: UUID, client_name: str | None) -> UUID:
    if client_name is None:
        raise Stopped("name the client with --client", PROBLEM)
    return (await choose.client(runtime, agency_id, client_name)).client_id


def _show(done: Imported, dry_run: bool) -> None:
    for title, issues in (("note", done.warnings), ("error", done.errors)):
        if issues:
            err.print(_table(title, issues))
    if done.errors:
        raise Stopped(f"{len(done.errors)} errors; nothing was recorded", PROBLEM)
    verb = "would be recorded" if dry_run else "recorded"
    out.print(f"{done.recorded} {verb}, {done.unchanged} rows known already")


def _table(title: str, issues: tuple[Issue, ...]) -> Table:
    table = Table("where", title, "code")
    for issue in issues:
        table.add_row(issue.at, issue.message, issue.code)
    return table
