"""What the surroundings say: one frozen value read once from the environment and the files it names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

DEFAULT_HOME = Path(".bagdar")
LONGEST_SECRET_FILE = 10_000
ON = frozenset({"1", "true", "yes", "on"})
OFF = frozenset({"0", "false", "no", "off"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104

_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+", re.ASCII)
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.ASCII)
Network: TypeAlias = IPv4Network | IPv6Network


class SettingIsWrong(Exception):
    """A setting cannot be used; the message names it, says what to write, and repeats nothing secret."""


@dataclass(frozen=True, slots=True)
class Dsns:
    """Where the database is, once per right; the URLs hold passwords, so `repr` shows none of them.

    Attributes:
        store: requests, as the bound role `bagdar_app`; a transaction pooler may stand here.
        owner: migrations, as the owner of the schema; None where this process may not migrate.
        bus: LISTEN and NOTIFY, as `bagdar_app`; always direct, because no transaction pooler passes LISTEN.
    """

    store: str = field(repr=False)
    owner: str | None = field(repr=False)
    bus: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations.

    Attributes:
        home: folder of the embedded server's files, of the signing keys and of the master key.
        dsns: BAGDAR_DATABASE_URL, _OWNER_URL, _BUS_URL; None means the embedded server in `home`.
        pool_size: most connections one process opens for requests.
        statement_cache: prepared statements kept per connection; 0 behind pgbouncer older than 1.21.
        master_key_file: where the master key stands when it is not made in `home`.
        public_url: the origin at which people reach this installation, as they see it; see `origin`.
        oidc_file: a JSON file that lists the providers through which people may sign in.
        allowed_origins: of other sites whose pages may call the API.
        trusted_proxies: networks whose X-Forwarded-For is believed.
        smtp_url: the mail server that letters go to, as smtps:// or smtp://; without one none are written.
        mail_from: the address that letters come from.
        checkpoints: where signed checkpoints are kept outside the database; None means a folder in `home`.
    """

    home: Path = DEFAULT_HOME
    dsns: Dsns | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    introspection: bool = True
    pool_size: int = 16
    statement_cache: int = 256
    master_key_file: Path | None = None
    public_url: str | None = None
    oidc_file: Path | None = None
    allowed_origins: frozenset[str] = frozenset()
    trusted_proxies: tuple[Network, ...] = ()
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str = ""
    checkpoints: Path | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port at which people reach this installation, without a slash at the end."""
        if self.public_url is not None:
            return self.public_url
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether people come over TLS, so that cookies must never travel without it."""
        return self.origin.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables named BAGDAR_*; a secret may stand in a file that its name with _FILE tells.

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
            master_key_file=_file(env, "BAGDAR_MASTER_KEY_FILE"),
            public_url=_public_url(env, "BAGDAR_PUBLIC_URL"),
            oidc_file=_file(env, "BAGDAR_OIDC_FILE"),
            allowed_origins=frozenset(
                _origin("BAGDAR_ALLOWED_ORIGINS", word) for word in _words(env, "BAGDAR_ALLOWED_ORIGINS")
            ),
            trusted_proxies=_networks(env, "BAGDAR_TRUSTED_PROXIES"),
            smtp_url=_smtp(env),
            mail_from=env.get("BAGDAR_MAIL_FROM", "").strip(),
            checkpoints=_file(env, "BAGDAR_CHECKPOINTS"),
        )


def _dsns(env: Mapping[str, str]) -> Dsns | None:
    # Each name is written out, because the test of the deployment looks for every name of a setting here.
    store = _dsn("BAGDAR_DATABASE_URL", _secret(env, "BAGDAR_DATABASE_URL", "BAGDAR_DATABASE_URL_FILE"))
    owner = _dsn("BAGDAR_OWNER_URL", _secret(env, "BAGDAR_OWNER_URL", "BAGDAR_OWNER_URL_FILE"))
    bus = _dsn("BAGDAR_BUS_URL", _secret(env, "BAGDAR_BUS_URL", "BAGDAR_BUS_URL_FILE"))
    if store is None:
        if owner or bus:
            raise SettingIsWrong("BAGDAR_OWNER_URL and BAGDAR_BUS_URL need BAGDAR_DATABASE_URL beside them")
        return None
    return Dsns(store=store, owner=owner, bus=bus or store)


def _smtp(env: Mapping[str, str]) -> str | None:
    value = _secret(env, "BAGDAR_SMTP_URL", "BAGDAR_SMTP_URL_FILE")
    if value is None:
        return None
    if not value.startswith(("smtp://", "smtps://")):
        raise SettingIsWrong("BAGDAR_SMTP_URL must begin with smtp:// or smtps://")
    _split("BAGDAR_SMTP_URL", value)
    if not _MAILBOX.fullmatch(env.get("BAGDAR_MAIL_FROM", "").strip()):
        raise SettingIsWrong(
            "BAGDAR_MAIL_FROM must be the address that letters come from, like goals@example.kz"
        )
    return value


def _secret(env: Mapping[str, str], name: str, file_name: str) -> str | None:
    """What stands in the variable, or in the file that the other variable names; never in both."""
    value, file = env.get(name, "").strip(), _file(env, file_name)
    if file is None:
        return value or None
    if value:
        raise SettingIsWrong(f"set {name} or {file_name}, not both")
    try:
        with file.open(encoding="utf-8") as stream:
            return stream.read(LONGEST_SECRET_FILE).strip() or None
    except UnicodeDecodeError:
        raise SettingIsWrong(f"{file_name}: {file} is not UTF-8 text") from None
    except OSError as error:
        raise SettingIsWrong(f"{file_name}: {file} cannot be read ({error.strerror})") from error


def _dsn(name: str, value: str | None) -> str | None:
    """`value` itself when it is the URL of a PostgreSQL; a wrong one is told without its text."""
    if value is None:
        return None
    if not value.startswith(("postgresql://", "postgres://")):
        raise SettingIsWrong(f"{name} must begin with postgresql://")
    parts = _split(name, value)
    # A password that is not encoded ends the part that names the server, and its rest stands elsewhere.
    if parts.netloc.count("@") > 1 or ("@" not in parts.netloc and "@" in value):
        raise SettingIsWrong(f"{name}: write / : @ ? # in the password as %2F %3A %40 %3F %23")
    return value


def _split(name: str, value: str) -> SplitResult:
    """The parts of an URL. What the library says against one may repeat a password and is not passed on."""
    try:
        parts = urlsplit(value)
    except ValueError:
        raise SettingIsWrong(f"{name} is not an URL") from None
    try:
        _ = parts.port
    except ValueError:
        raise SettingIsWrong(
            f"{name}: Port could not be cast to a number from 0 to 65535; "
            "write / : @ ? # in a password as %2F %3A %40 %3F %23"
        ) from None
    return parts


def _public_url(env: Mapping[str, str], name: str) -> str | None:
    value = env.get(name, "").strip()
    return _origin(name, value) if value else None


def _origin(name: str, value: str) -> str:
    """An origin as browsers write it: lower case, without the scheme's own port, without a slash."""
    parts = _split(name, value)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path not in ("", "/")
        or any((parts.query, parts.fragment, parts.username, parts.password))
        or not _HOST.fullmatch(parts.hostname)
    ):
        raise SettingIsWrong(f"{name} must be like https://goals.example.kz: scheme, host, port, no path")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    own = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, own) else "")


def _networks(env: Mapping[str, str], name: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(word) for word in _words(env, name))
    except ValueError as error:
        raise SettingIsWrong(f"{name} must be networks like 10.0.0.0/8: {error}") from error


def _words(env: Mapping[str, str], name: str) -> list[str]:
    return env.get(name, "").replace(",", " ").split()


def _file(env: Mapping[str, str], name: str) -> Path | None:
    value = env.get(name, "").strip()
    return Path(value).expanduser().absolute() if value else None


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
