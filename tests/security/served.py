"""`bagdar serve` as a process of its own, and what it costs."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class DidNotStart(Exception):
    """The server ended before it listened; the message is the end of its log."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    pid: int

    def resident_mb(self) -> float:
        """Memory the process has in RAM, in MiB (VmRSS of proc(5))."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ProcessLookupError(self.pid)


@asynccontextmanager
async def served(home: Path) -> AsyncGenerator[Served]:
    """Serve the ledgers of `home` until the end of the block.

    Raises:
        DidNotStart: it ended by itself.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = int(door.getsockname()[1])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BAGDAR_")}
    log = home / "serve.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services", "serve", cwd=ROOT, stdout=output, stderr=output,
            env={**environment, "BAGDAR_HOME": str(home), "BAGDAR_PORT": str(port)},
        )  # fmt: skip
    try:
        await _listens(process, port, log)
        yield Served(port, process.pid)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _listens(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    while process.returncode is None:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.1)
    raise DidNotStart(log.read_text(encoding="utf-8", errors="replace")[-2000:])  # noqa: ASYNC240
