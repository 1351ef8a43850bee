"""Days and moments as people type them in Kazakh, Russian and English tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.errors import Refusal
from domain.moment import clean_day, clean_instant
from domain.terms import Language
from services.files.errors import BadCell, FileError

LONGEST = 60
"""Characters a typed date may have."""

MONTHS = (
    ("january", "jan", "январь", "января", "янв", "қаңтар", "қаң", "қаңтарда"),
    ("february", "feb", "февраль", "февраля", "фев", "февр", "ақпан", "ақп", "ақпанда"),
    ("march", "mar", "март", "марта", "мар", "наурыз", "нау", "наурызда"),
    ("april", "apr", "апрель", "апреля", "апр", "сәуір", "сәу", "сәуірде"),
    ("may", "май", "мая", "мамыр", "мам", "мамырда"),
    ("june", "jun", "июнь", "июня", "июн", "маусым", "мау", "маусымда"),
    ("july", "jul", "июль", "июля", "июл", "шілде", "шіл", "шілдеде"),
    ("august", "aug", "август", "августа", "авг", "тамыз", "там", "тамызда"),
    ("september", "sep", "sept", "сентябрь", "сентября", "сен", "сент", "қыркүйек", "қыр", "қыркүйекте"),
    ("october", "oct", "октябрь", "октября", "окт", "қазан", "қаз", "қазанда"),
    ("november", "nov", "ноябрь", "ноября", "ноя", "нояб", "қараша", "қар", "қарашада"),
    ("december", "dec", "декабрь", "декабря", "дек", "желтоқсан", "жел", "желтоқсанда"),
)
"""Names of the months as they stand in dates, January first."""

MONTH_NUMBERS = {word: number for number, words in enumerate(MONTHS, 1) for word in words}

_SECONDS = r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,6}))?)?"
_TIME = rf"(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}}){_SECONDS}"
_ZONE = r"(?P<zone>[Zz]|[-+][0-9]{2}:?[0-9]{2})?"
_WITH_TIME = re.compile(rf"(?P<day>.*[^\s,])(?:[Tt]|,? )\s*{_TIME} ?{_ZONE}")
_YEAR_FIRST = re.compile(r"(?P<y>[0-9]{4})([-/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})\.?")
_NUMERIC = re.compile(r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4}|[0-9]{2})")
_DAY_OF = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<m>[^\W\d_]+)"
_YEAR = r"(?P<y>[0-9]{4}|[0-9]{2})"
_YEAR_WORD = r"(?:г|год|года|ж|жыл|жылы|жылғы)?\.?"
_WORDED = (
    re.compile(rf"{_DAY_OF}[ .-]*{_MONTH}[ .,-]*{_YEAR} ?{_YEAR_WORD}"),
    re.compile(rf"{_MONTH}[ .-]*{_DAY_OF},? +{_YEAR}"),
    re.compile(rf"(?P<y>[0-9]{{4}}) ?{_YEAR_WORD}[ ,]*{_DAY_OF}[ -]*{_MONTH}"),
)
_YEAR_ENDING = re.compile(r" ?(?:г|год|года|ж|жыл|жылы)\.?$")


class Order(StrEnum):
    """Which number of `03/04/2026` is the day."""

    DAY_FIRST = "DAY_FIRST"
    MONTH_FIRST = "MONTH_FIRST"


@dataclass(frozen=True, slots=True)
class DateHabit:
    """How dates of one column are written: orders its cells prove; whether its languages say so."""

    proven: frozenset[Order] = frozenset()
    day_first: bool = False

    @classmethod
    def of(cls, cells: Iterable[object], languages: Set[Language]) -> DateHabit:
        """The habit of a column in a file of these languages; English alone settles no order."""
        orders = (_evidence(cell) for cell in cells if isinstance(cell, str))
        proven = frozenset(order for order in orders if order is not None)
        return cls(proven, bool(languages) and Language.EN not in languages)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was measured: the client's calendar day, the instant (UTC), whether a time was typed.

    Without a time the instant is the first of the day. `twice`: the clock was turned back over the time
    typed; the earlier of both counts.
    """

    on: date
    at: datetime
    timed: bool
    twice: bool = False


def read_day(text: str, habit: DateHabit) -> date:
    """The day in `text`; a time beside it is refused.

    Raises:
        BadCell: NOT_A_DATE, AMBIGUOUS_DATE (with both readings), NO_SUCH_DATE, SHORT_YEAR, DATE_OUT_OF_RANGE.
    """
    return kept_day(_day(_plain(text), text, habit), text)


def read_when(text: str, habit: DateHabit) -> date | datetime:
    """The day or the moment in `text`; the moment is naive unless it names an offset.

    Raises:
        BadCell: as `read_day`; NO_SUCH_TIME for 24:00 or a 60th second.
    """
    plain = _plain(text)
    found = _WITH_TIME.fullmatch(plain)
    if found is None:
        return read_day(text, habit)
    day = kept_day(_day(found["day"], text, habit), text)
    return datetime.combine(day, _clock_time(found, text))


def moment(value: date | datetime, zone: ZoneInfo) -> Moment:
    """The instant of a day or a moment in the client's time zone.

    Raises:
        BadCell: NO_SUCH_TIME: the clock was turned forward over it; DATE_OUT_OF_RANGE.
    """
    if not isinstance(value, datetime):
        return Moment(value, _instant(_first_of(value, zone), value), timed=False)
    if value.tzinfo is not None:
        at = _instant(value, value)
        return Moment(at.astimezone(zone).date(), at, timed=True)
    local = value.replace(tzinfo=zone)
    at = _instant(local, value)
    if at.astimezone(zone).replace(tzinfo=None) != value:
        raise BadCell(FileError.NO_SUCH_TIME, text=value.isoformat(" ", "minutes"))
    twice = local.utcoffset() != local.replace(fold=1).utcoffset()
    return Moment(value.date(), at, timed=True, twice=twice)


def from_serial(serial: Decimal, epoch: date) -> date | datetime:
    """The day or moment of a spreadsheet's unformatted date number, to the second; `epoch` is serial 0.

    Raises:
        BadCell: DATE_OUT_OF_RANGE.
    """
    if not 0 < serial < 200_000:
        raise BadCell(FileError.DATE_OUT_OF_RANGE, text=serial)
    days = int(serial)
    seconds = round((serial - days) * 86_400)
    value = datetime.combine(epoch, time()) + timedelta(days=days, seconds=seconds)
    day = kept_day(value.date(), str(serial))
    return value if seconds else day


def whole_seconds(value: datetime) -> datetime:
    """The moment without the binary noise of a spreadsheet's day fractions: rounded to the second."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def kept_day(day: date, text: str) -> date:
    """`day` if it lies in 1970 … 2200.

    Raises:
        BadCell: DATE_OUT_OF_RANGE.
    """
    try:
        return clean_day(day, field="")
    except Refusal as error:
        raise BadCell(FileError.DATE_OUT_OF_RANGE, text=text) from error


def _instant(value: datetime, text: object) -> datetime:
    try:
        return clean_instant(value, field="")
    except (Refusal, OverflowError) as error:
        raise BadCell(FileError.DATE_OUT_OF_RANGE, text=text) from error


def _first_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a local day; where the clock skips midnight, the moment after the gap."""
    midnight = datetime.combine(day, time(), zone)
    after = midnight.astimezone(UTC).astimezone(zone)
    return after if after.replace(tzinfo=None) != midnight.replace(tzinfo=None) else midnight


def _plain(text: str) -> str:
    plain = " ".join(text.split()).strip("\u200b\ufeff")
    if len(plain) > LONGEST:
        raise BadCell(FileError.NOT_A_DATE, text=text)
    if any(sign.isdigit() and not "0" <= sign <= "9" for sign in plain):
        raise BadCell(FileError.OTHER_DIGITS, text=text)
    return plain


def _day(plain: str, text: str, habit: DateHabit) -> date:
    bare = _YEAR_ENDING.sub("", plain)
    found = _YEAR_FIRST.fullmatch(bare)
    if found:
        return _date(found["y"], int(found["m"]), int(found["d"]), text)
    found = _NUMERIC.fullmatch(bare)
    if found:
        return _from_numeric(found, text, habit)
    for pattern in _WORDED:
        found = pattern.fullmatch(plain)
        if found and found["m"].casefold() in MONTH_NUMBERS:
            return _date(found["y"], MONTH_NUMBERS[found["m"].casefold()], int(found["d"]), text)
    raise BadCell(FileError.NOT_A_DATE, text=text)


def _from_numeric(found: re.Match[str], text: str, habit: DateHabit) -> date:
    first, second, year = int(found["a"]), int(found["b"]), found["y"]
    if _order(found, habit) is Order.DAY_FIRST:
        return _date(year, second, first, text)
    if _order(found, habit) is Order.MONTH_FIRST:
        return _date(year, first, second, text)
    day_first, month_first = _date(year, second, first, text), _date(year, first, second, text)
    raise BadCell(FileError.AMBIGUOUS_DATE, text=text, first=day_first, second=month_first)


def _order(found: re.Match[str], habit: DateHabit) -> Order | None:
    alone = _order_alone(found)
    if alone is not None or found["a"] == found["b"]:
        return alone or Order.DAY_FIRST
    if habit.day_first:
        return None if Order.MONTH_FIRST in habit.proven else Order.DAY_FIRST
    return next(iter(habit.proven)) if len(habit.proven) == 1 else None


def _order_alone(found: re.Match[str]) -> Order | None:
    """The order that this cell alone proves; with points the day always stands first."""
    if found["sep"] == "." or int(found["a"]) > 12:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if int(found["b"]) > 12 else None


def _evidence(cell: str) -> Order | None:
    if len(cell) > LONGEST:
        return None
    found = _NUMERIC.match(cell.strip())
    return _order_alone(found) if found and found["sep"] != "." else None


def _date(year: str, month: int, day: int, text: str) -> date:
    if len(year) < 4:
        raise BadCell(FileError.SHORT_YEAR, text=text)
    try:
        return date(int(year), month, day)
    except ValueError as error:
        raise BadCell(FileError.NO_SUCH_DATE, text=text) from error


def _clock_time(found: re.Match[str], text: str) -> time:
    try:
        offset = found["zone"] and datetime.strptime(found["zone"].upper().replace(":", ""), "%z").tzinfo
        micros = int((found["fraction"] or "").ljust(6, "0"))
        seconds = int(found["second"] or 0)
        return time(int(found["hour"]), int(found["minute"]), seconds, micros, offset or None)
    except ValueError as error:
        raise BadCell(FileError.NO_SUCH_TIME, text=text) from error
