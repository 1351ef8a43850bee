"""What people asked for, until when an answer is owed, and how goals were triaged."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.cost import list_of
from api.ids import Kind
from api.memory import Memory
from api.scalars import Version
from api.views.people import Author
from api.views.remarks import Remark
from api.views.shape import shown
from domain.intake import IntakeKind, IntakeState
from domain.terms import GoalKind, Language, Party
from projections import asks as rows


@strawberry.type(description="What somebody answered about a goal, and what followed.")
class TriageAnswer:
    know_how_percent: int = strawberry.field(description="How much of the way was known, 0 to 100.")
    process_understood: bool = strawberry.field(description="Whether the process was understood.")
    kind: GoalKind = strawberry.field(description="What followed: KPI at 100, else OKR.")
    answered_at: datetime = strawberry.field(description="When.")
    author: Author = strawberry.field(description="Who answered.")
    reason: str = strawberry.field(description="Why it was answered anew; empty at the first time.")

    @classmethod
    def of(cls, memory: Memory, row: rows.TriageAnswer) -> Self:
        """An answer as recorded."""
        return shown(cls, row, author=Author(memory=memory, person_id=row.actor, party=row.party))


@strawberry.type(description="A goal in words: running operations, or a leap?")
class Triage:
    memory: strawberry.Private[Memory]
    row: strawberry.Private[rows.Triage]
    id: ID = strawberry.field(description="Id of the triage.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    goal: str = strawberry.field(description="The goal in words.")
    kind: GoalKind = strawberry.field(description="What the latest answers lead to.")
    intake_id: ID | None = strawberry.field(description="The ask that it is about, if any.")
    objective_id: ID | None = strawberry.field(
        description="The objective that it is about, if one was named."
    )

    @classmethod
    def of(cls, memory: Memory, client_id: UUID, row: rows.Triage) -> Self:
        """A triage of this client."""
        return shown(
            cls,
            row,
            memory=memory,
            row=row,
            id=ids.encode(Kind.TRIAGE, client_id, row.triage_id),
            intake_id=_maybe(Kind.INTAKE, client_id, row.intake_id),
            objective_id=_maybe(Kind.OBJECTIVE, client_id, row.objective_id),
        )

    @strawberry.field(description="Every answer, the first first; the last one counts.", metadata=list_of(3))
    def answers(self) -> list[TriageAnswer]:
        return [TriageAnswer.of(self.memory, answer) for answer in self.row.answers]


@strawberry.type(description="What somebody asked for, in their own words, and what became of it.")
class Intake:
    id: ID = strawberry.field(description="Id of the ask.")
    version: Version = strawberry.field(description="Send it as expectedVersion when you edit what you saw.")
    client_id: ID = strawberry.field(description="In whose ledger it stands.")
    kind: IntakeKind = strawberry.field(description="What was asked for.")
    text: str = strawberry.field(description="The asker's own words.")
    language: Language = strawberry.field(description="Their language.")
    asked_by: Party = strawberry.field(description="The side that asks.")
    prospect: str = strawberry.field(description="The prospect's company; empty when a client asks.")
    prospect_id: ID | None = strawberry.field(
        description="Send it to `engageProspect`; null unless the ask is a prospect's."
    )
    author: Author = strawberry.field(description="Who wrote it down.")
    received_at: datetime = strawberry.field(description="When it was asked.")
    recorded_at: datetime = strawberry.field(description="When it was written down.")
    due_at: datetime = strawberry.field(
        description="Until when an answer is owed: the end of the agency's next working day."
    )
    state: IntakeState = strawberry.field(description="What became of it.")
    answer: str = strawberry.field(description="What was answered; empty when nothing was.")
    answered_at: datetime | None = strawberry.field(
        description="When the clock stopped: the first answer or decision."
    )
    objective_id: ID | None = strawberry.field(
        description="The objective that it became, or whose initiative meets it."
    )
    reframed_title: str = strawberry.field(
        description="The objective's title when the ask was reframed into it; else empty."
    )
    growth_constraint: str = strawberry.field(
        description="What stays as it is while it grows; empty when nothing was said."
    )
    kpi_id: ID | None = strawberry.field(description="The KPI that meets it.")
    initiative_id: ID | None = strawberry.field(description="The initiative that meets it.")
    decline_reason: str = strawberry.field(description="Why nothing becomes of it; else empty.")
    engaged_id: ID | None = strawberry.field(description="The client that the prospect has become.")
    continues: bool = strawberry.field(
        description="Whether it began as a prospect's request, before there was a client."
    )
    findings: list[Remark] = strawberry.field(description="What is to be pointed out at this moment.")

    @classmethod
    def of(cls, memory: Memory, client_id: UUID, row: rows.Intake) -> Self:
        """An ask in this client's ledger."""
        is_prospects = row.kind is IntakeKind.SESSION_REQUEST and row.origin is None
        return shown(
            cls,
            row,
            id=ids.encode(Kind.INTAKE, client_id, row.intake_id),
            client_id=ids.encode(Kind.CLIENT, client_id),
            prospect_id=ids.encode(Kind.PROSPECT, row.intake_id) if is_prospects else None,
            author=Author(memory=memory, person_id=row.actor, party=row.party),
            objective_id=_maybe(Kind.OBJECTIVE, client_id, row.objective_id),
            kpi_id=_maybe(Kind.KPI, client_id, row.kpi_id),
            initiative_id=_maybe(Kind.INITIATIVE, client_id, row.objective_id, row.initiative_id),
            engaged_id=None if row.engaged_id is None else ids.encode(Kind.CLIENT, row.engaged_id),
            continues=row.origin is not None,
            findings=[Remark(code=code) for code in row.findings],
        )


def _maybe(kind: Kind, client_id: UUID, *keys: UUID | None) -> ID | None:
    found = [key for key in keys if key is not None]
    return ids.encode(kind, client_id, *found) if len(found) == len(keys) else None
