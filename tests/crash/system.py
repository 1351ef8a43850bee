"""Bagdar as processes of their own on an embedded server of their own, to be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx

from services.embedded import Embedded

ROOT = Path(__file__).parents[2]
_DEADLINE = 60.0


class System:
    """`bagdar serve` and `bagdar work` with their PostgreSQL in `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._starts = 0

    def start(self, name: str) -> None:
        """Start `serve` or `work`."""
        self._starts += name == "work"
        environment = {key: value for key, value in os.environ.items() if not key.startswith("BAGDAR_")}
        with (self.home / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", "services", name],
                cwd=ROOT,
                env={**environment, "BAGDAR_HOME": str(self.home), "BAGDAR_PORT": str(self.port)},
                stdout=log,
                stderr=log,
            )

    def kill(self, name: str) -> None:
        """kill -9 `serve`, `work` or `postgres`; the first two are started again, PostgreSQL is by them."""
        if name == "postgres":
            pid = Embedded(self.home).pid()
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
            return
        self._processes[name].kill()
        self._processes[name].wait()
        self.start(name)

    def stop(self) -> dict[str, int]:
        """SIGTERM to all; their exit codes."""
        for process in self._processes.values():
            process.terminate()
        return {name: process.wait(timeout=60) for name, process in self._processes.items()}

    async def ready(self) -> None:
        """Wait until the server says it is ready, and every worker that was started says it works."""
        async with httpx.AsyncClient(base_url=self.url) as client, asyncio.timeout(_DEADLINE):
            while True:
                with suppress(httpx.HTTPError):
                    if (await client.get("/ready")).status_code == 200 and self._works():
                        return
                await asyncio.sleep(0.1)

    def _works(self) -> bool:
        log = (self.home / "work.log").read_text(encoding="utf-8")
        return log.splitlines().count("working") >= self._starts
