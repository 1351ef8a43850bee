"""The library: insights, tools and experiments of an agency's clients, the newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from asyncpg import Record

from domain.experiment import ExperimentState, HypothesisOutcome
from domain.terms import Party
from projections.learning import searchable
from services.database import Connection

SHELF = """
with entry as (
    select insight.client_id, insight.generation, insight.position, insight.recorded_at, insight.kind,
        insight.insight_id as entry_id, insight.objective_id, insight.key_result_id, insight.cycle_id,
        insight.text, insight.link, insight.actor, insight.party, insight.searchable,
        null as state, null as outcome, '' as result, null::uuid as insight_id
    from bagdar.insights as insight
    where insight.agency_id = $1 and ($2::uuid[] is null or insight.client_id = any($2))
    union all
    select trial.client_id, trial.generation, trial.position, trial.started_at, 'EXPERIMENT',
        trial.experiment_id, trial.objective_id, trial.key_result_id, trial.cycle_id,
        trial.hypothesis, trial.link, trial.actor, trial.party, trial.searchable,
        trial.state, trial.outcome, trial.result, trial.insight_id
    from bagdar.experiments as trial
    where trial.agency_id = $1 and ($2::uuid[] is null or trial.client_id = any($2))
)
select entry.client_id, entry.position, entry.recorded_at, entry.kind, entry.entry_id, entry.objective_id,
    goal.title, entry.key_result_id, entry.cycle_id, entry.text, entry.link, entry.actor, entry.party,
    entry.state, entry.outcome, entry.result, entry.insight_id,
    array(
        select citation.objective_id from bagdar.citations as citation
        where citation.agency_id = $1 and citation.client_id = entry.client_id
            and citation.generation = entry.generation and citation.cited_id = entry.entry_id
            and not citation.is_taken_back
        order by citation.position
    ) as cited_by,
    array(
        select citing.title from bagdar.citations as citation
        join bagdar.objectives as citing on citing.agency_id = citation.agency_id
            and citing.client_id = citation.client_id and citing.generation = citation.generation
            and citing.objective_id = citation.objective_id
        where citation.agency_id = $1 and citation.client_id = entry.client_id
            and citation.generation = entry.generation and citation.cited_id = entry.entry_id
            and not citation.is_taken_back
        order by citation.position
    ) as citing_titles
from entry
join bagdar.checkpoints as checkpoint on checkpoint.agency_id = $1
    and checkpoint.client_id = entry.client_id and checkpoint.generation = entry.generation
join bagdar.objectives as goal on goal.agency_id = checkpoint.agency_id
    and goal.client_id = entry.client_id and goal.generation = entry.generation
    and goal.objective_id = entry.objective_id
where ($3::text[] is null or entry.kind = any($3))
    and ($4::uuid is null or entry.cycle_id = $4)
    and strpos(entry.searchable, $5) > 0
    and ($6::timestamptz is null or (entry.recorded_at, entry.client_id, entry.position) < ($6, $7::uuid, $8))
order by entry.recorded_at desc, entry.client_id desc, entry.position desc limit $9
"""


class LibraryKind(StrEnum):
    """What stands in the library: something understood, a new tool, or an experiment."""

    INSIGHT = "INSIGHT"
    TOOL = "TOOL"
    EXPERIMENT = "EXPERIMENT"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An insight, a tool or an experiment wherever it was gained.

    Attributes:
        recorded_at: when it was written down; of an experiment, when it began.
        title: of the objective that learned or tried it.
        text: what was learned; of an experiment, its hypothesis.
        insight_id: what an experiment gave, which is an entry of its own.
        cited_by: id and title of the objectives that build on it, in the order in which they began to.
    """

    client_id: UUID
    position: int
    recorded_at: datetime
    kind: LibraryKind
    entry_id: UUID
    objective_id: UUID
    title: str
    key_result_id: UUID | None
    cycle_id: UUID | None
    text: str
    link: str
    actor: UUID
    party: Party
    state: ExperimentState | None
    outcome: HypothesisOutcome | None
    result: str
    insight_id: UUID | None
    cited_by: tuple[tuple[UUID, str], ...]


_TURNED = {"kind", "party", "state", "outcome", "cited_by"}
_AS_STORED = tuple(each.name for each in fields(LibraryEntry) if each.name not in _TURNED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; whatever is left out fits everything.

    Attributes:
        client_ids: only of these clients; None for all of the agency.
        text: words that stand in it together, whatever their case.
    """

    client_ids: Collection[UUID] | None = None
    kinds: Collection[LibraryKind] | None = None
    cycle_id: UUID | None = None
    text: str = ""


async def shelf(
    connection: Connection,
    agency_id: UUID,
    wanted: Wanted,
    before: tuple[datetime, UUID, int] | None,
    first: int,
) -> list[LibraryEntry]:
    """See `Views.library`."""
    found = await connection.fetch(
        SHELF,
        agency_id,
        None if wanted.client_ids is None else list(wanted.client_ids),
        None if wanted.kinds is None else [kind.value for kind in wanted.kinds],
        wanted.cycle_id,
        searchable(wanted.text),
        *(before or (None, None, None)),
        first,
    )
    return [_entry(each) for each in found]


def _entry(record: Record) -> LibraryEntry:
    state, outcome = record["state"], record["outcome"]
    return LibraryEntry(
        **{name: record[name] for name in _AS_STORED},
        kind=LibraryKind(record["kind"]),
        party=Party(record["party"]),
        state=None if state is None else ExperimentState(state),
        outcome=None if outcome is None else HypothesisOutcome(outcome),
        cited_by=tuple(zip(record["cited_by"], record["citing_titles"], strict=True)),
    )
