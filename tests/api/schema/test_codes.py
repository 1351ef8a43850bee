"""Every code is met by a test that names it, or its class."""

from __future__ import annotations

import re
from pathlib import Path

from api.views.codes import refusals

TESTS = Path(__file__).parents[2]


def test_every_code_is_named_by_a_test() -> None:
    texts = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*TESTS.rglob("*.py"), *TESTS.rglob("*.json")]
        if path != Path(__file__)
    )
    unmet = {kind.CODE for kind in refusals()}
    for kind in refusals():
        if f'"{kind.CODE}"' in texts or re.search(rf"[(\[.]\s*{kind.__name__}\b", texts):
            unmet.discard(kind.CODE)
    assert not unmet
