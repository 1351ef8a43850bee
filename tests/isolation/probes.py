"""A stranger's request in every form, and what its answer must not show."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from tests.isolation.conftest import Chosen, Ground
from tests.isolation.estate import Estate, unknown_like
from tests.isolation.filling import Choice, choices, filled, literals, shapes
from tests.isolation.shape import Entry
from tests.isolation.strangers import NOWHERE, Answer, Stranger, ask, masked, strangers

VIEWER = {"query": "{ viewer { party } }"}
PROBED = 2
"""Ids of each kind that strangers try, besides the one with which the owner succeeds."""


@dataclass(frozen=True)
class Pair:
    """The same request twice: with ids of the victim and with ids of nothing."""

    name: str
    foreign: object
    unknown: object
    stream: bool = False


def unknown_to(choice: Choice, seed: UUID = NOWHERE) -> Choice:
    """Ids of nothing in the same places."""
    return {path: unknown_like(each, seed) for path, each in choice.items()}


def bodies(entry: Entry, selection: str, choice: Choice, other: Choice, key: str = "") -> Iterator[Pair]:
    """The ways to send ids: as variables, in the text, under aliases, in a batch."""
    stream = entry.operation == "subscription"
    document, twice = entry.document(selection), entry.document(selection, twice=True)
    mine, theirs, third = (filled(entry, each, key) for each in (choice, other, unknown_to(choice, uuid4())))
    ends = {f"{name}B": value for name, value in third.items()}
    plain = [{"query": document, "variables": each} for each in (mine, theirs)]
    texts = [entry.document(selection, literal=literals(entry, each)) for each in (mine, theirs)]
    yield Pair(f"{entry.name} by variables", plain[0], plain[1], stream)
    yield Pair(f"{entry.name} in the text", {"query": texts[0]}, {"query": texts[1]}, stream)
    if not stream:
        aliased = [{"query": twice, "variables": each | ends} for each in (mine, theirs)]
        yield Pair(f"{entry.name} under aliases", aliased[0], aliased[1])
        yield Pair(f"{entry.name} in a batch", [VIEWER, plain[0]], [VIEWER, plain[1]])


async def probe(ground: Ground, stranger: Stranger, pair: Pair, *, saves: bool = False) -> list[str]:
    """What is wrong with the answers to a stranger; empty when nothing is.

    Args:
        saves: the stranger may write with the rest of the request, so that saved answers differ.
    """
    where = f"{stranger.name}: {pair.name}"
    foreign = await ask(stranger.person, pair.foreign, stream=pair.stream)
    found = leaks(ground, stranger, pair.foreign, foreign, where)
    if not stranger.signed_in:
        return found if foreign.status == 401 else [*found, f"{where}: {foreign.status}"]
    names_ids = pair.foreign != pair.unknown
    asker = stranger.counterpart if names_ids and stranger.counterpart else stranger.person
    unknown = await ask(asker, pair.unknown, stream=pair.stream)
    found += leaks(ground, stranger, pair.unknown, unknown, where)
    if saves and is_saved(foreign) and is_saved(unknown):
        return found
    if (foreign.status, masked(foreign.text, pair.foreign)) != (
        unknown.status,
        masked(unknown.text, pair.unknown),
    ):
        found.append(f"{where}: {foreign.text[:300]} differs from {unknown.text[:300]}")
    return found


def leaks(ground: Ground, stranger: Stranger, body: object, answer: Answer, where: str) -> list[str]:
    """What an answer shows of the victim that the stranger had not said."""
    sent = json.dumps(body, ensure_ascii=False) + stranger.knows
    return [f"{where}: leaks {text}" for text in ground.secrets.leaked(answer.text, sent)]


def is_saved(answer: Answer) -> bool:
    """Whether a mutation was carried out, wherever it stands in the answer."""
    return 'Saved"' in answer.text and '"errors"' not in answer.text


@asynccontextmanager
async def untouched(ground: Ground) -> AsyncGenerator[None]:
    """Nothing is appended to the ledgers of the victim and of its agency."""
    world = ground.victim.world
    before = await heads(ground)
    yield
    assert await heads(ground) == before
    assert {ground.victim.client_id, world.agency_id} <= set(before)


async def heads(ground: Ground) -> dict[UUID, bytes]:
    world, neighbour = ground.victim.world, ground.neighbour.client_id
    found = await world.site.services.ledger.heads(world.agency_id)
    return {head.client_id: head.hash for head in found if head.client_id != neighbour}


def probed(entry: Entry, estate: Estate) -> Iterator[Choice]:
    """Some of the ways to name the victim's things, in every shape."""
    for slots in shapes(entry):
        ways = list(choices(slots, estate))
        yield from [*ways[:PROBED], *ways[PROBED:][-1:]]


def carried(chosen: Chosen, entry: Entry, estate: Estate) -> Iterator[Choice]:
    """The ids of this estate with which a mutation is carried out."""
    for number, slots in enumerate(shapes(entry)):
        places = chosen[entry.name, number]
        yield {slot.path: estate.own(slot.kind)[place] for slot, place in zip(slots, places, strict=True)}


def everybody(ground: Ground) -> list[Stranger]:
    return strangers(ground.victim, ground.neighbour, ground.twin)


def outside(stranger: Stranger, entry: Entry) -> bool:
    """Whether the entry is out of the stranger's reach as a whole."""
    return not (stranger.audits and entry.path[0] == "audit")


def forms(stranger: Stranger, pairs: Iterator[Pair]) -> list[Pair]:
    """The forms in which this stranger sends its ids."""
    return list(pairs) if stranger.every_form else [next(pairs)]
