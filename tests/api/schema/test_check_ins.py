"""Readings, initiatives and insights through the API."""

from __future__ import annotations

from uuid import uuid4

from api import ids
from api.ids import Kind
from tests.api.schema.plans import COST, DONE, LAUNCH, VISITS, agreed, begun, check_in, key_result, objective
from tests.world import Person, World

SERIES = """
query ($id: ID!, $first: Int! = 20, $after: String) { keyResult(id: $id) {
    value progress checkInCount measure { baseline } milestones { id title fraction }
    checkIns(first: $first, after: $after) {
        edges { cursor node { id value measuredAt source evidence note progress corrects correctedBy reason
            milestoneId position author { party } } }
        pageInfo { hasNextPage hasPreviousPage endCursor }
    }
} }
"""


async def test_a_check_in_is_recorded_with_its_source_and_scored(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    answer = await strategist.does(
        "recordCheckIn",
        """... on CheckInSaved {
            checkIn { value measuredAt progress source evidence note keyResultId author { id party } }
            objective { id score } client { id }
        }""",
        keyResultId=visits,
        value="1250",
        measuredAt="2026-02-16T08:00:00+05:00",
        source="Till",
        evidence="https://example.org/till",
        note="A cold week.",
    )
    assert answer["objective"] == {"id": goal, "score": "0.25"}
    assert answer["client"] == {"id": world.bakery}
    assert answer["checkIn"] == {
        "value": "1250",
        "measuredAt": "2026-02-16T03:00:00Z",
        "progress": "0.25",
        "source": "Till",
        "evidence": "https://example.org/till",
        "note": "A cold week.",
        "keyResultId": visits,
        "author": {"id": ids.encode(Kind.PERSON, strategist.person_id), "party": "AGENCY"},
    }
    assert (answer["projected"], answer["repeated"]) == (True, False)


async def test_a_correction_replaces_a_reading_and_history_keeps_both(
    strategist: Person, world: World
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    wrong = await check_in(strategist, visits, "15000")
    answer = await strategist.does(
        "correctCheckIn",
        "... on CheckInSaved { checkIn { id value corrects reason } }",
        checkInId=wrong,
        value="1500",
        measuredAt="2026-02-16T07:00:00Z",
        reason="One zero too many.",
    )
    right = answer["checkIn"]
    assert (right["corrects"], right["reason"]) == (wrong, "One zero too many.")
    seen = (await strategist.asks(SERIES, id=visits))["keyResult"]
    assert (seen["value"], seen["progress"], seen["checkInCount"]) == ("1500", "0.5", 2)
    both = {edge["node"]["id"]: edge["node"]["correctedBy"] for edge in seen["checkIns"]["edges"]}
    assert both == {right["id"]: None, wrong: right["id"]}
    again = {"checkInId": wrong, "value": "1", "measuredAt": "2026-02-16T07:00:00Z", "reason": "Again."}
    assert await strategist.refused("correctCheckIn", **again) == ("CHECK_IN_UNKNOWN", "checkInId")


async def test_pages_of_check_ins_hold_while_others_are_recorded(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    for value in ("1100", "1200", "1300", "1400", "1500"):
        await check_in(strategist, visits, value)
        world.site.clock.passes(hours=1)
    page = (await strategist.asks(SERIES, id=visits, first=2))["keyResult"]["checkIns"]
    assert [edge["node"]["value"] for edge in page["edges"]] == ["1500", "1400"]
    await check_in(strategist, visits, "1600")
    cursor = page["pageInfo"]["endCursor"]
    page = (await strategist.asks(SERIES, id=visits, first=2, after=cursor))["keyResult"]["checkIns"]
    assert [edge["node"]["value"] for edge in page["edges"]] == ["1300", "1200"]
    assert page["pageInfo"]["hasNextPage"]
    assert page["pageInfo"]["hasPreviousPage"]


async def test_the_cursor_of_another_list_is_refused(strategist: Person, world: World) -> None:
    _, (visits, cost) = await agreed(strategist, world.bakery, VISITS, COST)
    await check_in(strategist, visits, "1100")
    page = (await strategist.asks(SERIES, id=visits))["keyResult"]["checkIns"]
    cursor = page["pageInfo"]["endCursor"]
    assert await strategist.fails(SERIES, id=cost, after=cursor) == ["CURSOR_IS_INVALID"]
    assert await strategist.fails(SERIES, id=visits, first=101) == ["PAGE_SIZE_IS_OUT_OF_RANGE"]


async def test_milestones_are_reported_one_by_one(strategist: Person, world: World) -> None:
    _, (launch,) = await agreed(strategist, world.bakery, LAUNCH)
    named, opened = (await strategist.asks(SERIES, id=launch))["keyResult"]["milestones"]
    await check_in(strategist, launch, "1", milestoneId=named["id"])
    await check_in(strategist, launch, "0.5", milestoneId=opened["id"])
    seen = (await strategist.asks(SERIES, id=launch))["keyResult"]
    assert [each["fraction"] for each in seen["milestones"]] == ["1", "0.5"]
    assert seen["progress"] == "0.625"
    assert await strategist.refused("recordCheckIn", keyResultId=launch, value="1") == (
        "MILESTONE_UNKNOWN",
        "milestoneId",
    )
    given = {"keyResultId": launch, "milestoneId": named["id"], "value": "1.5"}
    assert await strategist.refused("recordCheckIn", **given) == ("FRACTION_IS_OUT_OF_RANGE", "value")


async def test_a_redefined_milestone_keeps_its_id(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    launch = await key_result(strategist, goal, LAUNCH)
    named, _ = (await strategist.asks(SERIES, id=launch))["keyResult"]["milestones"]
    measure = {"kind": "MILESTONES", "milestones": [{"title": "Named and drawn", "id": named["id"]}]}
    await strategist.does("redefineKeyResult", keyResultId=launch, title="Launch", measure=measure)
    seen = (await strategist.asks(SERIES, id=launch))["keyResult"]["milestones"]
    assert seen == [{"id": named["id"], "title": "Named and drawn", "fraction": None}]


async def test_a_reading_tells_of_what_was(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    given = {"keyResultId": visits, "value": "1"}
    assert await strategist.refused("recordCheckIn", **given, measuredAt="2026-02-17T00:00:00Z") == (
        "MEASURED_IN_THE_FUTURE",
        "measuredAt",
    )


async def test_evidence_and_links_lead_to_the_web(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    reading = {"keyResultId": visits, "value": "1500"}
    insight = {"objectiveId": goal, "kind": "TOOL", "text": "A template."}
    for link in ("javascript:alert(1)", "data:text/html,x", "//evil.example", "https://"):
        assert await strategist.refused("recordCheckIn", **reading, evidence=link) == (
            "LINK_IS_NOT_WEB",
            "evidence",
        )
        assert await strategist.refused("recordInsight", **insight, link=link) == ("LINK_IS_NOT_WEB", "link")


async def test_what_the_goals_below_feed_takes_no_check_in(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    visits = await key_result(strategist, goal, fedBy="CHILDREN_SUM")
    await begun(strategist, goal)
    assert await strategist.refused("recordCheckIn", keyResultId=visits, value="1500") == (
        "KEY_RESULT_IS_FED_BY_CHILDREN",
        "keyResultId",
    )


async def test_the_first_reading_fixes_a_pending_baseline(strategist: Person, world: World) -> None:
    pending = {"kind": "INCREASE", "target": "2000"}
    _, (visits,) = await agreed(strategist, world.bakery, pending)
    assert await strategist.refused("recordCheckIn", keyResultId=visits, value="2000") == (
        "KR_START_EQUALS_TARGET",
        "value",
    )
    await check_in(strategist, visits, "1200")
    assert (await strategist.asks(SERIES, id=visits))["keyResult"]["measure"] == {"baseline": "1200"}


async def test_a_key_result_that_the_objective_does_not_have_is_unknown(
    strategist: Person, world: World
) -> None:
    goal, _ = await agreed(strategist, world.bakery)
    stranger = ids.encode(Kind.KEY_RESULT, *ids.decode(Kind.OBJECTIVE, goal, 2), uuid4())
    assert await strategist.refused("recordCheckIn", keyResultId=stranger, value="1") == (
        "KEY_RESULT_UNKNOWN",
        "keyResultId",
    )


async def test_readings_of_several_key_results_are_recorded_in_one_step(
    strategist: Person, world: World
) -> None:
    _, (visits, cost) = await agreed(strategist, world.bakery, VISITS, COST)
    answer = await strategist.does(
        "recordCheckIns",
        "... on CheckInsSaved { checkIns { keyResultId value } client { board { score } } }",
        clientId=world.bakery,
        readings=[{"keyResultId": cost, "value": "750"}, {"keyResultId": visits, "value": "2000"}],
    )
    assert answer["checkIns"] == [
        {"keyResultId": cost, "value": "750"},
        {"keyResultId": visits, "value": "2000"},
    ]
    assert answer["client"]["board"] == {"score": "0.75"}


async def test_one_wrong_reading_of_several_records_none_and_is_named(
    strategist: Person, world: World
) -> None:
    _, (visits, launch) = await agreed(strategist, world.bakery, VISITS, LAUNCH)
    good = {"keyResultId": visits, "value": "1500"}
    cases = {
        ("MILESTONE_UNKNOWN", "readings.1.milestoneId"): {"keyResultId": launch, "value": "1"},
        ("TEXT_IS_TOO_LONG", "readings.1.source"): {**good, "source": "x" * 201},
        ("NOT_FOUND", "readings.1.keyResultId"): {"keyResultId": world.clinic, "value": "1"},
    }
    for expected, wrong in cases.items():
        refused = await strategist.refused("recordCheckIns", clientId=world.bakery, readings=[good, wrong])
        assert refused == expected
    assert (await strategist.asks(SERIES, id=visits))["keyResult"]["checkInCount"] == 0
    assert await strategist.refused("recordCheckIns", clientId=world.bakery, readings=[]) == (
        "NOTHING_TO_RECORD",
        "readings",
    )
    assert await strategist.refused("recordCheckIns", clientId=world.bakery, readings=[good] * 51) == (
        "LIST_IS_TOO_LONG",
        "readings",
    )


async def test_a_reading_of_another_client_does_not_slip_in(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    _, (theirs,) = await agreed(strategist, world.clinic)
    readings = [{"keyResultId": visits, "value": "1"}, {"keyResultId": theirs, "value": "1"}]
    assert await strategist.refused("recordCheckIns", clientId=world.bakery, readings=readings) == (
        "NOT_FOUND",
        "readings.1.keyResultId",
    )


async def test_an_initiative_is_started_and_finished(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    selection = "... on InitiativeSaved { initiative { id title keyResultId isFinished outcome } }"
    given = {"objectiveId": goal, "keyResultId": visits, "title": "Tastings at the market"}
    begun = (await strategist.does("startInitiative", selection, **given))["initiative"]
    assert (begun["keyResultId"], begun["isFinished"]) == (visits, False)
    ended = await strategist.does(
        "finishInitiative", selection, initiativeId=begun["id"], outcome="300 people came."
    )
    assert ended["initiative"] == {**begun, "isFinished": True, "outcome": "300 people came."}
    assert await strategist.refused("finishInitiative", initiativeId=begun["id"]) == (
        "INITIATIVE_UNKNOWN",
        "initiativeId",
    )


async def test_an_insight_is_kept(strategist: Person, world: World) -> None:
    goal, _ = await agreed(strategist, world.bakery)
    answer = await strategist.does(
        "recordInsight",
        "... on InsightSaved { insight { kind text link author { party } } objective { insights { text } } }",
        objectiveId=goal,
        kind="INSIGHT",
        text="People buy bread where they buy milk.",
        link="https://example.org/milk",
    )
    assert answer["insight"]["text"] == "People buy bread where they buy milk."
    assert answer["objective"] == {"insights": [{"text": "People buy bread where they buy milk."}]}


async def test_done_or_not_done_takes_one_or_zero(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    permit = await key_result(strategist, goal, DONE)
    waivers = [{"code": "KR_BINARY", "reason": "The permit is there or it is not."}]
    await begun(strategist, goal, waivers=waivers)
    assert await strategist.refused("recordCheckIn", keyResultId=permit, value="0.5") == (
        "FRACTION_IS_OUT_OF_RANGE",
        "value",
    )
