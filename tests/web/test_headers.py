"""Headers of every answer, whatever the route and however it ends."""

from __future__ import annotations

import httpx
import pytest

from tests.web.conftest import SECURE, Site, codes

CASES: list[tuple[str, str, dict[str, str], bytes, int]] = [
    ("GET", "/health", {}, b"", 200),
    ("GET", "/ready", {}, b"", 200),
    ("GET", "/graphiql", {}, b"", 200),
    ("GET", "/", {}, b"", 302),
    ("GET", "/.well-known/jwks.json", {}, b"", 200),
    ("POST", "/graphql", {}, b"", 401),
    ("POST", "/auth/sign-in", {"content-type": "application/json"}, b"{}", 400),
    ("POST", "/auth/sign-in", {"content-type": "text/plain"}, b"{}", 415),
    ("POST", "/auth/sign-in", {"content-type": "application/json"}, b" " * 16_385, 413),
    ("POST", "/auth/refresh", {"content-type": "application/json"}, b'{"refreshToken": "x"}', 401),
    ("POST", "/auth/sign-out", {"content-type": "application/json"}, b"{}", 401),
    ("POST", "/auth/password", {"content-type": "application/json"}, b"{}", 401),
    ("POST", "/auth/password/link", {"content-type": "application/json"}, b"{}", 401),
    ("POST", "/auth/password/reset", {"content-type": "application/json"}, b"{}", 400),
    ("POST", "/auth/invitation", {"content-type": "application/json"}, b'{"invitation": "x"}', 400),
    ("POST", "/auth/accept", {"content-type": "application/json"}, b"{}", 400),
    ("GET", "/auth/session", {}, b"", 401),
    ("GET", "/proofs/x/checkpoint", {}, b"", 401),
    ("GET", "/proofs/x/bundle.zip", {}, b"", 401),
    ("GET", "/auth/sign-in", {}, b"", 405),
    ("DELETE", "/health", {}, b"", 405),
    ("GET", "/nothing", {}, b"", 404),
    ("GET", "/auth/nothing", {}, b"", 404),
    ("GET", "/graphiql/assets/nothing.js", {}, b"", 404),
    ("POST", "/auth/sign-in", {"origin": "https://evil.example"}, b"", 403),
    ("OPTIONS", "/graphql", {"origin": SECURE, "access-control-request-method": "POST"}, b"", 204),
]
ALWAYS = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def check(answer: httpx.Response, path: str) -> None:
    """What must stand in every answer."""
    headers = answer.headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self'" in policy or "script-src" not in policy
    assert "camera=()" in headers["permissions-policy"]
    assert len(headers["x-request-id"]) == 32
    assert not {"server", "x-powered-by"} & set(headers)
    for name in {*ALWAYS, "content-security-policy", "vary", "x-request-id", "cache-control"}:
        assert len(headers.get_list(name)) <= 1, name
    if not path.startswith(("/graphiql", "/.well-known")):
        assert headers["cache-control"] == "no-store"
    if answer.content and not path.startswith(("/graphiql", "/health")):
        assert headers["content-type"].partition(";")[0] in {
            "application/json",
            "application/graphql-response+json",
        }


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), CASES)
async def test_every_answer_is_safe_to_show(
    secure_site: Site, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = await secure_site.http.request(method, path, headers=headers, content=body)
    assert answer.status_code == status
    check(answer, path)
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_every_route_is_among_the_cases(secure_site: Site) -> None:
    served = {route.path.replace("{client:str}", "x") for route in secure_site.application.routes}
    tried = {path for _, path, *_ in CASES}
    assert served - tried == {"/graphiql/assets", "/graphiql/assets/{file_path:path}"} & served


async def test_without_tls_nobody_is_held_to_tls(site: Site) -> None:
    answer = await site.get("/health")
    check(answer, "/health")
    assert "strict-transport-security" not in answer.headers


async def test_a_fault_of_ours_is_told_without_internals_and_as_safely(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError("canary-of-internals")

    monkeypatch.setattr(type(site.runtime.door), "admit", broken)
    answer = await site.get("/auth/session")
    assert (answer.status_code, codes(answer)) == (500, ["SERVER_FAILED"])
    assert "canary-of-internals" not in answer.text
    assert "ZeroDivision" not in answer.text
    check(answer, "/auth/session")


@pytest.mark.parametrize(
    "path",
    [
        "/<script>alert(1)</script>",
        "/auth/<img src=x>",
        "/%3Cscript%3E",
        "/auth/oidc/%3Cb%3E/start?agency=<b>",
    ],
)
async def test_nothing_that_was_asked_comes_back_as_html(site: Site, path: str) -> None:
    answer = await site.get(path)
    assert answer.headers["content-type"].startswith("application/json")
    assert "<" not in answer.text
