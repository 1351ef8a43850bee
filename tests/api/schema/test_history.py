"""Who did what, when and why; and the ledger that proves it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api import ids
from api.ids import Kind
from domain.terms import Role
from services.ledger.chain import ZERO_HASH, event_hash
from tests.api.schema.plans import VISITS, agreed, check_in
from tests.world import Person, World, operation


async def test_history_tells_who_moved_the_target_from_what_to_what_and_why(
    strategist: Person, world: World
) -> None:
    _, (visits, _) = await agreed(strategist, world.bakery, VISITS, VISITS)
    given = {"keyResultId": visits, "target": "1800", "reason": "The road is closed until May."}
    await strategist.does("retargetKeyResult", "", **given)
    auditor = await world.person(Role.AUDITOR)
    answer = await auditor.asks(operation("who_moved_the_target"), clientId=world.bakery, keyResultId=visits)
    (entry,) = [edge["node"] for edge in answer["audit"]["history"]["edges"]]
    assert entry["reason"] == "The road is closed until May."
    assert entry["differences"] == [
        {"field": "target", "before": "2000", "after": "1800"},
        {"field": "effectiveFrom", "before": None, "after": "2026-02-16T07:00:00Z"},
    ]
    assert (entry["title"], entry["author"]["party"]) == ("Visits of the shop", "AGENCY")


async def test_pages_of_history_go_back_to_the_first_fact(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1500")
    seen: list[tuple[int, str]] = []
    after = None
    while True:
        page = await strategist.asks(operation("history"), clientId=world.bakery, first=2, after=after)
        history = page["audit"]["history"]
        seen += [(edge["node"]["position"], edge["node"]["event"]) for edge in history["edges"]]
        if not history["pageInfo"]["hasNextPage"]:
            break
        after = history["pageInfo"]["endCursor"]
    assert seen == [
        (5, "OBJECTIVE_CHECK_IN_RECORDED"),
        (4, "OBJECTIVE_ACTIVATED"),
        (3, "OBJECTIVE_KEY_RESULT_ADDED"),
        (2, "OBJECTIVE_SET"),
        (1, "CLIENT_ENGAGED"),
    ]
    assert goal


async def test_history_is_narrowed_to_an_objective_and_to_kinds(strategist: Person, world: World) -> None:
    first, _ = await agreed(strategist, world.bakery)
    second, _ = await agreed(strategist, world.bakery)
    query = """
    query ($id: ID!, $objective: ID, $events: [EventName!]) { audit {
        history(clientId: $id, objectiveId: $objective, events: $events) {
            edges { node { event subjectId objectiveId } } } } }
    """
    answer = await strategist.asks(query, id=world.bakery, objective=first, events=["OBJECTIVE_SET"])
    entries = [edge["node"] for edge in answer["audit"]["history"]["edges"]]
    assert entries == [{"event": "OBJECTIVE_SET", "subjectId": first, "objectiveId": first}]
    other = ids.encode(Kind.OBJECTIVE, *reversed(ids.decode(Kind.OBJECTIVE, second, 2)))
    answer = await strategist.asks(query, id=world.bakery, objective=other)
    assert answer["audit"]["history"]["edges"] == []


async def test_the_chain_can_be_checked_from_what_the_api_shows(strategist: Person, world: World) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    await check_in(strategist, visits, "1500", note="Әріптер ә, ғ, қ")
    answer = await (await world.person(Role.AUDITOR)).asks(operation("ledger"), clientId=world.bakery)
    ledger = answer["audit"]["ledger"]
    (client_id,) = ids.decode(Kind.CLIENT, ledger["clientId"])
    known = ZERO_HASH
    entries = [edge["node"] for edge in ledger["entries"]["edges"]]
    for place, entry in enumerate(entries, 1):
        assert bytes.fromhex(entry["prevHash"]) == known
        known = event_hash(
            client_id,
            place,
            UUID(entry["streamId"]),
            entry["version"],
            entry["type"],
            entry["schemaVersion"],
            entry["payload"].encode(),
            UUID(entry["actor"]),
            entry["actorParty"],
            UUID(entry["cause"]),
            datetime.fromisoformat(entry["effectiveAt"]),
            datetime.fromisoformat(entry["recordedAt"]),
            known,
        )
        assert entry["hash"] == known.hex()
    assert (ledger["position"], ledger["headHash"]) == (len(entries), known.hex())
