"""Asks: the asker's own words, an answer within a working day, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.intake import (
    Intake,
    IntakeKind,
    IntakeState,
    is_late,
)
from domain.intake_refusals import (
    AskHasNoSide,
    GrowthNeedsAConstraint,
    IntakeIsAnswered,
    IntakeIsNoProspects,
    IntakeIsSettled,
    ProspectIsNoClientYet,
    ReceivedInTheFuture,
)
from domain.terms import Breakthrough, Language, Party
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

given = Specification(Intake)
Act = Callable[[Intake], object]

MAKE_ADS = "Бізге жарнама жасаңыз"
THOUGHT_LEADERS = "Нишемізде ой лидері болуға көмектесіңіз"
MONDAY = datetime(2026, 5, 25, 4, tzinfo=UTC)
DUE = datetime(2026, 5, 26, 19, tzinfo=UTC)
GOAL, FIGURE, WORK, CLIENT, SESSION = (UUID(int=number) for number in (0x41, 0x91, 0x31, 0xB2, 0xC7))


def received(**more: Any) -> Fact:
    values: dict[str, Any] = {
        "kind": IntakeKind.ASK,
        "text": MAKE_ADS,
        "language": Language.KK,
        "asked_by": Party.CLIENT,
        "prospect": "",
        "received_at": MONDAY,
        "due_at": DUE,
        "origin": None,
    }
    return fact(Intake.Received, **values | more)


ASKED = received()
REQUESTED = received(kind=IntakeKind.SESSION_REQUEST, prospect="Дала наны")
ANSWERED = fact(Intake.Answered, text="Ертең кездесейік", answered_at=DUE)
REFRAMED = fact(Intake.Reframed, objective_id=GOAL, title=THOUGHT_LEADERS, constraint="")
DECLINED = fact(Intake.Declined, reason="TikTok-қа шықпаймыз")
ENGAGED = fact(Intake.Engaged, engaged_id=CLIENT)
TO_KPI = fact(Intake.MovedToKpi, kpi_id=FIGURE)
TO_WORK = fact(Intake.MovedToInitiative, objective_id=GOAL, initiative_id=WORK)
TO_SESSION = fact(Intake.MovedToSession, session_id=SESSION)


def reframe(breakthrough: Breakthrough | None = None, constraint: str = "") -> Act:
    return lambda intake: intake.reframe(GOAL, THOUGHT_LEADERS, breakthrough, constraint)


def to_kpi(intake: Intake) -> None:
    intake.move_to_kpi(FIGURE)


def to_work(intake: Intake) -> None:
    intake.move_to_initiative(GOAL, WORK)


def to_session(intake: Intake) -> None:
    intake.move_to_session(SESSION)


def decline(intake: Intake) -> None:
    intake.decline("TikTok-қа шықпаймыз")


def answer(intake: Intake) -> None:
    intake.give_answer("Ертең кездесейік")


def engage(intake: Intake) -> None:
    intake.engage(CLIENT)


def receive(**more: Any) -> Intake:
    values: dict[str, Any] = {
        "text": MAKE_ADS,
        "language": Language.KK,
        "asked_by": Party.CLIENT,
        "received_at": MONDAY,
        "due_at": DUE,
    }
    return Intake.receive(STREAM, NOW, **values | more)


def test_s70_an_ask_is_kept_in_the_askers_own_words_with_language_side_and_moment() -> None:
    begun(receive()).then(ASKED)


def test_s70_an_ask_is_reframed_and_both_texts_stay() -> None:
    given(ASKED).when(reframe()).then(REFRAMED)
    intake = given(ASKED, REFRAMED).state()
    assert (intake.text, intake.state) == (MAKE_ADS, IntakeState.REFRAMED)


def test_s80_a_prospect_asks_for_a_session() -> None:
    asked = Intake.request_session(
        STREAM,
        NOW,
        prospect="Дала наны",
        text=MAKE_ADS,
        language=Language.KK,
        received_at=MONDAY,
        due_at=DUE,
    )
    begun(asked).then(REQUESTED)


def test_nobody_asks_in_the_future() -> None:
    late = NOW + timedelta(seconds=1)
    refused(ReceivedInTheFuture, lambda: receive(received_at=late), field="receivedAt")


def test_s69_the_product_itself_asks_for_nothing() -> None:
    refused(AskHasNoSide, lambda: receive(asked_by=Party.SYSTEM), field="askedBy")


def test_s81_an_answer_stops_the_clock_once() -> None:
    given(ASKED).when(answer).then(fact(Intake.Answered, text="Ертең кездесейік", answered_at=NOW))
    given(ASKED, ANSWERED).when(answer).then_refused(IntakeIsAnswered, field="intakeId")
    assert given(ASKED, ANSWERED, REFRAMED).state().answered_at == DUE


@pytest.mark.parametrize("decision", [REFRAMED, TO_KPI, TO_WORK, TO_SESSION, DECLINED])
def test_s81_a_decision_without_an_answer_stops_the_clock_too(decision: Fact) -> None:
    assert given(ASKED, decision).state().answered_at == datetime(2026, 1, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answered_at", "at", "late"),
    [
        (None, DUE, False),
        (None, DUE + timedelta(microseconds=1), True),
        (DUE, NOW + timedelta(days=99), False),
        (DUE + timedelta(seconds=1), NOW, True),
    ],
)
def test_s81_an_answer_is_late_when_it_comes_or_still_waits_after_the_working_day(
    answered_at: datetime | None, at: datetime, late: bool
) -> None:
    assert is_late(DUE, answered_at, at) is late


@pytest.mark.parametrize("before", [(ASKED,), (ASKED, ANSWERED)])
@pytest.mark.parametrize(
    ("act", "recorded"),
    [
        (reframe(), REFRAMED),
        (to_kpi, TO_KPI),
        (to_work, TO_WORK),
        (to_session, TO_SESSION),
        (decline, DECLINED),
    ],
)
def test_what_becomes_of_an_ask_is_decided_before_or_after_it_is_answered(
    before: tuple[Fact, ...], act: Act, recorded: Fact
) -> None:
    given(*before).when(act).then(recorded)


@pytest.mark.parametrize("decision", [REFRAMED, TO_KPI, TO_WORK, TO_SESSION, DECLINED, ENGAGED])
@pytest.mark.parametrize("act", [reframe(), to_kpi, to_work, to_session, decline, answer, engage])
def test_a_decision_is_the_last_word(decision: Fact, act: Act) -> None:
    given(REQUESTED, decision).when(act).then_refused(IntakeIsSettled, field="intakeId")


@pytest.mark.parametrize("act", [reframe(), to_kpi, to_work, to_session])
def test_s80_a_prospect_has_no_goals_before_it_is_a_client(act: Act) -> None:
    given(REQUESTED).when(act).then_refused(ProspectIsNoClientYet, field="intakeId")


def test_s80_only_a_prospect_becomes_a_client() -> None:
    given(REQUESTED).when(engage).then(ENGAGED)
    given(ASKED).when(engage).then_refused(IntakeIsNoProspects, field="prospectId")


def test_s80_a_request_goes_on_with_its_words_its_answer_and_its_clock() -> None:
    again = received(kind=IntakeKind.SESSION_REQUEST, prospect="Дала наны", origin=STREAM)
    begun(given(REQUESTED).state().continued(NOW)).then(again)
    begun(given(REQUESTED, ANSWERED).state().continued(NOW)).then(again, ANSWERED)
    given(again).when(reframe()).then(REFRAMED)
    given(again).when(engage).then_refused(IntakeIsNoProspects, field="prospectId")


def test_s19_multiple_growth_says_what_stays_as_it_is() -> None:
    growth = Breakthrough.MULTIPLE_GROWTH
    given(ASKED).when(reframe(growth)).then_refused(GrowthNeedsAConstraint, field="constraint")
    given(ASKED).when(reframe(growth, "Сол бюджет")).then(
        fact(Intake.Reframed, objective_id=GOAL, title=THOUGHT_LEADERS, constraint="Сол бюджет")
    )
