"""Statements about letters: derived once, claimed by one process, settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from services.database import Connection

KEEP = """
insert into bagdar.letters (
    agency_id, letter_id, person_id, kind, for_day, state, derived_at, attempts, due_at
)
select $1, letter_id, person_id, kind, for_day, 'WAITING', $2, 0, $2
from unnest($3::uuid[], $4::uuid[], $5::text[], $6::date[]) as meant (letter_id, person_id, kind, for_day)
on conflict (agency_id, letter_id) do nothing
"""
KNOWN = """
select letter_id from bagdar.letters where agency_id = $1 and letter_id = any($2)
"""
DUE = """
select letter_id from bagdar.letters
where agency_id = $1 and state = 'WAITING' and due_at <= $2 order by due_at, letter_id limit $3
"""
CLAIM = """
update bagdar.letters set lease = $4, due_at = $5, attempts = attempts + 1
where agency_id = $1 and letter_id = $2 and state = 'WAITING' and due_at <= $3
returning person_id, kind, for_day, attempts
"""
SETTLE = """
update bagdar.letters set state = $4, due_at = $5, settled_at = $6, failure = $7, lease = null
where agency_id = $1 and letter_id = $2 and lease = $3
"""
FORGET_SETTLED = """
delete from bagdar.letters where agency_id = $1 and settled_at < $2
"""


class LetterKind(StrEnum):
    """What a letter is: of check-ins that are owed, or of a week."""

    REMINDER = "REMINDER"
    DIGEST = "DIGEST"


class LetterState(StrEnum):
    """What became of a letter: DROPPED when there was nothing left to say, or nobody to say it to."""

    WAITING = "WAITING"
    SENT = "SENT"
    DEAD = "DEAD"
    DROPPED = "DROPPED"


@dataclass(frozen=True, slots=True)
class Meant:
    """A letter for a person and one day of theirs."""

    person_id: UUID
    kind: LetterKind
    for_day: date

    @property
    def letter_id(self) -> UUID:
        """The same for the same person, kind and day, in whichever process."""
        return uuid5(self.person_id, f"{self.kind}:{self.for_day.isoformat()}")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that is this process's to send until its lease ends."""

    letter_id: UUID
    lease: UUID
    meant: Meant
    attempt: int


async def keep(connection: Connection, agency_id: UUID, now: datetime, letters: Iterable[Meant]) -> None:
    """Have these sent; those that are there already stay as they are."""
    rows = [(each.letter_id, each.person_id, each.kind.value, each.for_day) for each in letters]
    if rows:
        await connection.execute(KEEP, agency_id, now, *map(list, zip(*rows, strict=True)))


async def claim(
    connection: Connection, agency_id: UUID, letter_id: UUID, now: datetime, until: datetime, lease: UUID
) -> Claimed | None:
    """Take a due letter until `until`; None when somebody else has it, or it is settled."""
    row = await connection.fetchrow(CLAIM, agency_id, letter_id, now, lease, until)
    if row is None:
        return None
    meant = Meant(row["person_id"], LetterKind(row["kind"]), row["for_day"])
    return Claimed(letter_id, lease, meant, row["attempts"])
