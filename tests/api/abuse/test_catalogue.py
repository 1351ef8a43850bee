"""Every case of bad_inputs.json, in every slot that it has here, gets its class of answer."""

from __future__ import annotations

import gc
import json
import unicodedata
from collections.abc import Generator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.abuse.generators import DOCUMENTS, body_of, raw_of
from tests.api.abuse.ground import Ground, codes_of, ground_on, kept_by
from tests.api.abuse.tally import INTERNALS, TALLY
from tests.isolation.report import recorded
from tests.world import Site

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "bad_inputs.json").read_text(encoding="utf-8"))["cases"]
SLOTS: dict[str, Any] = json.loads((HERE / "slots.json").read_text(encoding="utf-8"))
VALUES = [case for case in CASES if case["slot"] not in {"document", "batch"}]
BODIES = [case for case in CASES if case["slot"] in {"document", "batch"}]


@pytest.fixture(scope="module", autouse=True)
def figures() -> Generator[None]:
    """Keep what was counted when the catalogue is through.

    What the suite has in memory is none of the server's: no refusal pays for looking through it for garbage.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    if TALLY.classes:
        recorded("abuse catalogue", TALLY.figures())


@pytest.fixture(scope="module")
async def ground(goal_site: Site) -> Ground:
    """The same ground for the whole catalogue: what is refused leaves no trace."""
    return await ground_on(goal_site)


def named(case: dict[str, Any]) -> str:
    """How pytest shows a case."""
    return str(case["name"])


def test_every_slot_of_the_catalogue_is_known() -> None:
    assert {case["slot"] for case in CASES} == set(SLOTS["slots"])
    assert set(SLOTS["adapted"]) <= {case["name"] for case in CASES}


@pytest.mark.parametrize("case", VALUES, ids=named)
async def test_a_value_gets_its_class_of_answer(ground: Ground, case: dict[str, Any]) -> None:
    if case.get("gen", {}).get("op") in DOCUMENTS:
        await check_refusal(ground, body_answer(ground, {**case, "slot": "document"}), limit=True)
        return
    slot, raw = slot_of(case), raw_of(case, ground)
    adapted = SLOTS["adapted"].get(case["name"], {})
    await check(ground, slot, raw, adapted.get("json", case["expect"]))
    if slot == "number":
        await check(ground, slot, json.dumps(raw), adapted.get("text", case["expect"]))
    if slot == "id":
        await check_reading(ground, raw, case["expect"])


@pytest.mark.parametrize("case", BODIES, ids=named)
async def test_a_body_gets_its_class_of_answer(ground: Ground, case: dict[str, Any]) -> None:
    if case["expect"] == "EXACT_OR_REJECT":
        response = await TALLY.of(case["expect"], body_answer(ground, case))
        assert response.json() == {
            "data": {"__typename": "Query"},
            "extensions": response.json()["extensions"],
        }
        return
    await check_refusal(ground, body_answer(ground, case), limit=case["expect"] == "LIMIT")
    assert case.get("gen", {}).get("op", "batch") in {*DOCUMENTS, "batch", "get_mutation"}


def slot_of(case: dict[str, Any]) -> str:
    """The slot in this API."""
    if case["slot"] != "page":
        return str(case["slot"])
    return "first" if isinstance(case.get("value"), int) else "after"


async def body_answer(ground: Ground, case: dict[str, Any]) -> httpx.Response:
    """The answer to a document or a body."""
    if case.get("gen", {}).get("op") == "get_mutation":
        query = 'mutation { renameAgency(input: {name: "x"}) { __typename } }'
        headers = {"authorization": f"Bearer {ground.person.token}"}
        return await ground.person.site.http.get("/graphql", params={"query": query}, headers=headers)
    return await ground.posts(body_of(case))


async def check(ground: Ground, slot: str, raw: str, expect: str) -> None:
    """Send a value and compare the answer with its class."""
    if expect in {"REJECT", "LIMIT"}:
        await check_refusal(ground, ground.sends(slot, raw), limit=expect == "LIMIT")
        return
    if expect == "SAME_AS_MISSING":
        missing = await ground.sends(slot, json.dumps(ground.unknown))
        assert (await TALLY.of(expect, ground.sends(slot, raw))).content == missing.content
        return
    before = await ground.state()
    response = await TALLY.of(expect, ground.sends(slot, raw))
    check_tells_nothing(response)
    if expect == "EXACT_OR_REJECT" and codes_of(response):
        assert await ground.state() == before
        return
    assert not codes_of(response), response.text
    if slot in {"first", "list"}:
        return
    kept = value_kept(slot, response)
    assert same(slot, kept, normal(slot, json.loads(raw)) if expect == "NORMALISED" else json.loads(raw))
    if expect == "NORMALISED":
        assert value_kept(slot, await ground.sends(slot, json.dumps(kept))) == kept


async def check_refusal(ground: Ground, answering: Any, *, limit: bool) -> None:
    """The answer has codes and no internals, nothing has moved, and others are still answered."""
    before = await ground.state()
    response = await TALLY.of("LIMIT" if limit else "REJECT", answering)
    check_tells_nothing(response)
    assert codes_of(response), response.text
    assert await ground.state() == before
    if limit:
        assert "data" not in response.json()
        assert await ground.victim.asks("{ viewer { agencyRole } }") == {"viewer": {"agencyRole": "OWNER"}}


async def check_reading(ground: Ground, raw: str, expect: str) -> None:
    """An id that leads nowhere reads like one that never was, whatever it looks like."""
    response = await TALLY.of(expect, ground.sends("id read", raw))
    check_tells_nothing(response)
    if expect == "SAME_AS_MISSING" or not codes_of(response):
        missing = await ground.sends("id read", json.dumps(ground.unknown))
        assert response.content == missing.content


def check_tells_nothing(response: httpx.Response) -> None:
    """No server error, and nothing of the inside in the answer."""
    assert response.status_code < 500
    assert not INTERNALS.search(response.text), response.text


def value_kept(slot: str, response: httpx.Response) -> Any:
    """The value as it is read back."""
    field = {
        "string": "title",
        "date": "endsOn",
        "enum": "level",
        "long_text": "note",
        "number": "value",
        "datetime": "measuredAt",
        "int": "version",
        "id": "id",
    }[slot]
    return kept_by(response)[field]


def normal(slot: str, value: Any) -> Any:
    """The documented normal form: composed and trimmed text, numbers without a negative zero."""
    if slot == "string":
        return unicodedata.normalize("NFC", value).strip(" \ufeff")
    return format(abs(Decimal(value)).normalize(), "f")


def same(slot: str, kept: Any, sent: Any) -> bool:
    """Whether what is read back is what was sent: the same text, number or instant."""
    if slot == "datetime":
        return datetime.fromisoformat(kept) == datetime.fromisoformat(sent)
    return kept == sent
