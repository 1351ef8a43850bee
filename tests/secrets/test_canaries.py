"""The real product, failing in every way we can think of, repeats no secret anywhere."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import fields as parts_of
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from services.cli.shell import PROBLEM, SURROUNDINGS, USAGE
from services.composition import application
from services.identity import Keys
from services.logs import JsonLines
from services.runtime import running
from services.settings import Dsns, Settings
from tests.conftest import as_owner
from tests.secrets.product import Product, canary, command_lines, with_password

SHAPED = re.compile(r"bg[a-z]_|eyJ")
"""What every secret text of the product itself begins with; such ones are hidden even in an address."""
LEDGERS = "{ audit { ledgers { edges { node { headHash } } } } }"
WHO = "{ viewer { id clients { clientId } } }"


@asynccontextmanager
async def served(product: Product, **more: str) -> AsyncGenerator[tuple[httpx.AsyncClient, int]]:
    """The product serving, a client that keeps every answer, and the process's id."""

    async def keep(response: httpx.Response) -> None:
        await response.aread()
        product.keep(response)

    hooks = {"response": [keep]}
    address = f"http://127.0.0.1:{product.port}"
    with product.serving(**more) as process:
        async with httpx.AsyncClient(base_url=address, timeout=30, event_hooks=hooks) as http:
            await product.ready(http, process)
            yield http, process.pid


async def ask(http: httpx.AsyncClient, token: str, query: str = WHO, **more: Any) -> httpx.Response:
    return await http.post(
        "/graphql", headers={"authorization": f"Bearer {token}"}, json={"query": query, **more}
    )


async def test_an_operating_system_never_shows_a_secret_to_its_other_users(product: Product) -> None:
    async with served(product) as (http, pid):
        answer = await ask(http, product.canaries["token"])
        assert "errors" not in answer.json(), answer.text
        shown = list(command_lines(pid))
    assert any("services serve" in line for line in shown)
    assert not [name for name, secret in product.canaries.items() if secret in " ".join(shown)]
    assert product.leaks() == []


async def test_a_serving_process_writes_json_lines_that_name_the_request(product: Product) -> None:
    async with served(product) as (http, _):
        request_id = (await ask(http, product.canaries["token"])).headers["x-request-id"]
    announced, *lines = product.said[-1].splitlines()
    assert announced.startswith("serving http://")
    told = [json.loads(line) for line in lines]
    assert [line for line in told if line["logger"] == "bagdar.access" and request_id in str(line)]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in told)


async def test_refused_tokens_of_every_kind_are_repeated_nowhere(product: Product) -> None:
    keys = Keys.at(product.home / "keys")
    facts: Any = {"person_id": uuid4(), "agency_id": uuid4(), "session_id": uuid4()}
    right = product.canaries["token"]
    product.canaries |= {
        "access token": keys.mint(**facts, now=datetime.now(UTC)),
        "ended access token": keys.mint(**facts, now=datetime(2020, 1, 1, tzinfo=UTC)),
        "forged session": right[:-8] + "AAAAAAAA",
        "refresh secret": f"bgr_{canary()}{canary()}",
        "machine token": f"bgm_{canary()}{canary()}",
        "invitation": f"bgi_{canary()}{canary()}",
        "odd token": canary(),
    }
    async with served(product) as (http, _):
        for name, secret in product.canaries.items():
            if name != "token":
                assert (await ask(http, secret)).status_code == 401, name
            if SHAPED.match(secret):
                await http.get(f"/graphql/{secret}")
            await http.get("/graphql", headers={"cookie": f"session={secret}; bagdar={secret}"})
            await http.post("/graphql", content=b"{", headers={"authorization": f"Basic {secret}"})
            await ask(http, right, extensions={"clientLibrary": secret})
    assert product.leaks() == []


async def test_a_server_that_fails_inside_writes_a_trace_without_secrets(product: Product) -> None:
    hide = "alter table bagdar.heads rename to heads_away"
    back = "alter table bagdar.heads_away rename to heads"
    async with served(product) as (http, _):
        before = await ask(http, product.canaries["token"], LEDGERS)
        assert "errors" not in before.json(), before.text
        await as_owner(product.server, hide)
        try:
            answer = await ask(http, product.canaries["token"], LEDGERS)
        finally:
            await as_owner(product.server, back)
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "SERVER_FAILED"
    incident = error["extensions"]["facts"]["incident"]
    assert [text for text in product.said if incident in text and "Traceback" in text]
    assert product.leaks() == []


async def test_a_store_that_closes_its_door_while_serving_is_told_without_the_password(
    product: Product,
) -> None:
    shut = "alter role bagdar_app nologin"
    others = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'bagdar_app'"
    async with served(product) as (http, _):
        await as_owner(product.server, shut, "grant bagdar_app to bagdar_owner", others)
        try:
            answer = await ask(http, product.canaries["token"], LEDGERS)
        finally:
            await as_owner(product.server, "alter role bagdar_app login")
    assert answer.json()["errors"]
    assert product.leaks() == []


@pytest.mark.parametrize("command", ["serve", "work", "migrate", "doctor"])
def test_a_wrong_password_is_one_line_without_the_password(product: Product, command: str) -> None:
    wrong = with_password(product.server.store, product.canaries["wrong password"])
    said = product.run(command, BAGDAR_DATABASE_URL_FILE="", BAGDAR_DATABASE_URL=wrong, BAGDAR_OWNER_URL="")
    assert said.returncode != 0
    assert "Traceback" not in said.stderr
    assert product.leaks() == []


URL = "BAGDAR_DATABASE_URL"
WRONG_SETTINGS = {
    "two places": {URL: "postgresql://u:{secret}@db/x"},
    "another scheme": {URL: "mysql://u:{secret}@db/x", f"{URL}_FILE": ""},
    "a slash in a password": {URL: "postgresql://u:{secret}/x@db/x", f"{URL}_FILE": ""},
    "an at in a password": {URL: "postgresql://u:x@{secret}@db/x", f"{URL}_FILE": ""},
    "a port that is none": {URL: "postgresql://u:x@db:{secret}/x", f"{URL}_FILE": ""},
    "a host that is none": {URL: "postgresql://u:{secret}@nowhere.invalid/x", f"{URL}_FILE": ""},
    "an unknown option": {URL: "postgresql://u:{secret}@127.0.0.1:1/x?sslmode={secret}", f"{URL}_FILE": ""},
    "a wrong owner": {"BAGDAR_OWNER_URL": "postgresql://u:{secret}@127.0.0.1:1/x"},
    "a file without an URL": {f"{URL}_FILE": "{file}"},
    "a master key that is none": {"BAGDAR_MASTER_KEY_FILE": "{file}"},
}


@pytest.mark.parametrize("wrong", WRONG_SETTINGS.values(), ids=WRONG_SETTINGS)
def test_a_setting_that_is_wrong_is_told_without_its_text(product: Product, wrong: dict[str, str]) -> None:
    secret = product.canaries["wrong password"]
    file = product.file("wrong", f"{{{secret}}}")
    more = {name: value.format(secret=secret, file=file) for name, value in wrong.items()}
    said = product.run("serve", **more)
    assert said.returncode in (PROBLEM, USAGE, SURROUNDINGS), said.stderr
    assert "Traceback" not in said.stderr, said.stderr
    assert product.leaks() == []


def test_a_signing_key_that_is_broken_is_told_without_its_text(product: Product) -> None:
    broken = product.home / "keys/9999.pem"
    broken.write_text(product.canaries["signing key"])
    try:
        said = product.run("serve")
    finally:
        broken.unlink()
    assert (said.returncode, "9999.pem" in said.stderr) == (SURROUNDINGS, True), said.stderr
    assert product.leaks() == []


async def test_nothing_that_holds_secrets_shows_them_when_it_is_printed(product: Product) -> None:
    store = with_password(product.server.store, product.canaries["password"])
    owner = with_password(product.server.store, product.canaries["owner's password"])
    settings = Settings.from_environment(product.environment)
    settings = replace(settings, dsns=Dsns(store=store, owner=owner, bus=store))
    assert settings.dsns is not None
    async with running(settings, settings.dsns) as runtime:
        parts: list[object] = [
            settings,
            settings.dsns,
            runtime,
            application(runtime),
            *(getattr(runtime, part.name) for part in parts_of(runtime)),
        ]
        product.said += [f"{part!r} {part}" for part in parts]
    assert product.leaks() == []


async def test_a_trace_of_a_refused_sign_in_holds_no_password(product: Product) -> None:
    wrong = with_password(product.server.store, product.canaries["wrong password"])
    with pytest.raises(asyncpg.InvalidPasswordError) as refused:
        await asyncpg.connect(wrong)
    fault = (type(refused.value), refused.value, refused.value.__traceback__)
    line = JsonLines().format(logging.LogRecord("bagdar", 40, "x", 1, f"{wrong} refused", None, fault))
    assert "InvalidPasswordError" in json.loads(line)["trace"]
    product.said.append(line)
    assert product.leaks() == []


def test_the_search_finds_a_secret_wherever_one_is_said(product: Product) -> None:
    product.canaries = {"planted": canary()}
    assert product.leaks() == []
    product.said.append(f"oh {product.canaries['planted']}")
    log = product.home / "planted.log"
    log.write_text(product.canaries["planted"])
    try:
        assert {where.partition(":")[0] for _, where in product.leaks()} == {"said", "planted.log"}
    finally:
        log.unlink()
