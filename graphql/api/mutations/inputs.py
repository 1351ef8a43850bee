"""What inputs share: ids that name the ledger, values with parts, and the keys of safe repetition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from api.ids import Kind, decode
from api.views.codes import GateCode
from domain import measure as rules
from domain.measure import MeasureKind
from domain.objective_events import Waiver
from domain.playbook import Playbook
from domain.session_agenda import SessionPoint
from domain.session_events import SessionWaiver
from services.commands.work import NotFound

IDS = "ids"
"""The metadata key under which an id field of an input keeps its `Names`."""

LISTED = "listed"
"""The metadata key under which a list of ids in an input keeps their kind."""

_CLIENT, _OBJECTIVE, _KPI = "client_id", "objective_id", "kpi_id"
KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.CLIENT: (_CLIENT,),
    Kind.CYCLE: (_CLIENT, "cycle_id"),
    Kind.NON_GOAL: (_CLIENT, "non_goal_id"),
    Kind.EXCEPTION: (_CLIENT, "non_goal_id", "exception_id"),
    Kind.OBJECTIVE: (_CLIENT, _OBJECTIVE),
    Kind.KEY_RESULT: (_CLIENT, _OBJECTIVE, "key_result_id"),
    Kind.CHECK_IN: (_CLIENT, _OBJECTIVE, "corrects"),
    Kind.INITIATIVE: (_CLIENT, _OBJECTIVE, "initiative_id"),
    Kind.MILESTONE: (_CLIENT, "milestone_id"),
    Kind.KPI: (_CLIENT, _KPI),
    Kind.READING: (_CLIENT, _KPI, "corrects"),
    Kind.PERSON: ("person_id",),
    Kind.MACHINE_TOKEN: (_CLIENT, "token_id"),
    Kind.IMPERSONATION: (_CLIENT, "impersonation_id"),
    Kind.WEBHOOK: (_CLIENT, "webhook_id"),
    Kind.SIGN_OFF: (_CLIENT, "sign_off_id"),
    Kind.BELIEF_ROUND: (_CLIENT, _OBJECTIVE, "round_id"),
    Kind.SESSION: (_CLIENT, "session_id"),
    Kind.INTAKE: (_CLIENT, "intake_id"),
    Kind.PROSPECT: ("intake_id",),
    Kind.TRIAGE: (_CLIENT, "triage_id"),
    Kind.INSIGHT: (_CLIENT, "source_id", "insight_id"),
    Kind.EXPERIMENT: (_CLIENT, "experiment_id"),
    Kind.CITATION: (_CLIENT, _OBJECTIVE, "cited_id"),
}
"""Which fields of a command an id of this kind fills."""

Mint = Callable[[str], UUID]
"""Gives the id of something new, by its role in the command."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an id in an input names, and the command's fields that its keys fill."""

    kind: Kind
    keys: tuple[str, ...]


def id_of(kind: Kind, description: str, *keys: str) -> Any:
    """A required id of this kind."""
    return strawberry.field(description=description, metadata={IDS: Names(kind, keys or KEYS[kind])})


def maybe_id_of(kind: Kind, description: str, *keys: str) -> Any:
    """An id of this kind that may be left out."""
    return strawberry.field(
        description=description, default=None, metadata={IDS: Names(kind, keys or KEYS[kind])}
    )


def ids_of(kind: Kind, description: str) -> Any:
    """A list of ids of this kind, each of one key, that may be empty; the command has a field of its name."""
    return strawberry.field(description=description, default_factory=list, metadata={LISTED: kind})


def said(description: str, default: object = "") -> Any:
    """A field with a default."""
    return strawberry.field(description=description, default=default)


def repetition() -> Any:
    """The key that makes a repeated request safe."""
    return strawberry.field(
        default=None,
        description="The same key again writes nothing and answers as the first time; up to 200 characters.",
    )


def seen() -> Any:
    """The version that the person saw."""
    return strawberry.field(
        default=None, description="The `version` you saw; refused with VERSION_CONFLICT if it has moved on."
    )


@strawberry.input(description="A named step of a key result.")
class MilestoneInput:
    title: str = strawberry.field(description="What is done when it is reached; 1 to 200 characters.")
    weight: Decimal = strawberry.field(
        description="Its weight among the milestones, more than 0 up to 1000.", default=Decimal(1)
    )
    id: ID | None = said("The milestone to keep; null for a new one.", None)

    def fact(self, mint: Mint, place: int) -> rules.Milestone:
        """The milestone at this place of the list.

        Raises:
            NotFound: `id` is no id of a milestone.
        """
        if self.id is None:
            return rules.Milestone(mint(f"milestone {place}"), self.title, self.weight)
        try:
            _, milestone_id = decode(Kind.MILESTONE, self.id, 2)
        except NotFound as refusal:
            refusal.field = f"measure.milestones.{place}.id"
            raise
        return rules.Milestone(milestone_id, self.title, self.weight)


@strawberry.input(description="A point of a non-linear credit curve.")
class CreditPointInput:
    raw: Decimal = strawberry.field(description="Share of the way from baseline to target, as measured.")
    credit: Decimal = strawberry.field(description="The progress to give for it, 0 to 1.")

    def fact(self) -> rules.CreditPoint:
        """The point as the domain has it."""
        return rules.CreditPoint(self.raw, self.credit)


@strawberry.input(description="What is measured, and what counts as reached, in the key result's own unit.")
class MeasureInput:
    kind: MeasureKind = strawberry.field(description="The shape of the movement.")
    unit: str = said("Unit of every value, as people write it; up to 200 characters.")
    baseline: Decimal | None = said("Where a metric starts; null lets the first check-in fix it.", None)
    target: Decimal | None = said("Where a metric shall get.", None)
    floor: Decimal | None = said("Lowest healthy value of a corridor, inclusive.", None)
    ceiling: Decimal | None = said("Highest healthy value of a corridor, inclusive.", None)
    tolerance: Decimal = said(
        "How far outside a corridor still earns a part of the progress; 0 is strict.", Decimal(0)
    )
    stale_after_days: int | None = said(
        "Days after which a reading of a corridor says nothing any more.", None
    )
    milestones: list[MilestoneInput] = strawberry.field(
        description="The steps of a milestone key result, at most 50.", default_factory=list
    )
    credit: list[CreditPointInput] = strawberry.field(
        description="Bends the progress of a metric, at most 20 points; empty means linear.",
        default_factory=list,
    )

    def fact(self, mint: Mint) -> rules.Measure:
        """The measure as the domain has it, with ids for new milestones.

        Raises:
            NotFound: a milestone's id is none.
        """
        return rules.Measure(
            kind=self.kind,
            unit=self.unit,
            baseline=self.baseline,
            target=self.target,
            floor=self.floor,
            ceiling=self.ceiling,
            tolerance=self.tolerance,
            stale_after_days=self.stale_after_days,
            milestones=tuple(each.fact(mint, place) for place, each in enumerate(self.milestones)),
            credit=tuple(each.fact() for each in self.credit),
        )


@strawberry.input(description="Passes a gate of the method on purpose.")
class WaiverInput:
    code: GateCode = strawberry.field(description="The gate to pass; it has to be open, and to allow that.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")

    def fact(self) -> Waiver:
        """The waiver as the domain has it."""
        return Waiver(self.code.value, self.reason)


@strawberry.input(description="Leaves a point of a session open on purpose.")
class SessionWaiverInput:
    point: SessionPoint = strawberry.field(description="The point that is open.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")

    def fact(self) -> SessionWaiver:
        """The waiver as the domain has it."""
        return SessionWaiver(self.point, self.reason)


@strawberry.input(description="Limits of the method; whatever is left out is as the method says.")
class PlaybookInput:
    good_objectives: Decimal = said(
        "With more objectives at once the focus is diluted, 1 to 20.",
        Playbook().good_objectives,
    )
    most_objectives: Decimal = said(
        "More objectives at once only the agency's owner lets through, 1 to 20.",
        Playbook().most_objectives,
    )
    most_key_results: Decimal = said(
        "More key results per objective than this need a waiver, 1 to 20.", Playbook().most_key_results
    )
    fewest_non_goals: Decimal = said(
        "How many non-goals a cycle needs before objectives begin, 0 to 20.",
        Playbook().fewest_non_goals,
    )
    fewest_business_goals: Decimal = said(
        "How many business goals of the period objectives need before they begin, 0 to 20.",
        Playbook().fewest_business_goals,
    )
    most_initiatives: Decimal = said(
        "How many initiatives of an objective may be open at once, 1 to 100.", Playbook().most_initiatives
    )
    stale_after_days: Decimal = said(
        "Days after which an overdue check-in makes the pace STALE, 0 to 60.", Playbook().stale_after_days
    )

    def fact(self) -> Playbook:
        """The playbook as the domain has it."""
        return Playbook(
            good_objectives=self.good_objectives,
            most_objectives=self.most_objectives,
            most_key_results=self.most_key_results,
            fewest_non_goals=self.fewest_non_goals,
            stale_after_days=self.stale_after_days,
            fewest_business_goals=self.fewest_business_goals,
            most_initiatives=self.most_initiatives,
        )
