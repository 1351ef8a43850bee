"""What the surroundings say: one frozen value read once from environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_HOME = Path(".bagdar")
ON = frozenset({"1", "true", "yes", "on"})
OFF = frozenset({"0", "false", "no", "off"})


class SettingIsWrong(Exception):
    """An environment variable cannot be used; the message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Dsns:
    """Where the database is, once per right.

    Attributes:
        store: requests, as the bound role `bagdar_app`; a transaction pooler may stand here.
        owner: migrations, as the owner of the schema; None where this process may not migrate.
        bus: LISTEN and NOTIFY, as `bagdar_app`; always direct, because no transaction pooler passes LISTEN.
    """

    store: str
    owner: str | None
    bus: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations.

    Attributes:
        home: folder of the embedded server's files and of the signing keys.
        dsns: BAGDAR_DATABASE_URL, _OWNER_URL, _BUS_URL; None means the embedded server in `home`.
        pool_size: most connections one process opens for requests.
        statement_cache: prepared statements kept per connection; 0 behind pgbouncer older than 1.21.
    """

    home: Path = DEFAULT_HOME
    dsns: Dsns | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    introspection: bool = True
    pool_size: int = 16
    statement_cache: int = 256

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables named BAGDAR_*.

        Raises:
            SettingIsWrong: a value cannot be understood, or an URL stands without the one it belongs to.
        """
        env = os.environ if environment is None else environment
        default = cls()
        return cls(
            home=Path(env.get("BAGDAR_HOME") or DEFAULT_HOME).expanduser().absolute(),
            dsns=_dsns(env),
            host=env.get("BAGDAR_HOST") or default.host,
            port=_number(env, "BAGDAR_PORT", default.port, least=0, most=65535),
            introspection=_switch(env, "BAGDAR_INTROSPECTION", default.introspection),
            pool_size=_number(env, "BAGDAR_POOL_SIZE", default.pool_size, least=1, most=1000),
            statement_cache=_number(
                env, "BAGDAR_STATEMENT_CACHE", default.statement_cache, least=0, most=10_000
            ),
        )


def _dsns(env: Mapping[str, str]) -> Dsns | None:
    store, owner, bus = (
        _url(env, name) for name in ("BAGDAR_DATABASE_URL", "BAGDAR_OWNER_URL", "BAGDAR_BUS_URL")
    )
    if store is None:
        if owner or bus:
            raise SettingIsWrong("BAGDAR_OWNER_URL and BAGDAR_BUS_URL need BAGDAR_DATABASE_URL beside them")
        return None
    return Dsns(store=store, owner=owner, bus=bus or store)


def _url(env: Mapping[str, str], name: str) -> str | None:
    value = env.get(name, "").strip()
    if not value:
        return None
    if not value.startswith(("postgresql://", "postgres://")):
        raise SettingIsWrong(f"{name} must begin with postgresql://")
    try:
        _ = urlsplit(value).port
    except ValueError as error:
        raise SettingIsWrong(f"{name}: {error}") from error
    return value


def _number(env: Mapping[str, str], name: str, default: int, *, least: int, most: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingIsWrong(f"{name} must be a whole number from {least} to {most}, not {text!r}")
    return int(text)


def _switch(env: Mapping[str, str], name: str, default: bool) -> bool:
    text = env.get(name, "").strip().lower()
    if not text:
        return default
    if text not in ON | OFF:
        raise SettingIsWrong(f"{name} must be on or off, not {text!r}")
    return text in ON
