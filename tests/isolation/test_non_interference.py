"""What others write changes no byte of anybody's answers."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Mapping, Sequence
from typing import Any

import pytest

from services.identity import Scope
from tests.api.schema.plans import agreed, kpi
from tests.api.schema.story import Story
from tests.isolation.strangers import ask
from tests.world import MONDAY, OPERATIONS, Person, Site, World, founded, operation

WRITES = 500
BATCH = 10
WRITERS = 5


class Watch:
    """Every operation of the product as one viewer sends it, again and again with the same request."""

    def __init__(self, viewer: Person, story: Story) -> None:
        self.viewer = viewer
        self.variables = {name: _once(name, given) for name, given in story.variables().items()}

    async def look(self) -> dict[str, tuple[int, str]]:
        """Operation → its whole answer; of a subscription the first event."""
        assert self.variables.keys() == {path.stem for path in OPERATIONS.glob("*.graphql")}
        found: dict[str, tuple[int, str]] = {}
        for name, given in self.variables.items():
            body = {"query": operation(name), "variables": given}
            answer = await ask(self.viewer, body, stream="subscription" in body["query"])
            found[name] = (answer.status, answer.text)
        return found


def _once(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """A mutation with a key, so that it is carried out once and answers the same ever after."""
    return {
        field: value | {"idempotencyKey": name} if field == "input" else value
        for field, value in given.items()
    }


class Writer:
    """Somebody who keeps writing into a client of theirs."""

    def __init__(self, person: Person, client: str, key_result: str, figure: str) -> None:
        self.person = person
        self.client = client
        self.key_result = key_result
        self.figure = figure

    def orders(self, number: int) -> list[dict[str, Any]]:
        """One batch of mutations of many kinds."""
        value = str(1000 + number)
        given = {
            "RecordCheckIn": {"keyResultId": self.key_result, "value": value, "note": "Theirs"},
            "RecordKpiReading": {"kpiId": self.figure, "value": value},
            "RenameClient": {"clientId": self.client, "name": f"Theirs {number}"},
            "DeclareNonGoal": {"clientId": self.client, "title": f"Theirs {number}"},
            "RetargetKeyResult": {"keyResultId": self.key_result, "target": f"3{number}", "reason": "Theirs"},
        }
        return [
            {
                "query": f"mutation ($input: {kind}Input!) "
                f"{{ {kind[0].lower()}{kind[1:]}(input: $input) {{ __typename }} }}",
                "variables": {"input": each},
            }
            for kind, each in given.items()
        ]

    async def write(self, batches: int) -> int:
        """How many mutations were carried out."""
        saved = 0
        for number in range(batches):
            orders = [*self.orders(2 * number), *self.orders(2 * number + 1)]
            response = await self.person.post(orders)
            saved += response.text.count("Saved")
        return saved


async def writer_of(world: World, client: str) -> Writer:
    """A writer with a goal and a figure to write about."""
    person = world.person()
    _, (key_result,) = await agreed(person, client)
    return Writer(person, client, key_result, await kpi(person, client))


async def unmoved(watches: Sequence[Watch], writers: Sequence[Writer]) -> None:
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
    assert sum(await writing) == WRITES
    assert [await watch.look() for watch in watches] == before


@pytest.fixture
def site(matrix_site: Site) -> Generator[Site]:
    """The server on Monday, before and after."""
    matrix_site.clock.now = MONDAY
    yield matrix_site
    matrix_site.clock.now = MONDAY


async def test_writes_in_other_agencies_change_no_byte_for_an_agency(site: Site) -> None:
    world = await founded(site)
    story = await Story().told(world.person(), world.bakery)
    others = [await founded(site) for _ in range(WRITERS)]
    writers = [await writer_of(other, other.clinic) for other in others]
    await unmoved([Watch(world.person(), story)], writers)


async def test_writes_of_other_clients_change_no_byte_for_a_client(site: Site) -> None:
    world = await founded(site)
    story = await Story().told(world.person(), world.bakery)
    writers = [await writer_of(world, world.clinic)]
    for number in range(WRITERS - 1):
        answer = await world.person().does(
            "engageClient",
            "... on ClientSaved { client { id } }",
            name=f"Other {number}",
            timeZone="Asia/Almaty",
            language="RU",
        )
        writers.append(await writer_of(world, answer["client"]["id"]))
    await unmoved([Watch(world.person(Scope.CLIENT, client=world.bakery), story)], writers)
