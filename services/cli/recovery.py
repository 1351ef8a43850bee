"""Commands of the operator for one person: a link to a new password, and erasure."""

from __future__ import annotations

from uuid import UUID

import click

from services.cli import choose
from services.cli.ledgers import AGENCY
from services.cli.shell import PROBLEM, Stopped, opened, out, run
from services.commands.desk import operator
from services.composition import reception_of

PERSON = click.option("--person", "person_id", type=click.UUID, required=True, help="Who (an id).")


@click.command("password")
@AGENCY
@PERSON
def password_command(agency_name: str | None, person_id: UUID) -> None:
    """Print the secret of a link by which a person who lost their password sets a new one within a day."""
    run(_password(agency_name, person_id))


async def _password(agency_name: str | None, person_id: UUID) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        roster = await runtime.rosters.of(agency_id)
        teams = [client_id for client_id, team in roster.teams() if person_id in team.members]
        if not teams:
            raise Stopped(f"{person_id} belongs to no team of this agency", PROBLEM)
        reception = reception_of(runtime)
        given = await reception.let_set_password(operator(agency_id), teams[0], person_id)
    out.print(given.secret)


@click.command("forget")
@AGENCY
@PERSON
@click.confirmation_option(prompt="This cannot be undone. Erase the person's name, e-mail and sign-in?")
def forget_command(agency_name: str | None, person_id: UUID) -> None:
    """Erase a person: every place in a team ends, and name, e-mail and sign-in are gone for good."""
    run(_forget(agency_name, person_id))


async def _forget(agency_name: str | None, person_id: UUID) -> None:
    async with opened() as runtime:
        agency_id = await choose.agency(runtime, agency_name)
        await reception_of(runtime).forget_person(operator(agency_id), person_id)
    out.print(f"{person_id} is forgotten")
