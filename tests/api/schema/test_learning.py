"""Experiments, citations, the library and the lessons of a cycle through the API, in three languages."""

from __future__ import annotations

from typing import Any

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Language, Role
from tests.api.schema.joining import agency_of
from tests.api.schema.plans import agreed, check_in, objective
from tests.api.schema.teaching import HYPOTHESIS, REFUTED, cited, concluded, learned, started
from tests.world import Person, World, operation

SIDES = """
query ($source: ID!, $later: ID!) {
    source: objective(id: $source) {
        insights { id citedBy { id } }
        experiments { id citedBy { id } }
    }
    later: objective(id: $later) {
        cites { kind note source { id } insight { id } experiment { id } author { party } }
    }
}
"""


OPENED = """learning { opensWith {
    cycleId cycleName closed { id verdict } unfinished { id }
    insights { id } experiments { id } running { id }
} }"""


async def cycle(person: Person, client: str, starts_on: str, selection: str = "") -> dict[str, Any]:
    """A new quarter, as the answer to its opening shows it."""
    given = {"clientId": client, "name": starts_on, "horizon": "QUARTER", "startsOn": starts_on}
    return await person.does("openCycle", f"... on CycleSaved {{ cycle {{ id }} {selection} }}", **given)


async def library(person: Person, **given: Any) -> list[dict[str, Any]]:
    found = await person.asks(operation("library"), **given)
    return [edge["node"] for edge in found["agency"]["library"]["edges"]]


async def client_library(person: Person, client: str, **given: Any) -> list[dict[str, Any]]:
    found = await person.asks(operation("client_library"), id=client, **given)
    return [edge["node"] for edge in found["client"]["library"]["edges"]]


async def test_s79_a_clients_own_people_try_something_and_write_down_what_it_gave(
    strategist: Person, world: World
) -> None:
    member = await world.person(Role.MEMBER, client=world.bakery)
    goal, (visits,) = await agreed(strategist, world.bakery)
    trial = await started(member, visits, plan="Екі апта")
    given = REFUTED | {"insight": "Дәм тату сатпайды", "kind": "INSIGHT", "link": "https://example.kz/x"}
    answer = await strategist.does(
        "concludeExperiment",
        "... on ExperimentSaved { experiment { state outcome result endedAt insight { text link } } }",
        experimentId=trial,
        expectedVersion=1,
        **given,
    )
    assert answer["experiment"] | {"endedAt": None} == {
        "state": "CONCLUDED",
        "outcome": "REFUTED",
        "result": REFUTED["result"],
        "endedAt": None,
        "insight": {"text": "Дәм тату сатпайды", "link": "https://example.kz/x"},
    }
    wanted = "score experiments { id plan keyResultId } insights { text }"
    seen = await member.asks(f"query ($id: ID!) {{ objective(id: $id) {{ {wanted} }} }}", id=goal)
    assert seen["objective"] == {
        "score": None,
        "experiments": [{"id": trial, "plan": "Екі апта", "keyResultId": visits}],
        "insights": [{"text": "Дәм тату сатпайды"}],
    }
    assert await member.refused("dropExperiment", experimentId=trial, reason="x") == (
        "EXPERIMENT_IS_OVER",
        None,
    )


async def test_a_citation_is_seen_from_both_sides(strategist: Person, world: World) -> None:
    source, (visits,) = await agreed(strategist, world.bakery)
    later = await objective(strategist, world.bakery)
    insight = await learned(strategist, source)
    trial, _ = await concluded(strategist, visits)
    citation = await cited(strategist, later, insight, note="Осыдан бастаймыз")
    await strategist.does("citeExperiment", objectiveId=later, experimentId=trial)
    sides = await strategist.asks(SIDES, source=source, later=later)
    assert sides["source"] == {
        "insights": [{"id": insight, "citedBy": [{"id": later}]}],
        "experiments": [{"id": trial, "citedBy": [{"id": later}]}],
    }
    by = {"source": {"id": source}, "author": {"party": "AGENCY"}}
    assert sides["later"]["cites"] == [
        {"kind": "INSIGHT", "note": "Осыдан бастаймыз", "insight": {"id": insight}, "experiment": None, **by},
        {"kind": "EXPERIMENT", "note": "", "insight": None, "experiment": {"id": trial}, **by},
    ]
    taken = await strategist.does(
        "takeCitationBack",
        "... on CitationSaved { citation { id } objective { cites { kind } } }",
        citationId=citation,
        reason="Басқа жол",
    )
    assert (taken["citation"], taken["objective"]["cites"]) == (None, [{"kind": "EXPERIMENT"}])


async def test_what_may_not_be_cited_is_refused_at_its_field(strategist: Person, world: World) -> None:
    source, (visits,) = await agreed(strategist, world.bakery)
    later = await objective(strategist, world.bakery)
    insight, running = await learned(strategist, source), await started(strategist, visits)
    await cited(strategist, later, insight)
    given = {"objectiveId": later, "insightId": insight}
    assert await strategist.refused("citeInsight", **given) == ("ALREADY_CITED", "insightId")
    own = given | {"objectiveId": source}
    assert await strategist.refused("citeInsight", **own) == ("LEARNED_HERE", "insightId")
    client, goal, _ = ids.decode(Kind.INSIGHT, insight, 3)
    nothing = given | {"insightId": ids.encode(Kind.INSIGHT, client, goal, goal)}
    assert await strategist.refused("citeInsight", **nothing) == ("INSIGHT_UNKNOWN", "insightId")
    early = {"objectiveId": later, "experimentId": running}
    assert await strategist.refused("citeExperiment", **early) == ("EXPERIMENT_HAS_NO_RESULT", "experimentId")
    never = {"citationId": ids.encode(Kind.CITATION, client, ids.decode(Kind.OBJECTIVE, later, 2)[1], goal)}
    assert await strategist.refused("takeCitationBack", **never, reason="x") == ("NOT_CITED", "citationId")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, "It worked: the way was not finished, and there are new insights or tools."),
        (Language.RU, "Сработало: путь пройден не до конца, зато есть новые инсайты или инструменты."),
        (Language.KK, "Жұмыс істеді: соңына дейін жетпесек те, жаңа инсайттар не құралдар бар."),
    ],
)
async def test_s67_s68_sixty_per_cent_with_an_insight_worked_in_every_language(
    world: World, strategist: Person, language: Language, words: str
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1600")
    await learned(strategist, goal)
    await strategist.does("closeObjective", objectiveId=goal, grade="0.9")
    reader = await world.person(Role.MEMBER, client=world.bakery, language=language)
    seen = await reader.asks(
        "query ($id: ID!) { objective(id: $id) { score grade verdict verdictInWords } }", id=goal
    )
    said = {"score": "0.6", "grade": "0.9", "verdict": "WORKED", "verdictInWords": words}
    assert seen["objective"] == said


async def test_s68_an_insight_that_is_written_down_after_the_close_counts_too(
    strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1600")
    verdict = "... on ObjectiveSaved { objective { verdict } }"
    closed = await strategist.does("closeObjective", verdict, objectiveId=goal)
    assert closed["objective"]["verdict"] == "MISSED_NO_INSIGHT"
    words = {"objectiveId": goal, "kind": "TOOL", "text": "Сұхбат үлгісі"}
    answer = await strategist.does(
        "recordInsight", "... on InsightSaved { objective { verdict score } }", **words
    )
    assert answer["objective"] == {"verdict": "WORKED", "score": "0.6"}


async def test_s29_s64_the_next_cycle_opens_with_what_the_last_one_taught(
    strategist: Person, world: World
) -> None:
    winter = (await cycle(strategist, world.bakery, "2026-01-01"))["cycle"]["id"]
    source, (visits,) = await agreed(strategist, world.bakery, cycleId=winter)
    goes_on, _ = await agreed(strategist, world.bakery, cycleId=winter)
    insight, running = await learned(strategist, source), await started(strategist, visits)
    trial, _ = await concluded(strategist, visits)
    await strategist.does("closeObjective", objectiveId=source)
    found = await cycle(strategist, world.bakery, "2026-04-01", OPENED)
    spring = found["cycle"]["id"]
    assert found["learning"]["opensWith"] == {
        "cycleId": winter,
        "cycleName": "2026-01-01",
        "closed": [{"id": source, "verdict": "UNGRADED"}],
        "unfinished": [{"id": goes_on}],
        "insights": [{"id": insight}],
        "experiments": [{"id": trial}],
        "running": [{"id": running}],
    }
    later = await objective(strategist, world.bakery, cycleId=spring)
    await cited(strategist, later, insight)
    second = (await strategist.asks(operation("learning"), cycleId=spring))["learning"]
    assert (second["opensWith"]["insights"], second["taught"]["cycleId"]) == ([], spring)
    first = (await strategist.asks(operation("learning"), cycleId=winter))["learning"]
    assert (first["opensWith"], first["taught"]) == (None, second["opensWith"])


async def test_the_lessons_of_a_cycle_are_for_those_who_see_the_client(world: World) -> None:
    owner = await world.person()
    winter = (await cycle(owner, world.clinic, "2026-01-01"))["cycle"]["id"]
    member = await world.person(Role.MEMBER, client=world.bakery)
    unknown = ids.encode(Kind.CYCLE, ids.key_of(Kind.CLIENT, world.clinic), world.agency_id)
    assert (await member.asks(operation("learning"), cycleId=winter))["learning"] is None
    assert (await owner.asks(operation("learning"), cycleId=unknown))["learning"] is None
    assert (await owner.asks(operation("learning"), cycleId=winter))["learning"] is not None


async def test_the_library_is_searched_by_client_kind_cycle_and_words(
    strategist: Person, world: World
) -> None:
    winter = (await cycle(strategist, world.bakery, "2026-01-01"))["cycle"]["id"]
    goal, (visits,) = await agreed(strategist, world.bakery, cycleId=winter)
    there, _ = await agreed(strategist, world.clinic)
    insight = await learned(strategist, goal)
    tool = await learned(strategist, there, kind="TOOL", text="СҰХБАТ үлгісі 100%_")
    trial, gave = await concluded(strategist, visits, insight="Дәм тату сатпайды")
    searches: list[tuple[dict[str, Any], set[str | None]]] = [
        ({}, {insight, tool, trial, gave}),
        ({"clientId": world.clinic}, {tool}),
        ({"kinds": ["EXPERIMENT"]}, {trial}),
        ({"kinds": ["TOOL", "EXPERIMENT"]}, {tool, trial}),
        ({"cycleId": winter}, {insight, trial, gave}),
        ({"cycleId": winter, "clientId": world.clinic}, set()),
        ({"text": "сұхбат ҮЛГІСІ 100%_"}, {tool}),
        ({"text": "өзгермеді"}, {trial}),
        ({"text": "%"}, {tool}),
        ({"text": "жоқ сөз"}, set()),
    ]
    for given, wanted in searches:
        assert {each["id"] for each in await library(strategist, **given)} == wanted, given
    assert {each["id"] for each in await client_library(strategist, world.bakery)} == {insight, trial, gave}
    assert await client_library(strategist, world.clinic, cycleId=winter) == []


async def test_an_entry_of_the_library_says_what_it_is_and_who_builds_on_it(
    strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery, title="Нан")
    insight = await learned(strategist, goal)
    trial, gave = await concluded(strategist, visits, insight="Дәм тату сатпайды", link="https://a.kz")
    later = await objective(strategist, world.bakery, title="Келесі")
    citation = await cited(strategist, later, insight)
    (entry,) = await library(strategist, kinds=["EXPERIMENT"])
    assert {name: entry[name] for name in ("id", "kind", "clientId", "objectiveId", "objectiveTitle")} == {
        "id": trial,
        "kind": "EXPERIMENT",
        "clientId": world.bakery,
        "objectiveId": goal,
        "objectiveTitle": "Нан",
    }
    told = ("text", "link", "state", "outcome", "result", "insightId")
    assert tuple(entry[name] for name in told) == (
        HYPOTHESIS, "https://a.kz", "CONCLUDED", "REFUTED", REFUTED["result"], gave,
    )  # fmt: skip
    (known,) = await library(strategist, text="сүтпен")
    assert known["citedBy"] == [{"objectiveId": later, "title": "Келесі"}]
    await strategist.does("takeCitationBack", citationId=citation, reason="Басқа жол")
    (known,) = await library(strategist, text="сүтпен")
    assert known["citedBy"] == []


async def test_the_library_is_paged_through_from_the_newest(strategist: Person, world: World) -> None:
    (goal, _), (there, _) = await agreed(strategist, world.bakery), await agreed(strategist, world.clinic)
    told: list[str] = []
    for place, where in enumerate((goal, there, goal, goal)):
        told.append(await learned(strategist, where, text=f"Сабақ {place}"))
        world.site.clock.passes(minutes=place % 2)
    seen: list[str] = []
    after = None
    while True:
        page = (await strategist.asks(operation("library"), first=1, after=after))["agency"]["library"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert (len(seen), set(seen)) == (4, set(told))
    foreign = await strategist.fails(operation("library"), first=1, after=after, clientId=world.bakery)
    assert foreign == ["CURSOR_IS_INVALID"]


async def test_a_strategist_finds_in_the_library_only_what_they_may_see(world: World) -> None:
    owner = await world.person()
    here, _ = await agreed(owner, world.bakery)
    there, _ = await agreed(owner, world.clinic)
    own, foreign = await learned(owner, here), await learned(owner, there)
    strategist = await world.person(Role.STRATEGIST)
    await owner.does(
        "assignStaff", clientId=world.bakery, personId=ids.encode(Kind.PERSON, strategist.person_id)
    )
    closed = (await cycle(owner, world.clinic, "2026-01-01"))["cycle"]["id"]
    assert {each["id"] for each in await library(owner)} >= {own, foreign}
    assert [each["id"] for each in await library(strategist)] == [own]
    assert await library(strategist, clientId=world.clinic) == []
    assert await library(strategist, cycleId=closed) == []
    assert await library(strategist, clientId=await elsewhere(world)) == []
    member = await world.person(Role.MEMBER, client=world.bakery)
    assert (await member.asks(operation("library")))["agency"] is None
    assert [each["id"] for each in await client_library(member, world.bakery)] == [own]
    hidden = await member.asks(operation("client_library"), id=world.clinic)
    assert hidden["client"] is None


async def elsewhere(world: World) -> str:
    """An id that is none of a client."""
    return ids.encode(Kind.OBJECTIVE, await agency_of(await world.person()), world.agency_id)


async def test_a_search_that_is_too_long_is_refused(strategist: Person) -> None:
    assert await strategist.fails(operation("library"), text="а" * 201) == ["TEXT_IS_TOO_LONG"]
