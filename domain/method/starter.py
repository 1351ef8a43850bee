"""The starter playbook for a client whose KPIs run well and who tries nothing new (S77–S79)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.method.questions import QUESTIONS, Question, QuestionCode
from domain.method.words import Words
from domain.terms import Horizon


@dataclass(frozen=True, slots=True)
class StarterPlaybook:
    """How to begin with objectives: how many, for how long, with how many key results, asking what."""

    objectives: int
    horizon: Horizon
    fewest_key_results: int
    most_key_results: int
    title: Words
    advice: Words
    questions: tuple[Question, ...]
    requirement: str


STARTER = StarterPlaybook(
    objectives=1,
    horizon=Horizon.QUARTER,
    fewest_key_results=2,
    most_key_results=3,
    title=Words(
        "One ambitious objective for the next quarter",
        "Одна амбициозная цель на следующий квартал",
        "Келесі тоқсанға бір амбициялық мақсат",
    ),
    advice=Words(
        "Marketing runs steadily and there is no breakthrough: try one ambitious OKR next quarter. Set an "
        "inspiring goal, name two or three mature key results and give the team space for experiments.",
        "Маркетинг работает стабильно, но прорыва нет: попробуйте поставить на следующий квартал одну "
        "амбициозную OKR. Сформулируйте вдохновляющую цель, определите два-три зрелых ключевых результата и "
        "дайте команде пространство для экспериментов.",
        "Маркетинг тұрақты жұмыс істейді, бірақ серпіліс жоқ болса, келесі тоқсанға бір амбициялық OKR қойып "
        "көріңіз. Шабыттандыратын мақсат қойып, екі-үш жетілген түйінді нәтижені анықтаңыз және командаға "
        "эксперименттер үшін кеңістік беріңіз.",
    ),
    questions=tuple(
        QUESTIONS[code] for code in (QuestionCode.DREAM, QuestionCode.PROGRESS, QuestionCode.EXPERIMENTS)
    ),
    requirement="S77",
)
"""Exactly one objective, and two or three key results."""
