"""What a reading of numbers promises: exact values, honest spans, no refusal, linear time."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.coach.numbers import read
from domain.coach.reading import Direction
from domain.terms import Language

LANGUAGES = st.sampled_from(Language)
WORDS = """
from to by at least с до на не менее дейін кемінде қазір сейчас now 10 10% $5 15к 3M 24/7 №1 2026 екі двух
half -ға -дан → – ( ) , ; . : % ₸ мың тыс. млн x3 есе раза 3:30 1 in 5 increase снизить арттыру жеткізу
days часов күннен
"""
PIECES = st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=3), max_size=40)


def stated(text: str, language: Language) -> str:
    """The numbers of a text in one line: 30→45, →35, +20%, ×3, Δ20; a dash for none."""
    reading = read(text, language)
    parts: list[str] = []
    if reading.baseline is not None or reading.target is not None:
        parts.append(f"{plain(reading.baseline)}→{plain(reading.target)}")
    if reading.relative_pct is not None:
        parts.append(f"{reading.relative_pct.normalize():+f}%")
    parts += [f"×{plain(reading.factor)}"] if reading.factor is not None else []
    parts += [f"Δ{plain(reading.delta)}"] if reading.delta is not None else []
    return " ".join(parts) or "-"


def plain(number: Decimal | None) -> str:
    """A number without an exponent and without idle zeros; nothing for None."""
    return "" if number is None else f"{number.normalize():f}"


@given(st.text(max_size=200), LANGUAGES)
def test_reads_any_text(text: str, language: Language) -> None:
    spans_lie_in_the_text(text, language)


@given(PIECES.map(" ".join) | PIECES.map("".join), LANGUAGES)
def test_reads_any_heap_of_telling_words(text: str, language: Language) -> None:
    spans_lie_in_the_text(text, language)


def spans_lie_in_the_text(text: str, language: Language) -> None:
    """Every span holds signs of the text, spans of one kind stand in order, and none overlap."""
    reading = read(text, language)
    taken = sorted((*reading.spans, *reading.other_numbers))
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(one[1] <= other[0] for one, other in pairwise(taken))
    assert list(reading.spans) == sorted(reading.spans)
    assert not reading.has_number or reading.spans


@given(st.integers(1, 999_999), st.integers(1, 999_999), LANGUAGES)
def test_an_arrow_parts_baseline_and_target_exactly(baseline: int, target: int, language: Language) -> None:
    reading = read(f"CPL {baseline},5 → {target} 000", language)
    assert reading.target == target * 1000 if target < 1000 else reading.target is not None
    assert reading.baseline == Decimal(f"{baseline}.5")


@pytest.mark.parametrize(
    "piece", ["10-нан 20-ға ", "a1 ", "1 000 ", "с 5% до ", "1", "((", "→", "x3", "half of ", "1:1:"]
)
def test_takes_time_in_proportion_to_the_length(piece: str) -> None:
    short, long = (piece * (signs // len(piece)) for signs in (2_500, 10_000))
    assert seconds(long, Language.KK) < 10 * seconds(short, Language.KK) + 0.02


def seconds(text: str, language: Language) -> float:
    """The processor time of the shortest of three readings."""
    times: list[float] = []
    for _ in range(3):
        began = process_time()
        read(text, language)
        times.append(process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    ("text", "language", "taken", "others"),
    [
        ("Grow leads from 100 to 120 by May 5", Language.EN, ["100", "120"], ["5"]),
        ("In 2026 win 12 B2B clients", Language.EN, ["12"], ["2026", "2B"]),
        ("Снизить CPL с 1 500 ₽ до 900 ₽ за 2 квартала", Language.RU, ["1 500 ₽", "900 ₽"], ["2 квартала"]),
        ("Топ-5 запросов дают 30% трафика", Language.RU, ["30%"], ["5"]),
        ("Лид санын 100-ден 120-ға жеткізу", Language.KK, ["100-ден", "120-ға"], []),
        ("Стать агентством №1", Language.RU, [], ["1"]),
        ("Double sales", Language.EN, ["Double"], []),
    ],
)
def test_says_where_the_numbers_stand(
    text: str, language: Language, taken: list[str], others: list[str]
) -> None:
    reading = read(text, language)
    assert [text[start:end] for start, end in reading.spans] == taken
    assert [text[start:end] for start, end in reading.other_numbers] == others


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Cut response time from 72h to 24h", Language.EN, "hours"),
        ("Сократить срок с двух недель до 7 дней", Language.RU, "days"),
        ("CAC-ты 15 000 теңгеден 9 000 теңгеге түсіру", Language.KK, "KZT"),
        ("Raise MRR to $50k", Language.EN, "USD"),
        ("Довести долю до 35%", Language.RU, "%"),
        ("Raise NPS from 30 to 45", Language.EN, "NPS"),
        ("Write 10 blog articles", Language.EN, "articles"),
        ("Получать 60 новых заявок в месяц", Language.RU, "заявок/month"),
        ("Reduce tickets from 500/week to 200/week", Language.EN, "tickets/week"),
        ("Get 60 leads this month", Language.EN, "leads"),
        ("Sign 5 clients in a month", Language.EN, "clients"),
        ("Лид санын 100-ден 120-ға жеткізу", Language.KK, "лид"),
        ("Conversion with no number", Language.EN, None),
    ],
)
def test_names_the_unit(text: str, language: Language, unit: str | None) -> None:
    assert read(text, language).unit == unit


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("NPS 50 (currently 35)", Language.EN, Direction.INCREASE),
        ("CPL $40 → $25", Language.EN, Direction.DECREASE),
        ("Maintain NPS of at least 42 (current 47)", Language.EN, Direction.HOLD),
        ("Reach 1,000 users", Language.EN, Direction.REACH),
        ("Reduce churn to less than 1%", Language.EN, Direction.DECREASE),
        ("Сократить затраты", Language.RU, Direction.DECREASE),
        ("Повысить удержание с 60% до 75%", Language.RU, Direction.INCREASE),
        ("Лид құнын $4-тен асырмау", Language.KK, Direction.HOLD),
        ("Шағымдарды азайту", Language.KK, Direction.DECREASE),
        ("Сатылымды 15% арттыру", Language.KK, Direction.INCREASE),
        ("Website conversion", Language.EN, None),
        ("20% fewer complaints", Language.EN, Direction.DECREASE),
        ("More people buy our product", Language.EN, Direction.INCREASE),
        ("Set up a CRM", Language.EN, None),
        ("Хатқа 3 сағат ішінде жауап беру", Language.KK, Direction.HOLD),
    ],
)
def test_tells_the_way(text: str, language: Language, way: Direction | None) -> None:
    assert read(text, language).direction is way


def test_a_relative_change_is_no_target_and_a_fall_is_negative() -> None:
    reading = read("Сократить обращения на 30%", Language.RU)
    assert (reading.target, reading.relative_pct) == (None, Decimal(-30))
    assert reading.has_number


def test_an_absolute_change_is_a_size_but_no_target() -> None:
    reading = read("Increase NPS by 20 points", Language.EN)
    assert (reading.target, reading.delta, reading.has_number) == (None, Decimal(20), True)
