"""Every field of the schema, read by every kind of stranger: nothing leaks and nothing differs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import pytest

from api.ids import Kind
from domain.terms import Role
from services.commands.rights import VIEWS, View
from tests.isolation.asking import ask
from tests.isolation.conftest import Ground
from tests.isolation.estate import Estate, grafts, unknown_like
from tests.isolation.filling import choices, filled, shapes
from tests.isolation.probes import (
    Pair,
    bodies,
    forms,
    is_saved,
    plainly,
    probe,
    probed,
    readers,
    residents,
    unknown_to,
    untouched,
)
from tests.isolation.report import TALLY
from tests.isolation.shape import Entry, whole
from tests.isolation.spelling import spellings_of
from tests.isolation.strangers import Stranger

EVERY_FORM = pytest.param(True, marks=pytest.mark.slow, id="in every form")
SAMPLED = pytest.param(False, id="in one form each")


def test_the_owner_gets_a_value_from_every_field_of_the_schema(ground: Ground) -> None:
    assert ground.known - ground.present == set()
    assert len(ground.known) > 150
    assert any(ground.victim.mark in text for text in ground.secrets.texts)


async def test_whoever_has_a_client_reads_it_or_writes_there(ground: Ground) -> None:
    useless: list[str] = []
    for stranger, estate in residents(ground.strangers):
        if not await can_use(stranger, estate):
            useless.append(stranger.name)
    TALLY.vacuous += len(useless)
    assert useless == []


async def can_use(stranger: Stranger, estate: Estate) -> bool:
    """Whether the token opens its own client: the board, the ledger, or for a program its one command."""
    if stranger.gives:
        said = "mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) { __typename } }"
        for key_result in estate.own(Kind.KEY_RESULT):
            given = {"input": {"keyResultId": key_result, "value": "1500"}}
            if is_saved(await ask(stranger.person, {"query": said, "variables": given})):
                return True
        return False
    said = "query ($id: ID!) { client(id: $id) { name } audit { ledger(clientId: $id) { headHash } } }"
    seen = (await ask(stranger.person, {"query": said, "variables": {"id": estate.client}})).at(())
    return seen["client"] is not None or seen["audit"]["ledger"] is not None


@pytest.mark.parametrize("every", [SAMPLED, EVERY_FORM])
@pytest.mark.parametrize("operation", ["query", "subscription"])
async def test_no_stranger_reads_a_foreign_id_or_tells_it_from_an_unknown_one(
    ground: Ground, operation: str, every: bool
) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in (each for each in ground.entries if each.operation == operation):
            for stranger in readers(ground, entry):
                for pair in reading(ground, entry, stranger, every=every):
                    found += await probe(ground, stranger, pair)
    assert found == []


def reading(ground: Ground, entry: Entry, stranger: Stranger, *, every: bool) -> Iterator[Pair]:
    """Everything that can be selected of the first ids; of the others a part."""
    branches = whole(entry.gives).affordable()
    for number, choice in enumerate(probed(entry, ground.victim)):
        for branch in branches if number == 0 and stranger.signed_in else branches[:1]:
            pairs = bodies(entry, branch.text(), choice, unknown_to(choice))
            yield from forms(stranger, pairs, every=every)


async def test_an_id_put_together_from_own_and_foreign_keys_reads_like_an_unknown_one(ground: Ground) -> None:
    found: list[str] = []
    for entry in (each for each in ground.entries if each.operation != "mutation" and each.slots()):
        selection = whole(entry.gives).affordable()[0].text()
        for stranger, estate in residents(readers(ground, entry)):
            for pair in grafted(entry, selection, estate, ground):
                found += await probe(ground, stranger, pair)
    assert found == []


def grafted(entry: Entry, selection: str, estate: Estate, ground: Ground) -> Iterator[Pair]:
    """Requests in which one id is put together from the stranger's keys and the victim's."""
    for slots in shapes(entry):
        own = next(iter(choices(slots, estate)))
        for slot in slots:
            for foreign, unknown in grafts(estate, ground.victim.own(slot.kind)[0]):
                pair = plainly(entry, selection, own | {slot.path: foreign}, own | {slot.path: unknown})
                yield Pair(entry.name, f"{slot.path[-1]} grafted", pair.foreign, pair.unknown, pair.way)


async def test_an_id_in_another_spelling_reads_like_an_unknown_one(ground: Ground) -> None:
    """Also for its owner: an id has one spelling, so that nobody keeps two for the same thing."""
    found: list[str] = []
    owner = Stranger("the owner", ground.victim.owner)
    for entry in (each for each in ground.entries if each.operation == "query" and each.slots()):
        for choice in list(probed(entry, ground.victim))[:1]:
            for stranger in (owner, *(each for each in readers(ground, entry) if each.every_form)):
                found += [each async for each in misread(entry, stranger, choice)]
    assert found == []


async def misread(entry: Entry, stranger: Stranger, choice: dict[tuple[str, ...], str]) -> AsyncIterator[str]:
    """Spellings that answer otherwise than those of an unknown id."""
    (path, text), *_ = choice.items()
    nothing = unknown_like(text, uuid4())
    for (spelling, mine), (_, theirs) in zip(spellings_of(text), spellings_of(nothing), strict=True):
        answers = [
            await ask(
                stranger.person,
                {
                    "query": entry.document("{ __typename }"),
                    "variables": filled(entry, choice | {path: each}),
                },
            )
            for each in (mine, theirs)
        ]
        TALLY.probed(entry.name, stranger.name, f"spelled {spelling}", leaks=0)
        if answers[0] != answers[1]:
            yield f"{stranger.name}: {entry.name} {spelling}: {answers}"


async def test_what_a_rightful_auditor_reads_is_there_and_boards_are_not(ground: Ground) -> None:
    auditor = await ground.victim.world.person(Role.AUDITOR)
    for entry in (each for each in ground.entries if each.operation == "query" and each.slots()):
        choice = next(iter(choices(shapes(entry)[0], ground.victim)))
        body = {"query": entry.document(whole(entry.gives).affordable()[0].text())}
        answer = await ask(auditor, body | {"variables": filled(entry, choice)})
        assert (answer.at(entry.path) not in (None, [])) == (entry.path[0] == "audit"), entry.name


async def test_who_may_not_look_into_ledgers_finds_none(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers = {"query": "{ audit { ledgers { edges { node { clientId } } } } }"}
    path = ("audit", "ledgers", "edges")
    member = ground.victim.member
    assert (await ask(member, ledgers)).at(path) == [{"node": {"clientId": ground.victim.client}}]
    monkeypatch.setitem(VIEWS, Role.ADMIN, frozenset({View.CLIENT}))
    assert (await ask(member, ledgers)).at(path) == []
    for entry in (each for each in ground.entries if each.path[0] == "audit" and each.slots()):
        choice = next(iter(choices(shapes(entry)[0], ground.victim)))
        request = {"query": entry.document("{ __typename }"), "variables": filled(entry, choice)}
        assert (await ask(member, request)).at(entry.path) is None
