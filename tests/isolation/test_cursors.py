"""A cursor opens one list of one viewer, and a place in a foreign ledger cannot be felt for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphql import GraphQLObjectType

from tests.isolation.asking import Answer, ask
from tests.isolation.conftest import Ground
from tests.isolation.estate import Estate
from tests.isolation.filling import Choice, choices, filled, shapes
from tests.isolation.probes import leaks, readers, residents, unknown_to
from tests.isolation.shape import Branch, Entry, introspected, named, needs_arguments, whole
from tests.isolation.strangers import Stranger, masked
from tests.world import Person

PAGE = "edges { cursor } pageInfo { endCursor }"
POSITIONS = (0, 1, 10**6)


def pages(branch: Branch, above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lists that come in pages below a selection, as Type.field and path; not those that stand in lists."""
    for name, part in branch.fields.items():
        if "first" in part.given:
            yield part.known_as, (*above, name)
        elif part.below and part.size == 1:
            yield from pages(part.below, (*above, name))


def lists(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list that an entry leads to; the path is empty for an entry that is such a list itself."""
    if entry.gives.name.endswith("Connection"):
        yield entry.name, ()
    else:
        yield from pages(whole(entry.gives))


def body(entry: Entry, path: tuple[str, ...], choice: Choice, after: str | None) -> dict[str, Any]:
    """The request for one page of a list."""
    said = "first: 1" if after is None else f"first: 1, after: {json.dumps(after)}"
    selection = f"{{ {PAGE} }}"
    for place, name in enumerate(reversed(path)):
        selection = f"{{ {name}{f'({said})' if place == 0 else ''} {selection} }}"
    document = entry.document(selection)
    if not path:
        document = document.replace(f"{entry.path[-1]}(", f"{entry.path[-1]}({said}, ")
    return {"query": document, "variables": filled(entry, choice)}


def cursors_in(value: Any) -> Iterator[str]:
    """Every cursor in an answer."""
    if isinstance(value, dict):
        for name, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            if name == "cursor":
                yield str(inner)  # pyright: ignore[reportUnknownArgumentType]
            yield from cursors_in(inner)
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]
            yield from cursors_in(inner)


async def cursor_of(
    person: Person, estate: Estate, entry: Entry, path: tuple[str, ...]
) -> tuple[str, Choice]:
    """A cursor of a list that is not empty, and the ids that led to it."""
    for choice in choices(shapes(entry)[0], estate):
        found = list(cursors_in((await ask(person, body(entry, path, choice, None))).at(entry.path)))
        if found:
            return found[0], choice
    raise AssertionError(f"no cursor of {entry.name} {path}")


async def test_a_cursor_of_the_victim_opens_nothing_for_anybody_else(ground: Ground) -> None:
    found: list[str] = []
    probed = [
        (entry, known_as, path)
        for entry in ground.entries
        if entry.operation == "query"
        for known_as, path in lists(entry)
    ]
    assert {known_as for _, known_as, _ in probed} >= paged(ground)
    for entry, _, path in probed:
        cursor, choice = await cursor_of(ground.victim.owner, ground.victim, entry, path)
        if entry.name != "webhooks":
            # Of several webhooks one has written the cursor, and the others refuse it.
            owners = await ask(ground.victim.owner, body(entry, path, choice, cursor))
            assert '"errors"' not in owners.text, (entry.name, path, owners.text)
        for stranger, estate in residents(readers(ground, entry)):
            request, answer = await presented(stranger, estate, entry, path, cursor)
            where = f"{stranger.name}: {entry.name} {'.'.join(path)}"
            found += leaks(ground, stranger, request, answer, where)
            found += [] if is_closed(answer, entry) else [f"{where}: {answer.text[:300]}"]
    assert found == []


async def presented(
    stranger: Stranger, estate: Estate, entry: Entry, path: tuple[str, ...], cursor: str
) -> tuple[dict[str, Any], Answer]:
    """The cursor at a list of the stranger's own: not where the way to the list ends before it."""
    for own in choices(shapes(entry)[0], estate):
        request = body(entry, path, own, cursor)
        answer = await ask(stranger.person, request)
        if not ends_before(answer, entry, path):
            return request, answer
    raise AssertionError(f"{stranger.name} has no list {entry.name} {path}")


def ends_before(answer: Answer, entry: Entry, path: tuple[str, ...]) -> bool:
    """Whether there is what the entry leads to, and no list below it."""
    said = json.loads(answer.text)
    found = None if "errors" in said else at(said["data"], entry.path)
    return isinstance(found, dict) and at(found, path) is None


def at(found: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path, or None where the way ends before."""
    for name in path:
        found = found and found[name]
    return found


def paged(ground: Ground) -> set[str]:
    """Every Type.field that answers a connection."""
    kinds = {each.removesuffix(".pageInfo") for each in ground.known if each.endswith(".pageInfo")}
    schema = introspected()
    return {
        f"{kind.name}.{name}"
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name, each in kind.fields.items()
        if named(each).name in kinds and not needs_arguments(each)
    }


def is_closed(answer: Answer, entry: Entry) -> bool:
    """Whether the cursor was refused, or the way to its list is out of reach anyway."""
    said = json.loads(answer.text)
    if "errors" in said:
        return {error["extensions"]["code"] for error in said["errors"]} == {"CURSOR_IS_INVALID"}
    return at(said["data"], entry.path) in (None, [])


async def test_a_position_says_nothing_about_a_foreign_ledger(ground: Ground) -> None:
    found: list[str] = []
    for entry in (each for each in ground.entries if each.operation == "query" and len(each.path) == 1):
        if not entry.slots() or entry.name in {"team", "webhooks"}:
            continue
        for choice in list(choices(shapes(entry)[0], ground.victim))[:1]:
            for stranger in (each for each in readers(ground, entry) if each.signed_in):
                found += await felt_for(entry, stranger, choice)
    assert found == []


async def felt_for(entry: Entry, stranger: Stranger, choice: Choice) -> list[str]:
    """Positions at which a foreign id answers otherwise than an unknown one."""
    document = entry.document("{ __typename }").replace(
        f"{entry.path[-1]}(", f"{entry.path[-1]}(minPosition: ?, "
    )
    found: list[str] = []
    for position in POSITIONS:
        requests = [
            {"query": document.replace("?", str(position)), "variables": filled(entry, each)}
            for each in (choice, unknown_to(choice))
        ]
        answers = [await ask(stranger.person, request) for request in requests]
        foreign, unknown = (
            masked(each.text, request) for each, request in zip(answers, requests, strict=True)
        )
        if foreign != unknown or ("null" not in foreign and ":[]" not in foreign):
            found.append(f"{stranger.name}: {entry.name} at {position}: {foreign} differs from {unknown}")
    return found
