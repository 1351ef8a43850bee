"""What reading a file found wrong, collected without repeating itself and without end."""

from __future__ import annotations

from services.files.errors import WARNINGS, FileError, RowError
from services.files.limits import MOST_ERRORS


class Findings:
    """Errors and warnings in the order found; the same one is kept once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, FileError, str], RowError] = {}
        self._more = 0

    def add(self, finding: RowError) -> None:
        """Note an error or a warning; beyond the limit errors are only counted."""
        key = (finding.sheet, finding.at, finding.code, str(finding.facts))
        if len(self._kept) < MOST_ERRORS:
            self._kept.setdefault(key, finding)
        elif key not in self._kept:
            self._more += 1

    @property
    def errors(self) -> tuple[RowError, ...]:
        """What stops the import; the last one counts those not listed."""
        listed = tuple(finding for finding in self._kept.values() if finding.code not in WARNINGS)
        if not self._more:
            return listed
        return (*listed, RowError("", 0, "", FileError.MORE_ERRORS, {"count": str(self._more)}))

    @property
    def warnings(self) -> tuple[RowError, ...]:
        """What the person should know, and stops nothing."""
        return tuple(finding for finding in self._kept.values() if finding.code in WARNINGS)
