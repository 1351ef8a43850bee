"""Tokens that prove nothing: each is the provider's real one with a single thing made wrong."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from services.reception.oidc import OidcClient
from services.reception.oidc_refusals import ProviderSaidNo
from services.reception.oidc_token import Identity
from tests.reception.provider import CLIENT_ID, Answer, Json, RunningProvider, signed, signed_in

DEEP = b'{"note": ' + b"[" * 5_000


async def finished(client: OidcClient, *, later: timedelta = timedelta(0)) -> Identity:
    """A whole sign-in, whose end the client sees at a moment of its own."""
    moment = datetime.now(UTC)
    begun = await client.begin(moment)
    return await client.finish(await signed_in(begun.url), begun.proof, moment + later)


async def refused(client: OidcClient, *, later: timedelta = timedelta(0)) -> None:
    with pytest.raises(ProviderSaidNo):
        await finished(client, later=later)


def segment(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def unsigned(header: Json, claims: Json, sign: Callable[[bytes], bytes]) -> str:
    """A token put together by hand, as no library would sign it."""
    body = f"{segment(json.dumps(header).encode())}.{segment(json.dumps(claims).encode())}"
    return f"{body}.{segment(sign(body.encode()))}"


async def test_a_token_put_together_anew_from_true_claims_is_taken(
    client: OidcClient, provider: RunningProvider
) -> None:
    """What the other tests make wrong is wrong alone: the same way without it leads in."""
    provider.claiming()
    assert (await finished(client)).email == "diana@acme.example"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"iss": "https://other.example"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": ["somebody-else"]},
        {"aud": ["somebody-else"], "azp": CLIENT_ID},
        {"aud": []},
        {"aud": None},
        {"aud": ["somebody-else", CLIENT_ID], "azp": None},
        {"aud": ["somebody-else", CLIENT_ID], "azp": "somebody-else"},
        {"azp": "somebody-else"},
        {"sub": None},
        {"sub": ""},
        {"sub": "s" * 256},
        {"sub": "with\nline"},
        {"sub": "субъект"},
        {"sub": "nul\x00"},
        {"sub": 5},
        {"exp": None},
        {"exp": "4102444800"},
        {"iat": None},
        {"at_hash": "bm90IHRoZSBoYXNo"},
        {"at_hash": 5},
        {"at_hash": {"bm90": 1}},
    ],
    ids=str,
)
async def test_a_token_that_says_something_else_is_refused(
    claims: dict[str, Any], client: OidcClient, provider: RunningProvider
) -> None:
    provider.claiming(**claims)
    await refused(client)


@pytest.mark.parametrize(
    "claims",
    [{"aud": CLIENT_ID}, {"aud": ["somebody-else", CLIENT_ID], "azp": CLIENT_ID}, {"sub": "s" * 255}],
)
async def test_what_the_specification_allows_is_taken(
    claims: dict[str, Any], client: OidcClient, provider: RunningProvider
) -> None:
    provider.claiming(**claims)
    assert await finished(client)


@pytest.mark.parametrize(("seconds", "comes_in"), [(59, True), (61, False)])
async def test_a_token_ends_with_a_minute_for_clocks_that_differ(
    seconds: int, comes_in: bool, client: OidcClient, provider: RunningProvider
) -> None:
    stamp = int(datetime.now(UTC).timestamp())
    provider.claiming(iat=stamp - 600, exp=stamp - seconds + 30)
    later = timedelta(seconds=30)
    if comes_in:
        assert await finished(client, later=later)
    else:
        await refused(client, later=later)


async def test_a_token_of_yesterday_is_refused(client: OidcClient) -> None:
    await refused(client, later=timedelta(days=1))


async def test_a_token_of_tomorrow_is_refused(client: OidcClient) -> None:
    await refused(client, later=timedelta(days=-1))


async def test_the_hash_of_the_access_token_must_fit(client: OidcClient, provider: RunningProvider) -> None:
    def with_hash(answer: Answer) -> Answer:
        half = sha256(answer.json["access_token"].encode()).digest()[:16]
        provider.claiming(at_hash=segment(half))
        return provider.instead["/token"](answer)

    provider.instead["/token"] = with_hash
    assert await finished(client)
    provider.instead["/token"] = lambda answer: with_hash(answer).saying(access_token="another")
    await refused(client)


async def test_a_token_without_a_signature_is_refused(client: OidcClient, provider: RunningProvider) -> None:
    kid = provider.signing_key().kid
    for alg in ("none", "None", "NONE"):
        provider.claiming(lambda claims, alg=alg: unsigned({"alg": alg, "kid": kid}, claims, lambda _: b""))
        await refused(client)


async def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(
    client: OidcClient, provider: RunningProvider
) -> None:
    key = provider.signing_key()
    for public in (key.as_pem(private=False), json.dumps(key.as_dict(private=False)).encode()):
        provider.claiming(
            lambda claims, public=public: unsigned(
                {"alg": "HS256", "kid": key.kid}, claims, lambda body: hmac.digest(public, body, sha256)
            )
        )
        await refused(client)


async def test_a_shared_secret_that_the_provider_publishes_verifies_nothing(
    client: OidcClient, provider: RunningProvider
) -> None:
    secret = OctKey.generate_key(256, {"kid": "shared"})
    provider.instead["/jwks"] = lambda answer: answer.saying(keys=[secret.as_dict(private=True)])
    provider.claiming(lambda claims: signed(claims, secret, alg="HS256"))
    await refused(client)


@pytest.mark.parametrize("alg", ["PS256", "RS512"])
async def test_only_the_listed_signatures_are_taken(
    alg: str, client: OidcClient, provider: RunningProvider
) -> None:
    provider.claiming(lambda claims: signed(claims, provider.signing_key(), alg=alg))
    await refused(client)


async def test_a_token_signed_by_another_key_is_refused(
    client: OidcClient, provider: RunningProvider
) -> None:
    kid = provider.signing_key().kid
    for key in (RSAKey.generate_key(2048), ECKey.generate_key("P-256"), OKPKey.generate_key("Ed25519")):
        for named in (kid, key.thumbprint(), None):
            provider.claiming(lambda claims, key=key, named=named: signed(claims, key, kid=named))
            await refused(client)


async def test_a_token_cannot_bring_its_own_key(client: OidcClient, provider: RunningProvider) -> None:
    key = RSAKey.generate_key(2048)
    provider.claiming(
        lambda claims: signed(claims, key, kid=provider.signing_key().kid, jwk=key.as_dict(private=False))
    )
    await refused(client)


async def test_a_changed_token_is_refused(client: OidcClient, provider: RunningProvider) -> None:
    def altered(claims: Json) -> str:
        header, _, signature = provider.signed(claims).split(".")
        return f"{header}.{segment(json.dumps({**claims, 'sub': 'root'}).encode())}.{signature}"

    provider.claiming(altered)
    await refused(client)


async def test_a_small_rsa_key_is_not_believed(client: OidcClient, provider: RunningProvider) -> None:
    with pytest.warns(match="2048"):
        key = RSAKey.generate_key(1024, {"kid": "small"})
    provider.instead["/jwks"] = lambda answer: answer.saying(keys=[key.as_dict(private=False)])
    provider.claiming(lambda claims: signed(claims, key))
    await refused(client)


async def test_a_key_for_encryption_verifies_no_signature(
    client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead["/jwks"] = lambda answer: answer.saying(
        keys=[{**key, "use": "enc"} for key in answer.json["keys"]]
    )
    await refused(client)


@pytest.mark.parametrize(
    ("uses", "comes_in"),
    [({"RSA": "sig"}, True), ({"RSA": "sig", "EC": "enc"}, True), ({"RSA": "sig", "EC": "sig"}, False)],
    ids=str,
)
async def test_a_token_without_a_key_id_is_taken_only_when_one_key_can_have_signed_it(
    uses: dict[str, str], comes_in: bool, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead["/jwks"] = lambda answer: answer.saying(
        keys=[{**key, "use": uses[key["kty"]]} for key in answer.json["keys"] if key["kty"] in uses]
    )
    provider.claiming(lambda claims: signed(claims, provider.signing_key(), kid=None))
    if comes_in:
        assert await finished(client)
    else:
        await refused(client)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b",
        "a.b.c.d",
        "é.b.c",
        f"{segment(DEEP)}.b.c",
        f"{segment(b'{}')}.e30.c",
        f"{segment(b'[]')}.e30.c",
        "x" * 20_000,
        5,
    ],
    ids=lambda token: str(token)[:20],
)
async def test_what_is_no_token_is_refused(
    token: object, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead["/token"] = lambda answer: answer.saying(id_token=token)
    await refused(client)


async def test_a_signed_token_too_long_or_too_deep_is_refused(
    client: OidcClient, provider: RunningProvider
) -> None:
    provider.claiming(note="n" * 13_000)
    await refused(client)
    deep, key = b'{"a": ' + b"[" * 2_000 + b"]" * 2_000 + b"}", provider.signing_key()
    header = {"alg": "RS256", "kid": key.kid}
    provider.claiming(lambda _: jws.serialize_compact(header, deep, key, algorithms=["RS256"]))
    await refused(client)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"email_verified": "true"}, ("diana@acme.example", True)),
        ({"email_verified": False}, ("diana@acme.example", False)),
        ({"email_verified": "yes"}, ("diana@acme.example", False)),
        ({"email_verified": None}, ("diana@acme.example", False)),
        ({"email": None}, (None, True)),
        ({"email": "a\x07@acme.example"}, (None, True)),
        ({"email": "a" * 321}, (None, True)),
    ],
    ids=str,
)
async def test_an_address_is_hearsay_and_shown_only_if_it_can_be_read(
    claims: dict[str, Any],
    told: tuple[str | None, bool],
    client: OidcClient,
    provider: RunningProvider,
) -> None:
    provider.claiming(**claims)
    identity = await finished(client)
    assert (identity.email, identity.email_verified) == told
