"""People and rights in history: told so that it can be read, and never by name."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.impersonation import Impersonation
from domain.machine_token import MachineToken
from domain.team import Team, team_stream
from domain.terms import Party, Role
from domain.webhook import Webhook, WebhookKind
from projections.rows import Differing, HistoryRow
from tests.domain.samples import PEOPLE
from tests.projections.world import VISITS, World, day

PERSON, INVITATION, TOKEN, LOOK, HOOK = (UUID(int=number) for number in (0x61, 0xA1, 0xB1, 0xC1, 0xD1))


@pytest.fixture
def world() -> World:
    found = World()
    found.engage()
    return found


def team(world: World, days: float = 0) -> Team:
    """The client's team, formed when it is not there yet."""
    stream = team_stream(world.client_id)
    found = world.roots.get(stream) or world.begin(Team.form(world.client_id, day(days), is_staff=False))
    assert isinstance(found, Team)
    found.now = day(days)
    return found


def told(world: World) -> list[HistoryRow]:
    """What history says, without the client's own first line."""
    return world.state().history[1:]


def test_somebody_who_comes_and_rises_and_goes_can_be_followed(world: World) -> None:
    people = team(world)
    people.invite(PERSON, Role.MEMBER, INVITATION, day(7))
    people.accept(PERSON, INVITATION)
    people.give_role(PERSON, Role.ADMIN)
    people.end_membership(PERSON, "Жұмыстан шықты")
    world.take(people)
    person = Differing("person_id", None, str(PERSON))
    invitation = Differing("invitation_id", None, str(INVITATION))
    assert [(row.topic, row.differences, row.reason) for row in told(world)] == [
        ("team.formed", (Differing("party", None, "CLIENT"),), ""),
        (
            "team.member_invited",
            (
                person,
                Differing("role", None, "MEMBER"),
                invitation,
                Differing("ends_at", None, "2026-01-12T04:00:00Z"),
            ),
            "",
        ),
        ("team.invitation_accepted", (person, invitation), ""),
        ("team.role_given", (person, Differing("role", "MEMBER", "ADMIN")), ""),
        ("team.member_left", (Differing("person_id", str(PERSON), None),), "Жұмыстан шықты"),
    ]


def test_assignments_and_taken_back_invitations_can_be_followed(world: World) -> None:
    people = team(world)
    people.assign(PERSON)
    people.unassign(PERSON, "Басқа клиентке ауысты")
    people.grant(UUID(int=0x62), Role.ADMIN)
    people.invite(PERSON, Role.VIEWER, INVITATION, day(7))
    people.withdraw_invitation(PERSON, "Қате мекенжай")
    world.take(people)
    joined, gone = Differing("person_id", None, str(PERSON)), Differing("person_id", str(PERSON), None)
    rows = {row.topic: row for row in told(world)}
    assert rows["team.staff_assigned"].differences == (joined,)
    assert rows["team.staff_unassigned"].differences == (gone,)
    assert rows["team.staff_unassigned"].reason == "Басқа клиентке ауысты"
    assert rows["team.member_granted"].differences[1] == Differing("role", None, "ADMIN")
    assert rows["team.invitation_withdrawn"].differences == (gone,)
    assert rows["team.invitation_withdrawn"].reason == "Қате мекенжай"


def test_a_machine_token_is_told_apart_from_others_by_its_id(world: World) -> None:
    names = ("RecordCheckIn",)
    token = MachineToken.issue(TOKEN, day(0), label="CRM", commands=names, party=Party.CLIENT)
    world.begin(token)
    world.do(TOKEN, 1, "use")
    world.do(TOKEN, 2, "revoke", "CRM ауысты")
    issued, used, revoked = told(world)
    assert issued.title == "CRM"
    assert issued.differences == (
        Differing("token_id", None, str(TOKEN)),
        Differing("commands", None, "RecordCheckIn"),
        Differing("party", None, "CLIENT"),
    )
    assert used.differences[1] == Differing("used_on", None, "2026-01-06")
    assert (revoked.differences, revoked.reason) == (
        (Differing("token_id", str(TOKEN), None),),
        "CRM ауысты",
    )


def test_an_impersonation_says_whom_why_and_how_long(world: World) -> None:
    world.begin(Impersonation.start(LOOK, day(0), person_id=PERSON, reason="Тақта бос дейді"))
    world.do(LOOK, 0.01, "end")
    begun, ended = told(world)
    assert begun.reason == "Тақта бос дейді"
    assert begun.differences == (
        Differing("impersonation_id", None, str(LOOK)),
        Differing("person_id", None, str(PERSON)),
        Differing("ends_at", None, "2026-01-05T05:00:00Z"),
    )
    assert ended.differences == (Differing("impersonation_id", str(LOOK), None),)


def test_a_webhook_says_where_it_goes_and_what_it_hears(world: World) -> None:
    kinds = (WebhookKind.CHECK_IN_OVERDUE,)
    world.begin(Webhook.register(HOOK, day(0), kinds=kinds, host="hooks.example.kz"))
    world.do(HOOK, 1, "ask_replay", 2, 9)
    world.do(HOOK, 2, "retire", "Қабылдаушы көшті")
    registered, asked, retired = told(world)
    known = Differing("webhook_id", None, str(HOOK))
    assert registered.title == "hooks.example.kz"
    assert registered.differences == (known, Differing("kinds", None, "CHECK_IN_OVERDUE"))
    assert asked.differences == (
        known,
        Differing("from_position", None, "2"),
        Differing("to_position", None, "9"),
    )
    assert (retired.differences, retired.reason) == (
        (Differing("webhook_id", str(HOOK), None),),
        "Қабылдаушы көшті",
    )


def test_people_and_rights_move_no_board(world: World) -> None:
    objective_id = world.objective(VISITS)
    before = world.board(1)
    people = team(world)
    people.grant(PERSON, Role.ADMIN)
    world.take(people)
    after = world.board(1)
    assert after.by_objective[objective_id] == before.by_objective[objective_id]
    assert after.client == before.client


def test_what_events_of_people_hold_names_nobody() -> None:
    texts = {
        name
        for facts in PEOPLE
        for sample in facts
        for name, value in sample.values.items()
        if type(value) is str
    }
    assert texts == {"reason", "label"}
