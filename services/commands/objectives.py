"""Setting objectives and their key results, and moving them on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from domain.admission import Exact, MaybeLine, MaybeWords, Share, Title, Weight, Words, camel
from domain.boundaries import must_respect
from domain.cycle import Cycle
from domain.measure import Measure
from domain.objective import Objective
from domain.session import StrategicSession
from domain.terms import Ambition, Breakthrough, Departure, FedBy, Horizon, Level, Party, ScoreSource
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetObjective:
    """Begin a draft: a direction in words, not a metric; in a session, a leader gives it."""

    client_id: UUID
    objective_id: UUID
    title: Title
    level: Level
    horizon: Horizon
    starts_on: date
    ends_on: date | None = None
    where_to: MaybeWords = ""
    ambition: Ambition = Ambition.ASPIRATIONAL
    breakthrough: Breakthrough | None = None
    breakthrough_note: MaybeWords = ""
    cycle_id: UUID | None = None
    score_source: ScoreSource = ScoreSource.KEY_RESULTS
    own_share: Share | None = None
    in_session: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordObjective:
    """Say a draft better."""

    client_id: UUID
    objective_id: UUID
    title: Title
    where_to: MaybeWords = ""
    breakthrough: Breakthrough | None = None
    breakthrough_note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddKeyResult:
    """Add a measured mark on the way to a draft, in a session or outside."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    title: Title
    measure: Measure
    weight: Weight = Decimal(1)
    fed_by: FedBy = FedBy.READINGS
    owner_party: Party = Party.AGENCY
    owner_id: UUID | None = None
    source: MaybeLine = ""
    in_session: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RedefineKeyResult:
    """Turn a draft key result into a more mature one."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    title: Title
    measure: Measure
    reason: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawKeyResult:
    """Take a key result out of a draft."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RetargetKeyResult:
    """Move the target or the bounds from a moment on; earlier points keep theirs."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    reason: Words
    target: Exact | None = None
    floor: Exact | None = None
    ceiling: Exact | None = None
    effective_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReweightKeyResult:
    """Give a key result another weight from a moment on."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    weight: Weight
    reason: Words
    effective_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonKeyResult:
    """Leave a key result out of the current score; the commitment remembers it."""

    client_id: UUID
    objective_id: UUID
    key_result_id: UUID
    reason: Words
    departure: Departure = Departure.ABANDONED
    effective_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonObjective:
    """Give an objective up, postpone or supersede it."""

    client_id: UUID
    objective_id: UUID
    reason: Words
    departure: Departure = Departure.ABANDONED


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseObjective:
    """End an objective: people's grade (0 … 1) beside the computed score."""

    client_id: UUID
    objective_id: UUID
    grade: Share | None = None
    note: MaybeWords = ""


async def set_objective(command: SetObjective, work: Work) -> None:
    if command.cycle_id is not None:
        cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
        cycle.must_be_open()
    objective = Objective.set(
        command.objective_id,
        work.now,
        title=command.title,
        where_to=command.where_to,
        level=command.level,
        horizon=command.horizon,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        ambition=command.ambition,
        breakthrough=command.breakthrough,
        breakthrough_note=command.breakthrough_note,
        cycle_id=command.cycle_id,
        score_source=command.score_source,
        own_share=command.own_share,
        session_id=command.in_session,
    )
    await _must_respect(work, objective, title=command.title, where_to=command.where_to)
    work.begin(objective)
    if command.in_session is not None:
        session = await work.load(StrategicSession, command.in_session, field="sessionId")
        session.bring_objective(work.person_id, command.objective_id, command.level)


async def reword_objective(command: RewordObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    await _must_respect(work, objective, title=command.title, where_to=command.where_to)
    objective.reword(command.title, command.where_to, command.breakthrough, command.breakthrough_note)


async def add_key_result(command: AddKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    await _must_respect(work, objective, title=command.title)
    objective.add_key_result(
        command.key_result_id,
        command.title,
        command.measure,
        weight=command.weight,
        fed_by=command.fed_by,
        owner_party=command.owner_party,
        owner_id=command.owner_id,
        source=command.source,
        session_id=command.in_session,
    )
    if command.in_session is not None:
        session = await work.load(StrategicSession, command.in_session, field="sessionId")
        session.bring_key_result(work.person_id, command.objective_id, command.key_result_id)


async def redefine_key_result(command: RedefineKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    await _must_respect(work, objective, title=command.title)
    objective.redefine_key_result(command.key_result_id, command.title, command.measure, command.reason)


async def withdraw_key_result(command: WithdrawKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.withdraw_key_result(command.key_result_id, command.reason)


async def retarget_key_result(command: RetargetKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.retarget_key_result(
        command.key_result_id,
        reason=command.reason,
        target=command.target,
        floor=command.floor,
        ceiling=command.ceiling,
        effective_from=command.effective_from,
    )


async def reweight_key_result(command: ReweightKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.reweight_key_result(
        command.key_result_id, command.weight, command.reason, command.effective_from
    )


async def abandon_key_result(command: AbandonKeyResult, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.abandon_key_result(
        command.key_result_id, command.reason, command.departure, command.effective_from
    )


async def abandon_objective(command: AbandonObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.abandon(command.reason, command.departure)


async def close_objective(command: CloseObjective, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.close(command.grade, await work.score_of(command.objective_id), command.note)


async def _must_respect(work: Work, objective: Objective, **texts: str) -> None:
    """Check that new wording stays where the client goes (S48)."""
    boundaries = await work.boundaries_of(objective)
    for name, text in texts.items():
        must_respect(camel(name), text, boundaries)
