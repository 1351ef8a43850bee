"""Where a request comes from, through trusted proxies and no others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from services.settings import Dsns, Settings
from services.turnstile import AddressIsBusy
from services.web.addresses import client_address
from tests.web.conftest import LOOPBACK, SECURE, Site, member_of, site_of

TRUSTED = Settings.from_environment({"BAGDAR_TRUSTED_PROXIES": "10.0.0.0/8, fd00::/8"}).trusted_proxies


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("fd00::1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "fe80::1%eth0", "fe80::1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.66, unknown", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.66,, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "<script>", "10.0.0.1"),
        ("10.0.0.1", ", ".join(["192.0.2.66"] * 1000), "192.0.2.66"),
        (None, "198.51.100.1", None),
        ("testclient", "198.51.100.1", None),
    ],
)
def test_the_first_address_from_the_right_that_no_proxy_of_ours_has(
    peer: str | None, forwarded: str, found: str | None
) -> None:
    assert client_address(peer, forwarded, TRUSTED) == found


def test_nobodys_word_is_taken_when_no_proxy_is_trusted() -> None:
    assert client_address("10.0.0.1", "198.51.100.1", ()) == "10.0.0.1"


async def guesses(site: Site, count: int, forwarded: str, **more: str) -> list[int]:
    """The statuses of so many guesses, each at another account."""
    found: list[int] = []
    for number in range(count):
        body = {"agency": GONE, "email": f"n{number}.{forwarded[-9:]}@x.example", "password": "a guess"}
        answer = await site.post("/auth/sign-in", body, x_forwarded_for=forwarded, **more)
        found.append(answer.status_code)
    return found


GONE = "5b0c8a9e-3a55-4f0e-9e1c-0d8f5a7d1c11"


async def test_behind_a_trusted_proxy_each_client_has_guesses_of_its_own(secure_site: Site) -> None:
    assert await guesses(secure_site, 11, "198.51.100.77") == [401] * 10 + [429]
    assert await guesses(secure_site, 1, "1.2.3.4, 198.51.100.77") == [429]
    assert await guesses(secure_site, 1, "198.51.100.78") == [401]
    member = await member_of(secure_site)
    stopped = await secure_site.post(
        "/auth/sign-in", member.account(), x_forwarded_for="198.51.100.77", origin=SECURE
    )
    assert (stopped.status_code, int(stopped.headers["retry-after"]) > 0) == (429, True)


async def test_without_a_trusted_proxy_a_client_cannot_choose_its_address(dsns: Dsns, tmp_path: Path) -> None:
    async with site_of(dsns, tmp_path) as site:
        statuses = [status for n in range(11) for status in await guesses(site, 1, f"198.51.100.{n}")]
        assert statuses == [401] * 10 + [429]


async def test_a_flood_from_some_addresses_stops_neither_the_probe_nor_who_comes_seldom(
    dsns: Dsns, tmp_path: Path
) -> None:
    async with site_of(dsns, tmp_path, trusted_proxies=LOOPBACK) as site:
        strangers = site.application.gate.strangers
        crowd = [strangers.wait(f"198.51.100.{number}") for _ in range(600) for number in range(70, 78)]
        flood = asyncio.gather(*crowd, return_exceptions=True)
        await asyncio.sleep(0.1)
        noisy = {"x_forwarded_for": "198.51.100.70"}
        async with asyncio.timeout(2):
            assert (await site.get("/health", **noisy)).status_code == 200
            quiet = {"x_forwarded_for": "198.51.100.200"}
            assert (await site.get("/ready", **quiet)).status_code == 200
            assert (await site.get("/auth/session", **quiet)).status_code == 401
        assert any(isinstance(each, AddressIsBusy) for each in await flood)
