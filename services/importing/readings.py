"""The readings of a file: new ones are recorded, other values for a known moment correct it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID, uuid5

from projections.reading import InForce
from services.commands.check_ins import CorrectCheckIn, RecordCheckIn
from services.commands.kpis import CorrectKpiReading, RecordKpiReading
from services.files.records import CheckInRow, KpiReadingRow, Records
from services.importing.steps import Mark, Plan, ReadingKey, Unknown, folded, identity

_REASON = "The file has another value"


class ReadingPlanner:
    """Adds the steps of all readings to a plan whose key results and KPIs are named already."""

    def __init__(
        self,
        client_id: UUID,
        readings: Mapping[ReadingKey, InForce],
        marks: Mapping[str, Mark],
        kpis: Mapping[str, UUID],
        plan: Plan,
    ) -> None:
        self._client_id = client_id
        self._readings = readings
        self._marks = marks
        self._kpis = kpis
        self._plan = plan

    def add(self, records: Records) -> None:
        """Plan every reading of the file."""
        self._check_ins(records.check_ins)
        self._kpi_reading_rows(records.kpi_readings)

    def _check_ins(self, rows: Iterable[CheckInRow]) -> None:
        for row in rows:
            mark = self._marks.get(folded(row.key_result))
            milestone_id = mark.milestones.get(folded(row.milestone)) if mark and row.milestone else None
            if mark is None or (row.milestone and milestone_id is None):
                self._plan.unknown.append(Unknown(row.place, row.milestone if mark else row.key_result))
                continue
            self._reading(row, mark, milestone_id)

    def _reading(self, row: CheckInRow, mark: Mark, milestone_id: UUID | None) -> None:
        standing = self._standing((mark.key_result_id, milestone_id, row.measured.at), row.value)
        if standing is None:
            self._plan.add(row.place, self._record(row, mark, milestone_id))
        elif standing.value != row.value:
            self._plan.add(row.place, self._correct(row, mark, standing))

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
            reason=row.note or _REASON,
            source=row.source,
            evidence=row.evidence,
            note=row.note,
        )

    def _kpi_reading_rows(self, rows: Iterable[KpiReadingRow]) -> None:
        for row in rows:
            kpi_id = self._kpis.get(folded(row.kpi))
            if kpi_id is None:
                self._plan.unknown.append(Unknown(row.place, row.kpi))
                continue
            standing = self._standing((kpi_id, None, row.measured.at), row.value)
            if standing is None:
                self._plan.add(row.place, self._record_kpi(row, kpi_id))
            elif standing.value != row.value:
                self._plan.add(row.place, self._correct_kpi(row, kpi_id, standing))

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
            reason=row.note or _REASON,
        )

    def _standing(self, key: ReadingKey, value: Decimal) -> InForce | None:
        standing = self._readings.get(key)
        if standing is not None and standing.value == value:
            self._plan.unchanged += 1
        return standing
