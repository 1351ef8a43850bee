"""Programs push readings: again, late and in any order, each is taken once."""

from __future__ import annotations

from typing import Any

from tests.api.schema.joining import program
from tests.api.schema.plans import VISITS, agreed
from tests.world import Person, World

AT = "2026-02-15T07:00:00Z"
LINE = """
query ($id: ID!) { keyResult(id: $id) {
    value checkInCount
    checkIns(first: 20) { edges { node { value reason corrects source } } }
} }
"""


async def pushes(robot: Person, key_result_id: str, value: str, **more: Any) -> tuple[bool, int]:
    """What the robot hears: whether it was said before, and the place in the ledger."""
    given = {"keyResultId": key_result_id, "value": value, "measuredAt": AT, "source": "GA4"} | more
    saved = await robot.does("recordCheckIn", **given)
    return saved["repeated"], int(saved["position"])


async def series(person: Person, key_result_id: str) -> Any:
    """The key result with its readings."""
    return (await person.asks(LINE, id=key_result_id))["keyResult"]


async def test_a_reading_pushed_again_answers_as_before_and_writes_nothing(
    strategist: Person, world: World
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    robot, _ = await program(strategist, world.bakery)
    repeated, position = await pushes(robot, visits, "1200")
    assert not repeated
    assert await pushes(robot, visits, "1200") == (True, position)
    assert await pushes(robot, visits, "1200.0", idempotencyKey="another") == (True, position)
    assert (await series(strategist, visits))["checkInCount"] == 1
    other, _ = await program(strategist, world.bakery)
    assert (await pushes(other, visits, "1200"))[0]
    assert not (await pushes(robot, visits, "1300", measuredAt="2026-02-14T07:00:00Z"))[0]
    assert not (await pushes(robot, visits, "1200", source="CRM"))[0]
    assert (await series(strategist, visits))["checkInCount"] == 3


async def test_another_value_is_refused_unless_the_token_may_correct(
    strategist: Person, world: World
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    simple, _ = await program(strategist, world.bakery)
    trusted, _ = await program(strategist, world.bakery, "recordCheckIn", "correctCheckIn")
    await pushes(simple, visits, "1200")
    given = {"keyResultId": visits, "value": "1250", "measuredAt": AT, "source": "GA4"}
    assert await simple.refused("recordCheckIn", **given) == ("READING_DIFFERS", "value")
    assert not (await pushes(trusted, visits, "1250"))[0]
    assert (await pushes(simple, visits, "1200"))[0]
    assert (await pushes(trusted, visits, "1200"))[0]
    line = await series(strategist, visits)
    assert (line["value"], line["checkInCount"]) == ("1250", 2)
    better = line["checkIns"]["edges"][0]["node"]
    assert better["reason"] == "Дереккөз енді басқа мән айтып тұр"


async def test_people_record_as_often_as_they_like(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    for value in ("1200", "1200", "1300"):
        assert not (await pushes(strategist, visits, value))[0]
    assert (await series(strategist, visits))["checkInCount"] == 3


async def test_several_readings_in_one_step_are_each_taken_once(strategist: Person, world: World) -> None:
    _, (visits, cost) = await agreed(strategist, world.bakery, VISITS, VISITS)
    robot, _ = await program(strategist, world.bakery)
    await pushes(robot, visits, "1200")
    readings = [
        {"keyResultId": key, "value": "1200", "measuredAt": AT, "source": "GA4"}
        for key in (visits, cost, cost)
    ]
    first = await robot.does("recordCheckIns", clientId=world.bakery, readings=readings)
    again = await robot.does("recordCheckIns", clientId=world.bakery, readings=readings)
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["position"] == again["position"]
    assert [(await series(strategist, key))["checkInCount"] for key in (visits, cost)] == [1, 1]
