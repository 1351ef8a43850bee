"""Log lines: one JSON object each, saying who and where, and never a secret or an e-mail."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
from collections.abc import Generator
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.logs import LONGEST, JsonLines, PlainLines, bind, configure, fields, redact

LOG = logging.getLogger("bagdar.test")
AGENCY = UUID("0190a000-0000-7000-8000-000000000002")


@pytest.fixture
def written() -> Generator[io.StringIO]:
    """What the process would write; the logging of the run is put back afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("bagdar")
    before = (root.handlers[:], root.level, ours.level, sys.excepthook)
    yield io.StringIO()
    root.handlers[:], root.level, ours.level, sys.excepthook = before
    logging.captureWarnings(capture=False)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_says_when_what_who_and_where(written: io.StringIO) -> None:
    configure(machine=True, stream=written)
    with bind(request="r1", agency=AGENCY, client=None), bind(actor=AGENCY, position=7):
        LOG.info("written by %s", "Сәуле", extra=fields(status=200, took_ms=1.5, parts=["a", None]))
    (line,) = lines(written)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "bagdar.test",
        "message": "written by Сәуле",
        "request": "r1",
        "agency": str(AGENCY),
        "actor": str(AGENCY),
        "position": "7",
        "status": 200,
        "took_ms": 1.5,
        "parts": ["a", None],
    }


async def test_requests_that_run_together_keep_their_lines_apart(written: io.StringIO) -> None:
    configure(machine=True, stream=written)
    turn = asyncio.Barrier(2)

    async def request(name: str) -> None:
        with bind(request=name):
            await turn.wait()
            LOG.info(name)

    await asyncio.gather(request("a"), request("b"))
    LOG.info("after")
    assert sorted((line["message"], line.get("request")) for line in lines(written)) == [
        ("a", "a"), ("after", None), ("b", "b"),
    ]  # fmt: skip


@given(st.text())
def test_whatever_is_logged_stays_one_line_of_json(text: str) -> None:
    record = logging.LogRecord("bagdar", 30, "x", 1, "%s", (text,), None)
    record.told = {"path": text, text: text}
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["level"] == "warning"
    assert len(PlainLines().format(record).splitlines()) == 1


def test_a_trace_stands_in_the_same_line_and_is_redacted(written: io.StringIO) -> None:
    configure(machine=True, stream=written)
    try:
        raise ValueError("postgresql://bagdar_app:canary@db/x")
    except ValueError:
        LOG.exception("failed")
    (line,) = lines(written)
    assert "ValueError" in line["trace"]
    assert "canary" not in written.getvalue()


def test_people_read_one_plain_line_and_only_what_matters(written: io.StringIO) -> None:
    configure(machine=False, stream=written)
    LOG.info("a request")
    LOG.warning("parked\x1b[2J", extra=fields(ledger="x", token="canary"))
    assert written.getvalue() == "WARNING bagdar.test parked\\x1b[2J ledger=x token=[hidden]\n"


def test_other_libraries_speak_only_when_something_is_wrong(written: io.StringIO) -> None:
    configure(machine=True, stream=written)
    logging.getLogger("httpx").info("GET https://provider.example.kz/?code=canary")
    logging.getLogger("httpx").warning("slow")
    assert [line["message"] for line in lines(written)] == ["slow"]


def test_what_nobody_caught_is_a_line_too(written: io.StringIO) -> None:
    configure(machine=True, stream=written)
    try:
        raise RuntimeError("Bearer canary")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (line,) = lines(written)
    assert (line["level"], "RuntimeError" in line["trace"], "canary" in str(line)) == (
        "critical",
        True,
        False,
    )


SECRETS = {
    "bearer": "Authorization: Bearer canary.x-y_z~+/=",
    "bearer in small letters": "authorization: bearer canary",
    "basic": "Authorization: Basic Y2FuYXJ5OmNhbmFyeQcanary==",
    "JWT": "got eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJjYW5hcnkifQ.canary",
    "session": "cookie session=bgs_canary-canary_canary",
    "refresh": "'bgr_canary'",
    "machine": "(bgm_canary)",
    "invitation": "/invitations/bgi_canary/accept",
    "URL": "postgresql://bagdar_app:canary@db:5432/bagdar is away",
    "URL with an at": "postgres://u:x@canary@db/x",
    "URL of a provider": "https://client:canary@provider.example.kz/token",
    "option of an URL": "postgresql://db/x?user=u&password=canary&x=1",
    "JSON": '{"client_secret": "canary canary", "x": 1}',
    "repr": "{'password': 'canary canary'}",
    "form": "grant_type=refresh_token&refresh_token=canary&x=1",
    "key": "-----BEGIN PRIVATE KEY-----\ncanary\ncanary\n-----END PRIVATE KEY-----",
    "half a key": "-----BEGIN EC PRIVATE KEY-----\ncanary",
    "e-mail": "Key (email)=(canary@agency.kz) already exists",
    "e-mail with a plus": "to canary+goals@mail.agency.kz.",
    "e-mail in Cyrillic": "canary@агенттік.қаз",
}


@pytest.mark.parametrize("text", SECRETS.values(), ids=SECRETS)
def test_secrets_and_e_mails_are_hidden(text: str) -> None:
    assert "canary" not in redact(text)
    assert "canary" not in redact(f"before {text} after")
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    "name", ["password", "refresh_token", "clientSecret", "Authorization", "cookie", "email"]
)
def test_facts_that_are_called_like_a_secret_are_hidden(name: str) -> None:
    record = logging.LogRecord("bagdar", 30, "x", 1, "x", (), None)
    record.told = {"nested": [{name: "canary canary"}]}
    assert json.loads(JsonLines().format(record))["nested"] == [{name: "[hidden]"}]


def test_ids_paths_and_plain_words_stay_readable() -> None:
    for text in (
        f"request {uuid4().hex} of {uuid4()} at 2026-03-31T18:00:00+00:00",
        "/graphql/assets/app.js 200 in 3.1 ms",
        "postgresql://db:5432/bagdar is away",
        "incident 0f3a in request 77",
        "bgs is no secret",
    ):
        assert redact(text) == text


def test_a_text_without_end_is_cut_and_says_so() -> None:
    shown = redact("a." * LONGEST + "bgs_canary")
    assert len(shown) < LONGEST + 100
    assert shown.endswith(f" … of {2 * LONGEST + 10} characters")
    assert redact("a" * LONGEST) == "a" * LONGEST
