"""What a letter says: composed when it is sent, from what is so by then, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from html import escape
from zoneinfo import ZoneInfo

from domain.terms import Language
from projections.lines import PortfolioLine
from projections.standing import NEEDIEST_FIRST
from services.letters.deriving import Owed, Situation
from services.letters.post import Letter
from services.wording import day, number, text

MOST_LINES = 50
"""Of a list in a letter; the rest is counted."""
CHECKPOINTS = "checkpoints.txt"


@dataclass(frozen=True, slots=True)
class Reader:
    """To whom a letter is: never shown in logs."""

    name: str
    email: str
    language: Language
    zone: ZoneInfo


def reminder(reader: Reader, situation: Situation, owed: list[Owed], origin: str) -> Letter:
    """The check-ins that the reader owes, each with its day and client."""
    language = reader.language
    lines = [_owed_line(each, situation, reader) for each in owed]
    late = sum(_is_late(each, situation.now) for each in owed)
    opening = text("LETTER_REMINDER_OPENING", language, count=len(owed), late=late)
    return _letter(
        reader,
        text("LETTER_REMINDER_SUBJECT", language, count=len(owed)),
        [opening],
        [(text("LETTER_OWED_TITLE", language), lines)],
        origin,
    )


def digest(
    reader: Reader,
    situation: Situation,
    lines: list[PortfolioLine],
    owed: list[Owed],
    origin: str,
    notes: str = "",
) -> Letter:
    """How the reader's clients stand, the worst first, and what the reader owes.

    Args:
        notes: signed checkpoints of those clients, to be kept by the reader.
    """
    language = reader.language
    shown = sorted((line for line in lines if line.active_objectives), key=_how_bad)
    quiet = [line.name for line in lines if not line.active_objectives and not line.is_agency]
    parts: list[tuple[str, list[str]]] = []
    if shown:
        parts.append(
            (text("LETTER_CLIENTS_TITLE", language), [_client_line(line, language) for line in shown])
        )
    if quiet:
        parts.append((text("LETTER_WITHOUT_GOALS_TITLE", language), sorted(quiet)))
    if owed:
        parts.append(
            (text("LETTER_OWED_TITLE", language), [_owed_line(each, situation, reader) for each in owed])
        )
    monday = situation.now.astimezone(reader.zone).date()
    opening = [text("LETTER_DIGEST_OPENING", language, count=len(shown))]
    if notes:
        opening.append(text("LETTER_CHECKPOINTS", language, file=CHECKPOINTS))
    letter = _letter(reader, text("LETTER_DIGEST_SUBJECT", language, day=monday), opening, parts, origin)
    return replace(letter, enclosed=((CHECKPOINTS, notes),)) if notes else letter


def _is_late(owed: Owed, now: datetime) -> bool:
    return owed.obligation.due_at < now


def _owed_line(owed: Owed, situation: Situation, reader: Reader) -> str:
    due = owed.obligation.due_at
    owed_on = (due.astimezone(reader.zone) - timedelta(microseconds=1)).date()
    name = "LETTER_OWED_LATE" if _is_late(owed, situation.now) else "LETTER_OWED_SOON"
    return text(
        name,
        reader.language,
        client=situation.clocks[owed.client_id].name,
        title=owed.obligation.title,
        day=day(owed_on, reader.language),
    )


def _how_bad(line: PortfolioLine) -> tuple[int, Decimal, str]:
    return NEEDIEST_FIRST.index(line.pace), Decimal(2) if line.score is None else line.score, line.name


def _client_line(line: PortfolioLine, language: Language) -> str:
    if line.score is None:
        score = text("LETTER_NO_SCORE", language)
    else:
        percent = (line.score * 100).quantize(Decimal(1), ROUND_HALF_EVEN)
        score = number(percent, language, unit="%")
    return text(
        "LETTER_CLIENT_LINE",
        language,
        client=line.name,
        score=score,
        pace=text(f"PACE_{line.pace.name}", language),
        late=line.overdue_check_ins,
    )


def _letter(
    reader: Reader,
    subject: str,
    opening: Iterable[str],
    parts: Iterable[tuple[str, list[str]]],
    origin: str,
) -> Letter:
    language = reader.language
    said = [text("LETTER_GREETING", language, name=reader.name), *opening]
    lists = [(title, _cut(lines, language)) for title, lines in parts]
    closing = text("LETTER_CLOSING", language, address=origin)
    plain = "\n\n".join(
        [*said, *(f"{title}\n" + "\n".join(f"— {line}" for line in lines) for title, lines in lists), closing]
    )
    return Letter(
        reader.email, subject, plain + "\n", _page(language, subject, said, lists, closing), language.value
    )


def _cut(lines: list[str], language: Language) -> list[str]:
    rest = len(lines) - MOST_LINES
    return lines if rest <= 0 else [*lines[:MOST_LINES], text("LETTER_AND_MORE", language, count=rest)]


def _page(
    language: Language, subject: str, said: list[str], lists: list[tuple[str, list[str]]], closing: str
) -> str:
    """The same as a page; whatever people wrote is shown as they wrote it and does nothing."""
    body = "".join(f"<p>{escape(each)}</p>" for each in said)
    for title, lines in lists:
        body += (
            f"<h2>{escape(title)}</h2><ul>" + "".join(f"<li>{escape(each)}</li>" for each in lines) + "</ul>"
        )
    return (
        f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
        f"<title>{escape(subject)}</title></head><body>{body}<p>{escape(closing)}</p></body></html>"
    )
