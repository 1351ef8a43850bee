"""A stranger's request in every form, and what its answer must not show."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4
from zlib import crc32

from api.prepared import document_id
from domain.machine_token import MachineToken
from services.ledger import Head
from tests.isolation.asking import UNAUTHORIZED, Answer, Way, ask
from tests.isolation.conftest import Chosen, Ground
from tests.isolation.estate import Estate, unknown_like
from tests.isolation.filling import Choice, choices, filled, literals, shapes
from tests.isolation.report import TALLY
from tests.isolation.shape import Entry
from tests.isolation.strangers import NOWHERE, Stranger, masked

VIEWER = {"query": "{ viewer { sessionParty: agencyRole } }"}
PROBED = 2
"""Ids of each kind that strangers try, besides the one with which the owner succeeds."""


@dataclass(frozen=True)
class Pair:
    """The same request twice: with ids of the victim and with ids of nothing."""

    entry: str
    form: str
    foreign: object
    unknown: object
    way: Way = Way.POST

    @property
    def name(self) -> str:
        return f"{self.entry} {self.form}"


def unknown_to(choice: Choice, seed: UUID = NOWHERE) -> Choice:
    """Ids of nothing in the same places."""
    return {path: unknown_like(each, seed) for path, each in choice.items()}


def plainly(entry: Entry, selection: str, choice: Choice, other: Choice, key: str = "") -> Pair:
    """Ids sent as variables, over the transport that the operation has."""
    document = entry.document(selection)
    mine, theirs = ({"query": document, "variables": filled(entry, each, key)} for each in (choice, other))
    way = Way.STREAM if entry.operation == "subscription" else Way.POST
    return Pair(entry.name, "by variables", mine, theirs, way)


def bodies(entry: Entry, selection: str, choice: Choice, other: Choice, key: str = "") -> Iterator[Pair]:
    """The ways to send ids: as variables, in the text, under aliases, in a batch; over every transport."""
    plain = plainly(entry, selection, choice, other, key)
    values = [filled(entry, each, key) for each in (choice, other)]
    mine, theirs = ({"query": entry.document(selection, literal=literals(entry, each))} for each in values)
    yield plain
    yield Pair(entry.name, "in the text", mine, theirs, plain.way)
    yield Pair(entry.name, "over a socket", plain.foreign, plain.unknown, Way.SOCKET)
    if entry.operation == "subscription":
        return
    yield Pair(entry.name, "over a stream", plain.foreign, plain.unknown, Way.STREAM)
    yield Pair(entry.name, "in a batch", [VIEWER, plain.foreign], [VIEWER, plain.unknown])
    twice = entry.document(selection, twice=True)
    third = {f"{name}B": each for name, each in filled(entry, unknown_to(choice, uuid4()), key).items()}
    mine, theirs = ({"query": twice, "variables": each | third} for each in values)
    yield Pair(entry.name, "under aliases", mine, theirs)
    if entry.operation == "query":
        named = {"documentId": document_id(entry.document(selection))}
        mine, theirs = (named | {"variables": each} for each in values)
        yield Pair(entry.name, "by a trusted document", mine, theirs, Way.GET)


async def probe(ground: Ground, stranger: Stranger, pair: Pair, *, saves: bool = False) -> list[str]:
    """What is wrong with the answers to a stranger; empty when nothing is.

    Args:
        saves: the stranger may write with the rest of the request, so that saved answers differ.
    """
    where = f"{stranger.name}: {pair.name}"
    foreign = await ask(stranger.person, pair.foreign, way=pair.way)
    found = leaks(ground, stranger, pair.foreign, foreign, where)
    TALLY.probed(pair.entry, stranger.name, pair.form, leaks=len(found))
    if not stranger.signed_in:
        return found if foreign.status == UNAUTHORIZED else [*found, f"{where}: {foreign.status}"]
    unknown = await ask(stranger.person, pair.unknown, way=pair.way)
    found += leaks(ground, stranger, pair.unknown, unknown, where)
    if saves and is_saved(foreign) and is_saved(unknown):
        return found
    if (foreign.status, masked(foreign.text, pair.foreign)) != (
        unknown.status,
        masked(unknown.text, pair.unknown),
    ):
        TALLY.differences += 1
        found.append(f"{where}: {foreign.text[:300]} differs from {unknown.text[:300]}")
    return found


def leaks(ground: Ground, stranger: Stranger, body: object, answer: Answer, where: str) -> list[str]:
    """What an answer shows of the victim that the stranger had not said."""
    sent = json.dumps(body, ensure_ascii=False) + stranger.knows
    return [f"{where}: leaks {text}" for text in ground.secrets.leaked(answer.text, sent)]


def is_saved(answer: Answer) -> bool:
    """Whether a mutation was carried out, wherever it stands in the answer."""
    return any(f'{name}"' in answer.text for name in SAVED) and '"errors"' not in answer.text


OF_AGENCY = {"requestSession"}
"""Mutations that no client is named in, and that the agency's strategists give as well as its owners."""

OF_READERS = {"giveBelief"}
"""Mutations of whoever is asked, which anybody may be who reads the client."""

SAVED = ("Saved", "MachineTokenIssued", "WebhookRegistered", "ImpersonationBegun")
"""How the types end that say that a command was carried out."""


@asynccontextmanager
async def untouched(ground: Ground) -> AsyncGenerator[None]:
    """Nothing is appended to the ledgers of the victim and of its agency."""
    world = ground.victim.world
    before = await heads(ground)
    yield
    after = await heads(ground)
    written = [each async for each in _written(ground, before, after)]
    TALLY.foreign_writes += len(written)
    assert written == [], written
    assert {ground.victim.client_id, world.agency_id} <= set(before)


async def _written(
    ground: Ground, before: dict[UUID, Head], after: dict[UUID, Head]
) -> AsyncIterator[tuple[UUID, str, UUID]]:
    """What was appended meanwhile, and by whom; that a program of the client comes is for itself to note."""
    ledger, agency_id = ground.victim.world.site.services.ledger, ground.victim.world.agency_id
    for client_id, head in after.items():
        start = before[client_id].position if client_id in before else 0
        if head.position > start:
            for entry in await ledger.read(agency_id, client_id, start, 10):
                if entry.type != MachineToken.Used.TOPIC:
                    yield client_id, entry.type, entry.actor


async def heads(ground: Ground) -> dict[UUID, Head]:
    """The ends of the ledgers of the victim's agency, the neighbour's apart."""
    world, neighbour = ground.victim.world, ground.neighbour.client_id
    found = await world.site.services.ledger.heads(world.agency_id)
    return {head.client_id: head for head in found if head.client_id != neighbour}


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


def readers(ground: Ground, entry: Entry) -> list[Stranger]:
    """Everybody for whom the entry is out of reach as a whole."""
    return [
        each
        for each in ground.strangers
        if not each.inside and not (each.audits and entry.path[0] == "audit")
    ]


def writers(ground: Ground, entry: Entry) -> list[Stranger]:
    """Everybody who may not give this command to the victim, nor to its agency if it is meant for that."""
    return [
        each
        for each in ground.strangers
        if not (each.knows and each.gives == entry.name)
        and not (each.plans and entry.name in OF_AGENCY)
        and not (each.votes and entry.name in OF_READERS)
    ]


def residents(people: Iterable[Stranger]) -> list[tuple[Stranger, Estate]]:
    """Those with a client of their own."""
    return [(each, each.estate) for each in people if each.estate is not None]


def sampled(people: Iterable[Stranger], entry: Entry, *, every: bool) -> list[Stranger]:
    """All, or those who ask in every form and a third of the others, another one at every field."""
    turn = crc32(entry.name.encode())
    return [each for place, each in enumerate(people) if every or each.every_form or (place + turn) % 3 == 0]


def forms(stranger: Stranger, pairs: Iterator[Pair], *, every: bool) -> list[Pair]:
    """The forms in which this stranger sends its ids: all, or one that differs from field to field."""
    found = list(pairs)
    if every or stranger.every_form:
        return found
    return [found[crc32(f"{stranger.name} {found[0].entry}".encode()) % len(found)]]
