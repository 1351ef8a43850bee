"""Coming in as a program: passwords, tokens that turn, invitations, going out; and what is told to whom."""

from __future__ import annotations

from uuid import uuid4

import jwt
import pytest

from api import ids
from api.ids import Kind
from domain.terms import Language, Role
from services.wording import text
from tests.web.conftest import (
    NEW_PASSWORD,
    PASSWORD,
    Member,
    Site,
    codes,
    founded,
    invited,
    member_of,
    set_cookies,
)


async def tokens(site: Site, member: Member, **others: object) -> dict[str, str]:
    """What a program is told at sign-in."""
    answer = await site.post("/auth/sign-in", member.account(**others))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def reads(site: Site, access_token: str) -> int:
    """The status of a question to the API with this token."""
    asked = {"query": "{ viewer { agencyId } }"}
    return (await site.post("/graphql", asked, authorization=f"Bearer {access_token}")).status_code


async def test_a_password_buys_tokens_that_open_the_api_and_no_cookie(site: Site, owner: Member) -> None:
    answer = await site.post("/auth/sign-in", owner.account())
    assert answer.status_code == 200
    told = answer.json()
    assert set(told) == {
        "agency", "person", "expiresAt", "accessToken", "accessTokenExpiresAt", "refreshToken", "device",
    }  # fmt: skip
    assert told["agency"] == owner.agency
    assert told["refreshToken"].startswith("bgr_")
    assert set_cookies(answer) == {}
    assert answer.headers["cache-control"] == "no-store"
    assert await reads(site, told["accessToken"]) == 200


async def test_an_agency_may_be_named_by_its_plain_id(site: Site, owner: Member) -> None:
    assert await tokens(site, owner, agency=str(owner.agency_id))


async def test_a_refresh_secret_turns_and_the_spent_one_ends_the_sign_in(site: Site, owner: Member) -> None:
    first = await tokens(site, owner)
    turned = await site.post("/auth/refresh", {"refreshToken": first["refreshToken"]})
    assert turned.status_code == 200
    assert await reads(site, turned.json()["accessToken"]) == 200
    again = await site.post("/auth/refresh", {"refreshToken": first["refreshToken"]})
    assert (again.status_code, codes(again)) == (401, ["SESSION_HAS_ENDED"])
    ended = await site.post("/auth/refresh", {"refreshToken": turned.json()["refreshToken"]})
    assert (ended.status_code, codes(ended)) == (401, ["SESSION_HAS_ENDED"])


async def test_whoever_signs_out_is_out(site: Site, owner: Member) -> None:
    here, there = await tokens(site, owner), await tokens(site, owner)
    bearer = f"Bearer {here['accessToken']}"
    left = await site.post("/auth/sign-out", {}, authorization=bearer)
    assert (left.status_code, left.json()) == (200, {"signedOut": True})
    assert await reads(site, here["accessToken"]) == 401
    assert await reads(site, there["accessToken"]) == 200


async def test_whoever_signs_out_everywhere_is_out_everywhere(site: Site, owner: Member) -> None:
    here, there = await tokens(site, owner), await tokens(site, owner)
    bearer = f"Bearer {here['accessToken']}"
    assert (await site.post("/auth/sign-out", {"everywhere": True}, authorization=bearer)).status_code == 200
    assert await reads(site, there["accessToken"]) == 401


@pytest.mark.parametrize("path", ["/auth/sign-out", "/auth/password", "/auth/session"])
async def test_nobody_is_told_to_sign_in(site: Site, path: str) -> None:
    answer = await (site.get(path) if path == "/auth/session" else site.post(path, {"new": NEW_PASSWORD}))
    assert (answer.status_code, codes(answer)) == (401, ["NOT_SIGNED_IN"])
    assert answer.headers["www-authenticate"] == 'Bearer realm="bagdar"'


async def test_a_new_password_replaces_the_old_one(site: Site, owner: Member) -> None:
    told = await tokens(site, owner)
    bearer = f"Bearer {told['accessToken']}"
    body = {"old": PASSWORD, "new": NEW_PASSWORD}
    answer = await site.post("/auth/password", body, authorization=bearer)
    assert (answer.status_code, answer.json()["passwordSet"]) == (200, True)
    assert codes(await site.post("/auth/sign-in", owner.account())) == ["SIGN_IN_FAILED"]
    assert await tokens(site, owner, password=NEW_PASSWORD, device=answer.json()["device"])


async def test_a_new_password_needs_the_old_one_and_some_length(site: Site, owner: Member) -> None:
    bearer = f"Bearer {(await tokens(site, owner))['accessToken']}"
    wrong = await site.post("/auth/password", {"old": "x", "new": NEW_PASSWORD}, authorization=bearer)
    short = await site.post("/auth/password", {"old": PASSWORD, "new": "short"}, authorization=bearer)
    assert (wrong.status_code, codes(wrong)) == (400, ["PASSWORD_IS_WRONG"])
    assert wrong.json()["errors"][0]["extensions"]["field"] == "old"
    assert (short.status_code, codes(short)) == (400, ["PASSWORD_IS_SHORT"])


async def test_a_lost_password_is_replaced_by_a_link_that_an_owner_gives(site: Site, owner: Member) -> None:
    lost = await member_of(site, owner.agency_id, Role.STRATEGIST)
    theirs, mine = await tokens(site, lost), await tokens(site, owner)
    asked = {"person": ids.encode(Kind.PERSON, lost.person_id)}
    refused = await site.post("/auth/password/link", asked, authorization=f"Bearer {theirs['accessToken']}")
    assert (refused.status_code, codes(refused)) == (403, ["NOT_ALLOWED"])
    given = await site.post("/auth/password/link", asked, authorization=f"Bearer {mine['accessToken']}")
    assert given.json().keys() == {"person", "secret", "endsAt"}
    reset = {"secret": given.json()["secret"], "password": NEW_PASSWORD}
    done = await site.post("/auth/password/reset", reset)
    assert (done.status_code, done.json()) == (200, {"passwordSet": True})
    assert await reads(site, theirs["accessToken"]) == 401
    assert await tokens(site, lost, password=NEW_PASSWORD)
    again = await site.post("/auth/password/reset", reset)
    assert (again.status_code, codes(again)) == (400, ["PASSWORD_LINK_HAS_ENDED"])


async def test_an_invitation_shows_what_it_offers_and_is_accepted_once(site: Site) -> None:
    agency_id = await founded(site)
    secret = await invited(site, agency_id, "dana@dala.example")
    looked = await site.post("/auth/invitation", {"invitation": secret})
    assert looked.status_code == 200
    assert looked.json().keys() == {"agencyName", "language", "role", "endsAt"}
    assert (looked.json()["agencyName"], looked.json()["role"]) == ("Дала", "OWNER")
    accepted = await site.post("/auth/accept", {"invitation": secret, "password": PASSWORD, "name": "Дана"})
    assert accepted.status_code == 200
    assert await reads(site, accepted.json()["accessToken"]) == 200
    for path, body in (("/auth/invitation", {}), ("/auth/accept", {"password": PASSWORD})):
        over = await site.post(path, {"invitation": secret, **body})
        assert (over.status_code, codes(over)) == (400, ["INVITATION_HAS_ENDED"])


async def test_an_invitation_that_never_was_is_told_like_one_that_has_ended(site: Site) -> None:
    agency_id = await founded(site)
    secret = await invited(site, agency_id, "dana@dala.example")
    assert (await site.post("/auth/accept", {"invitation": secret, "password": PASSWORD})).status_code == 200
    ended = await site.post("/auth/invitation", {"invitation": secret})
    unknown = await site.post("/auth/invitation", {"invitation": "bgi_" + "A" * 86})
    nonsense = await site.post("/auth/invitation", {"invitation": "x"})
    assert ended.content == unknown.content == nonsense.content


async def test_who_is_signed_in_accepts_a_further_role_without_a_password(site: Site, owner: Member) -> None:
    told = await tokens(site, owner)
    secret = await invited(site, await founded(site), "somebody@else.example")
    bearer = f"Bearer {told['accessToken']}"
    others = await site.post("/auth/accept", {"invitation": secret}, authorization=bearer)
    assert codes(others) == ["INVITATION_HAS_ENDED"]
    assert codes(await site.post("/auth/accept", {"invitation": secret})) == ["NOT_SIGNED_IN"]


async def test_a_weak_password_leaves_the_invitation_open(site: Site) -> None:
    secret = await invited(site, await founded(site), "dana@dala.example")
    weak = await site.post("/auth/accept", {"invitation": secret, "password": "qwerty123"})
    assert weak.status_code == 400
    assert (await site.post("/auth/accept", {"invitation": secret, "password": PASSWORD})).status_code == 200


async def test_no_answer_tells_who_has_an_account(site: Site, owner: Member) -> None:
    unknown = uuid4()
    bodies = {
        (await site.post("/auth/sign-in", account)).content
        for account in (
            owner.account(password="another password"),
            owner.account(email="nobody@dala.example"),
            owner.account(email="no address at all"),
            owner.account(agency=ids.encode(Kind.AGENCY, unknown)),
            owner.account(agency=str(unknown), email="nobody@dala.example"),
            owner.account(password=""),
        )
    }
    (body,) = bodies
    assert b"SIGN_IN_FAILED" in body


async def test_the_account_of_one_agency_is_nobody_at_another(site: Site, owner: Member) -> None:
    other = await member_of(site)
    answer = await site.post("/auth/sign-in", owner.account(agency=other.agency))
    assert (answer.status_code, codes(answer)) == (401, ["SIGN_IN_FAILED"])


async def test_the_eleventh_guess_is_told_when_to_come_back_and_a_known_device_still_comes_in(
    site: Site, owner: Member
) -> None:
    device = (await tokens(site, owner))["device"]
    wrong = owner.account(password="a wrong guess")
    for _ in range(10):
        assert (await site.post("/auth/sign-in", wrong)).status_code == 401
    stopped = await site.post("/auth/sign-in", owner.account())
    assert (stopped.status_code, codes(stopped)) == (429, ["TOO_MANY_ATTEMPTS"])
    seconds = int(stopped.headers["retry-after"])
    assert 0 < seconds <= 15 * 60
    assert stopped.json()["errors"][0]["extensions"]["facts"] == {"retry_after_seconds": seconds}
    assert await tokens(site, owner, device=device)
    site.clock.passes(seconds=seconds + 1)
    assert await tokens(site, owner)


async def test_guesses_at_an_account_that_does_not_exist_are_stopped_alike(site: Site, owner: Member) -> None:
    nobody = owner.account(email="nobody@dala.example", password="a wrong guess")
    for _ in range(10):
        assert (await site.post("/auth/sign-in", nobody)).status_code == 401
    stopped = await site.post("/auth/sign-in", nobody)
    assert (stopped.status_code, codes(stopped)) == (429, ["TOO_MANY_ATTEMPTS"])


@pytest.mark.parametrize("language", list(Language))
async def test_a_refusal_speaks_the_language_of_the_request(
    site: Site, owner: Member, language: Language
) -> None:
    wrong = owner.account(password="a wrong guess")
    answer = await site.post("/auth/sign-in", wrong, accept_language=language.value)
    assert answer.json()["errors"][0]["message"] == text("SIGN_IN_FAILED", language)


async def test_the_published_keys_prove_an_access_token(site: Site, owner: Member) -> None:
    told = await tokens(site, owner)
    answer = await site.get("/.well-known/jwks.json")
    assert answer.status_code == 200
    kept = answer.headers["cache-control"].rpartition("max-age=")[2]
    assert 0 < int(kept) <= 300
    published = {key.key_id: key for key in jwt.PyJWKSet.from_dict(answer.json()).keys}
    key = published[jwt.get_unverified_header(told["accessToken"])["kid"]]
    claims = jwt.decode(told["accessToken"], key, algorithms=["EdDSA"], audience="bagdar", issuer="bagdar")
    assert (claims["sub"], claims["agency"]) == (str(owner.person_id), str(owner.agency_id))
    assert all("d" not in each for each in answer.json()["keys"])
