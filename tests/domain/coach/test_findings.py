"""What is said of a wording: codes, places, questions, offers, and what its surroundings add."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from domain.coach import VERSION, Advice, advise
from domain.coach.check_phrases import REASONS
from domain.coach.checks import CheckName, Outcome
from domain.coach.context import Context
from domain.coach.findings import ACTIONS, SEVERITIES, Action, Code, Finding, Severity
from domain.coach.labels import Kind
from domain.coach.phrases import TOLD
from domain.terms import Language

KR, GOAL = Kind.KEY_RESULT, Kind.OBJECTIVE
HOLE = re.compile(r"\{[a-z_]+\}")

EVERY_CODE = [
    (Code.KR_TASK, "Launch the website", KR, Context()),
    (Code.KR_BINARY, "Win the Effie award", KR, Context()),
    (Code.KR_NO_TARGET, "Increase the conversion rate", KR, Context()),
    (Code.KR_NOT_MEASURABLE, "Improve the quality of service", KR, Context()),
    (Code.KR_DIRECTIONLESS, "Conversion rate of the website", KR, Context()),
    (Code.KR_VANITY, "Grow followers from 100 to 900", KR, Context()),
    (Code.KR_COMPOUND, "Raise CTR from 1% to 2% and conversion from 3% to 5%", KR, Context()),
    (Code.KR_IS_PATH, "Raise conversion from 2% to 4% through a new landing page", KR, Context()),
    (Code.OKR_IS_KPI, "Get 300 leads", KR, Context()),
    (Code.LOOKS_LIKE_KPI, "Keep CTR above 2%", KR, Context()),
    (Code.BASELINE_PENDING, "Bring NPS to 60", KR, Context()),
    (Code.OBJECTIVE_IS_METRIC, "Grow revenue by 40%", GOAL, Context()),
    (Code.OBJECTIVE_IS_ROUTINE, "Maintain our positions in search", GOAL, Context()),
    (Code.OBJECTIVE_VAGUE, "Do better", GOAL, Context()),
    (Code.OBJECTIVE_IS_ACTIVITY, "Launch a loyalty program", GOAL, Context()),
    (Code.OBJECTIVE_NOT_INSPIRING, "Optimize internal processes", GOAL, Context()),
    (Code.CORPORATE_LANGUAGE, "Leverage omnichannel synergies to operationalize a paradigm", GOAL, Context()),
    (Code.NOT_AMBITIOUS, "Become the first choice of exporters", GOAL, Context(know_how=100)),
    (Code.NON_GOAL_CONFLICT, "Launch TikTok ads", KR, Context(non_goals=("We do not start TikTok",))),
]


def found(advice: Advice) -> dict[Code, Finding]:
    return {finding.code: finding for finding in advice.findings}


@pytest.mark.parametrize(("code", "text", "kind", "context"), EVERY_CODE)
def test_every_code_is_found_somewhere(code: Code, text: str, kind: Kind, context: Context) -> None:
    assert code in found(advise(text, kind, Language.EN, context))


def test_the_examples_name_every_code() -> None:
    assert {code for code, *_ in EVERY_CODE} == set(Code) == set(SEVERITIES) == {Code(code) for code in TOLD}


def test_nothing_that_is_taste_blocks() -> None:
    blocking = {code for code, severity in SEVERITIES.items() if severity is Severity.BLOCKING}
    assert blocking == {
        Code.KR_TASK,
        Code.KR_BINARY,
        Code.KR_NO_TARGET,
        Code.KR_NOT_MEASURABLE,
        Code.KR_DIRECTIONLESS,
    }


@pytest.mark.parametrize("code", list(TOLD))
def test_holes_are_the_same_in_all_languages(code: str) -> None:
    told = TOLD[code]
    assert len({frozenset(HOLE.findall(text)) for text in told.suggestion}) == 1
    assert len({frozenset(HOLE.findall(text)) for text in told.message}) == 1


def test_kazakh_is_kazakh_and_nothing_is_said_twice() -> None:
    kazakh = [text for told in TOLD.values() for text in (told.message[2], told.suggestion[2])]
    kazakh += [reason[2] for reason in REASONS.values()]
    assert all(set(text.lower()) & set("әғқңөұүһі") for text in kazakh)
    assert len(set(kazakh)) == len(kazakh)


def test_the_coach_never_fills_in_a_number() -> None:
    for _, text, kind, context in EVERY_CODE:
        for finding in advise(text, kind, Language.EN, context).findings:
            stated = set(re.findall(r"\d+", text))
            assert set(re.findall(r"\d+", finding.suggestion.text)) <= stated


def test_a_task_is_offered_to_initiatives_and_a_kpi_to_kpis() -> None:
    assert ACTIONS[Code.KR_TASK] is Action.MOVE_TO_INITIATIVES
    assert found(advise("Get 300 leads", KR))[Code.OKR_IS_KPI].suggestion.action is Action.MOVE_TO_KPIS


def test_a_compound_is_offered_in_parts() -> None:
    suggestion = found(advise("Run 5 webinars and generate 200 leads", KR))[Code.KR_COMPOUND].suggestion
    assert suggestion.action is Action.SPLIT
    assert suggestion.parts == ("Run 5 webinars", "generate 200 leads")


def test_the_coach_speaks_the_readers_language() -> None:
    advice = advise("Launch the website", KR, Language.EN, Context(reader=Language.KK))
    assert advice.language is Language.EN
    assert "атқарылатын жұмыс" in found(advice)[Code.KR_TASK].message


def test_a_finding_shows_its_place() -> None:
    text = "Grow Instagram followers from 100 to 900"
    assert text[slice(*found(advise(text, KR))[Code.KR_VANITY].span)] == "followers"


def test_advice_carries_its_version() -> None:
    assert advise("", KR).version == VERSION


@pytest.mark.parametrize(
    ("target", "is_linear"), [("140", True), ("180", True), ("181", False), ("120", True), ("90", False)]
)
def test_the_next_even_step_looks_like_a_kpi(target: str, is_linear: bool) -> None:
    """S09: 100, 120, then 140."""
    advice = advise(f"Grow trials to {target}", KR, None, Context(series=(Decimal(100), Decimal(120))))
    assert (Code.LOOKS_LIKE_KPI in found(advice)) is is_linear


def test_known_ways_are_not_ambitious() -> None:
    """S24."""
    for know_how, is_found in ((99, False), (100, True)):
        advice = advise("Open the Uzbek market for us", GOAL, None, Context(know_how=know_how))
        assert (Code.NOT_AMBITIOUS in found(advice)) is is_found


@pytest.mark.parametrize(
    ("non_goal", "text", "conflicts"),
    [
        ("Бұл тоқсанда TikTok іске қоспаймыз", "TikTok-та 20 видео шығару", True),
        ("Бұл тоқсанда TikTok іске қоспаймыз", "Instagram-да 20 видео шығару", False),
        ("Шағын бизнес сегментімен жұмыс істемейміз", "Шағын бизнестен 30 жаңа клиент тарту", True),
        ("We do not work with the small business segment", "Win 30 small business clients", True),
        ("We do not work with the small business segment", "Win 30 enterprise clients", False),
        ("Не запускаем TikTok", "Получить 50 заявок из TikTok", True),
        ("Не запускаем TikTok", "Не запускаем TikTok", False),
    ],
)
def test_work_that_a_non_goal_excludes_is_named(non_goal: str, text: str, conflicts: bool) -> None:
    """S48."""
    conflict = found(advise(text, KR, None, Context(non_goals=(non_goal,)))).get(Code.NON_GOAL_CONFLICT)
    assert (conflict is not None) is conflicts
    assert conflict is None or non_goal in conflict.message


def test_the_agencys_own_words_of_reports_are_named() -> None:
    """S25."""
    text = "Become a growth partner that clients love"
    assert Code.CORPORATE_LANGUAGE not in found(advise(text, GOAL))
    marked = found(advise(text, GOAL, None, Context(jargon=("synergy", "growth partner"))))
    assert text[slice(*marked[Code.CORPORATE_LANGUAGE].span)] == "growth partner"


def test_a_key_result_that_repeats_an_initiative_is_a_path() -> None:
    """S32."""
    context = Context(initiatives=("Launch a referral program",))
    assert Code.KR_IS_PATH in found(advise("Referral program for clients", KR, None, context))


def outcomes(text: str, context: Context) -> dict[CheckName, Outcome]:
    return {check.name: check.outcome for check in advise(text, KR, Language.EN, context).checks}


def test_a_mature_key_result_passes_the_four_checks() -> None:
    """S56."""
    context = Context(objective="Become the shop that customers come back to")
    assert outcomes("Raise the share of customers who come back from 15% to 33%", context) == dict.fromkeys(
        CheckName, Outcome.PASSED
    )


@pytest.mark.parametrize(
    ("text", "context", "name", "outcome"),
    [
        ("Launch the website", Context(), CheckName.MEASURABILITY, Outcome.FAILED),
        ("Bring NPS to 60", Context(), CheckName.MEASURABILITY, Outcome.DOUBTFUL),
        ("Cut CPL from 30 to 20 without losing quality", Context(), CheckName.UNAMBIGUITY, Outcome.FAILED),
        ("Improve the image", Context(), CheckName.UNAMBIGUITY, Outcome.FAILED),
        ("Get more repeat purchases", Context(), CheckName.UNAMBIGUITY, Outcome.DOUBTFUL),
        ("Keep CTR above 2%", Context(), CheckName.AMBITION, Outcome.FAILED),
        ("Raise CTR from 20% to 21%", Context(), CheckName.AMBITION, Outcome.DOUBTFUL),
        ("Raise revenue by 5%", Context(), CheckName.AMBITION, Outcome.FAILED),
        ("Raise revenue by 8%", Context(), CheckName.AMBITION, Outcome.DOUBTFUL),
        ("Raise CTR from 2% to 6%", Context(know_how=100), CheckName.AMBITION, Outcome.DOUBTFUL),
        ("Raise conversion", Context(), CheckName.AMBITION, Outcome.DOUBTFUL),
        ("Raise CTR from 2% to 6%", Context(), CheckName.FIT, Outcome.DOUBTFUL),
        ("Raise CTR from 2% to 6%", Context(objective="Win doctors' trust"), CheckName.FIT, Outcome.DOUBTFUL),
        ("Get 9 TikTok deals", Context(non_goals=("We do not do TikTok",)), CheckName.FIT, Outcome.FAILED),
    ],
)
def test_each_check_says_what_is_open(text: str, context: Context, name: CheckName, outcome: Outcome) -> None:
    """S56."""
    assert outcomes(text, context)[name] is outcome


def test_an_objective_has_no_checks_of_a_key_result() -> None:
    assert advise("Become the first choice", GOAL).checks == ()
