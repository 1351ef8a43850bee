"""The machine a measurement was made on, and the CPU seconds that processes used."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

import asyncpg

from services.settings import Dsns
from tests.bench.server import superuser

TICKS = os.sysconf("SC_CLK_TCK")


async def described(dsns: Dsns) -> str:
    """Processor, memory, system and versions, in one line and without names."""
    connection = await asyncpg.connect(superuser(dsns))
    version = str(await connection.fetchval("show server_version"))
    await connection.close()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}"
    versions = f"Python {platform.python_version()}, PostgreSQL {version.split()[0]}"
    return f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, {system}, {versions}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and of all its descendants, also of those that have ended.

    Raises:
        FileNotFoundError: the machine has no /proc, or the process has ended.
    """
    spent = sum(_times(pid))
    for child in _children(pid):
        # A child that ended meanwhile is counted by its parent from the next call on.
        with suppress(FileNotFoundError, ProcessLookupError):
            spent += cpu_seconds(child)
    return spent


def _times(pid: int) -> list[float]:
    """utime, stime, cutime and cstime of proc(5)."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [int(word) / TICKS for word in words[11:15]]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(word) for word in (task / "children").read_text().split()]
    return found
