"""The documented columns: which a kind of record has, what stands in them, their names in kk, ru and en."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from domain.admission import camel
from domain.measure import MeasureKind
from domain.terms import Ambition, Breakthrough, Direction, EdgeKind, Horizon, Language, Level, Party
from services.files.vocabulary import RecordKind
from services.files.words import folded


class Holds(StrEnum):
    """What a column's cells are."""

    NAME = "NAME"
    LINE = "LINE"
    TEXT = "TEXT"
    LINK = "LINK"
    NUMBER = "NUMBER"
    WHOLE = "WHOLE"
    DAY = "DAY"
    WHEN = "WHEN"
    PERIOD = "PERIOD"
    WORD = "WORD"
    PARENTS = "PARENTS"
    MILESTONES = "MILESTONES"


LIMITS: Mapping[Holds, int] = {Holds.NAME: 200, Holds.LINE: 200, Holds.TEXT: 2000, Holds.LINK: 500}
"""Most code points of a text cell, as the commands allow them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A documented column; `words` is the closed list of a WORD column.

    `field` is its name in records and, in camelCase, in JSON; `names` are the headers people may use, the
    first of each language as the guide shows it.
    """

    field: str
    holds: Holds
    names: Mapping[Language, tuple[str, ...]]
    required: bool = False
    words: type[StrEnum] | None = None

    @property
    def json(self) -> str:
        """The key in a JSON file."""
        return camel(self.field)

    @property
    def called(self) -> str:
        """Its first name in each language, as messages show it."""
        return " / ".join(dict.fromkeys(names[0] for names in self.names.values()))

    def headers(self) -> Iterator[tuple[str, frozenset[Language]]]:
        """Each folded header with the languages it speaks; the field's own name counts as English."""
        spoken: dict[str, set[Language]] = {}
        for language, names in self.names.items():
            for name in names:
                spoken.setdefault(folded(name), set()).add(language)
        spoken.setdefault(folded(self.field), {Language.EN})
        return ((name, frozenset(languages)) for name, languages in spoken.items())


def _column(
    field: str, holds: Holds | type[StrEnum], kk: str, ru: str, en: str, must: bool = False
) -> Column:
    names = {
        language: tuple(name.strip() for name in text.split("|"))
        for language, text in ((Language.KK, kk), (Language.RU, ru), (Language.EN, en))
    }
    if isinstance(holds, Holds):
        return Column(field, holds, names, must)
    return Column(field, Holds.WORD, names, must, holds)


_KEY = _column(
    "key",
    Holds.NAME,
    "кілт | код | қысқа белгі",
    "ключ | код | краткий код | №",
    "key | id | code | short id",
)
_STARTS_ON = _column(
    "starts_on",
    Holds.DAY,
    "басталуы | басталу күні",
    "начало | дата начала | с",
    "starts on | start | start date | from",
)
_ENDS_ON = _column(
    "ends_on",
    Holds.DAY,
    "аяқталуы | аяқталу күні",
    "окончание | конец | дата окончания | по",
    "ends on | end | end date | to",
)
_FLOOR = _column(
    "floor",
    Holds.NUMBER,
    "төменгі шек | минимум",
    "нижняя граница | минимум | не ниже",
    "floor | minimum | min",
)
_CEILING = _column(
    "ceiling",
    Holds.NUMBER,
    "жоғарғы шек | максимум",
    "верхняя граница | максимум | не выше",
    "ceiling | maximum | max",
)
_UNIT = _column(
    "unit",
    Holds.LINE,
    "бірлік | өлшем бірлігі",
    "единица | единица измерения | ед. изм. | ед",
    "unit | units",
)
_SOURCE = _column(
    "source", Holds.LINE, "дереккөз | дерек көзі", "источник | источник данных", "source | data source"
)
_MEASURED_ON = _column(
    "measured_on",
    Holds.WHEN,
    "күні | өлшеу күні | уақыты",
    "дата | дата замера | когда",
    "measured on | measured at | date | when",
    must=True,
)
_VALUE = _column(
    "value",
    Holds.NUMBER,
    "мәні | нақты мәні | факт",
    "значение | факт | фактическое значение",
    "value | actual | fact",
    must=True,
)
_NOTE = _column(
    "note", Holds.TEXT, "ескерту | түсініктеме", "заметка | комментарий | примечание", "note | comment"
)
_EVIDENCE = _column(
    "evidence",
    Holds.LINK,
    "дәлел | дәлел сілтемесі | сілтеме",
    "доказательство | ссылка",
    "evidence | link | url",
)
_KPI = _column(
    "kpi", Holds.NAME, "kpi | көрсеткіш", "kpi | показатель", "kpi | kpi key | kpi name", must=True
)

_OBJECTIVE = (
    _KEY,
    _column(
        "title",
        Holds.NAME,
        "мақсат | атауы | мақсат атауы | мақсаттың атауы",
        "цель | название | название цели | формулировка",
        "objective | title | goal | objective title",
        must=True,
    ),
    _column("level", Level, "деңгей | деңгейі", "уровень | уровень цели", "level", must=True),
    _column(
        "where_to",
        Holds.TEXT,
        "қайда барамыз | қайда жеткіміз келеді | бағыт",
        "куда идём | куда | куда хотим прийти | направление",
        "where to | direction | where do we want to get",
    ),
    _column("horizon", Horizon, "көкжиек | мерзім", "горизонт | срок", "horizon"),
    _column("cycle", Holds.PERIOD, "кезең | цикл", "цикл | период", "cycle | period"),
    _STARTS_ON,
    _ENDS_ON,
    _column(
        "breakthrough",
        Breakthrough,
        "серпіліс | серпіліс түрі",
        "прорыв | вид прорыва",
        "breakthrough | leap",
    ),
    _column(
        "ambition", Ambition, "амбиция | амбиция түрі", "амбиция | амбициозность | обязательность", "ambition"
    ),
    _column(
        "parents",
        Holds.PARENTS,
        "жоғары мақсат | жоғарғы мақсаттар | ата мақсат",
        "вышестоящая цель | вышестоящие цели | родитель | родители",
        "parents | parent | parent objective | aligned to",
    ),
    _column(
        "edge", EdgeKind, "байланыс | байланыс түрі", "связь | вид связи", "edge | edge kind | link kind"
    ),
    _column(
        "contribution",
        Holds.TEXT,
        "үлесі | қалай көмектеседі",
        "вклад | как помогает",
        "contribution | contribution statement | how it helps",
    ),
)

_KEY_RESULT = (
    _KEY,
    _column(
        "objective",
        Holds.NAME,
        "мақсат | мақсат кілті | мақсат коды",
        "цель | ключ цели | код цели",
        "objective | objective key | objective id | goal",
        must=True,
    ),
    _column(
        "title",
        Holds.NAME,
        "негізгі нәтиже | түйінді нәтиже | kr | атауы",
        "ключевой результат | kr | кр | название | формулировка",
        "key result | kr | title",
        must=True,
    ),
    _column(
        "measure",
        MeasureKind,
        "өлшем түрі | түрі",
        "вид измерения | тип | тип измерения",
        "measure | measure kind | type",
    ),
    _column(
        "baseline",
        Holds.NUMBER,
        "бастапқы мән | бастапқы | база",
        "базовое значение | база | было | старт | исходное значение",
        "baseline | start value | from value",
    ),
    _column(
        "target",
        Holds.NUMBER,
        "нысаналы мән | нысана | мақсатты мән | жоспар",
        "целевое значение | план | таргет | цель (значение)",
        "target | target value | goal value",
    ),
    _FLOOR,
    _CEILING,
    _column("tolerance", Holds.NUMBER, "рұқсат етілген ауытқу | ауытқу", "допуск | отклонение", "tolerance"),
    _UNIT,
    _column("weight", Holds.NUMBER, "салмақ | салмағы", "вес", "weight"),
    _column(
        "owner",
        Party,
        "жауапты | жауапты тарап",
        "ответственный | ответственная сторона | сторона",
        "owner | owner party | responsible",
    ),
    _SOURCE,
    _column(
        "stale_after_days",
        Holds.WHOLE,
        "ескіру мерзімі (күн)",
        "устаревает через (дней)",
        "stale after days | stale after (days)",
    ),
    _column("milestones", Holds.MILESTONES, "кезеңдер | белестер", "этапы | вехи", "milestones"),
)

_CHECK_IN = (
    _column(
        "key_result",
        Holds.NAME,
        "негізгі нәтиже | түйінді нәтиже | kr | негізгі нәтиже кілті",
        "ключевой результат | kr | кр | ключ kr",
        "key result | kr | key result key",
        must=True,
    ),
    _MEASURED_ON,
    _VALUE,
    _column("milestone", Holds.NAME, "кезең атауы | белес", "этап | веха", "milestone"),
    _NOTE,
    _SOURCE,
    _EVIDENCE,
)

_KPI_SET = (
    _KEY,
    _column(
        "name",
        Holds.NAME,
        "атауы | kpi | көрсеткіш",
        "название | kpi | показатель",
        "name | kpi | title",
        must=True,
    ),
    _UNIT,
    _column(
        "direction",
        Direction,
        "бағыты | қайсысы жақсы",
        "направление | что лучше",
        "direction | better",
        must=True,
    ),
    _FLOOR,
    _CEILING,
)

_KPI_TARGET = (
    _KPI,
    _column("period", Holds.PERIOD, "кезең", "период", "period"),
    _STARTS_ON,
    _ENDS_ON,
    _column(
        "value",
        Holds.NUMBER,
        "нысана | мәні | жоспар",
        "цель | план | значение | целевое значение",
        "value | target | plan",
        must=True,
    ),
    _column("reason", Holds.TEXT, "себебі | неге", "причина | почему | обоснование", "reason | why"),
)

_KPI_READING = (_KPI, _MEASURED_ON, _VALUE, _NOTE, _SOURCE, _EVIDENCE)

_NON_GOAL = (
    _column(
        "title",
        Holds.NAME,
        "мақсат емес | не істемейміз | атауы",
        "не цель | чего не делаем | название",
        "non-goal | title | what we will not do",
        must=True,
    ),
    _column("scope", Holds.TEXT, "ауқымы | қамтуы", "область | охват | где", "scope"),
    _column(
        "freed",
        Holds.TEXT,
        "босайтын ресурстар | не босайды",
        "освободившиеся ресурсы | что освобождает",
        "freed resources | freed | what it frees",
    ),
)

COLUMNS: Mapping[RecordKind, tuple[Column, ...]] = MappingProxyType(
    {
        RecordKind.OBJECTIVE: _OBJECTIVE,
        RecordKind.KEY_RESULT: _KEY_RESULT,
        RecordKind.CHECK_IN: _CHECK_IN,
        RecordKind.KPI: _KPI_SET,
        RecordKind.KPI_TARGET: _KPI_TARGET,
        RecordKind.KPI_READING: _KPI_READING,
        RecordKind.NON_GOAL: _NON_GOAL,
    }
)
"""All columns a file may have, by kind of record."""

KIND = _column("kind", RecordKind, "жазба түрі | жазба", "вид записи | запись", "kind | record kind | record")
"""The column that says of each row what it is, where one table holds several kinds."""


@cache
def headers_of(kind: RecordKind) -> Mapping[str, Column]:
    """Folded header → column, for a table of one kind."""
    found: dict[str, Column] = {}
    for column in COLUMNS[kind]:
        for name, _ in column.headers():
            assert found.setdefault(name, column) is column, (kind, name)
    return found


@cache
def spoken_by(header: str) -> frozenset[Language]:
    """Languages of a folded header in whichever table knows it; empty for an unknown one."""
    found: set[Language] = set()
    for column in (KIND, *(column for columns in COLUMNS.values() for column in columns)):
        for name, languages in column.headers():
            if name == header:
                found |= languages
    return frozenset(found)
