"""Inviting: what is kept, what is not when somebody may not, and whose name stays whose."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.team import INVITATION_HOLDS
from domain.team_refusals import AlreadyMember, NotInvited, RoleDoesNotFit
from domain.terms import Language, Party, Role
from domain.text import TextIsBlank
from services.commands.desk import Actor
from services.commands.rights import NotAllowed
from services.commands.work import NotFound
from services.credentials import people
from services.credentials.emails import EmailIsMalformed
from services.credentials.first import EmailSignsInAlready
from services.reception.acceptance import InvitationHasEnded
from tests.reception.lobby import Lobby

EMAIL = "dana@example.kz"


async def known(lobby: Lobby, email: str = EMAIL) -> UUID | None:
    """Whom the address signs in as."""
    return await people.person_of_email(lobby.database, lobby.vault, lobby.agency_id, email)


async def awaited(lobby: Lobby, email: str = EMAIL) -> list[UUID]:
    """Who was offered something at the address by the agency, and has not come yet."""
    return await people.awaited(lobby.database, lobby.vault, lobby.agency_id, email, vouched=True)


async def name_of(lobby: Lobby, person_id: UUID) -> str:
    contacts = await people.contacts(lobby.database, lobby.vault, lobby.agency_id, [person_id])
    return contacts[person_id].name


async def test_an_invitation_stands_in_the_ledger_without_name_address_or_secret(lobby: Lobby) -> None:
    invited = await lobby.invited()
    (entry,) = await lobby.events(lobby.bakery, "team.member_invited")
    assert entry.actor == lobby.owner_id
    assert str(invited.invitation_id).encode() in entry.payload
    for hidden in ("Дана", EMAIL, invited.secret):
        assert hidden.encode() not in entry.payload
    assert invited.ends_at == lobby.clock.now + INVITATION_HOLDS
    assert await awaited(lobby) == [invited.person_id]
    assert await known(lobby) is None


async def test_staff_is_invited_to_the_agency_and_people_to_their_client(lobby: Lobby) -> None:
    await lobby.invited(role=Role.STRATEGIST, client_id=lobby.agency_id)
    assert len(await lobby.events(lobby.agency_id, "team.member_invited")) == 1
    for role, place in ((Role.STRATEGIST, lobby.bakery), (Role.MEMBER, lobby.agency_id)):
        with pytest.raises(RoleDoesNotFit):
            await lobby.invited("other@example.kz", role, place)
    assert await awaited(lobby, "other@example.kz") == []


async def test_whoever_may_not_invite_leaves_nothing_behind(lobby: Lobby) -> None:
    viewer = Actor(uuid4(), Party.CLIENT, Role.VIEWER, lobby.agency_id, lobby.bakery)
    elsewhere = lobby.admin(uuid4(), lobby.clinic)
    for actor, refusal in ((viewer, NotAllowed), (elsewhere, NotFound)):
        with pytest.raises(refusal):
            await lobby.reception.invite(actor, lobby.bakery, role=Role.MEMBER, name="Дана", email=EMAIL)
    assert await known(lobby) is None


async def test_a_name_or_an_address_that_is_none_is_refused_alike_for_whom_we_know(lobby: Lobby) -> None:
    await lobby.joined(client_id=lobby.clinic)
    for email in (EMAIL, "new@example.kz"):
        with pytest.raises(TextIsBlank):
            await lobby.reception.invite(lobby.owner, lobby.bakery, role=Role.MEMBER, name=" ", email=email)
    with pytest.raises(EmailIsMalformed):
        await lobby.invited("no address")


async def test_a_refusal_that_only_the_ledger_gives_is_cleaned_up(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def may_do_everything(*_: object) -> list[None]:
        return [None]

    monkeypatch.setattr(lobby.desk, "rehearse", may_do_everything)
    with pytest.raises(RoleDoesNotFit):
        await lobby.invited(role=Role.OWNER)
    assert await awaited(lobby) == []


async def test_whoever_is_somewhere_else_already_is_invited_as_who_they_are(lobby: Lobby) -> None:
    person_id = (await lobby.joined(client_id=lobby.clinic)).session.person_id
    again = await lobby.reception.invite(
        lobby.admin(uuid4(), lobby.bakery), lobby.bakery, role=Role.VIEWER, name="Басқа ат", email=EMAIL
    )
    assert again.person_id == person_id
    assert await name_of(lobby, person_id) == "Дана"


async def test_a_crash_before_the_ledger_leaves_a_name_that_stops_nobody(lobby: Lobby) -> None:
    orphan = uuid4()
    await people.remember(
        lobby.database, lobby.vault, lobby.agency_id, orphan, "Қате", email=EMAIL, signs_in=False
    )
    person_id = (await lobby.joined()).session.person_id
    assert person_id != orphan
    assert await name_of(lobby, person_id) == "Дана"


async def test_the_same_offer_given_once_more_takes_the_place_of_the_first(lobby: Lobby) -> None:
    first = await lobby.invited()
    second = await lobby.reception.invite(
        lobby.owner, lobby.bakery, role=Role.ADMIN, name="Дана С.", email=EMAIL
    )
    assert second.person_id == first.person_id
    assert await name_of(lobby, first.person_id) == "Дана С."
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(first.secret)
    assert (await lobby.admits(await lobby.accepts(second.secret))).role_in(lobby.bakery) is Role.ADMIN


async def test_two_offers_to_one_stranger_are_two_persons_and_the_first_who_comes_has_the_address(
    lobby: Lobby,
) -> None:
    one, other = await asyncio.gather(
        lobby.invited(client_id=lobby.bakery), lobby.invited(client_id=lobby.clinic)
    )
    assert one.person_id != other.person_id
    assert await known(lobby) is None
    await lobby.accepts(one.secret)
    assert await known(lobby) == one.person_id
    with pytest.raises(EmailSignsInAlready):
        await lobby.accepts(other.secret)
    anew = await lobby.invited(client_id=lobby.clinic)
    assert anew.person_id == one.person_id
    principal = await lobby.admits(await lobby.accepts(anew.secret))
    assert principal.standing.client_roles == {lobby.bakery: Role.MEMBER, lobby.clinic: Role.MEMBER}


async def test_whoever_belongs_to_the_team_is_not_invited_again(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    with pytest.raises(AlreadyMember):
        await lobby.invited()
    with pytest.raises(AlreadyMember):
        await lobby.reception.invite_again(lobby.owner, lobby.bakery, person_id)
    assert await known(lobby) == person_id


async def test_an_invitation_given_again_ends_the_first_one_and_keeps_the_role(lobby: Lobby) -> None:
    first = await lobby.invited(role=Role.ADMIN)
    lobby.clock.passes(days=8)
    second = await lobby.reception.invite_again(lobby.owner, lobby.bakery, first.person_id)
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(first.secret)
    principal = await lobby.admits(await lobby.accepts(second.secret))
    assert principal.role_in(lobby.bakery) is Role.ADMIN


async def test_nobody_learns_by_inviting_again_who_was_invited_elsewhere(lobby: Lobby) -> None:
    invited = await lobby.invited(client_id=lobby.clinic)
    stranger = lobby.admin(uuid4(), lobby.bakery)
    for person_id in (invited.person_id, uuid4()):
        with pytest.raises(NotFound):
            await lobby.reception.invite_again(stranger, lobby.clinic, person_id)
        with pytest.raises(NotInvited):
            await lobby.reception.invite_again(stranger, lobby.bakery, person_id)


async def test_a_withdrawn_invitation_opens_nothing(lobby: Lobby) -> None:
    invited = await lobby.invited()
    await lobby.reception.withdraw_invitation(lobby.owner, lobby.bakery, invited.person_id, "Қателестік")
    with pytest.raises(InvitationHasEnded):
        await lobby.reception.look_at_invitation(invited.secret)
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(invited.secret)


async def test_a_page_may_show_what_was_offered_until_it_ends(lobby: Lobby) -> None:
    invited = await lobby.invited(role=Role.VIEWER)
    offer = await lobby.reception.look_at_invitation(invited.secret)
    assert (offer.agency_name, offer.language, offer.role) == ("Дала", Language.KK, Role.VIEWER)
    assert offer.ends_at == invited.ends_at
    lobby.clock.now = invited.ends_at - timedelta(seconds=1)
    assert await lobby.reception.look_at_invitation(invited.secret)
    lobby.clock.now = invited.ends_at
    for secret in (invited.secret, invited.secret[:-1] + "A", "", "bgi_" + "A" * 86):
        with pytest.raises(InvitationHasEnded):
            await lobby.reception.look_at_invitation(secret)


async def test_whoever_says_nothing_of_a_language_is_spoken_to_in_the_client_s(lobby: Lobby) -> None:
    invited = await lobby.invited()
    await lobby.accepts(invited.secret)
    assert (await lobby.admits(await lobby.signs_in())).language is Language.RU
