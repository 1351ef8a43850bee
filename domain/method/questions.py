"""The questions of the article that everybody is asked, whatever they want to reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.method.words import Words


class QuestionCode(StrEnum):
    """What a question is about; a code never changes its meaning."""

    PROCESS_UNDERSTOOD = "PROCESS_UNDERSTOOD"
    KNOW_HOW_PERCENT = "KNOW_HOW_PERCENT"
    WHERE_TO = "WHERE_TO"
    NEW_MARKET = "NEW_MARKET"
    REPOSITIONING = "REPOSITIONING"
    NEW_PRODUCT = "NEW_PRODUCT"
    MULTIPLE_GROWTH = "MULTIPLE_GROWTH"
    CONSTRAINT = "CONSTRAINT"
    DREAM = "DREAM"
    PROGRESS = "PROGRESS"
    EXPERIMENTS = "EXPERIMENTS"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the requirement that it comes from; a required one needs an answer in words."""

    code: QuestionCode
    words: Words
    requirement: str
    is_required: bool = False


_ASKED = (
    Question(
        QuestionCode.PROCESS_UNDERSTOOD,
        Words(
            "Is the process understood and predictable?",
            "Процесс понятен и предсказуем?",
            "Процесс түсінікті және болжанатын ба?",
        ),
        "S15",
    ),
    Question(
        QuestionCode.KNOW_HOW_PERCENT,
        Words(
            "How well do you know how to reach the goal, from 0 to 100 %?",
            "Насколько вы знаете, как достичь цели: от 0 до 100 %?",
            "Мақсатқа қалай жетуді қаншалықты білесіз: 0-ден 100 %-ға дейін?",
        ),
        "S20",
        is_required=True,
    ),
    Question(
        QuestionCode.WHERE_TO,
        Words("Where do we want to get?", "Куда мы хотим прийти?", "Біз қайда жеткіміз келеді?"),
        "S08",
        is_required=True,
    ),
    Question(
        QuestionCode.NEW_MARKET,
        Words(
            "How do you attract the first clients in a country where nobody knows you?",
            "Как привлечь первых клиентов в стране, где вас никто не знает?",
            "Сізді ешкім білмейтін елде алғашқы клиенттерді қалай тарту керек?",
        ),
        "S16",
    ),
    Question(
        QuestionCode.REPOSITIONING,
        Words(
            "How do you stop being “one more agency” and become a strategic partner?",
            "Как перестать быть «ещё одним агентством» и стать стратегическим партнёром?",
            "«Тағы бір агенттік» болудан тоқтап, стратегиялық серіктес болу қалай?",
        ),
        "S17",
    ),
    Question(
        QuestionCode.NEW_PRODUCT,
        Words(
            "How do you find product/market fit through marketing?",
            "Как найти product/market fit с помощью маркетинга?",
            "Маркетинг арқылы product/market fit қалай табу керек?",
        ),
        "S18",
    ),
    Question(
        QuestionCode.MULTIPLE_GROWTH,
        Words(
            "How do you make ×3 with the same budget?",
            "Как сделать ×3 с тем же бюджетом?",
            "Сол бюджетпен ×3 қалай жасау керек?",
        ),
        "S19",
    ),
    Question(
        QuestionCode.CONSTRAINT,
        Words(
            "What stays as it is while you grow: the budget, the team, the time?",
            "Что при росте остаётся прежним: бюджет, команда, сроки?",
            "Өскен кезде не өзгермейді: бюджет пе, команда ма, мерзім бе?",
        ),
        "S19",
        is_required=True,
    ),
    Question(
        QuestionCode.DREAM,
        Words(
            "How great it would be if… What comes next in this sentence?",
            "Как было бы здорово, если бы… Чем продолжите фразу?",
            "Мынадай болса керемет болар еді… Сөйлемді қалай жалғастырасыз?",
        ),
        "S78",
        is_required=True,
    ),
    Question(
        QuestionCode.PROGRESS,
        Words(
            "How will we see that we move in the right direction? Name two or three measured results.",
            "Как мы поймём, что движемся в верном направлении? Назовите два-три измеримых результата.",
            "Дұрыс бағытта жылжығанымызды қалай түсінеміз? Екі-үш өлшенетін нәтижені атаңыз.",
        ),
        "S78",
        is_required=True,
    ),
    Question(
        QuestionCode.EXPERIMENTS,
        Words(
            "How much time does the team have for experiments each week?",
            "Сколько времени в неделю есть у команды на эксперименты?",
            "Командада апта сайын эксперименттерге қанша уақыт бар?",
        ),
        "S79",
    ),
)

QUESTIONS: Mapping[QuestionCode, Question] = MappingProxyType({each.code: each for each in _ASKED})
"""Code → the question."""

TRIAGE = (QUESTIONS[QuestionCode.PROCESS_UNDERSTOOD], QUESTIONS[QuestionCode.KNOW_HOW_PERCENT])
"""What decides between KPI and OKR (S15, S20)."""
