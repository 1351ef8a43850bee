"""Out through the door and back in: one browser, one provider, one agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from services.reception.oidc import OidcClient
from services.reception.oidc_door import ProviderDoor
from services.reception.oidc_refusals import ProviderSaidNo, ProviderUnknown
from services.reception.oidc_state import LASTS, StateSeal
from tests.reception.conftest import AGENCY_ID, client_of, configured
from tests.reception.provider import REDIRECT_URI, RunningProvider, signed_in

SEAL = StateSeal(b"v" * 32)
INVITATION = "bgi_canary"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def door(client: OidcClient) -> ProviderDoor:
    return ProviderDoor({"acme": client}, SEAL)


async def test_whoever_comes_back_is_led_where_they_wanted_to_go(door: ProviderDoor) -> None:
    departure = await door.depart("acme", return_to="/board", invitation=INVITATION, now=now())
    arrival = await door.arrive(await signed_in(departure.url), departure.cookie, now())
    assert (arrival.agency_id, arrival.return_to, arrival.invitation) == (AGENCY_ID, "/board", INVITATION)
    assert arrival.identity.email == "diana@acme.example"
    for hidden in (departure.cookie, departure.url, INVITATION):
        assert hidden not in repr(departure) + repr(arrival)


async def test_a_provider_that_nobody_wrote_down_is_unknown(door: ProviderDoor) -> None:
    with pytest.raises(ProviderUnknown):
        await door.depart("other", return_to="/", now=now())
    assert door.names() == ["acme"]


async def test_an_answer_without_the_cookie_of_its_browser_is_refused(door: ProviderDoor) -> None:
    mine = await door.depart("acme", return_to="/", now=now())
    theirs = await door.depart("acme", return_to="/", now=now())
    answer = await signed_in(theirs.url)
    for cookie in ("", mine.cookie):
        with pytest.raises(ProviderSaidNo):
            await door.arrive(answer, cookie, now())


async def test_whoever_stays_away_longer_than_ten_minutes_begins_again(
    door: ProviderDoor, provider: RunningProvider
) -> None:
    departure = await door.depart("acme", return_to="/", now=now())
    answer = await signed_in(departure.url)
    with pytest.raises(ProviderSaidNo):
        await door.arrive(answer, departure.cookie, now() + LASTS + timedelta(seconds=1))
    assert provider.hits["/token"] == 0


async def test_cookie_and_answer_together_work_once(door: ProviderDoor) -> None:
    departure = await door.depart("acme", return_to="/", now=now())
    answer = await signed_in(departure.url)
    assert await door.arrive(answer, departure.cookie, now())
    with pytest.raises(ProviderSaidNo):
        await door.arrive(answer, departure.cookie, now())


async def test_an_answer_of_one_provider_is_not_held_to_another(
    door: ProviderDoor, client: OidcClient, http: httpx.AsyncClient
) -> None:
    with RunningProvider() as other:
        both = ProviderDoor({"acme": client, "other": client_of(other, http)}, SEAL)
        mine = await both.depart("acme", return_to="/", now=now())
        theirs = await both.depart("other", return_to="/", now=now())
        answer = await signed_in(theirs.url)
        state = (await signed_in(mine.url))["state"]
        with pytest.raises(ProviderSaidNo):
            await both.arrive({**answer, "state": state}, mine.cookie, now())
        assert other.hits["/token"] == 0
        assert (await both.arrive(answer, theirs.cookie, now())).identity.issuer == other.issuer


async def test_a_provider_taken_away_or_given_to_another_agency_lets_nobody_in(
    door: ProviderDoor, provider: RunningProvider, http: httpx.AsyncClient
) -> None:
    departure = await door.depart("acme", return_to="/", now=now())
    answer = await signed_in(departure.url)
    moved = replace(configured(provider), agency_id=uuid4())
    for clients in ({}, {"acme": OidcClient(moved, redirect_uri=REDIRECT_URI, http=http)}):
        with pytest.raises(ProviderUnknown):
            await ProviderDoor(clients, SEAL).arrive(answer, departure.cookie, now())


async def test_a_door_of_its_own_connections_closes_them(provider: RunningProvider) -> None:
    door = ProviderDoor.of({"acme": configured(provider)}, redirect_uri=REDIRECT_URI, vault_secret=b"v" * 32)
    await door.close()
    with pytest.raises(RuntimeError, match="closed"):
        await door.depart("acme", return_to="/", now=now())
