"""Ten guesses in fifteen minutes, whoever guesses at whatever, and an owner whom strangers do not stop."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from services.credentials import attempts
from services.credentials.attempts import MOST, MOST_OF_NETWORK, SPAN, Admission, TooManyAttempts
from services.credentials.devices import LASTS, device_secret, is_known
from services.credentials.emails import account_key
from services.database import Database
from services.identity.vault import Vault
from tests.credentials.conftest import NOON, agency

SECOND = timedelta(seconds=1)
SET_AT = NOON - timedelta(days=3)
"""When the account's password was set."""
Guess = Callable[..., Awaitable[Admission]]
COUNT = "select count(*) from bagdar.attempts"
COUNT_ADDRESSES = "select count(*) from bagdar.address_attempts where latest_at <= $1"


def somewhere() -> str:
    """An address that nobody else in this run has."""
    return f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1"


@pytest_asyncio.fixture
async def guess(database: Database, vault: Vault, agency_id: UUID) -> Guess:
    """A guess at an account, from an address of its own unless one is named."""

    async def admit(
        email: str = "aigul@example.kz",
        address: str | None = "",
        *,
        device: str | None = None,
        now: datetime = NOON,
        at: UUID = agency_id,
    ) -> Admission:
        key = account_key(vault, at, email)
        where = somewhere() if address == "" else address
        known = is_known(vault, at, key, SET_AT, device, now)
        return await attempts.admit(database, vault, at, key, where, now, is_known=known)

    return admit


async def refused(guess: Awaitable[Admission]) -> int:
    """After how many seconds a guess that was not let through may come again."""
    with pytest.raises(TooManyAttempts) as found:
        await guess
    assert found.value.facts == {"retry_after_seconds": found.value.retry_after_seconds}
    return found.value.retry_after_seconds


async def exhausted(guess: Guess, **named: object) -> None:
    """Guess wrong until the next guess would be one too many."""
    for _ in range(MOST):
        await guess(**named)


async def test_ten_wrong_guesses_at_an_account_are_let_through_whoever_makes_them(guess: Guess) -> None:
    await exhausted(guess)
    assert await refused(guess()) == 15 * 60
    await guess("daniyar@example.kz")


async def test_ten_wrong_guesses_from_an_address_are_let_through_whatever_they_are_at(
    database: Database, guess: Guess
) -> None:
    address, other = somewhere(), await agency(database)
    for number in range(MOST):
        await guess(f"a{number}@example.kz", address, at=other if number % 2 else uuid4())
    await refused(guess("b@example.kz", address))
    await guess("b@example.kz")


async def test_known_and_unknown_accounts_and_agencies_count_alike(guess: Guess) -> None:
    unknown = uuid4()
    for named in ({"email": "nobody@example.kz"}, {"email": "no address"}, {"at": unknown}):
        await exhausted(guess, **named)
        assert await refused(guess(**named)) == 15 * 60
    await guess("another@example.kz", at=unknown)


async def test_fifty_guesses_at_once_get_ten_through(guess: Guess) -> None:
    for named in ({}, {"address": somewhere()}):
        if named:
            guesses = [guess(f"{uuid4()}@example.kz", **named) for _ in range(50)]
        else:
            guesses = [guess() for _ in range(50)]
        answers = await asyncio.gather(*guesses, return_exceptions=True)
        assert sum(isinstance(each, Admission) for each in answers) == MOST
        assert sum(isinstance(each, TooManyAttempts) for each in answers) == 50 - MOST


async def test_no_span_of_fifteen_minutes_has_more_than_ten(guess: Guess) -> None:
    for number in range(MOST):
        await guess(now=NOON + number * SECOND)
    late = NOON + SPAN - SECOND
    assert await refused(guess(now=late)) == 1
    assert await refused(guess(now=late - SECOND / 2)) == 2
    await guess(now=NOON + SPAN)
    assert await refused(guess(now=NOON + SPAN)) == 1
    await guess(now=NOON + SPAN + SECOND)


async def test_a_guess_that_was_refused_does_not_count_anywhere(guess: Guess) -> None:
    address = somewhere()
    await exhausted(guess)
    for _ in range(20):
        await refused(guess(address=address, now=NOON + SPAN / 2))
    await exhausted(guess, email="daniyar@example.kz", address=address)
    for _ in range(20):
        await refused(guess("sara@example.kz", address, now=NOON + SPAN / 2))
    await exhausted(guess, email="sara@example.kz")
    await guess(now=NOON + SPAN)


async def test_a_right_password_frees_the_account_and_gives_the_address_its_guess_back(
    database: Database, guess: Guess
) -> None:
    address = somewhere()
    for _ in range(MOST - 1):
        await guess(address=address)
    admission = await guess(address=address)
    await attempts.succeeded(database, admission)
    for _ in range(MOST - 1):
        await guess()
    await guess("daniyar@example.kz", address, now=NOON + SECOND)
    await refused(guess("daniyar@example.kz", address))


async def test_signing_in_to_ones_own_account_buys_no_guesses_at_others(
    database: Database, guess: Guess
) -> None:
    address, let_through = somewhere(), 0
    for number in range(30):
        try:
            await attempts.succeeded(database, await guess("own@example.kz", address, now=NOON))
            await guess(f"victim{number}@example.kz", address, now=NOON)
        except TooManyAttempts:
            continue
        let_through += 1
    assert let_through == MOST


async def test_a_guess_that_was_not_looked_at_is_given_back(database: Database, guess: Guess) -> None:
    address = somewhere()
    for _ in range(2 * MOST):
        await attempts.given_back(database, await guess(address=address))
    await exhausted(guess, address=address)
    await refused(guess(address=address))


async def test_strangers_who_exhaust_an_account_do_not_stop_the_device_of_its_owner(
    database: Database, vault: Vault, guess: Guess, agency_id: UUID
) -> None:
    address = somewhere()
    device = device_secret(vault, agency_id, account_key(vault, agency_id, "aigul@example.kz"), SET_AT, NOON)
    await exhausted(guess, address=address)
    await refused(guess(address=address))
    await attempts.succeeded(database, await guess(address=address, device=device))
    await refused(guess())
    await exhausted(guess, address=address, device=device)
    await refused(guess(address=address, device=device))
    await refused(guess(device=device))


async def test_all_known_devices_of_an_account_share_ten_guesses_and_do_not_stop_the_owner_elsewhere(
    vault: Vault, guess: Guess, agency_id: UUID
) -> None:
    key = account_key(vault, agency_id, "aigul@example.kz")
    first, second = (device_secret(vault, agency_id, key, SET_AT, NOON) for _ in range(2))
    for number in range(MOST):
        await guess(device=(first, second)[number % 2])
    for device in (first, second, device_secret(vault, agency_id, key, SET_AT, NOON)):
        await refused(guess(device=device))
    await guess()


async def test_a_new_password_makes_every_device_a_stranger(
    vault: Vault, guess: Guess, agency_id: UUID
) -> None:
    key = account_key(vault, agency_id, "aigul@example.kz")
    former = device_secret(vault, agency_id, key, SET_AT - SECOND, NOON)
    without = device_secret(vault, agency_id, key, None, NOON)
    await exhausted(guess)
    for device in (former, without):
        await refused(guess(device=device))
    assert not is_known(vault, agency_id, key, None, without, NOON)
    await guess(device=device_secret(vault, agency_id, key, SET_AT, NOON))


def test_the_secret_of_a_device_comes_back_from_a_cookie_as_it_was(vault: Vault, agency_id: UUID) -> None:
    key = account_key(vault, agency_id, "aigul@example.kz")
    device = device_secret(vault, agency_id, key, SET_AT, NOON)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", device)
    assert is_known(vault, agency_id, key, SET_AT, device, NOON)
    assert not is_known(vault, agency_id, key, SET_AT, device + "=", NOON)


@pytest.mark.parametrize("network", ["2001:db8:{}:{}::1", "10.{}.{}.{}"])
async def test_a_hundred_guesses_from_a_network_are_let_through_from_however_many_addresses(
    guess: Guess, network: str
) -> None:
    one, two = (secrets.randbelow(200) for _ in range(2))

    def place(number: int, other: int = 0) -> str:
        if ":" in network:
            return (
                network.format(f"{one:x}{two:02x}", number) if not other else network.format("ffff", number)
            )
        return network.format(one, two + other, number)

    for number in range(MOST_OF_NETWORK):
        await guess(f"a{number}@example.kz", place(number))
    await refused(guess("b@example.kz", place(150)))
    await guess("b@example.kz", place(150, 1))


async def test_a_device_is_known_at_its_own_account_alone_and_for_half_a_year(
    database: Database, vault: Vault, guess: Guess, agency_id: UUID
) -> None:
    key = account_key(vault, agency_id, "aigul@example.kz")
    device = device_secret(vault, agency_id, key, SET_AT, NOON)
    other = await agency(database)
    foreign = device_secret(vault, other, account_key(vault, other, "aigul@example.kz"), SET_AT, NOON)
    mine = device_secret(vault, agency_id, account_key(vault, agency_id, "own@example.kz"), SET_AT, NOON)
    forged = device[:-1] + ("A" if device[-1] != "A" else "B")
    later = NOON + LASTS + SECOND
    await exhausted(guess)
    for wrong in (foreign, mine, forged, "", "bgd_", "bgd_й", "bgd_\ud800", device[4:], device + "AAAA"):
        await refused(guess(device=wrong))
    await exhausted(guess, now=later)
    await refused(guess(now=later, device=device))
    await guess(now=NOON + LASTS, device=device)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("192.0.2.6", "192.0.2.6", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.9", "::ffff:192.0.2.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:3::1", "2001:db8:1:4::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        (None, "testclient", True),
    ],
)
async def test_an_address_is_one_ipv4_or_a_whole_subnet_of_ipv6(
    guess: Guess, first: str | None, second: str | None, same: bool
) -> None:
    for number in range(MOST):
        await guess(f"a{number}@example.kz", first)
    if same:
        await refused(guess("b@example.kz", second))
    else:
        await guess("b@example.kz", second)


async def test_guesses_from_everywhere_at_everything_never_wait_for_each_other(guess: Guess) -> None:
    places = [somewhere() for _ in range(3)]
    guesses = [guess(f"a{number % 4}@example.kz", places[number % 3]) for number in range(60)]
    answers = await asyncio.gather(*guesses, return_exceptions=True)
    assert {type(each) for each in answers} == {Admission, TooManyAttempts}


async def test_what_counts_no_longer_is_swept_for_agencies_that_do_not_exist_too(
    database: Database, guess: Guess
) -> None:
    past = NOON - timedelta(days=3650)
    await guess(at=uuid4(), now=past)
    async with database.transaction(attempts.NOWHERE) as connection:
        assert await connection.fetchval(COUNT) >= 1
        assert await connection.fetchval(COUNT_ADDRESSES, past) == 2
    await attempts.sweep_addresses(database, past + SPAN - SECOND)
    async with database.transaction(attempts.NOWHERE) as connection:
        assert await connection.fetchval(COUNT_ADDRESSES, past) == 2
    before = await nowhere(database)
    await attempts.sweep_addresses(database, past + SPAN)
    async with database.transaction(attempts.NOWHERE) as connection:
        assert await connection.fetchval(COUNT_ADDRESSES, past) == 0
    assert await nowhere(database) == before - 1


async def nowhere(database: Database) -> int:
    """How many buckets there are of agencies that do not exist."""
    async with database.transaction(attempts.NOWHERE) as connection:
        return await connection.fetchval(COUNT)
