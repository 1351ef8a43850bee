"""Each guard of the application is needed: whichever is taken away, a test of the project fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Generator

import pytest

from services.settings import Dsns
from tests.architecture.tree import ROOT
from tests.isolation.breaking import VARIABLE
from tests.isolation.guards import GUARDS
from tests.isolation.report import recorded

pytestmark = pytest.mark.slow

FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
SECONDS = 600
NOTICED: list[tuple[str, str]] = []


def run(tests: tuple[str, ...], without: str, dsns: Dsns) -> subprocess.CompletedProcess[str]:
    """Run tests in a process of their own, on the PostgreSQL of this run, without one guard."""
    named = {"BAGDAR_DATABASE_URL": dsns.store, "BAGDAR_OWNER_URL": dsns.owner, "BAGDAR_BUS_URL": dsns.bus}
    environment = {name: value for name, value in named.items() if value} | {VARIABLE: without}
    command = [sys.executable, "-m", "pytest", "-p", "tests.isolation.breaking", "-x", "-q", "-m", "not slow"]
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_the_tests_that_guard_the_guards_pass_while_all_are_there(server: Dsns) -> None:
    tests = tuple(sorted({test for guard in GUARDS.values() for test in guard.tests}))
    done = run(tests, "", server)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_is_noticed_when_it_is_gone(server: Dsns, name: str) -> None:
    done = run(GUARDS[name].tests, name, server)
    assert done.returncode in (0, 1), f"{done.stdout}{done.stderr}"
    found = FAILED.findall(done.stdout)
    NOTICED.append((name, ", ".join(found)))
    print(f"  {name.ljust(32)}{NOTICED[-1][1] or 'NOT NOTICED'}")
    assert found != []


@pytest.fixture(scope="module", autouse=True)
def figures() -> Generator[None]:
    """Keep the counts when every guard has been away."""
    yield
    if NOTICED:
        noticed = sum(bool(found) for _, found in NOTICED)
        recorded("guards", {"taken away": len(NOTICED), "noticed": noticed})
