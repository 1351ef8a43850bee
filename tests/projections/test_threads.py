"""The maturing thread: every wording, what was answered while it stood, and what was accepted (S40)."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.coach import VERSION, advise
from domain.coach.findings import Code
from domain.coach.labels import Kind
from domain.coach.questions import CoachQuestion
from domain.maturing import Maturing, maturing_stream
from domain.terms import Party
from projections.fold import apply
from projections.rows import Differing
from tests.projections.world import SHARE, VISITS, World, day

FIRST, SECOND, FINAL = "Нәтиже 1", "10 мақала жазу", "Қайталама сатып алулар үлесін 35%-ға жеткізу"


@pytest.fixture
def world() -> World:
    found = World()
    found.engage()
    return found


def drafted(world: World) -> tuple[UUID, UUID]:
    """A draft with a key result, and the thread of its wordings."""
    goal = world.objective(VISITS, activate=False)
    world.begin(Maturing.start(goal, day(0)))
    return goal, world.key_results(goal)[0]


def answered(world: World, goal: UUID, line: UUID | None, days: float, wording: str, answer: str) -> None:
    stream = maturing_stream(goal)
    world.do(stream, days, "answer", line, wording, CoachQuestion.HOW_WILL_WE_KNOW, answer)


def accepted(world: World, goal: UUID, line: UUID | None, days: float, wording: str, reason: str) -> None:
    kind = Kind.OBJECTIVE if line is None else Kind.KEY_RESULT
    findings = advise(wording, kind).findings
    world.do(maturing_stream(goal), days, "accept", line, wording, findings, (), reason)


def test_s40_a_key_result_keeps_its_chain_from_the_first_wording_to_the_last(world: World) -> None:
    goal, line = drafted(world)
    world.do(goal, 1, "redefine_key_result", line, SECOND, VISITS, "нақтырақ")
    answered(world, goal, line, 2, SECOND, "Оқырман көбейеді")
    answered(world, goal, line, 3, SECOND, "Олар қайта сатып алады")
    world.do(goal, 4, "redefine_key_result", line, FINAL, SHARE, "сұрақтардан кейін")
    first, second, final = world.line(9, line).wordings
    assert [each.text for each in (first, second, final)] == [FIRST, SECOND, FINAL]
    assert [each.reason for each in (first, second, final)] == ["", "нақтырақ", "сұрақтардан кейін"]
    assert [each.answer for each in second.answers] == ["Оқырман көбейеді", "Олар қайта сатып алады"]
    assert (second.worded_at, second.answers[0].answered_at) == (day(1), day(2))
    assert (second.actor, second.party) == (world.actor, Party.AGENCY)
    assert (first.answers, final.answers) == ((), ())


def test_another_measure_under_the_same_words_is_no_new_wording(world: World) -> None:
    goal, line = drafted(world)
    world.do(goal, 1, "redefine_key_result", line, FIRST, SHARE, "басқа өлшем")
    assert [each.text for each in world.line(9, line).wordings] == [FIRST]


def test_an_objective_has_its_own_thread_beside_its_key_results(world: World) -> None:
    goal, line = drafted(world)
    world.do(goal, 1, "reword", "Сатылымды 15% арттыру", "Осында", None, "")
    accepted(world, goal, None, 2, "Сатылымды 15% арттыру", "Клиент осылай сұрады")
    board = world.board(9)
    assert [len(each.acceptances) for each in board.by_objective[goal].wordings] == [0, 1]
    assert [len(each.acceptances) for each in board.by_key_result[line].wordings] == [0]


def test_s33_an_acceptance_stands_with_its_wording_codes_version_author_and_reason(world: World) -> None:
    goal, line = drafted(world)
    world.do(goal, 1, "redefine_key_result", line, SECOND, VISITS, "")
    accepted(world, goal, line, 2, SECOND, "Бірінші айда басқасын өлшей алмаймыз")
    (shown,) = world.line(9, line).wordings[-1].acceptances
    assert Code.KR_TASK in shown.codes
    assert (shown.reason, shown.coach_version) == ("Бірінші айда басқасын өлшей алмаймыз", VERSION)
    assert (shown.accepted_at, shown.actor, shown.party) == (day(2), world.actor, Party.AGENCY)
    told = world.state().history[-1]
    assert (told.title, told.reason, told.key_result_id) == (SECOND, shown.reason, line)
    assert Differing("coach_version", None, VERSION) in told.differences
    world.do(goal, 3, "redefine_key_result", line, FINAL, SHARE, "")
    assert world.line(9, line).wordings[-1].acceptances == ()


def test_rows_that_know_no_thread_yet_begin_one_with_the_answer(world: World) -> None:
    goal, line = drafted(world)
    state = world.state()
    state.wording_threads.drop((goal, line))
    answered(world, goal, line, 2, FIRST, "Оқырман көбейеді")
    apply(state, world.entries[-1:])
    (begun,) = state.wording_threads[goal, line].wordings
    assert (begun.text, len(begun.answers)) == (FIRST, 1)
