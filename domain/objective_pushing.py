"""Readings that programs push: each is taken once, however often and in whatever order it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from domain.objective_decisions import ObjectiveDecisions
from domain.pushes import Pushes, ReadingDiffers


@dataclass(frozen=True, slots=True)
class PushedReading:
    """What a source says of a key result at a moment (UTC); the first four are what makes it one."""

    key_result_id: UUID
    milestone_id: UUID | None
    measured_at: datetime
    source: str
    value: Decimal
    evidence: str = ""
    note: str = ""


class ObjectivePushing(ObjectiveDecisions):
    """What a program may ask of an objective; mixed into `Objective`."""

    pushes: Pushes

    def push_reading(
        self, check_in_id: UUID, pushed: PushedReading, *, correcting: str | None = None
    ) -> UUID:
        """Take a reading once per key result, moment and source; the check-in that says so.

        That is `check_in_id` when it is written now, and the earlier one when nothing is.

        A value that the source has said for this moment before is the same reading again, even if it was
        corrected since: a late repetition takes no correction back. Another value is a correction.

        Args:
            check_in_id: of the check-in, if one is recorded.
            pushed: what the source says.
            correcting: the reason of a correction; None where the program may not correct.

        Raises:
            ReadingDiffers: another value stands, and the program may not correct it or names no source, or
                somebody has moved that check-in to another moment.
            Refusal: as `record_check_in` and `correct_check_in`.
        """
        said = self.pushes.said(
            (pushed.key_result_id, pushed.milestone_id, pushed.measured_at, pushed.source)
        )
        if pushed.value in said:
            return said[pushed.value]
        if not said:
            self.record_check_in(
                check_in_id,
                pushed.key_result_id,
                value=pushed.value,
                measured_at=pushed.measured_at,
                milestone_id=pushed.milestone_id,
                source=pushed.source,
                evidence=pushed.evidence,
                note=pushed.note,
            )
            return check_in_id
        self._correct_pushed(check_in_id, pushed, list(said.values())[-1], correcting)
        return check_in_id

    def correct_pushed_reading(
        self, check_in_id: UUID, said_at: datetime, pushed: PushedReading, reason: str
    ) -> None:
        """Replace what a source said for the moment `said_at` (UTC) by what it says now.

        A check-in that somebody has moved to another moment, or that never came, stays as people left it;
        and nothing is written where it says the same already.

        Raises:
            Refusal: as `correct_check_in`.
        """
        key_result_id, source = pushed.key_result_id, pushed.source
        said = self.pushes.said((key_result_id, pushed.milestone_id, said_at, source))
        standing = list(said.values())[-1] if said else None
        reading = None if standing is None else self.key_results[key_result_id].readings.get(standing)
        if standing is None or reading is None or reading.measured_at != said_at:
            return
        if (reading.value, reading.measured_at) != (pushed.value, pushed.measured_at):
            self._correct(check_in_id, pushed, standing, reason)

    def _correct_pushed(
        self, check_in_id: UUID, pushed: PushedReading, standing: UUID, correcting: str | None
    ) -> None:
        reading = self.key_results[pushed.key_result_id].readings.get(standing)
        was_moved = reading is None or reading.measured_at != pushed.measured_at
        if correcting is None or not pushed.source or was_moved:
            raise ReadingDiffers(field="value")
        self._correct(check_in_id, pushed, standing, correcting)

    def _correct(self, check_in_id: UUID, pushed: PushedReading, standing: UUID, reason: str) -> None:
        self.correct_check_in(
            check_in_id,
            standing,
            value=pushed.value,
            measured_at=pushed.measured_at,
            reason=reason,
            source=pushed.source,
            evidence=pushed.evidence,
            note=pushed.note,
        )
