"""Every finding has its source and its questions; offers are what findings suggest, each once."""

from __future__ import annotations

import pytest

from domain.coach import advise
from domain.coach.findings import Action, Code
from domain.coach.labels import Kind
from domain.coach.offers import holes_of, offers_of
from domain.coach.phrases import TOLD
from domain.coach.questions import PROMPTS, QUESTIONS, WORDS, CoachQuestion
from domain.coach.sources import SOURCES


def test_s01_every_finding_cites_a_requirement_and_the_articles_words() -> None:
    assert SOURCES.keys() == set(Code)
    for source in SOURCES.values():
        assert source.requirement[0] == "S"
        assert 1 <= int(source.requirement[1:]) <= 81
        assert source.words


def test_s39_both_questions_are_asked_of_what_is_immature() -> None:
    both = (CoachQuestion.HOW_WILL_WE_KNOW, CoachQuestion.WHY_DO_WE_NEED_IT)
    for code in (Code.KR_BINARY, Code.KR_TASK, Code.KR_IS_PATH):
        assert QUESTIONS[code] == both


@pytest.mark.parametrize("place", range(3))
def test_the_questions_of_a_code_are_the_words_it_is_told_with(place: int) -> None:
    for code, asked in QUESTIONS.items():
        told = TOLD[code].question
        assert " ".join(WORDS[each][place] for each in asked) == ("" if told is None else told[place])


def test_s08_s30_each_kind_has_its_prompt() -> None:
    assert WORDS[PROMPTS[Kind.OBJECTIVE]][2].startswith("Біз қайда жеткіміз келеді?")
    assert WORDS[PROMPTS[Kind.KEY_RESULT]][2] == "Дұрыс бағытта жылжығанымызды қалай түсінеміз?"


def test_s32_a_task_is_offered_to_initiatives_once_whatever_leads_to_it() -> None:
    offers = offers_of(advise("10 мақала жазу", Kind.KEY_RESULT).findings)
    assert [each.action for each in offers].count(Action.MOVE_TO_INITIATIVES) == 1
    assert Code.KR_TASK in offers[0].codes


def test_s56_a_compound_is_split_into_parts_that_stand_in_the_text() -> None:
    text = "Увеличить конверсию с 8% до 15% и снизить отток с 6% до 3%"
    (offer,) = (
        each for each in offers_of(advise(text, Kind.KEY_RESULT).findings) if each.action is Action.SPLIT
    )
    assert offer.parts == ("Увеличить конверсию с 8% до 15%", "снизить отток с 6% до 3%")


def test_what_only_people_can_put_right_is_no_offer() -> None:
    findings = advise("Узнаваемость бренда", Kind.KEY_RESULT).findings
    assert findings
    assert not {each.action for each in offers_of(findings)} & {Action.REWORD, Action.FILL_IN}


def test_holes_are_named_once_in_order() -> None:
    assert holes_of("«{metric} {from} … {to}», {from}") == ("metric", "from", "to")
    assert holes_of("Nothing to fill") == ()
