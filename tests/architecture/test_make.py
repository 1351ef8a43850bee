"""`make` and `.ci/run`: the commands of a person with only Python and make, and what they say without it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, copy

CHECKS = ("ruff check .", "ruff format --check .", "pyright", "importlinter", "pytest -m 'not slow'")
TOOLS = ("awk", "cat", "grep", "make", "mktemp", "rm", "sed", "sh", "touch")


def make(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as a shell of its own would, without what a surrounding make hands down."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of programs as on a machine that has make and no Python at all."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (folder / tool).symlink_to(found)
    return folder


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout without an environment, in a folder whose name has a space."""
    house = copy(tmp_path / "my house")
    (house / ".venv").unlink()
    return house


def interpreter(folder: Path, name: str, script: str) -> None:
    """Put a Python that behaves as `script` says into a folder of programs."""
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_make_test_runs_every_check() -> None:
    planned = make("--dry-run", "test", cwd=ROOT)
    assert planned.returncode == 0, planned.stderr
    places = [planned.stdout.find(check) for check in CHECKS]
    assert -1 not in places, planned.stdout
    assert places == sorted(places)


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci/run").read_text().splitlines()
    assert script[-1] == "make test"
    assert os.access(ROOT / ".ci/run", os.X_OK)
    readme = (ROOT / "README.md").read_text()
    for command in ("make demo", "make test"):
        assert command in readme


def test_help_names_every_target() -> None:
    lines = (ROOT / "Makefile").read_text().splitlines()
    targets = {line.removeprefix(".PHONY: ") for line in lines if line.startswith(".PHONY: ")} - {"$(LOCKED)"}
    shown = make("help", cwd=ROOT).stdout
    assert {target for target in targets if f"make {target} " not in shown} == set()


def test_without_python_make_says_what_is_missing(house: Path, bare: Path) -> None:
    done = make("demo", cwd=house, PATH=str(bare))
    assert done.returncode == 2
    assert "Bagdar needs Python 3.11 or later; none was found" in done.stderr
    assert not (house / ".venv").exists()


def test_an_old_python_is_passed_over(house: Path, bare: Path) -> None:
    interpreter(bare, "python3", "exit 1")
    done = make("test", cwd=house, PATH=str(bare))
    assert done.returncode == 2
    assert "Bagdar needs Python 3.11 or later; none was found" in done.stderr


def test_a_python_that_cannot_make_environments_is_explained(house: Path, bare: Path) -> None:
    interpreter(bare, "python3", 'case "$*" in *ensurepip*|*pip*) exit 1;; esac')
    done = make("demo", cwd=house, PATH=str(bare))
    assert done.returncode == 2
    assert "apt install python3-venv" in done.stderr


def test_the_interpreter_that_is_named_is_used(house: Path) -> None:
    done = make("demo", "PYTHON=/nowhere/python3.12", cwd=house)
    assert done.returncode == 2
    assert "none was found at /nowhere/python3.12" in done.stderr


def test_an_interrupted_install_is_done_again(house: Path) -> None:
    (house / ".venv/bin").mkdir(parents=True)
    planned = make("--dry-run", "environment", cwd=house)
    assert "--require-hashes" in planned.stdout
    assert "rm -rf .venv" in planned.stdout


def test_a_moved_checkout_gets_a_new_environment_and_an_unmoved_one_keeps_it(house: Path) -> None:
    programs = house / ".venv/bin"
    programs.mkdir(parents=True)
    interpreter(programs, "python", "exit 0")
    (house / ".venv/.locked").write_text(str(house))
    (house / ".venv/.ready").touch()
    assert make("--question", "environment", cwd=house).returncode == 0
    moved = house.rename(house.with_name("another house"))
    assert make("--question", "environment", cwd=moved).returncode == 1
