"""Mutations of asking a team what it believes, and of answering."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, ids_of, repetition, said
from api.mutations.outcome import Refused
from api.mutations.saved import ObjectiveSaved
from api.views.beliefs import BeliefRound
from services.commands import beliefs


@strawberry.input(description="A question to people of both sides.")
class AskForBeliefInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, "What they are asked about.")
    until: datetime = strawberry.field(
        description="When the time to vote is over; ahead, at most 30 days from now."
    )
    voter_ids: list[ID] = ids_of(
        Kind.PERSON, "Whom to ask, at most 100; empty asks everybody who sees the client's goals."
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="One's own private vote, or another one in its place.")
class GiveBeliefInput:
    round_id: ID = id_of(Kind.BELIEF_ROUND, "The round that asks.")
    belief: int = strawberry.field(description="How much you believe that we get there, 0 to 10.")
    understood: bool = strawberry.field(description="Whether you understand the objective.")
    energy: bool = strawberry.field(
        description="Whether the objective behind the words How great it would be if… gives you energy."
    )
    ambition: int | None = said("How ambitious it is, 0 to 10; may be left out.", None)
    realism: int | None = said("How realistic it is, 0 to 10; may be left out.", None)
    comment: str = said("What you add; up to 280 characters, shown without your name.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A round that ends without a tally.")
class WithdrawBeliefInput:
    round_id: ID = id_of(Kind.BELIEF_ROUND, "The round; its votes are destroyed.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.type(description="A team was asked, a vote was given, or a round was withdrawn.")
class BeliefSaved(ObjectiveSaved):
    @strawberry.field(description="The round as it stands now; null while views are parked.")
    async def round(self) -> BeliefRound | None:
        sight = await self.sight()
        objective_id = self.named["objective_id"]
        row = sight and sight.objective(objective_id)
        found = (
            each for each in (row.belief.rounds if row else ()) if each.round_id == self.named["round_id"]
        )
        one = next(found, None)
        return BeliefRound.of(sight, objective_id, one) if sight and one else None


BeliefOutcome = Annotated[BeliefSaved | Refused, strawberry.union("BeliefOutcome")]


@strawberry.type
class BeliefMutations:
    """Asking, voting and taking a question back."""

    ask_for_belief = gives(beliefs.AskForBelief, AskForBeliefInput, BeliefSaved, BeliefOutcome)
    give_belief = gives(beliefs.GiveBelief, GiveBeliefInput, BeliefSaved, BeliefOutcome)
    withdraw_belief = gives(beliefs.WithdrawBelief, WithdrawBeliefInput, BeliefSaved, BeliefOutcome)
