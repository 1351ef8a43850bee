"""The words people write for the field's closed lists, in Kazakh, Russian and English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from domain.measure import MeasureKind
from domain.terms import Ambition, Breakthrough, Direction, EdgeKind, Horizon, Level, Party
from services.files.errors import BadCell, FileError
from services.files.words import folded, listed

Word = TypeVar("Word", bound=StrEnum)


class RecordKind(StrEnum):
    """What one row of a file is about; the value is the record's list in a JSON file."""

    OBJECTIVE = "objectives"
    KEY_RESULT = "keyResults"
    CHECK_IN = "readings"
    KPI = "kpis"
    KPI_TARGET = "kpiTargets"
    KPI_READING = "kpiReadings"
    NON_GOAL = "nonGoals"


SYNONYMS: Mapping[StrEnum, tuple[str, ...]] = {
    RecordKind.OBJECTIVE: ("objective", "goal", "цель", "мақсат"),
    RecordKind.KEY_RESULT: (
        *("key result", "kr", "ключевой результат", "кр"),
        *("негізгі нәтиже", "нн", "түйінді нәтиже"),
    ),
    RecordKind.CHECK_IN: (
        *("reading", "check in", "checkin", "замер", "чек ин", "показание", "факт"),
        *("өлшем", "көрсеткіш мәні", "нақты мән", "тексеру"),
    ),
    RecordKind.KPI: ("kpi", "показатель", "көрсеткіш"),
    RecordKind.KPI_TARGET: ("kpi target", "kpi plan", "план kpi", "цель kpi", "kpi жоспары", "kpi мақсаты"),
    RecordKind.KPI_READING: ("kpi reading", "kpi fact", "факт kpi", "замер kpi", "kpi фактісі", "kpi өлшемі"),
    RecordKind.NON_GOAL: (
        *("non goal", "not doing", "не цель", "чего не делаем", "куда не идем"),
        *("мақсат емес", "не істемейміз", "қайда бармаймыз"),
    ),
    Level.COMPANY: ("company", "corporate", "компания", "уровень компании", "компания деңгейі"),
    Level.BUSINESS: ("business", "бизнес", "бизнес цель", "бизнес деңгейі", "бизнес мақсат"),
    Level.MARKETING: ("marketing", "маркетинг", "маркетинг деңгейі"),
    Horizon.QUARTER: ("quarter", "quarterly", "q", "квартал", "квартальная", "тоқсан", "тоқсандық"),
    Horizon.HALF_YEAR: ("half year", "half", "полугодие", "полгода", "жартыжылдық", "жарты жыл"),
    Horizon.YEAR: ("year", "annual", "год", "годовая", "жыл", "жылдық"),
    Breakthrough.NEW_MARKET: ("new market", "новый рынок", "выход на новый рынок", "жаңа нарық"),
    Breakthrough.NEW_PRODUCT: ("new product", "новый продукт", "запуск продукта", "жаңа өнім"),
    Breakthrough.REPOSITIONING: (
        *("repositioning", "репозиционирование", "смена позиционирования"),
        *("қайта позициялау", "позициялауды өзгерту"),
    ),
    Breakthrough.MULTIPLE_GROWTH: (
        *("multiple growth", "кратный рост", "рост в разы"),
        *("еселік өсу", "еселеп өсу"),
    ),
    Breakthrough.OTHER: ("other", "другое", "иное", "прочее", "басқа"),
    Ambition.ASPIRATIONAL: ("aspirational", "stretch", "амбициозная", "амбициозный", "амбициялық", "асқақ"),
    Ambition.COMMITTED: (
        *("committed", "commitment", "обязательная", "обязательство", "обязательный"),
        *("міндетті", "міндеттеме"),
    ),
    EdgeKind.CONTRIBUTES: ("contributes", "contribution", "вклад", "вносит вклад", "үлес", "үлес қосады"),
    EdgeKind.SUPPORTS: ("supports", "support", "поддержка", "поддерживает", "қолдау", "қолдайды"),
    MeasureKind.INCREASE: (
        "increase",
        "grow",
        "рост",
        "увеличить",
        "увеличение",
        "өсу",
        "арттыру",
        "көбейту",
    ),
    MeasureKind.DECREASE: (
        *("decrease", "reduce", "снижение", "снизить", "уменьшить", "уменьшение"),
        *("төмендету", "азайту", "кеміту"),
    ),
    MeasureKind.REACH: ("reach", "достичь", "достижение", "жету", "жеткізу"),
    MeasureKind.MAINTAIN: (
        "maintain",
        "hold",
        "keep",
        "удержать",
        "удержание",
        "поддерживать",
        "ұстап тұру",
        "сақтау",
    ),
    MeasureKind.MILESTONES: ("milestones", "milestone", "этапы", "вехи", "кезеңдер", "белестер"),
    MeasureKind.BINARY: ("binary", "yes no", "done not done", "да нет", "сделано", "иә жоқ", "орындалды"),
    Party.AGENCY: ("agency", "агентство", "агенттік"),
    Party.CLIENT: ("client", "клиент", "заказчик", "тапсырыс беруші"),
    Direction.HIGHER: (
        "higher",
        "higher is better",
        "up",
        "больше",
        "выше",
        "чем больше, тем лучше",
        "жоғары",
        "көп",
    ),
    Direction.LOWER: (
        "lower",
        "lower is better",
        "down",
        "меньше",
        "ниже",
        "чем меньше, тем лучше",
        "төмен",
        "аз",
    ),
}
"""What people may write besides the member's own name; SYSTEM is no party a file may name."""

SHEET_NAMES: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.OBJECTIVE: ("objectives", "goals", "цели", "мақсаттар"),
    RecordKind.KEY_RESULT: (
        *("key results", "krs", "ключевые результаты"),
        *("негізгі нәтижелер", "түйінді нәтижелер"),
    ),
    RecordKind.CHECK_IN: (
        *("readings", "check ins", "checkins", "замеры", "чек ины", "показания", "факты"),
        *("өлшемдер", "чек индер", "тексерулер"),
    ),
    RecordKind.KPI: ("kpis", "показатели", "көрсеткіштер"),
    RecordKind.KPI_TARGET: (
        "kpi targets",
        "kpi plans",
        "планы kpi",
        "цели kpi",
        "kpi жоспарлары",
        "kpi мақсаттары",
    ),
    RecordKind.KPI_READING: (
        "kpi readings",
        "kpi facts",
        "факты kpi",
        "замеры kpi",
        "kpi фактілері",
        "kpi өлшемдері",
    ),
    RecordKind.NON_GOAL: ("non goals", "не цели", "мақсат еместер"),
}
"""Names of sheets (and of CSV files) that say what their rows are, besides the words for one record."""


def _spellings(members: type[Word]) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for member in members:
        if member in SYNONYMS:
            for word in (member.name, member.value, *SYNONYMS[member]):
                assert found.setdefault(folded(word), member) is member, word
    return found


LISTS = (RecordKind, Level, Horizon, Breakthrough, Ambition, EdgeKind, MeasureKind, Party, Direction)
WORDS: Mapping[type[StrEnum], Mapping[str, StrEnum]] = {members: _spellings(members) for members in LISTS}


def read_word(text: str, members: type[Word]) -> Word:
    """The member of a closed list that `text` names in any language.

    Raises:
        BadCell: UNKNOWN_WORD, naming what may be written.
    """
    found = WORDS[members].get(folded(text))
    if not isinstance(found, members):
        known = listed(member.name for member in members if member in SYNONYMS)
        raise BadCell(FileError.UNKNOWN_WORD, text=text, known=known)
    return found


def kind_of_sheet(name: str) -> RecordKind | None:
    """The kind of record that a sheet or file of this name holds, if its name says so."""
    plain = folded(name)
    for kind, names in SHEET_NAMES.items():
        if plain in map(folded, names):
            return kind
    found = WORDS[RecordKind].get(plain)
    return found if isinstance(found, RecordKind) else None
