"""What somebody can do to a ledger who owns the database: every way in which history is made another."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.merkle import Frontier
from services.ledger.chain import ZERO_HASH, event_hash
from services.proofs.notes import Checkpoint, signed
from tests.proofs.scene import Bench

Row = dict[str, Any]
EVENT = (
    "client_id", "position", "stream_id", "version", "type", "schema_version", "payload", "actor",
    "actor_party", "cause", "effective_at", "recorded_at", "prev_hash", "hash",
)  # fmt: skip
SIGNED = ("client_id", "position", "root", "hash", "frontier", "note", "signed_at")
HEAD = ("client_id", "position", "hash", "recorded_at")
TABLES = {"events": EVENT, "ledger_checkpoints": SIGNED, "heads": HEAD}


@dataclass
class Tables:
    """Everything of one client as the owner of the database finds and leaves it."""

    events: list[Row]
    checkpoints: list[Row]
    head: Row | None
    origin: str = ""
    others: list[Row] = field(default_factory=list[Row])

    @property
    def size(self) -> int:
        """How many events there are."""
        return len(self.events)

    def copy(self) -> Tables:
        """The same to be changed."""
        head = None if self.head is None else dict(self.head)
        return replace(
            self,
            events=[dict(row) for row in self.events],
            checkpoints=list(map(dict, self.checkpoints)),
            head=head,
        )

    def moves_head(self) -> None:
        """Let the head name the last event."""
        last = self.events[-1] if self.events else {"position": 0, "hash": ZERO_HASH, "recorded_at": None}
        assert self.head is not None
        self.head |= {name: last[name] for name in ("position", "hash", "recorded_at")}

    def rechain(self, start: int) -> None:
        """Hash everything anew from an index on, so that the chain holds again."""
        before = self.events[start - 1]["hash"] if start else ZERO_HASH
        for row in self.events[start:]:
            row["prev_hash"] = before
            row["hash"] = before = event_hash(*(row[name] for name in EVENT[:13]))
        self.moves_head()

    def number(self) -> None:
        """Give positions without a hole again."""
        for position, row in enumerate(self.events, 1):
            row["position"] = position


Tamper = Callable[[random.Random, Tables], int]
"""Changes the tables and answers the first position that is bad."""


def two(chance: random.Random, size: int) -> tuple[int, int]:
    """Two indexes, the smaller first."""
    first, second = sorted(chance.sample(range(size), 2))
    return first, second


def change_payload(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    raw = bytearray(tables.events[at]["payload"])
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    tables.events[at]["payload"] = bytes(raw)
    return at + 1


def insert(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(1, tables.size)
    made = dict(tables.events[at - 1], stream_id=UUID(int=chance.getrandbits(128)), version=1)
    tables.events.insert(at, made)
    tables.number()
    made["prev_hash"] = tables.events[at - 1]["hash"]
    made["hash"] = event_hash(*(made[name] for name in EVENT[:13]))
    if chance.random() < 0.5:
        tables.rechain(at)
    return at + 1


def delete(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size - 1)
    del tables.events[at]
    what = chance.randrange(3)
    if what:
        tables.number()
    if what == 2:
        tables.rechain(at)
    return at + 1


def reorder(chance: random.Random, tables: Tables) -> int:
    first, second = two(chance, tables.size)
    events = tables.events
    events[first], events[second] = events[second], events[first]
    tables.number()
    if chance.random() < 0.5:
        tables.rechain(first)
    return first + 1


def cut_tail(chance: random.Random, tables: Tables) -> int:
    left = chance.randrange(tables.size)
    del tables.events[left:]
    if chance.random() < 0.7:
        tables.moves_head()
    return left + 1


def rewrite_and_rechain(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    tables.events[at]["payload"] = b'{"note":"as we would like it"}'
    tables.rechain(at)
    if chance.random() < 0.5:
        sign_anew(tables, Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)), at)
    return at + 1


def sign_anew(tables: Tables, key: Ed25519PrivateKey, start: int) -> None:
    """Checkpoints over the new history, signed by a key of the tamperer's own."""
    for row in tables.checkpoints:
        if row["position"] > start:
            frontier = Frontier()
            frontier.extend(event["hash"] for event in tables.events[: row["position"]])
            checkpoint = Checkpoint(tables.origin, row["position"], frontier.root())
            row["root"], row["frontier"] = frontier.root(), frontier.stored
            row["hash"] = tables.events[row["position"] - 1]["hash"]
            row["note"] = signed(checkpoint, [key])


def restore_old_backup(chance: random.Random, tables: Tables) -> int:
    left = chance.choice(tables.checkpoints[:-1])["position"]
    tables.events[:] = tables.events[:left]
    tables.checkpoints[:] = [row for row in tables.checkpoints if row["position"] <= left]
    tables.moves_head()
    return left + 1


def restore_and_go_on(chance: random.Random, tables: Tables) -> int:
    at = restore_old_backup(chance, tables)
    for _ in range(chance.randrange(1, 60)):
        tables.events.append(dict(tables.events[-1], stream_id=UUID(int=chance.getrandbits(128)), version=1))
    tables.number()
    tables.rechain(at - 1)
    return at


def copy_from_another_client(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    place = {name: tables.events[at][name] for name in ("client_id", "position")}
    tables.events[at] = dict(chance.choice(tables.others)) | place
    what = chance.randrange(3)
    if what:
        tables.events[at]["prev_hash"] = tables.events[at - 1]["hash"] if at else ZERO_HASH
    if what == 2:
        tables.rechain(at)
    return at + 1


def swap_payloads(chance: random.Random, tables: Tables) -> int:
    first, second = two(chance, tables.size)
    while tables.events[first]["payload"] == tables.events[second]["payload"]:
        first, second = two(chance, tables.size)
    one, other = tables.events[first], tables.events[second]
    one["payload"], other["payload"] = other["payload"], one["payload"]
    return first + 1


def change_actor(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    name = chance.choice(("actor", "cause", "actor_party"))
    changed = "CLIENT" if name == "actor_party" else UUID(int=chance.getrandbits(128))
    tables.events[at][name] = changed
    return at + 1


def change_times(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    name = chance.choice(("effective_at", "recorded_at"))
    tables.events[at][name] += timedelta(microseconds=chance.choice((-1, 1)) * chance.randrange(1, 10**12))
    return at + 1


def change_hash(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    name = chance.choice(("hash", "prev_hash"))
    tables.events[at][name] = chance.randbytes(32)
    return at + 1


def change_checkpoint(chance: random.Random, tables: Tables) -> int:
    row = chance.choice(tables.checkpoints)
    size, name = row["position"], chance.choice(("root", "hash", "frontier", "note", "all", "gone"))
    if name == "all":
        key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        row["root"] = chance.randbytes(32)
        row["note"] = signed(Checkpoint(tables.origin, size, row["root"]), [key])
    elif name == "gone":
        tables.checkpoints.remove(row)
    elif name == "note":
        at = chance.randrange(len(row["note"]) - 1)
        row["note"] = row["note"][:at] + "~" + row["note"][at + 1 :]
    else:
        row[name] = chance.randbytes(len(row[name]))
    return size


def change_type_or_version(chance: random.Random, tables: Tables) -> int:
    at = chance.randrange(tables.size)
    row, name = tables.events[at], chance.choice(("type", "version", "schema_version", "stream_id"))
    changed = {
        "type": "test_parcel.delivered",
        "version": row["version"] + 100_000,
        "schema_version": row["schema_version"] + 1,
        "stream_id": UUID(int=chance.getrandbits(128)),
    }
    row[name] = changed[name]
    return at + 1


def remove_everything(chance: random.Random, tables: Tables) -> int:
    tables.events.clear()
    tables.checkpoints.clear()
    tables.head = None
    return 1


WAYS: Sequence[Tamper] = (
    change_payload,
    insert,
    delete,
    reorder,
    cut_tail,
    rewrite_and_rechain,
    restore_old_backup,
    restore_and_go_on,
    copy_from_another_client,
    swap_payloads,
    change_actor,
    change_times,
    change_hash,
    change_checkpoint,
    change_type_or_version,
    remove_everything,
)


async def read(connection: asyncpg.Connection, bench: Bench, client_id: UUID) -> Tables:
    """A client's tables as they are."""
    found: dict[str, list[Row]] = {}
    for table, columns in TABLES.items():
        order = "position"
        rows = await connection.fetch(
            f"select {', '.join(columns)} from bagdar.{table} where agency_id = $1 and client_id = $2 "
            f"order by {order}",
            bench.agency_id,
            client_id,
        )
        found[table] = [dict(row) for row in rows]
    head = found["heads"][0] if found["heads"] else None
    return Tables(found["events"], found["ledger_checkpoints"], head, bench.origin(client_id))


async def write(connection: asyncpg.Connection, bench: Bench, client_id: UUID, tables: Tables) -> None:
    """Leave a client's tables so, past all rights."""
    contents = {
        "events": tables.events,
        "ledger_checkpoints": tables.checkpoints,
        "heads": [tables.head] if tables.head else [],
    }
    async with connection.transaction():
        for table, columns in TABLES.items():
            place = (bench.agency_id, client_id)
            await connection.execute(
                f"delete from bagdar.{table} where agency_id = $1 and client_id = $2", *place
            )
            marks = ", ".join(f"${number}" for number in range(1, len(columns) + 2))
            await connection.executemany(
                f"insert into bagdar.{table} (agency_id, {', '.join(columns)}) values ({marks})",
                [(bench.agency_id, *(row[name] for name in columns)) for row in contents[table]],
            )
