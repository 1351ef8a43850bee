"""What people see of the belief in an objective: its rounds, what they say together, and how that moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.belief import BeliefState, Voter
from domain.belief_findings import BeliefFinding
from domain.belief_tally import Tally
from domain.terms import Party


@dataclass(frozen=True, slots=True)
class BeliefRound:
    """A round of private votes (S66); the tally is None until it is revealed, and then holds no person.

    `progress` is the objective's score when it was asked, `voted` how many have voted.
    """

    round_id: UUID
    state: BeliefState
    asked_at: datetime
    party: Party
    voters: tuple[Voter, ...]
    until: datetime
    wording: str
    progress: Decimal | None
    voted: int
    tally: Tally | None
    over_at: datetime | None


@dataclass(frozen=True, slots=True)
class Belief:
    """What a team believes of an objective, the newest round first, and how the mean moved last."""

    rounds: tuple[BeliefRound, ...]
    trend: Decimal | None
    findings: tuple[BeliefFinding, ...]
