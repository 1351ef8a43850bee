"""A client of the matrix: who may do what in it, its ids, and what its owner can read of it."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from api import ids
from api.ids import Kind
from tests.world import Person, World

LOOKS_LIKE_ID = re.compile(r"[A-Za-z0-9_-]{23,66}")
LENGTHS = {23: 1, 44: 2, 66: 3}
"""Characters of an id → keys in it."""


def keys_in(text: str) -> tuple[Kind, tuple[UUID, ...]] | None:
    """Kind and keys of an id, or None if the text is none."""
    if len(text) not in LENGTHS:
        return None
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        kind = Kind(raw[0])
    except ValueError:
        return None
    keys = tuple(UUID(bytes=raw[at : at + 16]) for at in range(1, len(raw), 16))
    return (kind, keys) if ids.encode(kind, *keys) == text else None


def ids_within(text: str) -> dict[str, tuple[Kind, tuple[UUID, ...]]]:
    """Every id in a text, in order of appearance."""
    found = ((each, keys_in(each)) for each in LOOKS_LIKE_ID.findall(text))
    return {each: keys for each, keys in found if keys is not None}


def texts_in(value: Any) -> Iterator[str]:
    """Every text in JSON, keys left out."""
    if isinstance(value, dict):
        for inner in cast("dict[str, Any]", value).values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from texts_in(inner)
    elif isinstance(value, str):
        yield value


def spellings(key: UUID) -> set[str]:
    """How a UUID may be written in an answer, besides within an id."""
    return {str(key), key.hex, urlsafe_b64encode(key.bytes).decode().rstrip("=")}


@dataclass
class Estate:
    """A populated client: who may do what in it, its ids by kind, and every text its owner has read."""

    world: World
    client: str
    mark: str
    owner: Person
    member: Person
    ids: dict[Kind, list[str]] = field(default_factory=dict[Kind, "list[str]"])
    texts: set[str] = field(default_factory=set[str])
    keys: set[UUID] = field(default_factory=set[UUID])
    named: dict[Kind, list[str]] = field(default_factory=dict[Kind, "list[str]"])
    """Ids in an order of their own, the same in every estate: of people, programs and webhooks."""

    @property
    def client_id(self) -> UUID:
        return ids.key_of(Kind.CLIENT, self.client)

    def learn(self, answer: Any) -> None:
        """Remember what the owner read; ids keep the order in which they first appeared."""
        for text in texts_in(answer):
            self.texts.add(text)
            for each, (kind, keys) in ids_within(text).items():
                known = self.ids.setdefault(kind, [])
                if each not in known:
                    known.append(each)
                self.keys.update(keys)

    def own(self, kind: Kind) -> list[str]:
        """Ids of this kind that belong to this client."""
        if kind in self.named:
            return self.named[kind]
        return [each for each in self.ids.get(kind, []) if ids_within(each)[each][1][0] == self.client_id]


def unknown_like(text: str, seed: UUID) -> str:
    """An id of the same kind that names nothing; ids of one thing stay ids of one thing under one seed."""
    found = keys_in(text)
    assert found, text
    kind, keys = found
    return ids.encode(kind, *(uuid5(seed, key.hex) for key in keys))


def grafts(own: Estate, foreign: str) -> Iterable[tuple[str, str]]:
    """Forged ids that begin with the stranger's own keys: one ends in foreign keys, one in unknown ones."""
    found = keys_in(foreign)
    assert found, foreign
    kind, keys = found
    if kind in {Kind.PERSON, Kind.AGENCY} or not own.own(kind):
        return
    mine = ids_within(own.own(kind)[0])[own.own(kind)[0]][1]
    for kept in range(1, len(keys)):
        rest = [uuid4() for _ in keys[kept:]]
        yield (
            ids.encode(kind, *mine[:kept], *keys[kept:]),
            ids.encode(kind, *mine[:kept], *rest),
        )
