"""A team's belief over the API: private while people vote, of the team alone after it (S22, S23, S66)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from domain.terms import Language, Role
from services.counting import Counting
from tests.api.schema.believing import asks, votes
from tests.api.schema.joining import joined, looking, person_of
from tests.api.schema.plans import agreed, objective
from tests.world import Person, World, operation


@pytest.fixture
async def team(strategist: Person, world: World) -> list[Person]:
    """Two owners of the agency, and an admin and a viewer of the bakery."""
    ours = [strategist, await world.person(Role.OWNER)]
    return [*ours, *[await world.person(role, client=world.bakery) for role in (Role.ADMIN, Role.VIEWER)]]


@pytest.fixture
async def goal(strategist: Person, world: World) -> str:
    """A draft that both sides think of."""
    return await objective(strategist, world.bakery)


async def belief(person: Person, goal: str) -> Any:
    """What somebody sees of it."""
    return (await person.asks(operation("belief"), id=goal))["objective"]["belief"]


async def test_a_round_from_the_question_to_the_tally(team: list[Person], goal: str) -> None:
    round_id = await asks(team[0], goal, team)
    assert [each["finding"] for each in (await belief(team[3], goal))["findings"]] == ["BELIEF_UNKNOWN"]
    for person, number in zip(team, (9, 8, 5, 4), strict=True):
        await votes(person, round_id, number, ambition=9, realism=3, understood=number > 4, comment="Дұрыс")
    seen = await belief(team[3], goal)
    (shown,) = seen["rounds"]
    assert (shown["state"], shown["votedCount"], shown["votersCount"]) == ("REVEALED", 4, 4)
    assert shown["tally"] == {
        "votes": 4, "mean": "6.5", "agencyMean": "8.5", "clientMean": "4.5", "spread": "5",
        "distribution": [0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0], "ambition": "9", "realism": "3",
        "understood": "0.75", "energy": "1", "comments": ["Дұрыс"] * 4,
    }  # fmt: skip
    assert [each["finding"] for each in seen["findings"]] == ["DIVERGENCE", "UNDERSTOOD_PARTLY"]
    assert all(each["ruleSource"] and each["requirement"] for each in seen["findings"])


async def test_while_it_is_open_everybody_sees_counts_and_their_own_vote_alone(
    team: list[Person], goal: str
) -> None:
    round_id = await asks(team[0], goal, team)
    await votes(team[0], round_id, 2, comment="Сенбеймін")
    answers = [(await belief(person, goal))["rounds"][0] for person in team]
    assert [(each["votedCount"], each["tally"], each["mayVote"]) for each in answers] == [(1, None, True)] * 4
    assert [each["ownVote"] for each in answers[1:]] == [None] * 3
    assert answers[0]["ownVote"] == {
        "belief": 2, "understood": True, "energy": True, "ambition": None, "realism": None,
        "comment": "Сенбеймін",
    }  # fmt: skip
    await votes(team[0], round_id, 7)
    assert (await belief(team[0], goal))["rounds"][0]["ownVote"]["belief"] == 7
    assert "Сенбеймін" not in json.dumps(answers[1:], ensure_ascii=False)


async def test_nobody_sees_a_vote_with_anothers_eyes(
    strategist: Person, team: list[Person], goal: str, world: World
) -> None:
    round_id = await asks(team[0], goal, team)
    await votes(team[3], round_id, 2)
    eyes, _ = await looking(strategist, world.bakery, team[3].person_id)
    shown = (await belief(eyes, goal))["rounds"][0]
    assert (shown["ownVote"], shown["mayVote"]) == (None, False)
    code, _ = await eyes.refused("giveBelief", roundId=round_id, belief=9, understood=True, energy=True)
    assert code == "NOT_ALLOWED"


async def test_when_the_time_is_over_nothing_is_shown_until_the_product_has_counted(
    team: list[Person], goal: str, world: World
) -> None:
    round_id = await asks(team[0], goal, team, days=2)
    for person in team[:3]:
        await votes(person, round_id, 9)
    world.site.clock.passes(days=2)
    shown = (await belief(team[0], goal))["rounds"][0]
    assert (shown["state"], shown["tally"], shown["ownVote"]) == ("COUNTING", None, None)
    late = await team[3].refused("giveBelief", roundId=round_id, belief=9, understood=True, energy=True)
    assert late == ("BELIEF_IS_OVER", "roundId")
    services = world.site.services
    counting = Counting(services.ledger, services.desk, services.ballots, world.site.clock)
    await counting.count(world.agency_id)
    shown = (await belief(team[0], goal))["rounds"][0]
    assert (shown["state"], shown["tally"]["votes"], shown["tally"]["mean"]) == ("REVEALED", 3, "9")
    assert (shown["tally"]["agencyMean"], shown["tally"]["clientMean"]) == (None, None)
    assert shown["ownVote"] is None


async def test_no_history_ledger_or_answer_names_a_voter_beside_a_vote(
    team: list[Person], goal: str, world: World
) -> None:
    """S67: the readable history and the ledger as stored tell that a vote came, and of nobody."""
    round_id = await asks(team[0], goal, team)
    for person, number in zip(team, (9, 8, 5, 4), strict=True):
        await votes(person, round_id, number)
    query = """
    query ($id: ID!) { audit {
        history(clientId: $id, events: [BELIEF_VOTE_GIVEN, BELIEF_REVEALED]) { edges { node {
            event author { id name party } differences { field before after } reason title } } }
        ledger(clientId: $id) { entries(first: 100) { edges { node { type actor actorParty payload } } } }
    } }
    """
    audit = (await team[2].asks(query, id=world.bakery))["audit"]
    history = [edge["node"] for edge in audit["history"]["edges"]]
    stored = [edge["node"] for edge in audit["ledger"]["entries"]["edges"]]
    stored = [each for each in stored if each["type"] in {"belief.vote_given", "belief.revealed"}]
    assert len(history) == len(stored) == 5
    text = json.dumps([history, stored])
    for person in team:
        assert str(person.person_id) not in text
        assert person_of(person.person_id) not in text
    assert {each["author"]["party"] for each in history} == {"SYSTEM"}
    assert {each["author"]["name"] for each in history} == {None}


async def test_who_may_not_see_the_client_is_not_named_and_learns_nothing(
    team: list[Person], goal: str, world: World
) -> None:
    stranger = await world.person(Role.ADMIN, client=world.clinic)
    until = {"objectiveId": goal, "until": "2026-02-20T07:00:00Z"}
    named = [person_of(each.person_id) for each in (*team, stranger)]
    assert await team[0].refused("askForBelief", **until, voterIds=named) == ("NOT_FOUND", "voterIds")
    assert await team[0].refused("askForBelief", **until, voterIds=["x"]) == ("NOT_FOUND", "voterIds.0")
    round_id = await asks(team[0], goal, team)
    given = {"roundId": round_id, "belief": 5, "understood": True, "energy": True}
    assert (await stranger.refused("giveBelief", **given))[0] == "NOT_FOUND"
    query = "query ($id: ID!) { objective(id: $id) { belief { trend } } }"
    assert (await stranger.asks(query, id=goal))["objective"] is None


async def test_somebody_who_was_not_asked_sees_the_round_and_may_not_vote(
    team: list[Person], goal: str, world: World
) -> None:
    round_id = await asks(team[0], goal, team)
    other = await world.person(Role.MEMBER, client=world.bakery)
    shown = (await belief(other, goal))["rounds"][0]
    assert (shown["mayVote"], shown["ownVote"], shown["votersCount"]) == (False, None, 4)
    code, field = await other.refused("giveBelief", roundId=round_id, belief=5, understood=True, energy=True)
    assert (code, field) == ("BELIEF_IS_ASKED_OF_OTHERS", "roundId")


async def test_an_objective_is_read_behind_the_words_that_give_energy(
    team: list[Person], goal: str, world: World
) -> None:
    """S23: in the tenant's language, which is Kazakh here."""
    said = (await belief(team[0], goal))["greatIf"]
    assert said == "Мынадай болса керемет болар еді... The city knows our bread"
    speaking = await joined(team[0], world.bakery, "VIEWER", language="RU")
    findings = (await belief(speaking, goal))["findings"]
    assert "Пока неизвестно" in findings[0]["message"]


async def test_belief_that_falls_while_progress_rises_is_told(
    team: list[Person], strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    for value, numbers in (("1100", (9, 9, 9, 9)), ("1800", (7, 7, 7, 7))):
        await strategist.does("recordCheckIn", keyResultId=visits, value=value)
        round_id = await asks(team[0], goal, team)
        for person, number in zip(team, numbers, strict=True):
            await votes(person, round_id, number)
    seen = await belief(team[0], goal)
    assert [each["finding"] for each in seen["findings"]] == ["FORMALITY"]
    assert seen["trend"] == "-2"
    assert [each["progress"] for each in seen["rounds"]] == ["0.8", "0.1"]


async def test_the_portfolio_line_shows_the_mean_or_nothing(
    team: list[Person], goal: str, world: World
) -> None:
    query = "{ agency { portfolio { edges { node { id belief } } } } }"

    async def line() -> Any:
        edges = (await team[0].asks(query))["agency"]["portfolio"]["edges"]
        return next(edge["node"]["belief"] for edge in edges if edge["node"]["id"] == world.bakery)

    assert await line() is None
    round_id = await asks(team[0], goal, team)
    for person, number in zip(team, (9, 8, 5, 4), strict=True):
        await votes(person, round_id, number)
    assert await line() == "6.5"


async def test_own_votes_of_many_goals_are_read_together(
    team: list[Person], strategist: Person, world: World
) -> None:
    query = """
    query ($id: ID!) { client(id: $id) { board { objectives {
        belief { rounds { ownVote { belief } } } } } } }
    """
    for number in range(3):
        round_id = await asks(team[0], await objective(strategist, world.bakery), team)
        await votes(team[0], round_id, number)
    board = (await team[0].asks(query, id=world.bakery))["client"]["board"]
    own = [each["belief"]["rounds"][0]["ownVote"]["belief"] for each in board["objectives"]]
    assert own == [0, 1, 2]


async def test_a_refusal_speaks_the_voters_language(team: list[Person], goal: str, world: World) -> None:
    kazakh = await world.person(Role.VIEWER, client=world.bakery, language=Language.KK)
    round_id = await asks(team[0], goal, team)
    given = {"roundId": round_id, "belief": 5, "understood": True, "energy": True}
    assert (await kazakh.gives("giveBelief", given))["message"].startswith("Бұл жолы басқа адамдардан")
