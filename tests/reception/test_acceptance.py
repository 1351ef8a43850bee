"""Accepting: once, by whoever was invited, also when a process ends between two steps."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from api.mutations.give import key_of
from domain.terms import Language, Party, Role
from domain.text import TextIsBlank, TextIsMalformed
from services.commands.clients import RenameClient
from services.commands.desk import Desk
from services.commands.rights import NotAllowed
from services.commands.teams import WithdrawInvitation
from services.credentials import first, invitations, logins, people, sessions
from services.credentials.password_rules import PasswordIsShort
from services.credentials.sessions import SessionKind
from services.identity import NotSignedIn
from services.reception.acceptance import OURS, IdentityIsTaken, InvitationHasEnded
from services.reception.front import SignInFailed
from services.reception.oidc_token import Identity
from tests.reception.lobby import SECRET, Crash, Lobby

OTHER = "жеті түн қар жауды"
EMAIL = "dana@example.kz"
STEPS = {
    "after the password": (Desk, "handle"),
    "after the event": (invitations, "spend"),
    "after it was spent": (sessions, "begin"),
}
"""Where a process ends -> the step that it does not come to."""


def identity(subject: str = "diana", *, email: str | None = EMAIL) -> Identity:
    return Identity("https://id.example.kz", subject, email, True, "Диана")


async def test_whoever_accepts_is_the_author_and_a_member_in_their_language(lobby: Lobby) -> None:
    invited = await lobby.reception.invite(
        lobby.owner, lobby.bakery, role=Role.MEMBER, name="Дана", email=EMAIL, language=Language.RU
    )
    signed_in = await lobby.reception.accept(
        invited.secret, password=SECRET, name="Дана Серік", kind=SessionKind.API, address=lobby.address
    )
    (entry,) = await lobby.events(lobby.bakery, "team.invitation_accepted")
    assert (entry.actor, entry.actor_party) == (invited.person_id, Party.CLIENT)
    principal = await lobby.admits(signed_in)
    assert (principal.language, principal.role_in(lobby.bakery)) == (Language.RU, Role.MEMBER)
    contacts = await people.contacts(lobby.database, lobby.vault, lobby.agency_id, [invited.person_id])
    assert contacts[invited.person_id].name == "Дана Серік"
    assert contacts[invited.person_id].languages == (Language.RU,)


async def test_an_invitation_is_accepted_once(lobby: Lobby) -> None:
    invited = await lobby.invited()
    await lobby.accepts(invited.secret)
    for password in (SECRET, OTHER):
        with pytest.raises(InvitationHasEnded):
            await lobby.accepts(invited.secret, password)
    assert await lobby.signs_in()


async def test_nobody_takes_the_key_under_which_an_invitation_is_accepted(lobby: Lobby) -> None:
    invited = await lobby.invited()
    for key in (f"accept {invited.invitation_id}", f"{OURS}accept {invited.invitation_id}"):
        try:
            given = key_of(key)
        except TextIsMalformed:
            continue
        rename = RenameClient(client_id=lobby.bakery, name="Наубайхана")
        await lobby.desk.handle(lobby.owner, rename, idempotency_key=given)
    assert (await lobby.admits(await lobby.accepts(invited.secret))).role_in(lobby.bakery) is Role.MEMBER
    with pytest.raises(TextIsMalformed):
        key_of(f"{OURS}x")


async def test_an_invitation_ends_in_its_week(lobby: Lobby) -> None:
    invited = await lobby.invited()
    lobby.clock.now = invited.ends_at
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(invited.secret)
    with pytest.raises(SignInFailed):
        await lobby.signs_in()


async def test_a_password_that_is_not_taken_leaves_the_invitation_open(lobby: Lobby) -> None:
    invited = await lobby.invited()
    with pytest.raises(PasswordIsShort):
        await lobby.accepts(invited.secret, "қысқа")
    with pytest.raises(TextIsBlank):
        await lobby.reception.accept(
            invited.secret, password=SECRET, name=" ", kind=SessionKind.API, address=lobby.address
        )
    assert await lobby.accepts(invited.secret)


@pytest.mark.parametrize("turn", range(5))
async def test_of_two_who_accept_at_once_one_is_in_and_his_password_holds(lobby: Lobby, turn: int) -> None:
    invited = await lobby.invited()
    passwords = (f"{SECRET} {turn}", f"{OTHER} {turn}")
    results = await asyncio.gather(
        *(lobby.accepts(invited.secret, password) for password in passwords), return_exceptions=True
    )
    won = [place for place, result in enumerate(results) if not isinstance(result, BaseException)]
    assert len(won) == 1, results
    assert isinstance(results[1 - won[0]], InvitationHasEnded | SignInFailed)
    assert await lobby.signs_in(password=passwords[won[0]])
    with pytest.raises(SignInFailed):
        await lobby.signs_in(password=passwords[1 - won[0]])
    assert len(await lobby.events(lobby.bakery, "team.invitation_accepted")) == 1


async def test_of_two_who_come_with_the_same_password_the_first_to_spend_it_is_in(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    invited, spend = await lobby.invited(), invitations.spend
    arrived, goes_on = asyncio.Event(), asyncio.Event()

    async def slow(*about: object) -> object:
        monkeypatch.undo()
        arrived.set()
        await goes_on.wait()
        return await spend(*about)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(invitations, "spend", slow)
    late = asyncio.create_task(lobby.accepts(invited.secret))
    await arrived.wait()
    assert await lobby.accepts(invited.secret)
    goes_on.set()
    with pytest.raises(InvitationHasEnded):
        await late


@pytest.mark.parametrize("moment", STEPS)
async def test_a_process_that_ends_in_between_leaves_nobody_outside(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    invited = await lobby.invited()
    crashing(monkeypatch, moment)
    with pytest.raises(Crash):
        await lobby.accepts(invited.secret)
    monkeypatch.undo()
    if moment == "after it was spent":
        with pytest.raises(InvitationHasEnded):
            await lobby.accepts(invited.secret)
    else:
        with pytest.raises(SignInFailed):
            await lobby.accepts(invited.secret, OTHER)
        await lobby.accepts(invited.secret)
    principal = await lobby.admits(await lobby.signs_in())
    assert principal.role_in(lobby.bakery) is Role.MEMBER
    assert len(await lobby.events(lobby.bakery, "team.invitation_accepted")) == 1


@pytest.mark.parametrize("moment", ["after the password", "after the event"])
async def test_a_provider_s_word_too_is_taken_up_where_a_process_ended(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    invited = await lobby.invited()
    crashing(monkeypatch, moment)
    with pytest.raises(Crash):
        await lobby.reception.accept_as(invited.secret, identity(), kind=SessionKind.API)
    monkeypatch.undo()
    with pytest.raises(SignInFailed):
        await lobby.reception.accept_as(invited.secret, identity("another"), kind=SessionKind.API)
    await lobby.reception.accept_as(invited.secret, identity(), kind=SessionKind.API)
    assert await lobby.reception.sign_in_as(lobby.agency_id, identity(), kind=SessionKind.BROWSER)


def crashing(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    place, name = STEPS[moment]

    async def ends(*_: object, **__: object) -> None:
        raise Crash

    monkeypatch.setattr(place, name, ends)


async def test_a_password_chosen_for_an_invitation_that_does_not_hold_is_dropped(lobby: Lobby) -> None:
    invited = await lobby.invited()
    await lobby.does(
        WithdrawInvitation(client_id=lobby.bakery, person_id=invited.person_id, reason="Қателестік"),
        actor=lobby.owner,
    )
    with pytest.raises(InvitationHasEnded):
        await lobby.reception.look_at_invitation(invited.secret)
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(invited.secret)
    assert not await first.has_any(lobby.database, lobby.agency_id, invited.person_id)
    assert await lobby.accepts((await lobby.invited()).secret, OTHER)


async def test_who_invites_somebody_we_know_cannot_become_them(lobby: Lobby) -> None:
    """The admin of one client invites an admin of another, and uses the secret himself."""
    other = await lobby.joined(role=Role.ADMIN, client_id=lobby.clinic)
    admin = lobby.admin(uuid4(), lobby.bakery)
    invited = await lobby.reception.invite(admin, lobby.bakery, role=Role.VIEWER, name="Дана", email=EMAIL)
    assert invited.person_id == other.session.person_id
    with pytest.raises(SignInFailed):
        await lobby.accepts(invited.secret, OTHER)
    with pytest.raises(SignInFailed):
        await lobby.reception.accept_as(invited.secret, identity(), kind=SessionKind.API)
    with pytest.raises(SignInFailed):
        await lobby.signs_in(password=OTHER)
    principal = await lobby.admits(await lobby.accepts(invited.secret))
    assert principal.standing.client_roles == {lobby.clinic: Role.ADMIN, lobby.bakery: Role.VIEWER}


async def test_a_secret_alone_does_not_open_somebody_whom_the_operator_let_in(lobby: Lobby) -> None:
    aigul = await lobby.granted(Role.VIEWER, lobby.clinic)
    await people.remember(
        lobby.database, lobby.vault, lobby.agency_id, aigul, "Айгүл", email="aigul@example.kz"
    )
    invited = await lobby.invited("aigul@example.kz")
    lobby.passwords.asked = 0
    with pytest.raises(SignInFailed):
        await lobby.accepts(invited.secret)
    assert lobby.passwords.asked == 1
    with pytest.raises(SignInFailed):
        await lobby.reception.accept_as(invited.secret, identity(), kind=SessionKind.API)
    await lobby.reception.accept_signed_in(await lobby.token_of(aigul), invited.secret)
    assert (await lobby.token_of(aigul)).role_in(lobby.bakery) is Role.MEMBER


async def test_nobody_accepts_for_somebody_else_or_with_other_eyes(lobby: Lobby) -> None:
    person_id = (await lobby.joined("first@example.kz")).session.person_id
    invited = await lobby.invited()
    owner = await lobby.token_of(lobby.owner_id)
    with pytest.raises(InvitationHasEnded):
        await lobby.reception.accept_signed_in(owner, invited.secret)
    for_them = await lobby.invited("first@example.kz", client_id=lobby.clinic)
    looking = await lobby.reception.impersonate(owner, lobby.bakery, person_id, "Сұрау бойынша")
    with pytest.raises(NotAllowed):
        await lobby.reception.accept_signed_in(await lobby.admits(looking), for_them.secret)


async def test_whom_a_provider_vouches_for_signs_in_by_the_link_and_never_by_an_address(
    lobby: Lobby,
) -> None:
    invited = await lobby.invited()
    with pytest.raises(SignInFailed):
        await lobby.reception.sign_in_as(lobby.agency_id, identity(), kind=SessionKind.API)
    accepted = await lobby.reception.accept_as(
        invited.secret, identity(email="elsewhere@example.kz"), kind=SessionKind.BROWSER
    )
    assert (await lobby.admits(accepted)).person_id == invited.person_id
    again = await lobby.reception.sign_in_as(lobby.agency_id, identity(email=None), kind=SessionKind.API)
    assert (await lobby.admits(again)).person_id == invited.person_id
    for agency_id, other in ((uuid4(), identity()), (lobby.agency_id, identity("another"))):
        with pytest.raises(SignInFailed):
            await lobby.reception.sign_in_as(agency_id, other, kind=SessionKind.API)


async def test_one_identity_is_one_person_of_the_agency(lobby: Lobby) -> None:
    mine, theirs = await lobby.invited(), await lobby.invited("serik@example.kz")
    await lobby.reception.accept_as(mine.secret, identity(), kind=SessionKind.API)
    with pytest.raises(IdentityIsTaken):
        await lobby.reception.accept_as(theirs.secret, identity(), kind=SessionKind.API)
    assert await lobby.accepts(theirs.secret)


async def test_of_two_identities_at_once_one_is_linked(lobby: Lobby) -> None:
    invited = await lobby.invited()
    subjects = ("one", "two")
    results = await asyncio.gather(
        *(
            lobby.reception.accept_as(invited.secret, identity(subject), kind=SessionKind.API)
            for subject in subjects
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(result, BaseException) for result in results) == 1
    linked = [await linked_to(lobby, subject) for subject in subjects]
    assert sorted(linked, key=str) == sorted([invited.person_id, None], key=str)


async def linked_to(lobby: Lobby, subject: str) -> UUID | None:
    return await logins.person_of_identity(
        lobby.database, lobby.vault, lobby.agency_id, issuer="https://id.example.kz", subject=subject
    )


async def test_who_left_signs_in_no_more_through_a_provider_either(lobby: Lobby) -> None:
    invited = await lobby.invited()
    signed_in = await lobby.reception.accept_as(invited.secret, identity(), kind=SessionKind.API)
    await lobby.reception.end_membership(lobby.owner, lobby.bakery, invited.person_id, "Кетті")
    with pytest.raises(SignInFailed):
        await lobby.reception.sign_in_as(lobby.agency_id, identity(), kind=SessionKind.API)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
