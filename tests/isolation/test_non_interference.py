"""What others write changes no byte of anybody's answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from domain.terms import Role
from tests.api.schema.joining import OUTSIDE, person_of
from tests.api.schema.plans import agreed, kpi
from tests.api.schema.story import Story
from tests.isolation.asking import Way, ask
from tests.isolation.filling import takes_key
from tests.isolation.report import recorded
from tests.isolation.shape import entries, introspected
from tests.world import MONDAY, OPERATIONS, Person, Site, World, founded, operation

WRITES = 500
BATCH = 10
WRITERS = 5


class Watch:
    """Every operation of the product as one viewer sends it, again and again with the same request."""

    def __init__(self, viewer: Person, story: Story) -> None:
        self.viewer = viewer
        told = story.variables()
        self.variables = {name: _once(name, given) for name, given in told.items() if name not in SHOWN_ONCE}

    async def look(self) -> dict[str, tuple[int, str]]:
        """Operation → its whole answer; of a subscription the first event."""
        assert self.variables.keys() | SHOWN_ONCE == {path.stem for path in OPERATIONS.glob("*.graphql")}
        found: dict[str, tuple[int, str]] = {}
        for name, given in self.variables.items():
            body = {"query": operation(name), "variables": given}
            way = Way.STREAM if "subscription" in body["query"] else Way.POST
            answer = await ask(self.viewer, body, way=way)
            found[name] = (answer.status, answer.text)
        return found


SHOWN_ONCE = {
    "_".join(part.lower() for part in re.findall("[A-Z][a-z]+", each.path[0][0].upper() + each.path[0][1:]))
    for each in entries(introspected())
    if each.operation == "mutation" and not takes_key(each)
}
"""Mutations without a key, most with a fresh secret in every answer; they are carried out anew each time."""


def _once(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A mutation with a key, so that it is carried out once and answers the same ever after."""
    return {
        field: value | {"idempotencyKey": name} if field == "input" else value
        for field, value in given.items()
    }


@dataclass
class Writer:
    """Somebody who keeps writing into a client of theirs, and lets people and programs in."""

    world: World
    person: Person
    client: str
    key_result: str
    figure: str
    member: str

    def orders(self, number: int) -> list[dict[str, Any]]:
        """One batch of mutations of many kinds."""
        value, client = str(1000 + number), {"clientId": self.client}
        given: dict[str, dict[str, Any]] = {
            "RecordCheckIn": {"keyResultId": self.key_result, "value": value, "note": "Theirs"},
            "RecordKpiReading": {"kpiId": self.figure, "value": value},
            "RenameClient": client | {"name": f"Theirs {number}"},
            "DeclareNonGoal": client | {"title": f"Theirs {number}"},
            "RetargetKeyResult": {"keyResultId": self.key_result, "target": f"3{number}", "reason": "Theirs"},
            "InvitePerson": client
            | {"name": "Theirs", "email": f"{uuid4().hex}@example.kz", "role": "VIEWER"},
            "GiveRole": client | {"personId": self.member, "role": ("MEMBER", "VIEWER")[number % 2]},
            "IssueMachineToken": client | {"label": "Theirs", "commands": ["recordCheckIn"]},
            "RegisterWebhook": client | {"url": OUTSIDE, "kinds": ["SCORE_CHANGED"]},
            "BeginImpersonation": client | {"personId": self.member, "reason": "Theirs"},
        }
        assert len(given) == BATCH
        return [
            {
                "query": f"mutation ($input: {kind}Input!) "
                f"{{ {kind[0].lower()}{kind[1:]}(input: $input) {{ __typename }} }}",
                "variables": {"input": each},
            }
            for kind, each in given.items()
        ]

    async def write(self, batches: int) -> int:
        """How many mutations were carried out; between the batches somebody signs in."""
        saved = 0
        for number in range(batches):
            response = await self.person.post(self.orders(number))
            saved += sum(
                one["__typename"] != "Refused" for each in response.json() for one in each["data"].values()
            )
            newcomer = await self.world.signed_in(self.person.person_id)
            assert (await ask(newcomer, {"query": "{ viewer { id } }"})).status == 200
        return saved


async def writer_of(world: World, client: str) -> Writer:
    """A writer with a goal and a figure to write about, and somebody to look at."""
    person = await world.person()
    _, (key_result,) = await agreed(person, client)
    member = await world.person(Role.MEMBER, client=client)
    return Writer(world, person, client, key_result, await kpi(person, client), person_of(member.person_id))


async def unmoved(title: str, watches: Sequence[Watch], writers: Sequence[Writer]) -> None:
    """Assert that 500 writes move no answer, with caches hot and while they are going on."""
    for watch in watches:
        await watch.look()
    before = [await watch.look() for watch in watches]
    for answers in before:
        assert {
            name for name, (status, text) in answers.items() if status != 200 or '"errors"' in text
        } == set()
    writing = asyncio.gather(*(writer.write(WRITES // BATCH // len(writers)) for writer in writers))
    while not writing.done():
        assert [await watch.look() for watch in watches] == before
    written = sum(await writing)
    assert written == WRITES
    after = [await watch.look() for watch in watches]
    moved = sum(
        answers[name] != each
        for answers, was in zip(after, before, strict=True)
        for name, each in was.items()
    )
    recorded(title, {"writes": written, "answers": sum(map(len, before)), "moved": moved})
    assert after == before


@pytest.fixture
def site(matrix_site: Site) -> Generator[Site]:
    """The server on Monday, before and after."""
    matrix_site.clock.now = MONDAY
    yield matrix_site
    matrix_site.clock.now = MONDAY


async def test_writes_in_other_agencies_change_no_byte_for_an_agency(site: Site) -> None:
    world = await founded(site)
    story = await Story().told(await world.person(), world.bakery)
    others = [await founded(site) for _ in range(WRITERS)]
    writers = [await writer_of(other, other.clinic) for other in others]
    await unmoved("non-interference of agencies", [Watch(await world.person(), story)], writers)


async def test_writes_of_other_clients_change_no_byte_for_a_client(site: Site) -> None:
    world = await founded(site)
    story = await Story().told(await world.person(), world.bakery)
    writers = [await writer_of(world, world.clinic)]
    for number in range(WRITERS - 1):
        answer = await (await world.person()).does(
            "engageClient",
            "... on ClientSaved { client { id } }",
            name=f"Other {number}",
            timeZone="Asia/Almaty",
            language="RU",
        )
        writers.append(await writer_of(world, answer["client"]["id"]))
    watch = Watch(await world.person(Role.ADMIN, client=world.bakery), story)
    await unmoved("non-interference of clients", [watch], writers)
