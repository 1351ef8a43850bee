"""What people prefer: on whose clock they live, and which letters they want."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.moment import zone
from services.database import Database

PREFERENCES_OF = """
select person_id, time_zone, reminders, digests from bagdar.preferences
where agency_id = $1 and person_id = any($2)
"""
PREFER = """
insert into bagdar.preferences (agency_id, person_id, time_zone, reminders, digests)
values ($1, $2, $3, $4, $5)
on conflict (agency_id, person_id) do update set time_zone = excluded.time_zone,
    reminders = excluded.reminders, digests = excluded.digests
where preferences.agency_id = $1
"""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person prefers; whoever said nothing gets every letter, on their client's clock.

    Attributes:
        time_zone: by its IANA name; None for the client's or agency's.
        reminders: of check-ins that are owed.
        digests: of the week, on Mondays.
    """

    time_zone: str | None = None
    reminders: bool = True
    digests: bool = True

    def zone(self, otherwise: ZoneInfo) -> ZoneInfo:
        """The person's own clock, or the other one."""
        return otherwise if self.time_zone is None else zone(self.time_zone)


async def prefer(database: Database, agency_id: UUID, person_id: UUID, chosen: Preferences) -> None:
    """Keep what a person prefers.

    Raises:
        TimeZoneIsUnknown: no such time zone.
    """
    if chosen.time_zone is not None:
        zone(chosen.time_zone)
    async with database.transaction(agency_id) as connection:
        await connection.execute(
            PREFER, agency_id, person_id, chosen.time_zone, chosen.reminders, chosen.digests
        )


async def preferences(
    database: Database, agency_id: UUID, person_ids: Collection[UUID]
) -> dict[UUID, Preferences]:
    """What these persons prefer; whoever said nothing has the usual."""
    async with database.transaction(agency_id) as connection:
        rows = await connection.fetch(PREFERENCES_OF, agency_id, list(person_ids))
    found = {row["person_id"]: Preferences(*row[1:]) for row in rows}
    return {person_id: found.get(person_id, Preferences()) for person_id in person_ids}
