"""A strategic session through the API: five steps, two sides, in the viewer's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from domain.method.points import POINTS
from domain.session_agenda import SessionPoint
from domain.terms import Language, Role
from tests.api.schema.asking import asked
from tests.api.schema.conferring import bounded, directed, opened, planned, prepared
from tests.api.schema.joining import person_of
from tests.api.schema.plans import DONE, VISITS, draft_of, key_result, objective
from tests.world import Person, World, operation


@dataclass
class Table:
    """An open session of the bakery: an owner leads, a member of the client is the team."""

    world: World
    leader: Person
    member: Person
    session: str

    async def seen(self, person: Person | None = None) -> dict[str, Any]:
        return (await (person or self.member).asks(operation("session"), id=self.session))["session"]

    async def open_points(self) -> dict[str, list[str]]:
        """Step → what is open in it."""
        steps = (await self.seen())["steps"]
        return {step["step"]: [each["point"] for each in step["points"]] for step in steps}


@pytest.fixture
async def table(strategist: Person, world: World) -> Table:
    member = await world.person(Role.MEMBER, client=world.bakery)
    return Table(world, strategist, member, await opened(strategist, world.bakery))


async def test_s43_a_session_says_at_any_time_what_is_open_and_why(table: Table) -> None:
    assert await table.open_points() == {
        "CONTEXT": ["CONTEXT_MISSING", "BUSINESS_GOALS_MISSING"],
        "NON_GOALS": ["NON_GOALS_MISSING"],
        "DISCUSSION": ["SIDE_MISSING", "TEAM_MISSING", "DISCUSSION_MISSING"],
        "OBJECTIVES": ["OBJECTIVES_MISSING"],
        "KEY_RESULTS": [],
    }
    await prepared(table.leader, table.member, table.world.bakery, table.session)
    goal = await objective(table.leader, table.world.bakery)
    await table.leader.does("bringObjective", sessionId=table.session, objectiveId=goal)
    steps = (await table.seen())["steps"]
    assert [step["state"] for step in steps] == ["DONE", "DONE", "DONE", "OPEN", "WAITING"]
    (scales,), (lines,) = (step["points"] for step in steps[3:])
    assert (scales["point"], scales["requirement"], scales["subjects"]) == ("SCALES_MISSING", "S51", [goal])
    assert (lines["point"], lines["requirement"], lines["subjects"]) == (
        "KEY_RESULTS_MISSING",
        "S55",
        [goal],
    )


async def test_s43_s74_a_session_that_is_done_is_closed_by_either_side(table: Table) -> None:
    await prepared(table.leader, table.member, table.world.bakery, table.session)
    goal, line = await directed(table.leader, table.member, table.world.bakery, table.session)
    work = await planned(table.member, goal)
    await table.member.does("bringInitiative", sessionId=table.session, initiativeId=work)
    found = await table.seen()
    assert [step["state"] for step in found["steps"]] == ["DONE"] * 5
    (direction,) = found["objectives"]
    assert direction["objective"]["id"] == goal
    assert direction["scales"] == {"ambition": 8, "realism": 6}
    assert (direction["proposedBy"]["party"], direction["level"]) == ("AGENCY", "MARKETING")
    (brought,) = direction["keyResults"]
    assert (brought["keyResult"]["id"], brought["part"], brought["author"]["party"]) == (
        line,
        "TEAM",
        "CLIENT",
    )
    assert [each["id"] for each in direction["initiatives"]] == [work]
    assert direction["findings"] == []
    admin = await table.world.person(Role.ADMIN, client=table.world.bakery)
    saved = "... on SessionSaved { session { state note waivers { point } } }"
    answer = await admin.does("closeSession", saved, sessionId=table.session, note="Келістік")
    assert answer["session"] == {"state": "CLOSED", "note": "Келістік", "waivers": []}
    assert await admin.refused("joinSession", sessionId=table.session) == ("SESSION_IS_OVER", "sessionId")


async def test_s43_closing_early_is_refused_until_what_is_open_is_waived(table: Table) -> None:
    await prepared(table.leader, table.member, table.world.bakery, table.session)
    answer = await table.leader.gives("closeSession", {"sessionId": table.session})
    assert (answer["code"], answer["requirement"]) == ("SESSION_IS_UNFINISHED", "S43")
    assert "OBJECTIVES_MISSING" in answer["message"]
    waived = [{"point": "OBJECTIVES_MISSING", "reason": "Келесі кездесуде"}]
    idle = [*waived, {"point": "CONTEXT_MISSING", "reason": "x"}]
    refused = await table.leader.refused("closeSession", sessionId=table.session, waivers=idle)
    assert refused == ("SESSION_WAIVER_IS_IDLE", "waivers")
    await table.leader.does("closeSession", sessionId=table.session, waivers=waived)
    assert (await table.seen())["waivers"] == waived


async def test_s74_without_the_other_side_no_reason_closes_a_session(table: Table) -> None:
    context = {"context": "Қайда барамыз", "businessGoals": ["Кірісті екі есе арттыру"]}
    await table.leader.does("recordSessionContext", "", sessionId=table.session, **context)
    points = ["NON_GOALS_MISSING", "SIDE_MISSING", "TEAM_MISSING", "DISCUSSION_MISSING", "OBJECTIVES_MISSING"]
    waivers = [{"point": point, "reason": "Клиент келмеді"} for point in points]
    refused = await table.leader.refused("closeSession", sessionId=table.session, waivers=waivers)
    assert refused == ("SESSION_WAIVER_IS_IDLE", "waivers")
    rest = [each for each in waivers if each["point"] != "SIDE_MISSING"]
    refused = await table.leader.refused("closeSession", sessionId=table.session, waivers=rest)
    assert refused == ("SESSION_IS_UNFINISHED", "sessionId")
    others = (await table.seen())["steps"][2]["points"]
    assert {each["point"]: each["isWaivable"] for each in others} == {
        "SIDE_MISSING": False,
        "TEAM_MISSING": True,
        "DISCUSSION_MISSING": True,
    }


async def test_s50_the_team_gives_no_direction_and_leaders_alone_are_pointed_out(table: Table) -> None:
    await table.member.does("joinSession", sessionId=table.session)
    goal = await objective(table.member, table.world.bakery)
    given = {"sessionId": table.session, "objectiveId": goal}
    assert await table.member.refused("bringObjective", **given) == (
        "DIRECTION_NEEDS_A_LEADER",
        "sessionId",
    )
    await table.leader.does("bringObjective", **given)
    line = await key_result(table.leader, goal, VISITS)
    await table.leader.does("bringKeyResult", sessionId=table.session, keyResultId=line)
    (direction,) = (await table.seen())["objectives"]
    (finding,) = direction["findings"]
    assert (finding["code"], finding["requirement"]) == ("TOP_DOWN_ONLY", "S50")
    second = await key_result(table.member, goal, VISITS)
    await table.member.does("bringKeyResult", sessionId=table.session, keyResultId=second)
    assert (await table.seen())["objectives"][0]["findings"] == []


async def test_s33_s39_an_immature_key_result_keeps_the_last_step_open(table: Table) -> None:
    await prepared(table.leader, table.member, table.world.bakery, table.session)
    goal, _ = await directed(table.leader, table.member, table.world.bakery, table.session)
    crm = await key_result(table.member, goal, DONE, title="Жаңа CRM-ге көшу")
    await table.member.does("bringKeyResult", sessionId=table.session, keyResultId=crm)
    step = (await table.seen())["steps"][4]
    (point,) = step["points"]
    assert (point["point"], point["subjects"]) == ("KEY_RESULT_IMMATURE", [crm])


async def test_s52_s64_a_fourth_objective_is_too_many_until_one_is_set_aside(table: Table) -> None:
    await prepared(table.leader, table.member, table.world.bakery, table.session)
    goals = [
        (await directed(table.leader, table.member, table.world.bakery, table.session, title=f"№{number}"))[0]
        for number in range(4)
    ]
    assert (await table.open_points())["OBJECTIVES"] == ["OBJECTIVES_TOO_MANY"]
    aside = {"sessionId": table.session, "objectiveId": goals[0], "reason": "Келесі тоқсанға"}
    await table.member.does("setObjectiveAside", **aside)
    assert (await table.open_points())["OBJECTIVES"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.KK, "Қайда БАРМАЙТЫНЫҢЫЗДЫ анықтаңыз"),
        (Language.RU, "Определите, куда вы НЕ пойдёте"),
        (Language.EN, "Decide where you will not go"),
    ],
)
def test_s47_is_said_in_every_language(language: Language, words: str) -> None:
    assert POINTS[SessionPoint.NON_GOALS_MISSING].words.said_in(language).startswith(words)


async def test_s49_both_sides_are_asked_to_the_table_and_strangers_are_not(table: Table) -> None:
    asked = {"sessionId": table.session, "part": "LEADER"}
    person = person_of(table.member.person_id)
    await table.leader.does("inviteToSession", **asked, personId=person)
    shown = (await table.seen())["participants"]
    assert [(each["person"]["party"], each["part"], each["hasJoined"]) for each in shown] == [
        ("AGENCY", "LEADER", True),
        ("CLIENT", "LEADER", False),
    ]
    stranger = await table.world.person(Role.ADMIN, client=table.world.clinic)
    refused = await table.leader.refused("inviteToSession", **asked, personId=person_of(stranger.person_id))
    assert refused == ("NOT_MEMBER", "personId")
    refused = await table.member.refused("inviteToSession", **asked, personId=person)
    assert refused == ("NOT_ALLOWED", None)


async def test_s74_what_is_made_in_a_session_names_it_everywhere(table: Table) -> None:
    client, made = table.world.bakery, {"sessionId": table.session}
    await table.member.does("joinSession", sessionId=table.session)
    refused = await table.member.refused("setObjective", **draft_of(client, **made))
    assert refused == ("DIRECTION_NEEDS_A_LEADER", "sessionId")
    goal = await objective(table.leader, client, **made)
    line = await key_result(table.member, goal, VISITS, **made)
    await planned(table.member, goal, **made)
    await bounded(table.member, client, **made)
    query = """
    query ($goal: ID!, $line: ID!, $client: ID!) {
      objective(id: $goal) { sessionId initiatives { sessionId } }
      keyResult(id: $line) { sessionId }
      client(id: $client) { board { nonGoals { sessionId } } }
    }"""
    found = await table.member.asks(query, goal=goal, line=line, client=client)
    assert found == {
        "objective": {"sessionId": table.session, "initiatives": [{"sessionId": table.session}]},
        "keyResult": {"sessionId": table.session},
        "client": {"board": {"nonGoals": [{"sessionId": table.session}]}},
    }
    (brought,) = (await table.seen())["objectives"]
    assert [each["part"] for each in brought["keyResults"]] == ["TEAM"]
    assert len(brought["initiatives"]) == 1


async def test_s80_a_session_follows_a_request_and_settles_it(table: Table) -> None:
    ask = await asked(table.leader, table.world.bakery)
    session = await opened(table.leader, table.world.bakery, intakeId=ask)
    query = """
    query ($id: ID!, $client: ID!) {
      session(id: $id) { intakeId }
      client(id: $client) { board { intakes { id state } } }
    }"""
    found = await table.member.asks(query, id=session, client=table.world.bakery)
    assert found["session"] == {"intakeId": ask}
    assert found["client"]["board"]["intakes"] == [{"id": ask, "state": "MOVED_TO_SESSION"}]
    again = {"clientId": table.world.bakery, "title": "Тағы", "intakeId": ask}
    assert await table.leader.refused("openSession", **again) == ("INTAKE_IS_SETTLED", "intakeId")


async def test_s74_what_was_made_outside_names_no_session(table: Table) -> None:
    goal = await objective(table.leader, table.world.bakery)
    line = await key_result(table.leader, goal, VISITS)
    query = "query ($line: ID!) { keyResult(id: $line) { sessionId objective { sessionId } } }"
    found = (await table.leader.asks(query, line=line))["keyResult"]
    assert found == {"sessionId": None, "objective": {"sessionId": None}}


async def test_s69_nobody_else_sees_a_session_or_brings_to_it(table: Table) -> None:
    stranger = await table.world.person(Role.ADMIN, client=table.world.clinic)
    query = operation("session")
    assert (await stranger.asks(query, id=table.session))["session"] is None
    non_goal = await bounded(stranger, table.world.clinic)
    refused = await stranger.refused("bringNonGoal", sessionId=table.session, nonGoalId=non_goal)
    assert refused[0] == "NOT_FOUND"


async def test_a_session_is_called_off_and_stands_in_the_clients_list(table: Table) -> None:
    await table.leader.does("callOffSession", sessionId=table.session, reason="Клиент ауырып қалды")
    query = "query ($id: ID!) { client(id: $id) { sessions { id state note endedAt } } }"
    (found,) = (await table.member.asks(query, id=table.world.bakery))["client"]["sessions"]
    assert (found["id"], found["state"], found["note"]) == (
        table.session,
        "CALLED_OFF",
        "Клиент ауырып қалды",
    )
