"""Passwords: which ones are taken, and hashing and checking them without stopping everything else."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from services.credentials.password_rules import normal_form
from services.database import Busy

AT_ONCE = 2
"""Hashes computed at the same time; each takes its memory and a processor."""
KNOWN_AT_ONCE = 1
"""One place more, for known devices and for whoever is signed in, so that no flood of guesses stops them."""
PATIENCE_SECONDS = 2.0
MEMORY_KIB = 19_456
"""19 MiB, with two passes and one lane: OWASP's Password Storage Cheat Sheet."""
PASSES = 2
LANES = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a password was right, and a stronger hash of it when the stored one is of weaker parameters."""

    is_right: bool
    stronger: str | None = field(default=None, repr=False)


class Passwords:
    """Hashes and checks passwords; one for the whole process, since it bounds how many hash at once.

    Attributes:
        operations: hashes computed so far, each of them as long as any other.
    """

    def __init__(
        self, *, memory_kib: int = MEMORY_KIB, passes: int = PASSES, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._hasher = PasswordHasher(
            time_cost=passes,
            memory_cost=memory_kib,
            parallelism=LANES,
            hash_len=32,
            salt_len=16,
            type=Type.ID,
        )
        self._patience = patience
        self._places = asyncio.Semaphore(AT_ONCE)
        self._known_places = asyncio.Semaphore(KNOWN_AT_ONCE)
        self._nobody = self._hasher.hash(secrets.token_urlsafe(32))
        self.operations = 0

    async def hash(self, password: str, *, is_known: bool = False) -> str:
        """The hash of a password that `refuse_weak` let pass.

        Args:
            is_known: whether a known device or somebody signed in asks, for whom a place is kept.

        Raises:
            Busy: no place within two seconds.
        """
        return await self._computed(lambda: self._hasher.hash(normal_form(password)), is_known=is_known)

    async def check(self, stored: str | None, password: str, *, is_known: bool = False) -> Checked:
        """Whether `password` is the one of the hash `stored`.

        For an unknown account, or one without a password, `stored` is None: as much is computed as for
        a known one, and the answer is no.

        Raises:
            Busy: no place within two seconds; nothing was checked.
        """
        compared = self._nobody if stored is None else stored
        fits = await self._computed(lambda: self._fits(compared, normal_form(password)), is_known=is_known)
        if not fits or stored is None:
            return Checked(is_right=False)
        if not self._hasher.check_needs_rehash(stored):
            return Checked(is_right=True)
        try:
            return Checked(is_right=True, stronger=await self.hash(password, is_known=is_known))
        except Busy:
            return Checked(is_right=True)

    def _fits(self, stored: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _computed(self, work: Callable[[], T], *, is_known: bool) -> T:
        """Compute in a thread; the place is free when the thread is done, also if nobody waits any more."""
        places = self._known_places if is_known else self._places
        try:
            async with asyncio.timeout(self._patience):
                await places.acquire()
        except TimeoutError as error:
            raise Busy from error
        return await asyncio.shield(asyncio.create_task(self._in_a_thread(work, places)))

    async def _in_a_thread(self, work: Callable[[], T], places: asyncio.Semaphore) -> T:
        self.operations += 1
        try:
            return await asyncio.to_thread(work)
        finally:
            places.release()
