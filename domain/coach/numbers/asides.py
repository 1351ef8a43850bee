"""Numbers that are not the metric: years, dates, ranks, scales, versions, parts of names (corpus trap 5)."""

from __future__ import annotations

from domain.coach.numbers.measures import PERIODS, Measure, time_of
from domain.coach.numbers.quantities import HYPHENS, Quantity
from domain.coach.numbers.tokens import Kind, Token

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "январ", "феврал", "март", "апрел", "мая", "май", "мае", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
    "декабр", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйе", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
SHORT_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec мая май мае march марта марте март".split())

NAME_WORDS = frozenset(
    """
    top топ топе топа no number № # номер номером номера нөмір версия версии version v tier level layer phase stage
    step этап этапа этапе фаза фазы уровень iso soc исо гост gost sev web series class category категории windows
    office analytics shopify кезең деңгей нұсқа gpt rank ранг ranked place chapter room age aged section article
    """.split()
)
SCALE_BEFORE = frozenset("of из шкале шкала шкалада".split())
YEAR_BEFORE = frozenset(
    "in by of the during since until till end к в до на за конца концу конец начала началу году fy year for".split()
)
FIRST_YEAR, LAST_YEAR = 1990, 2099
LAST_DAY = 31


def is_aside(quantity: Quantity, tokens: list[Token]) -> bool:
    """Whether a number of the text can be no metric, whatever stands around it."""
    if quantity.is_name or is_part_of_name(quantity, tokens):
        return True
    bare = quantity.measure is Measure.COUNT and quantity.scale is None and not quantity.is_spelled
    if bare and (is_year(quantity, tokens) or is_date(quantity, tokens) or is_slashed(quantity, tokens)):
        return True
    return is_attribute(quantity) or is_scale(quantity, tokens) or is_everything(quantity, tokens)


def text_at(tokens: list[Token], at: int) -> str:
    """The token's text, empty outside the text."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def is_part_of_name(quantity: Quantity, tokens: list[Token]) -> bool:
    """B2B, GA4, Q3, №1, top 5, version 3, SOC 2, GPT-4."""
    first, after = quantity.first, quantity.after
    before = text_at(tokens, first - 1)
    if quantity.measure is Measure.PERCENT or quantity.measure is Measure.MONEY:
        return False
    if before in NAME_WORDS or (before in {".", ":", "-"} and text_at(tokens, first - 2) in {"no", "top", "топ", "v"}):
        return True
    if first and tokens[first - 1].kind is Kind.WORD and tokens[first].glued and quantity.measure is not Measure.TIMES:
        return True
    if before in HYPHENS and first > 1 and tokens[first].glued and tokens[first - 1].glued:
        return tokens[first - 2].kind is Kind.WORD
    glued = after < len(tokens) and tokens[after].glued and tokens[after].kind is Kind.WORD
    return (glued or text_at(tokens, after) == "'") and not quantity.is_spelled


def is_year(quantity: Quantity, tokens: list[Token]) -> bool:
    """2026, "2026 жылы", "by the end of 2026"."""
    literal = text_at(tokens, quantity.first)
    if not (literal.isdigit() and len(literal) == 4 and FIRST_YEAR <= int(literal) <= LAST_YEAR):  # noqa: PLR2004
        return False
    follow, before = text_at(tokens, quantity.after), text_at(tokens, quantity.first - 1)
    if follow in {"г", "гг", "ж"} or time_of(follow, is_glued=False) == "years":
        return True
    alone = quantity.after >= len(tokens) or tokens[quantity.after].kind is not Kind.WORD
    return before.startswith(MONTHS) or before in YEAR_BEFORE and (alone or before not in {"of", "на", "the"}) and int(literal) > 2015  # noqa: PLR2004, E501, RUF021


def is_month(word: str) -> bool:
    """Whether a word names a month, in full or short."""
    return word in SHORT_MONTHS or (word.startswith(MONTHS) and len(word) > 3 and not word.startswith(("marke", "mark", "маркет", "juni", "deci", "secon", "septem ", "mayb", "марш", "марж", "octa")))  # noqa: PLR2004, E501


def is_date(quantity: Quantity, tokens: list[Token]) -> bool:
    """1 September, September 1, 1 қыркүйек, 31.12.2026."""
    literal = text_at(tokens, quantity.first)
    if literal.count(".") == 2 or literal.count("-") == 2:  # noqa: PLR2004
        return True
    if not literal.isdigit() or not 0 < int(literal[:4]) <= LAST_DAY:
        return False
    if is_month(text_at(tokens, quantity.after)):
        return True
    alone = quantity.after >= len(tokens) or tokens[quantity.after].kind is not Kind.WORD
    return is_month(text_at(tokens, quantity.first - 1)) and alone


def is_slashed(quantity: Quantity, tokens: list[Token]) -> bool:
    """24/7, 0/5: two numbers with a slash between them."""
    before, follow = quantity.first - 1, quantity.after
    is_second = text_at(tokens, before) == "/" and before > 0 and tokens[before - 1].kind is Kind.NUMBER
    return is_second or (text_at(tokens, follow) == "/" and follow + 1 < len(tokens) and tokens[follow + 1].kind is Kind.NUMBER)  # noqa: E501


def is_attribute(quantity: Quantity) -> bool:
    """30-day churn, 10-балльная шкала, 30 күндік."""
    return quantity.is_adjective and quantity.measure is Measure.TIME


def is_scale(quantity: Quantity, tokens: list[Token]) -> bool:
    """Out of 10, 8 из 10, on a 10-point scale."""
    before = quantity.first - 1
    if text_at(tokens, before) == "of" and text_at(tokens, before - 1) == "out":
        return True
    if text_at(tokens, before) in {"of", "из"} and before > 0 and tokens[before - 1].kind is Kind.NUMBER:
        return quantity.measure is Measure.COUNT and quantity.scale is None
    follow = text_at(tokens, quantity.after)
    return quantity.measure is Measure.POINTS and (follow.startswith(("scale", "шкал")))


def is_everything(quantity: Quantity, tokens: list[Token]) -> bool:
    """"Eliminate 100 % of": all of them, which is no level."""
    if quantity.measure is not Measure.PERCENT or quantity.digits != 100:  # noqa: PLR2004
        return False
    return text_at(tokens, quantity.first - 1).startswith(("eliminat", "remov", "fix", "устран", "жою", "close"))


def period_of(quantity: Quantity, tokens: list[Token]) -> str | None:
    """The period a number is counted in: 500/week, в неделю, per month."""
    for at in range(quantity.after, min(quantity.after + 6, len(tokens))):
        if tokens[at].kind is Kind.NUMBER:
            return None
        if text_at(tokens, at - 1) in {"/", "per", "в", "a", "каждый", "each", "every"} and tokens[at].text in PERIODS:
            return PERIODS[tokens[at].text]
    return None
