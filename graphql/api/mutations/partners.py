"""Mutations that make a KPI the partner of an objective."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition, seen
from api.mutations.saved import KpiOutcome, KpiSaved
from api.scalars import Version
from services.commands import bindings

_KPI = "The KPI."
_REASON = "Why; 1 to 2000 characters."


@strawberry.input(description="A key result that is to take the readings of a KPI.")
class BindKeyResultInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    key_result_id: ID = id_of(Kind.KEY_RESULT, "A metric key result of the KPI's unit.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A key result that is to be read by itself again.")
class ReleaseKeyResultInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    key_result_id: ID = id_of(Kind.KEY_RESULT, "The key result.")
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective that a KPI is to guard.")
class GuardObjectiveInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective that a KPI is to guard no longer.")
class UnguardObjectiveInput:
    kpi_id: ID = id_of(Kind.KPI, _KPI)
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective.")
    reason: str = strawberry.field(description=_REASON)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type
class PartnerMutations:
    """Binding key results to KPIs, and guarding objectives by them."""

    bind_key_result = gives(bindings.BindKeyResult, BindKeyResultInput, KpiSaved, KpiOutcome)
    release_key_result = gives(bindings.ReleaseKeyResult, ReleaseKeyResultInput, KpiSaved, KpiOutcome)
    guard_objective = gives(bindings.GuardObjective, GuardObjectiveInput, KpiSaved, KpiOutcome)
    unguard_objective = gives(bindings.UnguardObjective, UnguardObjectiveInput, KpiSaved, KpiOutcome)
