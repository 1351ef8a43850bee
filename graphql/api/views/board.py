"""One client's whole state: goals tree, KPIs, non-goals, cycles and what is owed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind, encode
from api.memory import Memory
from api.scalars import Position, Version
from api.views.asks import Intake, Triage
from api.views.findings import ClientFinding, shown_findings
from api.views.goals import Objective
from api.views.kpis import Kpi
from api.views.lifecycle import NonGoalException
from api.views.partners import StrategicDirection
from api.views.people import Author
from api.views.shape import shown
from api.views.sight import Sight
from domain.objective_state import PUT_ASIDE, ObjectiveState
from domain.terms import Horizon, Level, Pace, Party
from projections import board as rows
from projections.directions import MOST_DIRECTIONS, directions_of


@strawberry.type(description="A quarter, half-year or year in which objectives live.")
class Cycle:
    id: ID = strawberry.field(description="Id of the cycle.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    name: str = strawberry.field(description="What people call it.")
    horizon: Horizon = strawberry.field(description="How long it lasts.")
    starts_on: date = strawberry.field(description="Its first day, in the client's calendar.")
    ends_on: date = strawberry.field(description="Its last day, in the client's calendar.")
    is_closed: bool = strawberry.field(description="Whether it has ended.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Cycle) -> Self:
        """A cycle of the board."""
        return shown(cls, row, id=sight.id(Kind.CYCLE, row.cycle_id))


@strawberry.type(description="What the client will not do, so that resources go to the main thing.")
class NonGoal:
    id: ID = strawberry.field(description="Id of the non-goal.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    title: str = strawberry.field(description="Where the client will not go.")
    scope: str = strawberry.field(description="What falls under it; empty when nothing was said.")
    freed_resources: str = strawberry.field(description="What that frees; empty when nothing was said.")
    cycle_id: ID | None = strawberry.field(description="The cycle it holds for, or null for all.")
    starts_on: date | None = strawberry.field(description="The first day it holds; null for always.")
    ends_on: date | None = strawberry.field(description="The last day it holds; null for always.")
    is_withdrawn: bool = strawberry.field(description="Whether it was taken back.")
    session_id: ID | None = strawberry.field(
        description="The strategic session in which it was agreed, if in one."
    )
    exceptions: list[NonGoalException] = strawberry.field(
        description="Wordings that were asked to be let through all the same.", metadata=list_of(1)
    )

    @classmethod
    def of(cls, sight: Sight, row: rows.NonGoal) -> Self:
        """A non-goal of the board."""
        return shown(
            cls,
            row,
            id=sight.id(Kind.NON_GOAL, row.non_goal_id),
            cycle_id=sight.maybe_id(Kind.CYCLE, row.cycle_id),
            session_id=sight.session_id(row.non_goal_id),
            exceptions=[NonGoalException.of(sight, row.non_goal_id, each) for each in row.exceptions],
        )


@strawberry.type(description="A check-in that is owed.")
class Obligation:
    memory: strawberry.Private[Memory]
    client: strawberry.Private[UUID]
    row: strawberry.Private[rows.Obligation]
    client_id: ID = strawberry.field(description="Whose key result it is.")
    objective_id: ID = strawberry.field(description="The objective of the key result.")
    key_result_id: ID = strawberry.field(description="What is to be checked in.")
    title: str = strawberry.field(description="The key result, in words.")
    owed_by: Party = strawberry.field(description="The side that owes it.")
    due_at: datetime = strawberry.field(description="Until when it is owed.")
    is_overdue: bool = strawberry.field(description="Whether that moment has passed.")

    @classmethod
    def of(cls, memory: Memory, client_id: UUID, row: rows.Obligation) -> Self:
        """A check-in owed for a key result of this client."""
        return shown(
            cls,
            row,
            memory=memory,
            client=client_id,
            row=row,
            client_id=encode(Kind.CLIENT, client_id),
            objective_id=encode(Kind.OBJECTIVE, client_id, row.objective_id),
            key_result_id=encode(Kind.KEY_RESULT, client_id, row.objective_id, row.key_result_id),
        )

    @strawberry.field(description="The person who owes it, if one was named.")
    def owner(self) -> Author | None:
        owner_id, party = self.row.owner_id, self.row.owed_by
        return Author(memory=self.memory, person_id=owner_id, party=party) if owner_id else None


States = Annotated[
    list[ObjectiveState] | None, strawberry.argument(description="Only those in one of these states.")
]
Levels = Annotated[list[Level] | None, strawberry.argument(description="Only those of one of these levels.")]


@strawberry.type(description="One client's state at one place of its ledger. Scores run from 0 to 1.")
class Board:
    sight: strawberry.Private[Sight]
    position: Position = strawberry.field(description="The place of the ledger that it shows.")
    at: datetime = strawberry.field(description="The moment for which paces and due dates are computed.")
    score: Decimal | None = strawberry.field(
        description="Score of the active objectives that contribute to no other; null while unknown."
    )
    coverage: Decimal = strawberry.field(description="The weight of what is known, 0 to 1.")
    low: Decimal | None = strawberry.field(description="The score if all that is unknown were 0.")
    high: Decimal | None = strawberry.field(description="The score if all that is unknown were 1.")
    pace: Pace = strawberry.field(description="How the client stands against time: the worst objective.")

    @classmethod
    def of(cls, sight: Sight) -> Self:
        """The board in sight."""
        return shown(cls, sight.board, sight=sight)

    @strawberry.field(
        description="The few directions that the client takes: the first three active marketing objectives.",
        metadata=list_of(MOST_DIRECTIONS),
    )
    def directions(self) -> list[StrategicDirection]:
        return [StrategicDirection.of(self.sight, row) for row in directions_of(self.sight.board)]

    @strawberry.field(description="All objectives, in the order they were set.", metadata=list_of(10))
    def objectives(self, states: States = None, levels: Levels = None) -> list[Objective]:
        return [
            Objective.of(self.sight, row)
            for row in self.sight.board.objectives
            if (states is None or row.state in states) and (levels is None or row.level in levels)
        ]

    @strawberry.field(
        description="The tops of the goals tree: objectives that help no other one.", metadata=list_of(3)
    )
    def roots(self, states: States = None) -> list[Objective]:
        return [
            Objective.of(self.sight, row)
            for row in self.sight.board.objectives
            if not row.parents and (states is None or row.state in states)
        ]

    @strawberry.field(
        description="What was put aside, parked or postponed: candidates for the next cycle.",
        metadata=list_of(3),
    )
    def candidates(self) -> list[Objective]:
        return [
            Objective.of(self.sight, row) for row in self.sight.board.objectives if row.state in PUT_ASIDE
        ]

    @strawberry.field(description="The KPIs, in the order they were set.")
    def kpis(self) -> list[Kpi]:
        return [Kpi.of(self.sight, row) for row in self.sight.board.kpis]

    @strawberry.field(description="What the client will not do.")
    def non_goals(self) -> list[NonGoal]:
        return [NonGoal.of(self.sight, row) for row in self.sight.board.non_goals]

    @strawberry.field(description="What was asked for, in the order in which it was written down.")
    def intakes(self) -> list[Intake]:
        sight = self.sight
        return [Intake.of(sight.memory, sight.client_id, row) for row in sight.board.intakes]

    @strawberry.field(description="Goals that were triaged, the first first.")
    def triages(self) -> list[Triage]:
        sight = self.sight
        return [Triage.of(sight.memory, sight.client_id, row) for row in sight.board.triages]

    @strawberry.field(description="The cycles, by first day.")
    def cycles(self) -> list[Cycle]:
        return [Cycle.of(self.sight, row) for row in self.sight.board.cycles]

    @strawberry.field(
        description="What is to be pointed out at the client as a whole, the most pressing first.",
        metadata=list_of(4),
    )
    def findings(self) -> list[ClientFinding]:
        sight = self.sight
        return shown_findings(sight.board.findings, sight.client_id, sight.board.client.time_zone)

    @strawberry.field(description="Check-ins that are owed, the longest overdue first.")
    def obligations(self) -> list[Obligation]:
        memory, client_id = self.sight.memory, self.sight.client_id
        return [Obligation.of(memory, client_id, row) for row in self.sight.board.obligations]
