"""What was promised, what was measured and how often, as a page for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = """\
# Figures of security

Written by `{command}`; do not edit. Every number here was counted in one run of it. The run compares what was
measured with what is promised, and fails when a promise is not kept. [security.md](security.md) says what is
promised to whom, and why.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, what came of it, and of how many trials."""

    promise: str
    measured: str
    counts: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Promises that one suite measures."""

    title: str
    about: str
    rows: Sequence[Row]


def document(sections: Sequence[Section], command: str) -> str:
    """The page as Markdown; `command` is how to get it again."""
    parts = [HEAD.format(command=command)]
    for section in sections:
        table = ["| Promise | Measured | Counts |", "|---|---|---|", *map(_line, section.rows)]
        parts += [f"## {section.title}\n\n{section.about}\n", "\n".join(table) + "\n"]
    return "\n".join(parts)


def broken(sections: Sequence[Section]) -> list[str]:
    """What was promised and not kept."""
    return [
        f"{row.promise} {row.measured} ({row.counts})"
        for section in sections
        for row in section.rows
        if not row.is_kept
    ]


def counted(number: int, what: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {what if number == 1 else many or f'{what}s'}"


def _line(row: Row) -> str:
    measured = row.measured if row.is_kept else f"**not kept: {row.measured}**"
    return f"| {row.promise} | {measured} | {row.counts} |"
