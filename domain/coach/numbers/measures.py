"""Words and signs that tell what a number counts: multipliers, currencies, times, percents."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto

from domain.coach.numbers.suffixes import Case, case_of_ending, inflected
from domain.coach.numbers.wordlists import beginnings_of, names_of, words_of


class Measure(Enum):
    """What kind of thing a number counts."""

    COUNT = auto()
    PERCENT = auto()
    POINTS = auto()
    MONEY = auto()
    TIME = auto()
    TIMES = auto()


THOUSAND, MILLION, BILLION = Decimal(1000), Decimal(10**6), Decimal(10**9)

SCALES: dict[str, Decimal] = {
    **dict.fromkeys(beginnings_of("thousand thousands тыс тысяча тысячи тысяч тысячу тысячам"), THOUSAND),
    **dict.fromkeys(("тысячами", "тысячах", "тысячей", "тыщ", "тысячный"), THOUSAND),
    **dict.fromkeys(beginnings_of("million millions mln mn mio млн миллион миллиона"), MILLION),
    **dict.fromkeys(beginnings_of("миллионов миллионам миллиону миллионами миллионах лям ляма"), MILLION),
    **dict.fromkeys(beginnings_of("billion billions bn bln млрд миллиард миллиарда"), BILLION),
    **dict.fromkeys(("миллиардов", "миллиарду", "миллиардам", "миллиардах"), BILLION),
}
"""Multipliers in the forms they are written in."""

SCALE_STEMS = (
    ("мың", THOUSAND),
    ("миллион", MILLION),
    ("млн", MILLION),
    ("миллиард", BILLION),
    ("млрд", BILLION),
)
"""Kazakh multipliers, which take endings."""

LETTERS = {
    "k": THOUSAND,
    "к": THOUSAND,
    "m": MILLION,
    "м": MILLION,
    "mm": MILLION,
    "кк": MILLION,
    "b": BILLION,
}
"""Letters that multiply when they are glued to the digits: 10k, 12М."""

SIGNS = {"$": "USD", "€": "EUR", "₸": "KZT", "₽": "RUB", "£": "GBP", "¥": "CNY", "₺": "TRY", "₴": "UAH"}

CODES = names_of(
    """
    USD usd us$ dollar dollars bucks долл
    EUR eur euro euros евро
    KZT kzt tenge тг тнг тенге
    RUB rub rur ruble rubles rouble roubles руб р
    GBP gbp pounds
    """
)

CURRENCY_STEMS = (("рубл", "RUB"), ("доллар", "USD"), ("теңге", "KZT"), ("евро", "EUR"), ("сом", "KGS"))
"""Currencies whose endings vary."""

PERCENT = ("процент", "пайыз", "percent")
"""Beginnings of the word for %."""

POINT_WORDS = words_of(
    """
    pp ppt pts point points пп пункт пункта пунктов пункту пунктам балл балла баллов баллам
    """
)
PERCENT_POINTS = frozenset({"pp", "ppt", "пп", "п"})
"""Short forms of percentage points; "п" is the first letter of "п.п."."""

POINT_STEMS = ("тармақ", "тармағ", "балл", "ұпай", "пункт")

TIMES_WORDS = words_of("x х × times раз раза кратно fold")

HOURS: dict[str, Decimal] = {
    "seconds": Decimal(1) / 3600, "minutes": Decimal(1) / 60, "hours": Decimal(1), "days": Decimal(24),
    "weeks": Decimal(168), "months": Decimal(720), "quarters": Decimal(2160), "years": Decimal(8760),
}  # fmt: skip

TIME_WORDS: dict[str, str] = {
    each: unit
    for unit, words in {
        "seconds": "second seconds sec secs s секунда секунды секунд секунду секундам сек с",
        "minutes": "minute minutes min mins минута минуты минут минуту минутам минутах мин",
        "hours": "hour hours hr hrs h час часа часов часу часам часах ч",
        "days": "day days d день дня дней дню дням днях сутки суток дн д",
        "weeks": "week weeks wk wks w неделя недели недель неделю неделе неделям неделях нед",
        "months": "month months mo mos месяц месяца месяцев месяцу месяцам месяце месяцах мес",
        "quarters": "quarter quarters квартал квартала кварталов кварталу квартале кварталам кварталах",
        "years": "year years yr yrs год года лет году годам годах годы",
    }.items()
    for each in words.split()
}
ABBREVIATED = words_of("s с d д w h ч")
"""Times of one letter: only glued to the digits, except h and ч."""

TIME_STEMS = (
    ("секунд", "seconds"), ("минут", "minutes"), ("мин", "minutes"), ("сағат", "hours"), ("сағ", "hours"),
    ("күн", "days"), ("тәулі", "days"), ("апта", "weeks"), ("жұма", "weeks"), ("ай", "months"),
    ("тоқсан", "quarters"), ("жыл", "years"),
)  # fmt: skip
"""Kazakh times, which take endings."""

TIME_ADJECTIVES = beginnings_of("секундн минутн часов дневн суточн недельн месячн квартальн годичн летн")

PERIODS = {
    **TIME_WORDS,
    "daily": "days", "weekly": "weeks", "monthly": "months", "quarterly": "quarters", "yearly": "years",
    "аптасына": "weeks", "айына": "months", "күніне": "days", "жылына": "years", "тоқсанына": "quarters",
    "сағатына": "hours", "ежемесячно": "months", "еженедельно": "weeks", "ежедневно": "days",
}  # fmt: skip


def scale_of(word: str, *, is_glued: bool) -> Decimal | None:
    """The multiplier a word names; a lone letter counts only right behind the digits."""
    if word in SCALES:
        return SCALES[word]
    if word in LETTERS and (is_glued or word == "k"):
        return LETTERS[word]
    return next((scale for stem, scale in SCALE_STEMS if inflected(word, stem)), None)


def currency_of(word: str) -> str | None:
    """The ISO 4217 code of a currency's sign or word."""
    if word in SIGNS or word in CODES:
        return SIGNS.get(word) or CODES.get(word)
    return next(
        (code for stem, code in CURRENCY_STEMS if word.startswith(stem) and len(word) <= len(stem) + 5), None
    )


def time_of(word: str, *, is_glued: bool) -> str | None:
    """The unit of time a word names, in the English plural."""
    if word in TIME_WORDS:
        return TIME_WORDS[word] if is_glued or word not in ABBREVIATED or word in {"h", "ч"} else None
    return next((unit for stem, unit in TIME_STEMS if inflected(word, stem)), None)


KAZAKH_STEMS = tuple(
    sorted(
        {stem for stem, _ in (*SCALE_STEMS, *TIME_STEMS, *CURRENCY_STEMS)} | {*POINT_STEMS, "пайыз", "есе"},
        key=len,
        reverse=True,
    )
)


def case_of_unit(word: str) -> Case | None:
    """The Kazakh case a multiplier, currency or unit stands in: мыңнан, теңгеге."""
    stem = next((each for each in KAZAKH_STEMS if word.startswith(each)), word)
    return case_of_ending(word[len(stem) :])


def is_percent(word: str) -> bool:
    """Whether a word or sign means percent."""
    return word in {"%", "％", "проц"} or word.startswith(PERCENT)


def is_points(word: str) -> bool:
    """Whether a word counts points of an index."""
    return word in POINT_WORDS or any(inflected(word, stem) for stem in POINT_STEMS)
