"""Whose pages may ask: ours and the named ones, by exact origin; what other sites send is refused."""

from __future__ import annotations

import httpx
import pytest

from services.web.origins import Origins
from tests.web.conftest import FRIEND, SECURE, STRANGER, Site, codes, member_of

LOOKALIKES = [
    STRANGER,
    "null",
    "",
    "https://board.example.kz.evil.example",
    "https://xboard.example.kz",
    "http://board.example.kz",
    "https://board.example.kz:8443",
    "https://board.example.kz/",
    "https://board.example.kz, https://board.example.kz",
    "https://BOARD.example.kz",
    "https://a.goals.example.kz",
    "http://goals.example.kz",
    "file://",
]
PATHS = ["/graphql", "/auth/sign-in", "/auth/session", "/health", "/nothing", "/.well-known/jwks.json"]
ALLOWED = "access-control-allow-origin"


def shared(answer: httpx.Response) -> dict[str, str]:
    """What an answer says about other origins."""
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("origin", LOOKALIKES)
@pytest.mark.parametrize("path", PATHS)
async def test_another_site_may_not_ask_and_reads_nothing(secure_site: Site, path: str, origin: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        answer = await secure_site.http.request(
            method, path, headers={"origin": origin, "access-control-request-method": "POST"}
        )
        assert (answer.status_code, codes(answer)) == (403, ["ORIGIN_IS_FOREIGN"])
        assert shared(answer) == {}
        assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_named_site_is_answered_for_itself_alone(secure_site: Site, path: str) -> None:
    answer = await secure_site.get(path, origin=FRIEND)
    assert answer.status_code != 403
    assert shared(answer) == {
        ALLOWED: FRIEND,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": "retry-after, x-request-id",
    }
    assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("path", PATHS)
async def test_a_named_site_may_ask_beforehand(secure_site: Site, path: str) -> None:
    answer = await secure_site.http.options(
        path, headers={"origin": FRIEND, "access-control-request-method": "POST"}
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers[ALLOWED] == FRIEND
    assert answer.headers["access-control-allow-methods"] == "GET, POST"
    allowed = answer.headers["access-control-allow-headers"].split(", ")
    assert {"authorization", "content-type", "x-bagdar-csrf"} <= set(allowed)
    assert "*" not in str(shared(answer))


async def test_our_own_page_and_programs_need_no_permission(secure_site: Site) -> None:
    for headers in ({"origin": SECURE}, {}):
        answer = await secure_site.get("/health", **headers)
        assert answer.status_code == 200
        assert shared(answer) == {}


async def test_without_named_sites_only_the_host_that_was_asked_is_ours(site: Site) -> None:
    assert (await site.get("/health", origin=site.origin)).status_code == 200
    for origin in (FRIEND, "null", f"http://127.0.0.1:{site.port + 1}", f"http://localhost:{site.port}"):
        answer = await site.get("/health", origin=origin)
        assert answer.status_code == 403
        assert shared(answer) == {}


@pytest.mark.parametrize("fetched", ["cross-site", "same-site"])
async def test_a_request_for_another_origins_page_is_refused_by_what_the_browser_says(
    site: Site, fetched: str
) -> None:
    for path in ("/auth/sign-in", "/graphql"):
        answer = await site.post(path, {}, sec_fetch_site=fetched)
        assert (answer.status_code, codes(answer)) == (403, ["ORIGIN_IS_FOREIGN"])
        posted = await site.post(path, {}, sec_fetch_site=fetched, sec_fetch_mode="navigate")
        assert posted.status_code == 403
    assert (await site.get("/auth/session", sec_fetch_site=fetched, sec_fetch_mode="cors")).status_code == 403


async def test_a_link_from_elsewhere_may_be_followed(site: Site) -> None:
    answer = await site.get("/graphiql", sec_fetch_site="cross-site", sec_fetch_mode="navigate")
    assert answer.status_code == 200


async def test_nobody_is_signed_in_by_another_sites_page(secure_site: Site) -> None:
    member = await member_of(secure_site)
    body = member.account(browser=True)
    for headers in (
        {"origin": STRANGER},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"origin": STRANGER, "sec_fetch_site": "same-origin"},
    ):
        answer = await secure_site.post("/auth/sign-in", body, **headers)
        assert (answer.status_code, codes(answer)) == (403, ["ORIGIN_IS_FOREIGN"])
        assert "set-cookie" not in answer.headers
    own = await secure_site.post("/auth/sign-in", body, origin=SECURE, sec_fetch_site="same-origin")
    assert (own.status_code, "set-cookie" in own.headers) == (200, True)


@pytest.mark.parametrize(
    ("method", "headers", "foreign"),
    [
        ("POST", {}, False),
        ("POST", {"sec-fetch-site": "none"}, False),
        ("POST", {"sec-fetch-site": "same-origin"}, False),
        ("POST", {"sec-fetch-site": "cross-site"}, True),
        ("POST", {"origin": FRIEND, "sec-fetch-site": "cross-site"}, False),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, True),
        ("GET", {"origin": STRANGER, "sec-fetch-mode": "navigate"}, True),
        ("WEBSOCKET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "websocket"}, True),
        ("WEBSOCKET", {"origin": SECURE}, False),
        ("WEBSOCKET", {"origin": STRANGER}, True),
        ("POST", {"origin": STRANGER, "host": "evil.example"}, True),
    ],
)
def test_what_is_foreign(method: str, headers: dict[str, str], foreign: bool) -> None:
    assert Origins(SECURE, frozenset({FRIEND})).is_foreign(method, headers) is foreign
