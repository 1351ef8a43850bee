"""Sign-ins: how they begin, turn their refresh secrets, are proved alive, and end."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

import asyncpg

from domain.errors import Refusal
from domain.terms import Language
from services.credentials.secret_texts import Prefix, SecretText
from services.database import Connection, Database

PREFIX = Prefix.SESSION
"""What the secrets begin with that are shown at every request."""
IDLE = timedelta(hours=12)
"""A browser that asked nothing for so long is signed out."""
NOTED_EVERY = timedelta(minutes=1)
"""How often the last use of a session is written down at most."""

BEGIN = """
insert into bagdar.sessions (
    agency_id, session_id, person_id, kind, language, impersonator, secret_hash, family_hash,
    began_at, used_at, ends_at
) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)
"""
STILL = """
select password_hash from bagdar.passwords where agency_id = $1 and person_id = $2 for share
"""
"""Whoever sets another password waits until the session stands, and ends it; or came first: none begins."""
ONE = """
select session_id, person_id, kind, language, impersonator, secret_hash, family_hash, began_at, used_at,
    ends_at, ended_at
from bagdar.sessions where agency_id = $1 and session_id = $2
"""
ONE_LOCKED = ONE + "for update"
SEVERAL = """
select session_id, person_id, kind, used_at, ends_at, ended_at
from bagdar.sessions where agency_id = $1 and session_id = any($2)
"""
OF_PERSON = """
select session_id, person_id, kind, language, impersonator, began_at, used_at, ends_at, ended_at
from bagdar.sessions where agency_id = $1 and person_id = $2 order by began_at desc, session_id
"""
NOTE_USE = """
update bagdar.sessions set used_at = $3 where agency_id = $1 and session_id = $2 and used_at <= $4
"""
TURN = """
update bagdar.sessions set secret_hash = $3, used_at = $4 where agency_id = $1 and session_id = $2
"""
END = """
update bagdar.sessions set ended_at = $3 where agency_id = $1 and session_id = $2 and ended_at is null
"""
END_OF_PERSON = """
update bagdar.sessions set ended_at = $3
where agency_id = $1 and (person_id = $2 or impersonator = $2) and session_id <> all($4)
    and ended_at is null
"""


class SessionHasEnded(Refusal):
    """This sign-in has ended. Sign in again."""

    CODE = "SESSION_HAS_ENDED"


class SessionKind(StrEnum):
    """What holds a session's secret: a program that turns it, a browser, a person's file, or a looker-on."""

    API = "API"
    BROWSER = "BROWSER"
    PERSONAL = "PERSONAL"
    IMPERSONATION = "IMPERSONATION"


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that is alive.

    Attributes:
        language: of the person, or None to follow the request.
        expires_at: its absolute end (UTC); a browser's may come earlier.
        impersonator: who looks with the person's eyes, for IMPERSONATION alone.
    """

    agency_id: UUID
    session_id: UUID
    person_id: UUID
    kind: SessionKind
    language: Language | None
    began_at: datetime
    expires_at: datetime
    impersonator: UUID | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A session with the secret that its holder is told once."""

    session: Session
    secret: str = field(repr=False)


async def begin(
    database: Database,
    agency_id: UUID,
    person_id: UUID,
    kind: SessionKind,
    *,
    now: datetime,
    lasts: timedelta,
    language: Language | None = None,
    impersonator: UUID | None = None,
    password_hash: str | None = None,
) -> Begun:
    """Begin a session that ends at `now + lasts` at the latest.

    Args:
        password_hash: what the person's password was checked against, if it was.

    Raises:
        SessionHasEnded: the person has another password by now.
        ValueError: an impersonation that does not say by whom, or another session that does.
    """
    if (kind is SessionKind.IMPERSONATION) != (impersonator is not None):
        raise ValueError("an impersonation, and nothing else, has an impersonator")
    session = Session(agency_id, uuid4(), person_id, kind, language, now, now + lasts, impersonator)
    prefix = Prefix.REFRESH if kind is SessionKind.API else PREFIX
    secret = SecretText.fresh(prefix, agency_id, session.session_id)
    async with database.transaction(agency_id) as connection:
        await _must_still_be(connection, agency_id, person_id, password_hash)
        await connection.execute(
            BEGIN, agency_id, session.session_id, person_id, kind.value,
            None if language is None else language.value, impersonator,
            secret.fingerprint, secret.family, now, session.expires_at,
        )  # fmt: skip
    return Begun(session, secret.text)


async def _must_still_be(
    connection: Connection, agency_id: UUID, person_id: UUID, password_hash: str | None
) -> None:
    if password_hash is None:
        return
    if await connection.fetchval(STILL, agency_id, person_id) != password_hash:
        raise SessionHasEnded


async def of_refresh(database: Database, secret: str, now: datetime) -> Session | None:
    """The live session that a refresh secret would go on with; None for any other, a spent one, too."""
    given = SecretText.read(Prefix.REFRESH, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        row = await connection.fetchrow(ONE, given.agency_id, given.opens)
    if row is None or not _is_alive(row, now):
        return None
    if not hmac.compare_digest(row["secret_hash"], given.fingerprint):
        return None
    return _session(given.agency_id, row)


async def rotate(database: Database, secret: str, now: datetime) -> Begun:
    """Turn a refresh secret: the session goes on with the next one, this one is spent.

    Whoever comes with a spent one holds a copy, or lost a race against one: the session ends for both. There
    is no grace, since a thief would have it, too: a program asks once at a time and keeps what it is told.

    Raises:
        SessionHasEnded: unknown, expired, revoked or spent; always the same answer.
    """
    given = SecretText.read(Prefix.REFRESH, secret)
    if given is None:
        raise SessionHasEnded
    async with database.transaction(given.agency_id) as connection:
        begun = await _turned(connection, given, now)
    if begun is None:
        raise SessionHasEnded
    return begun


async def _turned(connection: Connection, given: SecretText, now: datetime) -> Begun | None:
    row = await connection.fetchrow(ONE_LOCKED, given.agency_id, given.opens)
    if row is None or not _is_alive(row, now):
        return None
    if not hmac.compare_digest(row["secret_hash"], given.fingerprint):
        if hmac.compare_digest(row["family_hash"], given.family):
            await connection.execute(END, given.agency_id, given.opens, now)
        return None
    following = given.turned()
    await connection.execute(TURN, given.agency_id, given.opens, following.fingerprint, now)
    return Begun(_session(given.agency_id, row), following.text)


async def of_secret(database: Database, secret: str, now: datetime) -> Session | None:
    """The live session of a browser's, a personal or an impersonation's secret; None for anything else.

    A refresh secret opens nothing here. The use is noted, at most once a minute.
    """
    given = SecretText.read(PREFIX, secret)
    if given is None:
        return None
    async with database.transaction(given.agency_id) as connection:
        row = await connection.fetchrow(ONE, given.agency_id, given.opens)
        if row is None or not hmac.compare_digest(row["secret_hash"], given.fingerprint):
            return None
        if not _is_alive(row, now):
            return None
        if row["used_at"] <= now - NOTED_EVERY:
            await connection.execute(NOTE_USE, given.agency_id, given.opens, now, now - NOTED_EVERY)
    return _session(given.agency_id, row)


async def alive(
    database: Database, agency_id: UUID, session_ids: Collection[UUID], now: datetime
) -> dict[UUID, UUID]:
    """Which of these sessions are alive, and whose each is; one of another agency is not."""
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(SEVERAL, agency_id, list(session_ids))
    return {row["session_id"]: row["person_id"] for row in rows if _is_alive(row, now)}


async def of_person(database: Database, agency_id: UUID, person_id: UUID, now: datetime) -> list[Session]:
    """The live sessions of a person, newest first."""
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(OF_PERSON, agency_id, person_id)
    return [_session(agency_id, row) for row in rows if _is_alive(row, now)]


async def revoke(database: Database, agency_id: UUID, session_id: UUID, now: datetime) -> None:
    """End a session; one that is unknown or has ended stays as it is."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(END, agency_id, session_id, now)


async def revoke_person(
    database: Database, agency_id: UUID, person_id: UUID, now: datetime, *, but: Collection[UUID] = ()
) -> None:
    """End every session of a person, those in which he looks with the eyes of others too, but for some."""
    async with database.transaction(agency_id) as connection:
        await connection.execute(END_OF_PERSON, agency_id, person_id, now, list(but))


def _is_alive(row: asyncpg.Record, now: datetime) -> bool:
    idle = row["kind"] == SessionKind.BROWSER and row["used_at"] <= now - IDLE
    return row["ended_at"] is None and row["ends_at"] > now and not idle


def _session(agency_id: UUID, row: asyncpg.Record) -> Session:
    return Session(
        agency_id,
        row["session_id"],
        row["person_id"],
        SessionKind(row["kind"]),
        None if row["language"] is None else Language(row["language"]),
        row["began_at"],
        row["ends_at"],
        row["impersonator"],
    )
