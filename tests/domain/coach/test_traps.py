"""Wordings that lead a hasty reader astray."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.coach import advise
from domain.coach.labels import Kind, Label
from domain.terms import Language

KR, GOAL = Kind.KEY_RESULT, Kind.OBJECTIVE


@pytest.mark.parametrize(
    ("text", "part", "target"),
    [
        ("Трафикті 30%-ға арттыру", "30", None),
        ("Жазылуды 30%-ға азайту", "-30", None),
        ("Конверсияны 35%-ға жеткізу", None, "35"),
        ("Увеличить трафик на 30%", "30", None),
        ("Довести конверсию до 35%", None, "35"),
        ("Grow traffic by 30%", "30", None),
        ("Bring conversion to 35%", None, "35"),
    ],
)
def test_by_and_to_differ(text: str, part: str | None, target: str | None) -> None:
    """Trap 1: in Kazakh the verb decides."""
    reading = advise(text, KR).reading
    assert reading.relative_pct == (None if part is None else Decimal(part))
    assert reading.target == (None if target is None else Decimal(target))


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Қанағаттануды 78%-дан 85%-ға көтеру", "78", "85"),
        ("Табысты $50 мыңнан $200 мыңға жеткізу", "50000", "200000"),
        ("Табысты 12 млн-нан 25 млн-ға арттыру", "12000000", "25000000"),
        ("Пайдаланушы санын 2k-дан 5k-ға жеткізу", "2000", "5000"),
        ("Табысты 1М-нан 3М-ға жеткізу", "1000000", "3000000"),
        ("Кету үлесін 45%-ынан 30%-ына төмендету", "45", "30"),
        ("Увеличить выручку с 10 до 30 тысяч", "10000", "30000"),
        ("Поднять конверсию с 0,8 до 2 %", "0.8", "2"),
        ("Grow users from 10 000 to 25 000", "10000", "25000"),
        ("Grow users from 5,000 to 9,000", "5000", "9000"),
        ("Cut the unit cost from $12 to $8.50", "12", "8.5"),
        ("Снизить затраты на единицу с $12 до $8,50", "12", "8.5"),
        ("NPS 50+ (с текущих 35)", "35", "50"),
        ("Доля повторных покупок 35% против 22% сейчас", "22", "35"),
        ("Конверсия: сейчас 10%, цель — 25%", "10", "25"),
        ("CR 2.5% → 6%", "2.5", "6"),
        ("Жеткізуді 3 күннен 24 сағатқа қысқарту", "72", "24"),
        ("Сократить цикл сделки с двух недель до 7 дней", "14", "7"),
    ],
)
def test_both_ends_are_read(text: str, baseline: str, target: str) -> None:
    """Traps 1-4, 6, 7."""
    reading = advise(text, KR).reading
    assert (reading.baseline, reading.target) == (Decimal(baseline), Decimal(target))


@pytest.mark.parametrize(
    "text",
    [
        "By 2027 become the first name exporters think of",
        "Make 24/7 support the reason clients choose us",
        "Be the №1 choice for B2B founders",
        "К концу 2026 года стать выбором №1 для экспортёров",
        "Стать первым, к кому приходят за маркетингом в B2B",
        "2026 жылы агенттік іздегендердің №1 таңдауы болу",
    ],
)
def test_names_ranks_and_years_are_no_metric(text: str) -> None:
    """Trap 5."""
    assert advise(text, GOAL).labels == (Label.GOOD,)


@pytest.mark.parametrize(
    "text",
    [
        "3x qualified pipeline",
        "Увеличить выручку в 3 раза",
        "Конверсияны үш есе арттыру",
        "Удвоение конверсии",
    ],
)
def test_multiples_state_a_size(text: str) -> None:
    """Traps 8, 11."""
    assert Label.NO_TARGET not in advise(text, KR).labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Increase posts per week from 20 to 50", Label.TASK_NOT_OUTCOME),
        ("Увеличить число публикаций с 20 до 50", Label.TASK_NOT_OUTCOME),
        ("Жарияланым санын 20-дан 50-ге көбейту", Label.TASK_NOT_OUTCOME),
        ("20 терең сұхбат алу", Label.TASK_NOT_OUTCOME),
        ("Получить 20 интервью с клиентами", Label.TASK_NOT_OUTCOME),
        ("5 төлейтін клиент алу", Label.MATURE),
        ("Get 5 paying customers", Label.MATURE),
    ],
)
def test_the_thing_decides_and_not_the_verb_alone(text: str, label: Label) -> None:
    """Trap 9."""
    assert label in advise(text, KR).labels


def test_a_word_is_not_its_beginning() -> None:
    """Trap 10: аудит is not in аудитория, nor қосу in іске қосылған."""
    audience = advise("Увеличить долю целевой аудитории с 20% до 35%", KR)
    assert audience.labels == (Label.MATURE,)
    started = advise("Іске қосылған дүкендердегі конверсияны 2%-дан 4%-ға арттыру", KR)
    assert started.labels == (Label.MATURE,)


@pytest.mark.parametrize("text", ["Жарнаманы іске қостық", "Мы запустили рекламу", "The ads are launched"])
def test_what_was_done_is_done_or_not(text: str) -> None:
    """Trap 11."""
    assert Label.BINARY in advise(text, KR).labels


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Grow sign-ups from 200 to 600 a week without decreasing their quality", Language.EN),
        ("Увеличить выручку с 10 до 15 млн, сохранив маржу 30%", Language.RU),
        ("Табысты 10 млн-нан 15 млн-ға арттырып, маржаны төмендетпеу", Language.KK),
    ],
)
def test_a_guardrail_is_a_second_result(text: str, language: Language) -> None:
    """Trap 12."""
    assert Label.COMPOUND in advise(text, KR, language).labels


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Create 20 customer case studies", Language.EN),
        ("Подготовить 20 кейсов клиентов", Language.RU),
        ("20 клиент кейсін дайындау", Language.KK),
    ],
)
def test_the_head_of_a_name_decides(text: str, language: Language) -> None:
    """Case studies are work, though customers stand in their name; views of posts are not."""
    assert advise(text, KR, language).labels == (Label.TASK_NOT_OUTCOME,)
    views = advise("Increase blog post views from 100 to 900", KR, Language.EN)
    assert views.labels == (Label.VANITY,)


def test_a_name_between_quotation_marks_means_nothing_by_itself() -> None:
    assert advise("Win the «Website of the Year» award", KR).labels == (Label.BINARY,)
    assert advise("Turn «Leads and traffic» into the tool merchants reach for", GOAL).labels == (Label.GOOD,)
    cut = advise("Cut tickets tagged 'traffic and likes' from 47 to 18 a week", KR)
    assert cut.labels == (Label.MATURE,)
    assert Label.COMPOUND not in cut.labels


def test_a_goal_that_stands_in_quotation_marks_is_read() -> None:
    assert Label.TASK_NOT_OUTCOME in advise("«Launch a website»", KR).labels
