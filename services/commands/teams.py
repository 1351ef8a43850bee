"""Who belongs to a ledger's team, in which role, and who of the staff works for which client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.admission import Words
from domain.team import INVITATION_HOLDS, Team, team_stream
from domain.team_refusals import (
    InvitationIsOver,
    NotAssignable,
    NotAssigned,
    NotInvited,
    NotMember,
    StandsOnOtherSide,
)
from domain.terms import Party, Role
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePerson:
    """Offer somebody a role in a client's team; an invitation given before does not hold any more."""

    client_id: UUID
    person_id: UUID
    invitation_id: UUID
    role: Role
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteStaff:
    """Offer somebody a role among the agency's staff (client_id = agency_id)."""

    client_id: UUID
    person_id: UUID
    invitation_id: UUID
    role: Role
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawInvitation:
    """Take an invitation back."""

    client_id: UUID
    person_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """Become a member; the product gives it for the person whose secret it has checked, as the author."""

    client_id: UUID
    person_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantMembership:
    """Make somebody a member without an invitation, such as an agency's first owner."""

    client_id: UUID
    person_id: UUID
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveRole:
    """Let a member act in another role."""

    client_id: UUID
    person_id: UUID
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMembership:
    """Let a member go."""

    client_id: UUID
    person_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignStaff:
    """Let a strategist or an analyst of the agency work for a client."""

    client_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnassignStaff:
    """End an assignment."""

    client_id: UUID
    person_id: UUID
    reason: Words


async def invite_person(command: InvitePerson, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id)) or _formed(work)
    team.must_be(Party.CLIENT)
    await _must_stand_here_alone(work, command.person_id)
    ends_at = command.ends_at or work.now + INVITATION_HOLDS
    team.invite(command.person_id, command.role, command.invitation_id, ends_at)


async def invite_staff(command: InviteStaff, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id)) or _formed(work)
    team.must_be(Party.AGENCY)
    await _must_stand_here_alone(work, command.person_id)
    ends_at = command.ends_at or work.now + INVITATION_HOLDS
    team.invite(command.person_id, command.role, command.invitation_id, ends_at)


async def withdraw_invitation(command: WithdrawInvitation, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise NotInvited(field="personId")
    team.withdraw_invitation(command.person_id, command.reason)


async def accept_invitation(command: AcceptInvitation, work: Work) -> None:
    """Who came to stand on the other side since they were invited holds an invitation that is over."""
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise InvitationIsOver(field="invitationId")
    if await _is_on_other_side(work, command.person_id):
        raise InvitationIsOver(field="invitationId")
    team.accept(command.person_id, command.invitation_id)


async def grant_membership(command: GrantMembership, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id)) or _formed(work)
    team.grant(command.person_id, command.role)


async def give_role(command: GiveRole, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise NotMember(field="personId")
    await _must_stand_here_alone(work, command.person_id)
    team.give_role(command.person_id, command.role)


async def end_membership(command: EndMembership, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise NotMember(field="personId")
    team.end_membership(command.person_id, command.reason)


async def assign_staff(command: AssignStaff, work: Work) -> None:
    staff = await work.peek(Team, work.agency_id, team_stream(work.agency_id))
    if staff is None:
        raise NotAssignable(field="personId")
    staff.must_be_assignable(command.person_id)
    team = await work.find(Team, team_stream(work.client_id)) or _formed(work)
    team.assign(command.person_id)


async def unassign_staff(command: UnassignStaff, work: Work) -> None:
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise NotAssigned(field="personId")
    team.unassign(command.person_id, command.reason)


async def _must_stand_here_alone(work: Work, person_id: UUID) -> None:
    """Nobody stands on both sides, except by the operator's grant.

    Else somebody of the staff could stay with a client after the agency called them back.
    """
    if await _is_on_other_side(work, person_id):
        raise StandsOnOtherSide(field="personId")


async def _is_on_other_side(work: Work, person_id: UUID) -> bool:
    """Whether somebody belongs to the staff, or to any client.

    The staff has those it invited, too, so that no client takes an invitation of the agency's for itself.
    """
    if work.client_id != work.agency_id:
        staff = await work.peek(Team, work.agency_id, team_stream(work.agency_id))
        return staff is not None and staff.has(person_id, invited_too=True)
    async for team in work.peek_at_clients(Team, team_stream):
        if team.has(person_id):
            return True
    return False


def _formed(work: Work) -> Team:
    return work.begin(Team.form(work.client_id, work.now, is_staff=work.client_id == work.agency_id))
