"""Which providers people may sign in through, as the operator wrote them down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from services.reception.oidc_wire import is_guarded
from services.settings import SettingIsWrong

LONGEST_SECRET = 1_000
LARGEST_FILE = 1_000_000
SCOPE = re.compile(r"[!#-\[\]-~]{1,100}")
"""A scope as RFC 6749 §3.3 writes it."""
USUAL_SCOPES = ("openid", "email", "profile")


class ProvidersAreWrong(SettingIsWrong):
    """The file of providers cannot be used; the message names the field and repeats nothing secret."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, through which people of one agency and of its clients sign in.

    Attributes:
        name: how addresses name it: small letters, digits and hyphens.
        issuer: who signs, exactly as the provider itself writes it.
        client_id: how the provider names this installation.
        scopes: what is asked for; `openid` is among it.
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    agency_id: UUID
    scopes: tuple[str, ...] = USUAL_SCOPES


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9-]{1,40}\Z")]
    issuer: Annotated[str, msgspec.Meta(max_length=500)]
    client_id: Annotated[str, msgspec.Meta(pattern=r"\A[ -~]{1,255}\Z")]
    client_secret_file: Annotated[str, msgspec.Meta(min_length=1)]
    agency_id: UUID
    scopes: tuple[str, ...] = USUAL_SCOPES


class _File(msgspec.Struct, forbid_unknown_fields=True):
    providers: list[_Written]


def providers_of(path: Path) -> Mapping[str, Provider]:
    """The providers of the JSON file at `path`, by name; their secrets stand in files of their own.

    Raises:
        ProvidersAreWrong: the file or a secret cannot be read, or a field cannot be used.
    """
    try:
        written = msgspec.json.decode(_content(path, path.name), type=_File)
    except msgspec.MsgspecError as error:
        raise ProvidersAreWrong(f"{path.name}: {_said(error)}") from None
    found: dict[str, Provider] = {}
    for place, each in enumerate(written.providers):
        where = f"{path.name}: providers[{place}]"
        if each.name in found:
            raise ProvidersAreWrong(f"{where}.name: {each.name} stands twice")
        found[each.name] = _provider(each, path.parent, where)
    return MappingProxyType(found)


def _said(error: Exception) -> str:
    hint = "; write the secret into a file of its own and its name into client_secret_file"
    return f"{error}{hint if '`client_secret`' in str(error) else ''}"


def _provider(written: _Written, folder: Path, where: str) -> Provider:
    if not is_guarded(written.issuer, loopback=True) or urlsplit(written.issuer).query:
        raise ProvidersAreWrong(f"{where}.issuer must be an https:// address without ? and #")
    if "openid" not in written.scopes or not all(SCOPE.fullmatch(scope) for scope in written.scopes):
        raise ProvidersAreWrong(f"{where}.scopes must be a list of words with openid among them")
    return Provider(
        name=written.name,
        issuer=written.issuer,
        client_id=written.client_id,
        client_secret=_secret(folder / written.client_secret_file, f"{where}.client_secret_file"),
        agency_id=written.agency_id,
        scopes=written.scopes,
    )


def _secret(path: Path, where: str) -> str:
    try:
        text = _content(path, where).decode("ascii").strip()
    except UnicodeDecodeError:
        text = ""
    if not text or not text.isprintable() or len(text) > LONGEST_SECRET:
        raise ProvidersAreWrong(
            f"{where}: the file must hold one line of at most {LONGEST_SECRET} ASCII letters"
        )
    return text


def _content(path: Path, where: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE)
    except OSError as error:
        raise ProvidersAreWrong(f"{where}: {path.name} cannot be read ({error.strerror})") from None
