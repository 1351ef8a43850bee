"""What an agency does with itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.admission import Title
from domain.agency import Agency, agency_stream
from domain.client import Client
from domain.playbook import Playbook
from domain.terms import Cadence, Language
from services.commands.work import TimeZone, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAgency:
    """Begin an agency; its own goals are its first client (client_id = agency_id)."""

    client_id: UUID
    name: Title
    language: Language
    time_zone: TimeZone


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameAgency:
    """Give the agency another name."""

    client_id: UUID
    name: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptAgencyPlaybook:
    """Set the agency's limits of the method for every client without limits of its own."""

    client_id: UUID
    playbook: Playbook


async def found_agency(command: FoundAgency, work: Work) -> None:
    work.begin(
        Agency.found(
            command.client_id,
            work.now,
            name=command.name,
            language=command.language,
            time_zone=command.time_zone,
        )
    )
    work.begin(
        Client.engage(
            command.client_id,
            work.now,
            name=command.name,
            time_zone=command.time_zone,
            language=command.language,
            cadence=Cadence.WEEKLY,
        ),
        opens_ledger=True,
    )


async def rename_agency(command: RenameAgency, work: Work) -> None:
    agency = await work.load(Agency, agency_stream(command.client_id))
    agency.rename(command.name)


async def adopt_agency_playbook(command: AdoptAgencyPlaybook, work: Work) -> None:
    agency = await work.load(Agency, agency_stream(command.client_id))
    agency.adopt_playbook(command.playbook)
