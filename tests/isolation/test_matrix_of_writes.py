"""Every mutation of the schema, given by every kind of stranger: nothing is appended, nothing differs."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.isolation.asking import ask
from tests.isolation.conftest import Chosen, Ground
from tests.isolation.estate import Estate, grafts, unknown_like
from tests.isolation.filling import KEY, Choice, filled, takes_key
from tests.isolation.probes import (
    Pair,
    bodies,
    carried,
    forms,
    is_saved,
    plainly,
    probe,
    residents,
    sampled,
    unknown_to,
    untouched,
    writers,
)
from tests.isolation.shape import Entry, whole
from tests.isolation.strangers import Stranger
from tests.isolation.test_matrix import EVERY_FORM, SAMPLED

LEVELS = 4
"""Levels of fields below a mutation that are asked for; the types further below are read elsewhere."""


def mutations(ground: Ground) -> list[Entry]:
    return [entry for entry in ground.entries if entry.operation == "mutation"]


def selections(entry: Entry) -> list[str]:
    return [branch.text() for branch in whole(entry.gives, LEVELS).affordable()]


@pytest.mark.parametrize("every", [SAMPLED, EVERY_FORM])
async def test_no_stranger_writes_to_a_foreign_id_or_tells_it_from_an_unknown_one(
    ground: Ground, chosen: Chosen, every: bool
) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in mutations(ground):
            selection = selections(entry)[0]
            for choice in carried(chosen, entry, ground.victim):
                for stranger in sampled(writers(ground, entry), entry, every=every):
                    pairs = bodies(entry, selection, choice, unknown_to(choice))
                    for pair in forms(stranger, pairs, every=every):
                        found += await probe(ground, stranger, pair, saves=not choice)
    assert found == []


@pytest.mark.parametrize("every", [SAMPLED, EVERY_FORM])
async def test_one_foreign_id_among_own_ones_is_like_an_unknown_one(
    ground: Ground, chosen: Chosen, every: bool
) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in mutations(ground):
            for stranger, estate in residents(ground.strangers):
                if every or stranger.every_form:
                    for pair in mixed(entry, estate, ground, chosen):
                        found += await probe(ground, stranger, pair, saves=True)
    assert found == []


def mixed(entry: Entry, estate: Estate, ground: Ground, chosen: Chosen) -> Iterator[Pair]:
    """Requests with ids of the stranger's own, one of which is foreign, unknown or put together from both."""
    ours = carried(chosen, entry, estate)
    for own, theirs in zip(ours, carried(chosen, entry, ground.victim), strict=True):
        for path, foreign in theirs.items():
            swaps = [*grafts(estate, foreign)]
            if len(own) > 1:
                swaps.append((foreign, unknown_like(foreign, uuid4())))
            for one, other in swaps:
                pair = plainly(entry, selections(entry)[-1], own | {path: one}, own | {path: other})
                yield Pair(entry.name, f"{path[-1]} swapped", pair.foreign, pair.unknown)


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
            if choice and takes_key(entry):
                found += await repeated(ground, entry, choice, key)
    assert found == []
    done = {kind.name for entry in mutations(ground) for kind in entry.gives.types} - {"Refused"}
    assert {each for each in known - present if each.partition(".")[0] in done} == set()


@pytest.mark.slow
async def test_nobody_repeats_what_the_owner_has_done(ground: Ground, chosen: Chosen) -> None:
    found: list[str] = []
    for entry in (each for each in mutations(ground) if takes_key(each)):
        for number, choice in enumerate(carried(chosen, entry, ground.victim)):
            key = f"{entry.name} {number}"
            body = {"query": entry.document("{ __typename }"), "variables": filled(entry, choice, key)}
            assert is_saved(await ask(ground.victim.owner, body)), key
            if choice:
                found += await repeated(ground, entry, choice, key, every=True)
    assert found == []


async def repeated(
    ground: Ground, entry: Entry, choice: Choice, key: str, *, every: bool = False
) -> list[str]:
    """What strangers get for the owner's own request, idempotency key and all."""
    found: list[str] = []
    async with untouched(ground):
        for stranger in sampled(writers(ground, entry), entry, every=every):
            pair = plainly(entry, selections(entry)[0], choice, unknown_to(choice), key)
            assert KEY in str(pair.foreign)
            found += await probe(
                ground, stranger, Pair(entry.name, "again", pair.foreign, pair.unknown, pair.way)
            )
    return found


async def test_a_key_that_another_client_has_used_is_like_a_fresh_one(ground: Ground, chosen: Chosen) -> None:
    """Where a command is refused, the receipt of an earlier one is looked for; only of the same client."""
    here = Stranger("another client of the agency", ground.neighbour.owner, ground.neighbour)
    found: list[str] = []
    keyed = [entry for entry in mutations(ground) if takes_key(entry)]
    refused = [each for entry in keyed for each in refusable(entry, ground, chosen)]
    for number, (entry, choice) in enumerate(refused):
        await ground.victim.owner.does("renameClient", **renamed(ground, f"used {number}"))
        used, fresh = (
            plainly(entry, selections(entry)[0], choice, choice, f"{key} {number}").foreign
            for key in ("used", "fresh")
        )
        found += await probe(ground, here, Pair(entry.name, "with a used key", used, fresh))
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
