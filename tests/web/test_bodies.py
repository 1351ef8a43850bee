"""The guard before every use case: what is no request is refused, with the place of the fault."""

from __future__ import annotations

import pytest

from services.web.sign_in import AcceptForm, PasswordForm, SignInForm
from tests.web.conftest import Member, Site, codes

JSON = {"content-type": "application/json"}
POSTED = [
    "/auth/sign-in",
    "/auth/refresh",
    "/auth/invitation",
    "/auth/accept",
]


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "BODY_IS_NOT_JSON"),
        (b"{", 400, "BODY_IS_NOT_JSON"),
        (b"NaN", 400, "BODY_IS_NOT_JSON"),
        (b'{"email": "\xff"}', 400, "BODY_IS_NOT_JSON"),
        (b"\xef\xbb\xbf{}", 400, "BODY_IS_NOT_JSON"),
        (b'{"email": "\\ud800"}', 400, "BODY_IS_NOT_JSON"),
        ("{}".encode("utf-16"), 400, "BODY_IS_NOT_JSON"),
        (b"[]", 400, "OBJECT_IS_EXPECTED"),
        (b"null", 400, "OBJECT_IS_EXPECTED"),
        (b'"x"', 400, "OBJECT_IS_EXPECTED"),
        (b'{"email": "\\u0000"}', 400, "TEXT_IS_MALFORMED"),
        (b'{"a": ' * 65 + b"1" + b"}" * 65, 400, "JSON_IS_TOO_DEEP"),
        (b'{"a": [' + b"1," * 300 + b"1]}", 400, "JSON_LIST_IS_TOO_LONG"),
        (b" " * 16_385, 413, "BODY_IS_TOO_LARGE"),
        (b"{}", 400, "FIELD_IS_MISSING"),
        (b'{"__proto__": {}}', 400, "FIELD_IS_UNKNOWN"),
    ],
)
async def test_what_is_no_request_is_refused(
    site: Site, path: str, body: bytes, status: int, code: str
) -> None:
    answer = await site.http.post(path, content=body, headers=JSON)
    assert (answer.status_code, codes(answer)) == (status, [code])


@pytest.mark.parametrize("path", POSTED)
@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"content-type": "text/plain"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "application/json; charset=utf-16"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({"content-type": "application/x-www-form-urlencoded"}, 415, "MEDIA_TYPE_IS_UNKNOWN"),
        ({**JSON, "content-encoding": "gzip"}, 415, "BODY_IS_ENCODED"),
    ],
)
async def test_a_body_of_another_form_is_refused(
    site: Site, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    answer = await site.http.post(path, content=b"{}", headers=headers)
    assert (answer.status_code, codes(answer)) == (status, [code])


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"email": 1}, "FIELD_DOES_NOT_FIT", "email"),
        ({"email": None}, "FIELD_DOES_NOT_FIT", "email"),
        ({"email": ["a@b.example"]}, "FIELD_DOES_NOT_FIT", "email"),
        ({"password": {"$ne": ""}}, "FIELD_DOES_NOT_FIT", "password"),
        ({"browser": "true"}, "FIELD_DOES_NOT_FIT", "browser"),
        ({"browser": 1}, "FIELD_DOES_NOT_FIT", "browser"),
        ({"password": "x" * 5_000}, "FIELD_DOES_NOT_FIT", "password"),
        ({"agency": "x"}, "FIELD_DOES_NOT_FIT", "agency"),
        ({"agency": "x" * 36}, "FIELD_DOES_NOT_FIT", "agency"),
        ({"agency": ""}, "FIELD_DOES_NOT_FIT", "agency"),
        ({"role": "OWNER"}, "FIELD_IS_UNKNOWN", "role"),
        ({"refresh_token": "x"}, "FIELD_IS_UNKNOWN", "refresh_token"),
    ],
)
async def test_a_field_that_does_not_fit_is_named(
    site: Site, owner: Member, given: dict[str, object], code: str, field: str
) -> None:
    answer = await site.post("/auth/sign-in", owner.account(**given))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (400, code)
    assert error["extensions"]["field"] == field
    assert "x" * 100 not in answer.text
    assert owner.password not in answer.text


async def test_a_missing_field_is_named_and_an_unknown_one_told_what_is_known(site: Site) -> None:
    missing = await site.post("/auth/refresh", {})
    assert missing.json()["errors"][0]["extensions"]["field"] == "refreshToken"
    unknown = await site.post("/auth/refresh", {"refreshToken": "x", "y" * 500: 1})
    told = unknown.json()["errors"][0]["extensions"]
    assert (told["facts"], len(told["field"])) == ({"fields": "refreshToken"}, 60)


@pytest.mark.parametrize("query", ["?agency=a&agency=b", "?agency", "?agency=%FF", "?agency=%00"])
async def test_an_address_that_cannot_be_read_is_refused(site: Site, query: str) -> None:
    answer = await site.get(f"/auth/session{query}")
    assert answer.status_code in {400, 401}


def test_a_form_shows_no_secret() -> None:
    canary = "canary-of-forms"
    forms = [
        SignInForm(agency=canary, email=canary, password=canary),
        AcceptForm(invitation=canary, password=canary),
        PasswordForm(new=canary, old=canary),
    ]
    assert canary not in repr(forms)
