"""What the catalogue is thrown at: an agency's own goals, somebody else's, and the slots for values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from api import ids
from api.ids import Kind
from tests.api.schema.plans import LAUNCH, agreed, key_result, objective
from tests.world import Person, Site, World, founded

HOLE = "— the value goes here —"
REFUSED = "... on Refused { code field message }"
SET = f"""mutation ($input: SetObjectiveInput!) {{ setObjective(input: $input) {{
    ... on ObjectiveSaved {{ kept: objective {{ title endsOn level }} }} {REFUSED} }} }}"""
RECORD = f"""mutation ($input: RecordCheckInInput!) {{ recordCheckIn(input: $input) {{
    ... on CheckInSaved {{ kept: checkIn {{ value note measuredAt }} }} {REFUSED} }} }}"""
REWORD = f"""mutation ($input: RewordObjectiveInput!) {{ rewordObjective(input: $input) {{
    ... on ObjectiveSaved {{ kept: objective {{ version }} }} {REFUSED} }} }}"""
ACTIVATE = f"""mutation ($input: ActivateObjectiveInput!) {{ activateObjective(input: $input) {{
    ... on ObjectiveSaved {{ kept: objective {{ id }} }} {REFUSED} }} }}"""
OBJECTIVE = "query ($input: ID!) { objective(id: $input) { title } }"
MANY = f"""mutation ($input: RecordCheckInsInput!) {{ recordCheckIns(input: $input) {{
    ... on CheckInsSaved {{ kept: position }} {REFUSED} }} }}"""
FIRST = "query ($input: Int!) { agency { portfolio(first: $input) { pageInfo { endCursor } } } }"
AFTER = "query ($input: String) { agency { portfolio(first: 1, after: $input) { pageInfo { endCursor } } } }"
LEDGERS = "{ audit { ledgers { edges { node { clientId position headHash } } } } }"


@dataclass
class Ground:
    """The ids that cases need."""

    world: World
    person: Person
    victim: Person
    draft: str
    launch: str
    milestone: str
    foreign: str
    foreign_cursor: str
    unknown: str = ids.encode(Kind.OBJECTIVE, uuid4(), uuid4())

    @property
    def plan(self) -> dict[str, Any]:
        """An objective that could be set."""
        return {
            "clientId": self.world.bakery,
            "title": "Bread",
            "level": "COMPANY",
            "horizon": "YEAR",
            "startsOn": "2026-01-01",
        }

    def bodies(self) -> Mapping[str, tuple[str, Any]]:
        """Slot → document and input, with a hole where the value goes."""
        plan = self.plan
        reading = {"keyResultId": self.launch, "milestoneId": self.milestone, "value": "0.5"}
        return {
            "string": (SET, {**plan, "title": HOLE}),
            "date": (SET, {**plan, "endsOn": HOLE}),
            "enum": (SET, {**plan, "level": HOLE}),
            "object": (SET, HOLE),
            "long_text": (RECORD, {**reading, "note": HOLE}),
            "number": (RECORD, {**reading, "value": HOLE}),
            "datetime": (RECORD, {**reading, "measuredAt": HOLE}),
            "int": (REWORD, {"objectiveId": self.draft, "title": "Bread", "expectedVersion": HOLE}),
            "id": (ACTIVATE, {"objectiveId": HOLE}),
            "id read": (OBJECTIVE, HOLE),
            "list": (MANY, {"clientId": self.world.bakery, "readings": HOLE}),
            "first": (FIRST, HOLE),
            "after": (AFTER, HOLE),
        }

    async def sends(self, slot: str, raw: str) -> httpx.Response:
        """The answer to a request with `raw` JSON in a slot."""
        document, given = self.bodies()[slot]
        body = json.dumps({"query": document, "variables": {"input": given}})
        return await self.posts(body.replace(json.dumps(HOLE), raw).encode())

    async def posts(self, body: bytes) -> httpx.Response:
        """The answer to a raw body."""
        return await self.person.site.http.post(
            "/graphql",
            content=body,
            headers={
                "authorization": f"Bearer {self.person.token}",
                "content-type": "application/json",
            },
        )

    async def state(self) -> Any:
        """Where every ledger of the agency stands."""
        return await self.person.asks(LEDGERS)


async def ground_on(site: Site) -> Ground:
    """An agency with goals, beside another agency with goals of its own."""
    world, elsewhere = await founded(site), await founded(site)
    person, victim = await world.person(), await elsewhere.person()
    draft = await objective(person, world.bakery)
    await key_result(person, draft)
    _, (launch,) = await agreed(person, world.bakery, LAUNCH)
    milestones = "query ($id: ID!) { keyResult(id: $id) { milestones { id } } }"
    milestone = (await person.asks(milestones, id=launch))["keyResult"]["milestones"][0]["id"]
    page = (await victim.asks(AFTER))["agency"]["portfolio"]["pageInfo"]
    return Ground(
        world,
        person,
        victim,
        draft,
        launch,
        milestone,
        await objective(victim, elsewhere.bakery),
        page["endCursor"],
    )


def codes_of(response: httpx.Response) -> list[str]:
    """Every code of an answer: of errors, and of a refused mutation."""
    answers: Any = response.json()
    found: list[str] = []
    for answer in [answers] if "errors" in answers or "data" in answers else answers:
        found += [error["extensions"]["code"] for error in answer.get("errors", [])]
        data: dict[str, Any] = answer.get("data") or {}
        found += [value["code"] for value in data.values() if "code" in (value or {})]
    return found


def kept_by(response: httpx.Response) -> Any:
    """What a mutation that was carried out shows of the thing."""
    (value,) = response.json()["data"].values()
    return value["kept"]
