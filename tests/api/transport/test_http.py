"""Statuses, media types and the order of checks of GraphQL over HTTP."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from api.prepared import document_id
from domain.terms import Language
from tests.api.transport.conftest import TRUSTED, TRUSTED_WRITE, Site, codes, running, token

RESPONSE = "application/graphql-response+json"
JSON = "application/json"


async def test_a_query_answers_with_its_data_and_cost(site: Site) -> None:
    response = await site.ask("{ box { name } }")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert response.json() == {"data": {"box": {"name": "мақсат"}}, "extensions": {"cost": 2}}
    assert "мақсат".encode() in response.content


async def test_a_mutation_answers_with_data_or_with_the_rule_that_said_no(site: Site) -> None:
    document = """mutation ($title: String!) {
        pack(parcel: {title: $title}) { __typename ... on Refused { code field message requirement } }
    }"""
    packed = await site.ask(document, {"title": "ok"})
    assert packed.json()["data"] == {"pack": {"__typename": "Packed"}}
    refused = await site.ask(document, {"title": "full"}, accept_language="ru")
    assert refused.json()["data"]["pack"] == {
        "__typename": "Refused",
        "code": "REQUEST_TOOK_TOO_LONG",
        "field": "parcel.title",
        "message": "Ответ занял слишком много времени; запросите меньше или попробуйте ещё раз.",
        "requirement": "S41",
    }


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", RESPONSE),
        ("*/*", RESPONSE),
        ("application/*", RESPONSE),
        ("text/html, */*;q=0.8", RESPONSE),
        (JSON, JSON),
        (f"{JSON};q=0.9, {RESPONSE}", RESPONSE),
        (f"{JSON}, {RESPONSE};q=0.9", JSON),
        (f"{RESPONSE}, {JSON}", RESPONSE),
        (f"{JSON}; charset=utf-8", JSON),
        (f"{RESPONSE};q=0, {JSON};q=0.1", JSON),
    ],
)
async def test_the_answer_has_the_media_type_that_was_asked_for(site: Site, accept: str, media: str) -> None:
    response = await site.ask("{ box { name } }", accept=accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media}; charset=utf-8"


async def test_a_media_type_that_nobody_speaks_is_not_acceptable(site: Site) -> None:
    response = await site.ask("{ box { name } }", accept="text/html")
    assert (response.status_code, codes(response)) == (406, ["ANSWER_IS_NOT_ACCEPTABLE"])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{{{", "DOCUMENT_HAS_SYNTAX_ERROR"),
        ("{ nopeNope }", "DOCUMENT_IS_INVALID"),
        ("query ($n: Int!) { whole(value: $n) }", "INPUT_IS_INVALID"),
        ("query A { now } query B { now }", "OPERATION_IS_UNKNOWN"),
        ("subscription { counted }", "SUBSCRIPTION_NEEDS_STREAM"),
    ],
)
async def test_a_refused_document_is_400_in_the_new_form_and_200_in_the_old(
    site: Site, query: str, code: str
) -> None:
    new = await site.ask(query, accept=RESPONSE)
    old = await site.ask(query, accept=JSON)
    assert (new.status_code, codes(new)) == (400, [code])
    assert (old.status_code, codes(old)) == (200, [code])
    assert "data" not in new.json()
    assert site.shelf.calls == 0


async def test_a_field_that_fails_leaves_the_others_and_200(site: Site) -> None:
    response = await site.ask("{ broken full box { name } }")
    assert response.status_code == 200
    assert response.json()["data"] == {"broken": None, "full": None, "box": {"name": "мақсат"}}
    assert sorted(codes(response)) == ["REQUEST_TOOK_TOO_LONG", "SERVER_FAILED"]


async def test_what_nobody_expected_is_masked_and_numbered(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    response = await site.ask("{ broken }")
    (error,) = response.json()["errors"]
    assert "hunter2" not in response.text
    assert error["path"] == ["broken"]
    incident = error["extensions"]["facts"]["incident"]
    assert incident in error["message"]
    (record,) = [record for record in caplog.records if record.name == "bagdar.api"]
    assert incident in record.getMessage()
    assert "hunter2" in str(record.exc_info)


async def test_an_answer_that_cannot_be_written_is_our_failure_and_masked(site: Site) -> None:
    response = await site.ask("{ unspeakable }")
    assert (response.status_code, codes(response)) == (500, ["SERVER_FAILED"])
    assert "surrogate" not in response.text
    assert (await site.ask("{ who }")).status_code == 200


async def test_a_null_where_none_may_be_is_our_fault(site: Site) -> None:
    response = await site.ask("{ nothing }")
    assert (response.status_code, codes(response)) == (200, ["SERVER_FAILED"])
    assert response.json()["data"] is None


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer a.b.c", "bearer", "Bearer " + "a" * 5000],
)
async def test_whoever_is_not_signed_in_gets_one_answer(site: Site, authorization: str) -> None:
    async with httpx.AsyncClient() as stranger:
        address = f"http://127.0.0.1:{site.port}/graphql"
        missing = await stranger.post(address, json={"query": "{ now }"})
    response = await site.ask("{ now }", authorization=authorization)
    assert response.status_code == missing.status_code == 401
    assert codes(response) == ["NOT_SIGNED_IN"]
    assert response.content == missing.content
    assert response.headers["www-authenticate"] == 'Bearer realm="bagdar"'


async def test_the_token_is_checked_before_the_body_is_looked_at(site: Site) -> None:
    response = await site.client.post(
        "/graphql",
        content=b"\xff not json",
        headers={"authorization": "Bearer x", "content-encoding": "gzip", "content-type": "text/plain"},
    )
    assert codes(response) == ["NOT_SIGNED_IN"]


async def test_an_expired_token_is_no_token(site: Site) -> None:
    expired = token(lasts=timedelta(seconds=-1))
    response = await site.ask("{ now }", authorization=f"Bearer {expired}")
    assert (response.status_code, codes(response)) == (401, ["NOT_SIGNED_IN"])


@pytest.mark.parametrize(
    ("claim", "header", "message"),
    [
        (None, "", "Send a GraphQL document in query."),
        (None, "kk-KZ, ru;q=0.8", "GraphQL құжатын query ішінде жіберіңіз."),
        (None, "kk;q=0.1, ru;q=0.8", "Передайте документ GraphQL в query."),
        (None, "de, fr;q=x", "Send a GraphQL document in query."),
        (Language.RU, "kk", "Передайте документ GraphQL в query."),
    ],
)
async def test_messages_speak_the_viewers_language(
    site: Site, claim: Language | None, header: str, message: str
) -> None:
    bearer = f"Bearer {token(language=claim)}"
    response = await site.ask("", authorization=bearer, accept_language=header)
    assert response.json()["errors"][0]["message"] == message


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
async def test_other_methods_are_not_allowed(site: Site, method: str) -> None:
    response = await site.client.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST, GET"


async def test_get_answers_trusted_queries_by_their_id(site: Site) -> None:
    response = await site.client.get(
        "/graphql", params={"documentId": document_id(TRUSTED), "variables": '{"name": "Ә"}'}
    )
    assert (response.status_code, response.json()["data"]) == (200, {"box": {"name": "Ә"}})


async def test_post_answers_trusted_documents_too(site: Site) -> None:
    response = await site.post({"documentId": document_id(TRUSTED)})
    assert response.json()["data"] == {"box": {"name": "мақсат"}}


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        ({"query": "{ now }"}, 405, "GET_IS_FOR_TRUSTED_DOCUMENTS"),
        (
            {"query": 'mutation { pack(parcel: {title: "x"}) { __typename } }'},
            405,
            "GET_IS_FOR_TRUSTED_DOCUMENTS",
        ),
        ({}, 405, "GET_IS_FOR_TRUSTED_DOCUMENTS"),
        ({"documentId": document_id(TRUSTED_WRITE)}, 405, "WRITE_NEEDS_POST"),
        ({"documentId": "sha256:00"}, 400, "DOCUMENT_IS_UNKNOWN"),
        ({"documentId": document_id(TRUSTED), "variables": "{"}, 400, "BODY_IS_NOT_JSON"),
        ({"documentId": document_id(TRUSTED), "variables": "[]"}, 400, "REQUEST_IS_MALFORMED"),
    ],
)
async def test_get_answers_nothing_else(site: Site, params: dict[str, str], status: int, code: str) -> None:
    response = await site.client.get("/graphql", params=params)
    assert (response.status_code, codes(response)) == (status, [code])
    assert site.shelf.calls == 0


async def test_a_batch_is_answered_in_order_and_its_costs_count_together(site: Site) -> None:
    response = await site.post([{"query": "{ box { name } }"}, {"query": "{ nope }"}, {"query": "{ who }"}])
    first, second, third = response.json()
    assert response.status_code == 200
    assert first["extensions"]["cost"] == 2
    assert second["errors"][0]["extensions"]["code"] == "DOCUMENT_IS_INVALID"
    assert third["data"]["who"].startswith("0190a000")
    page = {"query": "{ box { boxes(first: 100) { edges { cursor node { name } } } } }"}
    assert (await site.post([page] * 10)).status_code == 200
    inner = "boxes(first: 2) { edges { cursor } }"
    heavy = {"query": f"{{ box {{ boxes(first: 100) {{ edges {{ node {{ name {inner} }} }} }} }} }}"}
    before = site.shelf.calls
    response = await site.post([heavy] * 10)
    assert (response.status_code, codes(response)) == (400, ["DOCUMENT_IS_TOO_COSTLY"])
    assert site.shelf.calls == before


async def test_what_an_operation_keeps_ends_with_it(site: Site) -> None:
    twice = {"query": "{ count again: count now later: now }"}
    first, second = (await site.post([twice, twice])).json()
    assert (first["data"]["count"], first["data"]["again"]) == (1, 2)
    assert (second["data"]["count"], second["data"]["again"]) == (1, 2)
    assert first["data"]["now"] == first["data"]["later"] < second["data"]["now"]


async def test_introspection_is_a_setting(site: Site) -> None:
    response = await site.ask("{ __schema { queryType { name } } }")
    assert codes(response) == ["INTROSPECTION_IS_OFF"]
    async with running(introspection=True) as open_site:
        response = await open_site.ask("{ __schema { queryType { name } } }")
        assert response.json()["data"] == {"__schema": {"queryType": {"name": "Query"}}}
