"""Reading Russian words keeps its laws on any text: spans, order, sameness, and no surprise (S31, S81)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.coach.russian import words
from domain.coach.russian.lexicon.latin import LATIN
from domain.coach.russian.lexicon.nouns import NOUNS
from domain.coach.russian.lexicon.people import PEOPLE
from domain.coach.russian.lexicon.qualities import QUALITIES
from domain.coach.russian.lexicon.turns import TURNS
from domain.coach.russian.lexicon.verbal_nouns import VERBAL_NOUNS
from domain.coach.russian.lexicon.verbs import VERBS
from domain.coach.russian.morphology import forms

SCRAPS = """
    увеличить конверсию лидов NPS CRM №1 # % . , — «бренд» 10 000 1С до 35% не ниже без снижения сохранив
    сделать построить клиентов которые ×3 тыс. B2B email-рассылка қосу ёж и\u0306 и ( ) : / - ' ’ \U0001f600
"""
PIECES = st.sampled_from(SCRAPS.split())
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join))


@given(TEXTS)
def test_any_text_is_read_into_words_in_order_that_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(word.text and word.lemma and not word.is_final for word in found)
    assert words(text) == found


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "%" * 3000, "\U00017000", "«" * 3000, "а-" * 2000, "не " * 1000]
)
def test_odd_and_long_texts_are_read(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)


def test_numbers_and_signs_are_no_words() -> None:
    assert [word.text for word in words("с 10 000 до 35,5 % — 24/7 (×3)")] == ["с", "до"]


def test_case_and_the_letter_yo_do_not_matter() -> None:
    spellings = ("Удовлетворённость клиентов", "удовлетворенность КЛИЕНТОВ", "УДОВЛЕТВОРЁННОСТЬ Клиентов")
    assert len({tuple((word.lemma, word.concepts) for word in words(text)) for text in spellings}) == 1


def test_forms_are_remembered_within_bounds() -> None:
    assert forms.cache_info().maxsize is not None
    for number in range(200):
        words("слово" + "абвгд"[number % 5] * (number // 5))
    info = forms.cache_info()
    assert info.maxsize is not None
    assert info.currsize <= info.maxsize


@pytest.mark.parametrize("table", [VERBS, VERBAL_NOUNS, NOUNS, PEOPLE, QUALITIES, LATIN], ids=range(6))
def test_no_entry_of_a_lexicon_stands_twice(table: dict[str, str]) -> None:
    for concept, entries in table.items():
        listed = entries.split()
        assert len(listed) == len(set(listed)), concept
        assert all(entry == entry.lower() and "ё" not in entry for entry in listed), concept


def test_every_verb_of_the_lexicon_is_a_verb_in_its_dictionary_form() -> None:
    strangers = [verb for entries in VERBS.values() for verb in entries.split() if not is_infinitive(verb)]
    assert strangers == []


def is_infinitive(verb: str) -> bool:
    """Whether some reading of the word is an infinitive with itself as its dictionary form, or its twin."""
    return any(form.part == "INFN" for form in forms(verb))


def test_every_turn_has_several_words() -> None:
    lines = [line.split() for entries in TURNS.values() for line in entries.strip().splitlines()]
    assert all(len(line) > 1 for line in lines)
