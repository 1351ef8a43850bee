"""The product as processes of their own, whose every secret is a canary that can be searched for."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx

from services.embedded import Embedded
from services.settings import Dsns

ROOT = Path(__file__).parents[2]
DEADLINE = 60.0
SIGN_IN_RULES = "local all bagdar_app scram-sha-256\nlocal all all trust\n"


def canary() -> str:
    """A password that stands nowhere else."""
    return f"canary{secrets.token_hex(12)}"


def with_password(url: str, password: str) -> str:
    """The same URL with a password."""
    parts = urlsplit(url)
    name, _, place = parts.netloc.partition("@")
    return urlunsplit(parts._replace(netloc=f"{name}:{password}@{place}"))


class Product:
    """`bagdar …` on a PostgreSQL that asks requests for a password, with secrets in files and variables.

    Attributes:
        canaries: name → text that nobody may ever read in what the product says.
        said: everything the processes wrote to stdout and stderr, and every answer they gave.
    """

    def __init__(self, home: Path, server: Dsns) -> None:
        self.home = home
        self.server = server
        self.said: list[str] = []
        self.canaries = {name: canary() for name in ("password", "owner's password", "wrong password")}
        self.canaries["master key"] = base64.b64encode(secrets.token_bytes(32)).decode()
        assert server.owner is not None
        self.file("store", with_password(server.store, self.canaries["password"]))
        self.file("master", self.canaries["master key"])
        self.environment = {
            "BAGDAR_HOME": str(home),
            "BAGDAR_DATABASE_URL_FILE": str(home / "store"),
            "BAGDAR_OWNER_URL": with_password(server.owner, self.canaries["owner's password"]),
            "BAGDAR_MASTER_KEY_FILE": str(home / "master"),
        }
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def file(self, name: str, content: str) -> Path:
        """A private file of the operator."""
        path = self.home / name
        path.write_text(content)
        path.chmod(0o600)
        return path

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One command to its end; what it said is kept."""
        done = subprocess.run(
            [sys.executable, "-m", "services", *words],
            cwd=ROOT,
            env=self.surroundings(more),
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        self.said += [done.stdout, done.stderr]
        return done

    def tells(self, *words: str) -> str:
        """What a command prints on purpose, as a token; it is a canary from now on."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        self.said.remove(done.stdout)
        return done.stdout.strip()

    def surroundings(self, more: dict[str, str]) -> dict[str, str]:
        """The variables of a process; an empty one is left out."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BAGDAR_")}
        ours = {**self.environment, "BAGDAR_PORT": str(self.port), **more}
        return {**inherited, **{name: value for name, value in ours.items() if value}}

    @contextmanager
    def serving(self, **more: str) -> Generator[subprocess.Popen[str]]:
        """`bagdar serve`, stopped by SIGTERM at the end; what it said is kept."""
        process = subprocess.Popen(
            [sys.executable, "-m", "services", "serve"],
            cwd=ROOT,
            env=self.surroundings(more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            said, _ = process.communicate(timeout=DEADLINE)
            self.said.append(said)

    async def ready(self, http: httpx.AsyncClient, process: subprocess.Popen[str]) -> None:
        """Wait until the server says it is ready."""
        async with asyncio.timeout(DEADLINE):
            while process.poll() is None:
                with suppress(httpx.HTTPError):
                    if (await http.get("/ready")).status_code == 200:
                        return
                await asyncio.sleep(0.1)
        assert process.stdout is not None
        raise AssertionError(process.stdout.read())

    def keep(self, response: httpx.Response) -> httpx.Response:
        """Keep an answer with its headers."""
        self.said.append(f"{response.headers!r} {response.text}")
        return response

    def leaks(self) -> list[tuple[str, str]]:
        """(canary, where) of every canary in what was said and in the logs of PostgreSQL."""
        logs = [path for path in self.home.rglob("*.log") if path.is_file()]
        texts = [("said", text) for text in self.said]
        texts += [(path.name, path.read_text(errors="replace")) for path in logs]
        return [
            (name, f"{where}: …{text[max(0, text.find(secret) - 120) : text.find(secret)]}")
            for name, secret in self.canaries.items()
            for where, text in texts
            if secret in text
        ]


def command_lines(pid: int) -> Iterator[str]:
    """The command line of a process and of every process it started, as every user of the machine sees it."""
    yield Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from command_lines(int(child))


async def guarded(home: Path, server: Dsns) -> Product:
    """A product whose database is migrated and asks `bagdar_app` for its password."""
    product = Product(home, server)
    migrated = product.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    rules = home / "postgres/pg_hba.conf"
    rules.write_text(SIGN_IN_RULES)
    pid = Embedded(home).pid()
    assert pid is not None
    os.kill(pid, signal.SIGHUP)
    await asks_for_password(server)
    return product


async def asks_for_password(server: Dsns) -> None:
    """Wait until PostgreSQL follows its new rules."""
    async with asyncio.timeout(DEADLINE):
        while True:
            try:
                connection = await asyncpg.connect(with_password(server.store, canary()))
            except asyncpg.InvalidPasswordError:
                return
            await connection.close()
            await asyncio.sleep(0.05)
