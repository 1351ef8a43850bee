"""OKR and KPI as partners: a KPI's key results, an objective's guardrails, and a client's directions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.ids import Kind
from api.views.sight import Sight
from domain.terms import Pace
from projections import board as rows

if TYPE_CHECKING:
    from api.views.goals import KeyResult
    from api.views.kpis import Kpi

AKpi = Annotated["Kpi", strawberry.lazy("api.views.kpis")]
AKeyResult = Annotated["KeyResult", strawberry.lazy("api.views.goals")]


@strawberry.type(description="A KPI that is to stay within its bounds while an objective moves.")
class Guardrail:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Kpi]
    is_kept: bool | None = strawberry.field(
        description="Whether the KPI's latest reading is within its bounds; null without reading or bounds."
    )

    @strawberry.field(description="The KPI that guards.")
    def kpi(self) -> AKpi:
        from api.views.kpis import Kpi

        return Kpi.of(self.sight, self.row)


@strawberry.type(description="A strategic direction of the client: an active marketing objective in short.")
class StrategicDirection:
    id: ID = strawberry.field(description="Id of the objective.")
    title: str = strawberry.field(description="The direction, in words and without a number.")
    where_to: str = strawberry.field(description="Where we want to get; empty while unanswered.")
    score: Decimal | None = strawberry.field(description="Its score from 0 to 1; null while unknown.")
    pace: Pace = strawberry.field(description="How it stands against time.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Objective) -> Self:
        """An objective of the board as a direction."""
        return cls(
            id=sight.id(Kind.OBJECTIVE, row.objective_id),
            title=row.title,
            where_to=row.where_to,
            score=row.score,
            pace=row.pace,
        )


def guardrails_of(sight: Sight, objective_id: UUID) -> list[Guardrail]:
    """The KPIs that guard an objective, in the order they were set."""
    return [
        Guardrail(sight=sight, row=row, is_kept=row.is_healthy)
        for row in sight.board.kpis
        if objective_id in row.guarded and not row.is_retired
    ]


def bound_kpi(sight: Sight, row: rows.KeyResult) -> Kpi | None:
    """The KPI whose readings a key result takes, if one is bound to it."""
    from api.views.kpis import Kpi

    line = (row.objective_id, row.key_result_id)
    return next((Kpi.of(sight, each) for each in sight.board.kpis if line in each.bound), None)


def bound_key_results(sight: Sight, row: rows.Kpi) -> list[KeyResult]:
    """The key results that take a KPI's readings, as far as they are on the board."""
    from api.views.goals import KeyResult

    found = (sight.key_result(key_result_id) for _, key_result_id in row.bound)
    return [KeyResult.of(sight, each) for each in found if each is not None]
