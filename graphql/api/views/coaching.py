"""Asking the coach: of a wording that somebody types, and of one that stands on a board."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import work_of
from api.ids import Kind as Id
from api.ids import decode
from api.memory import Memory, memory_of
from api.mutations.inputs import KEYS
from api.views.arguments import MinPosition
from api.views.coach import Advice, shown_advice
from api.views.coach_codes import CoachKind
from api.views.offers import Place
from api.views.reach import sight_of
from api.views.shape import Info
from domain.coach import advise
from domain.coach.labels import Kind
from domain.number import clean_number
from domain.terms import Language
from domain.text import clean_text
from projections.board import Board
from projections.surroundings import Around, context_of, series_of, target_since
from services.commands.coaching import jargon_of
from services.commands.rights import View, may_view
from services.commands.work import NotFound

LONGEST = 500
"""Code points of a wording that the coach reads."""
THOUGHT = 100
"""What one answer of the coach costs beside what is selected of it."""
_READINGS = 100

Text = Annotated[str, strawberry.argument(description="The wording; 1 to 500 characters.")]
MeantAs = Annotated[CoachKind, strawberry.argument(description="What it is meant to be.")]
Spoken = Annotated[
    Language | None, strawberry.argument(description="The language of the wording; null to have it detected.")
]
ForClient = Annotated[ID, strawberry.argument(description="Whose goal it is, or is to be.")]
ForCycle = Annotated[ID | None, strawberry.argument(description="The cycle it is to live in.")]
ForObjective = Annotated[
    ID | None, strawberry.argument(description="The objective itself, or the one of the key result.")
]
ForKeyResult = Annotated[
    ID | None, strawberry.argument(description="The key result; its readings are the past to compare.")
]
ForKpi = Annotated[
    ID | None, strawberry.argument(description="The KPI whose readings are the past to compare.")
]
KnowHow = Annotated[
    int | None,
    strawberry.argument(
        description="How much of the way is known, 0 to 100; null for what the objective's last triage said."
    ),
]


@strawberry.type
class CoachQuery:
    """The coach as a field of the root."""

    @strawberry.field(
        description="What the coach says of a wording, in the viewer's language. The ids say where it "
        "belongs; null if they are of several clients or out of reach.",
        metadata=work_of(THOUGHT),
    )
    async def coach(
        self,
        info: Info,
        text: Text,
        kind: MeantAs,
        client_id: ForClient,
        language: Spoken = None,
        cycle_id: ForCycle = None,
        objective_id: ForObjective = None,
        key_result_id: ForKeyResult = None,
        kpi_id: ForKpi = None,
        know_how_percent: KnowHow = None,
        min_position: MinPosition = None,
    ) -> Advice | None:
        wording = clean_text(text, field="text", limit=LONGEST, lines=True)
        _must_be_a_share(know_how_percent)
        named = (client_id, cycle_id, objective_id, key_result_id, kpi_id)
        keys = _keys(zip(_KINDS, named, strict=True))
        board = await _board(info, keys, min_position or 0) if keys else None
        if keys is None or board is None:
            return None
        around = Around(
            keys.get("cycle_id"), keys.get("objective_id"), keys.get("key_result_id"), know_how_percent
        )
        memory, reader = memory_of(info.context), info.context.language
        series = await _past_of(memory, board, keys)
        jargon = await jargon_of(memory.services.ledger, memory.agency_id)
        context = context_of(board, around, jargon=jargon, series=series, reader=reader)
        advice = advise(wording, kind, language, context)
        tenant = board.client.language
        return shown_advice(advice, wording, kind, reader, tenant, Place.on(board, around))


_KINDS = (Id.CLIENT, Id.CYCLE, Id.OBJECTIVE, Id.KEY_RESULT, Id.KPI)


async def advice_on_saved(memory: Memory, board: Board, around: Around, reader: Language) -> Advice | None:
    """What the coach says of a wording as it stands; None once it is no more on the board."""
    line = board.by_key_result.get(around.key_result_id) if around.key_result_id else None
    goal = board.by_objective.get(around.objective_id) if around.objective_id else None
    subject = line if around.key_result_id else goal
    if subject is None:
        return None
    kind = Kind.OBJECTIVE if line is None else Kind.KEY_RESULT
    series: tuple[Decimal, ...] = ()
    if line is not None:
        before = target_since(board, line.key_result_id)
        series = await _readings_of(memory, board, line.key_result_id, before)
    jargon = await jargon_of(memory.services.ledger, memory.agency_id)
    context = context_of(board, around, jargon=jargon, series=series, reader=reader)
    advice = advise(subject.title, kind, None, context)
    return shown_advice(advice, subject.title, kind, reader, board.client.language, Place.on(board, around))


def _must_be_a_share(percent: int | None) -> None:
    """Refuse anything but 0 to 100.

    Raises:
        NumberIsOutOfRange: it is less or more.
    """
    if percent is not None:
        bounds = {"minimum": Decimal(0), "maximum": Decimal(100)}
        clean_number(Decimal(percent), field="knowHowPercent", **bounds)


def _keys(named: Iterable[tuple[Id, str | None]]) -> dict[str, UUID] | None:
    """The keys in ids by the names that commands give them; None if an id is none or two do not agree."""
    found: dict[str, UUID] = {}
    for kind, text in named:
        if text is None:
            continue
        try:
            keys = decode(kind, text, len(KEYS[kind]))
        except NotFound:
            return None
        for name, key in zip(KEYS[kind], keys, strict=True):
            if found.setdefault(name, key) != key:
                return None
    return found


async def _board(info: Info, keys: dict[str, UUID], at_least: int) -> Board | None:
    """The client's board, if the viewer may see it and it has everything that is named."""
    role = info.context.principal.role_in(keys["client_id"])
    if role is None or not may_view(role, View.CLIENT):
        return None
    sight = await sight_of(info, keys["client_id"], at_least)
    return sight.board if sight is not None and _has(sight.board, keys) else None


def _has(board: Board, keys: dict[str, UUID]) -> bool:
    line = board.by_key_result.get(keys["key_result_id"]) if "key_result_id" in keys else None
    lines = () if line is None or line.objective_id != keys["objective_id"] else (line.key_result_id,)
    known: dict[str, Collection[UUID]] = {
        "cycle_id": [each.cycle_id for each in board.cycles],
        "objective_id": board.by_objective.keys(),
        "key_result_id": lines,
        "kpi_id": [each.kpi_id for each in board.kpis],
    }
    return all(key in known[name] for name, key in keys.items() if name in known)


async def _past_of(memory: Memory, board: Board, keys: dict[str, UUID]) -> tuple[Decimal, ...]:
    """The past that a new wording is compared with: the KPI's that is named, else the key result's own."""
    if "kpi_id" in keys:
        read = await memory.kpi_readings.load((board.client.client_id, keys["kpi_id"], _READINGS))
        return series_of(read, board.client.time_zone)
    if "key_result_id" in keys:
        return await _readings_of(memory, board, keys["key_result_id"])
    return ()


async def _readings_of(
    memory: Memory, board: Board, key_result_id: UUID, before: datetime | None = None
) -> tuple[Decimal, ...]:
    read = await memory.check_ins.load((board.client.client_id, key_result_id, _READINGS))
    return series_of(read, board.client.time_zone, before)
