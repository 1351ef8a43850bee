"""Commands for access: found an agency, mint tokens."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import click

from domain.terms import Language, Party
from services.cli import choose
from services.cli.ledgers import AGENCY
from services.cli.shell import opened, out, run
from services.commands.agencies import FoundAgency
from services.commands.desk import Actor
from services.identity import Scope
from services.people import remember
from services.runtime import utc_now

LANGUAGES = click.Choice([language.value for language in Language])


@click.command("found")
@click.argument("name")
@click.option("--language", type=LANGUAGES, default="kk", show_default=True)
@click.option("--time-zone", default="Asia/Almaty", show_default=True, help="IANA name.")
def found_command(name: str, language: str, time_zone: str) -> None:
    """Found the agency NAME and print its id; `bagdar token` then gives access to it."""
    run(_found(name, Language(language), time_zone))


async def _found(name: str, language: Language, time_zone: str) -> None:
    agency_id = uuid4()
    async with opened() as runtime:
        actor = Actor(uuid4(), Party.SYSTEM, Scope.AGENCY, agency_id)
        command = FoundAgency(client_id=agency_id, name=name, language=language, time_zone=time_zone)
        await runtime.desk().handle(actor, command)
    out.print(str(agency_id))


@click.command("token")
@AGENCY
@click.option("--client", "client_name", help="Bind the token to this client (id or name).")
@click.option("--auditor", is_flag=True, help="History only.")
@click.option("--name", default="", help="How history calls the person.")
@click.option("--person", "person_id", type=click.UUID, help="The person's id, to mint another token for it.")
@click.option("--language", type=LANGUAGES, help="Language of messages.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True)
def token_command(
    agency_name: str | None,
    client_name: str | None,
    auditor: bool,
    name: str,
    person_id: UUID | None,
    language: str | None,
    days: int,
) -> None:
    """Mint an access token for an agency, for one client of it, or for an auditor, and print it."""
    person = person_id or uuid4()
    spoken = Language(language) if language else None
    run(_token(agency_name, client_name, auditor, name, person, spoken, timedelta(days=days)))


async def _token(
    agency_name: str | None,
    client_name: str | None,
    auditor: bool,
    name: str,
    person_id: UUID,
    language: Language | None,
    lasts: timedelta,
) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        client_id = None
        if client_name is not None:
            client_id = (await choose.client(runtime, agency_id, client_name)).client_id
        if name:
            await remember(runtime.database, agency_id, person_id, name)
        scope = Scope.AUDITOR if auditor else Scope.CLIENT if client_id else Scope.AGENCY
        token = runtime.keys.mint(
            person_id=person_id,
            agency_id=agency_id,
            scope=scope,
            party=Party.CLIENT if scope is Scope.CLIENT else Party.AGENCY,
            now=utc_now(),
            lasts=lasts,
            client_id=client_id,
            language=language,
        )
    out.print(token, soft_wrap=True)
