"""A team: who is invited, who belongs, in which role, and who of the staff works for the client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.objective_refusals import IdIsTaken
from domain.team import (
    INVITATION_HOLDS,
    LONGEST_INVITATION,
    Invitation,
    Member,
    MemberState,
    Team,
    team_stream,
)
from domain.team_refusals import (
    AlreadyAssigned,
    AlreadyMember,
    AssignToClient,
    InvitationIsOver,
    InvitationTermDoesNotFit,
    LastOwnerStays,
    NotAssignable,
    NotAssigned,
    NotInvited,
    NotMember,
    OtherTeam,
    OwnerIsNotImpersonated,
    RoleDoesNotFit,
)
from domain.terms import AGENCY_ROLES, CLIENT_ROLES, Party, Role
from tests.spec import BEGUN, NOW, STREAM, Fact, Specification, begun, fact, replayed, state_of

given = Specification(Team)
STAFF, CLIENTS = fact(Team.Formed, party=Party.AGENCY), fact(Team.Formed, party=Party.CLIENT)
AIDA, BOLAT = UUID(int=0x61), UUID(int=0x62)
FIRST, SECOND = UUID(int=0xA1), UUID(int=0xA2)
ENDS_AT = NOW + INVITATION_HOLDS
WHY = "Жобасы аяқталды"


def granted(person_id: UUID, role: Role) -> Fact:
    return fact(Team.MemberGranted, person_id=person_id, role=role)


def invited(role: Role = Role.MEMBER, invitation_id: UUID = FIRST, ends_at: datetime = ENDS_AT) -> Fact:
    return fact(Team.MemberInvited, person_id=AIDA, role=role, invitation_id=invitation_id, ends_at=ends_at)


def accepted(invitation_id: UUID = FIRST) -> Fact:
    return fact(Team.InvitationAccepted, person_id=AIDA, invitation_id=invitation_id)


WITHDRAWN = fact(Team.InvitationWithdrawn, person_id=AIDA, reason=WHY)
LEFT = fact(Team.MemberLeft, person_id=AIDA, reason=WHY)
ASSIGNED = fact(Team.StaffAssigned, person_id=AIDA)
UNASSIGNED = fact(Team.StaffUnassigned, person_id=AIDA, reason=WHY)


def invite(
    role: Role = Role.MEMBER, invitation_id: UUID = SECOND, ends_at: datetime = ENDS_AT
) -> Callable[[Team], None]:
    return lambda team: team.invite(AIDA, role, invitation_id, ends_at)


def test_a_ledger_has_one_team_in_a_stream_of_its_own() -> None:
    team = Team.form(STREAM, NOW, is_staff=False)
    assert team.id == team_stream(STREAM) != STREAM
    begun(team).then(CLIENTS)
    begun(Team.form(STREAM, NOW, is_staff=True)).then(STAFF)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("formed", "fitting"), [(STAFF, AGENCY_ROLES), (CLIENTS, CLIENT_ROLES)])
def test_a_team_has_the_roles_of_its_side_and_never_a_machine_or_an_operator(
    formed: Fact, fitting: frozenset[Role], role: Role
) -> None:
    assert not {Role.MACHINE, Role.OPERATOR} & fitting
    roles = ", ".join(each for each in Role if each in fitting)
    steps: dict[Callable[[Team], None], Fact] = {
        lambda team: team.grant(AIDA, role): granted(AIDA, role),
        invite(role): invited(role, SECOND),
        lambda team: team.give_role(BOLAT, role): fact(
            Team.RoleGiven, person_id=BOLAT, role=role, former_role=Role.AUDITOR
        ),
    }
    for step, then in steps.items():
        outcome = given(formed, granted(BOLAT, Role.AUDITOR)).when(step)
        if role not in fitting:
            outcome.then_refused(RoleDoesNotFit, field="role", roles=roles)
        elif role is Role.AUDITOR and then.event_class is Team.RoleGiven:
            outcome.then_nothing()
        else:
            outcome.then(then)


def test_a_team_is_asked_for_by_its_side() -> None:
    given(STAFF).when(lambda team: team.must_be(Party.AGENCY)).then_nothing()
    given(STAFF).when(lambda team: team.must_be(Party.CLIENT)).then_refused(OtherTeam, field="clientId")
    given(CLIENTS).when(lambda team: team.must_be(Party.AGENCY)).then_refused(OtherTeam, field="clientId")


def test_an_invitation_makes_nobody_a_member_until_it_is_accepted() -> None:
    offered = given(CLIENTS, invited()).state().members[AIDA]
    since = BEGUN + timedelta(hours=1)
    assert offered == Member(Role.MEMBER, MemberState.INVITED, since, Invitation(FIRST, ENDS_AT))
    given(CLIENTS, invited()).when(lambda team: team.accept(AIDA, FIRST)).then(accepted())
    belongs = given(CLIENTS, invited(), accepted()).state()
    assert belongs.members[AIDA] == Member(Role.MEMBER, MemberState.MEMBER, BEGUN + timedelta(hours=2))
    assert belongs.member(AIDA).role is Role.MEMBER


@pytest.mark.parametrize(
    "past",
    [
        [],
        [invited(invitation_id=SECOND)],
        [invited(), invited(invitation_id=SECOND)],
        [invited(), WITHDRAWN],
        [invited(), accepted()],
        [invited(), accepted(), LEFT],
        [invited(ends_at=NOW)],
        [granted(AIDA, Role.MEMBER)],
    ],
    ids=["unknown", "another", "replaced", "withdrawn", "accepted", "left", "ended", "granted"],
)
def test_an_invitation_that_does_not_hold_is_refused_without_saying_why(past: Sequence[Fact]) -> None:
    given(CLIENTS, *past).when(lambda team: team.accept(AIDA, FIRST)).then_refused(
        InvitationIsOver, field="invitationId"
    )


def test_an_invitation_is_the_invited_persons_own() -> None:
    given(CLIENTS, invited()).when(lambda team: team.accept(BOLAT, FIRST)).then_refused(
        InvitationIsOver, field="invitationId"
    )


def test_who_is_invited_again_holds_the_newer_invitation_and_its_role() -> None:
    given(CLIENTS, invited()).when(invite(Role.VIEWER)).then(invited(Role.VIEWER, SECOND))
    both = given(CLIENTS, invited(), invited(Role.VIEWER, SECOND))
    both.when(lambda team: team.accept(AIDA, SECOND)).then(accepted(SECOND))
    assert both.state().members[AIDA].role is Role.VIEWER


def test_who_left_or_was_not_wanted_can_be_invited_again() -> None:
    for past in ([invited(), WITHDRAWN], [invited(), accepted(), LEFT]):
        assert given(CLIENTS, *past).state().members[AIDA].state is MemberState.LEFT
        given(CLIENTS, *past).when(invite()).then(invited(invitation_id=SECOND))


def test_an_invitations_id_serves_once() -> None:
    given(CLIENTS, invited(), WITHDRAWN).when(invite(invitation_id=FIRST)).then_refused(
        IdIsTaken, field="invitationId"
    )


@pytest.mark.parametrize(
    "ends_at", [NOW - timedelta(days=1), NOW, NOW + LONGEST_INVITATION + timedelta(seconds=1)]
)
def test_an_invitation_ends_soon_and_not_before_it_is_given(ends_at: datetime) -> None:
    given(CLIENTS).when(invite(ends_at=ends_at)).then_refused(
        InvitationTermDoesNotFit, field="endsAt", days=30
    )
    latest = NOW + LONGEST_INVITATION
    given(CLIENTS).when(invite(ends_at=latest)).then(invited(invitation_id=SECOND, ends_at=latest))


def test_a_member_is_neither_invited_nor_granted_again() -> None:
    for past in ([granted(AIDA, Role.VIEWER)], [invited(), accepted()]):
        given(CLIENTS, *past).when(invite()).then_refused(AlreadyMember, field="personId")
        given(CLIENTS, *past).when(lambda team: team.grant(AIDA, Role.ADMIN)).then_refused(
            AlreadyMember, field="personId"
        )


def test_an_invitation_is_taken_back_while_it_is_open() -> None:
    def withdraw(team: Team) -> None:
        team.withdraw_invitation(AIDA, WHY)

    given(CLIENTS, invited()).when(withdraw).then(WITHDRAWN)
    for past in ([], [invited(), WITHDRAWN], [invited(), accepted()], [invited(), accepted(), LEFT]):
        given(CLIENTS, *past).when(withdraw).then_refused(NotInvited, field="personId")


def test_a_role_is_given_to_members_and_says_which_it_replaces() -> None:
    def promote(team: Team) -> None:
        team.give_role(AIDA, Role.ADMIN)

    risen = fact(Team.RoleGiven, person_id=AIDA, role=Role.ADMIN, former_role=Role.MEMBER)
    given(CLIENTS, invited(), accepted()).when(promote).then(risen)
    given(CLIENTS, invited(), accepted(), risen).when(promote).then_nothing()
    since = BEGUN + timedelta(hours=2)
    assert given(CLIENTS, invited(), accepted(), risen).state().member(AIDA) == Member(
        Role.ADMIN, MemberState.MEMBER, since
    )
    for past in ([], [invited()], [invited(), accepted(), LEFT]):
        given(CLIENTS, *past).when(promote).then_refused(NotMember, field="personId")


def test_a_member_leaves_once_with_the_reason() -> None:
    def go(team: Team) -> None:
        team.end_membership(AIDA, WHY)

    given(CLIENTS, granted(AIDA, Role.ADMIN)).when(go).then(LEFT)
    for past in ([], [invited()], [granted(AIDA, Role.ADMIN), LEFT]):
        given(CLIENTS, *past).when(go).then_refused(NotMember, field="personId")


@pytest.mark.parametrize(
    "others",
    [
        [],
        [granted(BOLAT, Role.STRATEGIST)],
        [granted(BOLAT, Role.OWNER), fact(Team.MemberLeft, person_id=BOLAT, reason=WHY)],
        [
            fact(
                Team.MemberInvited,
                person_id=BOLAT,
                role=Role.OWNER,
                invitation_id=SECOND,
                ends_at=ENDS_AT,
            )
        ],
    ],
    ids=["alone", "with a strategist", "another left", "another is invited"],
)
def test_the_last_owner_stays_and_stays_an_owner(others: Sequence[Fact]) -> None:
    agency = given(STAFF, granted(AIDA, Role.OWNER), *others)
    agency.when(lambda team: team.end_membership(AIDA, WHY)).then_refused(LastOwnerStays, field="personId")
    agency.when(lambda team: team.give_role(AIDA, Role.ANALYST)).then_refused(
        LastOwnerStays, field="personId"
    )
    agency.when(lambda team: team.give_role(AIDA, Role.OWNER)).then_nothing()


def test_an_owner_among_others_may_go_or_step_back() -> None:
    agency = given(STAFF, granted(AIDA, Role.OWNER), granted(BOLAT, Role.OWNER))
    agency.when(lambda team: team.end_membership(AIDA, WHY)).then(LEFT)
    agency.when(lambda team: team.give_role(AIDA, Role.ANALYST)).then(
        fact(Team.RoleGiven, person_id=AIDA, role=Role.ANALYST, former_role=Role.OWNER)
    )


def test_staff_is_assigned_once_and_to_clients_only() -> None:
    given(CLIENTS).when(lambda team: team.assign(AIDA)).then(ASSIGNED)
    given(CLIENTS, ASSIGNED).when(lambda team: team.assign(AIDA)).then_refused(
        AlreadyAssigned, field="personId"
    )
    given(STAFF).when(lambda team: team.assign(AIDA)).then_refused(AssignToClient, field="clientId")
    assert given(CLIENTS, ASSIGNED).state().assigned == {AIDA: BEGUN + timedelta(hours=1)}


def test_an_assignment_ends_once_with_the_reason() -> None:
    def end(team: Team) -> None:
        team.unassign(AIDA, WHY)

    given(CLIENTS, ASSIGNED).when(end).then(UNASSIGNED)
    for past in ([], [ASSIGNED, UNASSIGNED]):
        given(CLIENTS, *past).when(end).then_refused(NotAssigned, field="personId")


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
def test_strategists_and_analysts_who_belong_to_the_staff_are_assignable(role: Role) -> None:
    def ask(team: Team) -> None:
        team.must_be_assignable(AIDA)

    outcome = given(STAFF, granted(AIDA, role)).when(ask)
    if role in {Role.STRATEGIST, Role.ANALYST}:
        outcome.then_nothing()
    else:
        outcome.then_refused(NotAssignable, field="personId")
    for past in ([], [invited(role)], [granted(AIDA, role), LEFT]):
        given(STAFF, *past).when(ask).then_refused(NotAssignable, field="personId")


def test_nobody_looks_with_an_owners_eyes() -> None:
    def ask(team: Team) -> None:
        team.must_not_own(AIDA)

    given(STAFF, granted(AIDA, Role.OWNER)).when(ask).then_refused(OwnerIsNotImpersonated, field="personId")
    for past in (
        [],
        [granted(AIDA, Role.STRATEGIST)],
        [invited(Role.OWNER)],
        [granted(AIDA, Role.OWNER), LEFT],
    ):
        given(STAFF, *past).when(ask).then_nothing()


def test_who_belongs_to_a_team_and_who_may_still_come() -> None:
    offered = given(CLIENTS, invited()).state()
    offered.now = NOW
    assert not offered.has(AIDA)
    assert offered.has(AIDA, invited_too=True)
    offered.now = ENDS_AT
    assert not offered.has(AIDA, invited_too=True)
    assert given(CLIENTS, invited(), accepted()).state().has(AIDA)
    for past in ([CLIENTS], [CLIENTS, invited(), WITHDRAWN], [CLIENTS, invited(), accepted(), LEFT]):
        assert not given(*past).state().has(AIDA, invited_too=True)


PERSONS = [UUID(int=number) for number in range(1, 4)]
Step = tuple[str, int, Role, int]
STEPS = st.tuples(
    st.sampled_from(["grant", "invite", "accept", "withdraw", "give", "leave"]),
    st.integers(0, 2),
    st.sampled_from(sorted(AGENCY_ROLES)),
    st.integers(1, 6),
)


def taken(team: Team, step: Step) -> None:
    """Do one step if the rules allow it."""
    kind, place, role, number = step
    person, invitation = PERSONS[place], UUID(int=number)
    acts: dict[str, Callable[[], None]] = {
        "grant": lambda: team.grant(person, role),
        "invite": lambda: team.invite(person, role, invitation, NOW + timedelta(days=1)),
        "accept": lambda: team.accept(person, invitation),
        "withdraw": lambda: team.withdraw_invitation(person, WHY),
        "give": lambda: team.give_role(person, role),
        "leave": lambda: team.end_membership(person, WHY),
    }
    try:
        acts[kind]()
    except Refusal:
        return


@settings(max_examples=300, deadline=None)
@over(st.lists(STEPS, max_size=40))
def test_whatever_happens_an_agency_that_had_an_owner_has_one(steps: Sequence[Step]) -> None:
    team = Team.form(STREAM, NOW, is_staff=True)
    team.grant(PERSONS[0], Role.OWNER)
    for step in steps:
        taken(team, step)
        owners = [
            person
            for person, member in team.members.items()
            if member.state is MemberState.MEMBER and member.role is Role.OWNER
        ]
        assert owners
        assert all(
            (each.invitation is not None) is (each.state is MemberState.INVITED)
            for each in team.members.values()
        )
    assert state_of(replayed(begun(team).recorded)) == state_of(team)
