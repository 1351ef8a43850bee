"""New passwords: by a link for who lost theirs, never for a thief, never on a word that is good no more."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from domain.terms import Role
from services.commands.desk import operator
from services.commands.rights import NotAllowed
from services.commands.teams import EndMembership, GrantMembership
from services.commands.work import NotFound
from services.credentials import attempts, logins, people, sessions
from services.credentials.attempts import MOST, TooManyAttempts
from services.credentials.password_links import LASTS
from services.credentials.password_rules import PasswordIsShort
from services.credentials.sessions import SessionHasEnded, SessionKind
from services.database import Busy
from services.identity import NotSignedIn
from services.reception.front import SignInFailed
from services.reception.oidc_token import Identity
from services.reception.passwords import (
    FRESH,
    EmailIsMissing,
    PasswordIsWrong,
    PasswordLinkHasEnded,
    SignInIsOld,
)
from tests.reception.lobby import SECRET, Lobby, somewhere

OTHER = "жеті түн қар жауды"
IDENTITY = Identity("https://id.example.kz", "diana", None, True, "Диана")


@pytest.mark.parametrize("who", ["owner", "operator", "admin"])
async def test_who_lost_a_password_sets_a_new_one_by_a_link_and_every_session_ends(
    lobby: Lobby, who: str
) -> None:
    joined = await lobby.joined()
    person_id = joined.session.person_id
    actors = {
        "owner": lobby.owner,
        "operator": operator(lobby.agency_id),
        "admin": lobby.admin(uuid4(), lobby.bakery),
    }
    link = await lobby.reception.let_set_password(actors[who], lobby.bakery, person_id)
    assert (link.person_id, link.ends_at) == (person_id, lobby.clock.now + LASTS)
    assert link.secret not in repr(link)
    await lobby.reception.reset_password(link.secret, OTHER)
    with pytest.raises(NotSignedIn):
        await lobby.admits(joined)
    with pytest.raises(SignInFailed):
        await lobby.signs_in()
    assert (await lobby.signs_in(password=OTHER)).session.person_id == person_id
    with pytest.raises(PasswordLinkHasEnded):
        await lobby.reception.reset_password(link.secret, SECRET)


async def test_a_link_is_over_after_a_day_and_when_a_newer_one_is_given(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    first = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)
    second = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)
    lobby.clock.now = second.ends_at
    for secret in (first.secret, second.secret, second.secret[:-1] + "A", "", "bgp_" + "A" * 86):
        with pytest.raises(PasswordLinkHasEnded):
            await lobby.reception.reset_password(secret, OTHER)
    lobby.clock.passes(seconds=-1)
    with pytest.raises(PasswordLinkHasEnded):
        await lobby.reception.reset_password(first.secret, OTHER)
    with pytest.raises(PasswordIsShort):
        await lobby.reception.reset_password(second.secret, "қысқа")
    await lobby.reception.reset_password(second.secret, OTHER)


async def test_of_two_who_use_a_link_at_once_one_sets_the_password(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    link = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)
    chosen = (f"{OTHER} 1", f"{OTHER} 2")
    results = await asyncio.gather(
        *(lobby.reception.reset_password(link.secret, each) for each in chosen), return_exceptions=True
    )
    (won,) = [place for place, result in enumerate(results) if result is None]
    assert isinstance(results[1 - won], PasswordLinkHasEnded)
    assert await lobby.signs_in(password=chosen[won])


@pytest.mark.parametrize("role", [Role.STRATEGIST, Role.ANALYST, Role.AUDITOR, Role.MEMBER, Role.VIEWER])
async def test_nobody_but_owners_and_admins_gives_links(lobby: Lobby, role: Role) -> None:
    person_id = (await lobby.joined()).session.person_id
    with pytest.raises(NotAllowed):
        await lobby.reception.let_set_password(lobby.as_somebody(role), lobby.bakery, person_id)


async def test_an_admin_gives_no_link_to_who_is_anything_elsewhere(lobby: Lobby) -> None:
    admin = lobby.admin(uuid4(), lobby.bakery)
    person_id = (await lobby.joined()).session.person_id
    member = await lobby.joined("member@example.kz", Role.MEMBER, lobby.clinic)
    invited = await lobby.invited("member@example.kz")
    await lobby.invited(client_id=lobby.clinic)
    assert invited.person_id == member.session.person_id
    for other in (person_id, invited.person_id):
        with pytest.raises(NotAllowed):
            await lobby.reception.let_set_password(admin, lobby.bakery, other)
    with pytest.raises(NotAllowed):
        await lobby.reception.let_set_password(admin, lobby.clinic, person_id)
    with pytest.raises(NotFound):
        await lobby.reception.let_set_password(admin, lobby.bakery, uuid4())


async def test_an_admin_s_link_opens_nothing_once_the_person_is_more_than_a_client_s(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    link = await lobby.reception.let_set_password(lobby.admin(uuid4(), lobby.bakery), lobby.bakery, person_id)
    await lobby.does(GrantMembership(client_id=lobby.clinic, person_id=person_id, role=Role.ADMIN))
    with pytest.raises(PasswordLinkHasEnded):
        await lobby.reception.reset_password(link.secret, OTHER)
    assert await lobby.signs_in()


async def test_a_link_needs_an_address_and_a_person_to_be_for(lobby: Lobby) -> None:
    person_id = await lobby.granted(Role.MEMBER, lobby.bakery)
    with pytest.raises(EmailIsMissing):
        await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)


async def test_a_link_is_given_by_who_is_signed_in_with_own_eyes(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    owner = await lobby.token_of(lobby.owner_id)
    looking = await lobby.admits(
        await lobby.reception.impersonate(owner, lobby.bakery, person_id, "Сұрау бойынша")
    )
    for principal, client_id in (
        (looking, lobby.bakery),
        (await lobby.admits(await lobby.signs_in()), lobby.clinic),
    ):
        with pytest.raises(NotAllowed):
            await lobby.reception.give_password_link(principal, client_id, person_id)
    link = await lobby.reception.give_password_link(owner, lobby.bakery, person_id)
    await lobby.reception.reset_password(link.secret, OTHER)


async def test_who_signs_in_through_a_provider_gets_a_first_password_by_a_link(lobby: Lobby) -> None:
    invited = await lobby.invited()
    signed_in = await lobby.reception.accept_as(invited.secret, IDENTITY, kind=SessionKind.API)
    link = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, invited.person_id)
    await lobby.reception.reset_password(link.secret, OTHER)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
    assert await lobby.signs_in(password=OTHER)


async def test_a_first_password_wants_a_sign_in_of_the_last_ten_minutes(lobby: Lobby) -> None:
    invited = await lobby.invited()
    principal = await lobby.admits(
        await lobby.reception.accept_as(invited.secret, IDENTITY, kind=SessionKind.API)
    )
    lobby.clock.passes(minutes=10)
    assert timedelta(minutes=10) == FRESH
    with pytest.raises(SignInIsOld):
        await lobby.reception.set_password(principal, None, OTHER)
    again = await lobby.reception.sign_in_as(lobby.agency_id, IDENTITY, kind=SessionKind.API)
    await lobby.reception.set_password(await lobby.admits(again), None, OTHER)
    assert await lobby.signs_in(password=OTHER)


async def test_a_thief_who_is_signing_in_while_the_password_changes_is_not_in(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    principal, succeeded = await lobby.admits(await lobby.joined()), attempts.succeeded
    checked, goes_on = asyncio.Event(), asyncio.Event()

    async def slow(*about: object) -> None:
        monkeypatch.undo()
        await succeeded(*about)  # pyright: ignore[reportArgumentType]
        checked.set()
        await goes_on.wait()

    monkeypatch.setattr(attempts, "succeeded", slow)
    thief = asyncio.create_task(lobby.signs_in(address=somewhere()))
    await checked.wait()
    await lobby.reception.set_password(principal, SECRET, OTHER)
    goes_on.set()
    with pytest.raises(SignInFailed):
        await thief
    live = await sessions.of_person(lobby.database, lobby.agency_id, principal.person_id, lobby.clock.now)
    assert [each.session_id for each in live] == [principal.session_id]


async def test_a_session_that_begins_before_the_new_password_stands_is_ended_with_it(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    person_id, agency_id = signed_in.session.person_id, lobby.agency_id
    login = await logins.of_person(lobby.database, agency_id, person_id)
    former = login.password_hash
    assert former is not None
    thief = await lobby.signs_in()
    done = await logins.replace_password(lobby.database, agency_id, person_id, former, "x", lobby.clock.now)
    assert done
    lobby.ticks.at += 2
    with pytest.raises(NotSignedIn):
        await lobby.admits(thief)
    assert not await logins.replace_password(
        lobby.database, agency_id, person_id, former, "y", lobby.clock.now
    )
    with pytest.raises(SessionHasEnded):
        await sessions.begin(
            lobby.database, agency_id, person_id, SessionKind.API, now=lobby.clock.now,
            lasts=timedelta(days=1), password_hash=former,
        )  # fmt: skip


async def test_of_two_new_passwords_at_once_one_holds(lobby: Lobby) -> None:
    principal = await lobby.admits(await lobby.joined())
    chosen = (f"{OTHER} 1", f"{OTHER} 2")
    results = await asyncio.gather(
        *(lobby.reception.set_password(principal, SECRET, each) for each in chosen), return_exceptions=True
    )
    (won,) = [place for place, result in enumerate(results) if isinstance(result, str)]
    assert isinstance(results[1 - won], PasswordIsWrong)
    assert await lobby.signs_in(password=chosen[won])


async def test_a_new_password_makes_devices_strangers_but_for_the_one_that_set_it(lobby: Lobby) -> None:
    joined = await lobby.joined()
    lobby.clock.passes(seconds=1)
    new = await lobby.reception.set_password(await lobby.admits(joined), SECRET, OTHER)
    for _ in range(MOST):
        with pytest.raises(SignInFailed):
            await lobby.signs_in(password="бөтен болжам", address=somewhere())
    with pytest.raises(TooManyAttempts):
        await lobby.signs_in(password=OTHER, address=somewhere(), device=joined.device)
    assert await lobby.signs_in(password=OTHER, address=somewhere(), device=new)


async def test_strangers_who_use_up_the_guesses_do_not_stop_a_new_password(lobby: Lobby) -> None:
    principal = await lobby.admits(await lobby.joined())
    for _ in range(MOST):
        with pytest.raises(SignInFailed):
            await lobby.signs_in(password=OTHER, address=somewhere())
    await lobby.reception.set_password(principal, SECRET, OTHER)


async def test_a_guess_that_found_no_place_counts_for_strangers_alone(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = (await lobby.joined()).device

    async def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(lobby.passwords, "check", busy)
    for _ in range(MOST):
        for known in (device, None):
            with pytest.raises(Busy):
                await lobby.signs_in(address=somewhere(), device=known)
    monkeypatch.undo()
    with pytest.raises(TooManyAttempts):
        await lobby.signs_in(address=somewhere())
    assert await lobby.signs_in(address=somewhere(), device=device)


async def test_a_refresh_that_cannot_be_decided_now_does_not_spend_the_secret(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in = await lobby.joined()

    async def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(lobby.rosters, "of", busy)
    with pytest.raises(Busy):
        await lobby.reception.refresh(signed_in.secret)
    monkeypatch.undo()
    assert await lobby.reception.refresh(signed_in.secret)


async def test_the_operator_s_address_is_a_person_s_own_and_forgetting_frees_it(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    link = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)
    await lobby.reception.forget_person(operator(lobby.agency_id), person_id)
    with pytest.raises(PasswordLinkHasEnded):
        await lobby.reception.reset_password(link.secret, OTHER)
    await lobby.does(GrantMembership(client_id=lobby.bakery, person_id=uuid4(), role=Role.VIEWER))
    assert (await lobby.joined()).session.person_id != person_id
    assert person_id not in await people.names(lobby.database, lobby.vault, lobby.agency_id)


async def test_who_was_let_go_comes_back_with_a_link_and_a_new_invitation(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    await lobby.does(EndMembership(client_id=lobby.bakery, person_id=person_id, reason="Кетті"))
    invited = await lobby.invited()
    assert invited.person_id == person_id
    link = await lobby.reception.let_set_password(lobby.owner, lobby.bakery, person_id)
    await lobby.reception.reset_password(link.secret, OTHER)
    assert await lobby.accepts(invited.secret, OTHER)
