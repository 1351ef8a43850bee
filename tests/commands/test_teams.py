"""People through the desk: invitations, roles and assignments, in the right ledger, within rights."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.root import Event
from domain.team import INVITATION_HOLDS, Team, team_stream
from domain.team_refusals import (
    AssignToClient,
    InvitationIsOver,
    LastOwnerStays,
    NotAssignable,
    NotAssigned,
    NotInvited,
    NotMember,
    OtherTeam,
    RoleDoesNotFit,
    StandsOnOtherSide,
)
from domain.terms import AGENCY_ROLES, Language, Party, Role
from domain.text import TextIsBlank
from projections.digests import digest
from projections.rebuild import rebuild
from services.commands.clients import EngageClient
from services.commands.desk import Actor, operator
from services.commands.rights import NotAllowed
from services.commands.teams import (
    AcceptInvitation,
    AssignStaff,
    EndMembership,
    GiveRole,
    GrantMembership,
    InvitePerson,
    InviteStaff,
    UnassignStaff,
    WithdrawInvitation,
)
from services.commands.work import NotFound
from services.runtime import utc_now
from tests.commands.conftest import Scene


async def facts(scene: Scene, client_id: UUID) -> Sequence[Event]:
    """Everything in a ledger's team."""
    entries = await scene.runtime.ledger.stream(scene.agency_id, client_id, team_stream(client_id))
    return [entry.event for entry in entries]


async def engaged(scene: Scene) -> UUID:
    """One client more."""
    client_id = uuid4()
    command = EngageClient(
        client_id=client_id, name="Дала наны", language=Language.KK, time_zone="Asia/Almaty"
    )
    await scene.desk.handle(scene.actor, command)
    return client_id


async def granted(scene: Scene, role: Role, ledger_id: UUID | None = None) -> UUID:
    """Somebody with a role in a ledger's team, the agency's own unless another is named."""
    person_id = uuid4()
    grant = GrantMembership(client_id=ledger_id or scene.agency_id, person_id=person_id, role=role)
    await scene.desk.handle(operator(scene.agency_id), grant)
    return person_id


def person(scene: Scene, role: Role, person_id: UUID | None = None) -> Actor:
    """Somebody of the client, or of the staff but bound to the client."""
    party = Party.CLIENT if role in {Role.ADMIN, Role.MEMBER} else Party.AGENCY
    return Actor(person_id or uuid4(), party, role, scene.agency_id, scene.client_id)


async def invited(scene: Scene, **given: Any) -> tuple[UUID, UUID]:
    """Somebody who holds an invitation to the client's team, and the invitation."""
    said: dict[str, Any] = {"client_id": scene.client_id, "person_id": uuid4(), "role": Role.MEMBER}
    command = InvitePerson(invitation_id=uuid4(), **(said | given))
    await scene.desk.handle(scene.actor, command)
    return command.person_id, command.invitation_id


async def accept(scene: Scene, person_id: UUID, invitation_id: UUID) -> None:
    """What the product does when the invited person brought the invitation's secret."""
    invitee = Actor(person_id, Party.CLIENT, Role.OPERATOR, scene.agency_id)
    command = AcceptInvitation(client_id=scene.client_id, person_id=person_id, invitation_id=invitation_id)
    await scene.desk.handle(invitee, command)


async def test_an_invitation_stands_in_the_clients_ledger_and_ends_after_seven_days(scene: Scene) -> None:
    before = utc_now()
    person_id, invitation_id = await invited(scene)
    formed, offered = await facts(scene, scene.client_id)
    assert isinstance(formed, Team.Formed)
    assert formed.party is Party.CLIENT
    assert isinstance(offered, Team.MemberInvited)
    assert (offered.person_id, offered.role) == (person_id, Role.MEMBER)
    assert offered.invitation_id == invitation_id
    assert offered.ends_at == offered.timestamp + INVITATION_HOLDS > before
    assert await facts(scene, scene.agency_id) == []


async def test_the_invited_person_is_the_author_of_accepting(scene: Scene) -> None:
    person_id, invitation_id = await invited(scene)
    await accept(scene, person_id, invitation_id)
    entries = await scene.runtime.ledger.stream(
        scene.agency_id, scene.client_id, team_stream(scene.client_id)
    )
    assert (entries[-1].type, entries[-1].actor) == ("team.invitation_accepted", person_id)
    with pytest.raises(InvitationIsOver):
        await accept(scene, person_id, invitation_id)


async def test_an_invitation_that_ended_meanwhile_is_not_accepted(scene: Scene) -> None:
    ends_at = utc_now() + timedelta(days=1)
    person_id, invitation_id = await invited(scene, ends_at=ends_at)
    later = scene.runtime.desk(lambda: ends_at)
    invitee = Actor(person_id, Party.CLIENT, Role.OPERATOR, scene.agency_id)
    command = AcceptInvitation(client_id=scene.client_id, person_id=person_id, invitation_id=invitation_id)
    with pytest.raises(InvitationIsOver):
        await later.handle(invitee, command)


async def test_before_anybody_was_invited_nothing_is_said_about_teams(scene: Scene) -> None:
    where = {"client_id": scene.client_id, "person_id": uuid4()}
    refused: list[tuple[type[Refusal], Any]] = [
        (InvitationIsOver, AcceptInvitation(**where, invitation_id=uuid4())),
        (NotInvited, WithdrawInvitation(**where, reason="қате")),
        (NotMember, GiveRole(**where, role=Role.ADMIN)),
        (NotMember, EndMembership(**where, reason="кетті")),
        (NotAssignable, AssignStaff(**where)),
        (NotAssigned, UnassignStaff(**where, reason="ауысты")),
    ]
    for refusal, command in refused:
        with pytest.raises(refusal):
            await scene.desk.handle(operator(scene.agency_id), command)
    assert await facts(scene, scene.client_id) == []


async def test_a_strategist_invites_nobody_so_that_no_second_self_stays_with_a_client(scene: Scene) -> None:
    strategist = person(scene, Role.STRATEGIST)
    at_home = Actor(strategist.person_id, Party.AGENCY, Role.STRATEGIST, scene.agency_id, scene.agency_id)
    offer: dict[str, Any] = {"person_id": uuid4(), "invitation_id": uuid4()}
    for role in (Role.ADMIN, Role.VIEWER):
        with pytest.raises(NotAllowed):
            await scene.desk.handle(strategist, InvitePerson(client_id=scene.client_id, role=role, **offer))
    for role in (Role.OWNER, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            await scene.desk.handle(at_home, InviteStaff(client_id=scene.agency_id, role=role, **offer))
    with pytest.raises(OtherTeam):
        await scene.desk.handle(scene.actor, InvitePerson(client_id=scene.agency_id, role=role, **offer))
    assert await facts(scene, scene.agency_id) == await facts(scene, scene.client_id) == []


async def test_an_owner_invites_staff_to_the_agencys_own_team_alone(scene: Scene) -> None:
    offer: dict[str, Any] = {"person_id": uuid4(), "invitation_id": uuid4(), "role": Role.AUDITOR}
    with pytest.raises(OtherTeam):
        await scene.desk.handle(scene.actor, InviteStaff(client_id=scene.client_id, **offer))
    await scene.desk.handle(scene.actor, InviteStaff(client_id=scene.agency_id, **offer))
    formed, offered = await facts(scene, scene.agency_id)
    assert isinstance(formed, Team.Formed)
    assert formed.party is Party.AGENCY
    assert isinstance(offered, Team.MemberInvited)
    assert offered.ends_at == offered.timestamp + INVITATION_HOLDS


async def test_a_clients_admin_gives_no_role_of_the_agency_and_reaches_no_other_team(scene: Scene) -> None:
    admin = person(scene, Role.ADMIN)
    member = await granted(scene, Role.MEMBER, scene.client_id)
    for role in (Role.OWNER, Role.STRATEGIST, Role.OPERATOR, Role.MACHINE):
        with pytest.raises(RoleDoesNotFit):
            await scene.desk.handle(admin, GiveRole(client_id=scene.client_id, person_id=member, role=role))
    owner = await granted(scene, Role.OWNER)
    with pytest.raises(NotFound):
        await scene.desk.handle(
            admin, EndMembership(client_id=scene.agency_id, person_id=owner, reason="жоқ")
        )


async def test_an_admin_leads_the_own_team(scene: Scene) -> None:
    admin = person(scene, Role.ADMIN)
    person_id, invitation_id = uuid4(), uuid4()
    where: dict[str, Any] = {"client_id": scene.client_id, "person_id": person_id}
    await scene.desk.handle(admin, InvitePerson(**where, invitation_id=uuid4(), role=Role.MEMBER))
    await scene.desk.handle(admin, WithdrawInvitation(**where, reason="Қате мекенжай"))
    await scene.desk.handle(admin, InvitePerson(**where, invitation_id=invitation_id, role=Role.VIEWER))
    await accept(scene, person_id, invitation_id)
    await scene.desk.handle(admin, GiveRole(**where, role=Role.MEMBER))
    await scene.desk.handle(admin, EndMembership(**where, reason="Жұмыстан шықты"))
    assert [each.TOPIC.removeprefix("team.") for each in await facts(scene, scene.client_id)] == [
        "formed", "member_invited", "invitation_withdrawn", "member_invited", "invitation_accepted",
        "role_given", "member_left",
    ]  # fmt: skip


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
async def test_staff_is_not_invited_to_a_clients_team_before_it_left(scene: Scene, role: Role) -> None:
    person_id = await granted(scene, role)
    await granted(scene, Role.OWNER)
    offer: dict[str, Any] = {"client_id": scene.client_id, "person_id": person_id, "role": Role.ADMIN}
    for actor in (scene.actor, person(scene, Role.ADMIN)):
        with pytest.raises(StandsOnOtherSide) as caught:
            await scene.desk.handle(actor, InvitePerson(invitation_id=uuid4(), **offer))
        assert caught.value.field == "personId"
    assert await facts(scene, scene.client_id) == []
    leave = EndMembership(client_id=scene.agency_id, person_id=person_id, reason="кетті")
    await scene.desk.handle(scene.actor, leave)
    await scene.desk.handle(scene.actor, InvitePerson(invitation_id=uuid4(), **offer))


async def test_who_is_invited_among_the_staff_is_taken_by_no_client(scene: Scene) -> None:
    """A client's admin cannot take up an invitation of the agency's for somebody, before or after it."""
    early, first = await invited(scene)
    for person_id in (early, late := uuid4()):
        offer = InviteStaff(
            client_id=scene.agency_id, person_id=person_id, invitation_id=uuid4(), role=Role.ANALYST
        )
        await scene.desk.handle(scene.actor, offer)
    with pytest.raises(InvitationIsOver):
        await accept(scene, early, first)
    with pytest.raises(StandsOnOtherSide):
        await invited(scene, person_id=late)
    take_back = WithdrawInvitation(client_id=scene.agency_id, person_id=early, reason="қате")
    await scene.desk.handle(scene.actor, take_back)
    await accept(scene, early, first)


async def test_a_clients_person_is_not_invited_among_the_staff_and_does_not_accept(scene: Scene) -> None:
    beside = await engaged(scene)
    hired, invitation_id = uuid4(), uuid4()
    staff: dict[str, Any] = {"client_id": scene.agency_id, "role": Role.STRATEGIST}
    offer = InviteStaff(person_id=hired, invitation_id=invitation_id, **staff)
    await scene.desk.handle(scene.actor, offer)
    await scene.desk.handle(
        operator(scene.agency_id), GrantMembership(client_id=beside, person_id=hired, role=Role.VIEWER)
    )
    taking = AcceptInvitation(client_id=scene.agency_id, person_id=hired, invitation_id=invitation_id)
    with pytest.raises(InvitationIsOver):
        await scene.desk.handle(operator(scene.agency_id), taking)
    with pytest.raises(StandsOnOtherSide):
        await scene.desk.handle(scene.actor, InviteStaff(person_id=hired, invitation_id=uuid4(), **staff))
    leave = EndMembership(client_id=beside, person_id=hired, reason="ауысты")
    await scene.desk.handle(scene.actor, leave)
    await scene.desk.handle(operator(scene.agency_id), taking)


async def test_whom_the_operator_put_on_both_sides_gets_no_other_role_there(scene: Scene) -> None:
    both = await granted(scene, Role.STRATEGIST)
    await granted(scene, Role.VIEWER, scene.client_id)
    where: dict[str, Any] = {"client_id": scene.client_id, "person_id": both}
    await scene.desk.handle(operator(scene.agency_id), GrantMembership(**where, role=Role.VIEWER))
    with pytest.raises(StandsOnOtherSide):
        await scene.desk.handle(person(scene, Role.ADMIN), GiveRole(**where, role=Role.ADMIN))


async def test_somebody_may_belong_to_two_clients(scene: Scene) -> None:
    beside = await engaged(scene)
    member = await granted(scene, Role.MEMBER, beside)
    _, invitation_id = await invited(scene, person_id=member)
    await accept(scene, member, invitation_id)


async def test_a_reason_is_a_reason(scene: Scene) -> None:
    person_id, _ = await invited(scene)
    with pytest.raises(TextIsBlank) as caught:
        await scene.desk.handle(
            scene.actor, WithdrawInvitation(client_id=scene.client_id, person_id=person_id, reason=" ")
        )
    assert caught.value.field == "reason"


async def test_membership_without_invitation_is_the_operators_to_grant(scene: Scene) -> None:
    command = GrantMembership(client_id=scene.agency_id, person_id=scene.actor.person_id, role=Role.OWNER)
    with pytest.raises(NotAllowed):
        await scene.desk.handle(scene.actor, command)
    await scene.desk.handle(operator(scene.agency_id), command)
    assert [each.TOPIC for each in await facts(scene, scene.agency_id)] == [
        "team.formed",
        "team.member_granted",
    ]


async def test_only_staff_that_is_bound_to_clients_is_assigned(scene: Scene) -> None:
    assignable = [await granted(scene, role) for role in (Role.STRATEGIST, Role.ANALYST)]
    others = [await granted(scene, role) for role in (Role.OWNER, Role.AUDITOR)]
    of_the_client = await granted(scene, Role.MEMBER, scene.client_id)
    for person_id in assignable:
        await scene.desk.handle(scene.actor, AssignStaff(client_id=scene.client_id, person_id=person_id))
    for person_id in (*others, of_the_client, uuid4()):
        with pytest.raises(NotAssignable):
            await scene.desk.handle(scene.actor, AssignStaff(client_id=scene.client_id, person_id=person_id))
    with pytest.raises(AssignToClient):
        await scene.desk.handle(scene.actor, AssignStaff(client_id=scene.agency_id, person_id=assignable[0]))
    await scene.desk.handle(
        scene.actor, UnassignStaff(client_id=scene.client_id, person_id=assignable[0], reason="ауысты")
    )
    told = [each for each in await facts(scene, scene.client_id) if isinstance(each, Team.StaffAssigned)]
    assert [each.person_id for each in told] == assignable


async def test_a_client_that_is_not_there_gets_no_team(scene: Scene) -> None:
    nowhere = uuid4()
    command = GrantMembership(client_id=nowhere, person_id=uuid4(), role=Role.ADMIN)
    with pytest.raises(Refusal) as caught:
        await scene.desk.handle(operator(scene.agency_id), command)
    assert caught.value.CODE == NotFound.CODE
    assert await facts(scene, nowhere) == []


async def test_of_two_owners_who_leave_at_once_one_stays(scene: Scene) -> None:
    pair = [await granted(scene, Role.OWNER), await granted(scene, Role.OWNER)]
    for _ in range(10):
        desks = [scene.runtime.desk(), scene.runtime.desk()]
        ends = [EndMembership(client_id=scene.agency_id, person_id=each, reason="кетті") for each in pair]
        results = await gather(
            *(desk.handle(scene.actor, end) for desk, end in zip(desks, ends, strict=True)),
            return_exceptions=True,
        )
        refused = [place for place, result in enumerate(results) if isinstance(result, LastOwnerStays)]
        assert len(refused) == 1, results
        pair = [pair[refused[0]], await granted(scene, Role.OWNER)]


async def test_history_reads_people_and_a_rebuild_changes_nothing(scene: Scene) -> None:
    person_id, invitation_id = await invited(scene)
    await accept(scene, person_id, invitation_id)
    give = GiveRole(client_id=scene.client_id, person_id=person_id, role=Role.ADMIN)
    await scene.desk.handle(scene.actor, give)
    runtime = scene.runtime
    history = await runtime.views.history(scene.agency_id, scene.client_id)
    assert [entry.topic for entry in history] == [
        "team.role_given", "team.invitation_accepted", "team.member_invited", "team.formed", "client.engaged",
    ]  # fmt: skip
    assert [(each.field, each.before, each.after) for each in history[0].differences] == [
        ("person_id", None, str(person_id)),
        ("role", "MEMBER", "ADMIN"),
    ]
    before = await digest(runtime.database, scene.agency_id, scene.client_id)
    await rebuild(runtime.projector, scene.agency_id, scene.client_id)
    assert await digest(runtime.database, scene.agency_id, scene.client_id) == before
