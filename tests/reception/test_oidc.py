"""A person signs in through a real provider: out, through its form, and back with a proved identity."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from services.reception.oidc import OidcClient, Proof
from services.reception.oidc_published import FRESH, REFETCH_EVERY
from services.reception.oidc_refusals import ProviderAway, ProviderSaidNo
from tests.reception.conftest import client_of, configured
from tests.reception.provider import CLIENT_SECRET, REDIRECT_URI, Answer, RunningProvider, signed, signed_in

DISCOVERY = "/.well-known/openid-configuration"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
async def test_whoever_fills_in_the_form_of_the_provider_comes_back_proved(
    algorithm: str, http: httpx.AsyncClient
) -> None:
    with RunningProvider(algorithm) as provider:
        client = client_of(provider, http)
        begun = await client.begin(now())
        identity = await client.finish(await signed_in(begun.url), begun.proof, now())
    assert identity.issuer == provider.issuer
    assert (identity.email, identity.email_verified) == ("diana@acme.example", True)
    assert identity.name == "Диана Қ."
    assert 0 < len(identity.subject) <= 255


async def test_the_same_person_is_the_same_subject_and_another_person_another(client: OidcClient) -> None:
    subjects: list[str] = []
    for user, password in (("diana", "krall"), ("diana", "krall"), ("babs", "howes")):
        begun = await client.begin(now())
        answer = await signed_in(begun.url, user=user, password=password)
        subjects.append((await client.finish(answer, begun.proof, now())).subject)
    assert subjects[0] == subjects[1] != subjects[2]


async def test_the_browser_is_sent_with_a_challenge_and_everything_fresh(client: OidcClient) -> None:
    first, second = [await client.begin(now()) for _ in range(2)]
    asked = dict(parse_qsl(urlsplit(first.url).query))
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == REDIRECT_URI
    assert asked["scope"] == "openid email profile"
    assert (asked["state"], asked["nonce"]) == (first.proof.state, first.proof.nonce)
    assert asked["code_challenge_method"] == "S256"
    assert first.proof.verifier not in first.url
    kept = [
        value
        for each in (first, second)
        for value in (each.proof.state, each.proof.nonce, each.proof.verifier)
    ]
    assert len(set(kept)) == 6
    assert min(len(value) for value in kept) >= 43


async def test_whoever_cannot_log_in_there_does_not_come_in_here(client: OidcClient) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url, password="wrong")
    assert answer["error"] == "access_denied"
    with pytest.raises(ProviderSaidNo):
        await client.finish(answer, begun.proof, now())


async def test_an_answer_with_a_code_and_a_no_is_a_no(client: OidcClient) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    with pytest.raises(ProviderSaidNo):
        await client.finish({**answer, "error": "access_denied"}, begun.proof, now())


async def test_an_answer_belongs_to_the_browser_that_asked_for_it(client: OidcClient) -> None:
    mine, theirs = await client.begin(now()), await client.begin(now())
    answer = await signed_in(theirs.url)
    kept = Proof(state=mine.proof.state, nonce=theirs.proof.nonce, verifier=theirs.proof.verifier)
    for wrong in (answer, {**answer, "state": ""}, {**answer, "state": "состояние"}):
        with pytest.raises(ProviderSaidNo):
            await client.finish(wrong, kept, now())
    del answer["state"]
    with pytest.raises(ProviderSaidNo):
        await client.finish(answer, kept, now())


async def test_a_code_is_worth_nothing_without_the_verifier_of_its_sign_in(client: OidcClient) -> None:
    begun, other = await client.begin(now()), await client.begin(now())
    answer = await signed_in(begun.url)
    stolen = Proof(state=begun.proof.state, nonce=begun.proof.nonce, verifier=other.proof.verifier)
    with pytest.raises(ProviderSaidNo):
        await client.finish(answer, stolen, now())


async def test_a_code_works_once(client: OidcClient) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    assert (await client.finish(answer, begun.proof, now())).subject
    with pytest.raises(ProviderSaidNo):
        await client.finish(answer, begun.proof, now())


async def test_a_token_of_another_sign_in_is_not_taken(client: OidcClient) -> None:
    begun, other = await client.begin(now()), await client.begin(now())
    answer = await signed_in(begun.url)
    mixed = Proof(state=begun.proof.state, nonce=other.proof.nonce, verifier=begun.proof.verifier)
    with pytest.raises(ProviderSaidNo):
        await client.finish(answer, mixed, now())


@pytest.mark.parametrize("code", ["", "c" * 4_097])
async def test_a_code_that_is_none_is_not_even_sent(
    code: str, client: OidcClient, provider: RunningProvider
) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    with pytest.raises(ProviderSaidNo):
        await client.finish({**answer, "code": code}, begun.proof, now())
    assert provider.hits["/token"] == 0


async def test_an_answer_of_another_issuer_is_not_redeemed(
    client: OidcClient, provider: RunningProvider
) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    assert answer["iss"] == provider.issuer
    with pytest.raises(ProviderSaidNo):
        await client.finish({**answer, "iss": "https://mixed.up.example"}, begun.proof, now())
    assert provider.hits["/token"] == 0


async def test_a_provider_that_promises_to_name_itself_is_held_to_it(
    client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[DISCOVERY] = lambda answer: answer.saying(
        authorization_response_iss_parameter_supported=True
    )
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    without = {name: value for name, value in answer.items() if name != "iss"}
    with pytest.raises(ProviderSaidNo):
        await client.finish(without, begun.proof, now())
    assert await client.finish(answer, begun.proof, now())


async def test_keys_that_the_provider_changes_between_two_sign_ins_are_fetched(
    client: OidcClient, provider: RunningProvider
) -> None:
    for turn in (1, 2):
        begun = await client.begin(now())
        assert await client.finish(await signed_in(begun.url), begun.proof, now())
        assert provider.hits["/jwks"] == turn
        provider.rotate()
    assert provider.hits[DISCOVERY] == 1


async def test_unknown_keys_make_us_ask_once_in_a_minute(
    client: OidcClient, provider: RunningProvider
) -> None:
    moment = now()
    begun = await client.begin(moment)
    assert await client.finish(await signed_in(begun.url), begun.proof, moment)
    provider.claiming(lambda claims: signed(claims, provider.signing_key(), kid="unheard-of"))
    for seconds, asked in ((1, 2), (2, 2), (60, 2), (62, 3)):
        begun = await client.begin(moment)
        with pytest.raises(ProviderSaidNo):
            await client.finish(await signed_in(begun.url), begun.proof, moment + timedelta(seconds=seconds))
        assert provider.hits["/jwks"] == asked
    assert timedelta(minutes=1) == REFETCH_EVERY


async def test_a_key_that_the_provider_withdrew_ends_here_within_the_hour(
    client: OidcClient, provider: RunningProvider
) -> None:
    moment, stolen = now(), provider.signing_key()
    begun = await client.begin(moment)
    assert await client.finish(await signed_in(begun.url), begun.proof, moment)
    provider.rotate()
    late = moment + FRESH
    stamp = int(late.timestamp())
    provider.claiming(lambda claims: signed(claims, stolen), iat=stamp, exp=stamp + 300)
    begun = await client.begin(late)
    with pytest.raises(ProviderSaidNo):
        await client.finish(await signed_in(begun.url), begun.proof, late)
    assert provider.hits[DISCOVERY] == 2


async def test_many_who_begin_at_once_ask_the_provider_once(
    client: OidcClient, provider: RunningProvider
) -> None:
    begun = await asyncio.gather(*(client.begin(now()) for _ in range(20)))
    assert len({each.proof.state for each in begun}) == 20
    assert provider.hits[DISCOVERY] == 1


async def test_a_secret_that_http_basic_would_leave_in_doubt_goes_into_the_form(
    http: httpx.AsyncClient,
) -> None:
    awkward = "Korrekt Pferd:Batterie+Klammer/%3A0123456789"
    with RunningProvider(client_secret=awkward) as provider:
        client = OidcClient(configured(provider, client_secret=awkward), redirect_uri=REDIRECT_URI, http=http)
        begun = await client.begin(now())
        assert await client.finish(await signed_in(begun.url), begun.proof, now())


@pytest.mark.parametrize("methods", [["client_secret_post"], ["client_secret_basic"], None])
async def test_the_secret_is_shown_in_the_way_that_the_provider_understands(
    methods: list[str] | None, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead[DISCOVERY] = lambda answer: answer.saying(token_endpoint_auth_methods_supported=methods)
    begun = await client.begin(now())
    assert await client.finish(await signed_in(begun.url), begun.proof, now())
    assert provider.basic["/token"] == (methods != ["client_secret_post"])


async def test_a_wrong_client_secret_is_refused_and_neither_logged_nor_shown(
    provider: RunningProvider, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = configured(provider, client_secret="canary-5f2c")
    client = OidcClient(wrong, redirect_uri=REDIRECT_URI, http=http)
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    with pytest.raises(ProviderSaidNo) as refused:
        await client.finish(answer, begun.proof, now())
    assert "provider acme proved nobody: 'HTTP 401 invalid_client'" in caplog.text
    ours = "".join(each.getMessage() for each in caplog.records if each.name == "bagdar.sign_in")
    shown = (ours, repr(wrong), repr(client), repr(begun), repr(begun.proof), repr(refused.value))
    secrets = ("canary-5f2c", begun.proof.state, begun.proof.nonce, begun.proof.verifier, answer["code"])
    assert [each for each in secrets if each in "".join(shown)] == []
    assert "canary-5f2c" not in caplog.text
    assert CLIENT_SECRET not in caplog.text


async def test_an_identity_shows_nothing_of_the_person(client: OidcClient) -> None:
    begun = await client.begin(now())
    identity = await client.finish(await signed_in(begun.url), begun.proof, now())
    for hidden in (identity.subject, "diana@acme.example", "Диана"):
        assert hidden not in repr(identity)


async def test_a_provider_that_is_down_is_away(client: OidcClient, provider: RunningProvider) -> None:
    begun = await client.begin(now())
    answer = await signed_in(begun.url)
    provider.stop()
    with pytest.raises(ProviderAway):
        await client.finish(answer, begun.proof, now())
    with pytest.raises(ProviderAway):
        await client.begin(now() + FRESH)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_provider_in_trouble_is_away_and_not_a_no(
    status: int, client: OidcClient, provider: RunningProvider
) -> None:
    provider.instead["/token"] = lambda answer: Answer(status, b"{}")
    begun = await client.begin(now())
    with pytest.raises(ProviderAway):
        await client.finish(await signed_in(begun.url), begun.proof, now())


async def test_connections_are_closed_with_the_client(
    provider: RunningProvider, http: httpx.AsyncClient
) -> None:
    lent = client_of(provider, http)
    await lent.close()
    assert not http.is_closed
    own = OidcClient(configured(provider), redirect_uri=REDIRECT_URI)
    await own.close()
    with pytest.raises(RuntimeError, match="closed"):
        await own.begin(now())
