"""Browsers: cookies that no script reads, the proof a page sends beside them, sessions that nobody plants."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
import websockets

from services.access.doorkeeper import csrf_of
from tests.web.conftest import (
    DEVICE,
    NEW_PASSWORD,
    PASSWORD,
    SECURE,
    SESSION,
    Browser,
    Member,
    Site,
    codes,
    founded,
    invited,
    member_of,
    set_cookies,
)
from tests.world import operation

ASKED = {"query": "{ viewer { agencyId } }"}
NOT_JSON = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xjson",
]


async def test_a_browser_gets_a_session_that_no_script_can_read(browser: Browser, owner: Member) -> None:
    answer = await browser.signs_in(owner)
    cookies = set_cookies(answer)
    assert set(cookies) == {SESSION, DEVICE}
    for cookie in cookies.values():
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "strict"
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
        assert cookie["secure"] == ""
        assert cookie.value not in answer.text
    assert int(cookies[SESSION]["max-age"]) <= 7 * 24 * 3600
    assert answer.json().keys() == {"agency", "person", "expiresAt", "csrf"}


async def test_behind_tls_cookies_are_bound_to_this_very_host(secure_site: Site) -> None:
    member = await member_of(secure_site)
    answer = await secure_site.post("/auth/sign-in", member.account(browser=True), origin=SECURE)
    cookies = set_cookies(answer)
    assert set(cookies) == {f"__Host-{SESSION}", f"__Host-{DEVICE}"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "strict")
        assert (cookie["path"], cookie["domain"]) == ("/", "")


async def test_a_cookie_that_a_neighbouring_host_could_plant_is_not_looked_at(secure_site: Site) -> None:
    member = await member_of(secure_site)
    answer = await secure_site.post("/auth/sign-in", member.account(browser=True), origin=SECURE)
    secret = set_cookies(answer)[f"__Host-{SESSION}"].value
    own = await secure_site.get("/auth/session", cookie=f"__Host-{SESSION}={secret}")
    planted = await secure_site.get("/auth/session", cookie=f"other=1; {SESSION}={secret}")
    assert (own.status_code, planted.status_code) == (200, 401)


async def test_a_page_learns_who_is_signed_in_and_what_to_send(browser: Browser, owner: Member) -> None:
    told = (await browser.signs_in(owner)).json()
    page = await browser.get("/auth/session")
    assert page.status_code == 200
    assert page.json() == {
        "agency": owner.agency,
        "person": told["person"],
        "expiresAt": told["expiresAt"],
        "language": "en",
        "impersonated": False,
        "csrf": told["csrf"],
    }
    assert (await browser.post("/graphql", ASKED)).status_code == 200


@pytest.mark.parametrize("path", ["/graphql", "/auth/sign-out", "/auth/password"])
async def test_a_cookie_alone_proves_nobody(browser: Browser, owner: Member, path: str) -> None:
    await browser.signs_in(owner)
    elsewhere = Browser(browser.site)
    await elsewhere.signs_in(owner)
    body = ASKED if path == "/graphql" else {"new": PASSWORD}
    for proof in (None, "x", elsewhere.csrf, browser.cookies[SESSION], browser.csrf[:-1]):
        headers = {"cookie": browser.cookie, "origin": browser.site.origin}
        sent = headers if proof is None else {**headers, "x_bagdar_csrf": proof}
        answer = await browser.site.post(path, body, **sent)
        assert (answer.status_code, codes(answer)) == (401, ["NOT_SIGNED_IN"]), proof


async def test_reading_by_address_needs_the_proof_too(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    digest = sha256(operation("viewer").encode()).hexdigest()
    path = f"/graphql?documentId=sha256:{digest}"
    assert (await browser.get(path)).status_code == 200
    bare = await browser.site.get(path, cookie=browser.cookie, sec_fetch_site="same-origin")
    assert (bare.status_code, codes(bare)) == (401, ["NOT_SIGNED_IN"])


async def test_the_proof_of_the_very_session_opens(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    assert browser.csrf == csrf_of(browser.cookies[SESSION])
    assert (await browser.post("/graphql", ASKED)).status_code == 200
    assert (await browser.post("/auth/sign-out")).status_code == 200


@pytest.mark.parametrize("media", NOT_JSON)
@pytest.mark.parametrize("path", ["/graphql", "/auth/sign-out", "/auth/sign-in", "/auth/accept"])
async def test_a_form_cannot_ask(browser: Browser, owner: Member, path: str, media: str) -> None:
    await browser.signs_in(owner)
    answer = await browser.post(path, owner.account(browser=True), content_type=media)
    assert (answer.status_code, codes(answer)) == (415, ["MEDIA_TYPE_IS_UNKNOWN"])


async def test_signing_in_again_makes_a_new_session_and_ends_the_old_one(
    browser: Browser, owner: Member
) -> None:
    await browser.signs_in(owner)
    former = dict(browser.cookies)
    await browser.signs_in(owner)
    assert browser.cookies[SESSION] != former[SESSION]
    assert (await browser.get("/auth/session")).status_code == 200
    left = await browser.site.get("/auth/session", cookie=f"{SESSION}={former[SESSION]}")
    assert (left.status_code, codes(left)) == (401, ["NOT_SIGNED_IN"])


async def test_a_planted_session_is_not_taken_over(browser: Browser, owner: Member) -> None:
    attacker = await member_of(browser.site)
    theirs = Browser(browser.site)
    await theirs.signs_in(attacker)
    browser.cookies[SESSION] = theirs.cookies[SESSION]
    await browser.signs_in(owner)
    assert browser.cookies[SESSION] != theirs.cookies[SESSION]
    assert (await browser.get("/auth/session")).json()["agency"] == owner.agency
    assert (await theirs.get("/auth/session")).status_code == 401


async def test_a_failed_sign_in_leaves_the_session_as_it_is(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    failed = await browser.post("/auth/sign-in", owner.account(browser=True, password="a wrong guess"))
    assert failed.status_code == 401
    assert set_cookies(failed) == {}
    assert (await browser.get("/auth/session")).status_code == 200


async def test_signing_out_takes_the_cookie_back_and_ends_the_session(
    browser: Browser, owner: Member
) -> None:
    await browser.signs_in(owner)
    secret = browser.cookies[SESSION]
    answer = await browser.post("/auth/sign-out")
    (name, cookie), *more = set_cookies(answer).items()
    assert (name, cookie.value, cookie["max-age"], more) == (SESSION, "", "0", [])
    assert (await browser.site.get("/auth/session", cookie=f"{SESSION}={secret}")).status_code == 401


async def test_an_invitation_accepted_in_a_browser_signs_it_in(browser: Browser) -> None:
    secret = await invited(browser.site, await founded(browser.site), "dana@dala.example")
    body = {"invitation": secret, "password": PASSWORD, "browser": True}
    answer = await browser.post("/auth/accept", body)
    assert answer.json().keys() == {"agency", "person", "expiresAt", "csrf"}
    assert (await browser.get("/auth/session")).json()["csrf"] == answer.json()["csrf"]


async def test_the_browser_is_known_by_its_cookie_when_strangers_have_used_up_the_guesses(
    browser: Browser, owner: Member
) -> None:
    await browser.signs_in(owner)
    browser.site.clock.passes(minutes=20)
    for _ in range(10):
        await browser.site.post("/auth/sign-in", owner.account(password="a wrong guess"))
    stranger = Browser(browser.site)
    assert (await stranger.post("/auth/sign-in", owner.account(browser=True))).status_code == 429
    assert (await browser.post("/auth/sign-in", owner.account(browser=True))).status_code == 200


async def test_cookies_come_back_byte_for_byte_as_they_were_set(browser: Browser, owner: Member) -> None:
    """A browser returns what stands between `=` and `;`, with quotes if there are any."""
    answer = await browser.signs_in(owner)
    raw = [line.partition(";")[0] for line in answer.headers.get_list("set-cookie")]
    assert sorted(each.partition("=")[0] for each in raw) == [DEVICE, SESSION]
    browser.site.clock.passes(minutes=20)
    for _ in range(10):
        await browser.site.post("/auth/sign-in", owner.account(password="a wrong guess"))
    again = await browser.site.post(
        "/auth/sign-in", owner.account(browser=True), cookie="; ".join(raw), origin=browser.site.origin
    )
    assert again.status_code == 200, again.text


async def test_a_browser_that_sets_a_new_password_stays_known(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    former = browser.cookies[DEVICE]
    browser.site.clock.passes(seconds=1)
    answer = await browser.post("/auth/password", {"old": owner.password, "new": NEW_PASSWORD})
    assert (answer.status_code, answer.json()) == (200, {"passwordSet": True})
    assert browser.cookies[DEVICE] != former
    for _ in range(10):
        await browser.site.post("/auth/sign-in", owner.account(password="a wrong guess"))
    account = owner.account(browser=True, password=NEW_PASSWORD)
    assert (await browser.post("/auth/sign-in", account)).status_code == 200
    browser.cookies[DEVICE] = former
    assert (await browser.post("/auth/sign-in", account)).status_code == 429


async def test_a_socket_needs_the_proof_beside_the_cookie(browser: Browser, owner: Member) -> None:
    await browser.signs_in(owner)
    url = f"ws://127.0.0.1:{browser.site.port}/graphql"
    headers = {"cookie": browser.cookie}

    async def begun(payload: dict[str, str], origin: str | None) -> object:
        async with websockets.connect(
            url,
            subprotocols=[websockets.Subprotocol("graphql-transport-ws")],
            additional_headers=headers,
            origin=None if origin is None else websockets.Origin(origin),
        ) as socket:
            await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
            try:
                return json.loads(await socket.recv())["type"]
            except websockets.ConnectionClosed as closed:
                return closed.rcvd and closed.rcvd.code

    proof = {"x-bagdar-csrf": browser.csrf}
    assert await begun(proof, browser.site.origin) == "connection_ack"
    assert await begun({}, browser.site.origin) == 4403
    assert await begun({"x-bagdar-csrf": "x"}, browser.site.origin) == 4403
    for foreign in ("https://evil.example", "null"):
        with pytest.raises(websockets.InvalidStatus) as refused:
            await begun(proof, foreign)
        assert refused.value.response.status_code == 403
