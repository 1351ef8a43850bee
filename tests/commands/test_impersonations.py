"""Impersonation through the desk: by owners, of members who own nothing, for everybody to read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.impersonation import LASTS, Impersonation, ImpersonationIsOver
from domain.team_refusals import NotMember, OwnerIsNotImpersonated
from domain.terms import Role
from services.commands.desk import operator
from services.commands.impersonations import BeginImpersonation, EndImpersonation
from services.commands.teams import GrantMembership
from services.commands.work import NotFound
from services.runtime import utc_now
from tests.commands.conftest import Scene
from tests.commands.test_teams import granted


def look(scene: Scene, person_id: UUID, client_id: UUID | None = None) -> BeginImpersonation:
    """A command to look with a person's eyes."""
    return BeginImpersonation(
        client_id=client_id or scene.client_id,
        impersonation_id=uuid4(),
        person_id=person_id,
        reason="Тақта бос көрінеді дейді",
    )


async def test_who_looks_at_whom_stands_in_the_ledger_of_the_persons_team(scene: Scene) -> None:
    person_id = await granted(scene, Role.MEMBER, scene.client_id)
    command = look(scene, person_id)
    await scene.desk.handle(scene.actor, command)
    await scene.desk.handle(
        scene.actor, EndImpersonation(client_id=scene.client_id, impersonation_id=command.impersonation_id)
    )
    begun, ended = await scene.runtime.ledger.stream(
        scene.agency_id, scene.client_id, command.impersonation_id
    )
    assert isinstance(begun.event, Impersonation.Begun)
    assert (begun.actor, begun.event.person_id) == (scene.actor.person_id, person_id)
    assert begun.event.ends_at == begun.recorded_at + LASTS
    assert ended.type == "impersonation.ended"


async def test_staff_is_looked_at_in_the_agencys_own_ledger(scene: Scene) -> None:
    strategist = await granted(scene, Role.STRATEGIST)
    await scene.desk.handle(scene.actor, look(scene, strategist, scene.agency_id))
    with pytest.raises(NotMember):
        await scene.desk.handle(scene.actor, look(scene, strategist))


async def test_nobody_looks_with_an_owners_eyes_nor_with_their_own(scene: Scene) -> None:
    owner = await granted(scene, Role.OWNER)
    with pytest.raises(OwnerIsNotImpersonated):
        await scene.desk.handle(scene.actor, look(scene, owner, scene.agency_id))


async def test_an_owner_who_is_a_clients_member_too_is_still_an_owner(scene: Scene) -> None:
    await granted(scene, Role.OWNER)
    owner = await granted(scene, Role.OWNER)
    from_client = look(scene, owner)
    with pytest.raises(NotMember):
        await scene.desk.handle(scene.actor, from_client)
    join = GrantMembership(client_id=scene.client_id, person_id=owner, role=Role.MEMBER)
    await scene.desk.handle(operator(scene.agency_id), join)
    with pytest.raises(OwnerIsNotImpersonated):
        await scene.desk.handle(scene.actor, from_client)


async def test_who_belongs_to_no_team_is_not_looked_at(scene: Scene) -> None:
    with pytest.raises(NotMember):
        await scene.desk.handle(scene.actor, look(scene, uuid4()))
    await granted(scene, Role.MEMBER, scene.client_id)
    with pytest.raises(NotMember):
        await scene.desk.handle(scene.actor, look(scene, uuid4()))


async def test_an_impersonation_is_ended_where_it_was_begun_and_within_its_hour(scene: Scene) -> None:
    command = look(scene, await granted(scene, Role.VIEWER, scene.client_id))
    await scene.desk.handle(scene.actor, command)
    elsewhere = EndImpersonation(client_id=scene.agency_id, impersonation_id=command.impersonation_id)
    with pytest.raises(NotFound):
        await scene.desk.handle(scene.actor, elsewhere)
    late = utc_now() + timedelta(minutes=61)
    here = EndImpersonation(client_id=scene.client_id, impersonation_id=command.impersonation_id)
    with pytest.raises(ImpersonationIsOver):
        await scene.runtime.desk(lambda: late).handle(scene.actor, here)


async def test_an_id_is_looked_under_once(scene: Scene) -> None:
    command = look(scene, await granted(scene, Role.VIEWER, scene.client_id))
    await scene.desk.handle(scene.actor, command)
    with pytest.raises(Refusal) as caught:
        await scene.desk.handle(scene.actor, command)
    assert caught.value.CODE == "VERSION_CONFLICT"
