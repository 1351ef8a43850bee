"""Looking with other eyes: written down first, for an hour, and for looking only."""

from __future__ import annotations

import pytest

from domain.team_refusals import NotMember, OwnerIsNotImpersonated
from domain.terms import Role
from services.commands.rights import NotAllowed
from services.commands.teams import GiveRole, GrantMembership
from services.credentials import sessions
from services.credentials.sessions import SessionKind
from services.identity import NotSignedIn
from services.reception.front import SignedIn
from tests.reception.lobby import Crash, Lobby

WHY = "Клиент көрген кестені тексеру"


async def looking(lobby: Lobby) -> tuple[SignedIn, SignedIn]:
    """A member of the bakery, and the owner who looks with that member's eyes."""
    member = await lobby.joined()
    owner = await lobby.token_of(lobby.owner_id)
    return member, await lobby.reception.impersonate(owner, lobby.bakery, member.session.person_id, WHY)


async def test_the_owner_sees_what_the_person_sees_and_the_ledger_says_who_looked(lobby: Lobby) -> None:
    member, signed_in = await looking(lobby)
    principal = await lobby.admits(signed_in)
    assert principal.person_id == member.session.person_id
    assert principal.impersonator == lobby.owner_id
    assert principal.standing == (await lobby.admits(member)).standing
    assert signed_in.session.kind is SessionKind.IMPERSONATION
    assert signed_in.access_token is None
    (entry,) = await lobby.events(lobby.bakery, "impersonation.begun")
    assert entry.actor == lobby.owner_id


async def test_it_ends_after_an_hour(lobby: Lobby) -> None:
    _, signed_in = await looking(lobby)
    lobby.clock.passes(minutes=59)
    assert await lobby.admits(signed_in)
    lobby.clock.passes(minutes=1)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)


async def test_signing_out_ends_the_looking_alone(lobby: Lobby) -> None:
    member, signed_in = await looking(lobby)
    await lobby.reception.sign_out(await lobby.admits(signed_in), everywhere=True)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
    assert await lobby.admits(member)
    (entry,) = await lobby.events(lobby.bakery, "impersonation.ended")
    assert entry.actor == lobby.owner_id


async def test_nothing_is_seen_before_the_ledger_says_so(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    member = await lobby.joined()
    owner = await lobby.token_of(lobby.owner_id)

    async def ends(*_: object) -> None:
        raise Crash

    async def begins(*_: object, **__: object) -> None:
        begun.append(None)

    monkeypatch.setattr(lobby.desk, "handle", ends)
    monkeypatch.setattr(sessions, "begin", begins)
    with pytest.raises(Crash):
        await lobby.reception.impersonate(owner, lobby.bakery, member.session.person_id, WHY)
    assert begun == []


@pytest.mark.parametrize("role", [Role.STRATEGIST, Role.ANALYST, Role.AUDITOR])
async def test_no_other_staff_looks_with_other_eyes(lobby: Lobby, role: Role) -> None:
    member = await lobby.joined()
    staff = await lobby.token_of(await lobby.granted(role))
    with pytest.raises(NotAllowed):
        await lobby.reception.impersonate(staff, lobby.bakery, member.session.person_id, WHY)


async def test_nobody_looks_with_an_owner_s_eyes_or_a_stranger_s(lobby: Lobby) -> None:
    owner = await lobby.token_of(lobby.owner_id)
    other = await lobby.granted(Role.OWNER)
    with pytest.raises(OwnerIsNotImpersonated):
        await lobby.reception.impersonate(owner, lobby.agency_id, other, WHY)
    elsewhere = await lobby.granted(Role.MEMBER, lobby.clinic)
    with pytest.raises(NotMember):
        await lobby.reception.impersonate(owner, lobby.bakery, elsewhere, WHY)


async def test_nobody_looks_on_from_eyes_that_are_not_their_own(lobby: Lobby) -> None:
    staff = await lobby.joined("serik@example.kz", Role.STRATEGIST, lobby.agency_id)
    person_id = staff.session.person_id
    owner = await lobby.token_of(lobby.owner_id)
    signed_in = await lobby.reception.impersonate(owner, lobby.agency_id, person_id, WHY)
    await lobby.does(GiveRole(client_id=lobby.agency_id, person_id=person_id, role=Role.OWNER))
    principal = await lobby.admits(signed_in)
    member = await lobby.joined()
    with pytest.raises(NotAllowed):
        await lobby.reception.impersonate(principal, lobby.bakery, member.session.person_id, WHY)


async def test_an_owner_who_is_none_any_more_looks_at_nothing(lobby: Lobby) -> None:
    _, signed_in = await looking(lobby)
    await lobby.granted(Role.OWNER)
    await lobby.does(GiveRole(client_id=lobby.agency_id, person_id=lobby.owner_id, role=Role.ANALYST))
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)


async def test_all_sessions_of_an_owner_end_with_what_they_look_at(lobby: Lobby) -> None:
    _, signed_in = await looking(lobby)
    owner = await lobby.token_of(lobby.owner_id)
    await lobby.reception.sign_out(owner, everywhere=True)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)


async def test_what_the_looked_at_person_loses_the_looker_loses(lobby: Lobby) -> None:
    member, signed_in = await looking(lobby)
    person_id = member.session.person_id
    await lobby.does(GrantMembership(client_id=lobby.clinic, person_id=person_id, role=Role.VIEWER))
    assert (await lobby.admits(signed_in)).may_see(lobby.clinic)
    for client_id in (lobby.bakery, lobby.clinic):
        await lobby.reception.end_membership(lobby.owner, client_id, person_id, "Кетті")
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
