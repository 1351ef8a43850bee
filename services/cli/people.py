"""Commands for access: found an agency, let its first people in, help and forget people."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import click

from domain.terms import AGENCY_ROLES, CLIENT_ROLES, Language, Role
from services.cli import choose
from services.cli.ledgers import AGENCY
from services.cli.shell import PROBLEM, Stopped, opened, out, run
from services.commands.agencies import FoundAgency
from services.commands.desk import operator
from services.commands.teams import GrantMembership
from services.credentials.people import remember
from services.credentials.sessions import SessionKind, begin
from services.runtime import Runtime, utc_now

ROLES = click.Choice(sorted(role.value.lower() for role in AGENCY_ROLES | CLIENT_ROLES))
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
        command = FoundAgency(client_id=agency_id, name=name, language=language, time_zone=time_zone)
        await runtime.desk().handle(operator(agency_id), command)
    out.print(str(agency_id))


@click.command("token")
@AGENCY
@click.option("--client", "client_name", help="Among the people of this client (id or name).")
@click.option("--role", type=ROLES, help="Default: owner; with --client, admin.")
@click.option("--name", default="", help="How history calls the person.")
@click.option("--asks-email", is_flag=True, help="Ask for an e-mail, for signing in with a password.")
@click.option("--person", "person_id", type=click.UUID, help="Somebody who has a role already.")
@click.option("--language", type=LANGUAGES, help="Language of messages.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True)
def token_command(
    agency_name: str | None,
    client_name: str | None,
    role: str | None,
    name: str,
    asks_email: bool,
    person_id: UUID | None,
    language: str | None,
    days: int,
) -> None:
    """Print a personal token: of a new person with a role, or of --person; sign it out like any session."""
    if asks_email and not name:
        raise click.UsageError("--asks-email needs --name beside it")
    if person_id is not None and (role or client_name):
        raise click.UsageError("--person has a role already; leave --role and --client out")
    given = Role(role.upper()) if role else Role.ADMIN if client_name else Role.OWNER
    spoken = Language(language) if language else None
    email = click.prompt("E-mail", err=True) if asks_email else None
    run(_token(agency_name, client_name, given, (name, email), person_id, spoken, timedelta(days=days)))


async def _token(
    agency_name: str | None,
    client_name: str | None,
    role: Role,
    called: tuple[str, str | None],
    person_id: UUID | None,
    language: Language | None,
    lasts: timedelta,
) -> None:
    name, email = called
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        known = person_id is not None
        person_id = person_id or uuid4()
        if known and (await runtime.rosters.of(agency_id)).standing(person_id).is_nobody:
            raise Stopped(f"{person_id} has no role in this agency", PROBLEM)
        if name:
            await remember(runtime.database, runtime.vault, agency_id, person_id, name, email=email)
        if not known:
            await _grant(runtime, agency_id, client_name, person_id, role)
        begun = await begin(
            runtime.database,
            agency_id,
            person_id,
            SessionKind.PERSONAL,
            now=utc_now(),
            lasts=lasts,
            language=language,
        )
    out.print(begun.secret, soft_wrap=True)


async def _grant(
    runtime: Runtime, agency_id: UUID, client_name: str | None, person_id: UUID, role: Role
) -> None:
    """Make a new person a member of the staff, or of a client's people."""
    ledger_id = agency_id
    if client_name is not None:
        ledger_id = (await choose.client(runtime, agency_id, client_name)).client_id
    command = GrantMembership(client_id=ledger_id, person_id=person_id, role=role)
    await runtime.desk().handle(operator(agency_id), command)
