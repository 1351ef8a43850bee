"""How wordings mature: answers to the coach's questions, and findings accepted with a reason (S40)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.coach import VERSION
from domain.coach.findings import Code, Finding, Severity
from domain.coach.questions import CoachQuestion
from domain.errors import Refusal
from domain.objective import Objective
from domain.objective_refusals import KeyResultIsGone, KeyResultUnknown
from domain.root import Event, FirstEvent, Root


class NothingToAccept(Refusal):
    """The coach finds nothing here that asks for a reason: keep the wording as it is."""

    CODE = "NOTHING_TO_ACCEPT"


class FindingIsNotThere(Refusal):
    """The coach does not find {finding} in the wording as it stands: ask the coach again."""

    CODE = "FINDING_IS_NOT_THERE"


def maturing_stream(objective_id: UUID) -> UUID:
    """The one stream in which the wordings of an objective and of its key results mature."""
    return uuid5(objective_id, "maturing")


def wording_of(objective: Objective, key_result_id: UUID | None) -> str:
    """The wording of an objective, or of one of its key results, as it stands.

    Raises:
        KeyResultUnknown, KeyResultIsGone: there is no such key result, or it was withdrawn or abandoned.
    """
    if key_result_id is None:
        return objective.title
    key_result = objective.key_results.get(key_result_id)
    if key_result is None:
        raise KeyResultUnknown(field="keyResultId")
    if key_result.is_gone:
        raise KeyResultIsGone(field="keyResultId")
    return key_result.title


def acceptable(findings: Iterable[Finding]) -> tuple[Code, ...]:
    """The codes that a reason can accept: hints need none."""
    return tuple(each.code for each in findings if each.severity is not Severity.HINT)


class Maturing(Root):
    """The answers and acceptances of one objective; its wordings stand in the objective's own events.

    Attributes:
        accepted: what was accepted last: key result, or None for the objective → wording, codes and reason.
    """

    TOPIC = "maturing"

    class Begun(FirstEvent):
        TOPIC = "maturing.begun"
        objective_id: UUID

    class QuestionAnswered(Event):
        TOPIC = "maturing.question_answered"
        objective_id: UUID
        key_result_id: UUID | None
        wording: str
        question: CoachQuestion
        answer: str
        coach_version: str

    class WordingAccepted(Event):
        TOPIC = "maturing.wording_accepted"
        objective_id: UUID
        key_result_id: UUID | None
        wording: str
        codes: tuple[Code, ...]
        reason: str
        coach_version: str

    @event(Begun)
    def __init__(self, objective_id: UUID) -> None:
        self.objective_id = objective_id
        self.accepted: dict[UUID | None, tuple[str, tuple[Code, ...], str]] = {}

    @classmethod
    def start(cls, objective_id: UUID, now: datetime) -> Self:
        """Begin an objective's maturing, before its first answer."""
        return cls.begin(cls.Begun, maturing_stream(objective_id), now, objective_id=objective_id)

    def answer(self, key_result_id: UUID | None, wording: str, question: CoachQuestion, answer: str) -> None:
        """Keep what was answered to a question of the coach about the wording as it stands (S39, S40)."""
        self.trigger_event(
            self.QuestionAnswered,
            objective_id=self.objective_id,
            key_result_id=key_result_id,
            wording=wording,
            question=question,
            answer=answer,
            coach_version=VERSION,
        )

    def accept(
        self,
        key_result_id: UUID | None,
        wording: str,
        findings: Sequence[Finding],
        codes: Sequence[Code],
        reason: str,
    ) -> None:
        """Keep a wording in spite of what the coach finds in it; the same again is nothing new.

        Args:
            findings: what the coach finds in it now.
            codes: the findings that are accepted; none means all that ask for a reason.

        Raises:
            NothingToAccept: the coach finds nothing graver than a hint.
            FindingIsNotThere: one of the codes is not found, or is only a hint.
        """
        found = acceptable(findings)
        if not found:
            raise NothingToAccept(field="codes" if codes else None)
        for place, code in enumerate(codes):
            if code not in found:
                raise FindingIsNotThere(field=f"codes.{place}", finding=code.value)
        chosen = tuple(code for code in found if not codes or code in codes)
        if self.accepted.get(key_result_id) != (wording, chosen, reason):
            self.trigger_event(
                self.WordingAccepted,
                objective_id=self.objective_id,
                key_result_id=key_result_id,
                wording=wording,
                codes=chosen,
                reason=reason,
                coach_version=VERSION,
            )

    @event(QuestionAnswered)
    def _question_answered(self) -> None:
        """Nothing is decided by it."""

    @event(WordingAccepted)
    def _wording_accepted(
        self, key_result_id: UUID | None, wording: str, codes: tuple[Code, ...], reason: str
    ) -> None:
        self.accepted[key_result_id] = (wording, codes, reason)
