"""The environment is read once, wrong values are named, and secrets are never repeated."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from services.settings import Dsns, SettingIsWrong, Settings

URL = "postgresql://bagdar_app@db/bagdar"
OWNER = "postgresql://owner@db/bagdar"
SECRET = "canary-5e1f"


def test_with_nothing_set_the_embedded_server_in_the_current_folder_is_meant() -> None:
    settings = Settings.from_environment({})
    assert settings.dsns is None
    assert settings.home == Path(".bagdar").absolute()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_with_nothing_set_nobody_else_is_let_in_or_believed() -> None:
    settings = Settings.from_environment({})
    assert (settings.allowed_origins, settings.trusted_proxies) == (frozenset(), ())
    assert (settings.master_key_file, settings.oidc_file) == (None, None)


def test_one_url_is_enough_to_serve_and_the_bus_follows_it() -> None:
    settings = Settings.from_environment({"BAGDAR_DATABASE_URL": URL})
    assert settings.dsns == Dsns(store=URL, owner=None, bus=URL)


def test_owner_and_bus_have_urls_of_their_own() -> None:
    names = {"BAGDAR_DATABASE_URL": URL, "BAGDAR_OWNER_URL": OWNER, "BAGDAR_BUS_URL": URL + "?direct"}
    assert Settings.from_environment(names).dsns == Dsns(store=URL, owner=OWNER, bus=URL + "?direct")


def test_every_url_may_stand_in_a_file(tmp_path: Path) -> None:
    urls = {"DATABASE": URL, "OWNER": OWNER, "BUS": URL + "?direct"}
    for name, url in urls.items():
        (tmp_path / name).write_text(f"{url}\n")
    names = {f"BAGDAR_{name}_URL_FILE": str(tmp_path / name) for name in urls}
    assert Settings.from_environment(names).dsns == Dsns(store=URL, owner=OWNER, bus=URL + "?direct")


@pytest.mark.parametrize("name", ["BAGDAR_DATABASE_URL", "BAGDAR_OWNER_URL", "BAGDAR_BUS_URL"])
def test_a_secret_file_that_cannot_be_used_is_named_and_not_quoted(tmp_path: Path, name: str) -> None:
    wrong, binary, both = tmp_path / "wrong", tmp_path / "binary", tmp_path / "both"
    wrong.write_text(SECRET)
    binary.write_bytes(SECRET.encode() + b"\xff")
    both.write_text(URL)
    beside = {} if name == "BAGDAR_DATABASE_URL" else {"BAGDAR_DATABASE_URL": URL}
    for file in (tmp_path / "absent", tmp_path, wrong, binary):
        with pytest.raises(SettingIsWrong, match=name) as refused:
            Settings.from_environment({**beside, f"{name}_FILE": str(file)})
        assert SECRET not in str(refused.value)
    with pytest.raises(SettingIsWrong, match=f"{name} or {name}_FILE"):
        Settings.from_environment({**beside, name: URL, f"{name}_FILE": str(both)})


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://u:{SECRET}@db/x",
        f"postgresql://u:{SECRET}/more@db/x",
        f"postgresql://u:a:{SECRET}@more:{SECRET}@db/x",
        f"postgresql://u:a@{SECRET}@db:5432/x",
        f"postgresql://u:{SECRET}#more@db/x",
        f"postgresql://u:{SECRET}?more@db:5432/x",
        f"postgresql://u:1#{SECRET}@db/x",
        f"postgresql://u:1?{SECRET}@db/x",
        f"postgresql://u:1/{SECRET}@db/x",
        f"postgresql://u:[{SECRET}@db/x",
        f"postgresql://u:{SECRET}℀@db/x",
        f"postgresql://u@db:{SECRET}/x",
    ],
)
def test_what_is_wrong_with_an_url_is_told_without_its_password(url: str) -> None:
    with pytest.raises(SettingIsWrong, match="BAGDAR_DATABASE_URL") as refused:
        Settings.from_environment({"BAGDAR_DATABASE_URL": url})
    assert SECRET not in str(refused.value)


def test_a_password_shows_in_no_repr() -> None:
    url = f"postgresql://u:{SECRET}@db/x"
    names = {f"BAGDAR_{name}_URL": url for name in ("DATABASE", "OWNER", "BUS")}
    settings = Settings.from_environment(names)
    assert settings.dsns == Dsns(store=url, owner=url, bus=url)
    assert SECRET not in f"{settings!r} {settings} {settings.dsns!r}"


def test_every_number_and_switch_can_be_set() -> None:
    names = {
        "BAGDAR_HOME": "/srv/bagdar",
        "BAGDAR_HOST": "0.0.0.0",
        "BAGDAR_PORT": "9000",
        "BAGDAR_INTROSPECTION": "off",
        "BAGDAR_POOL_SIZE": "4",
        "BAGDAR_STATEMENT_CACHE": "0",
    }
    settings = Settings.from_environment(names)
    assert (settings.home, settings.host, settings.port) == (Path("/srv/bagdar"), "0.0.0.0", 9000)
    assert (settings.introspection, settings.pool_size, settings.statement_cache) == (False, 4, 0)


def test_files_origins_and_proxies_can_be_set() -> None:
    names = {
        "BAGDAR_MASTER_KEY_FILE": "/run/secrets/master",
        "BAGDAR_OIDC_FILE": "/etc/bagdar/oidc.json",
        "BAGDAR_ALLOWED_ORIGINS": "https://Panel.example.kz/, https://panel.example.kz:443 http://127.0.0.1:3000",
        "BAGDAR_TRUSTED_PROXIES": "10.0.0.0/8,fd00::/8 192.0.2.1",
    }
    settings = Settings.from_environment(names)
    assert settings.master_key_file == Path("/run/secrets/master")
    assert settings.oidc_file == Path("/etc/bagdar/oidc.json")
    assert settings.allowed_origins == {"https://panel.example.kz", "http://127.0.0.1:3000"}
    assert settings.trusted_proxies == tuple(map(ip_network, ("10.0.0.0/8", "fd00::/8", "192.0.2.1/32")))


@pytest.mark.parametrize(
    ("names", "origin", "is_secure"),
    [
        ({}, "http://127.0.0.1:8000", False),
        ({"BAGDAR_HOST": "0.0.0.0", "BAGDAR_PORT": "9000"}, "http://127.0.0.1:9000", False),
        ({"BAGDAR_HOST": "::1"}, "http://[::1]:8000", False),
        ({"BAGDAR_PUBLIC_URL": "https://Goals.Example.kz:443/"}, "https://goals.example.kz", True),
        ({"BAGDAR_PUBLIC_URL": "https://goals.example.kz:8443"}, "https://goals.example.kz:8443", True),
        ({"BAGDAR_PUBLIC_URL": "http://[::1]:80"}, "http://[::1]", False),
    ],
)
def test_people_reach_the_public_url_or_else_the_listening_socket(
    names: dict[str, str], origin: str, is_secure: bool
) -> None:
    settings = Settings.from_environment(names)
    assert (settings.origin, settings.is_secure) == (origin, is_secure)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BAGDAR_DATABASE_URL", "mysql://db"),
        ("BAGDAR_OWNER_URL", OWNER),
        ("BAGDAR_BUS_URL", URL),
        ("BAGDAR_PORT", "http"),
        ("BAGDAR_PORT", "65536"),
        ("BAGDAR_PORT", "٣"),
        ("BAGDAR_POOL_SIZE", "0"),
        ("BAGDAR_INTROSPECTION", "perhaps"),
        ("BAGDAR_PUBLIC_URL", "goals.example.kz"),
        ("BAGDAR_PUBLIC_URL", "ftp://goals.example.kz"),
        ("BAGDAR_PUBLIC_URL", "https://goals.example.kz/path"),
        ("BAGDAR_PUBLIC_URL", "https://goals.example.kz?x=1"),
        ("BAGDAR_PUBLIC_URL", "https://me@goals.example.kz"),
        ("BAGDAR_PUBLIC_URL", "https://goals.example.kz:many"),
        ("BAGDAR_PUBLIC_URL", "https://мақсат.kz"),
        ("BAGDAR_ALLOWED_ORIGINS", "*"),
        ("BAGDAR_ALLOWED_ORIGINS", "null"),
        ("BAGDAR_ALLOWED_ORIGINS", "https://*.example.kz"),
        ("BAGDAR_ALLOWED_ORIGINS", "https://panel.example.kz https://*.example.kz/x"),
        ("BAGDAR_TRUSTED_PROXIES", "everybody"),
        ("BAGDAR_TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingIsWrong, match=name):
        Settings.from_environment({name: value})
