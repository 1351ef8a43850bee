"""pgbench: the fastest client there is; it drives the bare INSERT and whoever appends by one statement."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from domain.registry import EVENTS
from services.ledger import Codec
from services.settings import Dsns
from tests.bench.contest import Load, Missing, Untrue
from tests.bench.histories import BEGUN, check_in, place
from tests.bench.server import as_owner, asked, program, socket_of

RATE = re.compile(r"tps = ([0-9.]+) \(without initial connection time\)")
DONE = re.compile(r"number of transactions actually processed: (\d+)")
FAILED = re.compile(r"number of failed transactions: (\d+)")

MAKE_SCHEMA = "create schema bench"
MAKE_TABLE = "create table bench.events (like bagdar.events including all)"
INSERT = r"""\set n :n + 1
insert into bench.events (
    agency_id, client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
) values (
    '{agency}', '{client}', :n * 64 + :client_id + 1, '{stream}', :n * 64 + :client_id + 1,
    'objective.check_in_recorded', 1, :payload, '{actor}', 'AGENCY',
    '{actor}', '{moment}', '{moment}', '\x{hash}', '\x{hash}'
);
"""
STORED = "select count(*) as events from bench.events"
STEP = 10_000_000
"""Positions set aside for one run, so that no two runs use the same."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one run of pgbench came to."""

    rate: float
    transactions: int


async def pgbench(
    dsns: Dsns,
    scripts: Sequence[str],
    load: Load,
    seconds: float,
    variables: Mapping[str, int | str],
    *,
    user: str = "bagdar_owner",
    options: str = "",
) -> Done:
    """Run `scripts`, one chosen by chance per transaction, as prepared statements.

    Raises:
        Missing: there is no pgbench.
        Untrue: a transaction failed.
    """
    found = program("pgbench")
    if found is None:
        raise Missing("pgbench is not installed; it comes with PostgreSQL")
    host, port, name = socket_of(dsns)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.sql" for number in range(len(scripts))]
        for file, script in zip(files, scripts, strict=True):
            file.write_text(script)
        process = await asyncio.create_subprocess_exec(
            str(found), "--no-vacuum", "--protocol=prepared", f"--client={load.writers}",
            f"--jobs={min(load.writers, os.cpu_count() or 1)}", f"--time={max(1, round(seconds))}",
            *(f"--file={file}" for file in files), *(f"-D{key}={value}" for key, value in variables.items()),
            f"--host={host}", f"--port={port}", f"--username={user}", name,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PGOPTIONS": options, "LC_ALL": "C"},
        )  # fmt: skip
        output, errors = (part.decode() for part in await process.communicate())
    rate, done, failed = RATE.search(output), DONE.search(output), FAILED.search(output)
    if process.returncode or rate is None or done is None or (failed is not None and failed[1] != "0"):
        raise Untrue(f"pgbench failed: {errors.strip()[-2000:]}")
    return Done(float(rate[1]), int(done[1]))


@dataclass(slots=True)
class BareInsert:
    """The limit: the same row with the same two indexes, and nothing else."""

    dsns: Dsns
    name: str = "one bare INSERT"
    how: str = "pgbench; the same row, the same indexes and checks, no order, no chain, no version"
    runs: int = 0
    counted: int = 0
    payload: bytes = field(default=b"", init=False)

    async def prepare(self) -> None:
        """Make a table like the ledger's."""
        _, _, self.payload = Codec(EVENTS).encode(check_in(UUID(int=1), 1, UUID(int=2), BEGUN))
        await as_owner(self.dsns, MAKE_SCHEMA, MAKE_TABLE)

    async def appended(self, load: Load, seconds: float) -> float:
        """Insert for so long; rows a second."""
        scripts = [self._script(number) for number in range(load.clients)]
        variables = {"n": self.runs * STEP // 64, "payload": rf"\x{self.payload.hex()}"}
        self.runs += 1
        done = await pgbench(self.dsns, scripts, load, seconds, variables)
        self.counted += done.transactions
        return done.rate

    async def prove(self) -> None:
        """Count the rows."""
        stored = (await asked(self.dsns, STORED))[0]["events"]
        if stored != self.counted:
            raise Untrue(f"{self.name}: {self.counted} counted, {stored} stored")

    def _script(self, number: int) -> str:
        agency, client = place(number)
        return INSERT.format(
            agency=agency,
            client=client,
            stream=UUID(int=0xE000 + number),
            actor=UUID(int=7),
            moment=BEGUN.isoformat(),
            hash="ab" * 32,
        )
