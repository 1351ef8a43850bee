"""What lists show a line of: the agency's portfolio, and what happened to a client."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.method.client_facts import ClientFacts
from domain.method.client_findings import ClientFinding, client_findings
from domain.playbook import Playbook
from domain.terms import Language, Pace, Party


@dataclass(frozen=True, slots=True)
class PortfolioLine:
    """One client in the agency's portfolio; counts are of active objectives, `pace` is the worst of them.

    `facts` is what `findings` are made of, and the mistakes of the client's cycles.
    """

    client_id: UUID
    name: str
    language: Language
    is_agency: bool
    position: int
    score: Decimal | None
    coverage: Decimal
    pace: Pace
    active_objectives: int
    draft_objectives: int
    proposed_objectives: int
    agreed_objectives: int
    parked_objectives: int
    on_track: int
    at_risk: int
    off_track: int
    stale: int
    overdue_check_ins: int
    owed_by_agency: int
    owed_by_client: int
    next_due_at: datetime | None
    last_check_in_at: datetime | None
    kpis: int
    unhealthy_kpis: int
    belief: Decimal | None
    is_parked: bool
    playbook: Playbook = field(repr=False)
    facts: ClientFacts | None = field(repr=False)

    def findings(self, at: datetime) -> tuple[ClientFinding, ...]:
        """What the board of the client points out at `at` (UTC)."""
        return () if self.facts is None else client_findings(self.facts, self.playbook, at)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that an event set: from what (None: nothing before) to what, as plain text values."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One fact in readable form: who, for which party, when, about what, what from → to, and why."""

    position: int
    topic: str
    recorded_at: datetime
    effective_at: datetime
    actor: UUID
    party: Party
    subject_id: UUID
    objective_id: UUID | None
    key_result_id: UUID | None
    title: str
    differences: tuple[Difference, ...]
    reason: str
    hash: bytes
