"""Nobody takes or blocks somebody else's place by naming their address in an invitation."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from domain.terms import Role
from services.credentials import people
from services.credentials.first import EmailSignsInAlready
from services.credentials.sessions import SessionKind
from services.identity import NotSignedIn
from services.reception.front import SignInFailed
from services.reception.invitations import Invited
from services.reception.oidc_token import Identity
from tests.reception.lobby import SECRET, Lobby

EMAIL = "dana@example.kz"
SQUATTER = "бөтеннің құпиясы он"


async def squatted(lobby: Lobby, role: Role = Role.VIEWER) -> Invited:
    """The bakery's admin invites the address himself, for a secret that he keeps."""
    admin = lobby.admin(uuid4(), lobby.bakery)
    return await lobby.reception.invite(admin, lobby.bakery, role=role, name="Басқа", email=EMAIL)


async def whose(lobby: Lobby) -> UUID | None:
    return await people.person_of_email(lobby.database, lobby.vault, lobby.agency_id, EMAIL)


@pytest.mark.parametrize("first", ["the owner", "the admin"])
async def test_an_admin_who_accepts_as_a_future_strategist_neither_is_nor_stops_them(
    lobby: Lobby, first: str
) -> None:
    if first == "the owner":
        invited = await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
        squatter = await squatted(lobby)
    else:
        squatter = await squatted(lobby)
        invited = await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
    assert squatter.person_id != invited.person_id
    theirs = await lobby.admits(await lobby.accepts(squatter.secret, SQUATTER))
    assert theirs.standing.agency_role is None
    principal = await lobby.admits(await lobby.accepts(invited.secret))
    assert principal.standing.agency_role is Role.STRATEGIST
    assert (await lobby.signs_in()).session.person_id == invited.person_id
    with pytest.raises(SignInFailed):
        await lobby.signs_in(password=SQUATTER)


async def test_an_admin_does_not_take_the_place_that_the_owner_offers_in_his_own_client(lobby: Lobby) -> None:
    invited, squatter = await lobby.invited(role=Role.ADMIN), await squatted(lobby)
    await lobby.accepts(squatter.secret, SQUATTER)
    principal = await lobby.admits(await lobby.accepts(invited.secret))
    assert principal.role_in(lobby.bakery) is Role.ADMIN
    assert await whose(lobby) == invited.person_id


async def test_who_comes_on_the_agency_s_word_keeps_the_address(lobby: Lobby) -> None:
    squatter = await squatted(lobby)
    invited = await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
    await lobby.accepts(invited.secret)
    with pytest.raises(EmailSignsInAlready):
        await lobby.accepts(squatter.secret, SQUATTER)
    identity = Identity("https://id.example.kz", "other", EMAIL, True, "Басқа")
    with pytest.raises(EmailSignsInAlready):
        await lobby.reception.accept_as(squatter.secret, identity, kind=SessionKind.API)
    with pytest.raises(SignInFailed):
        await lobby.reception.sign_in_as(lobby.agency_id, identity, kind=SessionKind.API)
    assert await whose(lobby) == invited.person_id


async def test_an_offer_given_again_stands_on_the_word_of_who_gave_it_last(lobby: Lobby) -> None:
    offered = await lobby.invited()
    again = await lobby.reception.invite_again(
        lobby.admin(uuid4(), lobby.bakery), lobby.bakery, offered.person_id
    )
    invited = await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
    await lobby.accepts(again.secret, SQUATTER)
    await lobby.accepts(invited.secret)
    assert await whose(lobby) == invited.person_id


async def test_who_is_hired_is_let_in_though_an_admin_has_come_as_them_before(lobby: Lobby) -> None:
    await lobby.accepts((await squatted(lobby)).secret, SQUATTER)
    invited = await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
    principal = await lobby.admits(await lobby.accepts(invited.secret))
    assert principal.standing.agency_role is Role.STRATEGIST
    assert await whose(lobby) == invited.person_id
    with pytest.raises(SignInFailed):
        await lobby.signs_in(password=SQUATTER)


async def test_an_owner_lets_in_at_a_client_whose_address_was_taken_before(lobby: Lobby) -> None:
    squatter = await lobby.accepts((await squatted(lobby)).secret, SQUATTER)
    invited = await lobby.invited(role=Role.ADMIN, client_id=lobby.clinic)
    with pytest.raises(SignInFailed):
        await lobby.accepts(invited.secret)
    link = await lobby.reception.let_set_password(lobby.owner, lobby.clinic, invited.person_id)
    await lobby.reception.reset_password(link.secret, SECRET)
    principal = await lobby.admits(await lobby.accepts(invited.secret))
    assert principal.role_in(lobby.clinic) is Role.ADMIN
    with pytest.raises(NotSignedIn):
        await lobby.admits(squatter)
    with pytest.raises(SignInFailed):
        await lobby.signs_in(password=SQUATTER)
