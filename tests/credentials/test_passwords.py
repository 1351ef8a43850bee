"""Hashing: strong enough, never too much at once, and as much for nobody as for somebody."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict

import pytest

from services.credentials.passwords import PATIENCE_SECONDS, Checked, Passwords
from services.database import Busy

RIGHT = "қызғылт пойыз 7"


@pytest.fixture
def quick() -> Passwords:
    """Weak on purpose, so that the suite does not spend its time on hashing."""
    return Passwords(memory_kib=8, passes=1)


class Held(Passwords):
    """Computes a password only when the test has let it."""

    def __init__(self, *, patience: float = 30, memory_kib: int = 8) -> None:
        super().__init__(memory_kib=memory_kib, passes=1, patience=patience)
        self.let: defaultdict[bytes, threading.Event] = defaultdict(threading.Event)
        self.at_work: list[bytes] = []
        self.most_at_work = 0
        self._lock = threading.Lock()

    def _fits(self, stored: str, password: bytes) -> bool:
        with self._lock:
            self.at_work.append(password)
            self.most_at_work = max(self.most_at_work, len(self.at_work))
        try:
            assert self.let[password].wait(30)
            return super()._fits(stored, password)
        finally:
            with self._lock:
                self.at_work.remove(password)

    async def until_at_work(self, *passwords: bytes) -> None:
        async with asyncio.timeout(30):
            while sorted(self.at_work) != sorted(passwords):  # noqa: ASYNC110
                await asyncio.sleep(0.005)


async def test_a_hash_is_argon2id_of_at_least_19_mib_and_two_passes() -> None:
    text = await Passwords().hash(RIGHT)
    assert text.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await Passwords().hash(RIGHT) != text


async def test_the_right_password_fits_however_its_letters_are_composed(quick: Passwords) -> None:
    stored = await quick.hash("Алтын й 2026")
    assert await quick.check(stored, "Алтын й 2026") == Checked(is_right=True)
    for wrong in ("алтын й 2026", "Алтын й 2026 ", "", "\ud800", "x" * 100_000):
        assert await quick.check(stored, wrong) == Checked(is_right=False)


async def test_what_is_no_hash_fits_nothing(quick: Passwords) -> None:
    assert await quick.check("nonsense", RIGHT) == Checked(is_right=False)


async def test_an_unknown_account_costs_as_much_as_a_known_one(quick: Passwords) -> None:
    stored = await quick.hash(RIGHT)
    before = quick.operations
    assert await quick.check(stored, "wrong password") == Checked(is_right=False)
    known = quick.operations - before
    assert await quick.check(None, "wrong password") == Checked(is_right=False)
    assert quick.operations - before - known == known == 1


async def test_the_work_for_nobody_has_the_parameters_in_force() -> None:
    seen: list[str] = []

    class Seen(Passwords):
        def _fits(self, stored: str, password: bytes) -> bool:
            seen.append(stored)
            return super()._fits(stored, password)

    hasher = Seen()
    await hasher.check(None, RIGHT)
    await hasher.check(await hasher.hash(RIGHT), RIGHT)
    assert {each.rpartition("p=1$")[0] for each in seen} == {"$argon2id$v=19$m=19456,t=2,"}


async def test_nobody_signs_in_even_with_a_password_that_would_fit() -> None:
    class Fitting(Passwords):
        def _fits(self, stored: str, password: bytes) -> bool:
            return bool(super()._fits(stored, password) or stored)

    assert not (await Fitting(memory_kib=8, passes=1).check(None, RIGHT)).is_right


async def test_a_hash_of_weaker_parameters_is_made_anew_at_sign_in_and_only_then(quick: Passwords) -> None:
    stored = await quick.hash(RIGHT)
    stronger = Passwords(memory_kib=16, passes=2)
    assert (await stronger.check(stored, "wrong password")).stronger is None
    checked = await stronger.check(stored, RIGHT)
    assert checked.is_right
    assert checked.stronger is not None
    assert await stronger.check(checked.stronger, RIGHT) == Checked(is_right=True)


async def test_two_hashes_at_once_are_computed_and_no_more() -> None:
    held = Held()
    checks = [asyncio.create_task(held.check(None, "x")) for _ in range(6)]
    await held.until_at_work(b"x", b"x")
    held.let[b"x"].set()
    await asyncio.gather(*checks)
    assert held.most_at_work == 2
    assert held.operations == 6


async def test_who_waits_too_long_for_a_place_hears_that_the_system_is_busy() -> None:
    held = Held(patience=0.02)
    checks = [asyncio.create_task(held.check(None, "x")) for _ in range(2)]
    await held.until_at_work(b"x", b"x")
    with pytest.raises(Busy):
        await held.check(None, "y")
    held.let[b"x"].set()
    await asyncio.gather(*checks)
    held.let[b"y"].set()
    assert await held.check(None, "y") == Checked(is_right=False)
    assert PATIENCE_SECONDS == 2


async def test_a_flood_of_strangers_leaves_a_place_to_who_is_known() -> None:
    held = Held(patience=0.02)
    flood = [asyncio.create_task(held.check(None, "x")) for _ in range(2)]
    await held.until_at_work(b"x", b"x")
    known = asyncio.create_task(held.check(None, "mine", is_known=True))
    await held.until_at_work(b"mine", b"x", b"x")
    for attempt in (held.check(None, "y"), held.check(None, "y", is_known=True)):
        with pytest.raises(Busy):
            await attempt
    for password in (b"x", b"mine"):
        held.let[password].set()
    await asyncio.gather(*flood, known)
    assert held.most_at_work == 3
    assert await held.hash("new", is_known=True)


async def test_who_goes_away_keeps_the_place_until_the_thread_is_done() -> None:
    held = Held(patience=0.02)
    checks = [asyncio.create_task(held.check(None, "x")) for _ in range(2)]
    await held.until_at_work(b"x", b"x")
    for check in checks:
        check.cancel()
    await asyncio.gather(*checks, return_exceptions=True)
    with pytest.raises(Busy):
        await held.check(None, "y")
    assert held.most_at_work == 2
    held.let[b"x"].set()
    await held.until_at_work()


async def test_a_right_password_signs_in_even_if_there_is_no_place_to_make_its_hash_stronger(
    quick: Passwords,
) -> None:
    stored, held = await quick.hash(RIGHT), Held(patience=0.2, memory_kib=16)
    first = asyncio.create_task(held.check(None, "x"))
    right = asyncio.create_task(held.check(stored, RIGHT))
    await held.until_at_work(b"x", RIGHT.encode())
    next_in_line = asyncio.create_task(held.check(None, "y"))
    await asyncio.sleep(0)
    held.let[RIGHT.encode()].set()
    assert await right == Checked(is_right=True)
    for password in (b"x", b"y"):
        held.let[password].set()
    await asyncio.gather(first, next_in_line)
    assert (await held.check(stored, RIGHT)).stronger is not None
