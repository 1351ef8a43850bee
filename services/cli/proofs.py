"""`bagdar proofs`: sign now, hand out checkpoints and keys, rotate keys, compare with what was handed out."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import click

from services.cli import choose
from services.cli.ledgers import AGENCY
from services.cli.shell import PROBLEM, Stopped, err, opened, out, run, settings
from services.composition import sealer_of
from services.ledger import checkpoints
from services.proofs.keys import CheckpointKeys, rotate
from services.proofs.monitoring import Inside, compare
from services.proofs.notes import NoteIsWrong, origin_of, split_notes
from services.proofs.sealing import SigningRefused
from services.runtime import Runtime, utc_now

CLIENT = click.argument("client_name", metavar="CLIENT")
OUTPUT = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File; else stdout."
)


@click.group("proofs")
def proofs_command() -> None:
    """Signed checkpoints of ledgers: see docs/proofs.md."""


@proofs_command.command("sign")
@AGENCY
@click.option("--client", "client_name", help="Client by id or name; all clients without it.")
def sign_command(agency_name: str | None, client_name: str | None) -> None:
    """Sign ledgers now; `bagdar work` does so within a minute by itself."""
    run(_sign(agency_name, client_name))


async def _sign(agency_name: str | None, client_name: str | None) -> None:
    refused = 0
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        sealer = sealer_of(runtime)
        for line in await choose.clients(runtime, agency_id, client_name):
            try:
                made = await sealer.seal(agency_id, line.client_id)
            except SigningRefused as trouble:
                err.print(f"{line.name}: {trouble}", markup=False)
                refused += 1
            else:
                out.print(f"{line.name}: " + (f"{made.position} events signed" if made else "nothing new"))
    if refused:
        raise Stopped(f"{refused} of the ledgers are not signed", PROBLEM)


@proofs_command.command("keys")
@CLIENT
@AGENCY
def keys_command(client_name: str, agency_name: str | None) -> None:
    """Print the verifier keys of CLIENT's log, one a line: what an auditor keeps from the beginning."""
    run(_keys(client_name, agency_name))


async def _keys(client_name: str, agency_name: str | None) -> None:
    async with opened() as runtime:
        agency_id, client_id = await _place(runtime, agency_name, client_name)
        known = CheckpointKeys.at(runtime.settings.home, utc_now())
    for key in known.verifiers(origin_of(agency_id, client_id)):
        click.echo(key.text)


@proofs_command.command("rotate")
@click.option("--at-once", is_flag=True, help="A key leaked: it signs no more, and its private half goes.")
def rotate_command(at_once: bool) -> None:
    """Sign with a new key from now on, and for 30 days with the one so far beside it."""
    run(_rotate(at_once))


async def _rotate(at_once: bool) -> None:
    keys = rotate(settings().home, utc_now(), at_once=at_once)
    out.print(
        f"{len(keys.signers)} of {len(keys.publics)} keys sign now; hand out `bagdar proofs keys` again"
    )


@proofs_command.command("checkpoints")
@CLIENT
@AGENCY
@OUTPUT
def checkpoints_command(client_name: str, agency_name: str | None, output: Path | None) -> None:
    """Write every signed checkpoint of CLIENT, the oldest first."""
    run(_checkpoints(client_name, agency_name, output))


async def _checkpoints(client_name: str, agency_name: str | None, output: Path | None) -> None:
    async with opened() as runtime:
        agency_id, client_id = await _place(runtime, agency_name, client_name)
        async with runtime.database.transaction(agency_id) as connection:
            rows = await checkpoints.after(connection, agency_id, client_id, 0, checkpoints.HIGHEST)
    _write("".join(row.note for row in rows), output)


@proofs_command.command("monitor")
@CLIENT
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@AGENCY
@OUTPUT
def monitor_command(
    client_name: str, files: tuple[Path, ...], agency_name: str | None, output: Path | None
) -> None:
    """Compare what was handed out of CLIENT (FILES of checkpoints, and the folder) with what is said now.

    Contradictions are written as evidence: both checkpoints and what shows that they exclude each other.
    """
    run(_monitor(client_name, files, agency_name, output))


async def _monitor(
    client_name: str, files: tuple[Path, ...], agency_name: str | None, output: Path | None
) -> None:
    async with opened() as runtime:
        agency_id, client_id = await _place(runtime, agency_name, client_name)
        keys = CheckpointKeys.read(runtime.settings.home, utc_now()).verifiers(
            origin_of(agency_id, client_id)
        )
        try:
            held = [note for file in files for note in split_notes(file.read_text(encoding="utf-8"))]
            held += runtime.outside.notes(agency_id, client_id).values()
            found = await compare(held, Inside(runtime.database, agency_id, client_id), keys)
        except (NoteIsWrong, UnicodeDecodeError) as wrong:
            raise Stopped(f"a checkpoint that was handed out cannot be used: {wrong}", PROBLEM) from wrong
    if not found:
        out.print(f"{len(set(held))} checkpoints agree with what is said now")
        return
    _write("\n".join(each.text for each in found), output)
    kinds = ", ".join(sorted({each.kind.value for each in found}))
    raise Stopped(
        f"{len(found)} of {len(set(held))} checkpoints contradict what is said now: {kinds}", PROBLEM
    )


async def _place(runtime: Runtime, agency_name: str | None, client_name: str) -> tuple[UUID, UUID]:
    agency_id = await choose.agency(runtime, agency_name)
    return agency_id, (await choose.client(runtime, agency_id, client_name)).client_id


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    err.print(f"written to {output}", markup=False)
