"""`make bench`: measure, show and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import uvloop
from rich.console import Console
from rich.markdown import Markdown

from services.settings import Dsns
from tests.bench import ledger, rebuild, verifying, views
from tests.bench.contest import Untrue
from tests.bench.machine import described
from tests.bench.options import Options
from tests.bench.progress import Steps, shown
from tests.bench.report import Section, document
from tests.bench.server import ROOT, AnotherRun, own_server

PARTS = {
    "append": ledger.section,
    "rebuild": rebuild.section,
    "verify": verifying.section,
    "views": views.section,
}
FILE = ROOT / "docs" / "benchmarks.md"


def main(arguments: Sequence[str]) -> int:
    """Run; 0 when everything was measured and proved, whatever the numbers."""
    options, parts, out = _parsed(arguments)
    console = Console()
    try:
        with own_server() as dsns, shown(console) as steps:
            text = uvloop.run(_measured(dsns, options, parts, steps, _spelled(options)))
    except (AnotherRun, Untrue) as trouble:
        console.print(f"[red]{trouble}[/red]")
        return 1
    console.print(Markdown(text))
    if out is None:
        console.print(f"Only {', '.join(parts)}: {FILE.relative_to(ROOT)} stays as it was (--out writes).")
    else:
        out.write_text(text, encoding="utf-8")
        console.print(f"Written to {out}")
    return 0


async def _measured(dsns: Dsns, options: Options, parts: Sequence[str], steps: Steps, arguments: str) -> str:
    sections: list[Section] = [await PARTS[part](dsns, options, steps) for part in parts]
    return document(sections, machine=await described(dsns), rounds=options.rounds, arguments=arguments)


def _spelled(options: Options) -> str:
    """The arguments of `make` that give these options."""
    usual = Options()
    given = [f"--{name} {value}" for name, value in asdict(options).items() if value != asdict(usual)[name]]
    return f' ARGS="{" ".join(given)}"' if given else ""


def _parsed(arguments: Sequence[str]) -> tuple[Options, Sequence[str], Path | None]:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure against limits and peers.")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part (may be repeated)")
    parser.add_argument("--rounds", type=int, default=Options.rounds, help="alternating rounds (%(default)s)")
    parser.add_argument("--seconds", type=int, default=Options.seconds, help="of each run (%(default)s)")
    parser.add_argument("--events", type=int, default=Options.events, help="to rebuild (%(default)s)")
    parser.add_argument("--full", action="store_true", help="rebuild 1,000,000 events")
    parser.add_argument("--out", type=Path, help="write here (docs/benchmarks.md when every part ran)")
    parsed = parser.parse_args(arguments)
    options = Options(parsed.rounds, parsed.seconds, 1_000_000 if parsed.full else parsed.events)
    parts = parsed.only or list(PARTS)
    return options, parts, parsed.out or (FILE if set(parts) == set(PARTS) else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
