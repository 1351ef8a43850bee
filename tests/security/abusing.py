"""Abuse: the catalogue of bad inputs, and what crowds, idle subscribers and dawdlers cost."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from tests.security.figures import Row, Section, counted
from tests.security.load import MOST_MIB, MOST_RATIO, MOST_SECONDS, Figures
from tests.security.neighbours import Comparison
from tests.security.suites import Ran, promised, run

CATALOGUE = "abuse catalogue"
MOST_ANSWER_MS, MOST_REFUSAL_MS = 5_000, 100
ABOUT_INPUTS = """\
Every bad input of the catalogue, in every slot that the API has for it, gets the class of answer that the
catalogue asks for. CPU is that of caller and server together, because both are one process there."""
ABOUT_LOAD = """\
The product's own server in a process of its own, with two agencies; crowds call from another process, which
shares the processors with the server. The same caller is measured alone and beside the crowd in turns; each
percentile is the middle one of the rounds."""


def catalogue() -> Section:
    """Run it."""
    return inputs(run("-m", "", "tests/api/abuse"))


def inputs(ran: Ran) -> Section:
    """What has run, as promises."""
    answers = "{answers} answers"
    rows = [
        ran.row(),
        promised(ran, CATALOGUE, "No bad input is a fault of the server.", ("5xx",), answers),
        promised(ran, CATALOGUE, "No answer shows the inside.", ("internals",), answers),
        *_times(ran.of(CATALOGUE)),
    ]
    return Section("Bad inputs", ABOUT_INPUTS, rows)


def _times(figures: Mapping[str, int] | None) -> list[Row]:
    if figures is None:
        return []
    classes = ", ".join(
        f"{name.removeprefix('of class ')} {count}"
        for name, count in figures.items()
        if name.startswith("of class ")
    )
    slowest, dearest = figures["slowest ms"], figures["CPU of the dearest refusal ms"]
    middle = figures["CPU of the middle refusal ms"]
    return [
        Row(
            f"No answer takes {MOST_ANSWER_MS / 1000:.0f} s.",
            f"the slowest {slowest} ms",
            f"{figures['answers']} answers, by class asked for: {classes}",
            slowest < MOST_ANSWER_MS,
        ),
        Row(
            f"A refusal costs less than {MOST_REFUSAL_MS} ms of CPU.",
            f"the dearest {dearest} ms, the middle one {middle} ms",
            counted(figures["refusals"], "refusal"),
            dearest < MOST_REFUSAL_MS,
        ),
    ]


def load(figures: Figures) -> Section:
    """Crowds, subscribers and dawdlers, as promises."""
    rows = [*map(_beside, figures.comparisons), *_subscribers(figures), *_dawdlers(figures)]
    return Section("Neighbours, subscribers and dawdlers", ABOUT_LOAD, rows)


def _beside(compared: Comparison) -> Row:
    own, _, crowd = compared.name.partition(" beside ")
    told = ", and are told when to come back" if compared.is_signed_in else ""
    waits = ""
    if compared.retry_after:
        waits = f"; told to wait {min(compared.retry_after)} to {max(compared.retry_after)} s"
    met = ", ".join(f"{count:,} × {status}" for status, count in sorted(compared.met.items()))
    most = f"at most {MOST_RATIO:.0f} times what it is alone"
    return Row(
        f"{crowd[0].upper()}{crowd[1:]} leave another agency's p95 of the {own} {most}{told}.",
        f"{median(compared.alone):.1f} ms alone, {median(compared.beside):.1f} ms beside: "
        f"ratio {compared.ratio:.2f}",
        f"{counted(len(compared.alone), 'round')}, {counted(compared.statuses.total(), 'answer')}; "
        f"the crowd met {met}{waits}",
        not Figures(comparisons=[compared]).broken(),
    )


def _subscribers(figures: Figures) -> list[Row]:
    return [
        Row(
            f"{each.subscribers:,} idle subscribers over {each.transport} cost at most {MOST_MIB:.0f} MiB.",
            f"{each.grown:.1f} MiB",
            f"{each.before:.1f} MiB before, {each.after:.1f} MiB after",
            not Figures(costs=[each]).broken(),
        )
        for each in figures.costs
    ]


def _dawdlers(figures: Figures) -> list[Row]:
    return [
        Row(
            f"Who {each.kind} is shut out within {MOST_SECONDS:.0f} s.",
            f"the last after {each.seconds:.1f} s",
            f"{each.closed} of {each.dawdlers} shut out",
            not Figures(dawdlers=[each]).broken(),
        )
        for each in figures.dawdlers
    ]
