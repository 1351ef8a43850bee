"""`make security`: measure what is promised, write docs/security-figures.md, fail when it is not kept."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import uvloop

from tests.security.abusing import catalogue, load
from tests.security.figures import Section, broken, document
from tests.security.isolating import isolation
from tests.security.load import measured
from tests.security.neighbours import ROUNDS, SECONDS
from tests.security.served import ROOT

FILE = ROOT / "docs" / "security-figures.md"
QUICK_ROUNDS, QUICK_SECONDS = 1, 2.0


def main(arguments: Sequence[str]) -> int:
    """0 when every promise is kept."""
    given = _parsed(arguments)
    parts: dict[str, Callable[[], Section]] = {
        "isolation": lambda: isolation(is_quick=given.quick),
        "bad inputs": catalogue,
        "neighbours, subscribers and dawdlers": lambda: _load(given.rounds, given.seconds),
    }
    sections: list[Section] = []
    for number, (name, measure) in enumerate(parts.items(), start=1):
        print(f"{number}/{len(parts)} {name} …", flush=True)
        began = time.monotonic()
        sections.append(measure())
        print(f"{number}/{len(parts)} {name}: {time.monotonic() - began:.0f} s", flush=True)
    return _told(sections, given.out, _command(given))


def _load(rounds: int, seconds: float) -> Section:
    return load(uvloop.run(measured(rounds, seconds)))


def _told(sections: Sequence[Section], out: Path | None, command: str) -> int:
    text = document(sections, command)
    print(f"\n{text}")
    if out is None:
        print(f"A quick run: {FILE.relative_to(ROOT)} stays as it was (--out writes).")
    else:
        out.write_text(text, encoding="utf-8")
        print(f"Written to {out}")
    unkept = broken(sections)
    for each in unkept:
        print(f"NOT KEPT: {each}")
    return bool(unkept)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make security", description="Measure what is promised.")
    parser.add_argument("--quick", action="store_true", help="a short try, without the long runs")
    parser.add_argument("--rounds", type=int, help=f"of each comparison (usually {ROUNDS})")
    parser.add_argument("--seconds", type=float, help=f"of each half of a round (usually {SECONDS:g})")
    parser.add_argument("--out", type=Path, help=f"write here ({FILE.relative_to(ROOT)} unless quick)")
    given = parser.parse_args(arguments)
    given.rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    given.seconds = given.seconds or (QUICK_SECONDS if given.quick else SECONDS)
    given.out = given.out or (None if given.quick else FILE)
    return given


def _command(given: argparse.Namespace) -> str:
    """How to get the same again."""
    usual = (QUICK_ROUNDS, QUICK_SECONDS) if given.quick else (ROUNDS, SECONDS)
    named = ["--quick"] if given.quick else []
    named += [f"--rounds {given.rounds}"] if given.rounds != usual[0] else []
    named += [f"--seconds {given.seconds:g}"] if given.seconds != usual[1] else []
    return f'make security ARGS="{" ".join(named)}"' if named else "make security"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
