"""How those are answered who come without a valid sign-in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from services.turnstile import AddressIsBusy, Strangers
from services.turnstile.rules import (
    ADDRESSES,
    SELDOM_BURST,
    SELDOMS_RATE,
    STRANGER_BURST,
    STRANGER_PATIENCE,
    STRANGER_RATE,
    STRANGERS_RATE,
)
from services.turnstile.strangers import network_of


@dataclass
class Street:
    """Strangers in a time that only their waiting moves."""

    now: float = 50.0
    waits: list[float] = field(default_factory=list[float])

    def __post_init__(self) -> None:
        self.strangers = Strangers(clock=lambda: self.now, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def come(self, address: str, count: int) -> int:
        """So many at one moment; how many were refused."""
        found = await asyncio.gather(
            *(self.strangers.wait(address) for _ in range(count)), return_exceptions=True
        )
        assert all(each is None or isinstance(each, AddressIsBusy) for each in found)
        return sum(isinstance(each, AddressIsBusy) for each in found)


async def test_a_few_strangers_wait_for_nothing() -> None:
    street = Street()
    await street.come("192.0.2.1", int(STRANGER_BURST))
    assert street.waits == []


async def test_a_flood_is_held_back_to_its_rate() -> None:
    street = Street()
    refused = await street.come("192.0.2.1", int(STRANGER_BURST) + 200)
    assert refused == 0
    assert max(street.waits) == pytest.approx(200 / STRANGER_RATE, abs=0.02)


async def test_whoever_would_wait_too_long_is_refused_at_once_and_told_when_to_come_back() -> None:
    street = Street()
    held = int(STRANGER_BURST + STRANGER_RATE * STRANGER_PATIENCE)
    refused = await street.come("192.0.2.1", held + 50)
    assert 49 <= refused <= 51
    with pytest.raises(AddressIsBusy) as refusal:
        await street.strangers.wait("192.0.2.1")
    assert refusal.value.CODE == "ADDRESS_BUSY"
    assert refusal.value.retry_after_ms >= STRANGER_PATIENCE * 1000
    assert max(street.waits) <= STRANGER_PATIENCE


async def test_one_address_does_not_hold_back_another() -> None:
    street = Street()
    await street.come("192.0.2.1", int(STRANGER_BURST + STRANGER_RATE * STRANGER_PATIENCE) + 50)
    street.now += 2
    street.waits.clear()
    await street.come("192.0.2.2", 10)
    assert street.waits == []


async def test_all_addresses_together_have_a_rate_too() -> None:
    street = Street()
    often = 20 * (50 - SELDOM_BURST)
    for number in range(20):
        await street.come(f"192.0.2.{number}", 50)
    assert max(street.waits) == pytest.approx((often - STRANGER_BURST) / STRANGERS_RATE, abs=0.02)


async def test_a_flood_from_some_addresses_stops_nobody_who_comes_seldom() -> None:
    street = Street()
    refused = 0
    for _ in range(20):
        for number in range(8):
            refused += await street.come(f"192.0.2.{number}", 100)
        street.now += 0.5
        street.waits.clear()
        assert await street.come("198.51.100.7", 1) == 0
        assert sum(street.waits) < 0.5
        street.now += 0.5
    assert refused > 8_000


async def test_the_place_of_those_who_come_seldom_is_bounded_too() -> None:
    street = Street()
    many = int(STRANGER_BURST + SELDOMS_RATE * STRANGER_PATIENCE + STRANGERS_RATE * STRANGER_PATIENCE)
    refused = [await street.come(f"10.0.{number >> 8}.{number & 255}", 1) for number in range(3 * many)]
    assert sum(refused) >= many
    assert max(street.waits) <= STRANGER_PATIENCE


async def test_a_quiet_address_is_answered_at_once_again() -> None:
    street = Street()
    await street.come("192.0.2.1", 300)
    street.now += 60
    street.waits.clear()
    await street.come("192.0.2.1", int(STRANGER_BURST))
    assert street.waits == []


async def test_memory_of_addresses_is_bounded() -> None:
    street = Street()
    for number in range(ADDRESSES + 500):
        await street.strangers.wait(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
        street.now += 0.01
    assert street.strangers.addresses <= ADDRESSES


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("not an address: 5", "not an address: 5"),
        ("", ""),
    ],
)
def test_a_household_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network
