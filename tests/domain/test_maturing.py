"""A wording matures by answers, and is kept with findings for a reason (S39, S40)."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.coach import VERSION, advise
from domain.coach.findings import Code, Finding
from domain.coach.labels import Kind
from domain.coach.questions import CoachQuestion
from domain.errors import Refusal
from domain.maturing import (
    FindingIsNotThere,
    Maturing,
    NothingToAccept,
    maturing_stream,
    wording_of,
)
from domain.objective import Objective
from domain.objective_refusals import KeyResultIsGone, KeyResultUnknown
from tests.domain.samples import DRAFTING
from tests.spec import NOW, Fact, Specification, fact

GOAL, LINE, OTHER = (UUID(int=number) for number in (0x41, 0x11, 0x12))
TASK = "10 мақала жазу"
MATURE = "Қайталама сатып алулар үлесін 20%-дан 35%-ға жеткізу"
given = Specification(Maturing)
BEGUN = fact(Maturing.Begun, objective_id=GOAL)


def found(text: str) -> tuple[Finding, ...]:
    return advise(text, Kind.KEY_RESULT).findings


def accepted(**more: object) -> Fact:
    values: dict[str, object] = {
        "objective_id": GOAL,
        "key_result_id": LINE,
        "wording": TASK,
        "codes": (Code.KR_TASK,),
        "reason": "Себебі бар",
        "coach_version": VERSION,
    }
    return fact(Maturing.WordingAccepted, **values | more)


def test_an_objective_has_one_thread() -> None:
    begun = Maturing.start(GOAL, NOW)
    assert (begun.id, begun.objective_id) == (maturing_stream(GOAL), GOAL)
    assert maturing_stream(GOAL) != maturing_stream(LINE)


@pytest.mark.parametrize("question", CoachQuestion)
def test_s40_each_answer_is_an_event_with_the_wording_it_is_about(question: CoachQuestion) -> None:
    answer = fact(
        Maturing.QuestionAnswered,
        objective_id=GOAL,
        key_result_id=LINE,
        wording=TASK,
        question=question,
        answer="Трафик өседі",
        coach_version=VERSION,
    )
    given(BEGUN).when(lambda thread: thread.answer(LINE, TASK, question, "Трафик өседі")).then(answer)


def test_s33_what_is_found_is_accepted_with_a_reason_the_codes_and_the_coachs_version() -> None:
    findings = found(TASK)
    codes = tuple(each.code for each in findings if each.severity != "HINT")
    assert Code.KR_TASK in codes
    given(BEGUN).when(lambda thread: thread.accept(LINE, TASK, findings, (), "Себебі бар")).then(
        accepted(codes=codes)
    )
    given(BEGUN).when(lambda thread: thread.accept(LINE, TASK, findings, (Code.KR_TASK,), "Себебі бар")).then(
        accepted()
    )


def test_the_same_acceptance_again_is_nothing_new_and_another_reason_is() -> None:
    findings = found(TASK)
    given(BEGUN, accepted()).when(
        lambda thread: thread.accept(LINE, TASK, findings, (Code.KR_TASK,), "Себебі бар")
    ).then_nothing()
    given(BEGUN, accepted()).when(
        lambda thread: thread.accept(LINE, TASK, findings, (Code.KR_TASK,), "Басқа себеп")
    ).then(accepted(reason="Басқа себеп"))
    given(BEGUN, accepted()).when(
        lambda thread: thread.accept(OTHER, TASK, findings, (Code.KR_TASK,), "Себебі бар")
    ).then(accepted(key_result_id=OTHER))


def test_a_wording_without_findings_or_with_hints_only_needs_no_reason() -> None:
    hinted = found("Қайталама сатып алулар үлесін 35%-ға жеткізу")
    assert [each.code for each in hinted] == [Code.BASELINE_PENDING]
    for findings in (found(MATURE), hinted):
        given(BEGUN).when(
            lambda thread, findings=findings: thread.accept(LINE, MATURE, findings, (), "Себебі бар")
        ).then_refused(NothingToAccept)


def test_what_is_not_found_cannot_be_accepted() -> None:
    codes = (Code.KR_TASK, Code.NON_GOAL_CONFLICT)
    given(BEGUN).when(
        lambda thread: thread.accept(LINE, TASK, found(TASK), codes, "Себебі бар")
    ).then_refused(FindingIsNotThere, field="codes.1", finding="NON_GOAL_CONFLICT")


def test_the_wording_of_an_objective_or_of_a_key_result_that_stands() -> None:
    state = Specification(Objective)(*DRAFTING[:4]).state()
    assert wording_of(state, None) == "Аймағымыздағы нишемізде сараптаманың басты көзі болу"
    assert wording_of(state, LINE) == "Бағыттар картасын толтыру"
    refused(KeyResultUnknown, state, OTHER)


def test_what_has_left_matures_no_more() -> None:
    refused(KeyResultIsGone, Specification(Objective)(*DRAFTING[:5]).state(), LINE)


def refused(kind: type[Refusal], state: Objective, key_result_id: UUID | None) -> None:
    with pytest.raises(kind):
        wording_of(state, key_result_id)
