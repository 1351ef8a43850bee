"""What a team believes of an objective: who is asked, how many have voted, and what all said together.

Beside a person stands here that they were asked and nothing else: no figure, no comment, and not whether they
voted.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry
from strawberry import ID

from api.cost import list_of
from api.ids import Kind
from api.views.people import Author
from api.views.shape import Info, shown
from api.views.sight import Sight
from domain import belief_findings as rules
from domain.belief import BeliefState
from domain.belief_findings import BeliefFinding
from domain.terms import Party
from projections import believed as rows
from services.wording import text


@strawberry.type(description="What the rounds that were revealed say of an objective.")
class BeliefFound:
    code: BeliefFinding = strawberry.field(description="What was found.")
    message: str = strawberry.field(description="What it means and what to do, in the viewer's language.")
    requirement: str = strawberry.field(description="The method requirement behind it, as S66.")
    rule_source: str = strawberry.field(description="The words of the article that the method comes from.")
    stops_activation: bool = strawberry.field(
        description="Whether the objective cannot begin with it; its readiness says who may waive that."
    )


@strawberry.type(description="A question to a team: who was asked, and until when they may answer.")
class BeliefAsked:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.BeliefRound]
    asked_at: datetime = strawberry.field(description="When it was asked.")
    party: Party = strawberry.field(description="The side that asked.")
    until: datetime = strawberry.field(description="When the time to vote is over.")
    wording: str = strawberry.field(description="The objective as it was worded then.")

    @strawberry.field(description="Everybody who was asked; who has voted is told to nobody.")
    def voters(self) -> list[Author]:
        return [self.sight.author(voter.person_id, voter.party) for voter in self.row.voters]


@strawberry.type(
    description="What everybody said together. A figure is null where it would tell one person's answer."
)
class BeliefTally:
    votes: int = strawberry.field(description="How many votes were counted.")
    mean: Decimal | None = strawberry.field(description="Mean belief, 0 to 10; null below two votes.")
    agency_mean: Decimal | None = strawberry.field(
        description="Mean of the agency's side; null for both sides while one of them is a single vote."
    )
    client_mean: Decimal | None = strawberry.field(description="Mean of the client's side, as agencyMean.")
    spread: Decimal | None = strawberry.field(
        description="The highest belief less the lowest; null below three votes."
    )
    distribution: list[int] = strawberry.field(
        description="How many gave 0, 1 and on to 10; empty below three votes."
    )
    ambition: Decimal | None = strawberry.field(description="Mean ambition, 0 to 10.")
    realism: Decimal | None = strawberry.field(description="Mean realism, 0 to 10.")
    understood: Decimal | None = strawberry.field(description="Share who understand the objective, 0 to 1.")
    energy: Decimal | None = strawberry.field(description="Share to whom it gives energy, 0 to 1.")
    comments: list[str] = strawberry.field(
        description="What was said, without names and in alphabetical order; empty below three votes."
    )


@strawberry.type(description="The viewer's own vote, which nobody else is ever shown.")
class OwnVote:
    belief: int = strawberry.field(description="How much the viewer believes in it, 0 to 10.")
    understood: bool = strawberry.field(description="Whether the viewer understands the objective.")
    energy: bool = strawberry.field(description="Whether it gives the viewer energy.")
    ambition: int | None = strawberry.field(description="How ambitious it is, 0 to 10; null unanswered.")
    realism: int | None = strawberry.field(description="How realistic it is, 0 to 10; null unanswered.")
    comment: str = strawberry.field(description="What the viewer added; empty when nothing.")


@strawberry.type(description="A round of private votes of both sides, revealed together or not at all.")
class BeliefRound:
    sight: strawberry.Private[Sight]
    objective_id: strawberry.Private[UUID]
    row: strawberry.Private[rows.BeliefRound]
    id: ID = strawberry.field(description="Id of the round.")
    state: BeliefState = strawberry.field(description="Where it is at this moment.")
    progress: Decimal | None = strawberry.field(description="The objective's score when it was asked.")
    over_at: datetime | None = strawberry.field(description="When it was revealed or withdrawn.")

    @classmethod
    def of(cls, sight: Sight, objective_id: UUID, row: rows.BeliefRound) -> Self:
        """A round of this objective."""
        return shown(
            cls,
            row,
            sight=sight,
            objective_id=objective_id,
            row=row,
            id=sight.id(Kind.BELIEF_ROUND, objective_id, row.round_id),
        )

    @strawberry.field(description="Who was asked, when, and until when.")
    def asked(self) -> BeliefAsked:
        return shown(BeliefAsked, self.row, sight=self.sight, row=self.row)

    @strawberry.field(description="How many have voted; nobody is told who.")
    def voted_count(self) -> int:
        return self.row.voted

    @strawberry.field(description="How many were asked.")
    def voters_count(self) -> int:
        return len(self.row.voters)

    @strawberry.field(description="What everybody said together; null until all voted or the time is over.")
    def tally(self) -> BeliefTally | None:
        tally = self.row.tally
        if tally is None:
            return None
        lists = {"distribution": list(tally.distribution), "comments": list(tally.comments)}
        return shown(BeliefTally, tally, **lists)

    @strawberry.field(description="Whether the viewer may vote now, for the first time or anew.")
    def may_vote(self) -> bool:
        return self._asks_viewer()

    @strawberry.field(description="The viewer's own vote; null without one, and once the round is over.")
    async def own_vote(self) -> OwnVote | None:
        if not self._asks_viewer():
            return None
        vote = await self.sight.memory.own_vote(self.sight.client_id, self.objective_id, self.row.round_id)
        return None if vote is None else shown(OwnVote, vote)

    def _asks_viewer(self) -> bool:
        """Whether the round is open and asks the viewer; whoever looks with their eyes is another."""
        viewer = self.sight.memory.principal
        return (
            self.row.state is BeliefState.OPEN
            and viewer.impersonator is None
            and any(voter.person_id == viewer.person_id for voter in self.row.voters)
        )


@strawberry.type(description="How much a team believes in an objective; of a team, never of a person.")
class Belief:
    sight: strawberry.Private[Sight]
    objective_id: strawberry.Private[UUID]
    title: strawberry.Private[str]
    row: strawberry.Private[rows.Belief]
    trend: Decimal | None = strawberry.field(
        description="How the mean has moved since the round before; null without two of them."
    )

    @classmethod
    def of(cls, sight: Sight, objective_id: UUID, title: str, row: rows.Belief) -> Self:
        """The belief in this objective."""
        return shown(cls, row, sight=sight, objective_id=objective_id, title=title, row=row)

    @strawberry.field(
        description="The objective behind the words How great it would be if…, in the client's language: "
        "say it aloud and feel the energy."
    )
    def great_if(self) -> str:
        return text("GREAT_IF", self.sight.board.client.language, wording=self.title)

    @strawberry.field(description="Its rounds, the newest first.", metadata=list_of(3))
    def rounds(self) -> list[BeliefRound]:
        return [BeliefRound.of(self.sight, self.objective_id, row) for row in self.row.rounds]

    @strawberry.field(description="What the rounds say, the most pressing first.", metadata=list_of(2))
    def findings(self, info: Info) -> list[BeliefFound]:
        language = info.context.language
        return [
            BeliefFound(
                code=found,
                message=text(f"FINDING_{found.name}", language),
                requirement=rules.REQUIREMENTS[found],
                rule_source=rules.SAYINGS[found],
                stops_activation=found in rules.STOPS_ACTIVATION,
            )
            for found in self.row.findings
        ]
