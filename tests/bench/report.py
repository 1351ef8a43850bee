"""The report: what was reached beside its goal, as Markdown that anybody can make again with one command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.contest import Spread

HEAD = """# Benchmarks

Written by `make bench{arguments}`; do not edit. Machine: {machine}.

Everybody ran in turn in one run on that machine, so compare the ratios, not the absolute numbers. Numbers are
medians, with the lowest and the highest of {rounds} rounds in brackets; ratios are taken round by round,
between runs that stood next to each other.
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """One promise and what was reached: a ratio that must be at least or at most something.

    Attributes:
        what: what is compared with what.
        reached: the ratio; None where the one to compare with could not take part.
        least, most: the bound; the median counts.
        note: why nothing was measured.
    """

    what: str
    reached: Spread | None
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def bound(self) -> str:
        """The goal as a person reads it."""
        return f"≥ {number(self.least)}" if self.least is not None else f"≤ {number(self.most or 0)}"

    @property
    def is_met(self) -> bool | None:
        """Whether the median reaches the goal; None when it was not measured."""
        if self.reached is None:
            return None
        if self.least is not None:
            return self.reached.middle >= self.least
        return self.reached.middle <= (self.most or 0)

    def cells(self) -> tuple[str, str, str, str]:
        """The row of the table of goals."""
        word = {True: "yes", False: "not yet", None: "–"}[self.is_met]
        return self.what, self.bound, spread(self.reached) if self.reached else self.note, word


@dataclass(slots=True)
class Section:
    """One thing that was measured.

    Attributes:
        text: how, in a paragraph that says everything needed to judge the numbers.
        header, rows: the table.
        goals: what the design promises here.
        notes: who took part, how; who could not, and why.
    """

    title: str
    text: str
    header: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list[Sequence[str]])
    goals: list[Goal] = field(default_factory=list[Goal])
    notes: list[str] = field(default_factory=list[str])

    def markdown(self) -> str:
        """The section."""
        parts = [f"## {self.title}", self.text, table(self.header, self.rows)]
        if self.goals:
            parts.append(table(("Goal", "wanted", "reached", "met"), [goal.cells() for goal in self.goals]))
        parts += ["\n".join(f"- {note}" for note in self.notes)] if self.notes else []
        return "\n\n".join(parts)


def document(sections: Iterable[Section], *, machine: str, rounds: int, arguments: str) -> str:
    """The whole file."""
    head = HEAD.format(machine=machine, rounds=rounds, arguments=arguments)
    return "\n".join([head, *(section.markdown() + "\n" for section in sections)])


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns stand under each other in plain text, too."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    lines = [_line(header, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def spread(value: Spread) -> str:
    """`median (lowest – highest)`."""
    return f"{number(value.middle)} ({number(value.least)} – {number(value.most)})"


def number(value: float) -> str:
    """About three digits, thousands apart; never an exponent."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.01 or not value else f"{value:.4f}"
