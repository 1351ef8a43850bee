"""The smallest projection that eventsourcing can run on PostgreSQL: the last reading of every key result."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL

from domain.objective_events import CheckInRecorded

MAKE_TABLE = SQL("""
create table if not exists last_readings (
    key_result_id uuid primary key, value numeric not null, measured_at timestamptz not null,
    check_ins bigint not null
)
""")
KEEP_READING = SQL("""
insert into last_readings values (%s, %s, %s, 1) on conflict (key_result_id) do update set
    value = excluded.value, measured_at = excluded.measured_at, check_ins = last_readings.check_ins + 1
""")
COUNT_READINGS = SQL("select coalesce(sum(check_ins), 0)::bigint as check_ins from last_readings")


class LastReadings(PostgresTrackingRecorder):
    """The rows, with the place in the notification log that they stand for."""

    def __init__(self, datastore: PostgresDatastore, **arguments: Any) -> None:
        super().__init__(datastore, **arguments)
        self.sql_create_statements.append(cast("Any", MAKE_TABLE))

    def keep(self, reading: CheckInRecorded, tracking: Tracking) -> None:
        """Row and place in one transaction, as the library's documentation shows."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(KEEP_READING, (reading.key_result_id, reading.value, reading.measured_at))

    def check_ins(self) -> int:
        """How many readings were kept."""
        with self.datastore.transaction() as cursor:
            cursor.execute(COUNT_READINGS)
            row = cursor.fetchone()
        return 0 if row is None else int(row["check_ins"])


class Readings(Projection[LastReadings]):
    """Keeps the last reading."""

    name = "readings"

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """One event of the notification log."""
        self.view.keep(domain_event, tracking)


def projected(readings: Sequence[CheckInRecorded], environment: Mapping[str, str]) -> tuple[float, int]:
    """Store the readings, then let a runner project them: seconds that it took, and how many it kept."""
    with Application[UUID](environment) as application:
        stored = [application.mapper.to_stored_event(reading) for reading in readings]
        for event in stored:
            application.recorder.insert_events([event])
        last = application.recorder.max_notification_id()
    began = time.perf_counter()
    with ProjectionRunner(
        application_class=Application[UUID],
        projection_class=Readings,
        view_class=LastReadings,
        env=environment,
    ) as runner:
        runner.wait(last, timeout=600)
        took = time.perf_counter() - began
        return took, runner.projection.view.check_ins()
