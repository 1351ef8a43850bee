"""Everybody who is signed in and has no business with a client, and what none of them may read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from domain.terms import Role
from tests.api.schema.joining import looking, person_of
from tests.isolation.estate import Estate, ids_within
from tests.isolation.peopling import issued
from tests.world import Person

SHORTEST_SECRET = 8
NOWHERE = uuid4()
"""The seed of the ids of nothing that stand in for the victim's."""
WRITTEN_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


@dataclass(frozen=True)
class Stranger:
    """Somebody whose token does not reach the victim, or not for what is asked.

    Attributes:
        estate: the client that the token does reach, if any.
        signed_in: whether the token is valid at all.
        audits: whether histories and ledgers of the whole agency are within reach, and boards are not.
        inside: whether the victim may be read, and only writing is none of their business.
        every_form: whether ids are sent in every form at every run.
        knows: an id of the victim that stands in the token.
        gives: the only mutation that a program may give to its own client, by name.
        plans: whether goals and asks of the agency itself are their business, too.
        votes: whether they may be asked what they believe, as every reader of their side may.
    """

    name: str
    person: Person
    estate: Estate | None = None
    signed_in: bool = True
    audits: bool = False
    inside: bool = False
    every_form: bool = False
    knows: str = ""
    gives: str = ""
    plans: bool = False
    votes: bool = False


async def strangers(victim: Estate, neighbour: Estate, twin: Estate) -> list[Stranger]:
    """Everybody with a valid token who must not see or move anything of the victim."""
    here = victim.world
    return [
        Stranger("the owner of another agency", twin.owner, twin, every_form=True),
        Stranger("a strategist of another agency", await _assigned(Role.STRATEGIST, twin), twin),
        Stranger("an auditor of another agency", await twin.world.person(Role.AUDITOR), twin),
        *await _people_of("another agency", twin),
        Stranger("an admin of another client", neighbour.member, neighbour, every_form=True),
        *await _people_of("another client", neighbour),
        Stranger(
            "a strategist of other clients",
            await _assigned(Role.STRATEGIST, neighbour),
            neighbour,
            plans=True,
        ),
        Stranger("an analyst of other clients", await _assigned(Role.ANALYST, neighbour), neighbour),
        Stranger("a strategist who was unassigned", await _unassigned(victim), plans=True),
        Stranger("an owner with the eyes of another client", await _eyes(neighbour), neighbour),
        await _program("a program of another agency", twin, "recordCheckIn"),
        await _program("a program of another client", neighbour, "recordCheckIn"),
        await _program("a program with another command", victim, "finishInitiative", knows=victim.client),
        Stranger("an auditor before boards", await here.person(Role.AUDITOR), audits=True),
        *await _insiders(victim),
    ]


async def _people_of(where: str, estate: Estate) -> list[Stranger]:
    """A client's people besides those the estate has."""
    world, client = estate.world, estate.client
    return [
        Stranger(f"the {role.lower()} of {where}", await world.person(role, client=client), estate)
        for role in (Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.AUDITOR)
        if role is not Role.ADMIN or "agency" in where
    ]


async def _insiders(victim: Estate) -> list[Stranger]:
    """Those who may look at the victim and write nothing there."""
    world, client = victim.world, victim.client
    found = [
        ("a viewer", await world.person(Role.VIEWER, client=client)),
        ("an auditor", await world.person(Role.AUDITOR, client=client)),
        ("an analyst of this client", await _assigned(Role.ANALYST, victim)),
        ("an owner with the eyes of this client", await _eyes(victim)),
    ]
    voting = {"a viewer", "an analyst of this client"}
    return [Stranger(name, person, inside=True, votes=name in voting) for name, person in found]


async def _assigned(role: Role, estate: Estate) -> Person:
    person = await estate.world.person(role)
    await estate.owner.does("assignStaff", clientId=estate.client, personId=person_of(person.person_id))
    return person


async def _unassigned(estate: Estate) -> Person:
    person = await _assigned(Role.STRATEGIST, estate)
    left = {"personId": person_of(person.person_id), "reason": "It is over"}
    await estate.owner.does("unassignStaff", clientId=estate.client, **left)
    return person


async def _eyes(estate: Estate) -> Person:
    # Somebody at whom the owner looks in no other test: beginning anew ends what went on before.
    seen = await estate.world.person(Role.ADMIN, client=estate.client)
    person, _ = await looking(estate.owner, estate.client, seen.person_id)
    return person


async def _program(name: str, estate: Estate, command: str, *, knows: str = "") -> Stranger:
    person, _ = await issued(estate, "A program", command)
    return Stranger(name, person, None if knows else estate, knows=knows, gives=command)


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
