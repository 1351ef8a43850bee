"""A plugin of pytest (`-p tests.isolation.breaking`) that takes away the guard named in BAGDAR_WITHOUT."""

from __future__ import annotations

import os

import pytest

VARIABLE = "BAGDAR_WITHOUT"


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Take the guard away before any test is read."""
    from tests.isolation.guards import GUARDS

    if name := os.environ.get(VARIABLE):
        GUARDS[name].remove()
