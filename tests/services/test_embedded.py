"""The embedded server: installed once, shared, and back after every kind of death."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from services.embedded import Embedded, store_of
from services.settings import Dsns, Settings
from tests.conftest import as_owner

FACTS = """
select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
    current_setting('listen_addresses') as listens, rolsuper, rolcreatedb
from pg_roles where rolname = current_user
"""
STAY_UNTIL_KILLED = """
import pathlib, sys, time
from services.embedded import Embedded
Embedded(pathlib.Path(sys.argv[1])).start()
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def home() -> Generator[Path]:
    """An installed server that is not running."""
    with tempfile.TemporaryDirectory(prefix="bagdar-home-") as folder:
        with Embedded(Path(folder)):
            pass
        yield Path(folder)


async def ask(dsns: Dsns, question: str) -> Any:
    assert dsns.owner is not None
    connection = await asyncpg.connect(dsns.owner)
    try:
        return await connection.fetchrow(question)
    finally:
        await connection.close()


def kill(server: Embedded) -> None:
    """Kill it and wait until the system has buried it."""
    pid = server.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while server.pid() == pid:
        time.sleep(0.01)


async def test_it_checks_its_pages_waits_for_the_disk_and_listens_on_no_network(home: Path) -> None:
    with Embedded(home) as dsns:
        facts = await ask(dsns, FACTS)
    assert dict(facts) == {
        "checksums": "on", "fsync": "on", "listens": "", "rolsuper": False, "rolcreatedb": True,
    }  # fmt: skip


def test_nobody_else_on_the_machine_can_reach_its_socket_or_its_files(home: Path) -> None:
    with Embedded(home):
        for name in ("postgres", "postgres.socket"):
            assert (home / name).stat().st_mode & 0o077 == 0


async def test_what_was_committed_is_there_after_stop_and_start(home: Path) -> None:
    with Embedded(home) as dsns:
        await as_owner(dsns, "create table stays (a int)", "insert into stays values (7)")
    with Embedded(home) as dsns:
        assert (await ask(dsns, "select a from stays"))["a"] == 7


def test_the_last_one_out_stops_it(home: Path) -> None:
    first, second = Embedded(home), Embedded(home)
    assert first.start() == second.start()
    first.stop()
    assert second.pid() is not None
    second.stop()
    assert second.pid() is None
    second.stop()


def test_a_killed_process_leaves_it_running_for_the_next_one_who_then_stops_it(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STAY_UNTIL_KILLED, str(home)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        process.kill()
    server = Embedded(home)
    left_running = server.pid()
    assert left_running is not None
    server.start()
    assert server.pid() == left_running
    server.stop()
    assert server.pid() is None


async def test_after_kill_9_of_the_server_the_next_start_recovers_it(home: Path) -> None:
    server = Embedded(home)
    dsns = server.start()
    await as_owner(dsns, "create table survives (a int)", "insert into survives values (1)")
    kill(server)
    assert (await ask(server.start(), "select a from survives"))["a"] == 1
    server.stop()


def test_a_pid_file_that_names_a_stranger_does_not_keep_it_from_starting(home: Path) -> None:
    with Embedded(home):
        kill(Embedded(home))
    pid_file = home / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    with Embedded(home):
        assert Embedded(home).pid() not in (None, os.getpid())


async def test_while_it_is_watched_it_comes_back_by_itself(home: Path) -> None:
    server = Embedded(home)
    dsns = await asyncio.to_thread(server.start)
    watch = asyncio.create_task(server.keep_alive(every_seconds=0.05))
    before = server.pid()
    kill(server)
    async with asyncio.timeout(60):
        while server.pid() in (None, before):  # noqa: ASYNC110 - another process is waited for
            await asyncio.sleep(0.05)
        await asyncio.to_thread(server.start)
    assert (await ask(dsns, "select 1 as one"))["one"] == 1
    watch.cancel()
    await asyncio.to_thread(server.stop)


async def test_a_home_with_a_long_name_and_a_half_made_installation_works() -> None:
    with tempfile.TemporaryDirectory(prefix="bagdar-home-") as folder:
        home = Path(folder) / ("it's a home with a very long name " * 3)
        (home / "postgres.new" / "rubbish").mkdir(parents=True)
        with store_of(Settings(home=home)) as dsns:
            assert (await ask(dsns, "select 1 as one"))["one"] == 1
        assert not (home / "postgres.new").exists()


def test_a_named_database_is_used_as_it_is_and_nothing_is_installed(tmp_path: Path) -> None:
    named = Dsns(store="postgresql://bagdar_app@db/x", owner=None, bus="postgresql://bagdar_app@db/x")
    with store_of(Settings(home=tmp_path / "home", dsns=named)) as dsns:
        assert dsns is named
    assert not (tmp_path / "home").exists()
