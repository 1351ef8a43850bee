"""What alignments leave in the rows."""

from __future__ import annotations

from domain.alignment import Alignment
from projections.rows import EdgeRow
from projections.state import State
from projections.telling import Told, stated
from services.ledger import Entry

ENDS = ("parent_id", "parent_key_result_id")


def begun(_state: State, _entry: Entry, _event: Alignment.Begun) -> Told:
    return Told("")


def aligned(state: State, entry: Entry, event: Alignment.Aligned) -> Told:
    target_id = event.parent_key_result_id or event.parent_id
    row = EdgeRow(
        event.child_id,
        event.parent_id,
        target_id,
        event.parent_key_result_id,
        event.kind,
        event.share,
        event.statement,
        entry.position,
    )
    state.edges.add((event.child_id, event.parent_id, target_id), row)
    return Told(
        _title(state, event),
        stated(event, (*ENDS, "kind", "share", "statement")),
        objective_id=event.child_id,
        key_result_id=event.parent_key_result_id,
    )


def unaligned(state: State, _entry: Entry, event: Alignment.Unaligned) -> Told:
    key = (event.child_id, event.parent_id, event.parent_key_result_id or event.parent_id)
    row = state.edges[key]
    state.edges.drop(key)
    ended = tuple(
        difference._replace(before=difference.after, after=None) for difference in stated(event, ENDS)
    )
    return Told(
        _title(state, event),
        ended,
        event.reason,
        objective_id=row.child_id,
        key_result_id=row.parent_key_result_id,
    )


def _title(state: State, event: Alignment.Aligned | Alignment.Unaligned) -> str:
    child = state.objectives.get(event.child_id)
    return "" if child is None else child.title
