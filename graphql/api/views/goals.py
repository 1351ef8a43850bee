"""Objectives with their key results, and how one goal helps another."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import date, datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.pages import Connection
from api.scalars import Version
from api.views.arguments import After, First
from api.views.beliefs import Belief
from api.views.check_ins import CheckIn
from api.views.learning import Citation, Experiment, Insight
from api.views.lifecycle import CarryOver, Readiness, Waiver
from api.views.measures import DatedTarget, Measure, Milestone
from api.views.partners import AKpi, Guardrail, bound_kpi, guardrails_of
from api.views.people import Author
from api.views.series import check_ins_of, page_of
from api.views.shape import Info, shown
from api.views.sight import Sight
from api.views.wordings import Wording, wordings_of
from domain.objective_state import ObjectiveState
from domain.terms import (
    Ambition,
    Breakthrough,
    Departure,
    EdgeKind,
    FedBy,
    Horizon,
    Level,
    Pace,
    Party,
    ScoreSource,
    Verdict,
)
from projections import board as rows
from projections.board import KeyResultState
from services.wording import text


@strawberry.type(description="Work done for an objective or a key result; it is never scored.")
class Initiative:
    id: ID = strawberry.field(description="Id of the initiative.")
    key_result_id: ID | None = strawberry.field(description="The key result it is for, if for one alone.")
    title: str = strawberry.field(description="What is done.")
    owner_party: Party = strawberry.field(description="The side that does it.")
    is_finished: bool = strawberry.field(description="Whether it has ended.")
    outcome: str = strawberry.field(description="What came of it; empty until it has ended.")
    session_id: ID | None = strawberry.field(
        description="The strategic session in which it was agreed, if in one."
    )

    @classmethod
    def of(cls, sight: Sight, objective_id: UUID, initiative: rows.Initiative) -> Self:
        """An initiative of this objective."""
        return shown(
            cls,
            initiative,
            id=sight.id(Kind.INITIATIVE, objective_id, initiative.initiative_id),
            key_result_id=sight.maybe_id(Kind.KEY_RESULT, objective_id, initiative.key_result_id),
            session_id=sight.session_id(initiative.initiative_id),
        )


@strawberry.type(description="A measured mark on the way of an objective, and where it stands.")
class KeyResult:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.KeyResult]
    id: ID = strawberry.field(description="Id of the key result.")
    title: str = strawberry.field(description="What is measured, in words.")
    measure: Measure = strawberry.field(description="How it is measured, with the target in force.")
    weight: Decimal = strawberry.field(
        description="Its weight among the key results, 0 to 1000; 0 is shown and not counted."
    )
    fed_by: FedBy = strawberry.field(description="Where its progress comes from.")
    owner_party: Party = strawberry.field(description="The side that owes its check-ins.")
    source: str = strawberry.field(description="Where its values come from; empty when nothing was said.")
    state: KeyResultState = strawberry.field(description="Whether it can be scored and still counts.")
    value: Decimal | None = strawberry.field(description="The reading in force, in the measure's unit.")
    measured_at: datetime | None = strawberry.field(description="The moment of the reading in force.")
    raw: Decimal | None = strawberry.field(
        description="Share of the way from baseline to target, not cut: below 0 and above 1 are possible."
    )
    progress: Decimal | None = strawberry.field(description="Progress from 0 to 1; null while unknown.")
    coverage: Decimal | None = strawberry.field(description="Part of its milestones that is known, 0 to 1.")
    committed_progress: Decimal | None = strawberry.field(
        description="Progress from 0 to 1 towards what was agreed at the start."
    )
    pace: Pace = strawberry.field(description="How it stands against time.")
    due_at: datetime | None = strawberry.field(description="When the next check-in is owed.")
    departure: Departure | None = strawberry.field(description="Why it left the commitment, if it did.")
    departed_at: datetime | None = strawberry.field(description="When it left the commitment.")
    departure_reason: str = strawberry.field(description="The reason given for it; empty if it is there.")
    check_in_count: int = strawberry.field(description="How many check-ins there are, corrected ones too.")
    session_id: ID | None = strawberry.field(
        description="The strategic session in which it was agreed, if in one."
    )

    @classmethod
    def of(cls, sight: Sight, row: rows.KeyResult) -> Self:
        """A key result of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            id=sight.id(Kind.KEY_RESULT, row.objective_id, row.key_result_id),
            measure=Measure.of(row.measure),
            session_id=sight.session_id(row.key_result_id),
        )

    @strawberry.field(description="Its milestones with their state; empty for other measures.")
    def milestones(self) -> list[Milestone]:
        return [Milestone.of(self.sight, milestone) for milestone in self.row.milestones]

    @strawberry.field(description="Every target it has had, the original first.")
    def targets(self) -> list[DatedTarget]:
        return [DatedTarget.of(self.sight, target) for target in self.row.targets]

    @strawberry.field(description="The person who owes its check-ins, if one was named.")
    def owner(self) -> Author | None:
        owner_id = self.row.owner_id
        return None if owner_id is None else self.sight.author(owner_id, self.row.owner_party)

    @strawberry.field(description="Its wordings, from the first to the one that stands.", metadata=list_of(2))
    def wordings(self) -> list[Wording]:
        return wordings_of(self.sight, self.row.wordings)

    @strawberry.field(description="The KPI whose readings it takes, if one is bound to it.")
    def kpi(self) -> AKpi | None:
        return bound_kpi(self.sight, self.row)

    @strawberry.field(description="The objective it belongs to.")
    def objective(self) -> Objective:
        return Objective.of(self.sight, self.sight.board.by_objective[self.row.objective_id])

    @strawberry.field(
        graphql_type=Connection[CheckIn],
        description="Its readings by moment, the newest first, corrected ones included.",
    )
    def check_ins(self, first: First = 20, after: After = None) -> Awaitable[Connection[CheckIn]]:
        sight, row = self.sight, self.row
        of = f"check-ins {sight.memory.agency_id} {sight.client_id} {row.key_result_id}"
        return page_of(
            sight.memory,
            of,
            check_ins_of(sight, row.key_result_id),
            lambda each: CheckIn.of(sight, row.objective_id, each),
            first,
            after,
        )


@strawberry.type(description="One goal helps another, or one key result of it.")
class AlignmentEdge:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Edge]
    kind: EdgeKind = strawberry.field(description="Whether it carries score upward.")
    share: Decimal = strawberry.field(description="Its weight among the goals that feed the same one.")
    statement: str = strawberry.field(description="How the lower goal helps the upper one.")

    @strawberry.field(description="The goal that is helped.")
    def parent(self) -> Objective:
        return Objective.of(self.sight, self.sight.board.by_objective[self.row.parent_id])

    @strawberry.field(description="The key result of it that is helped, if one was named.")
    def parent_key_result(self) -> KeyResult | None:
        key_result_id = self.row.parent_key_result_id
        if key_result_id is None:
            return None
        return KeyResult.of(self.sight, self.sight.board.by_key_result[key_result_id])

    @strawberry.field(description="The goal that helps.")
    def child(self) -> Objective:
        return Objective.of(self.sight, self.sight.board.by_objective[self.row.child_id])


@strawberry.type(description="A direction that an organisation takes for a while, with its key results.")
class Objective:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Objective]
    id: ID = strawberry.field(description="Id of the objective.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    title: str = strawberry.field(description="The direction, in words and without a number.")
    where_to: str = strawberry.field(description="Where we want to get; empty while unanswered.")
    level: Level = strawberry.field(description="Whose goal it is: company, business or marketing.")
    horizon: Horizon = strawberry.field(description="How long it lasts.")
    ambition: Ambition = strawberry.field(description="Whether all of it is expected, or a leap.")
    breakthrough: Breakthrough | None = strawberry.field(description="What kind of leap it is.")
    breakthrough_note: str = strawberry.field(description="The leap in words; empty when nothing was said.")
    cycle_id: ID | None = strawberry.field(description="The cycle it lives in.")
    starts_on: date = strawberry.field(description="Its first day, in the client's calendar.")
    ends_on: date = strawberry.field(description="Its last day, in the client's calendar.")
    state: ObjectiveState = strawberry.field(description="Where it is in its life.")
    score_source: ScoreSource = strawberry.field(description="Where its score comes from.")
    own_share: Decimal | None = strawberry.field(
        description="The part of the score from its own key results, 0 to 1, when both sources count."
    )
    activated_at: datetime | None = strawberry.field(description="When it began.")
    score: Decimal | None = strawberry.field(description="Its score from 0 to 1; null while unknown.")
    coverage: Decimal = strawberry.field(description="The weight of what is known, 0 to 1.")
    low: Decimal | None = strawberry.field(description="The score if all that is unknown were 0.")
    high: Decimal | None = strawberry.field(description="The score if all that is unknown were 1.")
    committed_score: Decimal | None = strawberry.field(
        description="Its score from 0 to 1 by what was agreed at the start."
    )
    commitment_kept: Decimal | None = strawberry.field(
        description="The weight of what was agreed at the start and still counts, 0 to 1."
    )
    pace: Pace = strawberry.field(description="How it stands against time: the worst of its key results.")
    grade: Decimal | None = strawberry.field(description="What people gave it at close, 0 to 1.")
    verdict: Verdict | None = strawberry.field(
        description="The word at close, by score and by what was learned; insights of later count, too."
    )
    close_note: str = strawberry.field(description="What was said at close; empty when nothing.")
    departure: Departure | None = strawberry.field(description="Why it was given up, if it was.")
    session_id: ID | None = strawberry.field(
        description="The strategic session in which it was agreed, if in one."
    )
    departure_reason: str = strawberry.field(
        description="Why it was given up, parked or postponed; empty if it goes on."
    )
    proposed_by: Party | None = strawberry.field(description="The side that proposed it as it stands.")
    proposed_at: datetime | None = strawberry.field(description="When it was proposed as it stands.")
    agreed_at: datetime | None = strawberry.field(description="When the other side agreed to it.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Objective) -> Self:
        """An objective of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            id=sight.id(Kind.OBJECTIVE, row.objective_id),
            cycle_id=sight.maybe_id(Kind.CYCLE, row.cycle_id),
            session_id=sight.session_id(row.objective_id),
        )

    @strawberry.field(description="Its key results, in the order they were added.", metadata=list_of(3))
    def key_results(self) -> list[KeyResult]:
        return [KeyResult.of(self.sight, row) for row in self.row.key_results]

    @strawberry.field(description="What is open between it and its activation, and why.")
    def readiness(self) -> Readiness:
        return Readiness.of(self.sight, self.row)

    @strawberry.field(description="Gates that were passed on purpose.", metadata=list_of(2))
    def waivers(self) -> list[Waiver]:
        return [Waiver.of(self.sight, each) for each in self.row.waivers]

    @strawberry.field(description="The cycles it was carried through.", metadata=list_of(2))
    def carry_overs(self) -> list[CarryOver]:
        return [CarryOver.of(self.sight, each) for each in self.row.carries]

    @strawberry.field(description="The goals it helps.", metadata=list_of(2))
    def parents(self) -> list[AlignmentEdge]:
        return [shown(AlignmentEdge, edge, sight=self.sight, row=edge) for edge in self.row.parents]

    @strawberry.field(description="The goals that help it.")
    def children(self) -> list[AlignmentEdge]:
        return [shown(AlignmentEdge, edge, sight=self.sight, row=edge) for edge in self.row.children]

    @strawberry.field(description="How much the team believes in it.")
    def belief(self) -> Belief:
        return Belief.of(self.sight, self.row.objective_id, self.row.title, self.row.belief)

    @strawberry.field(description="Its wordings, from the first to the one that stands.", metadata=list_of(2))
    def wordings(self) -> list[Wording]:
        return wordings_of(self.sight, self.row.wordings)

    @strawberry.field(description="What is done for it.", metadata=list_of(3))
    def initiatives(self) -> list[Initiative]:
        return [Initiative.of(self.sight, self.row.objective_id, row) for row in self.row.initiatives]

    @strawberry.field(description="How many initiatives there are, finished ones included.")
    def initiative_count(self) -> int:
        return len(self.row.initiatives)

    @strawberry.field(description="What is done for it and goes on.", metadata=list_of(3))
    def open_initiatives(self) -> list[Initiative]:
        going = (row for row in self.row.initiatives if not row.is_finished)
        return [Initiative.of(self.sight, self.row.objective_id, row) for row in going]

    @strawberry.field(
        description="KPIs that are to stay within their bounds while it moves.", metadata=list_of(2)
    )
    def guardrails(self) -> list[Guardrail]:
        return guardrails_of(self.sight, self.row.objective_id)

    @strawberry.field(description="What was learned or built on the way.", metadata=list_of(3))
    def insights(self) -> list[Insight]:
        return [Insight.of(self.sight, self.row.objective_id, row) for row in self.row.insights]

    @strawberry.field(description="What was tried for it; an experiment never scores.", metadata=list_of(3))
    def experiments(self) -> list[Experiment]:
        tried = self.sight.board.learning.tried_for.get(self.row.objective_id, ())
        return [Experiment.of(self.sight, row) for row in tried]

    @strawberry.field(description="What it builds on: insights and experiments.", metadata=list_of(3))
    def cites(self) -> list[Citation]:
        cited = self.sight.board.learning.cited_by.get(self.row.objective_id, ())
        return [Citation.of(self.sight, row) for row in cited]

    @strawberry.field(description="The verdict in the viewer's language; null until it is closed.")
    def verdict_in_words(self, info: Info) -> str | None:
        verdict = self.row.verdict
        return None if verdict is None else text(f"VERDICT_{verdict.name}", info.context.language)
