"""What an import works with: the steps it plans, and what the client has already."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from domain.errors import Refusal
from projections.board import Board
from projections.reading import InForce
from services.commands.desk import Command
from services.files.cells import Place


class NameIsUnknown(Refusal):
    """Neither the file nor the client has “{name}”: check the spelling, or add it to the file."""

    CODE = "UNKNOWN_NAME"


class NameIsShared(Refusal):
    """Several key results are called “{name}”: give each a key of its own in the file."""

    CODE = "NAME_IS_SHARED"


class ReadingStandsTwice(Refusal):
    """The file has another value for the same moment at {other}: keep one of them."""

    CODE = "READING_STANDS_TWICE"


@dataclass(frozen=True, slots=True)
class Step:
    """A command with the place in the file that asks for it; an `optional` one may be refused."""

    command: Command
    place: Place
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that cannot be planned, and why."""

    place: Place
    refusal: Refusal


ReadingKey = tuple[UUID, UUID | None, datetime]
"""(key result or KPI, milestone or None, moment)."""


@dataclass(slots=True)
class Known:
    """What the client has already: its board, and the readings in force of the measures that a file names."""

    board: Board
    readings: dict[ReadingKey, InForce]


@dataclass(slots=True)
class Plan:
    """What to do and what cannot be found; `unchanged` counts rows that say nothing new."""

    steps: list[Step] = field(default_factory=list[Step])
    troubles: list[Trouble] = field(default_factory=list[Trouble])
    unchanged: int = 0

    def add(self, place: Place, command: Command, *, optional: bool = False) -> None:
        """Append a step."""
        self.steps.append(Step(command, place, optional))

    @contextmanager
    def row(self, place: Place) -> Generator[None]:
        """Plan one row; what is refused inside is noted and the next row goes on."""
        try:
            yield
        except Refusal as refusal:
            self.troubles.append(Trouble(place, refusal))


@dataclass(frozen=True, slots=True)
class Mark:
    """A key result as readings find it, from the file or from the board."""

    objective_id: UUID
    key_result_id: UUID
    milestones: dict[str, UUID]


def identity(client_id: UUID, kind: str, *parts: object) -> UUID:
    """The id of something a file names; the same name always gives the same id, so twice is once."""
    return uuid5(client_id, "\0".join((kind, *(folded(str(part)) for part in parts))))


def folded(name: str) -> str:
    """A name as it is compared: without regard to case and spacing."""
    return " ".join(name.split()).casefold()
