"""Every field of the schema, read by every kind of stranger: nothing leaks and nothing differs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.commands.rights import VIEWS, View
from services.identity import Scope
from tests.isolation.conftest import Ground
from tests.isolation.estate import grafts
from tests.isolation.filling import choices, filled, shapes
from tests.isolation.probes import (
    Pair,
    bodies,
    everybody,
    forms,
    outside,
    probe,
    probed,
    unknown_to,
    untouched,
)
from tests.isolation.shape import Entry, whole
from tests.isolation.strangers import Stranger, ask


def test_the_owner_gets_a_value_from_every_field_of_the_schema(ground: Ground) -> None:
    assert ground.known - ground.present == set()
    assert len(ground.known) > 150
    assert any(ground.victim.mark in text for text in ground.secrets.texts)


@pytest.mark.parametrize("operation", ["query", "subscription"])
async def test_no_stranger_reads_a_foreign_id_or_tells_it_from_an_unknown_one(
    ground: Ground, operation: str
) -> None:
    found: list[str] = []
    async with untouched(ground):
        for entry in (each for each in ground.entries if each.operation == operation):
            branches = whole(entry.gives).affordable()
            for stranger in (each for each in everybody(ground) if outside(each, entry)):
                for number, choice in enumerate(probed(entry, ground.victim)):
                    for branch in branches if number == 0 else branches[:1]:
                        pairs = bodies(entry, branch.text(), choice, unknown_to(choice))
                        for pair in forms(stranger, pairs):
                            found += await probe(ground, stranger, pair)
    assert found == []


async def test_an_id_put_together_from_own_and_foreign_keys_reads_like_an_unknown_one(ground: Ground) -> None:
    found: list[str] = []
    for entry in (each for each in ground.entries if each.operation != "mutation" and each.slots()):
        selection = whole(entry.gives).affordable()[0].text()
        for stranger in (each for each in everybody(ground) if each.estate and outside(each, entry)):
            for pair in grafted(entry, selection, stranger, ground):
                found += await probe(ground, stranger, pair)
    assert found == []


def grafted(entry: Entry, selection: str, stranger: Stranger, ground: Ground) -> Iterator[Pair]:
    """Requests in which one id is put together from the stranger's keys and the victim's."""
    assert stranger.estate
    for slots in shapes(entry):
        own = next(iter(choices(slots, stranger.estate)))
        for slot in slots:
            for foreign, unknown in grafts(stranger.estate, ground.victim.own(slot.kind)[0]):
                pair = next(bodies(entry, selection, own | {slot.path: foreign}, own | {slot.path: unknown}))
                yield Pair(f"{pair.name}, {slot.path[-1]} grafted", pair.foreign, pair.unknown, pair.stream)


async def test_what_a_rightful_auditor_reads_is_there_and_boards_are_not(ground: Ground) -> None:
    auditor = ground.victim.world.person(Scope.AUDITOR)
    for entry in (each for each in ground.entries if each.operation == "query" and each.slots()):
        choice = next(iter(choices(shapes(entry)[0], ground.victim)))
        body = {"query": entry.document(whole(entry.gives).affordable()[0].text())}
        answer = await ask(auditor, body | {"variables": filled(entry, choice)})
        assert (answer.at(entry.path) is not None) == (entry.path[0] == "audit"), entry.name


async def test_who_may_not_look_into_ledgers_finds_none(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers = {"query": "{ audit { ledgers { edges { node { clientId } } } } }"}
    path = ("audit", "ledgers", "edges")
    member = ground.victim.member
    assert (await ask(member, ledgers)).at(path) == [{"node": {"clientId": ground.victim.client}}]
    monkeypatch.setitem(VIEWS, Scope.CLIENT, frozenset({View.CLIENT}))
    assert (await ask(member, ledgers)).at(path) == []
    for entry in (each for each in ground.entries if each.path[0] == "audit" and each.slots()):
        choice = next(iter(choices(shapes(entry)[0], ground.victim)))
        request = {"query": entry.document("{ __typename }"), "variables": filled(entry, choice)}
        assert (await ask(member, request)).at(entry.path) is None
