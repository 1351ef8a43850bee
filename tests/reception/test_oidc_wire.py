"""A provider that is slow, endless, somewhere else or somebody else."""

from __future__ import annotations

import gzip
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from services.reception import oidc_wire
from services.reception.oidc import OidcClient
from services.reception.oidc_refusals import ProviderAway, ProviderSaidNo
from services.reception.oidc_wire import LARGEST_ANSWER, is_guarded, new_http
from tests.reception.conftest import client_of
from tests.reception.provider import Answer, RunningProvider, redirect, signed_in

DISCOVERY = "/.well-known/openid-configuration"
DEEP = b'{"note": ' + b"[" * 100_000
EVERY_PATH = [DISCOVERY, "/token", "/jwks"]


async def sign_in(client: OidcClient) -> None:
    moment = datetime.now(UTC)
    begun = await client.begin(moment)
    await client.finish(await signed_in(begun.url), begun.proof, moment)


@pytest.fixture
def elsewhere() -> Generator[RunningProvider]:
    with RunningProvider() as running:
        yield running


@pytest.mark.parametrize("path", EVERY_PATH)
async def test_a_redirect_is_not_followed(
    path: str, client: OidcClient, provider: RunningProvider, elsewhere: RunningProvider
) -> None:
    provider.instead[path] = lambda answer: redirect(f"{elsewhere.issuer}{path}")
    with pytest.raises(ProviderAway):
        await sign_in(client)
    assert not elsewhere.hits


async def test_a_redirect_is_not_followed_by_connections_that_would(
    provider: RunningProvider, elsewhere: RunningProvider
) -> None:
    provider.instead["/token"] = lambda answer: redirect(f"{elsewhere.issuer}/token")
    async with httpx.AsyncClient(trust_env=False, follow_redirects=True) as eager:
        with pytest.raises(ProviderAway):
            await sign_in(client_of(provider, eager))
    assert not elsewhere.hits


@pytest.mark.parametrize("path", EVERY_PATH)
async def test_an_answer_that_drips_is_left(
    path: str, client: OidcClient, provider: RunningProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte comes in time, the whole does not: a limit between two bytes would not see it."""

    def drips(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 150\r\nconnection: close\r\n\r\n")
        for _ in range(150):
            provider.over.wait(0.02)
            handler.wfile.write(b" ")

    monkeypatch.setattr(oidc_wire, "PATIENCE_SECONDS", 0.4)
    provider.sent[path] = drips
    with pytest.raises(ProviderAway):
        await sign_in(client)
    assert provider.hits[path] == 1


@pytest.mark.parametrize("path", EVERY_PATH)
async def test_a_provider_that_does_not_answer_is_left(
    path: str, client: OidcClient, provider: RunningProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc_wire, "PATIENCE_SECONDS", 0.4)
    provider.sent[path] = lambda handler: provider.over.wait(30)
    with pytest.raises(ProviderAway):
        await sign_in(client)


@pytest.mark.parametrize("path", EVERY_PATH)
async def test_a_huge_answer_is_left_when_it_grows_too_long(
    path: str, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[path] = lambda answer: answer.saying(padding="p" * LARGEST_ANSWER)
    with pytest.raises(ProviderAway):
        await sign_in(client)


async def test_an_answer_without_an_end_is_not_kept_in_memory(
    client: OidcClient, provider: RunningProvider
) -> None:
    sent = 0

    def pours(handler: Any) -> None:
        nonlocal sent
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
        while not provider.over.is_set():
            sent += handler.wfile.write(b"p" * 65_536)

    provider.sent["/token"] = pours
    with pytest.raises(ProviderAway):
        await sign_in(client)
    provider.stop()
    assert sent < 64 * LARGEST_ANSWER


async def test_a_packed_answer_is_not_unpacked(client: OidcClient, provider: RunningProvider) -> None:
    provider.instead["/token"] = lambda answer: Answer(
        body=gzip.compress(answer.body), headers={"content-encoding": "gzip"}
    )
    with pytest.raises(ProviderSaidNo):
        await sign_in(client)


@pytest.mark.parametrize("path", EVERY_PATH)
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"5", b"{}", b"\xff", DEEP], ids=lambda body: repr(body)[:20]
)
async def test_an_answer_that_is_not_the_document_proves_nothing(
    path: str, body: bytes, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[path] = lambda answer: Answer(body=body)
    with pytest.raises(ProviderSaidNo):
        await sign_in(client)


@pytest.mark.parametrize("path", EVERY_PATH)
async def test_a_path_that_is_not_there_proves_nothing(
    path: str, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[path] = lambda answer: Answer(404, b"nothing here")
    with pytest.raises(ProviderSaidNo):
        await sign_in(client)


@pytest.mark.parametrize("ending", ["/", "/tenant", "?a=b"])
async def test_the_discovery_document_of_another_issuer_is_not_believed(
    ending: str, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[DISCOVERY] = lambda answer: answer.saying(issuer=provider.issuer + ending)
    with pytest.raises(ProviderSaidNo):
        await client.begin(datetime.now(UTC))


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
async def test_nobody_is_sent_to_an_address_without_tls(
    name: str, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[DISCOVERY] = lambda answer: answer.saying(**{name: "http://acme.example/x"})
    with pytest.raises(ProviderSaidNo):
        await client.begin(datetime.now(UTC))


@pytest.mark.parametrize(
    ("url", "at_home", "abroad"),
    [
        ("https://id.acme.example/x?y=z", True, True),
        ("http://id.acme.example/", False, False),
        ("http://127.0.0.1:8080/", True, False),
        ("http://localhost/", True, False),
        ("https://localhost/", True, False),
        ("https://[::1]/", True, False),
        ("https://127.9.9.9/", True, False),
        ("ftp://localhost/", False, False),
        ("javascript:alert(1)", False, False),
        ("https:///path", False, False),
        ("https://user@id.acme.example/", False, False),
        ("https://id.acme.example/#part", False, False),
        ("https://id.acme.example:port/", False, False),
        ("https://id.acme.example\\@evil.example/", False, False),
        ("https://id.acme.example\\.evil.example/", False, False),
        ("https://id.acme.example/ x", False, False),
        ("https://id.acme.example/\n", False, False),
        ("https://ид.example/", False, False),
        ("//id.acme.example/", False, False),
    ],
)
def test_addresses_are_https_or_this_machine_for_a_provider_on_this_machine(
    url: str, at_home: bool, abroad: bool
) -> None:
    assert (is_guarded(url, loopback=True), is_guarded(url, loopback=False)) == (at_home, abroad)


async def test_nothing_is_kept_of_a_provider_that_sets_cookies(provider: RunningProvider) -> None:
    provider.instead[DISCOVERY] = lambda answer: Answer(
        body=answer.body, headers={"set-cookie": "seen=you; path=/"}
    )
    async with new_http() as http:
        await http.get(f"{provider.issuer}{DISCOVERY}")
        assert not http.cookies
