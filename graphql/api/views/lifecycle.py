"""The way of an objective as people see it: what is open and why, what was waived, where it was carried."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.faults import message_of
from api.ids import Kind
from api.views.codes import GateCode
from api.views.people import Author
from api.views.shape import Info, shown
from api.views.sight import Sight
from domain import readiness as rules
from domain.gates import Severity, WaivedBy
from projections import board as rows
from projections.parts import Carried, Exempted, Waived


@strawberry.type(description="A gate that is open: why the objective cannot begin yet, or what to think of.")
class Finding:
    sight: strawberry.Private[Sight]
    finding: strawberry.Private[rules.Finding]

    @strawberry.field(description="The gate.")
    def code(self) -> GateCode:
        return GateCode(self.finding.code)

    @strawberry.field(description="Whether it refuses the activation.")
    def severity(self) -> Severity:
        return self.finding.gate.severity

    @strawberry.field(description="Who may pass it on purpose, with a reason.")
    def waived_by(self) -> WaivedBy:
        return self.finding.gate.waived_by

    @strawberry.field(description="Path of what is to be put right, in the objective.")
    def field(self) -> str:
        return self.finding.gate.field

    @strawberry.field(description="What to do, in the viewer's language.")
    def message(self, info: Info) -> str:
        return message_of(self.finding.refusal(), info.context.language)

    @strawberry.field(description="The method requirement behind it, as S41.")
    def requirement(self) -> str | None:
        return self.finding.gate.kind.REQUIREMENT

    @strawberry.field(description="Ids of the key results, objectives or non-goals that it is about.")
    def evidence(self) -> list[ID]:
        return [_named(self.sight, each) for each in self.finding.evidence]


def _named(sight: Sight, key: UUID) -> ID:
    line = sight.key_result(key)
    if line is not None:
        return sight.id(Kind.KEY_RESULT, line.objective_id, key)
    return sight.id(Kind.OBJECTIVE if sight.objective(key) else Kind.NON_GOAL, key)


@strawberry.type(
    description="What is open between an objective and its activation; while it is active, still."
)
class Readiness:
    is_ready: bool = strawberry.field(description="Whether nothing refuses the activation.")
    findings: list[Finding] = strawberry.field(description="What is open, the most basic first.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Objective) -> Self:
        """The readiness of an objective of the board."""
        found = rules.readiness(row.facts)
        return cls(
            is_ready=not any(each.is_blocking for each in found),
            findings=[Finding(sight=sight, finding=each) for each in found],
        )


@strawberry.type(description="A gate that was passed on purpose.")
class Waiver:
    code: str = strawberry.field(description="The gate.")
    reason: str = strawberry.field(description="Why.")
    author: Author = strawberry.field(description="Who passed it, and for which side.")
    waived_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, sight: Sight, row: Waived) -> Self:
        """A waiver of the board."""
        return shown(cls, row, author=sight.author(row.actor, row.party))


@strawberry.type(description="An objective went from one cycle into a later one, with its history.")
class CarryOver:
    from_cycle_id: ID | None = strawberry.field(description="The cycle it lived in, if it lived in one.")
    to_cycle_id: ID = strawberry.field(description="The cycle it goes on in.")
    ended_on: date = strawberry.field(description="Its last day until then.")
    reason: str = strawberry.field(description="Why.")
    author: Author = strawberry.field(description="Who carried it over, and for which side.")
    carried_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, sight: Sight, row: Carried) -> Self:
        """A carry of the board."""
        return shown(
            cls,
            row,
            from_cycle_id=sight.maybe_id(Kind.CYCLE, row.from_cycle_id),
            to_cycle_id=sight.id(Kind.CYCLE, row.to_cycle_id),
            author=sight.author(row.actor, row.party),
        )


@strawberry.type(description="A wording that one side asked to let through in spite of a non-goal.")
class NonGoalException:
    id: ID = strawberry.field(description="Id of the exception.")
    wording: str = strawberry.field(description="The words that may be used; case and spacing are nothing.")
    reason: str = strawberry.field(description="Why.")
    asked_by: Author = strawberry.field(description="Who asked, and for which side.")
    asked_at: datetime = strawberry.field(description="When.")
    agreed_by: Author | None = strawberry.field(description="Who agreed; null while nobody has.")
    agreed_at: datetime | None = strawberry.field(description="When.")

    @classmethod
    def of(cls, sight: Sight, non_goal_id: UUID, row: Exempted) -> Self:
        """An exception of the board."""
        agreed_by, party = row.agreed_by, row.agreed_party
        return shown(
            cls,
            row,
            id=sight.id(Kind.EXCEPTION, non_goal_id, row.exception_id),
            asked_by=sight.author(row.asked_by, row.asked_party),
            agreed_by=None if agreed_by is None or party is None else sight.author(agreed_by, party),
        )
