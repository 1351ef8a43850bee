"""The lock: every package pinned and hashed, from no named host, and exactly what this environment runs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import PACKAGES, ROOT, files

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9a-z.]+)(?: ; (?P<marker>[^\\]+))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


class Pin(NamedTuple):
    """One package of a lock: its only allowed version and files, and where it is wanted."""

    version: str
    marker: str | None
    hashes: frozenset[str]


def pins(lock: Path) -> dict[str, Pin]:
    """Every package of a lock file by its name.

    Raises:
        ValueError: a line is neither a pin nor a hash, so it names an option, a host or a path.
    """
    found: dict[str, Pin] = {}
    name = ""
    for number, line in enumerate(lock.read_text().splitlines(), start=1):
        if pinned := PIN.fullmatch(line):
            name = pinned["name"]
            found[name] = Pin(pinned["version"], pinned["marker"], frozenset())
        elif name and HASH.fullmatch(line):
            found[name] = found[name]._replace(hashes=found[name].hashes | {line.strip(" \\")})
        else:
            raise ValueError(f"{lock.name}:{number}: {line}")
    return found


def project() -> dict[str, list[Requirement]]:
    """Requirements of pyproject.toml: "" for the program itself, else by extra."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups: dict[str, list[str]] = {"": table["dependencies"], **table["optional-dependencies"]}
    return {group: [Requirement(line) for line in lines] for group, lines in groups.items()}


def imported(folder: str) -> Iterator[tuple[str, Path]]:
    """Top-level names that the modules below `folder` import, with the module."""
    for path in files(ROOT):
        if path.is_relative_to(folder) and path.suffix == ".py":
            for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from ((alias.name.split(".")[0], path) for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module.split(".")[0], path


def undeclared(folder: str, groups: tuple[str, ...]) -> set[str]:
    """Imports below `folder` whose distribution none of the `groups` of pyproject.toml asks for."""
    asked = {canonicalize_name(wanted.name) for group in groups for wanted in project()[group]}
    ours = set(PACKAGES.values()) | {"tests"} | set(sys.stdlib_module_names)
    providers = metadata.packages_distributions()
    return {
        f"{path}: {name}"
        for name, path in imported(folder)
        if name not in ours
        and not asked & {canonicalize_name(provider) for provider in providers.get(name, [])}
    }


def test_the_lock_names_no_host_and_every_pin_is_hashed() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "deploy/run.lock", ROOT / "deploy/build.lock"):
        assert {name for name, pin in pins(lock).items() if not pin.hashes} == set()


@pytest.mark.parametrize(
    "line",
    ["--index-url https://example.org/simple", "anyio @ https://example.org/anyio.whl", "-e .", "anyio"],
)
def test_a_line_that_is_no_pin_is_named(line: str, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"{line}\n")
    with pytest.raises(ValueError, match=re.escape(f"requirements.lock:1: {line}")):
        pins(lock)


def test_every_requirement_of_the_project_is_pinned_at_a_version_it_allows() -> None:
    locked = pins(ROOT / "requirements.lock")
    for wanted in (wanted for group in project().values() for wanted in group):
        version = locked[canonicalize_name(wanted.name)].version
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: run `make lock`"


def test_the_locks_of_the_image_pin_what_the_tests_ran_with() -> None:
    whole = pins(ROOT / "requirements.lock")
    run, build = pins(ROOT / "deploy/run.lock"), pins(ROOT / "deploy/build.lock")
    for name, pin in (run | build).items():
        assert (pin.version, pin.hashes) == (whole[name].version, whole[name].hashes), (
            f"{name}: run `make lock`"
        )
    assert {canonicalize_name(wanted.name) for wanted in project()[""]} <= set(run)
    assert "hatchling" in build
    assert not {"pytest", "pyright", "ruff", "hatchling"} & set(run)


def test_this_environment_runs_what_the_lock_pins() -> None:
    for name, pin in pins(ROOT / "requirements.lock").items():
        if pin.marker is None or Marker(pin.marker).evaluate():
            assert metadata.version(name) == pin.version, f"{name}: the environment is not the lock's"


def test_the_program_imports_only_what_the_project_asks_for() -> None:
    for folder in PACKAGES:
        assert undeclared(folder, ("",)) == set()


def test_the_tests_import_only_what_the_project_asks_for() -> None:
    assert undeclared("tests", ("", "dev", "bench")) == set()
