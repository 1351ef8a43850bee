"""What the coach says of a wording, and what it offers to do."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

import strawberry

from api.cost import list_of
from api.scalars import MutationInput
from api.views.coach_codes import (
    CheckOutcome,
    CoachAction,
    CoachCode,
    CoachDirection,
    CoachKind,
    CoachSeverity,
)
from api.views.offers import Place, Step, steps_of
from api.views.shape import each, shown
from domain.coach import advice as rules
from domain.coach import findings
from domain.coach.advice import how_great
from domain.coach.checks import CheckName
from domain.coach.labels import Kind
from domain.coach.offers import Offer as Move
from domain.coach.offers import holes_of, offers_of
from domain.coach.phrases import said
from domain.coach.questions import PROMPTS, QUESTIONS, WORDS, CoachQuestion
from domain.coach.sources import SOURCES
from domain.terms import Language


@strawberry.type(description="A part of a wording, counted in code points.")
class Span:
    start: int = strawberry.field(description="The first code point of it, from 0.")
    end: int = strawberry.field(description="The first one behind it.")


@strawberry.type(description="A question of the coach.")
class CoachAsks:
    code: CoachQuestion = strawberry.field(description="Send it to `answerCoach` with the answer.")
    text: str = strawberry.field(description="The question in words.")


@strawberry.type(description="An offer in words; people fill its holes, the coach never invents a number.")
class Suggestion:
    action: CoachAction = strawberry.field(description="What is offered.")
    text: str = strawberry.field(description="The offer; a name in braces is a hole, as {from}.")
    holes: list[str] = strawberry.field(description="Names of the holes.", metadata=list_of(2))
    parts: list[str] = strawberry.field(
        description="Of a split, the parts as they stand in the wording.", metadata=list_of(2)
    )

    @classmethod
    def of(cls, suggestion: findings.Suggestion) -> Self:
        """A suggestion of the coach."""
        return cls(
            action=suggestion.action,
            text=suggestion.text,
            holes=list(holes_of(suggestion.text)),
            parts=list(suggestion.parts),
        )


@strawberry.type(description="One thing that the coach found in a wording.")
class CoachFinding:
    code: CoachCode = strawberry.field(description="What was found.")
    severity: CoachSeverity = strawberry.field(description="How grave it is.")
    span: Span = strawberry.field(description="Where it stands.")
    message: str = strawberry.field(description="What it means.")
    question: str | None = strawberry.field(description="What the method asks then, if anything.")
    questions: list[CoachAsks] = strawberry.field(description="The same, one by one.", metadata=list_of(2))
    suggestion: Suggestion = strawberry.field(description="A way on.")
    requirement: str = strawberry.field(description="The method requirement behind it, as S31.")
    rule_source: str = strawberry.field(description="The words of the article that the method comes from.")

    @classmethod
    def of(cls, finding: findings.Finding, reader: Language) -> Self:
        """A finding for this reader."""
        source = SOURCES[finding.code]
        return shown(
            cls,
            finding,
            span=Span(start=finding.span[0], end=finding.span[1]),
            questions=[asked(each, reader) for each in QUESTIONS[finding.code]],
            suggestion=Suggestion.of(finding.suggestion),
            requirement=source.requirement,
            rule_source=source.words,
        )


@strawberry.type(description="One of the four checks of a key result.")
class CoachCheck:
    name: CheckName = strawberry.field(description="What was checked.")
    outcome: CheckOutcome = strawberry.field(description="How it went.")
    reason: str = strawberry.field(description="Why, in words.")


@strawberry.type(
    description="The numbers that a wording states, to fill a form with; null where it is silent."
)
class Prefilled:
    baseline: Decimal | None = strawberry.field(description="Where it starts, in the target's unit.")
    target: Decimal | None = strawberry.field(description="The level to get to.")
    unit: str | None = strawberry.field(description="What is counted, in a short form.")
    direction: CoachDirection | None = strawberry.field(description="Which way it is to go.")
    relative: Decimal | None = strawberry.field(description="By how many per cent; a decrease is negative.")
    factor: Decimal | None = strawberry.field(description="How many times as much; a decrease divides.")
    delta: Decimal | None = strawberry.field(description="By how much, in the unit; never signed.")


@strawberry.type(description="A mutation of an offer, ready to be sent once its holes are filled.")
class OfferedStep:
    mutation: str = strawberry.field(description="The mutation's name.")
    input: MutationInput = strawberry.field(description="Its input, as far as it is known.")
    holes: list[str] = strawberry.field(
        description="Fields of the input that people have to fill, by path.", metadata=list_of(2)
    )

    @classmethod
    def of(cls, step: Step) -> Self:
        """A step of an offer."""
        return cls(mutation=step.mutation, input=MutationInput(step.input), holes=list(step.holes))


@strawberry.type(description="Something that can be done with a wording; nothing is done until it is sent.")
class Offer:
    action: CoachAction = strawberry.field(description="What it does.")
    text: str = strawberry.field(description="The offer in words.")
    codes: list[CoachCode] = strawberry.field(
        description="The findings that lead to it.", metadata=list_of(2)
    )
    steps: list[OfferedStep] = strawberry.field(
        description="The mutations, in this order.", metadata=list_of(2)
    )

    @classmethod
    def of(cls, move: Move, steps: list[Step]) -> Self:
        """A move with its mutations."""
        return shown(cls, move, codes=list(move.codes), steps=[OfferedStep.of(step) for step in steps])


@strawberry.type(description="What the coach says of a wording: the same answer from the same version.")
class Advice:
    language: Language = strawberry.field(description="The language of the wording, given or detected.")
    version: str = strawberry.field(description="The version of the coach.")
    prompt: str = strawberry.field(description="The question that the wording is to answer.")
    how_great: str | None = strawberry.field(
        description="An objective behind the words How great it would be if…, to feel its energy."
    )
    findings: list[CoachFinding] = strawberry.field(
        description="What was found, by place in the wording.", metadata=list_of(3)
    )
    kr_quality: list[CoachCheck] = strawberry.field(
        description="The four checks of a key result; empty for an objective.", metadata=list_of(4)
    )
    prefilled: Prefilled = strawberry.field(description="The numbers that the wording states.")
    offers: list[Offer] = strawberry.field(description="What can be done with it.", metadata=list_of(2))


def asked(question: CoachQuestion, reader: Language) -> CoachAsks:
    """A question for this reader."""
    return CoachAsks(code=question, text=said(WORDS[question], reader))


def shown_advice(
    advice: rules.Advice, text: str, kind: CoachKind, reader: Language, tenant: Language, place: Place
) -> Advice:
    """Advice as the API shows it; `tenant` is the language in which a team says its goals aloud."""
    reading = advice.reading
    return Advice(
        language=advice.language,
        version=advice.version,
        prompt=said(WORDS[PROMPTS[kind]], reader),
        how_great=how_great(text, tenant) if kind is Kind.OBJECTIVE else None,
        findings=[CoachFinding.of(found, reader) for found in advice.findings],
        kr_quality=each(CoachCheck, advice.checks),
        prefilled=shown(Prefilled, reading, relative=reading.relative_pct),
        offers=[Offer.of(move, steps_of(move, text, kind, place)) for move in offers_of(advice.findings)],
    )
