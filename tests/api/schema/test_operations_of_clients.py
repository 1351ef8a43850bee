"""Cycles, non-goals, KPIs, clients and the agency through the API."""

from __future__ import annotations

from tests.api.schema.plans import kpi
from tests.world import Person, World

BOARD = """
query ($id: ID!) { client(id: $id) {
    name timeZone language cadence version playbook { mostObjectives mostKeyResults }
    board {
        cycles { id name horizon startsOn endsOn isClosed version }
        nonGoals { id title scope freedResources cycleId isWithdrawn }
        kpis { id value isHealthy isRetired floor ceiling target { value } targets { value reason }
            readings { edges { node { id value corrects correctedBy reason } } } }
    }
} }
"""


async def test_a_cycle_is_the_calendar_quarter_that_holds_its_first_day(
    strategist: Person, world: World
) -> None:
    selection = "... on CycleSaved { cycle { id startsOn endsOn isClosed } }"
    given = {"clientId": world.bakery, "name": "I тоқсан", "horizon": "QUARTER", "startsOn": "2026-02-16"}
    cycle = (await strategist.does("openCycle", selection, **given))["cycle"]
    assert (cycle["startsOn"], cycle["endsOn"]) == ("2026-01-01", "2026-03-31")
    closed = await strategist.does("closeCycle", selection, cycleId=cycle["id"], note="Done.")
    assert closed["cycle"] == {**cycle, "isClosed": True}
    assert await strategist.refused("closeCycle", cycleId=cycle["id"]) == ("CYCLE_IS_CLOSED", None)
    backwards = {**given, "endsOn": "2026-02-15"}
    assert await strategist.refused("openCycle", **backwards) == ("ENDS_BEFORE_IT_STARTS", "endsOn")


async def test_a_non_goal_is_declared_and_taken_back(strategist: Person, world: World) -> None:
    selection = "... on NonGoalSaved { nonGoal { id title freedResources isWithdrawn } }"
    given = {"clientId": world.bakery, "title": "No cakes", "freedResources": "One baker."}
    non_goal = (await strategist.does("declareNonGoal", selection, **given))["nonGoal"]
    assert non_goal["title"] == "No cakes"
    back = await strategist.does("withdrawNonGoal", selection, nonGoalId=non_goal["id"], reason="A wedding.")
    assert back["nonGoal"]["isWithdrawn"]
    assert await strategist.refused("withdrawNonGoal", nonGoalId=non_goal["id"], reason="Again.") == (
        "NON_GOAL_IS_WITHDRAWN",
        None,
    )


async def test_a_non_goal_names_a_cycle_of_its_own_client(strategist: Person, world: World) -> None:
    given = {"clientId": world.clinic, "name": "Q1", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    cycle = (await strategist.does("openCycle", "... on CycleSaved { cycle { id } }", **given))["cycle"]
    theirs = {"clientId": world.bakery, "title": "No cakes", "cycleId": cycle["id"]}
    assert await strategist.refused("declareNonGoal", **theirs) == ("NOT_FOUND", "cycleId")
    kept = await strategist.does(
        "declareNonGoal",
        "... on NonGoalSaved { nonGoal { cycleId } }",
        clientId=world.clinic,
        title="No adverts",
        cycleId=cycle["id"],
    )
    assert kept["nonGoal"]["cycleId"] == cycle["id"]


async def test_a_kpi_is_watched_within_its_bounds(strategist: Person, world: World) -> None:
    loaves = await kpi(strategist, world.bakery)
    selection = "... on KpiReadingSaved { reading { id value } kpi { value isHealthy } }"
    low = await strategist.does("recordKpiReading", selection, kpiId=loaves, value="350")
    assert low["kpi"] == {"value": "350", "isHealthy": False}
    right = await strategist.does(
        "correctKpiReading",
        selection,
        readingId=low["reading"]["id"],
        value="450",
        measuredAt="2026-02-16T07:00:00Z",
        reason="The second oven was forgotten.",
    )
    assert right["kpi"] == {"value": "450", "isHealthy": True}
    moved = {"kpiId": loaves, "floor": "500", "ceiling": "700", "reason": "A second shop."}
    tight = await strategist.does("moveKpiCorridor", "... on KpiSaved { kpi { isHealthy floor } }", **moved)
    assert tight["kpi"] == {"isHealthy": False, "floor": "500"}
    await strategist.does(
        "setKpiTarget", kpiId=loaves, startsOn="2026-02-01", endsOn="2026-02-28", value="600", reason="Plan."
    )
    seen = (await strategist.asks(BOARD, id=world.bakery))["client"]["board"]["kpis"][0]
    assert seen["target"] == {"value": "600"}
    assert seen["targets"] == [{"value": "600", "reason": "Plan."}]
    readings = {edge["node"]["value"]: edge["node"] for edge in seen["readings"]["edges"]}
    assert readings["350"]["correctedBy"] == readings["450"]["id"]
    assert readings["450"]["reason"] == "The second oven was forgotten."


async def test_a_kpi_says_no(strategist: Person, world: World) -> None:
    loaves = await kpi(strategist, world.bakery)
    reading = await strategist.does(
        "recordKpiReading", "... on KpiReadingSaved { reading { id } }", kpiId=loaves, value="450"
    )
    correction = {
        "readingId": reading["reading"]["id"],
        "value": "451",
        "measuredAt": "2026-02-16T07:00:00Z",
        "reason": "Recount.",
    }
    await strategist.does("correctKpiReading", **correction)
    assert await strategist.refused("correctKpiReading", **correction) == (
        "KPI_READING_UNKNOWN",
        "readingId",
    )
    assert await strategist.refused(
        "recordKpiReading", kpiId=loaves, value="1", measuredAt="2026-03-01T00:00:00Z"
    ) == ("MEASURED_IN_THE_FUTURE", "measuredAt")
    band = {"kpiId": loaves, "floor": "9", "ceiling": "1", "reason": "?"}
    assert await strategist.refused("moveKpiCorridor", **band) == ("FLOOR_IS_ABOVE_CEILING", "floor")
    period = {"kpiId": loaves, "startsOn": "2026-02-28", "endsOn": "2026-02-01", "value": "1"}
    assert await strategist.refused("setKpiTarget", **period) == ("ENDS_BEFORE_IT_STARTS", "endsOn")
    retired = await strategist.does(
        "retireKpi", "... on KpiSaved { kpi { isRetired } }", kpiId=loaves, reason="Sold."
    )
    assert retired["kpi"] == {"isRetired": True}
    assert await strategist.refused("retireKpi", kpiId=loaves, reason="Again.") == ("KPI_IS_RETIRED", None)


async def test_what_is_agreed_with_a_client(strategist: Person, world: World) -> None:
    await strategist.does("renameClient", clientId=world.bakery, name="Нан және сүт")
    await strategist.does(
        "agreeRhythm",
        clientId=world.bakery,
        timeZone="Asia/Aqtobe",
        language="EN",
        cadence="FORTNIGHTLY",
    )
    limits = {"mostObjectives": "4", "mostKeyResults": "2"}
    answer = await strategist.does(
        "adoptPlaybook",
        "... on ClientSaved { client { name timeZone language cadence playbook { mostKeyResults } } }",
        clientId=world.bakery,
        playbook=limits,
    )
    assert answer["client"] == {
        "name": "Нан және сүт",
        "timeZone": "Asia/Aqtobe",
        "language": "EN",
        "cadence": "FORTNIGHTLY",
        "playbook": {"mostKeyResults": "2"},
    }


async def test_what_cannot_be_agreed_with_a_client_is_refused_where_it_is_wrong(
    strategist: Person, world: World
) -> None:
    rhythm = {"clientId": world.bakery, "language": "EN", "cadence": "WEEKLY"}
    assert await strategist.refused("agreeRhythm", **rhythm, timeZone="Asia/Atlantis") == (
        "TIME_ZONE_IS_UNKNOWN",
        "timeZone",
    )
    assert await strategist.refused("renameClient", clientId=world.bakery, name=" ") == (
        "TEXT_IS_BLANK",
        "name",
    )
    far = {"clientId": world.bakery, "playbook": {"mostObjectives": "21"}}
    assert await strategist.refused("adoptPlaybook", **far) == (
        "NUMBER_IS_OUT_OF_RANGE",
        "playbook.mostObjectives",
    )


async def test_the_agency_is_renamed_and_its_playbook_holds_for_its_clients(
    strategist: Person, world: World
) -> None:
    answer = await strategist.does(
        "renameAgency", "... on AgencySaved { agency { name } }", name="Дала және теңіз"
    )
    assert answer["agency"] == {"name": "Дала және теңіз"}
    await strategist.does("adoptAgencyPlaybook", playbook={"mostKeyResults": "2"})
    seen = (await strategist.asks(BOARD, id=world.clinic))["client"]
    assert seen["playbook"]["mostKeyResults"] == "2"
