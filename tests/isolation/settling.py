"""Filling a client with something in every field, its own mark in every text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from api import ids
from api.ids import Kind
from domain.terms import Language, Role
from services.credentials import people
from services.credentials.preferences import Preferences, prefer
from tests.api.schema.plans import (
    COST,
    DONE,
    LAUNCH,
    RATING,
    VISITS,
    agreed,
    begun,
    check_in,
    key_result,
    objective,
)
from tests.isolation.believing import believed
from tests.isolation.coaching import coached
from tests.isolation.conferring import conferred
from tests.isolation.estate import Estate
from tests.isolation.learning import lessons
from tests.isolation.lifecycling import on_their_way
from tests.isolation.partnering import partnered
from tests.isolation.peopling import peopled
from tests.isolation.requesting import wished
from tests.isolation.signing import asked, moved_since
from tests.proofs.scene import sealed
from tests.world import Person, World

STARTS = (
    "2025-10-01",
    *(f"{day}-01" for day in ("2026-04", "2026-07", "2026-10", "2027-01", "2027-04", "2027-07")),
    "2026-01-01",
)
"""When the cycles start; the last one is going on."""
SPARE = 3
"""Objectives of each state that a mutation may use up."""


def link_of(mark: str, place: object) -> str:
    """A link with the mark in it."""
    return f"https://example.kz/{mark}/{place}"


FEBRUARY = {"startsOn": "2026-02-01", "endsOn": "2026-02-28", "value": "500"}


async def settled(world: World, client: str, mark: str, owner: Person, staff: Sequence[Person]) -> Estate:
    """Fill a client through the API as its people would, every text beginning with the mark."""
    estate = Estate(world, client, mark, owner, await world.person(Role.ADMIN, client=client))
    services = world.site.services
    await people.remember(
        services.ledger.database,
        services.vault,
        world.agency_id,
        estate.member.person_id,
        f"{mark} member",
        email=f"{uuid4().hex}@example.kz",
        languages=[Language.KK],
    )
    chosen = Preferences(time_zone="Asia/Almaty")
    await prefer(services.ledger.database, world.agency_id, owner.person_id, chosen)
    await estate.owner.does("renameClient", clientId=client, name=f"{mark} client")
    limits = {"mostObjectives": "20", "goodObjectives": "20"}
    await estate.owner.does("adoptPlaybook", clientId=client, playbook=limits)
    cycles = await _frame(estate)
    await _spare(estate, cycles[-1])
    await moved_since(estate, cycles[-1])
    await _moving(estate, cycles[-1])
    await on_their_way(estate, cycles)
    await _ended(estate)
    await _figures(estate)
    await _talked(estate, cycles)
    await peopled(estate, staff)
    await believed(estate, staff[0])
    await sealed(world, client)
    return estate


async def _talked(estate: Estate, cycles: list[str]) -> None:
    """What was asked for, settled in sessions, learned, worded and signed."""
    await wished(estate)
    await conferred(estate, cycles[0])
    await lessons(estate, cycles[-1], cycles[0])
    await coached(estate)
    await asked(estate, cycles[1:-1])


async def _frame(estate: Estate) -> list[str]:
    """Cycles and non-goals."""
    cycles: list[str] = []
    for number, day in enumerate(STARTS):
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
    await begun(owner, lower)
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
    for number in range(3):
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
    owner, mark, kpi = estate.owner, estate.mark, ""
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
        await owner.does("setKpiTarget", kpiId=kpi, **FEBRUARY, reason=f"{mark} target")
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
    await partnered(estate, kpi, f"{mark} unit")
