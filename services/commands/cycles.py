"""Cycles and what they will not do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.admission import MaybeWords, Title, Words
from domain.cycle import Cycle
from domain.non_goal import NonGoal
from domain.session import StrategicSession
from domain.terms import Horizon
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCycle:
    """Begin a cycle; without `ends_on` it is the calendar span that holds `starts_on`."""

    client_id: UUID
    cycle_id: UUID
    name: Title
    horizon: Horizon
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCycle:
    """End a cycle."""

    client_id: UUID
    cycle_id: UUID
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareNonGoal:
    """Say where the client will not go, and what that frees."""

    client_id: UUID
    non_goal_id: UUID
    title: Title
    scope: MaybeWords = ""
    freed_resources: MaybeWords = ""
    cycle_id: UUID | None = None
    in_session: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawNonGoal:
    """Take a non-goal back."""

    client_id: UUID
    non_goal_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForException:
    """Ask the other side to let work with this wording through in spite of a non-goal."""

    client_id: UUID
    non_goal_id: UUID
    exception_id: UUID
    wording: Words
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeToException:
    """Let work through that the other side asked an exception for."""

    client_id: UUID
    non_goal_id: UUID
    exception_id: UUID


async def open_cycle(command: OpenCycle, work: Work) -> None:
    work.begin(
        Cycle.open(
            command.cycle_id,
            work.now,
            name=command.name,
            horizon=command.horizon,
            starts_on=command.starts_on,
            ends_on=command.ends_on,
        )
    )


async def close_cycle(command: CloseCycle, work: Work) -> None:
    cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
    cycle.close(command.note)


async def declare_non_goal(command: DeclareNonGoal, work: Work) -> None:
    if command.cycle_id is not None:
        cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
        cycle.must_be_open()
    work.begin(
        NonGoal.declare(
            command.non_goal_id,
            work.now,
            title=command.title,
            scope=command.scope,
            freed_resources=command.freed_resources,
            cycle_id=command.cycle_id,
            session_id=command.in_session,
        )
    )
    if command.in_session is not None:
        session = await work.load(StrategicSession, command.in_session, field="sessionId")
        session.bring_non_goal(work.person_id, command.non_goal_id)


async def withdraw_non_goal(command: WithdrawNonGoal, work: Work) -> None:
    non_goal = await work.load(NonGoal, command.non_goal_id, field="nonGoalId")
    non_goal.withdraw(command.reason)


async def ask_for_exception(command: AskForException, work: Work) -> None:
    non_goal = await work.load(NonGoal, command.non_goal_id, field="nonGoalId")
    non_goal.ask_exception(command.exception_id, work.party, command.wording, command.reason)


async def agree_to_exception(command: AgreeToException, work: Work) -> None:
    non_goal = await work.load(NonGoal, command.non_goal_id, field="nonGoalId")
    non_goal.agree_exception(command.exception_id, work.party)
