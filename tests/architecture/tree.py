"""The checkout as the architecture tests see it: its files, and copies to plant violations in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = {"domain": "domain", "projections": "projections", "services": "services", "graphql/api": "api"}
"""Folder of every package that ships, and the name it is imported by."""

VENDORED = ("services/static/graphiql",)
"""Folders of files that others wrote and that stay as they came."""

TEXT = {
    ".cfg", ".conf", ".css", ".csv", ".env", ".example", ".graphql", ".html", ".ini", ".js", ".json",
    ".jsonl", ".lock", ".md", ".mjs", ".py", ".service", ".sh", ".sql", ".toml", ".txt", ".yaml", ".yml", "",
}  # fmt: skip


def ignored(root: Path) -> set[str]:
    """Names that `.gitignore` keeps out of the repository, and git's own folder."""
    lines = (root / ".gitignore").read_text().split()
    return {".git"} | {line.strip("/") for line in lines if "*" not in line}


def files(root: Path) -> Iterator[Path]:
    """Every file that belongs to the repository, relative to its root, in a stable order."""
    skipped = ignored(root)
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name not in skipped and not name.endswith(".egg-info"))
        for name in sorted(names):
            if name not in skipped and not name.endswith(".pyc"):
                yield (Path(folder) / name).relative_to(root)


def ours(root: Path) -> Iterator[Path]:
    """Every file of the repository that is not vendored."""
    return (path for path in files(root) if not any(path.is_relative_to(folder) for folder in VENDORED))


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Every text file of our own with its content."""
    for path in ours(root):
        if path.suffix in TEXT:
            yield path, (root / path).read_text(encoding="utf-8")


def copy(target: Path, *, root: Path = ROOT) -> Path:
    """A copy of the sources and of what configures the checks, sharing the checkout's environment."""
    for folder in (*PACKAGES, "tests/architecture"):
        shutil.copytree(root / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", ".gitignore", "Makefile", "requirements.lock"):
        shutil.copy(root / name, target / name)
    (target / "tests/__init__.py").touch()
    (target / ".venv").symlink_to(root / ".venv")
    return target


def plant(root: Path, name: str, text: str) -> Path:
    """Add `text` to the file `name` of a copy, making the file when it does not exist."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)
    return path


def python(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this environment's Python in `cwd`, as a shell without any Python settings would."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )
