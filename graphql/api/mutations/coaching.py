"""Mutations of answering the coach and of keeping a wording in spite of what it finds."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, maybe_id_of, repetition
from api.mutations.outcome import Refused
from api.mutations.saved import ObjectiveSaved
from api.views.coach_codes import CoachCode
from api.views.goals import KeyResult
from domain.coach.questions import CoachQuestion
from services.commands import maturings

_OBJECTIVE = "The objective, or the one that the key result belongs to."
_KEY_RESULT = "The key result; null for the objective itself."


@strawberry.input(description="An answer to a question of the coach.")
class AnswerCoachInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    key_result_id: ID | None = maybe_id_of(Kind.KEY_RESULT, _KEY_RESULT)
    question: CoachQuestion = strawberry.field(description="The question.")
    answer: str = strawberry.field(description="The answer; 1 to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A wording to keep in spite of what the coach finds in it.")
class AcceptWordingInput:
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    key_result_id: ID | None = maybe_id_of(Kind.KEY_RESULT, _KEY_RESULT)
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    codes: list[CoachCode] = strawberry.field(
        description="The findings that are accepted; none means all that are more than a hint.",
        default_factory=list,
    )
    idempotency_key: str | None = repetition()


@strawberry.type(description="An answer was kept, or a wording was accepted.")
class WordingSaved(ObjectiveSaved):
    @strawberry.field(
        description="The key result as it stands now, if it is about one; null while views are parked."
    )
    async def key_result(self) -> KeyResult | None:
        sight, key_result_id = await self.sight(), self.named.get("key_result_id")
        row = sight.key_result(key_result_id) if sight and key_result_id else None
        return KeyResult.of(sight, row) if sight and row else None


WordingOutcome = Annotated[WordingSaved | Refused, strawberry.union("WordingOutcome")]


@strawberry.type
class CoachMutations:
    """Answering the coach, and keeping a wording."""

    answer_coach = gives(maturings.AnswerCoach, AnswerCoachInput, WordingSaved, WordingOutcome)
    accept_wording = gives(maturings.AcceptWording, AcceptWordingInput, WordingSaved, WordingOutcome)
