"""A team: who belongs to one ledger, in which role, and who of the agency's staff works for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.objective_refusals import IdIsTaken
from domain.root import Event, FirstEvent, Root
from domain.team_refusals import (
    AlreadyAssigned,
    AlreadyMember,
    AssignToClient,
    InvitationIsOver,
    InvitationsAreMany,
    InvitationTermDoesNotFit,
    LastOwnerStays,
    NotAssignable,
    NotAssigned,
    NotInvited,
    NotMember,
    OtherTeam,
    OwnerIsNotImpersonated,
    RoleDoesNotFit,
    TeamIsFull,
)
from domain.terms import AGENCY_ROLES, CLIENT_ROLES, Party, Role

INVITATION_HOLDS = timedelta(days=7)
"""How long an invitation holds when nothing else is said."""
LONGEST_INVITATION = timedelta(days=30)
MOST_MEMBERS = 1_000
MOST_INVITATIONS = 500
"""Invitations of a team whose term has not run out and that nobody accepted; taking one back makes no room,
or whoever invites could fill the agency's memory by inviting and taking back.
"""

ASSIGNABLE = frozenset({Role.STRATEGIST, Role.ANALYST})
"""Roles of staff that see the clients they are assigned to, and no other."""


def team_stream(client_id: UUID) -> UUID:
    """The one stream of a ledger's team; its version decides races, such as two owners who both leave."""
    return uuid5(client_id, "team")


class MemberState(StrEnum):
    """How somebody stands to a team; LEFT also when an invitation was withdrawn before it was accepted."""

    INVITED = "INVITED"
    MEMBER = "MEMBER"
    LEFT = "LEFT"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one invitation that a person may still accept; a newer one takes its place."""

    invitation_id: UUID
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is, was or may become part of a team.

    Attributes:
        role: held now, last, or offered, as `state` says.
        since: when `state` began (UTC).
        invitation: while INVITED.
    """

    role: Role
    state: MemberState
    since: datetime
    invitation: Invitation | None = None


class Team(Root):
    """The people of one ledger: a client's own, or the agency's staff in the ledger of its own goals.

    Attributes:
        members: person → how they stand to the team.
        assigned: staff who work for this client → since when (UTC).
        invitations: every one ever given → until when it counts: the end of its term, or its acceptance.
    """

    TOPIC = "team"

    class Formed(FirstEvent):
        TOPIC = "team.formed"
        party: Party

    class MemberGranted(Event):
        TOPIC = "team.member_granted"
        person_id: UUID
        role: Role

    class MemberInvited(Event):
        TOPIC = "team.member_invited"
        person_id: UUID
        role: Role
        invitation_id: UUID
        ends_at: datetime

    class InvitationAccepted(Event):
        TOPIC = "team.invitation_accepted"
        person_id: UUID
        invitation_id: UUID

    class InvitationWithdrawn(Event):
        TOPIC = "team.invitation_withdrawn"
        person_id: UUID
        reason: str

    class RoleGiven(Event):
        TOPIC = "team.role_given"
        person_id: UUID
        role: Role
        former_role: Role

    class MemberLeft(Event):
        TOPIC = "team.member_left"
        person_id: UUID
        reason: str

    class StaffAssigned(Event):
        TOPIC = "team.staff_assigned"
        person_id: UUID

    class StaffUnassigned(Event):
        TOPIC = "team.staff_unassigned"
        person_id: UUID
        reason: str

    @event(Formed)
    def __init__(self, party: Party) -> None:
        self.party = party
        self.members: dict[UUID, Member] = {}
        self.assigned: dict[UUID, datetime] = {}
        self.invitations: dict[UUID, datetime] = {}

    @classmethod
    def form(cls, client_id: UUID, now: datetime, *, is_staff: bool) -> Self:
        """Begin the team of a ledger, empty; `is_staff` when the ledger holds the agency's own goals."""
        party = Party.AGENCY if is_staff else Party.CLIENT
        return cls.begin(cls.Formed, team_stream(client_id), now, party=party)

    def must_be(self, party: Party) -> None:
        """Refuse unless this is the team of that side.

        Raises:
            OtherTeam: it is not.
        """
        if self.party is not party:
            raise OtherTeam(field="clientId")

    def grant(self, person_id: UUID, role: Role) -> None:
        """Make somebody a member without an invitation.

        Raises:
            RoleDoesNotFit: a role of another kind of team.
            AlreadyMember: as which somebody cannot begin.
            TeamIsFull: it has as many members as it may have.
        """
        self._must_fit(role)
        self._must_not_be_member(person_id)
        self._must_have_a_place()
        self.trigger_event(self.MemberGranted, person_id=person_id, role=role)

    def invite(self, person_id: UUID, role: Role, invitation_id: UUID, ends_at: datetime) -> None:
        """Offer a role until `ends_at` (UTC); an invitation given before does not hold any more.

        Raises:
            RoleDoesNotFit: a role of another kind of team.
            AlreadyMember: somebody who belongs to the team needs no invitation.
            InvitationTermDoesNotFit: it would end before now or later than in thirty days.
            IdIsTaken: `invitation_id` was used in this team before.
            TeamIsFull, InvitationsAreMany: there are as many as there may be.
        """
        self._must_fit(role)
        self._must_not_be_member(person_id)
        if not self.now < ends_at <= self.now + LONGEST_INVITATION:
            raise InvitationTermDoesNotFit(field="endsAt", days=LONGEST_INVITATION.days)
        if invitation_id in self.invitations:
            raise IdIsTaken(field="invitationId")
        self._must_have_a_place()
        self._must_have_few_invitations()
        self.trigger_event(
            self.MemberInvited,
            person_id=person_id,
            role=role,
            invitation_id=invitation_id,
            ends_at=ends_at,
        )

    def accept(self, person_id: UUID, invitation_id: UUID) -> None:
        """Become a member in the role that was offered.

        Raises:
            InvitationIsOver: unknown, replaced, accepted, withdrawn or ended; which of these is not told.
            TeamIsFull: it has as many members as it may have; the invitation stays open.
        """
        member = self.members.get(person_id)
        invitation = member.invitation if member is not None else None
        if invitation is None or invitation.invitation_id != invitation_id or invitation.ends_at <= self.now:
            raise InvitationIsOver(field="invitationId")
        self._must_have_a_place()
        self.trigger_event(self.InvitationAccepted, person_id=person_id, invitation_id=invitation_id)

    def withdraw_invitation(self, person_id: UUID, reason: str) -> None:
        """Take an invitation back, with the reason.

        Raises:
            NotInvited: none is open.
        """
        member = self.members.get(person_id)
        if member is None or member.invitation is None:
            raise NotInvited(field="personId")
        self.trigger_event(self.InvitationWithdrawn, person_id=person_id, reason=reason)

    def give_role(self, person_id: UUID, role: Role) -> None:
        """Let a member act in another role; nothing happens if it is the one they have.

        Raises:
            RoleDoesNotFit: a role of another kind of team.
            NotMember: nobody of that id belongs to the team.
            LastOwnerStays: the agency would be left without an owner.
        """
        self._must_fit(role)
        member = self.member(person_id)
        if role is member.role:
            return
        self._must_leave_an_owner(member)
        self.trigger_event(self.RoleGiven, person_id=person_id, role=role, former_role=member.role)

    def end_membership(self, person_id: UUID, reason: str) -> None:
        """Let a member go, with the reason.

        Raises:
            NotMember: nobody of that id belongs to the team.
            LastOwnerStays: the agency would be left without an owner.
        """
        self._must_leave_an_owner(self.member(person_id))
        self.trigger_event(self.MemberLeft, person_id=person_id, reason=reason)

    def assign(self, person_id: UUID) -> None:
        """Let somebody of the agency's staff work for this client.

        Raises:
            AssignToClient: this is the staff's own team.
            AlreadyAssigned: done before.
        """
        if self.party is Party.AGENCY:
            raise AssignToClient(field="clientId")
        if person_id in self.assigned:
            raise AlreadyAssigned(field="personId")
        self.trigger_event(self.StaffAssigned, person_id=person_id)

    def unassign(self, person_id: UUID, reason: str) -> None:
        """End an assignment, with the reason.

        Raises:
            NotAssigned: there is none.
        """
        if person_id not in self.assigned:
            raise NotAssigned(field="personId")
        self.trigger_event(self.StaffUnassigned, person_id=person_id, reason=reason)

    def member(self, person_id: UUID) -> Member:
        """Somebody who belongs to the team now.

        Raises:
            NotMember: nobody of that id does.
        """
        member = self.members.get(person_id)
        if member is None or member.state is not MemberState.MEMBER:
            raise NotMember(field="personId")
        return member

    def owns(self, person_id: UUID) -> bool:
        """Whether the person is an owner of the agency now."""
        member = self.members.get(person_id)
        return member is not None and _owns(member)

    def must_be_assignable(self, person_id: UUID) -> None:
        """Refuse unless this is the staff's team and the person works for assigned clients only.

        Raises:
            NotAssignable: nobody of that id does.
        """
        member = self.members.get(person_id)
        if member is None or member.state is not MemberState.MEMBER or member.role not in ASSIGNABLE:
            raise NotAssignable(field="personId")

    def has(self, person_id: UUID, *, invited_too: bool = False) -> bool:
        """Whether the person belongs to the team now; with `invited_too` also who may still accept."""
        member = self.members.get(person_id)
        if member is None or member.state is MemberState.MEMBER:
            return member is not None
        return invited_too and member.invitation is not None and member.invitation.ends_at > self.now

    def must_not_own(self, person_id: UUID) -> None:
        """Refuse when the person is an owner; so owners look with no other owner's eyes, nor their own.

        Raises:
            OwnerIsNotImpersonated: they are.
        """
        if self.owns(person_id):
            raise OwnerIsNotImpersonated(field="personId")

    @event(MemberGranted)
    def _granted(self, person_id: UUID, role: Role, timestamp: datetime) -> None:
        self.members[person_id] = Member(role, MemberState.MEMBER, timestamp)

    @event(MemberInvited)
    def _invited(
        self, person_id: UUID, role: Role, invitation_id: UUID, ends_at: datetime, timestamp: datetime
    ) -> None:
        invitation = Invitation(invitation_id, ends_at)
        self.members[person_id] = Member(role, MemberState.INVITED, timestamp, invitation)
        self.invitations[invitation_id] = ends_at

    @event(InvitationAccepted)
    def _accepted(self, person_id: UUID, invitation_id: UUID, timestamp: datetime) -> None:
        self.invitations[invitation_id] = timestamp
        role = self.members[person_id].role
        self.members[person_id] = Member(role, MemberState.MEMBER, timestamp)

    @event(InvitationWithdrawn)
    def _withdrawn(self, person_id: UUID, timestamp: datetime) -> None:
        self._gone(person_id, timestamp)

    @event(RoleGiven)
    def _role_given(self, person_id: UUID, role: Role) -> None:
        self.members[person_id] = replace(self.members[person_id], role=role)

    @event(MemberLeft)
    def _left(self, person_id: UUID, timestamp: datetime) -> None:
        self._gone(person_id, timestamp)

    @event(StaffAssigned)
    def _assigned(self, person_id: UUID, timestamp: datetime) -> None:
        self.assigned[person_id] = timestamp

    @event(StaffUnassigned)
    def _unassigned(self, person_id: UUID) -> None:
        del self.assigned[person_id]

    def _gone(self, person_id: UUID, moment: datetime) -> None:
        self.members[person_id] = Member(self.members[person_id].role, MemberState.LEFT, moment)

    def _must_fit(self, role: Role) -> None:
        fitting = AGENCY_ROLES if self.party is Party.AGENCY else CLIENT_ROLES
        if role not in fitting:
            raise RoleDoesNotFit(field="role", roles=", ".join(each for each in Role if each in fitting))

    def _must_not_be_member(self, person_id: UUID) -> None:
        member = self.members.get(person_id)
        if member is not None and member.state is MemberState.MEMBER:
            raise AlreadyMember(field="personId")

    def _must_have_a_place(self) -> None:
        members = sum(each.state is MemberState.MEMBER for each in self.members.values())
        if members >= MOST_MEMBERS:
            raise TeamIsFull(limit=MOST_MEMBERS)

    def _must_have_few_invitations(self) -> None:
        if sum(ends_at > self.now for ends_at in self.invitations.values()) >= MOST_INVITATIONS:
            raise InvitationsAreMany(limit=MOST_INVITATIONS)

    def _must_leave_an_owner(self, member: Member) -> None:
        if _owns(member) and sum(map(_owns, self.members.values())) == 1:
            raise LastOwnerStays(field="personId")


def _owns(member: Member) -> bool:
    return member.state is MemberState.MEMBER and member.role is Role.OWNER
