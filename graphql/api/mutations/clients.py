"""Mutations of what is agreed with a client, and of the agency itself."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import PlaybookInput, id_of, repetition, said, seen
from api.mutations.saved import AgencyOutcome, AgencySaved, ClientOutcome, ClientSaved
from api.scalars import Version
from domain.terms import Cadence, Language, Weekday
from services.commands import agencies, clients

_CLIENT = "The client."
_NAME = "1 to 200 characters."
_TIME_ZONE = "The client's calendar, as the IANA list names it: Asia/Almaty."


@strawberry.input(description="A client to begin with.")
class EngageClientInput:
    name: str = strawberry.field(description=_NAME)
    time_zone: str = strawberry.field(description=_TIME_ZONE)
    language: Language = strawberry.field(description="The language people speak there.")
    cadence: Cadence = said("How often key results are checked in.", Cadence.WEEKLY)
    idempotency_key: str | None = repetition()


@strawberry.input(description="A client's new name.")
class RenameClientInput:
    client_id: ID = id_of(Kind.CLIENT, _CLIENT)
    name: str = strawberry.field(description=_NAME)
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A client's calendar, language and rhythm.")
class AgreeRhythmInput:
    client_id: ID = id_of(Kind.CLIENT, _CLIENT)
    time_zone: str = strawberry.field(description=_TIME_ZONE)
    language: Language = strawberry.field(description="The language people speak there.")
    cadence: Cadence = strawberry.field(description="How often key results are checked in.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="Limits of the method for one client.")
class AdoptPlaybookInput:
    client_id: ID = id_of(Kind.CLIENT, _CLIENT)
    playbook: PlaybookInput = strawberry.field(description="The limits.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="The agency's new name.")
class RenameAgencyInput:
    name: str = strawberry.field(description=_NAME)
    idempotency_key: str | None = repetition()


@strawberry.input(description="Limits of the method for every client without limits of its own.")
class AdoptAgencyPlaybookInput:
    playbook: PlaybookInput = strawberry.field(description="The limits.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="When the agency works.")
class AgreeWorkingDaysInput:
    weekdays: list[Weekday] = strawberry.field(description="The days of the week, at least one.")
    time_zone: str = strawberry.field(
        description="The agency's calendar, as the IANA list names it: Asia/Almaty."
    )
    holidays: list[date] = strawberry.field(
        description="Days off in spite of their weekday, at most 400.", default_factory=list
    )
    idempotency_key: str | None = repetition()


@strawberry.input(description="The agency's own list of the words of reports.")
class ListJargonInput:
    words: list[str] = strawberry.field(
        description="Words and turns, at most 200 of up to 100 characters; none empties the list."
    )
    idempotency_key: str | None = repetition()


@strawberry.type
class ClientMutations:
    """Agreeing with clients, and settling things for the agency."""

    engage_client = gives(clients.EngageClient, EngageClientInput, ClientSaved, ClientOutcome)
    rename_client = gives(clients.RenameClient, RenameClientInput, ClientSaved, ClientOutcome)
    agree_rhythm = gives(clients.AgreeRhythm, AgreeRhythmInput, ClientSaved, ClientOutcome)
    adopt_playbook = gives(clients.AdoptPlaybook, AdoptPlaybookInput, ClientSaved, ClientOutcome)
    rename_agency = gives(
        agencies.RenameAgency, RenameAgencyInput, AgencySaved, AgencyOutcome, to_agency=True
    )
    adopt_agency_playbook = gives(
        agencies.AdoptAgencyPlaybook, AdoptAgencyPlaybookInput, AgencySaved, AgencyOutcome, to_agency=True
    )
    list_jargon = gives(agencies.ListJargon, ListJargonInput, AgencySaved, AgencyOutcome, to_agency=True)
    agree_working_days = gives(
        agencies.AgreeWorkingDays, AgreeWorkingDaysInput, AgencySaved, AgencyOutcome, to_agency=True
    )
