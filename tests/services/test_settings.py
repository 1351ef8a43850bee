"""The environment is read once, and wrong values are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.settings import Dsns, SettingIsWrong, Settings

URL = "postgresql://bagdar_app@db/bagdar"
OWNER = "postgresql://owner@db/bagdar"


def test_with_nothing_set_the_embedded_server_in_the_current_folder_is_meant() -> None:
    settings = Settings.from_environment({})
    assert settings.dsns is None
    assert settings.home == Path(".bagdar").absolute()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_one_url_is_enough_to_serve_and_the_bus_follows_it() -> None:
    settings = Settings.from_environment({"BAGDAR_DATABASE_URL": URL})
    assert settings.dsns == Dsns(store=URL, owner=None, bus=URL)


def test_owner_and_bus_have_urls_of_their_own() -> None:
    names = {"BAGDAR_DATABASE_URL": URL, "BAGDAR_OWNER_URL": OWNER, "BAGDAR_BUS_URL": URL + "?direct"}
    assert Settings.from_environment(names).dsns == Dsns(store=URL, owner=OWNER, bus=URL + "?direct")


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
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingIsWrong, match=name):
        Settings.from_environment({name: value})
