"""What is learned on the way, and the word at the end."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.objective import Objective
from domain.objective_refusals import (
    IdIsTaken,
    InitiativeUnknown,
    KeyResultIsGone,
    KeyResultUnknown,
    ObjectiveIsClosed,
    ObjectiveIsNotActive,
)
from domain.terms import Ambition, InsightKind, Party, Verdict
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    ARTICLES,
    CLOSED,
    CONVERSION,
    REPEAT,
    RUNNING,
    SET,
    TOOL,
    TRAFFIC,
    added,
    given,
    gone,
    learned,
    set_with,
    started,
)
from tests.spec import Fact, fact

FINISHED = fact(Objective.InitiativeFinished, initiative_id=ARTICLES, outcome="Сегізі шықты")


def start(objective: Objective) -> None:
    objective.start_initiative(ARTICLES, "10 мақала жазу", None, Party.AGENCY)


def finish(objective: Objective) -> None:
    objective.finish_initiative(ARTICLES, "Сегізі шықты")


def learn(objective: Objective) -> None:
    objective.record_insight(TOOL, InsightKind.INSIGHT, "Сұхбаттан туған мақала үш есе көп оқылады", "")


def test_s32_how_to_get_there_is_an_initiative_even_of_a_draft() -> None:
    given(SET).when(start).then(started())


def test_s32_an_initiative_may_serve_one_key_result() -> None:
    given(*RUNNING).when(
        lambda objective: objective.start_initiative(ARTICLES, "10 мақала жазу", TRAFFIC, Party.AGENCY)
    ).then(started(ARTICLES, TRAFFIC))


def test_an_initiative_serves_a_key_result_that_stands() -> None:
    def serve(objective: Objective) -> None:
        objective.start_initiative(ARTICLES, "x", CONVERSION, Party.CLIENT)

    given(*RUNNING).when(serve).then_refused(KeyResultUnknown, field="keyResultId")
    given(SET, added(TRAFFIC), added(CONVERSION), ACTIVATED, gone(CONVERSION)).when(serve).then_refused(
        KeyResultIsGone, field="keyResultId"
    )


def test_an_initiative_ends_once_with_what_came_of_it() -> None:
    given(SET, started()).when(finish).then(FINISHED)
    given(SET).when(finish).then_refused(InitiativeUnknown, field="initiativeId")
    given(SET, started(), FINISHED).when(finish).then_refused(InitiativeUnknown, field="initiativeId")


@pytest.mark.parametrize("end", [CLOSED, ABANDONED])
def test_an_ended_objective_starts_nothing_new_and_finishes_what_was_begun(end: Fact) -> None:
    given(*RUNNING, end).when(start).then_refused(ObjectiveIsClosed)
    given(*RUNNING, started(), end).when(finish).then(FINISHED)


def test_one_id_names_one_thing_of_an_objective() -> None:
    for past in ([SET, started()], [SET, started(), FINISHED]):
        given(*past).when(start).then_refused(IdIsTaken, field="initiativeId")
    given(SET, learned()).when(learn).then_refused(IdIsTaken, field="insightId")
    given(SET, learned(ARTICLES)).when(start).then_refused(IdIsTaken, field="initiativeId")


@pytest.mark.parametrize("kind", list(InsightKind))
def test_s68_an_insight_or_a_tool_is_kept_with_its_link(kind: InsightKind) -> None:
    given(*RUNNING).when(
        lambda objective: objective.record_insight(TOOL, kind, "Үлгі", "https://example.com/t", TRAFFIC)
    ).then(
        fact(
            Objective.InsightRecorded,
            insight_id=TOOL,
            key_result_id=TRAFFIC,
            kind=kind,
            text="Үлгі",
            link="https://example.com/t",
        )
    )


@pytest.mark.parametrize("past", [[SET], RUNNING, [*RUNNING, CLOSED], [*RUNNING, ABANDONED]])
def test_s68_every_stage_of_an_objective_may_learn(past: list[Fact]) -> None:
    given(*past).when(learn).then(learned())


def test_s68_even_an_abandoned_key_result_taught_something() -> None:
    past = given(SET, added(TRAFFIC), added(REPEAT), ACTIVATED, gone())
    past.when(lambda objective: objective.record_insight(TOOL, InsightKind.INSIGHT, "x", "", TRAFFIC)).then(
        fact(
            Objective.InsightRecorded,
            insight_id=TOOL,
            key_result_id=TRAFFIC,
            kind=InsightKind.INSIGHT,
            text="x",
            link="",
        )
    )
    past.when(
        lambda objective: objective.record_insight(TOOL, InsightKind.INSIGHT, "x", "", CONVERSION)
    ).then_refused(KeyResultUnknown, field="keyResultId")


def closed(score: str | None, verdict: Verdict, grade: str | None = None, note: str = "") -> Fact:
    return fact(
        Objective.Closed,
        grade=None if grade is None else Decimal(grade),
        score=None if score is None else Decimal(score),
        verdict=verdict,
        note=note,
    )


@pytest.mark.parametrize(
    ("score", "insights", "verdict"),
    [
        ("1", 0, Verdict.ACHIEVED_CHECK_AMBITION),
        ("0.7", 0, Verdict.ACHIEVED),
        ("0.60", 1, Verdict.WORKED),
        ("0.60", 0, Verdict.MISSED_NO_INSIGHT),
        ("0.59", 1, Verdict.LEARNED),
        (None, 1, Verdict.UNGRADED),
    ],
)
def test_s68_sixty_percent_with_an_insight_worked(score: str | None, insights: int, verdict: Verdict) -> None:
    gained = [learned()][:insights]
    given(*RUNNING, *gained).when(
        lambda objective: objective.close(None, None if score is None else Decimal(score), "")
    ).then(closed(score, verdict))


@pytest.mark.parametrize(
    ("score", "verdict"), [("1", Verdict.ACHIEVED), ("0.9", Verdict.NEARLY), ("0.89", Verdict.MISSED)]
)
def test_a_promise_is_judged_as_a_promise(score: str, verdict: Verdict) -> None:
    promise = set_with(ambition=Ambition.COMMITTED)
    given(promise, added(TRAFFIC), ACTIVATED, learned()).when(
        lambda objective: objective.close(None, Decimal(score), "")
    ).then(closed(score, verdict))


def test_the_grade_of_people_stands_beside_the_computed_score_and_moves_no_verdict() -> None:
    given(*RUNNING).when(lambda objective: objective.close(Decimal(1), Decimal("0.3"), "Бірге шештік")).then(
        closed("0.3", Verdict.MISSED_NO_INSIGHT, "1", "Бірге шештік")
    )


def test_only_an_active_objective_is_closed_and_only_once() -> None:
    given(SET, added(TRAFFIC)).when(lambda objective: objective.close(None, None, "")).then_refused(
        ObjectiveIsNotActive
    )
    for end in (CLOSED, ABANDONED):
        given(*RUNNING, end).when(lambda objective: objective.close(None, None, "")).then_refused(
            ObjectiveIsClosed
        )
