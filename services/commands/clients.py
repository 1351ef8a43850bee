"""What is agreed with a client before goals are set."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.admission import Title
from domain.client import Client
from domain.playbook import Playbook
from domain.terms import Cadence, Language
from services.commands.work import TimeZone, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class EngageClient:
    """Begin a client with its calendar, language and rhythm."""

    client_id: UUID
    name: Title
    time_zone: TimeZone
    language: Language
    cadence: Cadence = Cadence.WEEKLY


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameClient:
    """Give the client another name."""

    client_id: UUID
    name: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeRhythm:
    """Settle the client's calendar, language and how often key results are checked in."""

    client_id: UUID
    time_zone: TimeZone
    language: Language
    cadence: Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptPlaybook:
    """Set limits of the method for this client alone."""

    client_id: UUID
    playbook: Playbook


async def engage_client(command: EngageClient, work: Work) -> None:
    client = Client.engage(
        command.client_id,
        work.now,
        name=command.name,
        time_zone=command.time_zone,
        language=command.language,
        cadence=command.cadence,
    )
    work.begin(client, opens_ledger=True)


async def rename_client(command: RenameClient, work: Work) -> None:
    client = await work.load(Client, command.client_id)
    client.rename(command.name)


async def agree_rhythm(command: AgreeRhythm, work: Work) -> None:
    client = await work.load(Client, command.client_id)
    client.agree_rhythm(command.time_zone, command.language, command.cadence)


async def adopt_playbook(command: AdoptPlaybook, work: Work) -> None:
    client = await work.load(Client, command.client_id)
    client.adopt_playbook(command.playbook)
