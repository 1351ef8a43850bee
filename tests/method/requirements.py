"""Where each requirement of the method is kept, and which tests say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "requirements.tsv"
TESTS = Path(__file__).parents[1]
IDS = tuple(f"S{number:02}" for number in range(1, 82))

_CITED = re.compile(r"(?<![A-Za-z0-9])[sS](\d{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement of the method.

    Attributes:
        says: in a sentence.
        shown: names of the schema under which people meet it.
        tests: files that cite it, below the folder of tests.
    """

    number: str
    says: str
    shown: tuple[str, ...]
    tests: tuple[str, ...]


def requirements() -> list[Requirement]:
    """All of them, in order."""
    cited = citations()
    lines = FILE.read_text(encoding="utf-8").splitlines()
    found: list[Requirement] = []
    for line in lines:
        number, says, shown = line.split("\t")
        found.append(Requirement(number, says, tuple(shown.split()), tuple(cited.get(number, ()))))
    return found


def citations() -> dict[str, list[str]]:
    """Requirement → files of tests that cite it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        if path.parent == FILE.parent:
            continue
        numbers = {f"S{number}" for number in _CITED.findall(path.read_text(encoding="utf-8"))}
        for number in numbers & {*IDS}:
            found[number].append(path.relative_to(TESTS).as_posix())
    return found


def table() -> str:
    """All of them as a table of a page."""
    rows = ["| | The method asks | People meet it as | Tests |", "|---|---|---|---|"]
    for each in requirements():
        shown = " ".join(f"`{name}`" for name in each.shown)
        tests = " ".join(f"[{_short(path)}](../tests/{path})" for path in each.tests)
        rows.append(f"| {each.number} | {each.says} | {shown} | {tests} |")
    return "\n".join(rows)


def _short(path: str) -> str:
    return Path(path).stem.removeprefix("test_").replace("_", " ")
