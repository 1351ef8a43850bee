"""The article's own wordings get the article's own answers, in three languages (S02-S72)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.coach import advise
from domain.coach.advice import how_great, refuses, tells_of_work_only
from domain.coach.findings import Code, Severity
from domain.coach.labels import Kind, Label
from domain.terms import Language

KR, GOAL = Kind.KEY_RESULT, Kind.OBJECTIVE


def codes(text: str, kind: Kind, language: Language | None = None) -> set[Code]:
    return {finding.code for finding in advise(text, kind, language).findings}


@pytest.mark.parametrize("kind", [KR, GOAL])
@pytest.mark.parametrize(
    "text",
    [
        "Сатылымды 15% арттыру",
        "200 лид тарту",
        "Бренд танымалдылығын жоғарылату",
        "Increase sales by 15%",
        "Attract 200 leads",
        "Raise brand awareness",
        "Увеличить продажи на 15%",
        "Привлечь 200 лидов",
        "Повысить узнаваемость бренда",
        "300 лид алу",
        "Get 300 leads",
        "Получить 300 лидов",
    ],
)
def test_familiar_wordings_are_kpis(text: str, kind: Kind) -> None:
    """S02, S61."""
    assert Code.OKR_IS_KPI in codes(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Нишемізде сараптамалық контенттің №1 көзі болу",
        "Жарнама бюджетісіз жұмыс істейтін лидогенерация жүйесін құру",
        "Аймағымыздағы нишемізде сараптаманың басты көзі болу",
        "Ақылы трафикке тәуелді болмайтын клиенттерді тартатын маркетинг жүйесін құру",
        "Клиенттер өздері ұсынатын бренд құру",
        "Жарнама бюджетісіз лид беретін тарту арнасын құру",
        "Нишемізде ой лидері болуға көмектесіңіз",
        "Be the No. 1 source of expert content in our niche",
        "Build a lead generation system that works without an advertising budget",
        "Become the main source of expertise in our niche in our region",
        "Build a marketing system that attracts clients without depending on paid traffic",
        "Build a brand that clients themselves recommend",
        "Help us become thought leaders in our niche",
        "Стать источником №1 экспертного контента в нашей нише",
        "Построить систему лидогенерации, работающую без рекламного бюджета",
        "Стать главным источником экспертизы в нашей нише в нашем регионе",
        "Построить систему маркетинга, которая привлекает клиентов независимо от платного трафика",
        "Создать бренд, который рекомендуют сами клиенты",
        "Помогите нам стать лидерами мнений в нашей нише",
    ],
)
def test_directions_pass_and_a_rank_is_no_metric(text: str) -> None:
    """S10, S27, S62, S70."""
    assert advise(text, GOAL).labels == (Label.GOOD,)
    assert advise(text, GOAL).findings == ()


@pytest.mark.parametrize(
    "text",
    ["Бізге жарнама жасаңыз", "Do advertising for us", "Сделайте нам рекламу"],
)
def test_an_ask_for_advertising_is_an_activity(text: str) -> None:
    """S26, S70."""
    assert Code.OBJECTIVE_IS_ACTIVITY in codes(text, GOAL)


@pytest.mark.parametrize(
    "text", ["Табысты 10 млн-нан 15 млн-ға жеткізу", "Reach 500 clients", "Увеличить выручку на 30%"]
)
def test_a_number_does_not_belong_into_an_objective(text: str) -> None:
    """S21."""
    found = next(each for each in advise(text, GOAL).findings if each.code is Code.OBJECTIVE_IS_METRIC)
    assert any(sign.isdigit() for sign in text[slice(*found.span)])


@pytest.mark.parametrize(
    ("text", "is_task"),
    [
        ("Контент-стратегияны іске қосу", True),
        ("Жаңа CRM-ге көшу", True),
        ("Позициялауды тұжырымдау", True),
        ("Рассылканы іске қосу", True),
        ("CRM орнату", True),
        ("Launch the content strategy", True),
        ("Move to a new CRM", True),
        ("Formulate the positioning", True),
        ("Set up a CRM", True),
        ("Запустить контент-стратегию", True),
        ("Перейти на новую CRM", True),
        ("Сформулировать позиционирование", True),
        ("Настроить CRM", True),
    ],
)
def test_what_is_done_or_not_done_is_asked_both_questions(text: str, is_task: bool) -> None:
    """S33, S35-S37, S39, S65."""
    asked = {each.code: each for each in advise(text, KR, Language.KK if "у" in text[-2:] else None).findings}
    assert (Code.KR_TASK in asked) is is_task
    assert asked[Code.KR_BINARY].severity is Severity.BLOCKING
    asked_in_kazakh = advise("Рассылканы іске қосу", KR).findings[0].question
    assert asked_in_kazakh == "Мұны жасағанымызды қалай түсінеміз? Бұл бізге не үшін қажет?"


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу", "5000", "15000"),
        ("Лидтен мәмілеге конверсияны 8%-дан 15%-ға арттыру", "8", "15"),
        ("Лендингтің конверсиясын 1.5%-дан 3%-ға көтеру", "1.5", "3"),
        ("Grow organic traffic from 5,000 to 15,000 visits a month", "5000", "15000"),
        ("Raise lead-to-deal conversion from 8% to 15%", "8", "15"),
        ("Raise landing page conversion from 1.5% to 3%", "1.5", "3"),
        ("Довести органический трафик с 5 000 до 15 000 визитов в месяц", "5000", "15000"),
        ("Увеличить конверсию из лида в сделку с 8% до 15%", "8", "15"),
        ("Поднять конверсию лендинга с 1,5% до 3%", "1.5", "3"),
    ],
)
def test_mature_key_results_pass_with_exact_numbers(text: str, baseline: str, target: str) -> None:
    """S34-S37."""
    advice = advise(text, KR)
    assert advice.labels == (Label.MATURE,)
    assert (advice.reading.baseline, advice.reading.target) == (Decimal(baseline), Decimal(target))


@pytest.mark.parametrize(
    ("activity", "outcome"),
    [
        ("20 суық қоңырау жүргізу", "Жаңа сегменттен 5 төлейтін клиент алу"),
        ("Make 20 cold calls", "Get 5 paying clients from the new segment"),
        ("Сделать 20 холодных звонков", "Получить 5 платящих клиентов из нового сегмента"),
    ],
)
def test_a_count_of_activity_is_no_count_of_outcomes(activity: str, outcome: str) -> None:
    """S38."""
    assert advise(activity, KR).labels == (Label.TASK_NOT_OUTCOME,)
    assert advise(outcome, KR).labels == (Label.MATURE,)


@pytest.mark.parametrize(
    "text",
    [
        "Қайталама сатып алулар үлесін 35%-ға жеткізу",
        "Bring the share of repeat purchases to 35%",
        "Довести долю повторных покупок до 35%",
    ],
)
def test_a_start_that_is_not_known_yet_is_only_pending(text: str) -> None:
    """S65."""
    (found,) = advise(text, KR).findings
    assert (found.code, found.severity) == (Code.BASELINE_PENDING, Severity.HINT)


@pytest.mark.parametrize("text", ["10 мақала жазу", "Write 10 articles", "Написать 10 статей"])
def test_ten_articles_are_a_task(text: str) -> None:
    """S65."""
    assert Code.KR_TASK in codes(text, KR)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Кірісті екі есе арттыру", 2),
        ("Double the revenue", 2),
        ("Удвоить выручку", 2),
        ("Лидтерді үш есе арттыру", 3),
        ("Triple the leads", 3),
        ("Увеличить число лидов в три раза", 3),
    ],
)
def test_multiples_are_read(text: str, factor: int) -> None:
    """S46, S54."""
    reading = advise(text, GOAL).reading
    assert (reading.factor, reading.target) == (Decimal(factor), None)


@pytest.mark.parametrize(
    "text",
    [
        "Бұл тоқсанда TikTok іске қоспаймыз",
        "Шағын бизнес сегментімен жұмыс істемейміз",
        "We do not start TikTok this quarter",
        "We don't work with the small business segment",
        "В этом квартале не запускаем TikTok",
        "Не работаем с сегментом малого бизнеса",
    ],
)
def test_non_goals_refuse(text: str) -> None:
    """S48."""
    assert refuses(text)
    assert not refuses("TikTok-ты іске қосу")


@pytest.mark.parametrize("text", ["Жарнаманы іске қостық", "We launched the ads", "Мы запустили рекламу"])
def test_a_report_of_work_is_no_report_of_results(text: str) -> None:
    """S72."""
    assert tells_of_work_only(text)


@pytest.mark.parametrize(
    "text",
    ["Конверсия 8%-дан 15%-ға өсті", "Conversion rose from 8% to 15%", "Конверсия выросла с 8% до 15%"],
)
def test_a_report_of_results_is_one(text: str) -> None:
    """S72."""
    assert not tells_of_work_only(text)


def test_energy_is_felt_behind_the_articles_words() -> None:
    """S23."""
    assert how_great("Клиенттер өздері ұсынатын бренд құру") == (
        "Мынадай болса керемет болар еді... Клиенттер өздері ұсынатын бренд құру"
    )
