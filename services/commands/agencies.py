"""What an agency does with itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Text, Title
from domain.agency import Agency, agency_stream
from domain.calendar import MOST_HOLIDAYS, WorkingDays
from domain.client import Client
from domain.playbook import Playbook
from domain.terms import Cadence, Language, Weekday
from services.commands.work import TimeZone, Work

MOST_JARGON = 200
"""Words and turns that an agency may list."""
Jargon = Annotated[str, Text(100)]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeWorkingDays:
    """Settle on which days the agency works, which are holidays, and whose midnight counts."""

    client_id: UUID
    weekdays: Annotated[tuple[Weekday, ...], AtMost(len(Weekday))]
    time_zone: TimeZone
    holidays: Annotated[tuple[date, ...], AtMost(MOST_HOLIDAYS)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJargon:
    """Name the words of reports that the coach shall point out in goals; the list before is replaced."""

    client_id: UUID
    words: Annotated[tuple[Jargon, ...], AtMost(MOST_JARGON)]


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


async def agree_working_days(command: AgreeWorkingDays, work: Work) -> None:
    agency = await work.load(Agency, agency_stream(command.client_id))
    agency.agree_working_days(WorkingDays(command.weekdays, command.holidays), command.time_zone)


async def list_jargon(command: ListJargon, work: Work) -> None:
    agency = await work.load(Agency, agency_stream(command.client_id))
    agency.list_jargon(command.words)
