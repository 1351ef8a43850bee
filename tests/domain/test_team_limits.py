"""How many people and invitations a team may have."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.objective_refusals import IdIsTaken
from domain.team import MOST_INVITATIONS, MOST_MEMBERS, Team
from domain.team_refusals import InvitationsAreMany, TeamIsFull
from domain.terms import Role
from tests.domain.test_team import (
    AIDA,
    BOLAT,
    CLIENTS,
    FIRST,
    LEFT,
    SECOND,
    WHY,
    WITHDRAWN,
    accepted,
    given,
    granted,
    invite,
    invited,
)
from tests.spec import NOW, Fact, fact


def crowd(count: int) -> list[Fact]:
    """So many members of a client."""
    return [granted(UUID(int=0x1000 + number), Role.VIEWER) for number in range(count)]


def test_a_team_has_so_many_members_and_no_more() -> None:
    full = [CLIENTS, invited(), *crowd(MOST_MEMBERS)]
    last = UUID(int=0x1000)
    left = fact(Team.MemberLeft, person_id=last, reason=WHY)
    steps: list[Callable[[Team], None]] = [
        lambda team: team.grant(BOLAT, Role.MEMBER),
        lambda team: team.accept(AIDA, FIRST),
        invite(),
    ]
    for step in steps:
        given(*full).when(step).then_refused(TeamIsFull, limit=MOST_MEMBERS)
    given(*full[:-1]).when(steps[1]).then(accepted())
    given(*full, left).when(steps[0]).then(granted(BOLAT, Role.MEMBER))
    given(*full).when(lambda team: team.give_role(last, Role.MEMBER)).then(
        fact(Team.RoleGiven, person_id=last, role=Role.MEMBER, former_role=Role.VIEWER)
    )


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_team_gives_so_many_invitations_within_their_term_even_if_it_takes_them_back(
    taken_back: bool,
) -> None:
    past = [CLIENTS]
    for number in range(MOST_INVITATIONS):
        past += [invited(invitation_id=UUID(int=0x2000 + number)), *[WITHDRAWN] * taken_back]
    given(*past).when(invite()).then_refused(InvitationsAreMany, limit=MOST_INVITATIONS)
    given(*past[: -1 - taken_back]).when(invite()).then(invited(invitation_id=SECOND))


def test_an_invitation_counts_until_it_is_accepted_or_ends() -> None:
    past = [
        CLIENTS,
        *(invited(invitation_id=UUID(int=0x2000 + each)) for each in range(MOST_INVITATIONS - 1)),
    ]
    taken_up = [invited(), accepted(), LEFT]
    over = [invited(ends_at=NOW)]
    for more in (taken_up, over):
        given(*past, *more).when(invite()).then(invited(invitation_id=SECOND))
    given(*past, *taken_up).when(invite(invitation_id=FIRST)).then_refused(IdIsTaken, field="invitationId")
