"""Coming in through an OpenID provider: a real one, over HTTP, with the browser's cookies on the way."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
import pytest

from api import ids
from api.ids import Kind
from domain.terms import Role
from services.settings import Dsns
from services.web import CALLBACK
from tests.reception import provider as real
from tests.reception.provider import CLIENT_ID, CLIENT_SECRET, RunningProvider, signed_in
from tests.web.conftest import (
    LOOPBACK,
    SECURE,
    SESSION,
    UNDERWAY,
    Site,
    codes,
    founded,
    invited,
    log_lines,
    member_of,
    set_cookies,
    site_of,
)

START = "/auth/oidc/acme/start"
LINK = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
"""What a browser says that follows a provider's redirect to us."""


@dataclass
class Acme:
    """An agency whose people sign in at Acme, and its site."""

    site: Site
    agency_id: UUID

    @property
    def agency(self) -> str:
        """The agency's id as the API writes it."""
        return ids.encode(Kind.AGENCY, self.agency_id)

    async def invitation(self) -> str:
        """The secret of an invitation for somebody new."""
        return await invited(self.site, self.agency_id, f"{uuid4().hex[:8]}@acme.example", Role.STRATEGIST)

    async def leaves(self, return_to: str = "/board") -> httpx.Response:
        """A browser leaves for the provider."""
        return await self.site.get(f"{START}?{urlencode({'agency': self.agency, 'returnTo': return_to})}")

    async def leaves_invited(self, secret: str) -> httpx.Response:
        """A browser prepares to leave with an invitation."""
        body = {"invitation": secret, "returnTo": "/board"}
        return await self.site.post(START, body, origin=SECURE)

    async def comes_back(
        self, answer: dict[str, str], underway: str | None, **headers: str
    ) -> httpx.Response:
        """The provider's redirect, followed by a browser with the cookie it kept."""
        cookie = {"cookie": f"__Host-{UNDERWAY}={underway}"} if underway else {}
        return await self.site.get(f"{CALLBACK}?{urlencode(answer)}", **LINK, **cookie, **headers)

    async def arrives(self, secret: str, **account: str) -> httpx.Response:
        """The whole way with an invitation."""
        left = await self.leaves_invited(secret)
        answer = await signed_in(left.json()["location"], **account)
        return await self.comes_back(answer, underway_of(left))


def underway_of(answer: httpx.Response) -> str:
    """The sealed cookie that a browser keeps while it is away."""
    return set_cookies(answer)[f"__Host-{UNDERWAY}"].value


@pytest.fixture(scope="module")
def provider() -> Generator[RunningProvider]:
    """The provider of Acme, at which our callback is registered."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(real, "REDIRECT_URI", f"{SECURE}{CALLBACK}")
        with RunningProvider() as running:
            yield running


@pytest.fixture(scope="module")
async def running_acme(
    provider: RunningProvider, dsns: Dsns, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Acme]:
    """The site with the file in which the operator has written Acme down; Diana has come by an invitation."""
    home, agency_id = tmp_path_factory.mktemp("acme"), uuid4()
    file = written(home, provider.issuer, agency_id)
    async with site_of(dsns, home, public_url=SECURE, oidc_file=file, trusted_proxies=LOOPBACK) as site:
        await founded(site.fresh(), agency_id)
        acme = Acme(site, agency_id)
        assert (await acme.arrives(await acme.invitation())).status_code == 302
        yield acme


@pytest.fixture
def acme(running_acme: Acme) -> Acme:
    """Acme's site at the present moment."""
    running_acme.site.fresh()
    return running_acme


def written(folder: Path, issuer: str, agency_id: UUID) -> Path:
    """The operator's file; its secret stands in a file of its own."""
    (folder / "acme.secret").write_text(CLIENT_SECRET)
    known = {
        "name": "acme",
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "client_secret_file": "acme.secret",
        "agency_id": str(agency_id),
    }
    (folder / "oidc.json").write_text(json.dumps({"providers": [known]}))
    return folder / "oidc.json"


async def test_the_providers_of_an_agency_are_listed_and_of_no_other(acme: Acme) -> None:
    own = await acme.site.get(f"/auth/providers?agency={acme.agency}")
    other = await acme.site.get(f"/auth/providers?agency={uuid4()}")
    assert (own.json(), other.json()) == ({"providers": ["acme"]}, {"providers": []})


async def test_leaving_seals_a_cookie_that_survives_the_way_back(
    acme: Acme, provider: RunningProvider
) -> None:
    left = await acme.leaves()
    assert (left.status_code, left.headers["location"].startswith(provider.issuer)) == (302, True)
    assert left.headers["cache-control"] == "no-store"
    (cookie,) = set_cookies(left).values()
    assert cookie.key == f"__Host-{UNDERWAY}"
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie["path"], cookie["max-age"]) == ("/", "600")


async def test_an_invitation_is_accepted_and_later_the_account_signs_in(acme: Acme) -> None:
    babs = {"user": "babs", "password": "howes"}
    arrived = await acme.arrives(await acme.invitation(), **babs)
    assert (arrived.status_code, arrived.headers["location"]) == (302, "/board")
    cookies = set_cookies(arrived)
    assert cookies[f"__Host-{UNDERWAY}"]["max-age"] == "0"
    session = cookies[f"__Host-{SESSION}"]
    assert (session["httponly"], session["secure"], session["samesite"]) == (True, True, "strict")
    who = await acme.site.get("/auth/session", cookie=f"__Host-{SESSION}={session.value}")
    assert (who.status_code, who.json()["agency"]) == (200, acme.agency)

    left = await acme.leaves()
    again = await acme.comes_back(await signed_in(left.headers["location"], **babs), underway_of(left))
    assert again.status_code == 302
    secret = set_cookies(again)[f"__Host-{SESSION}"].value
    assert secret != session.value
    same = await acme.site.get("/auth/session", cookie=f"__Host-{SESSION}={secret}")
    assert same.json()["person"] == who.json()["person"]


async def test_a_session_from_before_is_over_after_the_way_back(acme: Acme) -> None:
    left = await acme.leaves()
    first = await acme.comes_back(await signed_in(left.headers["location"]), underway_of(left))
    secret = set_cookies(first)[f"__Host-{SESSION}"].value
    left = await acme.leaves()
    both = f"__Host-{SESSION}={secret}; __Host-{UNDERWAY}={underway_of(left)}"
    second = await acme.comes_back(await signed_in(left.headers["location"]), None, cookie=both)
    assert second.status_code == 302
    over = await acme.site.get("/auth/session", cookie=f"__Host-{SESSION}={secret}")
    assert over.status_code == 401


async def test_the_way_back_needs_the_browser_that_left(acme: Acme) -> None:
    mine, theirs = await acme.leaves(), await acme.leaves()
    answer = await signed_in(theirs.headers["location"])
    for cookie in (None, underway_of(mine), "x", underway_of(theirs)[:-2]):
        refused = await acme.comes_back(answer, cookie)
        assert (refused.status_code, codes(refused)) == (400, ["PROVIDER_SAID_NO"])
        assert "set-cookie" not in refused.headers
    planted = await acme.site.get(
        f"{CALLBACK}?{urlencode(answer)}", **LINK, cookie=f"{UNDERWAY}={underway_of(theirs)}"
    )
    assert codes(planted) == ["PROVIDER_SAID_NO"]


async def test_whoever_declines_or_repeats_parameters_gets_nothing(acme: Acme) -> None:
    left = await acme.leaves()
    declined = await signed_in(left.headers["location"], password="wrong")
    assert codes(await acme.comes_back(declined, underway_of(left))) == ["PROVIDER_SAID_NO"]
    twice = await acme.site.get(f"{CALLBACK}?code=a&code=b&state=c", **LINK)
    assert codes(twice) == ["REQUEST_IS_MALFORMED"]


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/board\r\nset-cookie: a=b",
        "/board\tx",
        "javascript:alert(1)",
        "board",
        "",
        " /board",
        "/доска",
        "https:/evil.example",
    ],
)
async def test_nobody_is_led_to_another_site(acme: Acme, place: str) -> None:
    left = await acme.leaves(place)
    assert left.status_code == 400
    assert set(codes(left)) <= {"PLACE_IS_NOT_OURS", "TEXT_IS_MALFORMED"}
    posted = await acme.site.post(
        START, {"invitation": await acme.invitation(), "returnTo": place}, origin=SECURE
    )
    assert (posted.status_code, "location" in posted.headers) == (400, False)


@pytest.mark.parametrize("name", ["other", "ACME", "%2e%2e", "acme%00", "<b>"])
async def test_an_unknown_provider_is_told_so(acme: Acme, name: str) -> None:
    answer = await acme.site.get(f"/auth/oidc/{name}/start?agency={acme.agency}")
    assert (answer.status_code, set(codes(answer)) <= {"PROVIDER_UNKNOWN", "ADDRESS_IS_UNKNOWN"}) == (
        404,
        True,
    )


async def test_a_provider_serves_its_own_agency_alone(acme: Acme) -> None:
    other = await member_of(acme.site)
    started = await acme.site.get(f"{START}?agency={other.agency}")
    assert (started.status_code, codes(started)) == (404, ["PROVIDER_UNKNOWN"])
    foreign = await invited(acme.site, other.agency_id, "somebody@other.example")
    for secret in (foreign, "x", ""):
        prepared = await acme.leaves_invited(secret)
        assert (prepared.status_code, codes(prepared)) == (404, ["PROVIDER_UNKNOWN"])


async def test_another_sites_page_cannot_accept_an_invitation(acme: Acme) -> None:
    body = {"invitation": await acme.invitation()}
    answer = await acme.site.post(START, body, origin="https://evil.example")
    assert (answer.status_code, codes(answer)) == (403, ["ORIGIN_IS_FOREIGN"])


async def test_an_account_is_one_person_however_many_invitations_it_holds(acme: Acme) -> None:
    taken = await acme.arrives(await acme.invitation())
    assert (taken.status_code, codes(taken)) == (400, ["IDENTITY_IS_TAKEN"])
    assert "set-cookie" not in taken.headers


async def test_an_account_that_nobody_linked_is_nobody(acme: Acme, provider: RunningProvider) -> None:
    provider.claiming(sub="somebody-new")
    try:
        left = await acme.leaves()
        answer = await acme.comes_back(await signed_in(left.headers["location"]), underway_of(left))
    finally:
        provider.instead.clear()
    assert (answer.status_code, codes(answer)) == (401, ["SIGN_IN_FAILED"])


async def test_a_provider_that_does_not_answer_is_told_so_with_a_moment_to_come_back(
    acme: Acme, provider: RunningProvider
) -> None:
    provider.instead["/token"] = lambda _: real.Answer(500)
    try:
        left = await acme.leaves()
        answer = await acme.comes_back(await signed_in(left.headers["location"]), underway_of(left))
    finally:
        provider.instead.clear()
    assert (answer.status_code, codes(answer)) == (503, ["PROVIDER_AWAY"])
    assert int(answer.headers["retry-after"]) > 0


async def test_no_line_of_the_log_holds_what_came_and_went(acme: Acme) -> None:
    with log_lines() as lines:
        secret = await acme.invitation()
        left = await acme.leaves_invited(secret)
        answer = await signed_in(left.json()["location"])
        await acme.comes_back(answer, underway_of(left))
        home = await acme.leaves()
        answer_home = await signed_in(home.headers["location"])
        arrived = await acme.comes_back(answer_home, underway_of(home))
        await acme.comes_back(answer_home, underway_of(home))
    session = set_cookies(arrived)[f"__Host-{SESSION}"].value
    hidden = [secret, session, answer["code"], answer["state"], underway_of(left), CLIENT_SECRET, "diana"]
    written_down = json.dumps(lines, ensure_ascii=False)
    assert len(lines) >= 5
    assert [each for each in hidden if each in written_down] == []
