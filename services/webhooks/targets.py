"""Where a webhook may go: an address is read by one strict reader and resolved by one gate."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID
from weakref import WeakValueDictionary

import httpx

from domain.errors import Refusal
from services.webhooks.addresses import Address, is_loopback, is_public, read

LONGEST = 2000
"""Characters of an address."""
RESOLVE_SECONDS = 5.0
"""How long anybody waits for an answer; the question itself cannot be taken back."""
QUESTIONS_PER_AGENCY = 4
"""Names that are asked for at once on behalf of one agency."""
_QUESTIONS = 64
_FIRST_FREE_PORT = 1024
_TARGET = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[^\s/?#@:\[\]\\%]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>[/?][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NOT_PUBLIC_NAMES = frozenset({"localhost", "local", "internal", "arpa", "onion", "test", "invalid", "alt"})
"""Last labels that the public name system never answers (RFC 6761, 6762, 7686, 8375, 9476)."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host, as text."""


class TargetRefused(Refusal):
    """Give an https address of a host on the public internet, without a password in it, on port 443 or from
    1024 on.
    """

    CODE = "WEBHOOK_TARGET_REFUSED"


class Unresolved(Exception):
    """The host has no address at the moment, or nobody said in time."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart once; what is checked is what is connected to.

    Attributes:
        host: in lower case, ASCII (names of other scripts encoded), IPv6 without brackets.
        path: with the query.
    """

    is_tls: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_tls else 80) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The one spelling that is kept."""
        return f"{'https' if self.is_tls else 'http'}://{self.authority}{self.path}"


_RESOLVERS = ThreadPoolExecutor(max_workers=_QUESTIONS, thread_name_prefix="webhook-names")
"""Threads of their own: a name server that stalls holds up webhooks and nothing else, and of those one
agency's, because it has few of them.
"""


async def look_up(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says.

    Raises:
        OSError: it says that there is nothing.
    """

    def ask() -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(each[4][0]) for each in found))

    return await asyncio.get_running_loop().run_in_executor(_RESOLVERS, ask)


class Gate:
    """Lets targets through that lead to the public internet.

    Args:
        allows_loopback: for development and tests only: http, any port and this machine are fine, too.
        resolve: asks for a host's addresses.
    """

    def __init__(self, *, allows_loopback: bool = False, resolve: Resolve = look_up) -> None:
        self._allows_loopback = allows_loopback
        self._resolve = resolve
        self._places: WeakValueDictionary[UUID, asyncio.Semaphore] = WeakValueDictionary()

    def read(self, text: str) -> Target:
        """The target that an address names; nothing is resolved yet.

        Raises:
            TargetRefused: another scheme, a user, an odd port or spelling, a name that is not public.
        """
        parts = _TARGET.fullmatch(text) if len(text) <= LONGEST else None
        if parts is None:
            raise TargetRefused(field="url")
        is_tls = parts["scheme"].lower() == "https"
        port = int(parts["port"] or (443 if is_tls else 80))
        path = parts["path"] or "/"
        target = Target(is_tls, self._host(parts["host"]), port, path if path[0] == "/" else f"/{path}")
        if not self._fits(target):
            raise TargetRefused(field="url")
        return target

    async def addresses(self, target: Target, agency_id: UUID) -> list[Address]:
        """Where the target's host is at this moment; asked once, and every address must be fine.

        Args:
            target: where to.
            agency_id: on whose behalf; who asks for names that stall waits for them alone.

        Raises:
            TargetRefused: one of the addresses is not public.
            Unresolved: there is none.
        """
        known = read(target.host)
        found = [known] if known is not None else await self._resolved(target, agency_id)
        if not all(self._may_reach(address, target) for address in found):
            raise TargetRefused(field="url")
        return found

    async def _resolved(self, target: Target, agency_id: UUID) -> list[Address]:
        try:
            async with asyncio.timeout(RESOLVE_SECONDS):
                texts = await self._asked(target, agency_id)
        except (OSError, UnicodeError) as error:
            raise Unresolved from error
        found = [read(text) for text in texts]
        known = [address for address in found if address is not None]
        if len(known) != len(found):
            raise TargetRefused(field="url")
        if not known:
            raise Unresolved
        return known

    async def _asked(self, target: Target, agency_id: UUID) -> Sequence[str]:
        """Ask in a place of the agency's, which is taken for as long as the question goes on.

        That may be longer than anybody waits: a thread in the system's resolver cannot be called back.
        """
        places = self._places.setdefault(agency_id, asyncio.Semaphore(QUESTIONS_PER_AGENCY))
        await places.acquire()
        question = asyncio.ensure_future(self._resolve(target.host, target.port))

        def answered(done: asyncio.Future[Sequence[str]]) -> None:
            places.release()
            if not done.cancelled():
                # Nobody may be waiting any more; what went wrong is theirs to hear and nobody else's.
                done.exception()

        question.add_done_callback(answered)
        return await asyncio.shield(question)

    def _may_reach(self, address: Address, target: Target) -> bool:
        if self._allows_loopback and is_loopback(address):
            return True
        return target.is_tls and is_public(address)

    def _fits(self, target: Target) -> bool:
        if not 0 < target.port <= 65535:
            return False
        if self._allows_loopback:
            return True
        return target.is_tls and (target.port == 443 or target.port >= _FIRST_FREE_PORT)

    def _host(self, text: str) -> str:
        """The host as it is resolved.

        Raises:
            TargetRefused: a special name, or an address that is not public or not in its usual spelling.
        """
        host = _in_ascii(text.removeprefix("[").removesuffix("]").lower())
        address = read(host)
        if address is not None:
            is_bracketed = text.startswith("[") == (address.version == 6)
            fits = is_bracketed and (is_public(address) or (self._allows_loopback and is_loopback(address)))
            host = address.compressed
        else:
            is_here = self._allows_loopback and host == "localhost"
            fits = is_here or (
                len(host) <= 253
                and _NAME.fullmatch(host) is not None
                and host.rpartition(".")[2] not in _NOT_PUBLIC_NAMES
            )
        if not fits:
            raise TargetRefused(field="url")
        return host


def _in_ascii(host: str) -> str:
    """A name of any script as name servers know it (IDNA 2008).

    Raises:
        TargetRefused: letters that no name has, such as full-width digits.
    """
    if host.isascii():
        return host
    try:
        return httpx.URL(f"https://{host}/").raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError) as error:
        raise TargetRefused(field="url") from error
