"""What was tried and learned on the board: cited from both sides, and carried into the next cycle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from domain.citations import Citations, CitedKind, citations_stream
from domain.cycle import Cycle
from domain.experiment import Experiment, ExperimentState, HypothesisOutcome
from domain.terms import Ambition, Horizon, InsightKind, Verdict
from projections.board import Board
from projections.board import Cycle as CycleSeen
from projections.lessons import Lessons, cycle_before, lessons_of
from projections.rows import Differing
from tests.projections.world import BEGUN, VISITS, World, day

WINTER, SPRING, YEAR, INSIGHT, LATE, TRIAL, OTHER = (UUID(int=number) for number in range(0xC1, 0xC8))


@pytest.fixture
def world() -> World:
    """A client with two quarters of which the first has an active objective."""
    found = World()
    found.engage()
    for cycle_id, starts_on in ((SPRING, date(2026, 4, 1)), (WINTER, date(2026, 1, 1))):
        found.begin(Cycle.open(cycle_id, BEGUN, name="Тоқсан", horizon=Horizon.QUARTER, starts_on=starts_on))
    return found


def started(world: World, goal: UUID, experiment_id: UUID = TRIAL, days: float = 1) -> None:
    (key, *_) = world.key_results(goal)
    words = {"hypothesis": "Сұхбат көбірек оқылады\nҚысқасы да", "plan": "Он мақала"}
    world.begin(Experiment.start(experiment_id, day(days), objective_id=goal, key_result_id=key, **words))


def concluded(world: World, goal: UUID, experiment_id: UUID = TRIAL, insight_id: UUID | None = None) -> None:
    given = {"link": "https://a.kz", "insight_id": insight_id}
    world.do(experiment_id, 5, "conclude", HypothesisOutcome.REFUTED, "Өзгерген жоқ", **given)
    if insight_id is not None:
        world.do(goal, 5, "record_insight", insight_id, InsightKind.INSIGHT, "Ұзақ мақала оқылмайды", "")


def cites(world: World, goal: UUID, kind: CitedKind, cited_id: UUID, source: UUID) -> None:
    if citations_stream(goal) not in world.roots:
        world.begin(Citations.start(goal, day(6)))
    world.do(citations_stream(goal), 6, "cite", kind, cited_id, source_id=source, note="Осыдан бастаймыз")


def cycle(board: Board, cycle_id: UUID) -> CycleSeen:
    return next(each for each in board.cycles if each.cycle_id == cycle_id)


def lessons(world: World, cycle_id: UUID = WINTER) -> Lessons:
    board = world.board(90)
    return lessons_of(board, cycle(board, cycle_id))


def learned(world: World) -> list[UUID]:
    return [insight.insight_id for _, insight in lessons(world).insights]


def test_s79_an_experiment_stands_on_the_board_with_its_result(world: World) -> None:
    goal = world.objective(VISITS, cycle_id=WINTER)
    started(world, goal)
    (running,) = world.board(2).learning.tried_for[goal]
    assert (running.state, running.outcome, running.ended_at) == (ExperimentState.RUNNING, None, None)
    assert (running.cycle_id, running.started_at, running.actor) == (WINTER, day(1), world.actor)
    concluded(world, goal, insight_id=INSIGHT)
    (ended,) = world.board(6).learning.experiments
    assert (ended.state, ended.outcome) == (ExperimentState.CONCLUDED, HypothesisOutcome.REFUTED)
    assert (ended.result, ended.link, ended.insight_id) == ("Өзгерген жоқ", "https://a.kz", INSIGHT)
    assert (ended.ended_at, ended.version) == (day(5), 2)


def test_s79_an_experiment_moves_no_score(world: World) -> None:
    goal = world.objective(VISITS, cycle_id=WINTER)
    world.check_in(goal, 1, "9000")
    before = world.board(6).by_objective[goal]
    started(world, goal)
    world.do(TRIAL, 2, "drop", "Редактор кетті")
    after = world.board(6).by_objective[goal]
    assert (after.score, after.pace, after.key_results) == (before.score, before.pace, before.key_results)
    (dropped,) = world.board(6).learning.experiments
    assert (dropped.state, dropped.drop_reason) == (ExperimentState.DROPPED, "Редактор кетті")


def test_history_reads_an_experiment_by_its_first_line(world: World) -> None:
    goal = world.objective(VISITS)
    started(world, goal)
    world.do(TRIAL, 2, "drop", "Редактор кетті")
    told = world.state().history[-1]
    assert (told.title, told.reason, told.objective_id) == ("Сұхбат көбірек оқылады", "Редактор кетті", goal)
    assert told.key_result_id == world.key_results(goal)[0]
    assert told.differences == (Differing("state", "RUNNING", "DROPPED"),)


def test_a_citation_is_seen_from_both_sides_until_it_is_taken_back(world: World) -> None:
    source, goal = world.objective(VISITS, cycle_id=WINTER), world.objective(VISITS, cycle_id=SPRING)
    world.do(source, 3, "record_insight", INSIGHT, InsightKind.TOOL, "Сұхбат үлгісі", "")
    cites(world, goal, CitedKind.INSIGHT, INSIGHT, source)
    seen = world.board(7).learning
    (cited,) = seen.cited_by[goal]
    assert (cited.kind, cited.cited_id, cited.source_id) == (CitedKind.INSIGHT, INSIGHT, source)
    assert (cited.note, cited.cited_at, cited.actor) == ("Осыдан бастаймыз", day(6), world.actor)
    assert seen.citing == {INSIGHT: (cited,)}
    world.do(citations_stream(goal), 7, "take_back", INSIGHT, "Басқа жол")
    after = world.board(8).learning
    assert (after.citations, after.citing, after.cited_by) == ((), {}, {})
    told = world.state().history[-1]
    assert (told.reason, told.differences) == ("Басқа жол", (Differing("cited_id", str(INSIGHT), None),))


def test_s68_the_lessons_of_a_cycle_are_verdicts_and_what_nobody_cites_yet(world: World) -> None:
    source, goes_on = world.objective(VISITS, cycle_id=WINTER), world.objective(VISITS, cycle_id=WINTER)
    later = world.objective(VISITS, cycle_id=SPRING)
    for experiment_id in (TRIAL, OTHER):
        started(world, source, experiment_id)
    concluded(world, source, insight_id=INSIGHT)
    world.do(source, 8, "close", Decimal("0.7"), Decimal("0.6"), "Қорытынды")
    found = lessons(world)
    assert [(each.objective_id, each.verdict, each.grade, each.score) for each in found.closed] == [
        (source, Verdict.WORKED, Decimal("0.7"), Decimal("0.6"))
    ]
    assert [each.objective_id for each in found.unfinished] == [goes_on]
    assert [goal for goal, _ in found.insights] == [source]
    assert [each.experiment_id for each in found.experiments] == [TRIAL]
    assert [each.experiment_id for each in found.running] == [OTHER]
    cites(world, later, CitedKind.INSIGHT, INSIGHT, source)
    assert (learned(world), lessons(world).experiments) == ([], ())
    spring = lessons(world, SPRING)
    assert (spring.closed, spring.insights, spring.experiments, spring.running) == ((), (), (), ())


def test_an_experiment_that_is_cited_itself_is_taken_in_too(world: World) -> None:
    source, later = world.objective(VISITS, cycle_id=WINTER), world.objective(VISITS, cycle_id=SPRING)
    started(world, source)
    concluded(world, source)
    assert len(lessons(world).experiments) == 1
    cites(world, later, CitedKind.EXPERIMENT, TRIAL, source)
    assert lessons(world).experiments == ()


def test_an_insight_belongs_to_the_cycle_in_which_it_was_learned(world: World) -> None:
    goal, elsewhere = world.objective(VISITS, cycle_id=WINTER), world.objective(VISITS, cycle_id=None)
    world.do(goal, 3, "record_insight", INSIGHT, InsightKind.INSIGHT, "Түсіндік", "")
    world.do(elsewhere, 3, "record_insight", LATE, InsightKind.INSIGHT, "Түсіндік", "")
    (kept,) = world.board(4).by_objective[goal].insights
    assert kept.cycle_id == WINTER
    assert learned(world) == [INSIGHT]


def test_s29_the_next_cycle_opens_with_the_last_one_of_its_length(world: World) -> None:
    world.begin(Cycle.open(YEAR, BEGUN, name="Жыл", horizon=Horizon.YEAR, starts_on=date(2026, 1, 1)))
    board = world.board(1)
    before = {each.cycle_id: cycle_before(board, each) for each in board.cycles}
    assert before == {WINTER: None, YEAR: None, SPRING: cycle(board, WINTER)}


def test_a_cycle_of_another_length_follows_what_was_over_when_it_began(world: World) -> None:
    summer = UUID(int=0xD1)
    half = Horizon.HALF_YEAR
    world.begin(Cycle.open(summer, BEGUN, name="Жарты жыл", horizon=half, starts_on=date(2026, 7, 1)))
    world.begin(Cycle.open(YEAR, BEGUN, name="Жыл", horizon=Horizon.YEAR, starts_on=date(2026, 1, 1)))
    board = world.board(1)
    assert cycle_before(board, cycle(board, summer)) == cycle(board, SPRING)


@pytest.mark.parametrize(
    ("ambition", "score", "before", "after"),
    [
        (Ambition.ASPIRATIONAL, "0.6", Verdict.MISSED_NO_INSIGHT, Verdict.WORKED),
        (Ambition.ASPIRATIONAL, "0.5", Verdict.MISSED_NO_INSIGHT, Verdict.LEARNED),
        (Ambition.ASPIRATIONAL, "0.7", Verdict.ACHIEVED, Verdict.ACHIEVED),
        (Ambition.COMMITTED, "0.6", Verdict.MISSED, Verdict.MISSED),
    ],
)
def test_s68_what_is_written_down_after_the_close_counts_too(
    world: World, ambition: Ambition, score: str, before: Verdict, after: Verdict
) -> None:
    goal = world.objective(VISITS, ambition=ambition)
    world.do(goal, 8, "close", None, Decimal(score), "")
    assert world.board(9).by_objective[goal].verdict is before
    world.do(goal, 9, "record_insight", LATE, InsightKind.TOOL, "Сұхбат үлгісі", "")
    seen = world.board(10).by_objective[goal]
    assert (seen.verdict, seen.score, seen.grade) == (after, Decimal(score), None)
    moved = [each for each in world.state().history[-1].differences if each.field == "verdict"]
    assert moved == ([] if before is after else [Differing("verdict", before.value, after.value)])
