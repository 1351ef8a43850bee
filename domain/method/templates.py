"""Templates of objectives by kind of breakthrough, each with its questions (S16–S19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.method.questions import QUESTIONS, Question, QuestionCode
from domain.method.words import Words
from domain.terms import Breakthrough


@dataclass(frozen=True, slots=True)
class Template:
    """What to ask whoever wants such a breakthrough, in this order."""

    breakthrough: Breakthrough
    title: Words
    questions: tuple[Question, ...]
    requirement: str


def _template(breakthrough: Breakthrough, requirement: str, title: Words, *more: QuestionCode) -> Template:
    asked = (QuestionCode(breakthrough.value), QuestionCode.WHERE_TO, *more)
    return Template(breakthrough, title, tuple(QUESTIONS[code] for code in asked), requirement)


TEMPLATES: Mapping[Breakthrough, Template] = MappingProxyType(
    {
        each.breakthrough: each
        for each in (
            _template(
                Breakthrough.NEW_MARKET,
                "S16",
                Words("Entering a new market", "Выход на новый рынок", "Жаңа нарыққа шығу"),
            ),
            _template(
                Breakthrough.REPOSITIONING,
                "S17",
                Words("Changing the positioning", "Смена позиционирования", "Позициялауды өзгерту"),
            ),
            _template(
                Breakthrough.NEW_PRODUCT,
                "S18",
                Words("Launching a new product", "Запуск нового продукта", "Жаңа өнімді іске қосу"),
            ),
            _template(
                Breakthrough.MULTIPLE_GROWTH,
                "S19",
                Words("Growing several times over", "Кратный рост", "Еселеп өсу"),
                QuestionCode.CONSTRAINT,
            ),
        )
    }
)
"""Kind of breakthrough → its template; growth asks for its constraint besides."""
