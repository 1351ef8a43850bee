"""A server and three populated clients: a victim, its neighbour in the agency, one of another agency."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from dataclasses import dataclass, field

import pytest

from api import ids
from api.ids import Kind
from services.database import Database
from tests.isolation.asking import Way, ask
from tests.isolation.estate import Estate, keys_in
from tests.isolation.filling import choices, filled, shapes
from tests.isolation.peopling import staff_of
from tests.isolation.proofless import without_proof
from tests.isolation.report import TALLY, recorded
from tests.isolation.settling import settled
from tests.isolation.shape import Entry, Slot, entries, introspected, whole
from tests.isolation.strangers import Secrets, Stranger, strangers
from tests.world import MONDAY, Site, founded, site_over

SAID = "{ __typename ... on Refused { code field } }"
WITH_ANYTHING = {"coach"}
"""Fields that show the more the more ids are known: they are read once the others have told them."""
Chosen = Mapping[tuple[str, int], tuple[int, ...]]
"""Mutation and number of its shape → places of the ids with which it is carried out."""


@dataclass
class Ground:
    """Who is there, and what the owner's reading has shown of the schema."""

    entries: list[Entry]
    victim: Estate
    neighbour: Estate
    twin: Estate
    secrets: Secrets
    known: set[str]
    present: set[str]
    strangers: list[Stranger] = field(default_factory=list[Stranger])


@pytest.fixture(scope="session")
def ways() -> list[Entry]:
    """Every field to come in by."""
    return entries(introspected())


@pytest.fixture(scope="session", autouse=True)
def figures() -> Generator[None]:
    """Keep what the matrix has counted when all of it is over."""
    yield
    if TALLY.probes:
        recorded("isolation matrix", TALLY.figures())


@pytest.fixture(scope="session")
async def matrix_site(
    database: Database, tmp_path_factory: pytest.TempPathFactory, ways: list[Entry]
) -> AsyncGenerator[Site]:
    """A server of the matrix's own; its clock stands still, and it trusts the matrix's documents."""
    trusted = [
        entry.document(branch.text())
        for entry in ways
        if entry.operation == "query"
        for branch in whole(entry.gives).affordable()
    ]
    async with site_over(database, tmp_path_factory.mktemp("home"), trusted=trusted) as site:
        site.clock.now = MONDAY
        yield site


@pytest.fixture(scope="session")
async def ground(matrix_site: Site, ways: list[Entry]) -> Ground:
    """The victim comes last, so that nothing of it can have been read before it was there."""
    there, here = await founded(matrix_site), await founded(matrix_site)
    twin = await settled(there, there.clinic, "Алмұрт", await there.person(), await staff_of(there))
    staff, owner = await staff_of(here), await here.person()
    neighbour = await settled(here, here.bakery, "Шабдалы", owner, staff)
    for estate in (twin, neighbour):
        await _read(ways, estate)
    named = {"name": "…", "timeZone": "Asia/Almaty", "language": "KK"}
    engaged = await owner.does("engageClient", "... on ClientSaved { client { id } }", **named)
    victim = await settled(here, engaged["client"]["id"], "Құпия", owner, staff)
    known, present = await _read(ways, victim)
    agency = Estate(here, ids.encode(Kind.CLIENT, here.agency_id), "Дала", owner, owner)
    await _read([way for way in ways if way.slots()], agency)
    secrets = Secrets.of(victim, twin, neighbour, agency)
    for known_ids in victim.ids.values():
        known_ids[:] = [each for each in known_ids if _is_secret(each, secrets)]
    found = Ground(ways, victim, neighbour, twin, secrets, known, present)
    found.strangers += await strangers(victim, neighbour, twin)
    found.strangers += await without_proof(victim, neighbour, twin)
    return found


def _is_secret(text: str, secrets: Secrets) -> bool:
    found = keys_in(text)
    return found is not None and bool(set(found[1]) & secrets.keys)


async def _read(ways: list[Entry], estate: Estate) -> tuple[set[str], set[str]]:
    """Have owner and member read all they can: every Type.field there is, and those with a value.

    Lists of several clients come last: what stands in them has no fixed order.
    """
    known: set[str] = set()
    present: set[str] = set()
    estate.ids[Kind.CLIENT] = [estate.client]
    for entry in sorted(ways, key=lambda way: (not way.slots(), way.name in WITH_ANYTHING)):
        if entry.operation == "mutation":
            continue
        branches = whole(entry.gives).affordable()
        people = [estate.owner] if entry.slots() else [estate.owner, estate.member]
        for person in people:
            for slots in shapes(entry):
                for choice in choices(slots, estate):
                    for branch in branches:
                        body = {"query": entry.document(branch.text()), "variables": filled(entry, choice)}
                        way = Way.STREAM if entry.operation == "subscription" else Way.POST
                        answer = await ask(person, body, way=way)
                        found = answer.at(entry.path)
                        estate.learn(found)
                        known |= branch.known()
                        present |= set(branch.present(found))
    return known, present


@pytest.fixture(scope="session")
async def chosen(ground: Ground, matrix_site: Site) -> Chosen:
    """For every mutation in every shape, which ids it takes; tried out on a client like the victim."""
    world = await founded(matrix_site)
    trial = await settled(world, world.clinic, "Өрік", await world.person(), await staff_of(world))
    await _read(ground.entries, trial)
    return {
        (entry.name, number): await _taken(entry, slots, trial)
        for entry in ground.entries
        if entry.operation == "mutation"
        for number, slots in enumerate(shapes(entry))
    }


async def _taken(entry: Entry, slots: tuple[Slot, ...], trial: Estate) -> tuple[int, ...]:
    """Places of the ids with which the owner's mutation is carried out."""
    refusals: set[str] = set()
    for choice in choices(slots, trial):
        body = {"query": entry.document(SAID), "variables": filled(entry, choice)}
        answer = (await ask(trial.owner, body)).at(entry.path)
        if answer["__typename"] != "Refused":
            return tuple(trial.own(slot.kind).index(choice[slot.path]) for slot in slots)
        refusals.add(f"{answer['code']} {answer['field']}")
    raise AssertionError(f"nothing of the owner's lets {entry.name} succeed: {refusals}")
