"""What every command shares: the open system, progress bars, errors as one clear line, exit codes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import click
import uvloop
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from domain.errors import Refusal
from domain.terms import Language
from services.database import TROUBLES, RoleIsTooStrong
from services.embedded import EmbeddedFailed, store_of
from services.identity.signing import KeysAreWrong
from services.identity.vault import VaultIsWrong
from services.ledger.errors import LedgerBroken, UnreadableEvent
from services.ledger.migrate import MigrationRefused, migrate
from services.logs import configure
from services.runtime import Runtime, running
from services.settings import SettingIsWrong, Settings
from services.wording import text

OK = 0
PROBLEM = 1
"""The command ran and found or was refused something."""
USAGE = 2
SURROUNDINGS = 3
"""The database or another part of the surroundings is missing or wrong."""

Result = TypeVar("Result")
Advance = Callable[[int, int], None]
"""Called with (done, total)."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_SURROUNDINGS = (EmbeddedFailed, KeysAreWrong, VaultIsWrong, RoleIsTooStrong, MigrationRefused, *TROUBLES)


class Stopped(Exception):
    """Ends a command with a message and an exit code."""

    def __init__(self, message: str, code: int = PROBLEM) -> None:
        super().__init__(message)
        self.code = code


def settings() -> Settings:
    """The settings of the environment, or the end of the command with what is wrong."""
    try:
        return Settings.from_environment()
    except SettingIsWrong as wrong:
        raise Stopped(str(wrong), USAGE) from wrong


def run(command: Coroutine[Any, Any, Result], *, machine: bool = False) -> Result:
    """Run a command to its end; what can go wrong becomes one line on stderr and an exit code.

    Args:
        machine: whether log lines are JSON with one for every request, as of processes that stay.
    """
    configure(machine=machine)
    try:
        return uvloop.run(command)
    except Stopped as stopped:
        _end(str(stopped), stopped.code)
    except Refusal as refusal:
        _end(text(refusal.CODE, Language.EN, **refusal.facts), PROBLEM)
    except SettingIsWrong as wrong:
        _end(str(wrong), USAGE)
    except (UnreadableEvent, LedgerBroken) as damage:
        _end(str(damage), PROBLEM)
    except _SURROUNDINGS as trouble:
        _end(str(trouble), SURROUNDINGS)
    except (KeyboardInterrupt, asyncio.CancelledError):
        _end("stopped", 130)
    raise AssertionError("unreachable")


@asynccontextmanager
async def opened(*, hears: bool = False, migrates: bool = True) -> AsyncGenerator[Runtime]:
    """The system of the environment's settings; brought up to date first when this process may."""
    chosen = settings()
    with store_of(chosen) as dsns:
        if migrates and dsns.owner is not None:
            await migrate(dsns)
        async with running(chosen, dsns, hears=hears) as runtime:
            yield runtime


@contextmanager
def bar(title: str) -> Generator[Advance]:
    """A progress bar on stderr; a line at the end when stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=False) as progress:
        task = progress.add_task(title, total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield advance


def _end(message: str, code: int) -> None:
    err.print(f"[bold red]bagdar:[/] {message}", markup=True)
    raise click.exceptions.Exit(code)
