"""What the coach learns from the agency itself."""

from __future__ import annotations

from uuid import UUID

from domain.agency import Agency, agency_stream
from services.ledger import Ledger


async def jargon_of(ledger: Ledger, agency_id: UUID) -> tuple[str, ...]:
    """The agency's own list of the words of reports (S25); empty while nobody founded it."""
    agency: Agency | None = None
    for entry in await ledger.stream(agency_id, agency_id, agency_stream(agency_id)):
        agency = entry.event.mutate(agency)
    return () if agency is None else agency.jargon
