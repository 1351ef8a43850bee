"""The way of an objective through the API: readiness in the viewer's words, both sides, waivers, carrying."""

from __future__ import annotations

from typing import Any

from domain.terms import Language, Role
from tests.api.schema.believing import asks, votes
from tests.api.schema.joining import person_of
from tests.api.schema.plans import agreed, key_result, objective
from tests.world import Person, World, operation

CODES = "query ($id: ID!) { objective(id: $id) { readiness { isReady findings { gate: code } } } }"


async def open_gates(person: Person, goal: str) -> list[str]:
    """The codes of what is open."""
    found = (await person.asks(CODES, id=goal))["objective"]["readiness"]
    return [each["gate"] for each in found["findings"]]


async def framed(person: Person, world: World) -> tuple[str, str]:
    """The bakery's cycle, with a non-goal and both higher goals; and the business goal."""
    client = {"clientId": world.bakery}
    named = {"name": "I", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    opened = await person.does("openCycle", "... on CycleSaved { cycle { id } }", **client, **named)
    cycle = opened["cycle"]["id"]
    words = {"title": "We do not start TikTok this quarter", "freedResources": "Twelve hours a week"}
    await person.does("declareNonGoal", **client, cycleId=cycle, **words)
    year = {"horizon": "YEAR", "startsOn": "2026-01-01"}
    await agreed(person, world.bakery, level="COMPANY", title="Feed the city", **year)
    business, _ = await agreed(person, world.bakery, level="BUSINESS", title="Every quarter buys", **year)
    return cycle, business


async def proposed(person: Person, world: World, cycle: str, business: str, **more: Any) -> str:
    """An objective that helps the business goal, written by two and proposed by the first."""
    goal = await objective(person, world.bakery, cycleId=cycle, **more)
    member = await world.person(Role.MEMBER, client=world.bakery)
    await key_result(member, goal)
    await person.does("alignObjective", objectiveId=goal, parentId=business, statement="Names sell bread.")
    await person.does("proposeObjective", objectiveId=goal)
    return goal


async def test_both_sides_agree_and_nothing_is_left_open(strategist: Person, world: World) -> None:
    goal = await proposed(strategist, world, *await framed(strategist, world))
    assert await open_gates(strategist, goal) == ["NOT_AGREED", "BELIEF_UNKNOWN"]
    assert await strategist.refused("agreeObjective", objectiveId=goal) == ("PROPOSAL_IS_OWN", None)
    admin = await world.person(Role.ADMIN, client=world.bakery)
    answer = await admin.does(
        "agreeObjective", "... on ObjectiveSaved { objective { state proposedBy } }", objectiveId=goal
    )
    assert answer["objective"] == {"state": "AGREED", "proposedBy": "AGENCY"}
    round_id = await asks(strategist, goal, [strategist, admin])
    for person in (strategist, admin):
        await votes(person, round_id, 8)
    seen = (await admin.asks(operation("readiness"), id=goal))["objective"]
    assert (seen["readiness"], seen["waivers"]) == ({"isReady": True, "findings": []}, [])
    await strategist.does("activateObjective", objectiveId=goal)


async def test_readiness_says_what_to_do_in_the_viewers_language(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery, whereTo="")
    kazakh = await world.person(language=Language.KK)
    seen = (await kazakh.asks(operation("readiness"), id=goal))["objective"]["readiness"]
    assert not seen["isReady"]
    first = seen["findings"][0]
    assert first == {
        "gate": "WHERE_TO_MISSING",
        "severity": "BLOCKING",
        "waivedBy": "NOBODY",
        "field": "whereTo",
        "message": "Мына сұраққа жауап беріңіз: біз қайда жеткіміз келеді?",
        "requirement": "S08",
        "evidence": [],
    }


async def test_evidence_names_what_a_finding_is_about(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    permit = await key_result(strategist, goal, {"kind": "BINARY"})
    seen = (await strategist.asks(operation("readiness"), id=goal))["objective"]["readiness"]["findings"]
    assert {each["gate"]: each["evidence"] for each in seen}["KR_BINARY"] == [permit]


async def test_s66_no_belief_stands_in_the_way_and_says_what_to_do(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    await key_result(strategist, goal)
    admin = await world.person(Role.ADMIN, client=world.bakery)
    round_id = await asks(strategist, goal, [strategist, admin])
    for person in (strategist, admin):
        await votes(person, round_id, 4)
    seen = (await strategist.asks(operation("readiness"), id=goal))["objective"]["readiness"]
    (doubt,) = [each for each in seen["findings"] if each["gate"] == "NO_BELIEF"]
    assert (doubt["severity"], doubt["waivedBy"], doubt["requirement"]) == ("BLOCKING", "NOBODY", "S66")
    given = {"objectiveId": goal, "reason": "At the table."}
    waived = [{"code": "NO_BELIEF", "reason": "We go anyway."}]
    assert await strategist.refused("adoptObjective", **given, waivers=waived) == ("NO_BELIEF", "belief")


async def test_s53_the_owner_alone_passes_a_lost_focus(world: World) -> None:
    owner, strategist = await world.person(), await world.person(Role.STRATEGIST)
    client = {"clientId": world.bakery}
    await owner.does("assignStaff", **client, personId=person_of(strategist.person_id))
    limits = {"goodObjectives": "1", "mostObjectives": "1"}
    await owner.does("adoptPlaybook", **client, playbook=limits)
    await agreed(strategist, world.bakery)
    second = await objective(strategist, world.bakery, title="The city bakes with us")
    await key_result(strategist, second)
    given = {"objectiveId": second, "reason": "At the table."}
    assert await strategist.refused("adoptObjective", **given) == ("FOCUS_LOST", "cycleId")
    override = [{"code": "FOCUS_LOST", "reason": "The first one ends this week."}]
    assert await strategist.refused("adoptObjective", **given, waivers=override) == ("NOT_ALLOWED", "waivers")
    await owner.does("adoptObjective", **given, waivers=override)


async def test_s48_the_other_side_lets_an_exception_through(strategist: Person, world: World) -> None:
    cycle, _ = await framed(strategist, world)
    touching = {"cycleId": cycle, "title": "Bakers on TikTok"}
    plan = {"clientId": world.bakery, "level": "MARKETING", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    assert await strategist.refused("setObjective", **plan, **touching) == ("NON_GOAL_CONFLICT", "title")
    shown = (await strategist.asks(operation("candidates"), id=world.bakery))["client"]["board"]
    (non_goal,) = shown["nonGoals"]
    assert (non_goal["startsOn"], non_goal["endsOn"]) == ("2026-01-01", "2026-03-31")
    asked = {"nonGoalId": non_goal["id"], "wording": "Bakers on  tiktok", "reason": "One trial."}
    selection = "... on NonGoalSaved { nonGoal { exceptions { id agreedBy { party } } } }"
    answer = await strategist.does("askForException", selection, **asked)
    (exception,) = answer["nonGoal"]["exceptions"]
    given = {"exceptionId": exception["id"]}
    assert await strategist.refused("agreeToException", **given) == ("EXCEPTION_IS_OWN", "exceptionId")
    admin = await world.person(Role.ADMIN, client=world.bakery)
    answer = await admin.does("agreeToException", selection, **given)
    assert answer["nonGoal"]["exceptions"][0]["agreedBy"] == {"party": "CLIENT"}
    await objective(strategist, world.bakery, **touching)


async def test_s64_what_was_put_aside_is_a_candidate(strategist: Person, world: World) -> None:
    cycle, business = await framed(strategist, world)
    parked = await proposed(strategist, world, cycle, business, title="A night bakery")
    await strategist.does("parkObjective", objectiveId=parked, reason="A second shop comes first.")
    later, _ = await agreed(strategist, world.bakery, title="A second shop", cycleId=cycle)
    await strategist.does("postponeObjective", objectiveId=later, reason="The road is closed.")
    board = (await strategist.asks(operation("candidates"), id=world.bakery))["client"]["board"]
    assert [(each["title"], each["state"], each["departureReason"]) for each in board["candidates"]] == [
        ("A night bakery", "PARKED", "A second shop comes first."),
        ("A second shop", "POSTPONED", "The road is closed."),
    ]
    portfolio = """{ agency { portfolio { edges { node {
        id draftObjectives proposedObjectives agreedObjectives parkedObjectives } } } } }"""
    owner = await world.person()
    edges = (await owner.asks(portfolio))["agency"]["portfolio"]["edges"]
    assert next(edge["node"] for edge in edges if edge["node"]["id"] == world.bakery) == {
        "id": world.bakery,
        "draftObjectives": 0,
        "proposedObjectives": 0,
        "agreedObjectives": 0,
        "parkedObjectives": 1,
    }
    await strategist.does("takeUpObjective", objectiveId=parked, cycleId=cycle)
    assert await open_gates(strategist, parked) == ["NOT_PROPOSED", "BELIEF_UNKNOWN"]
