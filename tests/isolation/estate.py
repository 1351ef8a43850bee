"""A client with something in every field, its own mark in every text, and what its owner can read of it."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from api import ids
from api.ids import Kind
from services import people
from services.identity import Scope
from tests.api.schema.plans import COST, DONE, LAUNCH, RATING, VISITS, agreed, check_in, key_result, objective
from tests.world import Person, World

LOOKS_LIKE_ID = re.compile(r"[A-Za-z0-9_-]{23,66}")
LENGTHS = {23: 1, 44: 2, 66: 3}
"""Characters of an id → keys in it."""
SPARE = 3
"""Objectives of each state that a mutation may use up."""


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


def link_of(mark: str, place: object) -> str:
    """A link with the mark in it."""
    return f"https://example.kz/{mark}/{place}"


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
        inside = kind in {Kind.AGENCY, Kind.PERSON}
        return [
            each
            for each in self.ids.get(kind, [])
            if inside or ids_within(each)[each][1][0] == self.client_id
        ]


async def settled(world: World, client: str, mark: str) -> Estate:
    """Fill a client through the API as its people would, every text beginning with the mark."""
    estate = Estate(world, client, mark, world.person(), world.person(Scope.CLIENT, client=client))
    ledger = world.site.services.ledger
    for person, name in ((estate.owner, "owner"), (estate.member, "member")):
        await people.remember(ledger.database, world.agency_id, person.person_id, f"{mark} {name}")
    await estate.owner.does("renameClient", clientId=client, name=f"{mark} client")
    limits = {"mostObjectives": "20", "goodObjectives": "20"}
    await estate.owner.does("adoptPlaybook", clientId=client, playbook=limits)
    cycles = await _frame(estate)
    await _spare(estate, cycles[-1])
    await _moving(estate, cycles[-1])
    await _ended(estate)
    await _figures(estate)
    return estate


async def _frame(estate: Estate) -> list[str]:
    """Cycles and non-goals."""
    cycles: list[str] = []
    for number, day in enumerate(("2025-10-01", "2026-04-01", "2026-01-01")):
        named = {"name": f"{estate.mark} cycle {number}", "horizon": "QUARTER", "startsOn": day}
        answer = await estate.owner.does(
            "openCycle", "... on CycleSaved { cycle { id } }", clientId=estate.client, **named
        )
        cycles.append(answer["cycle"]["id"])
        words = {part: f"{estate.mark} {part} {number}" for part in ("title", "scope", "freedResources")}
        await estate.owner.does("declareNonGoal", clientId=estate.client, cycleId=cycles[-1], **words)
    return cycles


def _words(estate: Estate, number: int | str, cycle: str) -> dict[str, Any]:
    """The texts of an objective."""
    return {
        "title": f"{estate.mark} objective {number}",
        "whereTo": f"{estate.mark} where to {number}",
        "breakthroughNote": f"{estate.mark} breakthrough {number}",
        "cycleId": cycle,
        "level": "MARKETING",
    }


async def _spare(estate: Estate, cycle: str) -> None:
    """Drafts and agreed objectives that mutations may use up."""
    for number in range(SPARE):
        draft = await objective(estate.owner, estate.client, **_words(estate, f"draft {number}", cycle))
        for measure in (VISITS, LAUNCH):
            await key_result(estate.owner, draft, measure, title=f"{estate.mark} drafted")
    for number in range(SPARE):
        words = _words(estate, f"spare {number}", cycle)
        _, key_results = await agreed(estate.owner, estate.client, VISITS, COST, **words)
        await check_in(estate.owner, key_results[0], "1100", note=f"{estate.mark} spare {number}")


async def _moving(estate: Estate, cycle: str) -> None:
    """A goal with a past below another one."""
    owner, mark = estate.owner, estate.mark
    upper, (raised,) = await agreed(owner, estate.client, **_words(estate, "upper", cycle))
    lower = await objective(
        owner, estate.client, scoreSource="BOTH", ownShare="0.5", **_words(estate, "lower", cycle)
    )
    visits = await key_result(
        owner,
        lower,
        VISITS | {"credit": [{"raw": "0.5", "credit": "0.4"}]},
        title=f"{mark} visits",
        source=f"{mark} source",
        ownerId=ids.encode(Kind.PERSON, estate.member.person_id),
        ownerParty="CLIENT",
    )
    launch = await key_result(owner, lower, LAUNCH, title=f"{mark} launch")
    bounds = {"staleAfterDays": 30, "ceiling": "5"}
    rating = await key_result(owner, lower, RATING | bounds, title=f"{mark} rating")
    await owner.does("activateObjective", objectiveId=lower)
    moved = {"floor": "4", "ceiling": "4.9", "reason": f"{mark} stars"}
    await owner.does("retargetKeyResult", keyResultId=rating, **moved)
    link = {"objectiveId": lower, "parentId": upper, "statement": f"{mark} statement"}
    await owner.does("alignObjective", **link)
    await owner.does("alignObjective", **link, parentKeyResultId=raised)
    await _read(estate, visits, launch)
    await _learned(estate, lower, visits)


async def _read(estate: Estate, visits: str, launch: str) -> None:
    """Readings with a correction and a moved target, and a milestone that was reached."""
    owner, mark = estate.owner, estate.mark
    reading = ""
    for number in range(3):
        words = {part: f"{mark} {part} {number}" for part in ("source", "note")}
        words["evidence"] = link_of(mark, number)
        reading = await check_in(owner, visits, f"1{number}00", **words)
    corrected = {"value": "1500", "measuredAt": "2026-02-16T07:00:00Z", "reason": f"{mark} counted twice"}
    await owner.does("correctCheckIn", checkInId=reading, **corrected)
    await owner.does("retargetKeyResult", keyResultId=visits, target="1900", reason=f"{mark} road closed")
    milestones = (
        await owner.asks("query ($id: ID!) { keyResult(id: $id) { milestones { id } } }", id=launch)
    )["keyResult"]["milestones"]
    await check_in(estate.member, launch, "1", milestoneId=milestones[0]["id"], note=f"{mark} named")


async def _learned(estate: Estate, goal: str, visits: str) -> None:
    """Initiatives and insights."""
    owner, mark = estate.owner, estate.mark
    begun: list[str] = []
    for number in range(2):
        answer = await owner.does(
            "startInitiative",
            "... on InitiativeSaved { initiative { id } }",
            objectiveId=goal,
            keyResultId=visits,
            title=f"{mark} initiative {number}",
        )
        begun.append(answer["initiative"]["id"])
    await owner.does("finishInitiative", initiativeId=begun[-1], outcome=f"{mark} outcome")
    words = {"text": f"{mark} insight", "link": link_of(mark, "insight"), "kind": "INSIGHT"}
    await owner.does("recordInsight", objectiveId=goal, keyResultId=visits, **words)


async def _ended(estate: Estate) -> None:
    """An objective that was closed, one that was given up, and a key result that was."""
    owner, mark = estate.owner, estate.mark
    closed, (first, second) = await agreed(owner, estate.client, VISITS, COST, title=f"{mark} closed")
    await check_in(owner, first, "1900")
    await owner.does("abandonKeyResult", keyResultId=second, reason=f"{mark} key result left")
    await owner.does("recordInsight", objectiveId=closed, kind="INSIGHT", text=f"{mark} learned")
    await owner.does("closeObjective", objectiveId=closed, grade="0.7", note=f"{mark} note at close")
    left, _ = await agreed(owner, estate.client, DONE | {"kind": "INCREASE"} | VISITS, title=f"{mark} left")
    await owner.does("abandonObjective", objectiveId=left, reason=f"{mark} objective left")


async def _figures(estate: Estate) -> None:
    """KPIs with readings, a correction, a moved corridor and targets."""
    owner, mark = estate.owner, estate.mark
    for number in range(2):
        words = {"name": f"{mark} kpi {number}", "unit": f"{mark} unit", "direction": "HIGHER"}
        answer = await owner.does(
            "setKpi",
            "... on KpiSaved { kpi { id } }",
            clientId=estate.client,
            floor="400",
            ceiling="600",
            **words,
        )
        kpi = answer["kpi"]["id"]
        period = {"startsOn": "2026-02-01", "endsOn": "2026-02-28", "value": "500"}
        await owner.does("setKpiTarget", kpiId=kpi, **period, reason=f"{mark} target")
        readings: list[str] = []
        for place in range(2):
            words = {part: f"{mark} {part} {number} {place}" for part in ("source", "note")}
            words["evidence"] = link_of(mark, number)
            answer = await owner.does(
                "recordKpiReading",
                "... on KpiReadingSaved { reading { id } }",
                kpiId=kpi,
                value=f"45{place}",
                **words,
            )
            readings.append(answer["reading"]["id"])
        corrected = {"value": "470", "measuredAt": "2026-02-16T07:00:00Z", "reason": f"{mark} miscounted"}
        await owner.does("correctKpiReading", readingId=readings[-1], **corrected)
        bounds = {"floor": "300", "ceiling": "700"}
        await owner.does("moveKpiCorridor", kpiId=kpi, reason=f"{mark} corridor", **bounds)


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
    if kind not in own.ids or kind in {Kind.PERSON, Kind.AGENCY}:
        return
    mine = ids_within(own.own(kind)[0])[own.own(kind)[0]][1]
    for kept in range(1, len(keys)):
        rest = [uuid4() for _ in keys[kept:]]
        yield (
            ids.encode(kind, *mine[:kept], *keys[kept:]),
            ids.encode(kind, *mine[:kept], *rest),
        )
