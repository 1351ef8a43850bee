"""How a wording matured: every wording with what was answered to the coach and what was accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Self

import strawberry

from api.cost import list_of
from api.views.coach_codes import CoachCode
from api.views.people import Author
from api.views.shape import shown
from api.views.sight import Sight
from domain.coach.phrases import said
from domain.coach.questions import WORDS, CoachQuestion
from projections import threads as rows


@strawberry.type(description="What somebody answered to a question of the coach.")
class CoachAnswer:
    question: CoachQuestion = strawberry.field(description="The question.")
    text: str = strawberry.field(description="The question in words, in the client's language.")
    answer: str = strawberry.field(description="The answer.")
    coach_version: str = strawberry.field(description="The version of the coach that asked.")
    answered_at: datetime = strawberry.field(description="When.")
    author: Author = strawberry.field(description="Who answered.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Answer) -> Self:
        """An answer as recorded."""
        words = said(WORDS[row.question], sight.board.client.language)
        return shown(cls, row, text=words, author=sight.author(row.actor, row.party))


@strawberry.type(description="Findings of the coach that somebody accepted.")
class Acceptance:
    codes: list[CoachCode] = strawberry.field(description="What the coach had found.", metadata=list_of(2))
    reason: str = strawberry.field(description="Why the wording was kept.")
    coach_version: str = strawberry.field(description="The version of the coach that had found it.")
    accepted_at: datetime = strawberry.field(description="When.")
    author: Author = strawberry.field(description="Who accepted it.")

    @classmethod
    def of(cls, sight: Sight, row: rows.Acceptance) -> Self:
        """An acceptance as recorded."""
        return shown(cls, row, codes=list(row.codes), author=sight.author(row.actor, row.party))


@strawberry.type(description="A wording of an objective or a key result, and what happened while it stood.")
class Wording:
    sight: strawberry.Private[Sight]
    row: strawberry.Private[rows.Wording]
    text: str = strawberry.field(description="The wording.")
    reason: str = strawberry.field(description="Why it took the place of the one before; may be empty.")
    worded_at: datetime = strawberry.field(description="When it was written.")
    author: Author = strawberry.field(description="Who wrote it.")

    @strawberry.field(description="Answers to the coach, the first first.", metadata=list_of(2))
    def answers(self) -> list[CoachAnswer]:
        return [CoachAnswer.of(self.sight, each) for each in self.row.answers]

    @strawberry.field(description="What was accepted with a reason, the first first.", metadata=list_of(1))
    def acceptances(self) -> list[Acceptance]:
        return [Acceptance.of(self.sight, each) for each in self.row.acceptances]


def wordings_of(sight: Sight, thread: Sequence[rows.Wording]) -> list[Wording]:
    """A thread, the first wording first."""
    return [
        shown(Wording, each, sight=sight, row=each, author=sight.author(each.actor, each.party))
        for each in thread
    ]
