"""`bagdar keys`: the signing keys of access tokens, listed, rotated and pruned; no key is ever printed."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.table import Table

from services.cli.shell import SURROUNDINGS, Stopped, out, run, settings
from services.identity.signing import (
    KeysAreWrong,
    SigningKey,
    add_key,
    prune_keys,
    read_ring,
    replace_keys,
    signing,
)
from services.runtime import utc_now


@click.group("keys")
def keys_command() -> None:
    """Signing keys of access tokens, in BAGDAR_HOME/keys; running processes follow within seconds."""


@keys_command.command("list")
def list_command() -> None:
    """Every key with what it does at the moment."""
    run(_list())


async def _list() -> None:
    now = utc_now()
    with _folder() as folder:
        keys = read_ring(folder)
    table = Table("key", "file", "signs from", "proves until", "now")
    for key in keys:
        until = _shown(key.proves_until, "further notice" if key is keys[-1] else "it is removed")
        starts = _shown(key.signs_from, "the beginning")
        table.add_row(key.key_id, f"{key.name}.pem", starts, until, _state(key, keys, now))
    out.print(table)


@keys_command.command("rotate")
@click.option("--at-once", is_flag=True, help="A key leaked: sign with a new one now, distrust all others.")
def rotate_command(at_once: bool) -> None:
    """Publish a new key; it signs some minutes later, when everybody who checks tokens knows it."""
    run(_rotate(at_once))


async def _rotate(at_once: bool) -> None:
    now = utc_now()
    with _folder() as folder:
        key = replace_keys(folder, now) if at_once else add_key(folder, now)
    if at_once:
        out.print(f"{key.key_id} signs now; access tokens of the other keys are refused")
    else:
        out.print(f"{key.key_id} is published and signs from {_shown(key.signs_from, 'now on')}")


@keys_command.command("prune")
def prune_command() -> None:
    """Remove keys of which no token can be alive."""
    run(_prune())


async def _prune() -> None:
    with _folder() as folder:
        dead = prune_keys(folder, utc_now())
    for key in dead:
        out.print(f"{key.key_id} removed")
    if not dead:
        out.print("nothing to remove: a token of every key may be alive")


@contextmanager
def _folder() -> Generator[Path]:
    """Where the keys are; what is wrong with a file there ends the command."""
    folder = settings().home / "keys"
    if not folder.is_dir():
        raise Stopped(f"no keys in {folder} yet; the first start of the system makes one", SURROUNDINGS)
    try:
        yield folder
    except KeysAreWrong as error:
        raise Stopped(str(error), SURROUNDINGS) from error


def _state(key: SigningKey, keys: Sequence[SigningKey], now: datetime) -> str:
    if not key.proves(now):
        return "may be pruned"
    if key is signing(keys, now):
        return "signs"
    return "proves" if key.signs(now) else "published"


def _shown(moment: datetime | None, otherwise: str) -> str:
    return otherwise if moment is None else f"{moment:%Y-%m-%d %H:%M:%S} UTC"
