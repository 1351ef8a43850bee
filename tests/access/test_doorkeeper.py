"""The door: who is let in by what they show, and when it shuts behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.terms import Role
from services.access.doorkeeper import REMEMBERED, Doorkeeper, Presented, csrf_of
from services.access.roster import Rosters
from services.commands.desk import operator
from services.commands.machine_tokens import RevokeMachineToken
from services.commands.teams import EndMembership, GiveRole, GrantMembership
from services.credentials import sessions
from services.credentials.secret_texts import Prefix, SecretText
from services.credentials.sessions import SessionKind
from services.database import Database, StoreAway
from services.identity import Keys, NotSignedIn, Principal
from services.reception.front import SignedIn
from services.settings import Dsns
from tests.reception.lobby import Lobby, Ticks


async def admitted(lobby: Lobby, bearer: str) -> Principal:
    return await lobby.door.admit(Presented(bearer=bearer), lobby.clock.now)


async def test_a_cookie_is_worth_nothing_without_the_word_that_only_our_page_knows(lobby: Lobby) -> None:
    secret = (await lobby.joined(kind=SessionKind.BROWSER)).secret
    proof = csrf_of(secret)
    assert await lobby.door.admit(Presented(cookie=secret, csrf=proof), lobby.clock.now)
    for csrf in (None, "", proof[:-1], csrf_of(proof), "é", "\ud800"):
        with pytest.raises(NotSignedIn):
            await lobby.door.admit(Presented(cookie=secret, csrf=csrf), lobby.clock.now)
    with pytest.raises(NotSignedIn):
        await lobby.door.admit(Presented(bearer="", cookie=secret, csrf=proof), lobby.clock.now)


async def test_what_was_shown_stands_in_no_log(lobby: Lobby) -> None:
    secret = (await lobby.joined(kind=SessionKind.BROWSER)).secret
    shown = repr(Presented(bearer=secret, cookie=secret, csrf=csrf_of(secret)))
    assert secret not in shown
    assert csrf_of(secret) not in shown


FORGERIES: dict[str, Callable[[Lobby, SignedIn], str]] = {
    "nothing": lambda lobby, mine: "",
    "a word": lambda lobby, mine: "bgs_",
    "a refresh secret": lambda lobby, mine: mine.secret,
    "a refresh secret as a session's": lambda lobby, mine: "bgs_" + mine.secret.removeprefix("bgr_"),
    "a session made up": lambda lobby, mine: made_up(Prefix.SESSION, lobby, mine),
    "a machine made up": lambda lobby, mine: made_up(Prefix.MACHINE, lobby, mine),
    "a token of other keys": lambda lobby, mine: foreign(lobby, mine.session.person_id),
    "a token with another end": lambda lobby, mine: (mine.access_token or "")[:-2],
    "a token of great length": lambda lobby, mine: (mine.access_token or "") + "A" * 5_000,
    "broken signs": lambda lobby, mine: "bgs_\ud800\x00é",
}


def made_up(prefix: Prefix, lobby: Lobby, mine: SignedIn) -> str:
    return SecretText.fresh(prefix, lobby.agency_id, mine.session.session_id).text


def foreign(lobby: Lobby, person_id: UUID) -> str:
    return Keys([Ed25519PrivateKey.generate()]).mint(
        person_id=person_id, agency_id=lobby.agency_id, session_id=uuid4(), now=lobby.clock.now
    )


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_what_we_did_not_give_lets_nobody_in(lobby: Lobby, forgery: str) -> None:
    mine = await lobby.joined()
    with pytest.raises(NotSignedIn):
        await admitted(lobby, FORGERIES[forgery](lobby, mine))
    assert await lobby.admits(mine)


async def test_a_session_of_one_agency_opens_no_other(lobby: Lobby) -> None:
    """The agency stands in the secret; put into another agency's it is a secret that nobody gave."""
    secret = (await lobby.joined(kind=SessionKind.BROWSER)).secret
    given = SecretText.read(Prefix.SESSION, secret)
    assert given is not None
    elsewhere = SecretText(Prefix.SESSION, uuid4(), given.opens, given.random)
    with pytest.raises(NotSignedIn):
        await admitted(lobby, elsewhere.text)


async def test_a_token_does_not_live_on_somebody_else_s_session(lobby: Lobby) -> None:
    """Signed by us, of the same agency, and naming a session that goes on: of another person."""
    mine, other = await lobby.joined(), await lobby.granted(Role.OWNER)
    borrowed = lobby.keys.mint(
        person_id=other,
        agency_id=lobby.agency_id,
        session_id=mine.session.session_id,
        now=lobby.clock.now,
    )
    with pytest.raises(NotSignedIn):
        await admitted(lobby, borrowed)
    assert await lobby.admits(mine)


async def test_an_access_token_ends_with_its_session_and_not_only_with_its_minutes(lobby: Lobby) -> None:
    mine = await lobby.joined()
    assert await lobby.admits(mine)
    await sessions.revoke(lobby.database, lobby.agency_id, mine.session.session_id, lobby.clock.now)
    assert await lobby.admits(mine)
    lobby.ticks.at += 2
    with pytest.raises(NotSignedIn):
        await lobby.admits(mine)


async def test_what_was_ended_here_is_not_remembered_as_alive_by_who_asked_before(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look-up that has begun before the end of a session must not outlive it in this process."""
    mine = await lobby.joined()
    alive, may_end, found = sessions.alive, asyncio.Event(), asyncio.Event()

    async def slow(*about: object) -> dict[UUID, UUID]:
        answer = await alive(*about)  # pyright: ignore[reportArgumentType]
        found.set()
        await may_end.wait()
        return answer

    monkeypatch.setattr(sessions, "alive", slow)
    asking = asyncio.create_task(lobby.admits(mine))
    await found.wait()
    monkeypatch.undo()
    await sessions.revoke(lobby.database, lobby.agency_id, mine.session.session_id, lobby.clock.now)
    lobby.door.forget()
    may_end.set()
    await asking
    with pytest.raises(NotSignedIn):
        await lobby.admits(mine)


async def test_who_was_granted_a_role_elsewhere_need_not_wait_until_the_roster_is_old(lobby: Lobby) -> None:
    """Another process writes; this one knows an older roster and reads again before it turns one away."""
    person_id = uuid4()
    await lobby.rosters.of(lobby.agency_id)
    lobby.ticks.at += 0.3
    command = GrantMembership(client_id=lobby.bakery, person_id=person_id, role=Role.VIEWER)
    await lobby.desk.handle(operator(lobby.agency_id), command)
    assert (await lobby.token_of(person_id)).may_see(lobby.bakery)


async def test_a_machine_token_works_in_every_process_at_once(lobby: Lobby) -> None:
    other = Doorkeeper(
        lobby.database, lobby.keys, Rosters(lobby.ledger, monotonic=lobby.ticks), monotonic=lobby.ticks
    )
    owner = await lobby.token_of(lobby.owner_id)
    with pytest.raises(NotSignedIn):
        await other.admit(Presented(bearer=made_up_machine(lobby)), lobby.clock.now)
    issued = await lobby.reception.issue_machine_token(
        lobby.owner, lobby.bakery, label="CRM", commands=["RecordCheckIn"]
    )
    lobby.ticks.at += 0.3
    assert owner.person_id == lobby.owner_id
    assert await other.admit(Presented(bearer=issued.secret), lobby.clock.now)


def made_up_machine(lobby: Lobby) -> str:
    return SecretText.fresh(Prefix.MACHINE, lobby.agency_id, uuid4()).text


async def test_the_use_of_a_machine_is_told_once_a_day_and_again_when_it_is_over(lobby: Lobby) -> None:
    told: list[UUID] = []

    async def machine_used(_agency: UUID, _client: UUID, token_id: UUID) -> None:
        told.append(token_id)

    issued = await lobby.reception.issue_machine_token(
        lobby.owner, lobby.bakery, label="CRM", commands=["RecordCheckIn"]
    )
    door = Doorkeeper(lobby.database, lobby.keys, lobby.rosters, machine_used=machine_used)
    for times in (1, 2):
        for _ in range(3):
            await door.admit(Presented(bearer=issued.secret), lobby.clock.now)
            await asyncio.sleep(0)
        assert told == [issued.token_id] * times
        lobby.clock.passes(days=1)


async def test_what_nobody_knows_does_not_fill_the_memory(lobby: Lobby) -> None:
    door = Doorkeeper(lobby.database, lobby.keys, lobby.rosters, monotonic=lobby.ticks)
    kept = door._sessions  # pyright: ignore[reportPrivateUsage]
    kept.update({number.to_bytes(32, "big"): (0.0, None) for number in range(REMEMBERED)})
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            await door.admit(Presented(bearer=made_up_machine(lobby)), lobby.clock.now)
    assert len(kept) == REMEMBERED


async def test_a_stream_ends_when_the_session_or_the_role_of_its_reader_moves(lobby: Lobby) -> None:
    """Written by another process, so nothing tells this one; a round is at most two seconds away."""
    stays = await lobby.joined("stays@example.kz")
    signs_out, leaves, moves = [
        await lobby.joined(f"{name}@example.kz") for name in ("out", "leaves", "moves")
    ]
    looked_at = [await lobby.admits(each) for each in (stays, signs_out, leaves, moves)]
    ended: list[bool] = []
    with (
        lobby.door.watching(looked_at[0]) as one,
        lobby.door.watching(looked_at[1]) as two,
        lobby.door.watching(looked_at[2]) as three,
        lobby.door.watching(looked_at[3]) as four,
    ):
        watches = (one, two, three, four)
        await lobby.door.look_round(lobby.clock.now)
        assert not any(watch.ended.is_set() for watch in watches)
        await sessions.revoke(lobby.database, lobby.agency_id, signs_out.session.session_id, lobby.clock.now)
        await lobby.desk.handle(
            lobby.owner,
            EndMembership(client_id=lobby.bakery, person_id=leaves.session.person_id, reason="Кетті"),
        )
        await lobby.desk.handle(
            lobby.owner,
            GiveRole(client_id=lobby.bakery, person_id=moves.session.person_id, role=Role.AUDITOR),
        )
        lobby.ticks.at += 2
        await lobby.door.look_round(lobby.clock.now)
        ended = [watch.ended.is_set() for watch in watches]
    assert ended == [False, True, True, True]


async def test_a_stream_ends_with_its_token_and_a_machine_s_with_its_revocation(lobby: Lobby) -> None:
    mine = await lobby.joined()
    issued = await lobby.reception.issue_machine_token(
        lobby.owner, lobby.bakery, label="CRM", commands=["RecordCheckIn"]
    )
    machine = await admitted(lobby, issued.secret)
    with (
        lobby.door.watching(await lobby.admits(mine)) as person,
        lobby.door.watching(machine) as program,
    ):
        lobby.clock.now = mine.expires_at
        await lobby.door.look_round(lobby.clock.now)
        assert (person.ended.is_set(), program.ended.is_set()) == (True, False)
        await lobby.desk.handle(
            lobby.owner,
            RevokeMachineToken(client_id=lobby.bakery, token_id=issued.token_id, reason="Ауыстырдық"),
        )
        lobby.ticks.at += 2
        await lobby.door.look_round(lobby.clock.now)
        assert program.ended.is_set()


async def test_a_stream_of_borrowed_eyes_ends_with_the_looking(lobby: Lobby) -> None:
    mine = await lobby.joined()
    owner = await lobby.token_of(lobby.owner_id)
    looking = await lobby.reception.impersonate(owner, lobby.bakery, mine.session.person_id, "Сұрау бойынша")
    principal = await lobby.admits(looking)
    with lobby.door.watching(principal) as watch:
        await lobby.door.look_round(lobby.clock.now)
        assert not watch.ended.is_set()
        await lobby.reception.sign_out(principal)
        await lobby.door.look_round(lobby.clock.now)
        assert watch.ended.is_set()


async def test_a_store_that_is_away_lets_nobody_in(dsns: Dsns, lobby: Lobby) -> None:
    async with Database(Dsns("postgresql://nobody@127.0.0.1:1/none", None, dsns.bus)) as away:
        door = Doorkeeper(away, lobby.keys, Rosters(lobby.ledger, monotonic=Ticks()))
        with pytest.raises(StoreAway):
            await door.admit(Presented(bearer=made_up_machine(lobby)), lobby.clock.now)
