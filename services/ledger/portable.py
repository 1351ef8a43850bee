"""A whole ledger as lines of JSON: taken out, and brought into another agency with the same hashes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Literal, TypeVar, cast
from uuid import UUID

import msgspec

from domain.errors import Refusal
from domain.root import Event
from services.database import Connection, Database
from services.ledger.append import INSERT_AGENCY, INSERT_HEAD, LOCK_HEAD, MOVE_HEAD, bucket_of
from services.ledger.chain import ZERO_HASH
from services.ledger.errors import ClientUnknown
from services.ledger.ledger import Ledger
from services.ledger.read import PAGE, head_of, rows_after
from services.ledger.verify import Walk, no_progress

IMPORT_EVENTS = """
insert into bagdar.events (
    agency_id, client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
)
select $1, $2, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
from unnest(
    $3::bigint[], $4::uuid[], $5::integer[], $6::text[], $7::smallint[], $8::bytea[], $9::uuid[], $10::text[],
    $11::uuid[], $12::timestamptz[], $13::timestamptz[], $14::bytea[], $15::bytea[]
) as kept (
    position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
)
"""


class ExportIsDamaged(Refusal):
    """Line {line} of the file does not hold: the file was altered or cut off. Nothing was imported."""

    CODE = "EXPORT_DAMAGED"


class LedgerDiffers(Refusal):
    """This client already has another event at position {position}. Nothing was imported."""

    CODE = "LEDGER_DIFFERS"


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """First line: whose ledger, and where it ended when it was taken out."""

    bagdar: Literal["ledger"]
    format: Literal[1]
    client_id: UUID
    position: int
    hash: str


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event; `payload` is the text of the stored bytes, hashes are hexadecimal."""

    position: int
    stream_id: UUID
    version: int
    type: str
    schema_version: int
    payload: str
    actor: UUID
    actor_party: str
    cause: UUID
    effective_at: datetime
    recorded_at: datetime
    prev_hash: str
    hash: str


class Footer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Last line: without it the file was cut off."""

    end: Literal[True]
    position: int
    hash: str


MAKE_LINE = cast("Callable[..., Line]", Line)
Shape = TypeVar("Shape", Header, Line, Footer)
HEADER = msgspec.json.Decoder(Header)
LINE = msgspec.json.Decoder(Line)
FOOTER = msgspec.json.Decoder(Footer)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `written` is 0 where the client had everything."""

    client_id: UUID
    written: int
    position: int


async def export_lines(
    database: Database,
    agency_id: UUID,
    client_id: UUID,
    progress: Callable[[int, int], None] = no_progress,
) -> AsyncIterator[str]:
    """The ledger as it stands now, line by line without line ends. Names of people are not in it.

    Raises:
        ClientUnknown: the agency has no such client.
    """
    async with database.transaction(agency_id) as connection:
        head = await head_of(connection, agency_id, client_id)
    if head is None:
        raise ClientUnknown
    yield _text(Header("ledger", 1, client_id, head.position, head.hash.hex()))
    after = 0
    while after < head.position:
        async with database.transaction(agency_id) as connection:
            rows = await rows_after(connection, agency_id, client_id, after, min(PAGE, head.position - after))
        for row in rows:
            yield _text(_line(row[:]))
        after = rows[-1]["position"] if rows else head.position
        progress(after, head.position)
    yield _text(Footer(True, head.position, head.hash.hex()))


async def import_lines(
    ledger: Ledger,
    agency_id: UUID,
    lines: Iterable[str | bytes],
    progress: Callable[[int, int], None] = no_progress,
) -> Imported:
    """Bring a ledger in, in one transaction, with the positions, moments and hashes it had.

    The same file twice changes nothing; a longer file of the same ledger adds what is new.

    Raises:
        ExportIsDamaged: a line cannot be read, or breaks the chain, or the end is missing.
        LedgerDiffers: the client has other events here.
        UnreadableEvent: this program does not know an event's type or version.
    """
    numbered = enumerate(lines, 1)
    header = _read(HEADER, next(numbered, (1, b"")))
    async with ledger.database.transaction(agency_id) as connection:
        await connection.execute(INSERT_HEAD, agency_id, header.client_id, ZERO_HASH)
        await connection.execute(INSERT_AGENCY, agency_id, bucket_of(agency_id))
        known = await connection.fetchval(LOCK_HEAD, agency_id, header.client_id)
        walk, recorded_at = Walk(header.client_id), None
        while page := list(islice(numbered, max(0, min(PAGE, header.position - walk.position)))):
            rows = list(_rows(ledger, walk, page))
            await _keep(connection, agency_id, rows, known)
            recorded_at = rows[-1][11]
            progress(walk.position, header.position)
        _must_end(numbered, header, walk)
        if walk.position > known:
            end = (walk.position, walk.hash, recorded_at)
            await connection.execute(MOVE_HEAD, agency_id, header.client_id, *end)
    return Imported(header.client_id, max(0, walk.position - known), max(known, walk.position))


def _rows(ledger: Ledger, walk: Walk, page: Sequence[tuple[int, str | bytes]]) -> Iterator[tuple[Any, ...]]:
    decode = cast("Callable[..., Event]", ledger.codec.decode)
    for number, text in page:
        row = _row(walk.client_id, number, _read(LINE, (number, text)))
        if walk.step(row) is not None:
            raise ExportIsDamaged(line=number)
        decode(*row[:7], row[11])
        yield row


async def _keep(connection: Connection, agency_id: UUID, rows: Sequence[tuple[Any, ...]], known: int) -> None:
    """Write what is behind the known position; what is before it must be the same."""
    client_id, first = rows[0][0], rows[0][1]
    there = max(0, min(known - first + 1, len(rows)))
    kept = await rows_after(connection, agency_id, client_id, first - 1, there) if there else []
    for row, old in zip(rows[:there], kept, strict=True):
        if row[13] != old["hash"]:
            raise LedgerDiffers(position=row[1])
    if rows[there:]:
        columns = map(list, zip(*(row[1:] for row in rows[there:]), strict=True))
        await connection.execute(IMPORT_EVENTS, agency_id, client_id, *columns)


def _must_end(numbered: Iterator[tuple[int, str | bytes]], header: Header, walk: Walk) -> None:
    number, text = next(numbered, (walk.position + 2, b""))
    footer = _read(FOOTER, (number, text))
    ends = {(footer.position, footer.hash), (header.position, header.hash)}
    if ends != {(walk.position, walk.hash.hex())} or any(line.strip() for _, line in numbered):
        raise ExportIsDamaged(line=number)


def _line(row: Sequence[Any]) -> Line:
    position, stream_id, version, kind, schema_version, payload, *rest, prev_hash, digest = row[1:]
    text = payload.decode()
    hashes = prev_hash.hex(), digest.hex()
    return MAKE_LINE(position, stream_id, version, kind, schema_version, text, *rest, *hashes)


def _row(client_id: UUID, number: int, line: Line) -> tuple[Any, ...]:
    try:
        hashes = bytes.fromhex(line.prev_hash), bytes.fromhex(line.hash)
    except ValueError as error:
        raise ExportIsDamaged(line=number) from error
    return (
        client_id, line.position, line.stream_id, line.version, line.type, line.schema_version,
        line.payload.encode(), line.actor, line.actor_party, line.cause, line.effective_at, line.recorded_at,
        *hashes,
    )  # fmt: skip


def _read(decoder: msgspec.json.Decoder[Shape], numbered: tuple[int, str | bytes]) -> Shape:
    number, text = numbered
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise ExportIsDamaged(line=number) from error


def _text(line: msgspec.Struct) -> str:
    return msgspec.json.encode(line).decode()
