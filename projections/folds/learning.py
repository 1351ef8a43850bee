"""What experiments and citations leave in the rows."""

from __future__ import annotations

from domain.citations import Citations
from domain.experiment import Experiment, ExperimentState
from projections.learning import CitationRow, ExperimentRow, searchable
from projections.rows import Differing
from projections.state import State
from projections.telling import Told, differing, party_of, stated
from services.ledger import Entry


def started(state: State, entry: Entry, event: Experiment.Started) -> Told:
    row = ExperimentRow(
        entry.stream_id,
        entry.position,
        event.objective_id,
        event.key_result_id,
        state.objectives[event.objective_id].cycle_id,
        event.hypothesis,
        event.plan,
        searchable(event.hypothesis, event.plan),
        entry.recorded_at,
        entry.actor,
        party_of(entry),
    )
    state.experiments.add(entry.stream_id, row)
    return _told(row, stated(event, ("hypothesis", "plan")))


def concluded(state: State, entry: Entry, event: Experiment.Concluded) -> Told:
    row = _ending(state, entry, ExperimentState.CONCLUDED)
    row.outcome, row.result, row.link = event.outcome, event.result, event.link
    row.insight_id = event.insight_id
    row.searchable = searchable(row.hypothesis, row.plan, row.result)
    return _told(row, stated(event, ("outcome", "result", "link", "insight_id")))


def dropped(state: State, entry: Entry, event: Experiment.Dropped) -> Told:
    row = _ending(state, entry, ExperimentState.DROPPED)
    row.drop_reason = event.reason
    differences = differing("state", ExperimentState.RUNNING, ExperimentState.DROPPED)
    return _told(row, differences, event.reason)


def begun(state: State, _entry: Entry, event: Citations.Begun) -> Told:
    return Told(state.objectives[event.objective_id].title, objective_id=event.objective_id)


def cited(state: State, entry: Entry, event: Citations.Cited) -> Told:
    row = CitationRow(
        event.objective_id,
        event.cited_id,
        entry.position,
        event.kind,
        event.source_id,
        event.note,
        entry.recorded_at,
        entry.actor,
        party_of(entry),
    )
    state.citations.add((event.objective_id, event.cited_id), row)
    told = stated(event, ("kind", "cited_id", "source_id", "note"))
    return Told(state.objectives[event.objective_id].title, told, objective_id=event.objective_id)


def taken_back(state: State, _entry: Entry, event: Citations.TakenBack) -> Told:
    state.citations.edit((event.objective_id, event.cited_id)).is_taken_back = True
    title = state.objectives[event.objective_id].title
    differences = differing("cited_id", event.cited_id, None)
    return Told(title, differences, event.reason, objective_id=event.objective_id)


def _ending(state: State, entry: Entry, becomes: ExperimentState) -> ExperimentRow:
    row = state.experiments.edit(entry.stream_id)
    row.state, row.ended_at, row.version = becomes, entry.recorded_at, entry.version
    return row


def _told(row: ExperimentRow, differences: tuple[Differing, ...], reason: str = "") -> Told:
    """What happened to an experiment: the first line of its hypothesis is the title."""
    title = row.hypothesis.partition("\n")[0][:200]
    return Told(title, differences, reason, row.objective_id, row.key_result_id)
