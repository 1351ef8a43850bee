"""Setting goals below the goals they help."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from domain.admission import PositiveWeight, Words
from domain.alignment import Alignment, Link, alignment_stream
from domain.objective import Objective
from domain.objective_refusals import KeyResultUnknown
from domain.terms import EdgeKind
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignObjective:
    """Set an objective below another, or below one of its key results, and say how it helps."""

    client_id: UUID
    objective_id: UUID
    parent_id: UUID
    statement: Words
    parent_key_result_id: UUID | None = None
    kind: EdgeKind = EdgeKind.CONTRIBUTES
    share: PositiveWeight = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnalignObjective:
    """Undo an alignment."""

    client_id: UUID
    objective_id: UUID
    parent_id: UUID
    reason: Words
    parent_key_result_id: UUID | None = None


async def align_objective(command: AlignObjective, work: Work) -> None:
    child = await work.load(Objective, command.objective_id, field="objectiveId")
    parent = await work.load(Objective, command.parent_id, field="parentId")
    if command.parent_key_result_id is not None and command.parent_key_result_id not in parent.key_results:
        raise KeyResultUnknown(field="parentKeyResultId")
    alignment = await work.find(Alignment, alignment_stream(work.client_id))
    if alignment is None:
        alignment = work.begin(Alignment.start(work.client_id, work.now))
    alignment.align(
        Link(command.objective_id, command.parent_id, command.parent_key_result_id),
        levels=(child.level, parent.level),
        kind=command.kind,
        share=command.share,
        statement=command.statement,
    )


async def unalign_objective(command: UnalignObjective, work: Work) -> None:
    alignment = await work.load(Alignment, alignment_stream(work.client_id), field="objectiveId")
    alignment.unalign(
        Link(command.objective_id, command.parent_id, command.parent_key_result_id), command.reason
    )
