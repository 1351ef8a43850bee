"""What is kept outside the database: every checkpoint as a file, and the leaves that it was signed over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from domain.merkle import HASH_BYTES
from services.identity.private_files import alone, drafted

LEAVES = "leaves"
SUFFIX = ".checkpoint"
FOLDER = "checkpoints"


class OutsideIsWrong(Exception):
    """The folder of checkpoints does not go on where the database does; nothing was written."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A folder with one folder per agency and client: files are added, and none is ever written again.

    Attributes:
        folder: the top; best on another disk, shared by all workers, and where no database's owner writes.
    """

    folder: Path

    def clients(self, agency_id: UUID) -> list[UUID]:
        """The clients of whom something was ever kept here."""
        place = self.folder / str(agency_id)
        return sorted(UUID(each.name) for each in place.iterdir()) if place.is_dir() else []

    def size(self, agency_id: UUID, client_id: UUID) -> int:
        """The size of the largest tree that was kept; 0 if none was."""
        return max(self._sizes(self._place(agency_id, client_id)), default=0)

    def newest(self, agency_id: UUID, client_id: UUID) -> str | None:
        """The note over the largest tree that was kept."""
        place = self._place(agency_id, client_id)
        size = max(self._sizes(place), default=0)
        return _file(place, size).read_text(encoding="utf-8") if size else None

    def notes(self, agency_id: UUID, client_id: UUID) -> dict[int, str]:
        """Every note that was kept, by the size that its file's name tells."""
        place = self._place(agency_id, client_id)
        sizes = sorted(self._sizes(place))
        return {size: _file(place, size).read_text(encoding="utf-8", errors="replace") for size in sizes}

    def leaves(self, agency_id: UUID, client_id: UUID) -> bytes:
        """The hashes of the events, 32 bytes each, in order."""
        with suppress(FileNotFoundError):
            return (self._place(agency_id, client_id) / LEAVES).read_bytes()
        return b""

    def keep(
        self,
        agency_id: UUID,
        client_id: UUID,
        start: int,
        leaves: Sequence[bytes],
        notes: Iterable[tuple[int, str]],
    ) -> bool:
        """Add leaves behind the first `start` ones, and then the notes that were signed over them.

        Leaves that a crash left without a note are taken away first; they come again. False, and nothing
        was done, when the checkpoints here do not end at `start`: somebody else was at it.

        Raises:
            OutsideIsWrong: there are fewer leaves than were signed over.
            OSError: the folder cannot be written.
        """
        place = self._place(agency_id, client_id)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with alone(place):
            if max(self._sizes(place), default=0) != start:
                return False
            _append(place / LEAVES, start * HASH_BYTES, b"".join(leaves))
            for size, note in notes:
                with drafted(_file(place, size), note.encode()) as draft:
                    os.link(draft, _file(place, size))
        return True

    def _place(self, agency_id: UUID, client_id: UUID) -> Path:
        return self.folder / str(agency_id) / str(client_id)

    def _sizes(self, place: Path) -> list[int]:
        if not place.is_dir():
            return []
        names = (each.name.removesuffix(SUFFIX) for each in place.iterdir() if each.name.endswith(SUFFIX))
        return [int(name) for name in names if name.isascii() and name.isdigit()]


def _file(place: Path, size: int) -> Path:
    return place / f"{size:012}{SUFFIX}"


def _append(path: Path, start: int, leaves: bytes) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        if file.seek(0, os.SEEK_END) < start:
            raise OutsideIsWrong(f"{path} is shorter than what was signed over it")
        file.truncate(start)
        file.seek(start)
        file.write(leaves)
        file.flush()
        os.fsync(file.fileno())
