"""What a team believes of its objectives, from a client's rows; nobody opens a vote here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from uuid import UUID

from domain.belief import state_of
from domain.belief_findings import BeliefFinding, RevealedRound, belief_findings, trend_of
from domain.exact import ratio, total
from domain.objective_state import OPEN_STATES
from projections import believed as seen
from projections.rows import BeliefRoundRow
from projections.state import State
from services.database import Connection

DUE = """
select distinct row.client_id, row.objective_id, row.round_id from bagdar.belief_rounds as row
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = row.agency_id
    and checkpoint.client_id = row.client_id and checkpoint.generation = row.generation
where row.agency_id = $1 and not row.is_over and row.until <= $2
"""


def rounds_of(state: State) -> dict[UUID, list[BeliefRoundRow]]:
    """The rounds of each objective, the oldest first."""
    found: dict[UUID, list[BeliefRoundRow]] = {}
    for row in sorted(state.belief_rounds, key=attrgetter("position")):
        found.setdefault(row.objective_id, []).append(row)
    return found


def belief_of(rounds: Sequence[BeliefRoundRow], title: str, at: datetime) -> seen.Belief:
    """The belief in an objective of this title as everybody may see it at `at` (UTC); its trend is of all."""
    return seen.Belief(
        tuple(_round(each, at) for each in reversed(rounds)),
        trend_of(_revealed(rounds)),
        found_in(rounds, title),
    )


def found_in(rounds: Iterable[BeliefRoundRow], title: str) -> tuple[BeliefFinding, ...]:
    """What rounds, the oldest first, say of an objective of this title.

    A round about other words says nothing: nobody was asked about these (S66).
    """
    return belief_findings(_revealed(each for each in rounds if each.wording == title))


def mean_belief(state: State) -> Decimal | None:
    """The mean over the goals that go on of what was revealed last of each; None while nothing was (S66)."""
    means: list[Decimal] = []
    for objective_id, rounds in sorted(rounds_of(state).items()):
        known = [each.tally.mean for each in _revealed(rounds) if each.tally.mean is not None]
        if known and state.objectives[objective_id].state in OPEN_STATES:
            means.append(known[-1])
    return ratio(total(means), Decimal(len(means))) if means else None


async def due_rounds(connection: Connection, agency_id: UUID, now: datetime) -> list[tuple[UUID, UUID, UUID]]:
    """Client, objective and round of everything that is to be revealed because its time is over."""
    return [tuple(row) for row in await connection.fetch(DUE, agency_id, now)]


def _revealed(rounds: Iterable[BeliefRoundRow]) -> list[RevealedRound]:
    return [RevealedRound(each.progress, each.tally) for each in rounds if each.tally is not None]


def _round(row: BeliefRoundRow, at: datetime) -> seen.BeliefRound:
    state = state_of(
        row.until,
        at,
        all_voted=len(row.ballots) >= len(row.voters),
        tally=row.tally,
        is_withdrawn=row.is_withdrawn,
    )
    return seen.BeliefRound(
        row.round_id,
        state,
        row.asked_at,
        row.party,
        row.voters,
        row.until,
        row.wording,
        row.progress,
        len(row.ballots),
        row.tally,
        row.over_at,
    )
