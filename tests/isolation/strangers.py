"""Everybody who has no business with a client, and how they ask."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.terms import Party
from services import identity
from services.identity import Keys, Scope
from tests.isolation.estate import Estate, ids_within, unknown_like
from tests.world import Person

SHORTEST_SECRET = 8
NOWHERE = uuid4()
"""The seed of the ids of nothing that stand in for the victim's."""
WRITTEN_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


@dataclass(frozen=True)
class Stranger:
    """Somebody with a token that does not reach the victim.

    Attributes:
        estate: the client that the token does reach, if any.
        signed_in: whether the token is valid at all.
        audits: whether histories and ledgers of the whole agency are within reach, and boards are not.
        every_form: whether ids are sent in every form, not as variables alone.
        knows: an id of the victim that stands in the token.
        counterpart: for a token that names the victim, the same with an unknown client.
    """

    name: str
    person: Person
    estate: Estate | None = None
    signed_in: bool = True
    audits: bool = False
    every_form: bool = False
    knows: str = ""
    counterpart: Person | None = None


def strangers(victim: Estate, neighbour: Estate, twin: Estate) -> list[Stranger]:
    """Everybody who must not see or move anything of the victim."""
    here, there = victim.world, twin.world
    return [
        Stranger("another agency", twin.owner, twin, every_form=True),
        Stranger("a client of another agency", twin.member, twin),
        Stranger(
            "a token of another agency with this client",
            there.person(Scope.CLIENT, client=victim.client),
            knows=victim.client,
            counterpart=there.person(Scope.CLIENT, client=unknown_like(victim.client, NOWHERE)),
        ),
        Stranger("another client of the agency", neighbour.member, neighbour, every_form=True),
        Stranger("an auditor of another client", here.person(Scope.AUDITOR, client=neighbour.client)),
        Stranger("an auditor of another agency", there.person(Scope.AUDITOR)),
        Stranger("an auditor before boards", here.person(Scope.AUDITOR), audits=True),
        *_without_proof(victim, twin),
    ]


def _without_proof(victim: Estate, twin: Estate) -> Iterator[Stranger]:
    """Tokens that prove nothing."""
    world = victim.world
    tokens = {
        "an expired token": world.person(lasts=timedelta(seconds=-1)).token,
        "a token signed by another key": _minted(Keys([Ed25519PrivateKey.generate()]), victim),
        "a token for another audience": _for_another(victim, "AUDIENCE"),
        "a token of another issuer": _for_another(victim, "ISSUER"),
        "an altered token": _altered(victim.owner.token, twin.owner.token),
        "an unsigned token": _unsigned(victim.owner.token),
        "no token": "",
    }
    for name, token in tokens.items():
        yield Stranger(name, Person(world.site, token, uuid4()), signed_in=False)


def _minted(keys: Keys, victim: Estate) -> str:
    return keys.mint(
        person_id=victim.owner.person_id,
        agency_id=victim.world.agency_id,
        scope=Scope.AGENCY,
        party=Party.AGENCY,
        now=victim.world.site.clock.now,
        lasts=timedelta(days=1),
    )


def _for_another(victim: Estate, claim: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, claim, "elsewhere")
        return _minted(victim.world.site.keys, victim)


def _altered(claims: str, signature: str) -> str:
    """The claims of one token with the signature of another."""
    return ".".join([*claims.split(".")[:2], signature.split(".")[2]])


def _unsigned(token: str) -> str:
    header = urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt"}').rstrip(b"=").decode()
    return f"{header}.{token.split('.')[1]}.{token.split('.')[2]}"


@dataclass(frozen=True)
class Answer:
    """What came back: status and text; of a stream, what came until its first event or its end."""

    status: int
    text: str

    def at(self, path: tuple[str, ...]) -> Any:
        """The part of an answer without errors that stands under this path."""
        answer = json.loads(self.text)
        assert "errors" not in answer, answer["errors"]
        found = answer["data"]
        for name in path:
            found = found[name]
        return found


async def ask(person: Person, body: object, *, stream: bool = False) -> Answer:
    """POST a request; a stream is left after its first event."""
    if not stream:
        response = await person.post(body)
        return Answer(response.status_code, response.text)
    headers = {"accept": "text/event-stream"}
    if person.token:
        headers["authorization"] = f"Bearer {person.token}"
    lines: list[str] = []
    async with (
        asyncio.timeout(30),
        person.site.http.stream("POST", "/graphql", json=body, headers=headers) as response,
    ):
        async for line in response.aiter_lines():
            lines.append(line)
            if line.startswith("data:") and line.removeprefix("data:").strip():
                break
        if response.headers["content-type"].startswith("text/event-stream"):
            lines = [line.removeprefix("data:") for line in lines if line.startswith("data: {")]
        return Answer(response.status_code, "\n".join(lines))


@dataclass
class Secrets:
    """What nobody but the victim's people may ever read."""

    texts: set[str] = field(default_factory=set[str])
    keys: set[UUID] = field(default_factory=set[UUID])

    @classmethod
    def of(cls, victim: Estate, *familiar: Estate) -> Secrets:
        """What the victim's owner has read and none of the others has."""
        texts, keys = set(victim.texts), set(victim.keys)
        for other in familiar:
            texts -= other.texts
            keys -= other.keys
        return cls({text for text in texts if len(text) >= SHORTEST_SECRET} | {victim.mark}, keys)

    def leaked(self, answer: str, sent: str) -> list[str]:
        """Secrets in an answer that the stranger had not sent."""
        found = [text for text in self.texts if text in answer and text not in sent]
        given = _keys_in(sent)
        return found + [str(key) for key in (_keys_in(answer) & self.keys) - given]


def _keys_in(text: str) -> set[UUID]:
    written = {UUID(each) for each in WRITTEN_UUID.findall(text)}
    return written.union(*(keys for _, keys in ids_within(text).values()))


def masked(text: str, body: object) -> str:
    """An answer in which every id that the request named is the same sign."""
    for each in ids_within(json.dumps(body)):
        text = text.replace(each, "‹id›")
    return text
