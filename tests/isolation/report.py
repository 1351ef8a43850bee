"""What was counted: the table of what was taken away and what noticed it, and the figures of the matrix."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPORT = "BAGDAR_SECURITY_REPORT"
"""Names the JSON file in which the figures of a run are kept, section by section."""


@dataclass
class Tally:
    """What a run of the matrix has asked, and what was wrong with the answers."""

    probes: int = 0
    fields: set[str] = field(default_factory=set[str])
    strangers: set[str] = field(default_factory=set[str])
    forms: set[str] = field(default_factory=set[str])
    leaks: int = 0
    differences: int = 0
    foreign_writes: int = 0
    vacuous: int = 0

    def probed(self, entry: str, stranger: str, form: str, *, leaks: int) -> None:
        """Count one request of a stranger."""
        self.probes += 1
        self.fields.add(entry)
        self.strangers.add(stranger)
        self.forms.add(form)
        self.leaks += leaks

    def figures(self) -> dict[str, int]:
        """The counts by name."""
        places = {"fields": self.fields, "strangers": self.strangers, "forms": self.forms}
        return {
            "probes": self.probes,
            **{name: len(each) for name, each in places.items()},
            "leaks": self.leaks,
            "differences": self.differences,
            "foreign writes": self.foreign_writes,
            "vacuous": self.vacuous,
        }


TALLY = Tally()
"""Of this process."""


def recorded(section: str, figures: Mapping[str, int]) -> None:
    """Print figures, and keep them where the environment says."""
    print(f"\n{section}: " + ", ".join(f"{name} {each}" for name, each in figures.items()))
    if named := os.environ.get(REPORT):
        path = Path(named)
        known: dict[str, object] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        path.write_text(json.dumps(known | {section: dict(figures)}, indent=2) + "\n", encoding="utf-8")


def told(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """Print the table, keep its counts, and answer the names that nothing noticed."""
    widest = max(len(name) for name, _ in rows)
    for name, found in rows:
        print(f"  {name.ljust(widest)}  {found or 'NOT NOTICED'}")
    recorded(title, {"taken away": len(rows), "noticed": sum(bool(found) for _, found in rows)})
    return [name for name, found in rows if not found]
