"""Verifying ledgers, chain, tree and checkpoints: by Bagdar from its database, by the auditor's file."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from domain.registry import EVENTS
from domain.terms import Party
from services.database import Database
from services.ledger import Author, Codec, Ledger
from services.ledger.migrate import migrate
from services.ledger.portable import export_lines
from services.ledger.read import PAGE, rows_after
from services.proofs.keys import CheckpointKeys
from services.proofs.notes import origin_of
from services.proofs.outside import Outside
from services.proofs.sealing import Sealer
from services.proofs.verifying import check
from services.settings import Dsns
from tests.bench.contest import Rounds, Untrue
from tests.bench.histories import client_pages, keep
from tests.bench.options import Options
from tests.bench.progress import Steps
from tests.bench.rebuild import OF_A_CLIENT, WEEKS
from tests.bench.report import Goal, Section, spread
from tests.bench.server import ROOT, as_owner, elsewhere

AGENCY = UUID(int=0xA200)
AUTHOR = Author(UUID(int=7), Party.AGENCY, UUID(int=8))
TITLE = "Verify"
TEXT = """\
{events:,} events of {clients} signed clients are read, hashed, chained, grown into their trees and compared
with every checkpoint inside and outside the database by one process, as `bagdar verify` does. The limit is
SHA-256 over the payloads alone, already in memory. The auditor's file reads an exported ledger instead."""
HEADER = ("who", "events a second", "of SHA-256")
HASHING, OURS, OFFLINE = "SHA-256", "bagdar verify", "deploy/verify_ledger.py"
LEAST = 50_000
"""Events a second that are promised."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A database full of signed ledgers."""

    database: Database
    home: Path
    outside: Outside
    clients: Sequence[UUID]
    events: int


async def section(server: Dsns, options: Options, steps: Steps) -> Section:
    """Everybody in turn."""
    steps.expect(1 + 3 * options.rounds)
    steps.step(f"writing and signing {options.events:,} events")
    async with _ground(server, options.events) as ground:
        scores = Rounds()
        ways = {HASHING: _hashed, OURS: _verified, OFFLINE: _read_offline}
        for round_number in range(1, options.rounds + 1):
            for name, way in ways.items():
                steps.step(f"round {round_number} of {options.rounds}: {name}")
                events, seconds = await way(ground)
                scores.add(name, events / seconds)
    text = TEXT.format(events=ground.events, clients=len(ground.clients))
    found = Section(TITLE, text, HEADER)
    for name in ways:
        ratio = "1" if name == HASHING else spread(scores.ratio(name, HASHING))
        found.rows.append((name, spread(scores.spread(name)), ratio))
    found.goals.append(Goal("events a second verified online", scores.spread(OURS), least=LEAST))
    return found


@asynccontextmanager
async def _ground(server: Dsns, events: int) -> AsyncGenerator[Signed]:
    dsns = elsewhere(server, "bench_verify")
    await as_owner(server, "create database bench_verify")
    await migrate(dsns)
    clients = [UUID(int=0xD100 + number) for number in range(max(1, round(events / OF_A_CLIENT)))]
    until = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        home, outside = Path(folder), Outside(Path(folder) / "outside")
        async with Database(dsns) as database:
            ledger = Ledger(database, Codec(EVENTS))
            sealer = Sealer(database, ledger, home, outside, lambda: until)
            for client_id in clients:
                pages = client_pages(client_id, "Клиент", WEEKS, until)
                await keep(ledger, AGENCY, client_id, pages, AUTHOR)
                await sealer.seal(AGENCY, client_id)
            await as_owner(dsns, "vacuum analyze bagdar.events")
            heads = await ledger.heads(AGENCY)
            yield Signed(database, home, outside, clients, sum(head.position for head in heads))


async def _hashed(ground: Signed) -> tuple[int, float]:
    """The payloads of the first client, hashed from memory."""
    payloads: list[bytes] = []
    async with ground.database.transaction(AGENCY) as connection:
        while rows := await rows_after(connection, AGENCY, ground.clients[0], len(payloads), PAGE):
            payloads += [row["payload"] for row in rows]
    began = time.perf_counter()
    for payload in payloads:
        sha256(payload).digest()
    return len(payloads), time.perf_counter() - began


async def _verified(ground: Signed) -> tuple[int, float]:
    began, events = time.perf_counter(), 0
    for client_id in ground.clients:
        keys = CheckpointKeys.at(ground.home, datetime.now(UTC))
        checked = await check(ground.database, ground.outside, keys, AGENCY, client_id)
        if checked.found is not None or checked.signed != checked.events:
            raise Untrue(f"a sound ledger does not verify: {checked.found}")
        events += checked.events
    return events, time.perf_counter() - began


async def _read_offline(ground: Signed) -> tuple[int, float]:
    """The auditor's file over the first client, as a program of its own."""
    client_id = ground.clients[0]
    lines = [line async for line in export_lines(ground.database, AGENCY, client_id)]
    keys = CheckpointKeys.at(ground.home, datetime.now(UTC)).verifiers(origin_of(AGENCY, client_id))
    texts = {
        "ledger.jsonl": "\n".join(lines) + "\n",
        "checkpoints.txt": "".join(ground.outside.notes(AGENCY, client_id).values()),
        "keys.txt": "".join(f"{key.text}\n" for key in keys),
    }
    for name, text in texts.items():
        (ground.home / name).write_text(text, encoding="utf-8")
    words = [str(ROOT / "deploy" / "verify_ledger.py"), *texts]
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-I", *words, cwd=ground.home)
    if await process.wait():
        raise Untrue("the auditor's file does not verify a sound ledger")
    return len(lines) - 2, time.perf_counter() - began
