"""Signing what is agreed for a cycle through the API, and seeing what has changed since."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from projections import store
from projections.fold import VERSION
from tests.api.schema.plans import VISITS, agreed, check_in
from tests.world import Person, World

SAVED = """
... on SignOffSaved { signOff { id state digest signatures { author { party } } } client { name } }
"""
SIGN_OFFS = """
query ($id: ID!, $first: Int! = 20) { signOffs(clientId: $id, first: $first) {
    id state note digest content cycle { id name } askedBy { id party }
    signatures { author { id party } } end { reason author { party } }
    differences { path before after }
} }
"""
HISTORY = """
query ($id: ID!, $events: [EventName!]) { audit { history(clientId: $id, events: $events) { edges { node {
    event title subjectId reason author { party } differences { field before after }
} } } } }
"""
EVENTS = ["SIGN_OFF_ASKED", "SIGN_OFF_SIGNED", "SIGN_OFF_DECLINED", "SIGN_OFF_WITHDRAWN"]


@dataclass
class Table:
    """Both sides of the bakery, and a goal of this quarter's cycle."""

    world: World
    agency: Person
    client: Person
    cycle: str
    goal: str
    visits: str

    async def ask(self, person: Person | None = None, **more: Any) -> dict[str, Any]:
        asked = await (person or self.agency).does("askForSignOff", SAVED, cycleId=self.cycle, **more)
        return asked["signOff"]

    async def sign(self, person: Person, sign_off: dict[str, Any]) -> dict[str, Any]:
        given = {"signOffId": sign_off["id"], "digest": sign_off["digest"]}
        return (await person.does("giveSignOff", SAVED, **given))["signOff"]

    async def seen(self, person: Person | None = None, **more: Any) -> list[dict[str, Any]]:
        return (await (person or self.client).asks(SIGN_OFFS, id=self.world.bakery, **more))["signOffs"]

    async def retarget(self, target: str) -> None:
        given = {"keyResultId": self.visits, "target": target, "reason": "The road is closed."}
        await self.agency.does("retargetKeyResult", **given)


@pytest.fixture
async def table(strategist: Person, world: World) -> Table:
    """The bakery's admin sits with somebody of the agency."""
    client = await world.person(Role.ADMIN, client=world.bakery)
    given = {"clientId": world.bakery, "name": "I тоқсан", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    cycle = (await strategist.does("openCycle", "... on CycleSaved { cycle { id } }", **given))["cycle"]["id"]
    goal, (visits,) = await agreed(strategist, world.bakery, VISITS, cycleId=cycle)
    return Table(world, strategist, client, cycle, goal, visits)


async def test_what_both_sides_have_signed_is_agreed(table: Table) -> None:
    asked = await table.ask(note="After the session.")
    assert (asked["state"], asked["signatures"]) == ("ASKED", [])
    assert (await table.sign(table.client, asked))["state"] == "ASKED"
    signed = await table.sign(table.agency, asked)
    assert signed["state"] == "AGREED"
    assert [each["author"]["party"] for each in signed["signatures"]] == ["CLIENT", "AGENCY"]
    (seen,) = await table.seen()
    assert (seen["note"], seen["askedBy"]["party"], seen["end"]) == ("After the session.", "AGENCY", None)
    assert seen["cycle"] == {"id": table.cycle, "name": "I тоқсан"}
    assert seen["digest"] == hashlib.sha256(seen["content"].encode()).hexdigest()
    assert seen["differences"] == []


async def test_a_reading_leaves_it_agreed_and_a_moved_target_makes_it_stale_with_the_difference(
    table: Table,
) -> None:
    asked = await table.ask()
    for person in (table.client, table.agency):
        await table.sign(person, asked)
    await check_in(table.agency, table.visits, "1400")
    assert (await table.seen())[0]["state"] == "AGREED"
    await table.retarget("1800")
    (seen,) = await table.seen()
    (goal,) = json.loads(seen["content"])["objectives"].values()
    (key,) = goal["keyResults"]
    assert seen["state"] == "STALE"
    kind, target = sorted(seen["differences"], key=lambda each: each["path"])
    assert kind["path"].endswith(f".keyResults.{key}.measure.kind")
    assert (kind["before"], kind["after"]) == ("INCREASE", "REACH")
    assert target["path"].endswith(f".keyResults.{key}.measure.target")
    assert (target["before"], target["after"]) == ("2000", "1800")


async def test_a_difference_in_words_is_told_in_words(table: Table) -> None:
    given = {"clientId": table.world.bakery, "cycleId": table.cycle, "scope": "All shops."}
    selection = "... on NonGoalSaved { nonGoal { id } }"
    first = await table.agency.does("declareNonGoal", selection, title="No cakes", **given)
    draft = {"clientId": table.world.bakery, "level": "MARKETING", "horizon": "QUARTER"}
    answer = await table.agency.does(
        "setObjective",
        "... on ObjectiveSaved { objective { id } }",
        **draft,
        title="Bread for all",
        startsOn="2026-01-01",
        cycleId=table.cycle,
    )
    await table.ask()
    reword = {"objectiveId": answer["objective"]["id"], "title": "Bread for the whole city"}
    await table.agency.does("rewordObjective", **reword)
    await table.agency.does("withdrawNonGoal", nonGoalId=first["nonGoal"]["id"], reason="A wedding.")
    await table.agency.does("declareNonGoal", title="No coffee", **given)
    (seen,) = await table.seen()
    told = {(each["path"].split(".")[0], each["before"], each["after"]) for each in seen["differences"]}
    assert told == {
        ("nonGoals", "No cakes", None),
        ("nonGoals", None, "No coffee"),
        ("objectives", "Bread for all", "Bread for the whole city"),
    }
    assert "Bread" not in seen["content"]


async def test_a_newer_one_takes_the_place_of_one_that_waits_and_an_agreed_one_that_of_an_agreed_one(
    table: Table,
) -> None:
    first = await table.ask()
    for person in (table.client, table.agency):
        await table.sign(person, first)
    await table.retarget("1800")
    waiting = await table.ask(table.client)
    await table.retarget("1700")
    newest = await table.ask()
    assert [each["state"] for each in await table.seen()] == ["ASKED", "SUPERSEDED", "STALE"]
    assert await table.client.refused("giveSignOff", signOffId=waiting["id"], digest=waiting["digest"]) == (
        "SIGN_OFF_HAS_MOVED",
        "digest",
    )
    for person in (table.client, table.agency):
        await table.sign(person, newest)
    assert [each["state"] for each in await table.seen()] == ["AGREED", "SUPERSEDED", "SUPERSEDED"]
    assert [len(each["signatures"]) for each in await table.seen()] == [2, 0, 2]
    assert [each["id"] for each in await table.seen(first=1)] == [newest["id"]]


async def test_each_refusal_names_its_rule_and_its_field(table: Table) -> None:
    asked = await table.ask()
    ours = {"signOffId": asked["id"]}
    other = {**ours, "digest": "0" * 64}
    assert await table.client.refused("giveSignOff", **other) == ("SIGN_OFF_IS_ANOTHER", "digest")
    assert await table.client.refused("giveSignOff", **ours, digest="") == ("TEXT_IS_BLANK", "digest")
    taken = {**ours, "reason": "x"}
    assert await table.client.refused("withdrawSignOff", **taken) == ("SIGN_OFF_IS_THEIRS", "signOffId")
    await table.sign(table.client, asked)
    again = {**ours, "digest": asked["digest"]}
    assert await table.client.refused("giveSignOff", **again) == ("SIGN_OFF_IS_SIGNED", "signOffId")
    assert await table.client.refused("declineSignOff", **taken) == ("SIGN_OFF_IS_SIGNED", "signOffId")
    await table.agency.does("withdrawSignOff", **taken)
    assert await table.agency.refused("giveSignOff", **again) == ("SIGN_OFF_IS_OVER", "signOffId")
    empty = {"clientId": table.world.bakery, "name": "II", "horizon": "QUARTER", "startsOn": "2026-04-01"}
    opened = await table.agency.does("openCycle", "... on CycleSaved { cycle { id } }", **empty)
    nothing = await table.agency.refused("askForSignOff", cycleId=opened["cycle"]["id"])
    assert nothing == ("NOTHING_TO_SIGN", "cycleId")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
async def test_whoever_looks_sees_it_and_signs_nothing(table: Table, role: Role) -> None:
    asked = await table.ask()
    person = await table.world.person(role, client=table.world.bakery)
    assert [each["id"] for each in await table.seen(person)] == [asked["id"]]
    given = {"signOffId": asked["id"], "digest": asked["digest"]}
    assert (await person.refused("giveSignOff", **given))[0] == "NOT_ALLOWED"
    assert (await person.refused("askForSignOff", cycleId=table.cycle))[0] == "NOT_ALLOWED"


async def test_another_client_sees_and_signs_nothing(table: Table) -> None:
    asked = await table.ask()
    stranger = await table.world.person(Role.ADMIN, client=table.world.clinic)
    assert await table.seen(stranger) == []
    for mutation, given in (
        ("giveSignOff", {"digest": asked["digest"]}),
        ("declineSignOff", {"reason": "x"}),
        ("withdrawSignOff", {"reason": "x"}),
    ):
        assert (await stranger.refused(mutation, signOffId=asked["id"], **given))[0] == "NOT_FOUND"
    assert (await stranger.refused("askForSignOff", cycleId=table.cycle))[0] == "NOT_FOUND"
    auditor = await table.world.person(Role.AUDITOR, client=table.world.bakery)
    assert await table.seen(auditor) == []


async def test_the_history_tells_who_asked_signed_declined_and_took_back(table: Table) -> None:
    asked = await table.ask(note="After the session.")
    await table.sign(table.client, asked)
    await table.agency.does(
        "declineSignOff", SAVED, signOffId=asked["id"], reason="The third one is missing."
    )
    second = await table.ask()
    await table.agency.does("withdrawSignOff", signOffId=second["id"], reason="Asked too early.")
    auditor = await table.world.person(Role.AUDITOR)
    data = await auditor.asks(HISTORY, id=table.world.bakery, events=EVENTS)
    entries = [edge["node"] for edge in data["audit"]["history"]["edges"]][::-1]
    assert [(each["event"], each["author"]["party"], each["reason"]) for each in entries] == [
        ("SIGN_OFF_ASKED", "AGENCY", "After the session."),
        ("SIGN_OFF_SIGNED", "CLIENT", ""),
        ("SIGN_OFF_DECLINED", "AGENCY", "The third one is missing."),
        ("SIGN_OFF_ASKED", "AGENCY", ""),
        ("SIGN_OFF_WITHDRAWN", "AGENCY", "Asked too early."),
    ]
    assert [each["subjectId"] for each in entries] == [asked["id"]] * 3 + [second["id"]] * 2
    assert entries[0]["title"] == "I тоқсан"
    assert {"field": "digest", "before": None, "after": asked["digest"]} in entries[0]["differences"]
    ends = [each["end"] for each in await table.seen()]
    assert ends == [
        {"reason": "Asked too early.", "author": {"party": "AGENCY"}},
        {"reason": "The third one is missing.", "author": {"party": "AGENCY"}},
    ]


async def test_while_views_are_parked_nobody_knows_what_is_agreed_and_nobody_signs(table: Table) -> None:
    asked, world = await table.ask(), table.world
    client_id, services = ids.key_of(Kind.CLIENT, world.bakery), world.site.services
    position = await services.views.position(world.agency_id, client_id)
    place = (world.agency_id, client_id, position, VERSION, world.site.clock.now)
    async with services.ledger.database.transaction(world.agency_id) as connection:
        await connection.execute(store.PARK, *place, "PARKED_BY_A_TEST", position)
    await table.retarget("1800")
    given = {"signOffId": asked["id"], "digest": asked["digest"]}
    assert (await table.client.refused("giveSignOff", **given))[0] == "NOT_YET_PROJECTED"
    assert (await table.client.refused("askForSignOff", cycleId=table.cycle))[0] == "NOT_YET_PROJECTED"


async def test_the_same_key_asks_once(table: Table) -> None:
    first = await table.ask(idempotencyKey="session")
    assert (await table.ask(idempotencyKey="session"))["id"] == first["id"]
    assert len(await table.seen()) == 1
