"""Sign-ins begin, go on, and end for good."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.terms import Language
from services.credentials import sessions
from services.credentials.secret_texts import Prefix, SecretText
from services.credentials.sessions import Begun, SessionHasEnded, SessionKind
from services.database import Database
from tests.credentials.conftest import NOON

DAY, HOUR, MINUTE, SECOND = (timedelta(**{unit: 1}) for unit in ("days", "hours", "minutes", "seconds"))
OPENING = [SessionKind.BROWSER, SessionKind.PERSONAL, SessionKind.IMPERSONATION]
USED_AT = "select used_at from bagdar.sessions where agency_id = $1 and session_id = $2"
WAITS = "select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))"


async def began(
    database: Database,
    agency_id: UUID,
    kind: SessionKind = SessionKind.API,
    *,
    person_id: UUID | None = None,
    lasts: timedelta = DAY * 30,
) -> Begun:
    looker = uuid4() if kind is SessionKind.IMPERSONATION else None
    return await sessions.begin(
        database, agency_id, person_id or uuid4(), kind, now=NOON, lasts=lasts, language=Language.KK,
        impersonator=looker,
    )  # fmt: skip


async def test_a_session_is_found_by_its_secret_as_it_began(database: Database, agency_id: UUID) -> None:
    for kind in OPENING:
        begun = await began(database, agency_id, kind)
        assert begun.secret.startswith("bgs_")
        assert begun.session.expires_at == NOON + DAY * 30
        assert await sessions.of_secret(database, begun.secret, NOON + HOUR) == begun.session


async def test_an_impersonation_says_by_whom_and_nothing_else_does(
    database: Database, agency_id: UUID
) -> None:
    for kind, looker in [(SessionKind.IMPERSONATION, None), *((kind, uuid4()) for kind in OPENING[:2])]:
        with pytest.raises(ValueError, match="impersonat"):
            await sessions.begin(database, agency_id, uuid4(), kind, now=NOON, lasts=DAY, impersonator=looker)


@pytest.mark.parametrize("kind", OPENING)
async def test_a_session_ends_at_its_end_and_when_it_is_revoked(
    database: Database, agency_id: UUID, kind: SessionKind
) -> None:
    begun = await began(database, agency_id, kind, lasts=HOUR)
    assert await is_open(database, begun, NOON + HOUR - SECOND)
    assert not await is_open(database, begun, NOON + HOUR)
    for _ in range(2):
        await sessions.revoke(database, agency_id, begun.session.session_id, NOON)
        assert not await is_open(database, begun, NOON)


async def is_open(database: Database, begun: Begun, now: object) -> bool:
    """Whether the session is alive in every way of asking; they must agree."""
    assert isinstance(now, type(NOON))
    session = begun.session
    opened = await sessions.of_secret(database, begun.secret, now) is not None
    alive = await sessions.alive(database, session.agency_id, [session.session_id, uuid4()], now)
    listed = await sessions.of_person(database, session.agency_id, session.person_id, now)
    assert alive == ({session.session_id: session.person_id} if opened else {})
    assert listed == ([session] if opened else [])
    return opened


async def test_a_browser_that_asks_nothing_for_twelve_hours_is_signed_out_and_one_that_asks_is_not(
    database: Database, agency_id: UUID
) -> None:
    begun = await began(database, agency_id, SessionKind.BROWSER)
    now = NOON
    for _ in range(3):
        now += 12 * HOUR - SECOND
        assert await is_open(database, begun, now)
    assert not await is_open(database, begun, now + 12 * HOUR)
    personal = await began(database, agency_id, SessionKind.PERSONAL)
    assert await is_open(database, personal, NOON + 20 * DAY)


async def test_a_use_is_noted_at_most_once_a_minute(database: Database, agency_id: UUID) -> None:
    begun = await began(database, agency_id, SessionKind.BROWSER)
    noted: list[object] = []
    for after in (59 * SECOND, MINUTE, MINUTE + 59 * SECOND, 2 * MINUTE, MINUTE):
        await sessions.of_secret(database, begun.secret, NOON + after)
        async with database.transaction(agency_id) as connection:
            noted.append(await connection.fetchval(USED_AT, agency_id, begun.session.session_id))
    assert noted == [NOON, NOON + MINUTE, NOON + MINUTE, NOON + 2 * MINUTE, NOON + 2 * MINUTE]


async def test_a_use_that_waited_for_a_later_one_does_not_take_its_place(
    database: Database, agency_id: UUID
) -> None:
    begun = await began(database, agency_id, SessionKind.BROWSER)
    one = (agency_id, begun.session.session_id)
    async with database.transaction(agency_id) as connection:
        await connection.execute(sessions.NOTE_USE, *one, NOON + HOUR, NOON)
        earlier = asyncio.create_task(sessions.of_secret(database, begun.secret, NOON + MINUTE))
        async with asyncio.timeout(30):
            while not await connection.fetchval(WAITS):  # noqa: ASYNC110
                await asyncio.sleep(0.005)
    assert await earlier == begun.session
    async with database.transaction(agency_id) as connection:
        assert await connection.fetchval(USED_AT, *one) == NOON + HOUR


async def test_a_refresh_secret_turns_and_the_session_stays_the_same(
    database: Database, agency_id: UUID
) -> None:
    begun = await began(database, agency_id)
    assert begun.secret.startswith("bgr_")
    secrets = [begun.secret]
    for turn in range(3):
        turned = await sessions.rotate(database, secrets[-1], NOON + turn * HOUR)
        assert turned.session == begun.session
        secrets.append(turned.secret)
    assert len(set(secrets)) == 4


@pytest.mark.parametrize("spent", [0, 1, 2])
async def test_any_spent_refresh_secret_ends_the_whole_family(
    database: Database, agency_id: UUID, spent: int
) -> None:
    begun = await began(database, agency_id)
    secrets = [begun.secret]
    for _ in range(3):
        secrets.append((await sessions.rotate(database, secrets[-1], NOON)).secret)
    await ended(database, secrets[spent])
    for secret in secrets:
        await ended(database, secret)
    alive = await sessions.alive(database, agency_id, [begun.session.session_id], NOON)
    assert alive == {}


async def ended(database: Database, secret: str, now: object = NOON) -> None:
    """The one answer for whatever does not turn."""
    assert isinstance(now, type(NOON))
    with pytest.raises(SessionHasEnded) as refused:
        await sessions.rotate(database, secret, now)
    assert (refused.value.facts, refused.value.field) == ({}, None)


async def test_a_made_up_refresh_secret_of_a_known_session_ends_nothing(
    database: Database, agency_id: UUID
) -> None:
    begun = await began(database, agency_id)
    await ended(database, SecretText.fresh(Prefix.REFRESH, agency_id, begun.session.session_id).text)
    assert (await sessions.rotate(database, begun.secret, NOON)).session == begun.session


async def test_of_two_at_once_with_the_same_refresh_secret_one_wins_and_the_family_ends(
    database: Database, agency_id: UUID
) -> None:
    for _ in range(10):
        begun = await began(database, agency_id)
        answers = await asyncio.gather(
            *(sessions.rotate(database, begun.secret, NOON) for _ in range(4)), return_exceptions=True
        )
        won = [each for each in answers if isinstance(each, Begun)]
        assert len(won) == 1
        assert sum(isinstance(each, SessionHasEnded) for each in answers) == 3
        await ended(database, won[0].secret)


async def test_a_session_that_has_ended_does_not_turn(database: Database, agency_id: UUID) -> None:
    begun = await began(database, agency_id, lasts=HOUR)
    await ended(database, begun.secret, NOON + HOUR)
    assert (await sessions.rotate(database, begun.secret, NOON)).session == begun.session
    other = await began(database, agency_id)
    await sessions.revoke(database, agency_id, other.session.session_id, NOON)
    await ended(database, other.secret)


async def test_a_refresh_secret_opens_nothing_and_a_session_secret_does_not_turn(
    database: Database, agency_id: UUID
) -> None:
    refresh = await began(database, agency_id)
    browser = await began(database, agency_id, SessionKind.BROWSER)
    for secret in (refresh.secret, "bgs_" + refresh.secret[4:]):
        assert await sessions.of_secret(database, secret, NOON) is None
    for secret in (browser.secret, "bgr_" + browser.secret[4:]):
        await ended(database, secret)
    assert await is_open(database, browser, NOON)
    assert (await sessions.rotate(database, refresh.secret, NOON)).session == refresh.session


async def test_another_agency_knows_neither_secret_nor_session(database: Database, agency_id: UUID) -> None:
    begun, stranger = await began(database, agency_id, SessionKind.BROWSER), uuid4()
    session_id, person_id = begun.session.session_id, begun.session.person_id
    raw = SecretText.read(Prefix.SESSION, begun.secret)
    assert raw is not None
    moved = SecretText(Prefix.SESSION, stranger, session_id, raw.random).text
    assert await sessions.of_secret(database, moved, NOON) is None
    assert await sessions.alive(database, stranger, [session_id], NOON) == {}
    assert await sessions.of_person(database, stranger, person_id, NOON) == []
    await sessions.revoke(database, stranger, session_id, NOON)
    await sessions.revoke_person(database, stranger, person_id, NOON)
    assert await is_open(database, begun, NOON)


async def test_all_sessions_of_a_person_end_but_the_ones_that_are_named(
    database: Database, agency_id: UUID
) -> None:
    person_id = uuid4()
    browser = await began(database, agency_id, SessionKind.BROWSER, person_id=person_id)
    refresh = await began(database, agency_id, person_id=person_id)
    other = await began(database, agency_id, SessionKind.BROWSER)
    looking = await sessions.begin(
        database, agency_id, uuid4(), SessionKind.IMPERSONATION, now=NOON, lasts=HOUR, impersonator=person_id
    )
    kept = browser.session.session_id
    await sessions.revoke_person(database, agency_id, person_id, NOON, but=[kept])
    assert await sessions.of_person(database, agency_id, person_id, NOON) == [browser.session]
    assert not await is_open(database, looking, NOON)
    await ended(database, refresh.secret)
    await sessions.revoke_person(database, agency_id, person_id, NOON)
    assert not await is_open(database, browser, NOON)
    assert await is_open(database, other, NOON)


async def test_the_secret_is_not_shown(database: Database, agency_id: UUID) -> None:
    begun = await began(database, agency_id)
    assert begun.secret not in repr(begun)
