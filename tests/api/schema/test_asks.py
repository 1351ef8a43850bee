"""Asks, prospects, triage and the method's own words through the API, in three languages."""

from __future__ import annotations

from typing import Any

import pytest

from domain.method.starter import STARTER
from domain.terms import Language, Role
from tests.api.schema.asking import MAKE_ADS, asked, requested, triaged
from tests.api.schema.plans import kpi, objective
from tests.world import Person, World, operation

THOUGHT_LEADERS = "Нишемізде ой лидері болуға көмектесіңіз"
BOARD = """
query ($id: ID!) { client(id: $id) { board { intakes {
    id text state reframedTitle objectiveId answeredAt continues prospect
    findings { code message requirement }
} } } }
"""
SAVED = "... on IntakeSaved { intake { state answer answeredAt dueAt findings { code } } }"


async def board(person: Person, client: str) -> list[dict[str, Any]]:
    return (await person.asks(BOARD, id=client))["client"]["board"]["intakes"]


async def intakes(person: Person, **more: Any) -> list[dict[str, Any]]:
    found = await person.asks(operation("intakes"), **more)
    return [edge["node"] for edge in found["agency"]["intakes"]["edges"]]


async def test_s70_instead_of_make_us_ads_the_client_has_a_direction_and_both_texts(
    strategist: Person, world: World
) -> None:
    member = await world.person(Role.MEMBER, client=world.bakery)
    ask = await asked(member, world.bakery)
    goal = await objective(strategist, world.bakery, title=THOUGHT_LEADERS)
    await strategist.does("reframeIntake", intakeId=ask, objectiveId=goal)
    (found,) = await board(member, world.bakery)
    assert (found["text"], found["reframedTitle"]) == (MAKE_ADS, THOUGHT_LEADERS)
    assert (found["objectiveId"], found["state"]) == (goal, "REFRAMED")


async def test_s81_a_late_answer_is_seen_by_both_sides_and_across_the_agency(
    strategist: Person, world: World
) -> None:
    """Monday noon: an answer is owed until the end of Tuesday."""
    member = await world.person(Role.MEMBER, client=world.bakery, language=Language.KK)
    ask = await asked(member, world.bakery)
    in_time = await asked(member, world.bakery)
    answered = await strategist.does("answerIntake", SAVED, intakeId=in_time, answer="Ертең кездесейік")
    assert answered["intake"] | {"answeredAt": None} == {
        "state": "ANSWERED",
        "answer": "Ертең кездесейік",
        "answeredAt": None,
        "dueAt": "2026-02-17T19:00:00Z",
        "findings": [],
    }
    assert await intakes(strategist, lateOnly=True) == []
    world.site.clock.passes(days=2)
    (late,) = await intakes(strategist, lateOnly=True)
    assert late["id"] == ask
    shown = {each["id"]: each["findings"] for each in await board(member, world.bakery)}
    assert shown[in_time] == []
    (finding,) = shown[ask]
    assert (finding["code"], finding["requirement"]) == ("ANSWER_IS_LATE", "S81")
    assert finding["message"].startswith("Жауап бір жұмыс күні ішінде")
    await strategist.does("declineIntake", intakeId=ask, reason="TikTok-қа шықпаймыз")
    assert await intakes(strategist, waitingOnly=True, lateOnly=True) == []
    assert [each["id"] for each in await intakes(strategist, waitingOnly=False, lateOnly=True)] == [ask]


async def test_asks_are_paged_through_by_when_they_are_due(strategist: Person, world: World) -> None:
    days = ("2026-02-10", "2026-02-05", "2026-02-12")
    ids = {
        day: await asked(strategist, client, receivedAt=f"{day}T07:00:00Z")
        for day, client in zip(days, (world.bakery, world.clinic, world.bakery), strict=True)
    }
    seen: list[str] = []
    after = None
    while True:
        found = await strategist.asks(operation("intakes"), first=1, after=after)
        page = found["agency"]["intakes"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == [ids[day] for day in sorted(days)]


async def test_s80_a_prospect_becomes_a_client_and_its_request_goes_on_there(world: World) -> None:
    owner = await world.person()
    ask, prospect = await requested(owner)
    given = {"prospectId": prospect, "name": "Дала наны", "timeZone": "Asia/Almaty", "language": "KK"}
    answer = await owner.does(
        "engageProspect",
        "... on ProspectSaved { intake { id state engagedId } engaged { id name } }",
        **given,
    )
    assert answer["intake"] == {"id": ask, "state": "ENGAGED", "engagedId": answer["engaged"]["id"]}
    (there,) = await board(owner, answer["engaged"]["id"])
    assert (there["text"], there["state"], there["continues"]) == (MAKE_ADS, "OPEN", True)
    assert await owner.refused("engageProspect", **given) == ("INTAKE_IS_SETTLED", "prospectId")
    waiting = await intakes(owner)
    assert [(each["clientId"], each["prospectId"]) for each in waiting] == [(answer["engaged"]["id"], None)]


async def test_s80_only_the_owner_engages_and_a_clients_people_see_no_prospects(world: World) -> None:
    strategist = await world.person(Role.STRATEGIST)
    _, prospect = await requested(strategist)
    given = {"prospectId": prospect, "name": "Дала наны", "timeZone": "Asia/Almaty", "language": "KK"}
    assert await strategist.refused("engageProspect", **given) == ("NOT_ALLOWED", None)
    admin = await world.person(Role.ADMIN, client=world.bakery)
    assert await admin.refused("engageProspect", **given) == ("NOT_ALLOWED", None)
    assert await board(admin, world.bakery) == []


async def test_s20_classifying_goals_says_kpi_or_okr_and_remembers(strategist: Person, world: World) -> None:
    saved = "... on TriageSaved { triage { kind answers { knowHowPercent kind reason author { party } } } }"
    triage = await triaged(strategist, world.bakery)
    again = {"knowHowPercent": 60, "processUnderstood": False, "reason": "Бюджет алынып тасталды"}
    found = await strategist.does("reclassifyGoal", saved, triageId=triage, **again)
    assert found["triage"]["kind"] == "OKR"
    assert [
        (each["knowHowPercent"], each["kind"], each["reason"]) for each in found["triage"]["answers"]
    ] == [
        (100, "KPI", ""),
        (60, "OKR", "Бюджет алынып тасталды"),
    ]
    outside = {"clientId": world.bakery, "goal": "x", "processUnderstood": True}
    assert await strategist.refused("classifyGoal", knowHowPercent=101, **outside) == (
        "NUMBER_IS_OUT_OF_RANGE",
        "knowHowPercent",
    )


async def test_s12_a_preset_brings_its_kpis_in_the_clients_language(strategist: Person, world: World) -> None:
    saved = "... on ClientSaved { client { board { kpis { name unit direction } } } }"
    given = {"clientId": world.clinic, "preset": "CONTEXT_ADS"}
    found = await strategist.does("adoptKpiPreset", saved, **given)
    assert found["client"]["board"]["kpis"] == [
        {"name": "CPA: цена действия", "unit": "", "direction": "LOWER"},
        {"name": "CTR: кликабельность", "unit": "%", "direction": "HIGHER"},
        {"name": "CR: конверсия в заявку", "unit": "%", "direction": "HIGHER"},
    ]
    assert await strategist.refused("adoptKpiPreset", **given) == ("KPI_PRESET_IS_ADOPTED", "preset")


async def test_s06_april_brought_100_leads_and_may_is_to_bring_150_for_a_reason(
    strategist: Person, world: World
) -> None:
    world.site.clock.passes(days=75)
    leads = await kpi(strategist, world.bakery, name="Лидтер", floor=None, ceiling=None)
    april = {"value": "100", "measuredAt": "2026-04-30T07:00:00Z"}
    await strategist.does("recordKpiReading", kpiId=leads, **april)
    may = {"startsOn": "2026-05-01", "endsOn": "2026-05-31", "value": "150"}
    saved = "... on KpiSaved { kpi { value target { startsOn endsOn value reason } } }"
    reason = "Не жұмыс істегенін түсіндік"
    found = await strategist.does("setKpiTarget", saved, kpiId=leads, reason=reason, **may)
    assert found["kpi"] == {"value": "100", "target": may | {"reason": reason}}


@pytest.mark.parametrize("language", list(Language))
async def test_s16_s77_the_method_speaks_the_viewers_language_or_the_one_asked_for(
    world: World, language: Language
) -> None:
    viewer = await world.person(Role.VIEWER, client=world.bakery, language=language)
    own = (await viewer.asks(operation("method")))["method"]
    other = await world.person(Role.VIEWER, client=world.bakery, language=None)
    assert (await other.asks(operation("method"), language=language.name))["method"] == own
    starter = own["starterPlaybook"]
    assert starter["title"] == STARTER.title.said_in(language)
    assert (starter["objectives"], starter["fewestKeyResults"], starter["mostKeyResults"]) == (1, 2, 3)
    assert (starter["startsOn"], starter["endsOn"]) == ("2026-04-01", "2026-06-30")
    growth = own["templates"][-1]
    assert growth["breakthrough"] == "MULTIPLE_GROWTH"
    assert [each["code"] for each in growth["questions"] if each["isRequired"]] == ["WHERE_TO", "CONSTRAINT"]


async def test_s81_the_agencys_days_are_the_owners_to_settle(world: World) -> None:
    strategist = await world.person(Role.STRATEGIST)
    days = {"weekdays": ["SUNDAY", "MONDAY"], "holidays": ["2026-03-23"], "timeZone": "Asia/Qyzylorda"}
    assert await strategist.refused("agreeWorkingDays", **days) == ("NOT_ALLOWED", None)
    owner = await world.person()
    saved = "... on AgencySaved { agency { timeZone workingDays { weekdays holidays } } }"
    found = (await owner.does("agreeWorkingDays", saved, **days))["agency"]
    assert found == {
        "timeZone": "Asia/Qyzylorda",
        "workingDays": {"weekdays": ["MONDAY", "SUNDAY"], "holidays": ["2026-03-23"]},
    }
    assert await owner.refused("agreeWorkingDays", **days | {"weekdays": []}) == (
        "WEEK_HAS_NO_WORKING_DAY",
        "weekdays",
    )
