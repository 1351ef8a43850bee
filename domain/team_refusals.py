"""Why something about a team is refused."""

from __future__ import annotations

from domain.errors import Refusal


class RoleDoesNotFit(Refusal):
    """This team has other roles: choose one of {roles}."""

    CODE = "ROLE_DOES_NOT_FIT"


class OtherTeam(Refusal):
    """Invite the agency's own people as staff, and a client's people to the client's team."""

    CODE = "OTHER_TEAM"


class StandsOnOtherSide(Refusal):
    """This person belongs to the other side: end that membership first, because nobody stands on both."""

    CODE = "STANDS_ON_OTHER_SIDE"


class TeamIsFull(Refusal):
    """A team has at most {limit} members: let somebody go first."""

    CODE = "TEAM_IS_FULL"


class InvitationsAreMany(Refusal):
    """This team has {limit} invitations that have not run out: wait until one is accepted or ends."""

    CODE = "INVITATIONS_ARE_MANY"


class LastOwnerStays(Refusal):
    """The agency would be left without an owner: make somebody else an owner first."""

    CODE = "LAST_OWNER_STAYS"


class AlreadyMember(Refusal):
    """This person belongs to the team already: give another role instead."""

    CODE = "ALREADY_MEMBER"


class NotMember(Refusal):
    """Nobody in this team has this id: invite the person first."""

    CODE = "NOT_MEMBER"


class NotInvited(Refusal):
    """No invitation is open for this person."""

    CODE = "NOT_INVITED"


class InvitationIsOver(Refusal):
    """This invitation does not hold any more: ask for a new one."""

    CODE = "INVITATION_IS_OVER"


class InvitationTermDoesNotFit(Refusal):
    """An invitation ends after now and within {days} days: choose a moment in between."""

    CODE = "INVITATION_TERM_DOES_NOT_FIT"


class NotAssignable(Refusal):
    """Choose a strategist or an analyst of the agency: only they are assigned to clients."""

    CODE = "NOT_ASSIGNABLE"


class AssignToClient(Refusal):
    """Choose a client: the agency's own goals are open to all of its staff."""

    CODE = "ASSIGN_TO_CLIENT"


class AlreadyAssigned(Refusal):
    """This person is assigned to the client already."""

    CODE = "ALREADY_ASSIGNED"


class NotAssigned(Refusal):
    """This person is not assigned to the client."""

    CODE = "NOT_ASSIGNED"


class OwnerIsNotImpersonated(Refusal):
    """Nobody looks with an owner's eyes: choose another person."""

    CODE = "OWNER_IS_NOT_IMPERSONATED"
