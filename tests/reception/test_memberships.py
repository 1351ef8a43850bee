"""Moving people's rights: seen at once, and whoever has nothing left is out."""

from __future__ import annotations

from uuid import uuid4

import pytest

from domain.team_refusals import LastOwnerStays
from domain.terms import Role
from services.access.doorkeeper import Presented
from services.commands.rights import NotAllowed
from services.commands.teams import EndMembership, GrantMembership
from services.credentials import people, sessions
from services.identity import NotSignedIn
from services.reception.acceptance import InvitationHasEnded
from services.reception.front import SignInFailed
from tests.reception.lobby import Crash, Lobby

EMAIL = "dana@example.kz"


async def test_a_role_given_is_seen_by_the_next_request(lobby: Lobby) -> None:
    signed_in = await lobby.joined(role=Role.VIEWER)
    person_id = signed_in.session.person_id
    await lobby.reception.give_role(lobby.owner, lobby.bakery, person_id, Role.ADMIN)
    assert (await lobby.admits(signed_in)).role_in(lobby.bakery) is Role.ADMIN


async def test_an_assignment_is_seen_by_the_next_request_and_so_is_its_end(lobby: Lobby) -> None:
    signed_in = await lobby.joined(role=Role.ANALYST, client_id=lobby.agency_id)
    person_id = signed_in.session.person_id
    assert not (await lobby.admits(signed_in)).may_see(lobby.bakery)
    await lobby.reception.assign(lobby.owner, lobby.bakery, person_id)
    principal = await lobby.admits(signed_in)
    assert (principal.may_see(lobby.bakery), principal.may_see(lobby.clinic)) == (True, False)
    await lobby.reception.unassign(lobby.owner, lobby.bakery, person_id, "Басқа клиентке ауысты")
    assert not (await lobby.admits(signed_in)).may_see(lobby.bakery)


async def test_who_leaves_one_team_of_two_stays_signed_in_for_the_other(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    person_id = signed_in.session.person_id
    await lobby.does(GrantMembership(client_id=lobby.clinic, person_id=person_id, role=Role.VIEWER))
    await lobby.reception.end_membership(lobby.owner, lobby.bakery, person_id, "Кетті")
    principal = await lobby.admits(signed_in)
    assert (principal.may_see(lobby.bakery), principal.may_see(lobby.clinic)) == (False, True)


async def test_who_leaves_the_last_team_is_out_at_once_and_every_session_has_ended(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    person_id = signed_in.session.person_id
    await lobby.signs_in()
    await lobby.reception.end_membership(lobby.owner, lobby.bakery, person_id, "Кетті")
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
    assert await sessions.of_person(lobby.database, lobby.agency_id, person_id, lobby.clock.now) == []


async def test_the_last_owner_stays_and_stays_signed_in(lobby: Lobby) -> None:
    owner = await lobby.token_of(lobby.owner_id)
    for attempt in (
        lobby.reception.end_membership(lobby.owner, lobby.agency_id, lobby.owner_id, "Кетті"),
        lobby.reception.forget_person(lobby.owner, lobby.owner_id),
    ):
        with pytest.raises(LastOwnerStays):
            await attempt
    live = await sessions.of_person(lobby.database, lobby.agency_id, lobby.owner_id, lobby.clock.now)
    assert [each.session_id for each in live] == [owner.session_id]


async def test_a_forgotten_person_is_nobody_everywhere_and_the_ledgers_keep_the_id_alone(
    lobby: Lobby,
) -> None:
    signed_in = await lobby.joined(role=Role.STRATEGIST, client_id=lobby.agency_id)
    person_id = signed_in.session.person_id
    await lobby.reception.assign(lobby.owner, lobby.bakery, person_id)
    await lobby.reception.forget_person(lobby.owner, person_id)
    with pytest.raises(NotSignedIn):
        await lobby.admits(signed_in)
    with pytest.raises(SignInFailed):
        await lobby.signs_in()
    assert person_id not in await people.names(lobby.database, lobby.vault, lobby.agency_id)
    roster = await lobby.rosters.of(lobby.agency_id, within=0)
    assert roster.standing(person_id).is_nobody
    assert all(person_id not in team.assigned for _, team in roster.teams())
    assert (await lobby.events(lobby.agency_id, "team.member_left"))[0].actor == lobby.owner_id
    assert (await lobby.invited()).person_id != person_id


async def test_what_a_forgotten_person_was_offered_opens_nothing(lobby: Lobby) -> None:
    person_id = (await lobby.joined()).session.person_id
    offer = await lobby.invited(client_id=lobby.clinic)
    assert offer.person_id == person_id
    await lobby.reception.forget_person(lobby.owner, person_id)
    with pytest.raises(InvitationHasEnded):
        await lobby.accepts(offer.secret)


async def test_an_erasure_that_was_cut_short_goes_on_where_it_stopped(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id = (await lobby.joined()).session.person_id

    async def ends(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(people, "forget", ends)
    with pytest.raises(Crash):
        await lobby.reception.forget_person(lobby.owner, person_id)
    monkeypatch.undo()
    with pytest.raises(SignInFailed):
        await lobby.signs_in()
    await lobby.reception.forget_person(lobby.owner, person_id)
    assert await people.person_of_email(lobby.database, lobby.vault, lobby.agency_id, EMAIL) is None
    assert len(await lobby.events(lobby.bakery, "team.member_left")) == 1


@pytest.mark.parametrize("role", [Role.STRATEGIST, Role.ANALYST, Role.AUDITOR, Role.ADMIN, Role.MEMBER])
async def test_only_an_owner_has_a_person_forgotten(lobby: Lobby, role: Role) -> None:
    person_id = (await lobby.joined()).session.person_id
    actor = lobby.as_somebody(role)
    with pytest.raises(NotAllowed):
        await lobby.reception.forget_person(actor, person_id)
    assert await lobby.signs_in()


async def test_without_the_right_nobody_is_signed_out(lobby: Lobby) -> None:
    signed_in = await lobby.joined()
    viewer = lobby.as_somebody(Role.VIEWER)
    with pytest.raises(NotAllowed):
        await lobby.reception.end_membership(viewer, lobby.bakery, signed_in.session.person_id, "Ұнамайды")
    assert await lobby.admits(signed_in)


async def test_another_process_notices_within_two_seconds(lobby: Lobby) -> None:
    """Nothing tells this process: the event and nothing else stands in the ledger."""
    signed_in = await lobby.joined()
    presented = Presented(bearer=signed_in.access_token)
    await lobby.door.admit(presented, lobby.clock.now)
    await lobby.desk.handle(
        lobby.owner,
        EndMembership(client_id=lobby.bakery, person_id=signed_in.session.person_id, reason="Кетті"),
    )
    assert await lobby.door.admit(presented, lobby.clock.now)
    lobby.ticks.at += 2
    with pytest.raises(NotSignedIn):
        await lobby.door.admit(presented, lobby.clock.now)


async def test_forgetting_somebody_who_was_never_here_writes_nothing(lobby: Lobby) -> None:
    before = await lobby.ledger.heads(lobby.agency_id)
    await lobby.reception.forget_person(lobby.owner, uuid4())
    assert await lobby.ledger.heads(lobby.agency_id) == before
