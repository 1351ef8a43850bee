"""The README's tour answers as printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import httpx

from services.composition import application
from services.demo.agency import demo_agency
from services.demo.welcome import welcome
from services.runtime import Runtime, running
from services.settings import Dsns, Settings

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"```(graphql|json)\n(.*?)```", re.DOTALL)


def _steps() -> list[tuple[str, Any]]:
    """Each query of the tour with the answer printed below it, None where none is printed."""
    steps: list[tuple[str, Any]] = []
    for kind, text in BLOCK.findall(README.read_text(encoding="utf-8")):
        if kind == "graphql":
            steps.append((text, None))
        else:
            steps[-1] = (steps[-1][0], json.loads(text))
    return steps


def _fits(printed: Any, answered: Any) -> bool:
    """Whether an answer is as printed; `…` stands for an id, a moment or a number of its day."""
    if printed == "…":
        return answered is not None
    if isinstance(printed, dict):
        wanted, given = cast("dict[str, Any]", printed), cast("dict[str, Any]", answered)
        return wanted.keys() == given.keys() and all(_fits(wanted[key], given[key]) for key in wanted)
    if isinstance(printed, list):
        wanted_items, given_items = cast("list[Any]", printed), cast("list[Any]", answered)
        return len(wanted_items) == len(given_items) and all(map(_fits, wanted_items, given_items))
    return printed == answered


async def test_the_tour_answers_as_printed(dsns: Dsns, tmp_path: Path) -> None:
    steps = _steps()
    assert sum(printed is not None for _, printed in steps) == 5
    async with running(Settings(home=tmp_path, dsns=dsns), dsns) as runtime:
        agency_id = await demo_agency(runtime, lambda _done, _total: None)
        token = re.findall(r"^  agency +(\S+)$", await welcome(runtime, agency_id, ""), re.MULTILINE)[0]
        await _walk(runtime, token, steps)


async def _walk(runtime: Runtime, token: str, steps: list[tuple[str, Any]]) -> None:
    found: dict[str, str] = {}
    transport = httpx.ASGITransport(app=application(runtime))
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://demo", headers=headers) as client:
        for query, printed in steps:
            for name, value in found.items():
                query = query.replace(name, value)
            body = (await client.post("/graphql", json={"query": query})).json()
            assert "errors" not in body, body
            if printed is not None:
                assert _fits(printed, body["data"]), json.dumps(body["data"], ensure_ascii=False, indent=1)
            _note_ids(body["data"], found)


def _note_ids(answered: Any, found: dict[str, str]) -> None:
    """Remember the ids that the tour tells the reader to copy."""
    if isinstance(answered, dict):
        thing = cast("dict[str, Any]", answered)
        if thing.get("name") == "Білім жолы" and "id" in thing:
            found["CLIENT_ID"] = thing["id"]
        if str(thing.get("title", "")).startswith("Органикалық трафикті") and "id" in thing:
            found["KEY_RESULT_ID"] = thing["id"]
        for value in thing.values():
            _note_ids(value, found)
    elif isinstance(answered, list):
        for value in cast("list[Any]", answered):
            _note_ids(value, found)
