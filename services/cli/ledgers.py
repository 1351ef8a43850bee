"""Commands on ledgers: verify, export, rebuild, doctor, migrate."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from uuid import UUID

import click
from rich.table import Table

from projections.digests import digest
from projections.lines import PortfolioLine
from projections.rebuild import rebuild
from services.cli import choose
from services.cli.shell import PROBLEM, SURROUNDINGS, Stopped, bar, err, opened, out, run, settings
from services.embedded import store_of
from services.ledger.migrate import migrate
from services.ledger.portable import export_lines
from services.proofs.verifying import Checked
from services.runtime import Runtime

AGENCY = click.option("--agency", "agency_name", help="Agency by id or name; not needed if there is one.")


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database's schema up to date (needs BAGDAR_OWNER_URL, or the embedded server)."""
    run(_migrate())


async def _migrate() -> None:
    with store_of(settings()) as dsns:
        if dsns.owner is None:
            raise Stopped("BAGDAR_OWNER_URL is not set: migrations need the schema's owner", SURROUNDINGS)
        applied = await migrate(dsns)
    for name in applied:
        out.print(f"applied {name}")
    out.print(f"{len(applied)} migrations applied" if applied else "up to date")


@click.command("verify")
@AGENCY
@click.option("--client", "client_name", help="Client by id or name; all clients without it.")
def verify_command(agency_name: str | None, client_name: str | None) -> None:
    """Recompute ledgers from the stored bytes (chain, tree, checkpoints) and name the first bad position."""
    run(_verify(agency_name, client_name))


async def _verify(agency_name: str | None, client_name: str | None) -> None:
    bad = 0
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        for client_id, name in (await _known(runtime, agency_id, client_name)).items():
            with bar(name) as advance:
                checked = await runtime.check(agency_id, client_id, advance)
            out.print(_verdict(name, checked))
            bad += checked.found is not None
    if bad:
        raise Stopped(f"{bad} of the ledgers do not hold", PROBLEM)


async def _known(runtime: Runtime, agency_id: UUID, client_name: str | None) -> dict[UUID, str]:
    """The chosen client by name; or all of the agency, with those whose ledger is gone and was signed."""
    lines = {line.client_id: line.name for line in await choose.clients(runtime, agency_id, client_name)}
    if client_name is None:
        heads = {head.client_id for head in await runtime.ledger.heads(agency_id)}
        for client_id in sorted(heads.union(runtime.outside.clients(agency_id))):
            lines.setdefault(client_id, str(client_id))
    return lines


def _verdict(name: str, checked: Checked) -> str:
    bad = checked.found
    if bad is None:
        signed = f"{checked.checkpoints} checkpoints up to {checked.signed}" if checked.signed else "unsigned"
        return f"{name}: {checked.events} events hold, {signed}, head {checked.head_hash.hex()[:16]}"
    place = f"{bad.position}" if bad.position == bad.until else f"{bad.position}–{bad.until}"
    return f"{name}: position {place} is {bad.reason}, {checked.events} before it hold"


@click.command("export")
@click.argument("client_name", metavar="CLIENT")
@AGENCY
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; else stdout.")
def export_command(client_name: str, agency_name: str | None, output: Path | None) -> None:
    """Write the whole ledger of CLIENT (id or name) as JSON lines that `bagdar import` takes elsewhere."""
    run(_export(client_name, agency_name, output))


async def _export(client_name: str, agency_name: str | None, output: Path | None) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        line = await choose.client(runtime, agency_id, client_name)
        draft = output.with_name(output.name + ".part") if output else None
        with contextlib.ExitStack() as stack:
            target = stack.enter_context(draft.open("w", encoding="utf-8")) if draft else sys.stdout
            advance = stack.enter_context(bar(line.name))
            async for row in export_lines(runtime.database, agency_id, line.client_id, advance):
                target.write(row + "\n")
        if draft is not None and output is not None:
            draft.replace(output)
            err.print(f"{line.name}: written to {output}")


@click.command("rebuild")
@AGENCY
@click.option("--client", "client_name", help="Client by id or name; all clients without it.")
def rebuild_command(agency_name: str | None, client_name: str | None) -> None:
    """Rebuild the read models from the ledgers while everything goes on; parked clients start again."""
    run(_rebuild(agency_name, client_name))


async def _rebuild(agency_name: str | None, client_name: str | None) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        chosen = await _ledgers(runtime, agency_id, client_name)
        for client_id in chosen:
            with bar(str(client_id)) as advance:
                await rebuild(runtime.projector, agency_id, client_id, advance)
    out.print(f"{len(chosen)} clients rebuilt")


async def _ledgers(runtime: Runtime, agency_id: UUID, client_name: str | None) -> list[UUID]:
    """The chosen client, or every ledger of the agency, parked ones included."""
    if client_name is not None:
        return [(await choose.client(runtime, agency_id, client_name)).client_id]
    return [head.client_id for head in await runtime.ledger.heads(agency_id)]


@click.command("doctor")
@AGENCY
@click.option("--deep", is_flag=True, help="Also verify every chain and compare read models with a rebuild.")
def doctor_command(agency_name: str | None, deep: bool) -> None:
    """Check database, ledgers and read models, and say exactly what is wrong."""
    run(_doctor(agency_name, deep))


async def _doctor(agency_name: str | None, deep: bool) -> None:
    table = Table("agency", "client", "ledger", "read model", "finding")
    troubles = 0
    async with opened() as runtime:
        known = await runtime.ledger.agencies()
        wanted = [await choose.agency(runtime, agency_name)] if agency_name else known
        for agency_id in wanted:
            lines = {
                line.client_id: line for line in await runtime.views.portfolio(agency_id, choose.utc_now())
            }
            for head in await runtime.ledger.heads(agency_id):
                line = lines.get(head.client_id)
                findings = await _findings(runtime, agency_id, head.client_id, head.position, line, deep)
                troubles += len(findings)
                table.add_row(
                    str(agency_id)[:8],
                    line.name if line else str(head.client_id),
                    str(head.position),
                    str(line.position if line else 0),
                    "; ".join(findings) or "sound",
                )
    out.print(table)
    if troubles:
        raise Stopped(f"{troubles} findings", PROBLEM)


async def _findings(
    runtime: Runtime, agency_id: UUID, client_id: UUID, position: int, line: PortfolioLine | None, deep: bool
) -> list[str]:
    found: list[str] = []
    mark = await runtime.views.checkpoint(agency_id, client_id)
    if mark is not None and mark.parked_reason:
        found.append(f"parked at position {mark.failed_position}: {mark.parked_reason}")
    elif line is None or line.position < position:
        caught_up = await runtime.projector.catch_up(agency_id, client_id)
        if not caught_up:
            found.append("its read model cannot be brought up to date")
    if deep:
        bad = (await runtime.check(agency_id, client_id)).found
        if bad is not None:
            found.append(f"ledger: position {bad.position} is {bad.reason}")
        elif not found and not await _equals_rebuild(runtime, agency_id, client_id):
            found.append("read model differs from a rebuild: run `bagdar rebuild`")
    return found


async def _equals_rebuild(runtime: Runtime, agency_id: UUID, client_id: UUID) -> bool:
    """Whether the stored rows are what the ledger gives; asked again if something was appended meanwhile."""
    while True:
        before = await runtime.ledger.head(agency_id, client_id)
        await runtime.projector.catch_up(agency_id, client_id)
        live = await digest(runtime.database, agency_id, client_id)
        folded = await runtime.projector.folded_digest(agency_id, client_id)
        if before == await runtime.ledger.head(agency_id, client_id):
            return live == folded
