"""Objectives and key results through the API: each command and each of its refusals."""

from __future__ import annotations

from typing import Any

from tests.api.schema.plans import (
    BREAKTHROUGH,
    COST,
    DONE,
    LAUNCH,
    RATING,
    VISITS,
    agreed,
    check_in,
    key_result,
    objective,
)
from tests.world import Person, World

TREE = """
query ($id: ID!) { objective(id: $id) {
    title whereTo level horizon ambition breakthrough startsOn endsOn state version grade verdict closeNote
    departure departureReason
    keyResults { id title weight state departure measure { kind target } }
    parents { kind share statement parent { id } parentKeyResult { id } }
    children { child { id } }
} }
"""


async def test_an_objective_is_set_reworded_and_agreed_on(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery, title="Bread for all")
    await strategist.does(
        "rewordObjective", objectiveId=goal, title="The city knows our bread", **BREAKTHROUGH
    )
    first = await key_result(strategist, goal)
    answer = await strategist.does(
        "adoptObjective",
        "... on ObjectiveSaved { objective { state version } }",
        objectiveId=goal,
        reason="Agreed at the table.",
    )
    assert answer["objective"] == {"state": "ACTIVE", "version": 4}
    seen = (await strategist.asks(TREE, id=goal))["objective"]
    assert seen["title"] == "The city knows our bread"
    assert (seen["startsOn"], seen["endsOn"]) == ("2026-01-01", "2026-03-31")
    assert seen["keyResults"] == [
        {
            "id": first,
            "title": "Visits of the shop",
            "weight": "1",
            "state": "OPEN",
            "departure": None,
            "measure": {"kind": "INCREASE", "target": "2000"},
        }
    ]


async def test_a_draft_key_result_ripens_or_is_withdrawn(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    vague = await key_result(strategist, goal, DONE)
    other = await key_result(strategist, goal, COST)
    answer = await strategist.does(
        "redefineKeyResult",
        "... on KeyResultSaved { keyResult { title measure { kind } } }",
        keyResultId=vague,
        title="Steps of the opening",
        measure=LAUNCH,
        reason="A step shows more than done or not done.",
    )
    assert answer["keyResult"] == {"title": "Steps of the opening", "measure": {"kind": "MILESTONES"}}
    await strategist.does("withdrawKeyResult", keyResultId=other, reason="Costs belong to KPIs.")
    assert await strategist.refused("withdrawKeyResult", keyResultId=other, reason="Again.") == (
        "KEY_RESULT_IS_GONE",
        "keyResultId",
    )


async def test_the_gates_of_agreeing_name_what_is_missing(strategist: Person, world: World) -> None:
    bare = await objective(strategist, world.bakery, whereTo="", breakthrough=None)
    assert await strategist.refused("activateObjective", objectiveId=bare) == ("WHERE_TO_MISSING", "whereTo")
    routine = await objective(strategist, world.bakery, breakthrough=None)
    assert await strategist.refused("activateObjective", objectiveId=routine) == (
        "BREAKTHROUGH_MISSING",
        "breakthrough",
    )
    empty = await objective(strategist, world.bakery)
    assert await strategist.refused("activateObjective", objectiveId=empty) == ("KR_MISSING", "keyResults")
    weightless = await objective(strategist, world.bakery)
    await key_result(strategist, weightless, weight="0")
    assert await strategist.refused("activateObjective", objectiveId=weightless) == (
        "ALL_WEIGHTS_ZERO",
        "weight",
    )


async def test_s33_s42_a_waiver_passes_its_gate_and_is_kept(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    for measure in (VISITS, COST, RATING, DONE):
        await key_result(strategist, goal, measure)
    assert await strategist.refused("activateObjective", objectiveId=goal) == ("KR_OVERLAPPING", "keyResults")
    many = {"code": "KR_OVERLAPPING", "reason": "Four shops, four marks."}
    assert await strategist.refused("activateObjective", objectiveId=goal, waivers=[many]) == (
        "KR_BINARY",
        "keyResults",
    )
    bare = {"code": "WHERE_TO_MISSING", "reason": "We shall see."}
    waivers = [many, {"code": "KR_BINARY", "reason": "The permit is there or it is not."}]
    assert await strategist.refused(
        "adoptObjective", objectiveId=goal, reason="At the table.", waivers=[*waivers, bare]
    ) == ("WAIVER_UNKNOWN", "waivers")
    await strategist.does("adoptObjective", objectiveId=goal, reason="At the table.", waivers=waivers)
    kept = await strategist.asks(
        "query ($id: ID!) { objective(id: $id) { waivers { code reason } } }", id=goal
    )
    assert waivers == [each for each in kept["objective"]["waivers"] if each["code"].startswith("KR_")]
    assert await strategist.refused("activateObjective", objectiveId=goal) == ("OBJECTIVE_IS_NOT_DRAFT", None)


UNSCORABLE: dict[tuple[str, str], dict[str, Any]] = {
    ("MEASURE_IS_INCOMPLETE", "measure.target"): {"kind": "REACH", "baseline": "1"},
    ("MEASURE_IS_INCOMPLETE", "measure.milestones"): {"kind": "MILESTONES"},
    ("KR_START_EQUALS_TARGET", "measure.target"): {"kind": "REACH", "baseline": "5", "target": "5.0"},
    ("TARGET_POINTS_THE_OTHER_WAY", "measure.target"): {
        "kind": "INCREASE",
        "baseline": "5",
        "target": "4",
    },
    ("FLOOR_IS_ABOVE_CEILING", "measure.floor"): {"kind": "MAINTAIN", "floor": "5", "ceiling": "4"},
    ("CREDIT_CURVE_FALLS", "measure.credit.1"): {
        **VISITS,
        "credit": [{"raw": "0.2", "credit": "0.5"}, {"raw": "0.6", "credit": "0.4"}],
    },
    ("NUMBER_IS_OUT_OF_RANGE", "measure.tolerance"): {
        "kind": "MAINTAIN",
        "floor": "5",
        "tolerance": "-1",
    },
    ("TEXT_IS_BLANK", "measure.milestones.0.title"): {
        "kind": "MILESTONES",
        "milestones": [{"title": " "}],
    },
    ("LIST_IS_TOO_LONG", "measure.milestones"): {
        "kind": "MILESTONES",
        "milestones": [{"title": f"Step {step}"} for step in range(51)],
    },
}
"""Code and field of the refusal → a measure that cannot be scored."""


async def test_a_measure_that_cannot_be_scored_is_refused_where_it_is_wrong(
    strategist: Person, world: World
) -> None:
    goal = await objective(strategist, world.bakery)
    step = {"title": "Named", "id": goal}
    stranger = {("NOT_FOUND", "measure.milestones.0.id"): {"kind": "MILESTONES", "milestones": [step]}}
    for expected, measure in {**UNSCORABLE, **stranger}.items():
        refused = await strategist.refused("addKeyResult", objectiveId=goal, title="Mark", measure=measure)
        assert refused == expected
    summed = {"objectiveId": goal, "title": "Mark", "measure": LAUNCH, "fedBy": "CHILDREN_SUM"}
    assert await strategist.refused("addKeyResult", **summed) == ("SUM_NEEDS_A_METRIC", "fedBy")


async def test_a_target_is_moved_and_earlier_readings_keep_theirs(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    world.site.clock.passes(days=1)
    await check_in(strategist, visits, "1500")
    world.site.clock.passes(days=1)
    answer = await strategist.does(
        "retargetKeyResult",
        """... on KeyResultSaved { keyResult {
            progress committedProgress targets { target reason } measure { target }
            checkIns { edges { node { value progress } } }
        } }""",
        keyResultId=visits,
        target="3000",
        reason="The second shop opens earlier.",
    )
    moved = answer["keyResult"]
    assert moved["checkIns"]["edges"] == [{"node": {"value": "1500", "progress": "0.5"}}]
    assert [each["target"] for each in moved["targets"]] == ["2000", "3000"]
    assert moved["targets"][1]["reason"] == "The second shop opens earlier."
    assert moved["measure"] == {"target": "3000"}
    assert moved["committedProgress"] == "0.5"
    assert (await strategist.asks(TREE, id=goal))["objective"]["state"] == "ACTIVE"


async def test_what_was_scored_cannot_be_moved_afterwards(strategist: Person, world: World) -> None:
    _, (visits, launch) = await agreed(strategist, world.bakery, VISITS, LAUNCH)
    world.site.clock.passes(days=3)
    await check_in(strategist, visits, "1500")
    given = {"keyResultId": visits, "reason": "We thought again."}
    past, future = "2026-02-17T00:00:00Z", "2026-03-17T00:00:00Z"
    assert await strategist.refused("retargetKeyResult", **given, target="3000", effectiveFrom=past) == (
        "WOULD_REWRITE_THE_PAST",
        "effectiveFrom",
    )
    assert await strategist.refused("reweightKeyResult", **given, weight="3", effectiveFrom=future) == (
        "EFFECTIVE_IN_THE_FUTURE",
        "effectiveFrom",
    )
    assert await strategist.refused("retargetKeyResult", keyResultId=launch, target="1", reason="?") == (
        "KEY_RESULT_HAS_NO_TARGET",
        "target",
    )


async def test_weights_move_and_a_key_result_is_abandoned(strategist: Person, world: World) -> None:
    goal, (visits, cost) = await agreed(strategist, world.bakery, VISITS, COST)
    await check_in(strategist, visits, "2000")
    await check_in(strategist, cost, "900")
    heavier = await strategist.does(
        "reweightKeyResult",
        "... on KeyResultSaved { objective { score } keyResult { weight } }",
        keyResultId=visits,
        weight="3",
        reason="Visits matter most.",
    )
    assert (heavier["keyResult"]["weight"], heavier["objective"]["score"]) == ("3", "0.75")
    left = await strategist.does(
        "abandonKeyResult",
        "... on KeyResultSaved { objective { score commitmentKept } keyResult { state departure } }",
        keyResultId=cost,
        reason="Flour is bought by the city.",
        departure="SUPERSEDED",
    )
    assert left["keyResult"] == {"state": "GONE", "departure": "SUPERSEDED"}
    assert left["objective"]["score"] == "1"
    await strategist.does("reweightKeyResult", keyResultId=visits, weight="1", reason="Alone now.")
    assert await strategist.refused("reweightKeyResult", keyResultId=visits, weight="0", reason="No.") == (
        "ALL_WEIGHTS_ZERO",
        "weight",
    )
    assert (await strategist.asks(TREE, id=goal))["objective"]["keyResults"][1]["departure"] == "SUPERSEDED"


async def test_an_objective_is_closed_with_grade_and_verdict(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1700")
    answer = await strategist.does(
        "closeObjective",
        "... on ObjectiveSaved { objective { state grade verdict closeNote score } }",
        objectiveId=goal,
        grade="0.8",
        note="The city knows our bread.",
    )
    assert answer["objective"] == {
        "state": "CLOSED",
        "grade": "0.8",
        "verdict": "ACHIEVED",
        "closeNote": "The city knows our bread.",
        "score": "0.7",
    }
    assert await strategist.refused("closeObjective", objectiveId=goal) == ("OBJECTIVE_IS_CLOSED", None)
    assert await strategist.refused("recordCheckIn", keyResultId=visits, value="1") == (
        "OBJECTIVE_IS_CLOSED",
        None,
    )


async def test_a_draft_takes_no_check_in_and_may_be_given_up(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    visits = await key_result(strategist, goal)
    assert await strategist.refused("recordCheckIn", keyResultId=visits, value="1") == (
        "OBJECTIVE_IS_NOT_ACTIVE",
        None,
    )
    await strategist.does("abandonObjective", objectiveId=goal, reason="Later.", departure="POSTPONED")
    seen = (await strategist.asks(TREE, id=goal))["objective"]
    assert (seen["state"], seen["departure"], seen["departureReason"]) == ("PARKED", None, "Later.")


async def test_dates_and_shares_of_an_objective_are_checked(strategist: Person, world: World) -> None:
    given = {
        "clientId": world.bakery,
        "title": "Bread",
        "level": "COMPANY",
        "horizon": "YEAR",
        "startsOn": "2026-01-01",
    }
    assert await strategist.refused("setObjective", **given, endsOn="2025-12-31") == (
        "ENDS_BEFORE_IT_STARTS",
        "endsOn",
    )
    assert await strategist.refused("setObjective", **given, scoreSource="BOTH") == (
        "OWN_SHARE_MISSING",
        "ownShare",
    )
    assert await strategist.refused("setObjective", **{**given, "title": "ж" * 201}) == (
        "TEXT_IS_TOO_LONG",
        "title",
    )


async def test_goals_are_aligned_upward_with_a_statement(strategist: Person, world: World) -> None:
    company, (share,) = await agreed(strategist, world.bakery, level="COMPANY", title="Feed the city")
    marketing, _ = await agreed(strategist, world.bakery)
    link = {"objectiveId": marketing, "parentId": company, "parentKeyResultId": share}
    await strategist.does("alignObjective", **link, statement="Who knows us buys from us.", share="2")
    seen = (await strategist.asks(TREE, id=marketing))["objective"]["parents"]
    assert seen == [
        {
            "kind": "CONTRIBUTES",
            "share": "2",
            "statement": "Who knows us buys from us.",
            "parent": {"id": company},
            "parentKeyResult": {"id": share},
        }
    ]
    children = (await strategist.asks(TREE, id=company))["objective"]["children"]
    assert children == [{"child": {"id": marketing}}]
    assert await strategist.refused("alignObjective", **link, statement="Again.") == (
        "ALREADY_ALIGNED",
        "parentId",
    )
    await strategist.does("unalignObjective", **link, reason="It was a wish.")
    assert await strategist.refused("unalignObjective", **link, reason="Again.") == (
        "NOT_ALIGNED",
        "parentId",
    )


async def test_alignment_neither_points_down_nor_circles(strategist: Person, world: World) -> None:
    company = await objective(strategist, world.bakery, level="COMPANY")
    upper = await objective(strategist, world.bakery)
    lower = await objective(strategist, world.bakery)
    down = {"objectiveId": company, "parentId": upper, "statement": "No."}
    assert await strategist.refused("alignObjective", **down) == ("ALIGNMENT_POINTS_DOWN", "parentId")
    await strategist.does("alignObjective", objectiveId=lower, parentId=upper, statement="It helps.")
    back = {"objectiveId": upper, "parentId": lower, "statement": "It helps back."}
    assert await strategist.refused("alignObjective", **back) == ("ALIGNMENT_WOULD_CIRCLE", "parentId")


async def test_a_key_result_of_another_objective_is_unknown(strategist: Person, world: World) -> None:
    goal, _ = await agreed(strategist, world.bakery)
    _, (other,) = await agreed(strategist, world.bakery)
    initiative = {"objectiveId": goal, "title": "Tastings", "keyResultId": other}
    assert await strategist.refused("startInitiative", **initiative) == ("NOT_FOUND", "keyResultId")
