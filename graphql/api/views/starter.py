"""Questions of the method, and the starter playbook with the days of its span."""

from __future__ import annotations

from datetime import date
from typing import Self

import strawberry

from api.cost import list_of
from domain.calendar import next_span
from domain.method import questions, starter
from domain.method.questions import QuestionCode
from domain.terms import Horizon, Language


@strawberry.type(description="A question of the method.")
class Question:
    code: QuestionCode = strawberry.field(description="What it is about.")
    text: str = strawberry.field(description="The question in words.")
    is_required: bool = strawberry.field(description="Whether it needs an answer.")
    requirement: str = strawberry.field(description="The method requirement that it comes from, as S16.")

    @classmethod
    def of(cls, question: questions.Question, language: Language) -> Self:
        """A question in one language."""
        return cls(
            code=question.code,
            text=question.words.said_in(language),
            is_required=question.is_required,
            requirement=question.requirement,
        )


@strawberry.type(description="How a client whose KPIs run well begins with objectives.")
class StarterPlaybook:
    title: str = strawberry.field(description="What it is called.")
    advice: str = strawberry.field(description="What to try.")
    objectives: int = strawberry.field(description="How many objectives to set.")
    horizon: Horizon = strawberry.field(description="For how long.")
    starts_on: date = strawberry.field(description="First day of the next such span.")
    ends_on: date = strawberry.field(description="Its last day.")
    fewest_key_results: int = strawberry.field(description="At least so many key results.")
    most_key_results: int = strawberry.field(description="At most so many key results.")
    questions: list[Question] = strawberry.field(
        description="What to ask the team, in this order.", metadata=list_of(3)
    )
    requirement: str = strawberry.field(description="The method requirement that it comes from, as S77.")

    @classmethod
    def of(cls, language: Language, today: date) -> Self:
        """The playbook for the span after the one that holds `today`."""
        plan = starter.STARTER
        starts_on, ends_on = next_span(plan.horizon, today)
        return cls(
            title=plan.title.said_in(language),
            advice=plan.advice.said_in(language),
            objectives=plan.objectives,
            horizon=plan.horizon,
            starts_on=starts_on,
            ends_on=ends_on,
            fewest_key_results=plan.fewest_key_results,
            most_key_results=plan.most_key_results,
            questions=[Question.of(each, language) for each in plan.questions],
            requirement=plan.requirement,
        )
