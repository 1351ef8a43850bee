"""The stored form of every kind of event: one golden file per topic and version, written once for ever.

A new event, or a new version of one: put its fact into `samples.py` and run this module
(`python -m tests.domain.golden_files`).
A golden file that exists is never written over, because ledgers hold that form for ever: to store an event in
another form, raise its `class_version`, add an upcast in `domain/upcasts.py` and write the next file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.registry import EVENTS
from domain.root import Event
from services.ledger import Codec
from tests.domain.samples import RECORDED_AT, samples
from tests.spec import STREAM

FOLDER = Path(__file__).parent / "golden"
SEALS = "seals.txt"
CODEC = Codec(EVENTS)


@dataclass(frozen=True)
class Golden:
    """What a ledger holds of one fact: its type, schema version, payload text and the payload's fields."""

    topic: str
    version: int
    payload: str

    @property
    def name(self) -> str:
        return f"{self.topic}.v{self.version}.json"

    def text(self) -> str:
        """The file: payload as stored, and its fields one by one for readers."""
        content: dict[str, Any] = {
            "topic": self.topic,
            "schema_version": self.version,
            "payload": self.payload,
            "fields": json.loads(self.payload),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def event(self, codec: Codec = CODEC) -> Event:
        """Today's event, read the way the ledger reads it."""
        payload = self.payload.encode()
        return codec.decode(STREAM, 1, STREAM, 1, self.topic, self.version, payload, RECORDED_AT)


def sampled() -> dict[str, Event]:
    """The sample of each topic as an event."""
    placed = [sample.placed(1, RECORDED_AT) for sample in samples()]
    return {event.TOPIC: event for event in placed}


def stored_today(event: Event) -> Golden:
    """What a ledger would hold of `event` if it were recorded today."""
    topic, version, payload = CODEC.encode(event)
    return Golden(topic, version, payload.decode())


def golden_files() -> dict[str, Golden]:
    """Every golden file by its name."""
    found: dict[str, Golden] = {}
    for path in sorted(FOLDER.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        found[path.name] = Golden(content["topic"], content["schema_version"], content["payload"])
    return found


def seal(path: Path) -> str:
    """One line of the list of seals: a file's SHA-256 and its name."""
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"


def seals(folder: Path = FOLDER) -> list[str]:
    """The seals as they were set when each file was written."""
    path = folder / SEALS
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def write_missing(folder: Path = FOLDER) -> list[str]:
    """Write the golden files that do not exist yet, and seal them; the others stay as they are."""
    written: list[str] = []
    for event in sampled().values():
        golden = stored_today(event)
        path = folder / golden.name
        if not path.exists():
            path.write_text(golden.text(), encoding="utf-8")
            written.append(seal(path))
    lines = sorted([*seals(folder), *written], key=lambda line: line.split()[1])
    (folder / SEALS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return written


if __name__ == "__main__":
    for line in write_missing():
        print(f"written: {line.split()[1]}")
