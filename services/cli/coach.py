"""`bagdar coach`: labels and numbers of many goals at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from domain.coach import Advice, advise
from domain.coach.labels import Kind
from domain.terms import Language
from services.cli.shell import PROBLEM, Stopped, bar, err, run

Choice = TypeVar("Choice", Kind, Language)

LONGEST_LINE = 100_000
"""Characters of one line of the file."""


class BadLine(Exception):
    """A line that states no goal; its message says what to mend."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of the file."""

    goal_id: str | int
    text: str
    kind: Kind
    language: Language | None


@click.command("coach")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
def coach_command(file: Path) -> None:
    """Say what each goal of FILE lacks: {id, lang, kind, text} a line in, {id, labels, baseline, target} out.

    `kind` is key_result, objective or kpi; `lang` is kk, ru or en and may be missing. Lines that state no
    goal are named on stderr, the others are answered all the same. Nothing is recorded.
    """
    run(_coach(file))


async def _coach(file: Path) -> None:
    lines = [(at, line) for at, line in enumerate(_lines(file), start=1) if line.strip()]
    bad = 0
    with bar(file.name) as advance:
        for done, (at, line) in enumerate(lines, start=1):
            try:
                goal = goal_of(line)
            except BadLine as wrong:
                bad += 1
                err.print(f"line {at}: {wrong}", markup=False)
            else:
                click.echo(answer(goal.goal_id, advise(goal.text, goal.kind, goal.language)))
            advance(done, len(lines))
    if bad:
        raise Stopped(f"{bad} of {len(lines)} lines state no goal", PROBLEM)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as wrong:
        raise Stopped(f"{file.name} is not UTF-8 text: byte {wrong.start}", PROBLEM) from wrong


def goal_of(line: str) -> Goal:
    """The goal of one line.

    Raises:
        BadLine: no JSON object, a missing field, or a language or kind that does not exist.
    """
    if len(line) > LONGEST_LINE:
        raise BadLine(f"the line is longer than {LONGEST_LINE} characters")
    try:
        item: object = json.loads(line)
    except (ValueError, RecursionError) as wrong:
        raise BadLine("this is not JSON") from wrong
    if not isinstance(item, dict):
        raise BadLine("this is not a JSON object: {id, lang, kind, text} is needed")
    return _goal(cast("dict[str, Any]", item))


def _goal(fields: dict[str, Any]) -> Goal:
    goal_id, text, language = fields.get("id"), fields.get("text"), fields.get("lang")
    if not isinstance(goal_id, str | int) or isinstance(goal_id, bool):
        raise BadLine("id is missing: give a text or a whole number")
    if not isinstance(text, str):
        raise BadLine("text is missing")
    kind = _one_of(Kind, fields.get("kind"), "kind")
    return Goal(goal_id, text, kind, None if language is None else _one_of(Language, language, "lang"))


def _one_of(choices: type[Choice], value: object, field: str) -> Choice:
    for choice in choices:
        if choice.value == value:
            return choice
    raise BadLine(f"{field} is not one of {', '.join(choice.value for choice in choices)}")


def answer(goal_id: str | int, advice: Advice) -> str:
    """The line that answers one goal."""
    line = {
        "id": goal_id,
        "labels": [label.value for label in advice.labels],
        "baseline": _plain(advice.reading.baseline),
        "target": _plain(advice.reading.target),
    }
    return json.dumps(line, ensure_ascii=False)


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
