"""Running a part of the test suite in a process of its own, and what it counted."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from tests.isolation.report import REPORT
from tests.security.figures import Row
from tests.security.served import ROOT

Counts = Mapping[str, Mapping[str, int]]
"""Section → name → number, as `tests.isolation.report` keeps them."""

_ENDED = re.compile(r"(\d+) (passed|failed|error)")


@dataclass(frozen=True, slots=True)
class Ran:
    """A part of the suite that has run."""

    passed: int
    failed: int
    counts: Counts

    def row(self) -> Row:
        """Whether it has passed."""
        counts = f"{self.passed} passed"
        return Row("Every test passes.", f"{self.failed} failed", counts, not self.failed and self.passed > 0)

    def of(self, section: str) -> Mapping[str, int] | None:
        """The figures under this name, or None if nothing counted them."""
        return self.counts.get(section)


def run(*arguments: str) -> Ran:
    """Run pytest with these arguments, showing what it says as it says it."""
    with tempfile.TemporaryDirectory(prefix="bagdar-test-") as folder:
        file = Path(folder) / "figures.json"
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", *arguments],
            cwd=ROOT,
            env={**os.environ, REPORT: str(file)},
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        last = _shown(cast("IO[bytes]", process.stdout))
        status = process.wait()
        counts: Counts = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return ended(last, status, counts)


def _shown(output: IO[bytes]) -> str:
    """Show what comes as it comes, dots included; answers the last line."""
    end = b""
    while part := output.read(4096):
        sys.stdout.write(part.decode(errors="replace"))
        sys.stdout.flush()
        end = (end + part)[-2000:]
    return end.decode(errors="replace").rstrip().rpartition("\n")[2]


def ended(last: str, status: int, counts: Counts) -> Ran:
    """What the last line of pytest says; a run that came to no end has failed."""
    told = {what: int(number) for number, what in _ENDED.findall(last)}
    failed = told.get("failed", 0) + told.get("error", 0)
    return Ran(told.get("passed", 0), max(failed, int(status != 0)), counts)


def promised(ran: Ran, section: str, promise: str, zero: Sequence[str], counts: str) -> Row:
    """A row for numbers that must be nought; figures that nobody counted keep no promise.

    Args:
        ran: what has run.
        section: where the figures stand.
        promise: in a sentence.
        zero: names of the numbers that must be nought.
        counts: of what, with the names of figures in braces.
    """
    figures = ran.of(section)
    if figures is None or not {*zero} <= figures.keys():
        return Row(promise, "not measured", "—", False)
    measured = ", ".join(f"{figures[name]:,} {name}" for name in zero)
    told = re.sub(r"\{([^}]+)\}", lambda found: f"{figures.get(found[1], 0):,}", counts)
    return Row(promise, measured, told, not any(figures[name] for name in zero))
