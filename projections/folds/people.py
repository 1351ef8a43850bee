"""What people and rights leave in history; boards show neither, and events name nobody but by id."""

from __future__ import annotations

from domain.impersonation import Impersonation
from domain.machine_token import MachineToken
from domain.team import Team
from projections.state import State
from projections.telling import Told, differing, stated
from services.ledger import Entry


def formed(_state: State, _entry: Entry, event: Team.Formed) -> Told:
    return Told("", stated(event, ("party",)))


def joined(_state: State, _entry: Entry, event: Team.MemberGranted) -> Told:
    return Told("", stated(event, ("person_id", "role")))


def invited(_state: State, _entry: Entry, event: Team.MemberInvited) -> Told:
    return Told("", stated(event, ("person_id", "role", "invitation_id", "ends_at")))


def accepted(_state: State, _entry: Entry, event: Team.InvitationAccepted) -> Told:
    return Told("", stated(event, ("person_id", "invitation_id")))


def role_given(_state: State, _entry: Entry, event: Team.RoleGiven) -> Told:
    return Told("", (*stated(event, ("person_id",)), *differing("role", event.former_role, event.role)))


def assigned(_state: State, _entry: Entry, event: Team.StaffAssigned) -> Told:
    return Told("", stated(event, ("person_id",)))


def gone(
    _state: State, _entry: Entry, event: Team.InvitationWithdrawn | Team.MemberLeft | Team.StaffUnassigned
) -> Told:
    return Told("", differing("person_id", event.person_id, None), event.reason)


def issued(_state: State, entry: Entry, event: MachineToken.Issued) -> Told:
    known = differing("token_id", None, entry.stream_id)
    return Told(event.label, (*known, *stated(event, ("commands", "party", "ends_on"))))


def used(_state: State, entry: Entry, event: MachineToken.Used) -> Told:
    return Told("", (*differing("token_id", None, entry.stream_id), *stated(event, ("used_on",))))


def revoked(_state: State, entry: Entry, event: MachineToken.Revoked) -> Told:
    return Told("", differing("token_id", entry.stream_id, None), event.reason)


def impersonation_begun(_state: State, entry: Entry, event: Impersonation.Begun) -> Told:
    known = differing("impersonation_id", None, entry.stream_id)
    return Told("", (*known, *stated(event, ("person_id", "ends_at"))), event.reason)


def impersonation_ended(_state: State, entry: Entry, _event: Impersonation.Ended) -> Told:
    return Told("", differing("impersonation_id", entry.stream_id, None))
