"""The method as data: the article's questions, presets and playbook, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from domain.method.findings import FINDINGS, FindingCode
from domain.method.presets import PRESETS, KpiPreset, preset_kpi_id
from domain.method.questions import QUESTIONS, TRIAGE, QuestionCode
from domain.method.starter import STARTER
from domain.method.templates import TEMPLATES
from domain.method.words import Words
from domain.terms import Breakthrough, Direction, Horizon, Language
from tests.wording.test_catalogue import KAZAKH_ONLY

GOLDEN = {
    QuestionCode.PROCESS_UNDERSTOOD: "Процесс түсінікті және болжанатын ба?",
    QuestionCode.WHERE_TO: "Біз қайда жеткіміз келеді?",
    QuestionCode.NEW_MARKET: "Сізді ешкім білмейтін елде алғашқы клиенттерді қалай тарту керек?",
    QuestionCode.REPOSITIONING: "«Тағы бір агенттік» болудан тоқтап, стратегиялық серіктес болу қалай?",
    QuestionCode.NEW_PRODUCT: "Маркетинг арқылы product/market fit қалай табу керек?",
    QuestionCode.MULTIPLE_GROWTH: "Сол бюджетпен ×3 қалай жасау керек?",
}
"""As the article asks."""


def every() -> Iterator[tuple[str, Words]]:
    """Every text of the method, with its place."""
    for question in QUESTIONS.values():
        yield question.code, question.words
    for template in TEMPLATES.values():
        yield template.breakthrough, template.title
    for preset in PRESETS.values():
        yield preset.preset, preset.title
        for kpi in preset.kpis:
            yield f"{preset.preset} {kpi.code}", kpi.name
    yield from (("starter title", STARTER.title), ("starter advice", STARTER.advice))
    for finding in FINDINGS.values():
        yield finding.code, finding.words


@pytest.mark.parametrize(("place", "words"), list(every()), ids=lambda value: str(value)[:30])
def test_every_text_is_said_three_times_in_its_own_letters(place: str, words: Words) -> None:
    assert len({words.said_in(language) for language in Language}) == 3, place
    english, russian, kazakh = (set(text.lower()) for text in words)
    assert not english & set("абвгдежзийклмнопрстуфхцчшщъыьэюя")
    assert not russian & KAZAKH_ONLY
    assert kazakh & (KAZAKH_ONLY | set("абвгдежзийклмнопрстуфхцчшщъыьэюя"))


@pytest.mark.parametrize(("code", "kazakh"), list(GOLDEN.items()))
def test_s08_s16_s17_s18_s19_the_questions_are_the_articles(code: QuestionCode, kazakh: str) -> None:
    assert QUESTIONS[code].words.kk == kazakh


def test_every_question_has_a_code_and_every_code_a_question() -> None:
    assert set(QUESTIONS) == set(QuestionCode)
    assert set(FINDINGS) == set(FindingCode)


def test_s15_s20_two_questions_decide_between_kpi_and_okr() -> None:
    assert [(each.code, each.requirement) for each in TRIAGE] == [
        (QuestionCode.PROCESS_UNDERSTOOD, "S15"),
        (QuestionCode.KNOW_HOW_PERCENT, "S20"),
    ]


@pytest.mark.parametrize(
    ("breakthrough", "requirement", "required"),
    [
        (Breakthrough.NEW_MARKET, "S16", [QuestionCode.WHERE_TO]),
        (Breakthrough.REPOSITIONING, "S17", [QuestionCode.WHERE_TO]),
        (Breakthrough.NEW_PRODUCT, "S18", [QuestionCode.WHERE_TO]),
        (Breakthrough.MULTIPLE_GROWTH, "S19", [QuestionCode.WHERE_TO, QuestionCode.CONSTRAINT]),
    ],
)
def test_s16_s17_s18_s19_each_breakthrough_has_its_template(
    breakthrough: Breakthrough, requirement: str, required: list[QuestionCode]
) -> None:
    template = TEMPLATES[breakthrough]
    assert template.requirement == requirement
    assert template.questions[0].code == QuestionCode(breakthrough.value)
    assert [each.code for each in template.questions if each.is_required] == required


@pytest.mark.parametrize(
    ("preset", "kpis"),
    [
        (
            KpiPreset.CONTEXT_ADS,
            {"cpa": Direction.LOWER, "ctr": Direction.HIGHER, "cr": Direction.HIGHER},
        ),
        (
            KpiPreset.EMAIL,
            {"open_rate": Direction.HIGHER, "click_rate": Direction.HIGHER, "unsubscribes": Direction.LOWER},
        ),
        (
            KpiPreset.CONTENT,
            {"frequency": Direction.HIGHER, "reach": Direction.HIGHER, "engagement": Direction.HIGHER},
        ),
    ],
)
def test_s12_s13_s14_a_preset_says_what_to_watch_and_which_way_is_better(
    preset: KpiPreset, kpis: dict[str, Direction]
) -> None:
    assert {each.code: each.direction for each in PRESETS[preset].kpis} == kpis


def test_a_kpi_of_a_preset_has_one_id_per_client() -> None:
    here, there = UUID(int=1), UUID(int=2)
    every_id = {
        preset_kpi_id(client, preset, each.code)
        for client in (here, there)
        for preset in KpiPreset
        for each in PRESETS[preset].kpis
    }
    assert len(every_id) == 2 * 9
    assert preset_kpi_id(here, KpiPreset.EMAIL, "x") == preset_kpi_id(here, KpiPreset.EMAIL, "x")


def test_s77_s78_the_starter_is_one_objective_for_a_quarter_with_two_or_three_key_results() -> None:
    assert (STARTER.objectives, STARTER.horizon) == (1, Horizon.QUARTER)
    assert (STARTER.fewest_key_results, STARTER.most_key_results) == (2, 3)
    assert "келесі тоқсанға бір амбициялық OKR қойып көріңіз" in STARTER.advice.kk
    assert [each.code for each in STARTER.questions] == [
        QuestionCode.DREAM,
        QuestionCode.PROGRESS,
        QuestionCode.EXPERIMENTS,
    ]
