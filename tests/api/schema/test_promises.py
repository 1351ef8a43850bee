"""Versions, positions and keys: conflicts are found, writes are read, repetition is safe."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

from api import ids
from api.ids import Kind
from domain.terms import Party, Role
from projections import store
from projections.fold import VERSION
from services.commands.clients import RenameClient
from services.commands.desk import Actor, Desk
from services.commands.voters import voters_in
from services.commands.work import Polling
from services.credentials.ballots import BallotBox
from tests.api.schema.plans import BREAKTHROUGH, VISITS, agreed, key_result, objective
from tests.coached import alone
from tests.outside import unseen
from tests.world import Person, World

LEDGER = "query ($id: ID!) { audit { ledger(clientId: $id) { position headHash } } }"
NAME = "query ($id: ID!, $at: Position) { client(id: $id) { board(minPosition: $at) { position } } }"


async def test_who_edits_an_old_version_is_told_and_changes_nothing(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    first: dict[str, Any] = {"objectiveId": goal, "title": "First", **BREAKTHROUGH, "expectedVersion": 1}
    await strategist.does("rewordObjective", "", **first)
    before = await strategist.asks(LEDGER, id=world.bakery)
    answer = await strategist.gives("rewordObjective", {**first, "title": "Second"})
    assert (answer["code"], answer["field"]) == ("VERSION_CONFLICT", "expectedVersion")
    assert answer["actualVersion"] == 2
    assert await strategist.asks(LEDGER, id=world.bakery) == before


async def test_of_many_who_saw_the_same_version_one_wins(strategist: Person, world: World) -> None:
    goal = await objective(strategist, world.bakery)
    answers = await asyncio.gather(
        *(
            strategist.gives(
                "rewordObjective",
                {"objectiveId": goal, "title": f"Wording {number}", "expectedVersion": 1},
            )
            for number in range(20)
        )
    )
    names = [answer["__typename"] for answer in answers]
    assert names.count("ObjectiveSaved") == 1
    assert {answer["code"] for answer in answers if answer["__typename"] == "Refused"} == {"VERSION_CONFLICT"}


async def test_the_same_key_again_answers_the_same_and_writes_nothing(
    strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    given = {"keyResultId": visits, "value": "1500", "idempotencyKey": "till-2026-02-16"}
    selection = "... on CheckInSaved { checkIn { id value } }"
    first = await strategist.does("recordCheckIn", selection, **given)
    ledger = await strategist.asks(LEDGER, id=world.bakery)
    again = await strategist.does("recordCheckIn", selection, **given)
    assert again == {**first, "repeated": True}
    assert await strategist.asks(LEDGER, id=world.bakery) == ledger
    assert await strategist.refused("recordCheckIn", **{**given, "value": "1501"}) == (
        "IDEMPOTENCY_KEY_REUSED",
        "idempotencyKey",
    )
    assert goal


async def test_a_new_thing_with_a_key_has_one_id_however_often_it_is_sent(
    strategist: Person, world: World
) -> None:
    given = {
        "clientId": world.bakery,
        "title": "Bread",
        "level": "COMPANY",
        "horizon": "YEAR",
        "startsOn": "2026-01-01",
        "idempotencyKey": "plan row 7",
    }
    selection = "... on ObjectiveSaved { objective { id } }"
    sent = [strategist.does("setObjective", selection, **given) for _ in range(5)]
    answers = await asyncio.gather(*sent)
    assert len({answer["objective"]["id"] for answer in answers}) == 1
    assert [answer["repeated"] for answer in answers].count(False) == 1


async def test_a_client_engaged_twice_with_one_key_is_one_client(strategist: Person) -> None:
    given = {"name": "Балмұздақ", "timeZone": "Asia/Almaty", "language": "KK", "idempotencyKey": "crm-77"}
    selection = "... on ClientSaved { client { id } }"
    first = await strategist.does("engageClient", selection, **given)
    again = await strategist.does("engageClient", selection, **given)
    assert again["client"] == first["client"]
    assert again["repeated"]


async def test_several_readings_with_one_key_are_recorded_once(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    given = {
        "clientId": world.bakery,
        "readings": [{"keyResultId": visits, "value": "1500"}],
        "idempotencyKey": "monday",
    }
    selection = "... on CheckInsSaved { checkIns { id } }"
    first = await strategist.does("recordCheckIns", selection, **given)
    again = await strategist.does("recordCheckIns", selection, **given)
    assert again == {**first, "repeated": True}


async def test_a_key_is_short_and_visible(strategist: Person, world: World) -> None:
    given = {"clientId": world.bakery, "name": "Нан"}
    assert await strategist.refused("renameClient", **given, idempotencyKey="k" * 201) == (
        "TEXT_IS_TOO_LONG",
        "idempotencyKey",
    )
    assert await strategist.refused("renameClient", **given, idempotencyKey=" ") == (
        "TEXT_IS_BLANK",
        "idempotencyKey",
    )


async def test_a_board_is_never_older_than_the_position_it_was_asked_for(
    strategist: Person, world: World
) -> None:
    for number in range(5):
        saved = await strategist.does("renameClient", clientId=world.bakery, name=f"Нан {number}")
        seen = await strategist.asks(NAME, id=world.bakery, at=saved["position"])
        assert seen["client"]["board"]["position"] >= saved["position"]


async def test_views_that_lag_are_brought_up_to_the_position_asked_for(
    strategist: Person, world: World
) -> None:
    agency_id, client_id = world.agency_id, ids.key_of(Kind.CLIENT, world.bakery)
    goal = await objective(strategist, world.bakery)
    assert goal
    position = await written_without_views(world, agency_id, client_id)
    behind = await strategist.asks(NAME, id=world.bakery)
    assert behind["client"]["board"]["position"] == position - 1
    seen = await strategist.asks(NAME, id=world.bakery, at=position)
    assert seen["client"]["board"]["position"] == position


async def written_without_views(world: World, agency_id: UUID, client_id: UUID) -> int:
    """The position after a command of a process that stopped before its views caught up."""

    async def stopped(*_: object) -> bool:
        return False

    async def unknown(*_: object) -> None:
        return None

    async def unsettled(*_: object) -> tuple[int, None]:
        return 0, None

    services = world.site.services
    desk = Desk(
        services.ledger,
        clock=world.site.clock,
        score_of=unknown,
        accord_of=unsettled,
        outlook_of=unseen,
        context_of=alone,
        catch_up=stopped,
        participants=services.rosters.participants,
        polling=Polling(voters_in(services.rosters), BallotBox(services.ledger.database, services.vault)),
    )
    actor = Actor(uuid4(), Party.AGENCY, Role.OWNER, agency_id)
    return (await desk.handle(actor, RenameClient(client_id=client_id, name="Нан 2"))).position


async def test_a_position_that_the_ledger_has_not_reached_is_refused(
    strategist: Person, world: World
) -> None:
    assert await strategist.fails(NAME, id=world.bakery, at=10_000) == ["NOT_YET_PROJECTED"]
    query = "query ($id: ID!) { client(id: $id, minPosition: 9007199254740991) { name } }"
    assert await strategist.fails(query, id=world.bakery) == ["NOT_YET_PROJECTED"]


async def test_messages_speak_the_viewers_language(world: World, strategist: Person) -> None:
    goal = await objective(strategist, world.bakery)
    await key_result(strategist, goal, VISITS)
    messages = set[str]()
    for language in ("KK", "RU", "EN"):
        answer = await (await world.person(language=None)).post(
            {
                "query": 'mutation ($id: ID!) { retireKpi(input: {kpiId: $id, reason: "x"}) '
                "{ ... on Refused { message } } }",
                "variables": {"id": goal},
            },
            accept_language=language.lower(),
        )
        messages.add(answer.json()["data"]["retireKpi"]["message"])
    assert len(messages) == 3


async def test_a_command_is_kept_while_the_views_of_its_client_are_parked(
    strategist: Person, world: World
) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    client_id = ids.key_of(Kind.CLIENT, world.bakery)
    views, database = world.site.services.views, world.site.services.ledger.database
    position = await views.position(world.agency_id, client_id)
    place = (world.agency_id, client_id, position, VERSION, world.site.clock.now)
    async with database.transaction(world.agency_id) as connection:
        await connection.execute(store.PARK, *place, "PARKED_BY_A_TEST", position)
    selection = "... on CheckInSaved { checkIn { id } objective { id } client { id } }"
    saved = await strategist.does("recordCheckIn", selection, keyResultId=visits, value="1500")
    assert (saved["projected"], saved["position"]) == (False, (position or 0) + 1)
    assert (saved["checkIn"], saved["objective"], saved["client"]) == (None, None, None)
    assert await strategist.fails(NAME, id=world.bakery, at=saved["position"]) == ["NOT_YET_PROJECTED"]
    seen = await strategist.asks("query ($id: ID!) { objective(id: $id) { score } }", id=goal)
    assert seen == {"objective": {"score": None}}
    parked = await strategist.asks("{ agency { portfolio { edges { node { id isParked } } } } }")
    lines = {edge["node"]["id"]: edge["node"]["isParked"] for edge in parked["agency"]["portfolio"]["edges"]}
    assert lines[world.bakery]
    assert not lines[world.clinic]
