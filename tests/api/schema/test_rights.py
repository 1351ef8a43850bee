"""What every kind of person and program sees and gives over the API, in two tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from tests.api.schema.believing import asks
from tests.api.schema.joining import OUTSIDE, agency_of, looking, person_of, program
from tests.api.schema.plans import VISITS, agreed, check_in, kpi, objective
from tests.world import Person, World

READS: Mapping[str, str] = {
    "agency": "{ agency { id } }",
    "client": "query ($id: ID!) { client(id: $id) { id } }",
    "history": "query ($id: ID!) { audit { history(clientId: $id) { edges { node { id } } } } }",
    "ledger": "query ($id: ID!) { audit { ledger(clientId: $id) { position } } }",
    "team": "query ($id: ID!) { team(clientId: $id) { members { edges { node { state } } } } }",
    "webhooks": "query ($id: ID!) { webhooks(clientId: $id) { host } }",
}

SEES = """
             agency client history ledger team webhooks
owner           x      x      x      x     x      x
strategist      x      x      x      x     x      x
elsewhere       x      .      .      .     .      .
analyst         x      x      x      x     .      .
agency_auditor  .      .      x      x     .      .
admin           .      x      x      x     x      x
member          .      x      x      x     .      .
viewer          .      x      x      x     .      .
auditor         .      .      x      x     .      .
machine         .      .      .      .     .      .
eyes            .      x      x      x     .      .
"""
"""Who sees what of the bakery. `elsewhere`: a strategist without it; `eyes`: an owner with a member's."""

GIVES = """
                    owner strategist elsewhere analyst agency_auditor admin member viewer auditor machine eyes
renameAgency        x     .          .         .       .              .     .      .      .       .       .
adoptAgencyPlaybook x     .          .         .       .              .     .      .      .       .       .
renameClient        x     .          .         .       .              .     .      .      .       .       .
proposeObjective    x     x          ?         .       .              x     x      .      .       .       .
agreeObjective      x     x          ?         .       .              x     .      .      .       .       .
activateObjective   x     x          ?         .       .              .     .      .      .       .       .
adoptObjective      x     x          ?         .       .              .     .      .      .       .       .
parkObjective       x     x          ?         .       .              .     .      .      .       .       .
retargetKeyResult   x     x          ?         .       .              .     .      .      .       .       .
setKpi              x     x          ?         .       .              .     .      .      .       .       .
setObjective        x     x          ?         .       .              x     x      .      .       .       .
declareNonGoal      x     x          ?         .       .              x     x      .      .       .       .
recordKpiReading    x     x          ?         .       .              x     x      .      .       .       .
askForBelief        x     x          ?         .       .              x     .      .      .       .       .
giveBelief          x     x          ?         x       .              x     x      x      .       .       .
withdrawBelief      x     x          ?         .       .              x     .      .      .       .       .
recordCheckIn       x     x          ?         .       .              x     x      .      .       x       .
recordCheckIns      x     x          ?         .       .              x     x      .      .       x       .
invitePerson        x     .          .         .       .              x     .      .      .       .       .
inviteStaff         x     .          .         .       .              .     .      .      .       .       .
inviteAgain         x     .          .         .       .              x     .      .      .       .       .
withdrawInvitation  x     .          .         .       .              x     .      .      .       .       .
giveRole            x     .          .         .       .              x     .      .      .       .       .
endMembership       x     .          .         .       .              x     .      .      .       .       .
assignStaff         x     .          .         .       .              .     .      .      .       .       .
unassignStaff       x     .          .         .       .              .     .      .      .       .       .
issueMachineToken   x     .          .         .       .              x     .      .      .       .       .
registerWebhook     x     .          .         .       .              x     .      .      .       .       .
beginImpersonation  x     .          .         .       .              .     .      .      .       .       .
"""
"""x: the rule that says no is none of rights; . NOT_ALLOWED; ? NOT_FOUND, as for what is not there."""

NOBODY = ids.encode(Kind.PERSON, uuid4())


@dataclass
class Cast:
    """Everybody, and what they ask about."""

    people: dict[str, Person]
    bakery: str
    goal: str
    visits: str
    loaves: str
    round: str

    @property
    def beliefs(self) -> Mapping[str, dict[str, Any]]:
        """The same for mutations about belief."""
        return {
            "askForBelief": {"objectiveId": self.goal, "until": "2026-01-01T00:00:00Z"},
            "giveBelief": {"roundId": self.round, "belief": 11, "understood": True, "energy": True},
            "withdrawBelief": {"roundId": self.round, "reason": " "},
        }

    @property
    def steps(self) -> Mapping[str, dict[str, Any]]:
        """The same for mutations about the way of an objective."""
        goal = {"objectiveId": self.goal}
        return {
            "proposeObjective": goal,
            "agreeObjective": goal,
            "activateObjective": goal,
            "adoptObjective": {**goal, "reason": "?"},
            "parkObjective": {**goal, "reason": "?"},
        }

    def inputs(self) -> Mapping[str, dict[str, Any]]:
        """For each mutation something that a rule after the rights says no to."""
        client, nobody = {"clientId": self.bakery}, {"clientId": self.bakery, "personId": NOBODY}
        new = {"name": "Дана", "email": "dana@example.kz"}
        late = {"value": "1", "measuredAt": "2027-01-01T00:00:00Z"}
        plan = {"level": "COMPANY", "horizon": "YEAR", "startsOn": "2026-01-01"}
        return {
            "renameAgency": {"name": " "},
            "adoptAgencyPlaybook": {"playbook": {"mostObjectives": "21"}},
            "renameClient": {**client, "name": " "},
            **self.steps,
            "retargetKeyResult": {"keyResultId": self.visits, "target": "1", "reason": " "},
            "setKpi": {**client, "name": " ", "direction": "HIGHER"},
            "setObjective": {**client, "title": " ", **plan},
            "declareNonGoal": {**client, "title": " "},
            "recordKpiReading": {"kpiId": self.loaves, **late},
            **self.beliefs,
            "recordCheckIn": {"keyResultId": self.visits, **late},
            "recordCheckIns": {**client, "readings": [{"keyResultId": self.visits, **late}]},
            "invitePerson": {**client, **new, "role": "OWNER"},
            "inviteStaff": {**new, "role": "MEMBER"},
            "inviteAgain": nobody,
            "withdrawInvitation": {**nobody, "reason": "?"},
            "giveRole": {**nobody, "role": "VIEWER"},
            "endMembership": {**nobody, "reason": "?"},
            "assignStaff": nobody,
            "unassignStaff": {**nobody, "reason": "?"},
            "issueMachineToken": {**client, "label": "CRM", "commands": []},
            "registerWebhook": {**client, "url": "http://example.kz/", "kinds": ["SCORE_CHANGED"]},
            "beginImpersonation": {**nobody, "reason": "?"},
        }


@pytest.fixture
async def everybody(world: World, strategist: Person) -> Cast:
    """One of each kind; the owner sets the bakery's goals."""
    owner, bakery = strategist, world.bakery
    people = {"owner": owner}
    for name, role in (
        ("strategist", Role.STRATEGIST),
        ("elsewhere", Role.STRATEGIST),
        ("analyst", Role.ANALYST),
        ("agency_auditor", Role.AUDITOR),
    ):
        people[name] = await world.person(role)
        if name in {"strategist", "analyst"}:
            await assigned(owner, people[name], bakery)
    for role in (Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.AUDITOR):
        people[role.value.lower()] = await world.person(role, client=bakery)
    await owner.does("registerWebhook", clientId=bakery, url=OUTSIDE, kinds=["SCORE_CHANGED"])
    people["machine"], _ = await program(owner, bakery)
    people["eyes"], _ = await looking(owner, bakery, people["member"].person_id)
    goal, (visits,) = await agreed(owner, bakery)
    opened = await asks(owner, goal)
    return Cast(people, bakery, goal, visits, await kpi(owner, bakery), opened)


async def assigned(owner: Person, staff: Person, client: str) -> None:
    """Let staff work for a client."""
    await owner.does("assignStaff", clientId=client, personId=person_of(staff.person_id))


def cells(table: str) -> list[tuple[str, str, str]]:
    """Row, column and sign of a table."""
    head, *rows = (line.split() for line in table.strip().splitlines())
    return [(row[0], column, sign) for row in rows for column, sign in zip(head, row[1:], strict=True)]


async def test_everybody_sees_what_the_table_says(everybody: Cast) -> None:
    wrong: list[tuple[str, str]] = []
    assert {column for _, column, _ in cells(SEES)} == set(READS)
    assert {row for row, _, _ in cells(SEES)} == set(everybody.people)
    for who, view, sign in cells(SEES):
        given = {"id": everybody.bakery} if "$id" in READS[view] else {}
        data = await everybody.people[who].asks(READS[view], **given)
        (seen,) = data["audit"].values() if "audit" in data else data.values()
        if bool(seen) is not (sign == "x"):
            wrong.append((who, view))
    assert not wrong


async def test_everybody_gives_what_the_table_says(everybody: Cast) -> None:
    inputs, wrong = everybody.inputs(), list[tuple[str, str, str]]()
    assert {row for row, _, _ in cells(GIVES)} == set(inputs)
    assert {column for _, column, _ in cells(GIVES)} == set(everybody.people)
    for mutation, who, sign in cells(GIVES):
        code = await code_of(everybody.people[who], mutation, inputs[mutation])
        expected = {".": "NOT_ALLOWED", "?": "NOT_FOUND"}.get(sign)
        if expected != (code if code in {"NOT_ALLOWED", "NOT_FOUND"} else None):
            wrong.append((mutation, who, code))
    assert not wrong


async def code_of(person: Person, mutation: str, given: Mapping[str, Any]) -> str:
    """Why a mutation is refused."""
    kind = mutation[0].upper() + mutation[1:]
    document = (
        f"mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{ ... on Refused {{ code }} }} }}"
    )
    return (await person.asks(document, input=given))[mutation]["code"]


PORTFOLIO = """
query ($first: Int!, $after: String) { agency { clientCount hiddenClients
    portfolio(first: $first, after: $after) { edges { node { id } } pageInfo { endCursor } } } }
"""
OBLIGATIONS = """
query ($first: Int!, $after: String) { agency {
    obligations(first: $first, after: $after) { edges { node { clientId } } pageInfo { endCursor } } } }
"""
LEDGERS = """
query ($first: Int!, $after: String) { audit {
    ledgers(first: $first, after: $after) { edges { node { clientId } } pageInfo { endCursor } } } }
"""


async def listed(person: Person, query: str, first: int = 50) -> tuple[set[str], Any]:
    """The clients that a page names, and the page with what stands beside it."""
    data = await person.asks(query, first=first)
    (place,) = data.values()
    page: Any = place.get("portfolio") or place.get("obligations") or place.get("ledgers")
    nodes = [edge["node"] for edge in page["edges"]]
    clients = {node.get("id") or node["clientId"] for node in nodes}
    return clients, {**place, "cursor": page["pageInfo"]["endCursor"]}


@pytest.fixture
async def both(strategist: Person, world: World) -> Person:
    """The owner; both clients owe check-ins."""
    for client in (world.bakery, world.clinic):
        _, (visits,) = await agreed(strategist, client)
        await check_in(strategist, visits, "1500")
    return strategist


async def test_staff_lists_the_clients_it_is_assigned_to_and_counts_the_others(
    both: Person, world: World
) -> None:
    own = ids.encode(Kind.CLIENT, await agency_of(both))
    for role in (Role.STRATEGIST, Role.ANALYST):
        staff = await world.person(role)
        for reach in ({own}, {own, world.bakery}):
            if world.bakery in reach:
                await assigned(both, staff, world.bakery)
            seen, page = await listed(staff, PORTFOLIO)
            assert seen == reach
            assert (page["clientCount"], page["hiddenClients"]) == (len(reach), 3 - len(reach))
            assert (await listed(staff, LEDGERS))[0] == reach
            assert (await listed(staff, OBLIGATIONS))[0] == reach - {own}
    seen, page = await listed(both, PORTFOLIO)
    assert seen == {own, world.bakery, world.clinic}
    assert (page["clientCount"], page["hiddenClients"]) == (3, 0)
    assert (await listed(both, OBLIGATIONS))[0] == {world.bakery, world.clinic}


async def test_an_auditor_of_a_client_reads_its_history_and_no_line_of_its_goals(
    both: Person, world: World
) -> None:
    own = ids.encode(Kind.CLIENT, await agency_of(both))
    staff = await world.person(Role.STRATEGIST)
    await world.person(Role.AUDITOR, client=world.bakery, person_id=staff.person_id)
    await world.person(Role.VIEWER, client=world.clinic, person_id=staff.person_id)
    assert (await staff.asks(READS["client"], id=world.bakery))["client"] is None
    assert (await listed(staff, LEDGERS))[0] == {own, world.bakery, world.clinic}
    seen, page = await listed(staff, PORTFOLIO)
    assert seen == {own, world.clinic}
    assert (page["clientCount"], page["hiddenClients"]) == (2, 1)
    assert (await listed(staff, OBLIGATIONS))[0] == {world.clinic}


async def test_a_cursor_leads_on_for_those_alone_who_reach_the_same_clients(
    both: Person, world: World
) -> None:
    staff, twin = await world.person(Role.STRATEGIST), await world.person(Role.STRATEGIST)
    for each in (staff, twin):
        await assigned(both, each, world.bakery)
    for query in (PORTFOLIO, OBLIGATIONS, LEDGERS):
        wide = (await listed(both, query, 1))[1]["cursor"]
        narrow = (await listed(staff, query, 1))[1]["cursor"]
        assert await staff.fails(query, first=1, after=wide) == ["CURSOR_IS_INVALID"]
        assert await both.fails(query, first=1, after=narrow) == ["CURSOR_IS_INVALID"]
        assert await twin.asks(query, first=1, after=narrow)


async def test_a_cursor_leads_nowhere_when_the_reach_has_moved(both: Person, world: World) -> None:
    staff = await world.person(Role.STRATEGIST)
    await assigned(both, staff, world.bakery)
    cursors = [(query, (await listed(staff, query, 1))[1]["cursor"]) for query in (PORTFOLIO, LEDGERS)]
    given = {"clientId": world.bakery, "personId": person_of(staff.person_id), "reason": "Another client."}
    await both.does("unassignStaff", **given)
    for query, cursor in cursors:
        assert await staff.fails(query, first=1, after=cursor) == ["CURSOR_IS_INVALID"]


async def test_who_is_bound_to_clients_names_their_participants_alone_as_owners(
    strategist: Person, world: World
) -> None:
    staff, other = await world.person(Role.STRATEGIST), await world.person(Role.STRATEGIST)
    await assigned(strategist, staff, world.bakery)
    admin, member = [await world.person(role, client=world.bakery) for role in (Role.ADMIN, Role.MEMBER)]
    patient = await world.person(Role.ADMIN, client=world.clinic)
    draft = await objective(strategist, world.bakery)
    plan: dict[str, Any] = {"objectiveId": draft, "title": "Visits", "measure": VISITS}
    for bound in (staff, admin):
        for strange in (other, patient):
            named = {**plan, "ownerId": person_of(strange.person_id)}
            assert await bound.refused("addKeyResult", **named) == ("NOT_FOUND", "ownerId")
            unknown = {**named, "ownerId": NOBODY}
            assert await bound.gives("addKeyResult", named) == await bound.gives("addKeyResult", unknown)
        for known in (strategist, staff, admin, member):
            await bound.does("addKeyResult", **plan, ownerId=person_of(known.person_id))
    await strategist.does("addKeyResult", **plan, ownerId=person_of(other.person_id))


async def test_a_person_with_two_roles_acts_for_the_side_that_reaches_the_client(
    strategist: Person, world: World
) -> None:
    two = await world.person(Role.STRATEGIST)
    await world.person(Role.MEMBER, client=world.clinic, person_id=two.person_id)
    await assigned(strategist, two, world.bakery)
    reach = (await two.asks("{ viewer { agencyRole clients { clientId role party } } }"))["viewer"]
    sides = {each["clientId"]: (each["role"], each["party"]) for each in reach["clients"]}
    assert sides[world.bakery] == ("STRATEGIST", "AGENCY")
    assert sides[world.clinic] == ("MEMBER", "CLIENT")
    await agreed(two, world.bakery)
    draft = await objective(two, world.clinic)
    assert await two.refused("activateObjective", objectiveId=draft) == ("NOT_ALLOWED", None)
