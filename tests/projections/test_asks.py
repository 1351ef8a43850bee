"""Asks and triages on the board: late for ever when late, and every answer with its author."""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest

from domain.intake import Intake, IntakeState
from domain.method.findings import FindingCode
from domain.terms import GoalKind, Language, Party
from domain.triage import Triage
from projections.asks import Intake as Asked
from projections.rows import Differing
from tests.projections.world import World, day

ASK, TRIAGE, GOAL, FIGURE, WORK, CLIENT = (UUID(int=number) for number in range(0xA1, 0xA7))
MAKE_ADS = "Бізге жарнама жасаңыз"
THOUGHT_LEADERS = "Нишемізде ой лидері болуға көмектесіңіз"


@pytest.fixture
def world() -> World:
    found = World()
    found.engage()
    found.begin(
        Intake.receive(
            ASK,
            day(1),
            text=MAKE_ADS,
            language=Language.KK,
            asked_by=Party.CLIENT,
            received_at=day(0.5),
            due_at=day(2),
        )
    )
    return found


def asked(world: World, days: float) -> Asked:
    (found,) = world.board(days).intakes
    return found


def test_s70_the_board_shows_the_ask_beside_what_it_became(world: World) -> None:
    world.do(ASK, 1.5, "reframe", GOAL, THOUGHT_LEADERS, None, "")
    found = asked(world, 3)
    assert (found.text, found.reframed_title, found.objective_id) == (MAKE_ADS, THOUGHT_LEADERS, GOAL)
    assert (found.state, found.answered_at) == (IntakeState.REFRAMED, day(1.5))
    assert (found.received_at, found.recorded_at, found.party) == (day(0.5), day(1), Party.AGENCY)
    told = world.state().history[-1]
    assert told.differences[0] == Differing("text", MAKE_ADS, THOUGHT_LEADERS)
    assert told.objective_id == GOAL


def test_s81_an_answer_that_waits_too_long_is_pointed_out_from_that_moment_on(world: World) -> None:
    assert asked(world, 2).findings == ()
    assert asked(world, 2.01).findings == (FindingCode.ANSWER_IS_LATE,)


def test_s81_a_late_answer_stays_late_and_one_in_time_stays_in_time(world: World) -> None:
    world.do(ASK, 1.9, "give_answer", "Ертең кездесейік")
    assert asked(world, 9).findings == ()
    late = World()
    late.engage()
    late.begin(
        Intake.receive(
            ASK,
            day(1),
            text=MAKE_ADS,
            language=Language.KK,
            asked_by=Party.CLIENT,
            received_at=day(0.5),
            due_at=day(2),
        )
    )
    late.do(ASK, 2.1, "decline", "TikTok-қа шықпаймыз")
    found = asked(late, 9)
    assert found.findings == (FindingCode.ANSWER_IS_LATE,)
    assert (found.state, found.decline_reason) == (IntakeState.DECLINED, "TikTok-қа шықпаймыз")


@pytest.mark.parametrize(
    ("command", "given", "state"),
    [
        ("move_to_kpi", (FIGURE,), IntakeState.MOVED_TO_KPI),
        ("move_to_initiative", (GOAL, WORK), IntakeState.MOVED_TO_INITIATIVE),
    ],
)
def test_an_ask_leads_to_what_meets_it(
    world: World, command: str, given: tuple[UUID, ...], state: IntakeState
) -> None:
    world.do(ASK, 1.5, command, *given)
    found = asked(world, 2)
    assert found.state is state
    assert given == tuple(
        each for each in (found.kpi_id, found.objective_id, found.initiative_id) if each is not None
    )


def test_s80_an_ask_about_which_a_session_decides_waits_no_more(world: World) -> None:
    world.do(ASK, 1.5, "move_to_session", WORK)
    found = asked(world, 9)
    assert (found.state, found.answered_at) == (IntakeState.MOVED_TO_SESSION, day(1.5))
    assert found.findings == ()


def test_s80_a_request_names_the_client_that_the_prospect_has_become() -> None:
    world = World()
    world.engage()
    request = Intake.request_session(
        ASK,
        day(1),
        prospect="Дала наны",
        text="Сессия керек\nТезірек",
        language=Language.KK,
        received_at=day(1),
        due_at=day(2),
    )
    world.begin(request)
    world.do(ASK, 1.5, "engage", CLIENT)
    found = asked(world, 9)
    assert (found.state, found.engaged_id, found.findings) == (IntakeState.ENGAGED, CLIENT, ())
    assert [row.title for row in world.state().history[1:]] == ["Дала наны", "Дала наны"]


def test_s20_a_triage_keeps_every_answer_with_its_author_and_moment() -> None:
    world = World()
    world.engage()
    world.begin(
        Triage.classify(TRIAGE, day(1), goal="150 лид", know_how_percent=100, process_understood=True)
    )
    world.party = Party.CLIENT
    world.do(TRIAGE, 3, "reclassify", 60, False, "Бюджет алынып тасталды")
    (found,) = world.board(4).triages
    assert found.kind is GoalKind.OKR
    assert [
        (each.know_how_percent, each.process_understood, each.kind, each.answered_at, each.party, each.reason)
        for each in found.answers
    ] == [
        (100, True, GoalKind.KPI, day(1), Party.AGENCY, ""),
        (60, False, GoalKind.OKR, day(3), Party.CLIENT, "Бюджет алынып тасталды"),
    ]
    told = world.state().history[-1]
    assert Differing("kind", "KPI", "OKR") in told.differences
    assert told.reason == "Бюджет алынып тасталды"


def test_s81_an_answer_tells_in_history_when_it_was_given_not_when_it_was_carried_over() -> None:
    world = World()
    world.engage()
    prospect = Intake.request_session(
        ASK,
        day(0),
        prospect="Дала наны",
        text="Сессия керек",
        language=Language.KK,
        received_at=day(-3),
        due_at=day(-2),
    )
    prospect.now = day(0)
    prospect.give_answer("Жұма күні кездесейік")
    prospect.collect_events()
    again = cast("Intake", world.begin(prospect.continued(day(5))))
    assert again.state is IntakeState.ANSWERED
    received, answered = world.state().history[1:]
    assert (received.effective_at, received.recorded_at) == (day(-3), day(5))
    assert (answered.effective_at, answered.recorded_at) == (day(0), day(5))
    assert asked(world, 6).findings == (FindingCode.ANSWER_IS_LATE,)
    assert asked(world, 6).answered_at == day(-2) + timedelta(days=2)
