"""Every mutation of the schema, given by every kind of stranger: nothing is appended, nothing differs."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from tests.isolation.conftest import Chosen, Ground
from tests.isolation.estate import grafts, unknown_like
from tests.isolation.filling import KEY, Choice, filled
from tests.isolation.probes import (
    Pair,
    bodies,
    carried,
    everybody,
    forms,
    probe,
    unknown_to,
    untouched,
)
from tests.isolation.shape import Entry, whole
from tests.isolation.strangers import Stranger, ask

LEVELS = 4
"""Levels of fields below a mutation that are asked for; the types further below are read elsewhere."""


def mutations(ground: Ground) -> list[Entry]:
    return [entry for entry in ground.entries if entry.operation == "mutation"]


def selections(entry: Entry) -> list[str]:
    return [branch.text() for branch in whole(entry.gives, LEVELS).affordable()]


async def test_no_stranger_writes_to_a_foreign_id_or_tells_it_from_an_unknown_one(
    ground: Ground, chosen: Chosen
) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in mutations(ground):
            selection = selections(entry)[0]
            for choice in carried(chosen, entry, ground.victim):
                for stranger in everybody(ground):
                    pairs = bodies(entry, selection, choice, unknown_to(choice))
                    for pair in forms(stranger, pairs):
                        found += await probe(ground, stranger, pair, saves=not choice)
    assert found == []


async def test_one_foreign_id_among_own_ones_is_like_an_unknown_one(ground: Ground, chosen: Chosen) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in mutations(ground):
            for stranger in (each for each in everybody(ground) if each.estate):
                for pair in mixed(entry, stranger, ground, chosen):
                    found += await probe(ground, stranger, pair, saves=True)
    assert found == []


def mixed(entry: Entry, stranger: Stranger, ground: Ground, chosen: Chosen) -> Iterator[Pair]:
    """Requests with ids of the stranger's own, one of which is foreign, unknown or put together from both."""
    assert stranger.estate
    ours = carried(chosen, entry, stranger.estate)
    for own, theirs in zip(ours, carried(chosen, entry, ground.victim), strict=True):
        for path, foreign in theirs.items():
            swaps = [*grafts(stranger.estate, foreign)]
            if len(own) > 1:
                swaps.append((foreign, unknown_like(foreign, uuid4())))
            for one, other in swaps:
                pair = next(bodies(entry, selections(entry)[-1], own | {path: one}, own | {path: other}))
                yield Pair(f"{pair.name}, {path[-1]} swapped", pair.foreign, pair.unknown)


async def test_the_owner_succeeds_with_each_of_these_and_a_stranger_with_the_same_request_does_not(
    ground: Ground, chosen: Chosen
) -> None:
    known: set[str] = set()
    present: set[str] = set()
    found: list[str] = []
    for entry in mutations(ground):
        for number, choice in enumerate(carried(chosen, entry, ground.victim)):
            key = f"{entry.name} {number}"
            for branch in whole(entry.gives, LEVELS).affordable():
                body = {"query": entry.document(branch.text()), "variables": filled(entry, choice, key)}
                answer = (await ask(ground.victim.owner, body)).at(entry.path)
                assert answer["__typename"] != "Refused", (key, answer)
                known |= branch.known()
                present |= set(branch.present(answer))
            if choice:
                found += await repeated(ground, entry, choice, key)
    assert found == []
    assert {each for each in known - present if "Saved." in each} == set()


async def repeated(ground: Ground, entry: Entry, choice: Choice, key: str) -> list[str]:
    """What strangers get for the owner's own request, idempotency key and all."""
    found: list[str] = []
    async with untouched(ground):
        for stranger in everybody(ground):
            pair = next(bodies(entry, selections(entry)[0], choice, unknown_to(choice), key))
            assert KEY in str(pair.foreign)
            found += await probe(ground, stranger, Pair(f"{pair.name} again", pair.foreign, pair.unknown))
    return found


async def test_a_key_that_another_client_has_used_is_like_a_fresh_one(ground: Ground, chosen: Chosen) -> None:
    """Where a command is refused, the receipt of an earlier one is looked for; only of the same client."""
    here = Stranger("another client of the agency", ground.neighbour.owner, ground.neighbour)
    found: list[str] = []
    refused = [each for entry in mutations(ground) for each in refusable(entry, ground, chosen)]
    for number, (entry, choice) in enumerate(refused):
        await ground.victim.owner.does("renameClient", **renamed(ground, f"used {number}"))
        used, fresh = (
            next(bodies(entry, selections(entry)[0], choice, choice, f"{key} {number}")).foreign
            for key in ("used", "fresh")
        )
        found += await probe(ground, here, Pair(f"{entry.name} with a used key", used, fresh))
    assert found == []
    assert len(refused) > 10


def refusable(entry: Entry, ground: Ground, chosen: Chosen) -> Iterator[tuple[Entry, Choice]]:
    """Commands of the neighbour about something that is not there."""
    for choice in carried(chosen, entry, ground.neighbour):
        for slot in (each for each in entry.slots() if each.needed):
            for _, nowhere in list(grafts(ground.neighbour, choice[slot.path]))[:1]:
                yield entry, choice | {slot.path: nowhere}


def renamed(ground: Ground, key: str) -> dict[str, str]:
    """A command of the victim's that is carried out under this key."""
    return {"clientId": ground.victim.client, "name": f"{ground.victim.mark} {key}", KEY: key}
