"""The readings of a file: new ones are recorded, other values for a known moment correct it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID, uuid5

from domain.terms import Language
from projections.reading import InForce
from services.commands.check_ins import CorrectCheckIn, RecordCheckIn
from services.commands.kpis import CorrectKpiReading, RecordKpiReading
from services.files.records import CheckInRow, KpiReadingRow, Records
from services.importing.names import Names
from services.importing.steps import (
    Mark,
    NameIsUnknown,
    Plan,
    ReadingKey,
    ReadingStandsTwice,
    folded,
    identity,
)
from services.wording import text


class ReadingPlanner:
    """Adds the steps of all readings to a plan whose key results and KPIs are named already."""

    def __init__(
        self,
        client_id: UUID,
        language: Language,
        readings: Mapping[ReadingKey, InForce],
        names: Names,
        plan: Plan,
    ) -> None:
        self._client_id = client_id
        self._reason = text("VALUE_DIFFERS", language)
        self._readings = readings
        self._names = names
        self._plan = plan
        self._seen: dict[ReadingKey, tuple[str, Decimal]] = {}

    def add(self, records: Records) -> None:
        """Plan every reading of the file."""
        for row in records.check_ins:
            with self._plan.row(row.place):
                self._check_in(row)
        for row in records.kpi_readings:
            with self._plan.row(row.place):
                self._kpi_reading(row)

    def _check_in(self, row: CheckInRow) -> None:
        mark = self._names.mark(row.key_result)
        milestone_id = mark.milestones.get(folded(row.milestone)) if row.milestone else None
        if row.milestone and milestone_id is None:
            raise NameIsUnknown(name=row.milestone)
        key = (mark.key_result_id, milestone_id, row.measured.at)
        if self._is_new(key, row.place.at, row.value):
            standing = self._readings.get(key)
            if standing is None:
                self._plan.add(row.place, self._record(row, mark, milestone_id))
            else:
                self._plan.add(row.place, self._correct(row, mark, standing))

    def _kpi_reading(self, row: KpiReadingRow) -> None:
        kpi_id = self._names.kpi(row.kpi)
        key = (kpi_id, None, row.measured.at)
        if self._is_new(key, row.place.at, row.value):
            standing = self._readings.get(key)
            self._plan.add(
                row.place,
                self._record_kpi(row, kpi_id)
                if standing is None
                else self._correct_kpi(row, kpi_id, standing),
            )

    def _is_new(self, key: ReadingKey, at: str, value: Decimal) -> bool:
        """Whether the row says something that neither the client nor a row before it has.

        Raises:
            ReadingStandsTwice: a row before it has another value for the same moment.
        """
        other, said = self._seen.setdefault(key, (at, value))
        if said != value:
            raise ReadingStandsTwice(other=other)
        standing = self._readings.get(key)
        if other == at and (standing is None or standing.value != value):
            return True
        self._plan.unchanged += 1
        return False

    def _record(self, row: CheckInRow, mark: Mark, milestone_id: UUID | None) -> RecordCheckIn:
        moment = row.measured.at
        parts = (mark.key_result_id, milestone_id, moment.isoformat(), row.value)
        return RecordCheckIn(
            client_id=self._client_id,
            objective_id=mark.objective_id,
            check_in_id=identity(self._client_id, "reading", *parts),
            key_result_id=mark.key_result_id,
            value=row.value,
            measured_at=moment,
            milestone_id=milestone_id,
            source=row.source,
            evidence=row.evidence,
            note=row.note,
        )

    def _correct(self, row: CheckInRow, mark: Mark, standing: InForce) -> CorrectCheckIn:
        return CorrectCheckIn(
            client_id=self._client_id,
            objective_id=mark.objective_id,
            check_in_id=uuid5(standing.reading_id, str(row.value)),
            corrects=standing.reading_id,
            value=row.value,
            measured_at=row.measured.at,
            reason=row.note or self._reason,
            source=row.source,
            evidence=row.evidence,
            note=row.note,
        )

    def _record_kpi(self, row: KpiReadingRow, kpi_id: UUID) -> RecordKpiReading:
        moment = row.measured.at
        return RecordKpiReading(
            client_id=self._client_id,
            kpi_id=kpi_id,
            reading_id=identity(self._client_id, "kpi reading", kpi_id, moment.isoformat(), row.value),
            value=row.value,
            measured_at=moment,
            source=row.source,
            evidence=row.evidence,
            note=row.note,
        )

    def _correct_kpi(self, row: KpiReadingRow, kpi_id: UUID, standing: InForce) -> CorrectKpiReading:
        return CorrectKpiReading(
            client_id=self._client_id,
            kpi_id=kpi_id,
            reading_id=uuid5(standing.reading_id, str(row.value)),
            corrects=standing.reading_id,
            value=row.value,
            measured_at=row.measured.at,
            reason=row.note or self._reason,
        )
