"""Whatever is written, the coach answers, points into the text, and answers the same again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.coach import advise
from domain.coach.context import Context
from domain.coach.labels import BLOCKING, Kind, Label
from domain.terms import Language

LISTED = """
увеличить increase арттыру с до from to 10% 30%-ға 8%-дан 5 000 трафик traffic трафикті and и және без without
« » ( ) — → ×3 №1 #1 , . : ; NPS CRM-ді іске қосу запустить launch клиент $50k 12 млн-нан 2026 24/7 B2B
"""
PIECES = st.sampled_from(LISTED.split())
SENTENCES = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.one_of(SENTENCES, st.text(max_size=120))
SURROUNDINGS = st.builds(
    Context,
    know_how=st.none() | st.integers(0, 100),
    non_goals=st.lists(SENTENCES, max_size=2).map(tuple),
    initiatives=st.lists(SENTENCES, max_size=2).map(tuple),
    jargon=st.lists(TEXTS, max_size=2).map(tuple),
    objective=st.none() | SENTENCES,
)


@given(TEXTS, st.sampled_from(Kind), st.none() | st.sampled_from(Language), SURROUNDINGS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_answered(text: str, kind: Kind, language: Language | None, context: Context) -> None:
    advice = advise(text, kind, language, context)
    assert advice == advise(text, kind, language, context)
    for finding in advice.findings:
        start, end = finding.span
        assert 0 <= start <= end <= len(text)
    for start, end in (*advice.reading.spans, *advice.reading.other_numbers):
        assert 0 <= start < end <= len(text)
    if kind is Kind.OBJECTIVE:
        assert (Label.GOOD in advice.labels) is (len(advice.labels) == 1 and Label.GOOD in advice.labels)
    else:
        assert (Label.MATURE in advice.labels) is not bool(BLOCKING & set(advice.labels))


@pytest.mark.parametrize(
    "piece",
    [
        "Увеличить конверсию с 10% до 20% и ",
        "Конверсияны 10%-дан 20%-ға арттыру, ",
        "grow revenue from 10 to 20 and ",
        "1 ",
        "a",
        "«",
        ", ",
        "not ",
    ],
)
@pytest.mark.parametrize("kind", [Kind.KEY_RESULT, Kind.OBJECTIVE])
def test_ten_thousand_signs_take_ten_times_a_thousand(piece: str, kind: Kind) -> None:
    """Work grows with the text and not with its square: squared it would be a hundred times."""
    advise(piece, kind)
    short, long = (min(_seconds(piece, signs, kind) for _ in range(3)) for signs in (1_000, 10_000))
    assert long < 40 * short + 0.05


def _seconds(piece: str, signs: int, kind: Kind) -> float:
    text = (piece * (signs // len(piece) + 1))[:signs]
    begun = time.process_time()
    advise(text, kind)
    return time.process_time() - begun
