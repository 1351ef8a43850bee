"""Each limit refuses by itself: with the limit raised the same document runs, so nothing else refuses it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, get_introspection_query, parse

from api.core import core_schema
from api.cost import Costs
from api.limits import Limits
from api.prepared import PreparedOperations
from api.refusals import DocumentIsTooCostly
from api.requests import Request, ready
from api.schema_readings import AT_ONCE, REFILL_SECONDS
from tests.api.transport.conftest import Site, codes, running
from tests.api.transport.generators import document
from tests.api.transport.small import SCHEMA

PAGES = "query ($n: Int = 3) { box { boxes(first: $n) { edges { node { name } } } } }"


@pytest.mark.parametrize(
    ("raised", "op", "n"),
    [
        ({"document_bytes": 10**6}, "comment", 20_000),
        ({"tokens": 10_000}, "comments", 2_500),
        ({"depth": 40}, "nest", 11),
        ({"aliases": 1_000}, "aliases", 31),
        ({"fragments": 1_000, "repeats": 10**9}, "overlap_fragments", 51),
        ({"repeats": 10**9}, "dup_fields", 142),
        ({"cost": 10**9, "errors": 1}, "frag_exp", 13),
        ({"list_items": 10_000}, "id_list", 251),
    ],
)
async def test_a_document_over_one_limit_is_refused_and_runs_when_the_limit_is_raised(
    site: Site, raised: dict[str, Any], op: str, n: int
) -> None:
    text = document(op, n)
    assert (await site.ask(text)).status_code == 400
    async with running(limits=replace(Limits(), **raised)) as generous:
        assert codes(await generous.ask(text)) == []


@pytest.mark.parametrize(
    ("op", "n"),
    [("nest", 10), ("aliases", 30), ("dup_fields", 141), ("id_list", 250), ("frag_exp", 11)],
)
async def test_a_document_just_within_a_limit_runs(site: Site, op: str, n: int) -> None:
    assert codes(await site.ask(document(op, n))) == []


async def test_introspection_has_a_depth_of_its_own() -> None:
    async with running(introspection=True) as site:
        from_editor = await site.ask(get_introspection_query())
        assert codes(from_editor) == []
        circular = await site.ask(document("intro_circular", 12))
        assert codes(circular) == ["DOCUMENT_IS_TOO_DEEP"]


async def test_the_schema_is_read_once_in_a_request_and_costs_half_of_one() -> None:
    from_editor = get_introspection_query()
    async with running(introspection=True) as site:
        once = await site.ask(from_editor)
        assert Limits().cost / 2 < once.json()["extensions"]["cost"] < Limits().cost
        many = await site.ask("{ a: __schema { types { name } } b: __schema { types { name } } }")
        assert codes(many) == ["DOCUMENT_IS_TOO_COSTLY"]
        each = await site.ask('{ __schema { types { name } } __type(name: "Query") { name } }')
        assert codes(each) == ["DOCUMENT_IS_TOO_COSTLY"]


async def test_the_same_question_for_the_schema_is_answered_from_memory_and_another_is_rationed() -> None:
    async with running(introspection=True) as site:
        answers = [await site.ask(get_introspection_query()) for _ in range(3 * AT_ONCE)]
        assert {answer.content for answer in answers} == {answers[0].content}
        assert codes(answers[0]) == []
        others = [await site.ask(f"{{ __schema {{ n{turn}: description }} }}") for turn in range(AT_ONCE)]
        assert [codes(other) for other in others] == [[]] * (AT_ONCE - 1) + [["TENANT_BUSY"]]
        assert others[-1].status_code == 429
        assert 0 < int(others[-1].headers["retry-after"]) <= REFILL_SECONDS
        assert codes(await site.ask(get_introspection_query())) == []
        assert codes(await site.ask("{ now }")) == []


async def test_what_belongs_to_somebody_is_not_kept_with_the_schema() -> None:
    async with running(introspection=True) as site:
        mixed = "{ __schema { description } who }"
        answers = [await site.ask(mixed) for _ in range(AT_ONCE + 1)]
        assert [codes(answer) for answer in answers] == [[]] * AT_ONCE + [["TENANT_BUSY"]]


@pytest.mark.parametrize(
    ("text", "variables", "cost"),
    [
        ("{ now }", {}, 1),
        ("{ box { name } }", {}, 2),
        ("{ box { trio { name } } }", {}, 1 + 1 + 3),
        ("{ box { thought { name } a: thought { name } } }", {}, 1 + 2 * (1 + 20 + 1)),
        ("{ box { loose { name } } }", {}, 1 + 1 + 5),
        ("{ box { boxes { edges { node { name } } } } }", {}, 1 + 1 + 10 * 3),
        ("{ box { boxes(first: 2) { edges { node { name } } pageInfo { endCursor } } } }", {}, 2 + 2 * 5),
        (PAGES, {}, 2 + 3 * 3),
        (PAGES, {"n": 7}, 2 + 7 * 3),
        (PAGES, {"n": None}, 2 + 10 * 3),
        (PAGES, {"n": "many"}, 2 + 100 * 3),
        ("{ ...A } fragment A on Query { ... on Query { now } ...B } fragment B on Query { now }", {}, 2),
        ('mutation { pack(parcel: {title: "x"}) { __typename } }', {}, 10 + 2),
        ("{ nope { nope } }", {}, 2),
        (document("frag_exp", 40), {}, 2**40),
        (document("frag_exp_pages", 40), {"n": 100}, 1 + 2**40 * 201),
    ],
)
def test_the_cost_of_an_operation_follows_from_its_fields_pages_and_lists(
    text: str, variables: dict[str, object], cost: int
) -> None:
    parsed = parse(text)
    operation = parsed.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    assert Costs(_core(), parsed, Limits()).of(operation)(variables) == cost


async def test_a_page_from_a_variable_costs_what_it_asks_for(site: Site) -> None:
    inner = "boxes(first: 100) { edges { node { name } } }"
    text = f"query ($n: Int!) {{ box {{ boxes(first: $n) {{ edges {{ node {{ {inner} }} }} }} }} }}"
    cheap = await site.ask(text, {"n": 1})
    assert cheap.json()["extensions"] == {"cost": 2 + (2 + 301)}
    before = site.shelf.calls
    refused = await site.ask(text, {"n": 100})
    assert codes(refused) == ["DOCUMENT_IS_TOO_COSTLY"]
    assert refused.json()["errors"][0]["extensions"]["facts"] == {"cost": 2 + 100 * 303, "limit": 5_000}
    assert site.shelf.calls == before


def test_a_document_is_prepared_once_and_forgotten_when_memory_is_full() -> None:
    room = 1_000
    operations = PreparedOperations(_core(), Limits(), introspection=False, memory=room * 120)
    first = operations.of_text("{ now }")
    assert operations.of_text("{ now }") is first
    operations.of_text("{ now }" + " " * (room - len("{ now }")))
    assert operations.of_text("{ now }") is not first


def test_a_refused_document_is_not_kept() -> None:
    operations = PreparedOperations(_core(), Limits(cost=1), introspection=False)
    for _ in range(2):
        with pytest.raises(DocumentIsTooCostly):
            ready(Request("{ box { name } }", None, None, {}), operations)


async def test_a_query_that_takes_too_long_is_answered(site: Site) -> None:
    async with running(limits=Limits(seconds=0.05)) as hasty:
        response = await hasty.ask("{ slow }")
        assert (response.status_code, codes(response)) == (200, ["REQUEST_TOOK_TOO_LONG"])
        assert response.json()["data"] is None
        answers = await asyncio.gather(*(hasty.ask("{ who }") for _ in range(3)))
        assert {answer.status_code for answer in answers} == {200}


def _core() -> GraphQLSchema:
    return core_schema(SCHEMA)
