"""Every body and document of bad_inputs.json is refused with its code before a resolver runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.transport.conftest import Site, codes
from tests.api.transport.generators import body, document

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("bad_inputs.json").read_text(encoding="utf-8")
)


def named(case: dict[str, Any]) -> str:
    """How pytest shows a case."""
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["bodies"], ids=named)
async def test_a_bad_body_is_refused_by_name(site: Site, case: dict[str, Any]) -> None:
    response = await site.client.post(
        "/graphql", content=body(case), headers={"content-type": "application/json"}
    )
    assert (response.status_code, codes(response)) == (400, [case["code"]])
    assert site.shelf.calls == 0


@pytest.mark.parametrize("case", CASES["documents"], ids=named)
async def test_a_bad_document_is_refused_before_anything_runs(site: Site, case: dict[str, Any]) -> None:
    text = case["text"] if "text" in case else document(case["op"], case.get("n", 0))
    response = await site.ask(text, case.get("variables"))
    assert (response.status_code, set(codes(response))) == (400, {case["code"]})
    assert "Did you mean" not in response.text
    assert site.shelf.calls == 0
