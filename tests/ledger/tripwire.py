"""A wire to PostgreSQL that breaks at COMMIT, before or after the server has heard it."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import parse_qs, urlsplit, urlunsplit

from services.settings import Dsns

COMMIT = b"commit\x00"
Cut = Literal["before", "after"]


class Tripwire:
    """Passes everything through and breaks the connection at the first `cuts` COMMITs.

    Args:
        dsns: where the real server is.
        cut: break before the server hears COMMIT, or after it has answered.
        cuts: how many COMMITs break; with `away` nobody is let in after the first.
    """

    def __init__(self, dsns: Dsns, cut: Cut, *, cuts: int = 1, away: bool = False) -> None:
        self._real = dsns
        self._cut = cut
        self._left = cuts
        self._away = away
        self._folder = tempfile.TemporaryDirectory(prefix="bagdar-wire-")
        self._server: asyncio.Server | None = None

    @property
    def dsns(self) -> Dsns:
        """The way through the wire."""
        place = urlsplit(self._real.store)
        user = place.netloc.rpartition("@")[0]
        store = urlunsplit(
            place._replace(netloc=f"{user}@", query=f"host={self._folder.name}&port=5432&sslmode=disable")
        )
        return Dsns(store=store, owner=None, bus=store)

    async def __aenter__(self) -> Self:
        path = Path(self._folder.name) / ".s.PGSQL.5432"
        self._server = await asyncio.start_unix_server(self._carry, path)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        self._folder.cleanup()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._away and self._left == 0:
            writer.close()
            return
        server_reader, server_writer = await self._connect()
        back = asyncio.create_task(_pass_on(server_reader, writer))
        with suppress(ConnectionError):
            while piece := await reader.read(65536):
                if COMMIT in piece and self._left > 0:
                    self._left -= 1
                    back.cancel()
                    if self._cut == "after":
                        server_writer.write(piece)
                        await server_reader.read(65536)
                    break
                server_writer.write(piece)
        server_writer.close()
        writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        place = urlsplit(self._real.store)
        asked = parse_qs(place.query)
        host = asked.get("host", [place.hostname or "127.0.0.1"])[0]
        port = int(asked.get("port", [str(place.port or 5432)])[0])
        if host.startswith("/"):
            return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        return await asyncio.open_connection(host, port)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
    writer.close()
