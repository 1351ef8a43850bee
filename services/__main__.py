"""`bagdar`: the commands for people."""

from __future__ import annotations

import sys

import click

from services.cli.coach import coach_command
from services.cli.files import import_command
from services.cli.keys import keys_command
from services.cli.ledgers import (
    doctor_command,
    export_command,
    migrate_command,
    rebuild_command,
    verify_command,
)
from services.cli.people import found_command, token_command
from services.cli.proofs import proofs_command
from services.cli.recovery import forget_command, password_command
from services.cli.serving import demo_command, serve_command, work_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def bagdar() -> None:
    """Bagdar: goals that an agency and its clients run together, with a history nobody can argue with.

    Without BAGDAR_DATABASE_URL everything lives in an embedded PostgreSQL below BAGDAR_HOME (./.bagdar).

    Exit codes: 0 done, 1 something was found or refused, 2 wrong usage, 3 the surroundings are not ready.
    """


for command in (
    demo_command,
    serve_command,
    work_command,
    migrate_command,
    import_command,
    export_command,
    rebuild_command,
    found_command,
    token_command,
    password_command,
    forget_command,
    keys_command,
    verify_command,
    proofs_command,
    doctor_command,
    coach_command,
):
    bagdar.add_command(command)


def main() -> None:
    """Run the command line."""
    bagdar(prog_name="bagdar")


if __name__ == "__main__":
    sys.exit(main())
