"""Strategic sessions: who takes part, what was brought by whom, and what is open and why."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.scalars import Version
from api.views.board import Cycle, NonGoal
from api.views.goals import Initiative, KeyResult, Objective
from api.views.people import Author
from api.views.remarks import Remark
from api.views.shape import Info, each, shown
from api.views.sight import Sight
from domain.method.findings import FindingCode
from domain.method.points import POINTS
from domain.session import SessionState
from domain.session_agenda import (
    NEVER_WAIVED,
    BroughtKeyResult,
    BroughtObjective,
    OpenPoint,
    SessionPart,
    SessionPoint,
    SessionStep,
    StepState,
)
from domain.session_agenda import Step as Standing
from domain.terms import Level, Party
from projections import sessions as rows


@strawberry.type(description="Somebody who was invited to a session, or takes part.")
class SessionParticipant:
    person: Author = strawberry.field(description="Who, and for which side.")
    part: SessionPart = strawberry.field(description="What they do there.")
    has_joined: bool = strawberry.field(description="Whether they take part, and not only were invited.")


@strawberry.type(description="What the whole session holds of an objective, 0 to 10 each.")
class SessionScales:
    ambition: int = strawberry.field(description="How ambitious it is.")
    realism: int = strawberry.field(description="How realistic it is.")


@strawberry.type(description="A key result as it was brought to a session.")
class SessionKeyResult:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[BroughtKeyResult]
    author: Author = strawberry.field(description="Who brought it.")
    part: SessionPart = strawberry.field(description="In which part.")

    @strawberry.field(description="The key result as it stands now; null once withdrawn.")
    def key_result(self) -> KeyResult | None:
        row = self.sight.key_result(self.row.key_result_id)
        return None if row is None else KeyResult.of(self.sight, row)


@strawberry.type(description="An objective as it was brought to a session.")
class SessionObjective:
    sight: strawberry.Private[Sight]
    session: strawberry.Private[rows.Session]
    row: strawberry.Private[BroughtObjective]
    level: Level = strawberry.field(description="Marketing, or a higher goal that it serves.")
    proposed_by: Author = strawberry.field(description="The leader who gave the direction.")

    @strawberry.field(description="The objective as it stands now.")
    def objective(self) -> Objective | None:
        row = self.sight.objective(self.row.objective_id)
        return None if row is None else Objective.of(self.sight, row)

    @strawberry.field(description="Ambition and realism; null while nothing was said.")
    def scales(self) -> SessionScales | None:
        ambition, realism = self.row.ambition, self.row.realism
        if ambition is None or realism is None:
            return None
        return SessionScales(ambition=ambition, realism=realism)

    @strawberry.field(description="What was brought for it, the first first.", metadata=list_of(3))
    def key_results(self) -> list[SessionKeyResult]:
        return [
            SessionKeyResult(
                sight=self.sight,
                row=line,
                author=_author(self.sight, self.session, line.person_id),
                part=line.part,
            )
            for line in self.session.agenda.key_results_of(self.row.objective_id)
        ]

    @strawberry.field(description="The plan that leads to it.")
    def initiatives(self) -> list[Initiative]:
        objective_id = self.row.objective_id
        brought = {each.initiative_id for each in self.session.agenda.initiatives}
        objective = self.sight.objective(objective_id)
        return [
            Initiative.of(self.sight, objective_id, row)
            for row in (objective.initiatives if objective else ())
            if row.initiative_id in brought
        ]

    @strawberry.field(
        description="What is to be pointed out, such as that only leaders wrote its key results."
    )
    def findings(self) -> list[Remark]:
        is_top_down = self.row.objective_id in self.session.top_down
        return [Remark(code=FindingCode.TOP_DOWN_ONLY)] if is_top_down else []


@strawberry.type(description="Something that keeps a step open.")
class SessionOpenPoint:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[OpenPoint]
    point: SessionPoint = strawberry.field(description="What is open.")

    @strawberry.field(description="What to do, in the viewer's language.")
    def message(self, info: Info) -> str:
        return POINTS[self.point].words.said_in(info.context.language)

    @strawberry.field(description="The method requirement behind it, as S47.")
    def requirement(self) -> str:
        return POINTS[self.point].requirement

    @strawberry.field(description="Whether a session may be closed with it, for a reason.")
    def is_waivable(self) -> bool:
        return self.point not in NEVER_WAIVED

    @strawberry.field(description="The objectives or key results that it is about.")
    def subjects(self) -> list[ID]:
        return [_named(self.sight, subject) for subject in self.row.subjects]


@strawberry.type(description="One of the five steps of a session.")
class SessionStanding:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[Standing]
    step: SessionStep = strawberry.field(description="The step.")
    state: StepState = strawberry.field(description="Whether it is done, open, or waits for an earlier one.")

    @strawberry.field(description="What keeps it open, and why.", metadata=list_of(3))
    def points(self) -> list[SessionOpenPoint]:
        return [SessionOpenPoint(sight=self.sight, row=point, point=point.point) for point in self.row.points]


@strawberry.type(description="A point that was left open on purpose.")
class SessionWaived:
    point: SessionPoint = strawberry.field(description="What was left open.")
    reason: str = strawberry.field(description="Why.")


@strawberry.type(description="Agency and client agree in five steps on what a period is about.")
class StrategicSession:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Session]
    id: ID = strawberry.field(description="Id of the session.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    title: str = strawberry.field(description="What it is called.")
    intake_id: ID | None = strawberry.field(description="The request that it follows, if one was made.")
    opened_at: datetime = strawberry.field(description="When it began.")
    state: SessionState = strawberry.field(description="Where it is in its life.")
    ended_at: datetime | None = strawberry.field(description="When it was closed or called off.")
    note: str = strawberry.field(description="What was said at its end; empty when nothing was.")
    context: str = strawberry.field(description="Where the company goes; empty while nothing was said.")
    business_goals: list[str] = strawberry.field(description="The business goals of the period, in words.")
    discussion: str = strawberry.field(
        description="What came of the discussion; empty while nothing was said."
    )

    @classmethod
    def of(cls, sight: Sight, row: rows.Session) -> Self:
        """A session of the board."""
        return shown(
            cls,
            row,
            sight=sight,
            row=row,
            id=sight.id(Kind.SESSION, row.session_id),
            intake_id=sight.maybe_id(Kind.INTAKE, row.intake_id),
            context=row.agenda.context,
            business_goals=list(row.agenda.business_goals),
            discussion=row.agenda.discussion,
        )

    @strawberry.field(description="The cycle that it plans, if one was named.")
    def cycle(self) -> Cycle | None:
        found = (each for each in self.sight.board.cycles if each.cycle_id == self.row.cycle_id)
        row = next(found, None)
        return None if row is None else Cycle.of(self.sight, row)

    @strawberry.field(description="Who was invited or takes part, of both sides.")
    def participants(self) -> list[SessionParticipant]:
        return [
            SessionParticipant(
                person=self.sight.author(each.person_id, each.party),
                part=each.part,
                has_joined=each.has_joined,
            )
            for each in self.row.agenda.participants
        ]

    @strawberry.field(description="Where the period will not go.")
    def non_goals(self) -> list[NonGoal]:
        brought = self.row.agenda.non_goal_ids
        return [
            NonGoal.of(self.sight, each) for each in self.sight.board.non_goals if each.non_goal_id in brought
        ]

    @strawberry.field(description="The objectives that were brought, the first first.", metadata=list_of(3))
    def objectives(self) -> list[SessionObjective]:
        return [
            SessionObjective(
                sight=self.sight,
                session=self.row,
                row=each,
                level=each.level,
                proposed_by=_author(self.sight, self.row, each.person_id),
            )
            for each in self.row.agenda.objectives
        ]

    @strawberry.field(
        description="The five steps in their order, with what is open and why.", metadata=list_of(5)
    )
    def steps(self) -> list[SessionStanding]:
        return [
            SessionStanding(sight=self.sight, row=step, step=step.step, state=step.state)
            for step in self.row.steps
        ]

    @strawberry.field(description="What was left open on purpose when it was closed.")
    def waivers(self) -> list[SessionWaived]:
        return each(SessionWaived, self.row.waivers)


def session_in(sight: Sight, session_id: UUID) -> StrategicSession | None:
    """The session with this id, if the board has it."""
    rows_found = (row for row in sight.board.sessions if row.session_id == session_id)
    row = next(rows_found, None)
    return None if row is None else StrategicSession.of(sight, row)


def _author(sight: Sight, session: rows.Session, person_id: UUID) -> Author:
    participant = session.agenda.participant(person_id)
    return sight.author(person_id, Party.SYSTEM if participant is None else participant.party)


def _named(sight: Sight, subject: UUID) -> ID:
    line = sight.key_result(subject)
    if line is None:
        return sight.id(Kind.OBJECTIVE, subject)
    return sight.id(Kind.KEY_RESULT, line.objective_id, subject)
