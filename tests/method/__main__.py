"""`python -m tests.method` plays the year in every language and writes docs/method.md."""

from __future__ import annotations

import os
import sys

import pytest

from tests.method.page import WRITE

if __name__ == "__main__":
    os.environ[WRITE] = "1"
    sys.exit(pytest.main(["-q", "tests/method/test_year.py", *sys.argv[1:]]))
