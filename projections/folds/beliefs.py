"""What rounds of belief leave in the rows and in history: who was asked, that a vote came, what all said."""

from __future__ import annotations

from domain.belief import Belief
from projections.rows import BeliefRoundRow
from projections.state import State
from projections.telling import Differing, Told, differing, said, stated
from services.ledger import Entry

TOLD = ("votes", "mean", "agency_mean", "client_mean", "ambition", "realism", "understood", "energy")
"""What history tells of a tally; means and shares, exactly."""


def begun(state: State, _entry: Entry, event: Belief.Begun) -> Told:
    return Told(state.objectives[event.objective_id].title, objective_id=event.objective_id)


def asked(state: State, entry: Entry, event: Belief.Asked) -> Told:
    row = BeliefRoundRow(
        event.objective_id,
        event.round_id,
        entry.position,
        entry.recorded_at,
        event.party,
        event.voters,
        event.until,
        event.wording,
        event.progress,
    )
    state.belief_rounds.add((event.objective_id, event.round_id), row)
    persons = (Differing("person_id", None, said(each.person_id)) for each in event.voters)
    told = (*stated(event, ("round_id", "until", "progress")), *persons)
    return Told(event.wording, told, objective_id=event.objective_id)


def vote_given(state: State, _entry: Entry, event: Belief.VoteGiven) -> Told:
    """History tells that a vote came: not whose, and nothing of what it says."""
    row = state.belief_rounds.edit((event.objective_id, event.round_id))
    if event.ballot not in row.ballots:
        row.ballots = (*row.ballots, event.ballot)
    return Told(row.wording, stated(event, ("round_id",)), objective_id=row.objective_id)


def revealed(state: State, entry: Entry, event: Belief.Revealed) -> Told:
    row = _over(state, entry, event)
    row.tally = event.tally
    figures = (each for name in TOLD for each in differing(name, None, getattr(event.tally, name)))
    return Told(row.wording, (*stated(event, ("round_id",)), *figures), objective_id=row.objective_id)


def withdrawn(state: State, entry: Entry, event: Belief.Withdrawn) -> Told:
    row = _over(state, entry, event)
    row.is_withdrawn = True
    differences = differing("round_id", event.round_id, None)
    return Told(row.wording, differences, event.reason, objective_id=row.objective_id)


def _over(state: State, entry: Entry, event: Belief.Revealed | Belief.Withdrawn) -> BeliefRoundRow:
    row = state.belief_rounds.edit((event.objective_id, event.round_id))
    row.is_over, row.over_at = True, entry.recorded_at
    return row
