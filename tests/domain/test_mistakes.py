"""The article's five mistakes: exactly five codes, found in words, limits, votes and grades alone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.belief_findings import BeliefFinding
from domain.method.client_facts import Slips
from domain.method.mistakes import (
    MISTAKES,
    Mistake,
    Tried,
    mistakes_in,
    reads_as_kpi,
    reads_as_task,
    reports_work,
    slips_of,
)
from domain.method.punishing import speaks_of_punishment
from domain.method.rules import RULES
from domain.playbook import Playbook
from domain.terms import Ambition, Language
from services.wording import codes, text

BEGAN = datetime(2026, 4, 1, tzinfo=UTC)


def tried(**more: Any) -> Tried:
    """An objective of which nothing is to be said."""
    given: dict[str, Any] = {
        "activated_at": BEGAN,
        "ended_at": None,
        "ambition": Ambition.ASPIRATIONAL,
        "reads_as_kpi": False,
        "has_task": False,
        "belief": (),
        "grade": None,
        "score": None,
        "insights": 0,
    }
    return Tried(**given | more)


def counted(*objectives: Tried) -> dict[Mistake, int]:
    """The mistakes of a cycle that were made at all."""
    return {
        mistake: count for mistake, count in mistakes_in(slips_of(objectives), Playbook()).items() if count
    }


def test_s60_there_are_exactly_five_mistakes_each_with_the_articles_words() -> None:
    assert len(Mistake) == 5
    assert [MISTAKES[each] for each in Mistake] == ["S61", "S63", "S65", "S66", "S67"]
    for each in Mistake:
        assert all(RULES[MISTAKES[each]].words)
        said = {text(f"FINDING_MISTAKE_{each.name}", language) for language in Language}
        assert len(said) == 3
    assert len([code for code in codes() if code.startswith("FINDING_MISTAKE_")]) == 5


def test_s60_a_cycle_without_mistakes_counts_none() -> None:
    assert counted() == {}
    assert counted(tried(), tried(grade=Decimal("0.6"), score=Decimal("0.6"), insights=2)) == {}


def test_s61_an_objective_that_is_a_kpi_is_the_first_mistake() -> None:
    assert counted(tried(reads_as_kpi=True), tried()) == {Mistake.OKR_AS_KPI: 1}


@pytest.mark.parametrize("title", ["300 лид алу", "Сатылымды 15% арттыру", "200 лид тарту", "Get 300 leads"])
def test_s02_s61_the_articles_kpis_are_read_as_such(title: str) -> None:
    assert reads_as_kpi(title)


@pytest.mark.parametrize(
    "title", ["Жарнама бюджетісіз лид беретін тарту арнасын құру", "Клиенттер өздері ұсынатын бренд құру"]
)
def test_s27_s62_the_articles_objectives_are_not(title: str) -> None:
    assert not reads_as_kpi(title)


@pytest.mark.parametrize("title", ["Рассылканы іске қосу", "10 мақала жазу", "CRM орнату"])
def test_s65_the_articles_tasks_are_read_as_such(title: str) -> None:
    assert reads_as_task(title)


def test_s65_a_result_is_no_task_and_a_list_of_tasks_is_the_third_mistake() -> None:
    assert not reads_as_task("Қайталама сатып алулар үлесін 35%-ға жеткізу")
    assert counted(tried(has_task=True)) == {Mistake.TASKS_AS_KEY_RESULTS: 1}


def test_s63_more_than_five_at_once_are_the_second_mistake_and_one_after_the_other_is_none() -> None:
    assert counted(*[tried()] * 7) == {Mistake.TOO_MANY_OBJECTIVES: 2}
    later = BEGAN + timedelta(days=30)
    assert counted(*[tried(ended_at=later)] * 5, *[tried(activated_at=later)] * 5) == {}
    assert (
        mistakes_in(replace(Slips(), most_at_once=4), Playbook(most_objectives=Decimal(3)))[
            Mistake.TOO_MANY_OBJECTIVES
        ]
        == 1
    )


@pytest.mark.parametrize("belief", [BeliefFinding.NO_BELIEF, BeliefFinding.FORMALITY])
def test_s66_objectives_without_belief_are_the_fourth_mistake(belief: BeliefFinding) -> None:
    assert counted(tried(belief=(belief,)), tried(belief=(BeliefFinding.DIVERGENCE,))) == {
        Mistake.OKR_WITHOUT_BELIEF: 1
    }


def test_s67_s68_a_leap_with_insight_graded_below_its_score_was_punished() -> None:
    missed: dict[str, Any] = {"score": Decimal("0.6"), "insights": 1}
    assert counted(tried(grade=Decimal("0.5"), **missed)) == {Mistake.MISS_PUNISHED: 1}
    assert counted(tried(grade=Decimal("0.51"), **missed)) == {}
    assert counted(tried(grade=Decimal("0.2"), score=Decimal("0.6"))) == {}
    assert counted(tried(grade=Decimal("0.2"), ambition=Ambition.COMMITTED, **missed)) == {}
    assert counted(tried(**missed)) == {}


def test_s67_words_of_punishment_at_the_end_are_the_fifth_mistake() -> None:
    assert counted(tried(notes=("", "Команданы бонусынан айырдық"))) == {Mistake.MISS_PUNISHED: 1}


@pytest.mark.parametrize(
    "note",
    [
        "The team was fined for this.",
        "We had to reprimand the copywriters.",
        "They lost their bonus.",
        "Команду оштрафовали.",
        "Менеджерам вынесли выговор.",
        "Отдел лишили премии за квартал.",
        "Командаға айыппұл салынды.",
        "Бөлімге сөгіс жарияланды.",
        "Сыйақысынан айырылды.",
    ],
)
def test_s67_words_of_punishment_are_known_in_three_languages(note: str) -> None:
    assert speaks_of_punishment(note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "We reached 60 % and learned what mothers search for.",
        "Nobody was fined; we learned.",
        "The loyalty programme gave a bonus card to every buyer.",
        "Никого не наказали: попробуем другой канал.",
        "Бонусная программа дала 60 % повторных покупок.",
        "Премиальный сегмент оказался меньше, чем думали.",
        "Айыппұл жоқ, келесіде басқаша көреміз.",
        "Жазғы науқан нәтиже берді, 60 % жеттік.",
        "Бонустық кесте сатып алушыларға ұнады.",
    ],
)
def test_s67_what_was_learned_and_what_buyers_get_is_no_punishment(note: str) -> None:
    assert not speaks_of_punishment(note)


def test_s67_counts_hold_no_person() -> None:
    """The product keeps nobody's name beside a score; neither do the counts."""
    assert {each.type for each in fields(Slips)} == {"int"}


@pytest.mark.parametrize("note", ["Жарнаманы іске қостық", "Запустили рекламу", "We launched the ads"])
def test_s72_a_note_of_launches_only_is_a_report_of_work(note: str) -> None:
    assert reports_work(note)


@pytest.mark.parametrize(
    "note", ["", "  ", "Органикалық трафик 9 000 визитке жетті", "Traffic grew to 9,000 visits"]
)
def test_s72_silence_and_results_are_no_report_of_work(note: str) -> None:
    assert not reports_work(note)
