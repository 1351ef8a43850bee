"""The operator's file of providers: what may stand in it, and what is said of what may not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from services.reception.oidc_provider import ProvidersAreWrong, providers_of
from services.settings import SettingIsWrong

CANARY = "canary-9d1e"
ACME: dict[str, Any] = {
    "name": "acme",
    "issuer": "https://id.acme.example/realms/acme",
    "client_id": "bagdar",
    "client_secret_file": "acme.secret",
    "agency_id": "7a3f0a64-4a0e-4b7c-9c61-9d3f9f3a1a01",
}


def written(folder: Path, *providers: dict[str, Any], secret: bytes = CANARY.encode() + b"\n") -> Path:
    (folder / "acme.secret").write_bytes(secret)
    path = folder / "oidc.json"
    path.write_text(json.dumps({"providers": providers}))
    return path


def test_the_file_lists_providers_by_name_and_their_secrets_stand_beside_it(tmp_path: Path) -> None:
    other = {**ACME, "name": "other", "scopes": ["openid", "groups"]}
    found = providers_of(written(tmp_path, ACME, other))
    acme = found["acme"]
    assert list(found) == ["acme", "other"]
    assert (acme.issuer, acme.client_id, acme.client_secret) == (ACME["issuer"], "bagdar", CANARY)
    assert acme.agency_id == UUID(ACME["agency_id"])
    assert acme.scopes == ("openid", "email", "profile")
    assert found["other"].scopes == ("openid", "groups")


def test_a_provider_does_not_show_its_secret(tmp_path: Path) -> None:
    assert CANARY not in repr(providers_of(written(tmp_path, ACME)))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": None}, "Object missing required field `name` - at `$.providers[0]`"),
        ({"name": "Acme Ltd"}, "at `$.providers[0].name`"),
        ({"name": "acme\n"}, "at `$.providers[0].name`"),
        ({"issuer": None}, "required field `issuer`"),
        ({"issuer": "http://id.acme.example"}, "providers[0].issuer must be an https:// address"),
        ({"issuer": "https://id.acme.example/?a=b"}, "providers[0].issuer must be an https:// address"),
        ({"issuer": 5}, "at `$.providers[0].issuer`"),
        ({"client_id": ""}, "at `$.providers[0].client_id`"),
        ({"client_secret_file": None}, "required field `client_secret_file`"),
        ({"client_secret_file": "gone.secret"}, "client_secret_file: gone.secret cannot be read"),
        ({"agency_id": "acme"}, "at `$.providers[0].agency_id`"),
        ({"scopes": ["email"]}, "providers[0].scopes must be a list of words with openid among them"),
        ({"scopes": ["openid", "two words"]}, "providers[0].scopes must be"),
        ({"scopes": "openid"}, "at `$.providers[0].scopes`"),
        ({"colour": "blue"}, "unknown field `colour`"),
    ],
    ids=str,
)
def test_a_field_that_cannot_be_used_is_named(fields: dict[str, Any], said: str, tmp_path: Path) -> None:
    provider = {name: value for name, value in {**ACME, **fields}.items() if value is not None}
    with pytest.raises(ProvidersAreWrong) as wrong:
        providers_of(written(tmp_path, provider))
    assert str(wrong.value).startswith("oidc.json: ")
    assert said in str(wrong.value)
    assert isinstance(wrong.value, SettingIsWrong)


def test_a_secret_in_the_file_itself_is_sent_to_a_file_of_its_own_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ProvidersAreWrong, match="its name into client_secret_file") as wrong:
        providers_of(written(tmp_path, {**ACME, "client_secret": CANARY}))
    assert CANARY not in str(wrong.value)


@pytest.mark.parametrize("secret", [b"", b" \n", b"two\nlines", b"\xff\xfe", b"s" * 1_001])
def test_a_file_that_holds_no_secret_is_named(secret: bytes, tmp_path: Path) -> None:
    with pytest.raises(ProvidersAreWrong, match=r"providers\[0\]\.client_secret_file: the file must hold"):
        providers_of(written(tmp_path, ACME, secret=secret))


def test_a_name_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ProvidersAreWrong, match=r"providers\[1\]\.name: acme stands twice"):
        providers_of(written(tmp_path, ACME, {**ACME, "client_id": "again"}))


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"provider": []}', b"\xff", b'{"providers": ' + b"[" * 100_000]
)
def test_a_file_that_is_no_list_of_providers_is_named(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "oidc.json").write_bytes(text)
    with pytest.raises(ProvidersAreWrong, match=r"^oidc\.json: "):
        providers_of(tmp_path / "oidc.json")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProvidersAreWrong, match=r"oidc\.json cannot be read"):
        providers_of(tmp_path / "oidc.json")
