"""Every code of the API as an enum: the field's closed lists, what happened, and why something is refused."""

from __future__ import annotations

from enum import Enum, StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import strawberry

import api.refusals
import api.scalars
import projections.views
import services.commands.machine_tokens
import services.commands.rights
import services.commands.work
import services.credentials.attempts
import services.credentials.emails
import services.credentials.first
import services.credentials.password_rules
import services.credentials.people
import services.credentials.sessions
import services.database
import services.identity.principal
import services.ledger.errors
import services.proofs.desk
import services.reception.acceptance
import services.reception.front
import services.reception.oidc_refusals
import services.reception.passwords
import services.reception.sign_in
import services.turnstile.refusals
import services.webhooks.desk
import services.webhooks.targets
from api.views import refusals as view_refusals
from domain import (
    belief,
    belief_findings,
    citations,
    experiment,
    intake,
    registry,
    sign_off,
    team,
    terms,
    webhook,
)
from domain.errors import Refusal
from domain.gates import BY_CODE, Severity, WaivedBy
from domain.measure import MeasureKind
from domain.method import client_findings, findings, mistakes, presets, questions
from domain.objective_state import ObjectiveState
from domain.session import SessionState
from domain.session_agenda import SessionPart, SessionPoint, SessionStep, StepState
from projections.board import KeyResultState
from projections.library import LibraryKind
from services.webhooks.store import DeliveryState
from services.wording import codes, plain

SOURCES: tuple[ModuleType, ...] = (
    api.refusals,
    api.scalars,
    view_refusals,
    projections.views,
    services.commands.machine_tokens,
    services.commands.rights,
    services.commands.work,
    services.credentials.attempts,
    services.credentials.emails,
    services.credentials.first,
    services.credentials.password_rules,
    services.credentials.people,
    services.credentials.sessions,
    services.database,
    services.identity.principal,
    services.ledger.errors,
    services.proofs.desk,
    services.reception.acceptance,
    services.reception.front,
    services.reception.oidc_refusals,
    services.reception.passwords,
    services.reception.sign_in,
    services.turnstile.refusals,
    services.webhooks.desk,
    services.webhooks.targets,
)
"""Where refusals stand besides the domain; pages and forms have some of their own, and so have files."""

SHARED: tuple[type[Enum], ...] = (
    terms.Language,
    terms.Party,
    terms.Role,
    team.MemberState,
    webhook.WebhookKind,
    sign_off.SignOffState,
    belief.BeliefState,
    belief_findings.BeliefFinding,
    DeliveryState,
    terms.Level,
    terms.Horizon,
    terms.Breakthrough,
    terms.Ambition,
    terms.Cadence,
    terms.Weekday,
    terms.GoalKind,
    intake.IntakeKind,
    intake.IntakeState,
    experiment.ExperimentState,
    experiment.HypothesisOutcome,
    citations.CitedKind,
    LibraryKind,
    findings.FindingCode,
    client_findings.ClientFindingCode,
    client_findings.EvidenceKind,
    mistakes.Mistake,
    presets.KpiPreset,
    questions.QuestionCode,
    terms.EdgeKind,
    terms.ScoreSource,
    terms.FedBy,
    terms.Departure,
    terms.Direction,
    terms.InsightKind,
    terms.Pace,
    terms.Verdict,
    MeasureKind,
    ObjectiveState,
    SessionState,
    SessionPart,
    SessionStep,
    StepState,
    SessionPoint,
    KeyResultState,
    Severity,
    WaivedBy,
)


def refusals() -> list[type[Refusal]]:
    """The refusals that an answer can carry, in order of code."""
    homes = {source.__name__ for source in SOURCES}
    return [
        kind for kind in Refusal.every() if kind.__module__ in homes or kind.__module__.startswith("domain.")
    ]


def first_sentence(thing: object) -> str:
    """The first paragraph of a docstring in one line."""
    paragraph = (getattr(thing, "__doc__", None) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _of_names(name: str, values: dict[str, str], descriptions: dict[str, str], doc: str) -> Any:
    """A Strawberry enum from a table: name in the API → value, with a description each."""
    made = strawberry.enum(cast("Any", StrEnum)(name, values), description=doc)
    for value in made.__strawberry_definition__.values:
        value.description = descriptions[value.name]
    return made


for shared in SHARED:
    strawberry.enum(shared, description=first_sentence(shared))


def _meaning(kind: type[Refusal]) -> str:
    return plain(kind.CODE, terms.Language.EN) if kind.CODE in codes() else first_sentence(kind)


if TYPE_CHECKING:
    RefusalCode: TypeAlias = StrEnum
    EventName: TypeAlias = StrEnum
    GateCode: TypeAlias = StrEnum
else:
    RefusalCode = _of_names(
        "RefusalCode",
        {kind.CODE: kind.CODE for kind in refusals()},
        {kind.CODE: _meaning(kind) for kind in refusals()},
        "Why something was refused; a code never changes its meaning.",
    )
    GateCode = _of_names(
        "GateCode",
        {code: code for code in BY_CODE},
        {code: plain(code, terms.Language.EN) for code in BY_CODE},
        "What may stand between a draft and its activation, or is to be thought of.",
    )
    EventName = _of_names(
        "EventName",
        {topic.replace(".", "_").upper(): topic for topic in sorted(registry.EVENTS)},
        {topic.replace(".", "_").upper(): f"`{topic}` in the ledger." for topic in registry.EVENTS},
        "What happened, as the ledger names it.",
    )
