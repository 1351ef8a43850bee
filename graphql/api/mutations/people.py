"""Mutations of who belongs to a team, and of looking with another person's eyes."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition
from api.mutations.saved import TeamOutcome, TeamSaved
from api.mutations.secrets import begin_impersonation, invite_again, invite_person, invite_staff
from domain.terms import Role
from services.commands import impersonations, teams

_LEDGER = "The client; for the agency's staff the id of its own goals."
_REASON = "Why; 1 to 2000 characters."


@strawberry.input(description="An invitation to take back.")
class WithdrawInvitationInput:
    client_id: ID = id_of(Kind.CLIENT, _LEDGER)
    person_id: ID = id_of(Kind.PERSON, "Who was invited.")
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.input(description="Another role for a member.")
class GiveRoleInput:
    client_id: ID = id_of(Kind.CLIENT, _LEDGER)
    person_id: ID = id_of(Kind.PERSON, "The member.")
    role: Role = strawberry.field(description="The role from now on.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A member to let go.")
class EndMembershipInput:
    client_id: ID = id_of(Kind.CLIENT, _LEDGER)
    person_id: ID = id_of(Kind.PERSON, "The member.")
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.input(description="Staff for a client.")
class AssignStaffInput:
    client_id: ID = id_of(Kind.CLIENT, "The client.")
    person_id: ID = id_of(Kind.PERSON, "A strategist or an analyst of the agency.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="An assignment to end.")
class UnassignStaffInput:
    client_id: ID = id_of(Kind.CLIENT, "The client.")
    person_id: ID = id_of(Kind.PERSON, "Who was assigned.")
    reason: str = strawberry.field(description=_REASON)
    idempotency_key: str | None = repetition()


@strawberry.input(description="An impersonation to end.")
class EndImpersonationInput:
    impersonation_id: ID = id_of(Kind.IMPERSONATION, "The impersonation.")
    idempotency_key: str | None = repetition()


@strawberry.type
class PeopleMutations:
    """Inviting, roles, assignments, departures, impersonation."""

    invite_person = invite_person
    invite_staff = invite_staff
    invite_again = invite_again
    withdraw_invitation = gives(teams.WithdrawInvitation, WithdrawInvitationInput, TeamSaved, TeamOutcome)
    give_role = gives(teams.GiveRole, GiveRoleInput, TeamSaved, TeamOutcome)
    end_membership = gives(teams.EndMembership, EndMembershipInput, TeamSaved, TeamOutcome)
    assign_staff = gives(teams.AssignStaff, AssignStaffInput, TeamSaved, TeamOutcome)
    unassign_staff = gives(teams.UnassignStaff, UnassignStaffInput, TeamSaved, TeamOutcome)
    begin_impersonation = begin_impersonation
    end_impersonation = gives(impersonations.EndImpersonation, EndImpersonationInput, TeamSaved, TeamOutcome)
