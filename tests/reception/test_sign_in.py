"""Signing in with a password: the same answer and the same work for everybody who may not."""

from __future__ import annotations

from uuid import uuid4

import pytest

from domain.terms import Role
from services.commands.rights import NotAllowed
from services.commands.teams import EndMembership, GrantMembership
from services.credentials.attempts import MOST, TooManyAttempts
from services.credentials.password_rules import PasswordIsOftenGuessed, PasswordIsShort
from services.credentials.people import remember
from services.credentials.sessions import IDLE, SessionHasEnded, SessionKind
from services.identity import NotSignedIn
from services.identity.signing import ACCESS_LASTS
from services.reception.front import LASTS, SignInFailed
from services.reception.passwords import EmailIsMissing, PasswordIsWrong
from tests.reception.lobby import SECRET, Lobby, somewhere

OTHER = "жеті түн қар жауды"


async def test_whoever_was_invited_signs_in_and_is_let_in_as_what_they_are(lobby: Lobby) -> None:
    joined = await lobby.joined(role=Role.ADMIN)
    signed_in = await lobby.signs_in(" Dana@Example.KZ ")
    principal = await lobby.admits(signed_in)
    assert principal.person_id == joined.session.person_id
    assert principal.role_in(lobby.bakery) is Role.ADMIN
    assert principal.role_in(lobby.clinic) is None
    assert signed_in.expires_at == lobby.clock.now + ACCESS_LASTS == principal.expires_at


async def test_a_browser_gets_a_session_and_no_access_token(lobby: Lobby) -> None:
    await lobby.joined()
    signed_in = await lobby.signs_in(kind=SessionKind.BROWSER)
    assert signed_in.access_token is None
    assert signed_in.expires_at == lobby.clock.now + LASTS[SessionKind.BROWSER]
    assert (await lobby.admits(signed_in)).session_id == signed_in.session.session_id
    lobby.clock.passes(hours=12)
    lobby.ticks.at += 2
    assert IDLE.total_seconds() == 12 * 3600
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)


async def test_an_access_token_never_outlives_its_session(lobby: Lobby) -> None:
    await lobby.joined()
    signed_in = await lobby.signs_in()
    lobby.clock.now = signed_in.session.expires_at - ACCESS_LASTS / 3
    refreshed = await lobby.reception.refresh(signed_in.secret)
    assert refreshed.expires_at == signed_in.session.expires_at


@pytest.mark.parametrize("stranger", ["agency", "e-mail", "password", "no e-mail", "left", "not accepted"])
async def test_whatever_is_wrong_the_answer_and_the_work_are_the_same(lobby: Lobby, stranger: str) -> None:
    joined = await lobby.joined()
    agency_id, email, password = lobby.agency_id, "dana@example.kz", SECRET
    if stranger == "agency":
        agency_id = uuid4()
    elif stranger == "e-mail":
        email = "nobody@example.kz"
    elif stranger == "no e-mail":
        email = "\x00\ud800 not an address @@"
    elif stranger == "password":
        password = OTHER
    elif stranger == "left":
        person_id = joined.session.person_id
        await lobby.reception.end_membership(lobby.owner, lobby.bakery, person_id, "Басқа жұмысқа кетті")
    else:
        email = "second@example.kz"
        await lobby.invited(email)
    lobby.passwords.asked = 0
    with pytest.raises(SignInFailed) as refused:
        await lobby.reception.sign_in(agency_id, email, password, kind=SessionKind.API, address=somewhere())
    assert lobby.passwords.asked == 1
    assert (refused.value.CODE, refused.value.field, refused.value.facts) == ("SIGN_IN_FAILED", None, {})


@pytest.mark.parametrize("known", [True, False])
async def test_guesses_are_counted_before_they_are_hashed(lobby: Lobby, known: bool) -> None:
    await lobby.joined()
    email = "dana@example.kz" if known else "nobody@example.kz"
    lobby.passwords.asked = 0
    for _ in range(MOST):
        with pytest.raises(SignInFailed):
            await lobby.signs_in(email, OTHER, address=somewhere())
    with pytest.raises(TooManyAttempts) as refused:
        await lobby.signs_in(email, SECRET, address=somewhere())
    assert refused.value.retry_after_seconds == 15 * 60
    assert lobby.passwords.asked == MOST
    lobby.clock.passes(minutes=15)
    with pytest.raises(SignInFailed):
        await lobby.signs_in(email, OTHER, address=somewhere())


async def test_one_address_guesses_ten_times_whoever_it_guesses_at(lobby: Lobby) -> None:
    await lobby.joined()
    address = somewhere()
    for turn in range(MOST):
        with pytest.raises(SignInFailed):
            await lobby.signs_in(f"person{turn}@example.kz", OTHER, address=address)
    with pytest.raises(TooManyAttempts):
        await lobby.signs_in(address=address)
    assert await lobby.signs_in(address=somewhere())


async def test_a_stranger_locks_nobody_out_of_a_device_that_is_known(lobby: Lobby) -> None:
    device = (await lobby.joined()).device
    for _ in range(MOST):
        with pytest.raises(SignInFailed):
            await lobby.signs_in(password=OTHER, address=somewhere())
    with pytest.raises(TooManyAttempts):
        await lobby.signs_in(address=somewhere())
    again = await lobby.signs_in(address=somewhere(), device=device)
    assert await lobby.signs_in(address=somewhere(), device=again.device)


async def test_secrets_are_shown_to_nobody_who_reads_a_log(lobby: Lobby) -> None:
    invited = await lobby.invited()
    signed_in = await lobby.accepts(invited.secret)
    shown = repr(invited) + repr(signed_in)
    for hidden in (invited.secret, signed_in.secret, signed_in.access_token, signed_in.device):
        assert hidden is not None
        assert hidden not in shown


async def test_a_refresh_secret_works_once_and_whoever_shows_it_again_ends_the_session(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    following = await lobby.reception.refresh(signed_in.secret)
    assert await lobby.admits(following)
    with pytest.raises(SessionHasEnded):
        await lobby.reception.refresh(signed_in.secret)
    lobby.ticks.at += 2
    for given in (signed_in, following):
        with pytest.raises(NotSignedIn):
            await lobby.admits(given)
    with pytest.raises(SessionHasEnded):
        await lobby.reception.refresh(following.secret)


async def test_a_refresh_without_a_role_ends_the_session_for_good(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    person_id = signed_in.session.person_id
    await lobby.does(EndMembership(client_id=lobby.bakery, person_id=person_id, reason="Кетті"))
    with pytest.raises(SessionHasEnded):
        await lobby.reception.refresh(signed_in.secret)
    await lobby.does(GrantMembership(client_id=lobby.bakery, person_id=person_id, role=Role.MEMBER))
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)


async def test_who_signs_out_is_out_at_once_and_elsewhere_only_when_asked_to(lobby: Lobby) -> None:
    one, two, three = await lobby.joined(), await lobby.signs_in(), await lobby.signs_in()
    await lobby.reception.sign_out(await lobby.admits(one))
    with pytest.raises(NotSignedIn):
        await lobby.admits(one)
    await lobby.reception.sign_out(await lobby.admits(two), everywhere=True)
    for given in (two, three):
        with pytest.raises(NotSignedIn):
            await lobby.admits(given)
        with pytest.raises(SessionHasEnded):
            await lobby.reception.refresh(given.secret)


async def test_a_new_password_ends_the_other_sessions_and_the_old_password(lobby: Lobby) -> None:
    here, there = await lobby.joined(), await lobby.signs_in()
    await lobby.reception.set_password(await lobby.admits(here), SECRET, OTHER)
    assert await lobby.admits(here)
    with pytest.raises(NotSignedIn):
        await lobby.admits(there)
    with pytest.raises(SignInFailed):
        await lobby.signs_in()
    assert await lobby.signs_in(password=OTHER)


async def test_a_new_password_needs_the_old_one_and_a_session_is_no_way_to_guess_it(lobby: Lobby) -> None:
    principal = await lobby.admits(await lobby.joined())
    for old in (None, "", *[OTHER] * (MOST - 2)):
        with pytest.raises(PasswordIsWrong) as refused:
            await lobby.reception.set_password(principal, old, OTHER)
        assert refused.value.field == "old"
    with pytest.raises(TooManyAttempts):
        await lobby.reception.set_password(principal, SECRET, OTHER)
    lobby.clock.passes(minutes=15)
    await lobby.reception.set_password(principal, SECRET, OTHER)


async def test_a_weak_password_is_refused_before_the_old_one_is_looked_at(lobby: Lobby) -> None:
    principal = await lobby.admits(await lobby.joined())
    lobby.passwords.asked = 0
    for weak, refusal in (("қысқа", PasswordIsShort), ("dana@example.kz1", PasswordIsOftenGuessed)):
        with pytest.raises(refusal):
            await lobby.reception.set_password(principal, SECRET, weak)
    assert lobby.passwords.asked == 0


async def test_somebody_without_a_password_chooses_one(lobby: Lobby) -> None:
    owner = await lobby.token_of(lobby.owner_id)
    with pytest.raises(EmailIsMissing):
        await lobby.reception.set_password(owner, None, OTHER)
    await remember(
        lobby.database, lobby.vault, lobby.agency_id, lobby.owner_id, "Айгүл", email="aigul@example.kz"
    )
    await lobby.reception.set_password(owner, None, OTHER)
    assert await lobby.signs_in("aigul@example.kz", OTHER)
    with pytest.raises(PasswordIsWrong):
        await lobby.reception.set_password(owner, None, SECRET)


async def test_nobody_changes_a_password_with_other_eyes(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    owner = await lobby.token_of(lobby.owner_id)
    looking = await lobby.reception.impersonate(owner, lobby.bakery, person_id, "Сұрау бойынша")
    with pytest.raises(NotAllowed):
        await lobby.reception.set_password(await lobby.admits(looking), SECRET, OTHER)
