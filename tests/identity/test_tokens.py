"""Access tokens: what a valid one proves, and that every other one is refused alike."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt as other_library
from joserfc.jwk import KeySet

from domain.terms import Language
from services.identity import Claims, Keys, NotSignedIn
from services.identity.signing import key_id
from tests.identity.forging import (
    AGENCY,
    BOSS,
    KEYS,
    NOW,
    PERSON,
    PRIVATE,
    QUARTER_HOUR,
    SECONDS,
    SESSION,
    STRANGER,
    encoded,
    hmac_with_public_key,
    minted,
    parts,
    signed,
    unsigned,
)


def test_a_valid_token_says_who_asks_in_which_session_and_with_whose_eyes() -> None:
    claims = KEYS.verify(minted(language=Language.KK, impersonator=BOSS), NOW)
    assert claims == Claims(
        iss="bagdar",
        aud="bagdar",
        sub=PERSON,
        agency=AGENCY,
        sid=SESSION,
        iat=SECONDS,
        exp=SECONDS + 900,
        lang=Language.KK,
        act=BOSS,
    )
    assert claims.expires_at == NOW + QUARTER_HOUR


def test_a_token_ends_when_it_says_so_also_after_it_was_seen() -> None:
    token = minted()
    KEYS.verify(token, NOW + QUARTER_HOUR - timedelta(seconds=1))
    with pytest.raises(NotSignedIn):
        KEYS.verify(token, NOW + QUARTER_HOUR)


def test_a_token_from_the_future_is_refused_until_its_time_also_after_it_was_seen() -> None:
    later = NOW + timedelta(days=300)
    token = minted(now=later)
    assert KEYS.verify(token, later).sub == PERSON
    assert KEYS.verify(token, later - timedelta(minutes=1)).sub == PERSON
    with pytest.raises(NotSignedIn):
        KEYS.verify(token, later - timedelta(seconds=61))


def test_nothing_here_mints_a_token_that_lasts_longer_than_a_quarter_of_an_hour() -> None:
    with pytest.raises(ValueError, match="0:15:00"):
        minted(lasts=QUARTER_HOUR + timedelta(seconds=1))


def test_the_header_names_key_kind_and_algorithm_and_the_body_no_right() -> None:
    header, claims = parts(minted())
    assert header == {"alg": "EdDSA", "typ": "at+jwt", "kid": key_id(PRIVATE.public_key())}
    assert set(claims) == {"iss", "aud", "sub", "agency", "sid", "iat", "exp"}


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
def test_another_library_proves_our_token_with_the_keys_we_publish() -> None:
    published = json.loads(json.dumps(KEYS.jwks(NOW)))
    (key,) = published["keys"]
    assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}
    assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("OKP", "Ed25519", "EdDSA", "sig")
    proved = other_library.decode(minted(), KeySet.import_key_set(published), algorithms=["EdDSA"])
    assert proved.claims["sub"] == str(PERSON)
    assert proved.header["kid"] == key["kid"]


FORGED = {
    "nothing": "",
    "a word": "token",
    "two parts": "a.b",
    "four parts": minted() + ".x",
    "no signature": minted().rpartition(".")[0] + ".",
    "another signature": minted().rpartition(".")[0]
    + "."
    + minted(now=NOW - timedelta(seconds=1)).rpartition(".")[2],
    "algorithm none": unsigned(),
    "algorithm none with our key's name": unsigned(kid=key_id(PRIVATE.public_key())),
    "algorithm None in another case": unsigned(alg="nOnE", kid=key_id(PRIVATE.public_key())),
    "algorithm HS256": hmac_with_public_key(),
    "algorithm ES256": signed({"alg": "ES256"}, key=generate_private_key(SECP256R1())),
    "another key": minted(Keys([STRANGER])),
    "another key under our name": signed(key=STRANGER),
    "an unknown key": signed({"kid": "0" * 16}),
    "a key that is a path": signed({"kid": "../../keys/0001.pem"}),
    "another kind": signed({"typ": "JWT"}),
    "no kind": signed({"typ": None}),
    "a key in the header": signed({"jwk": {"kty": "OKP"}}),
    "an address of keys in the header": signed({"jku": "https://keys.example.kz"}),
    "a critical extension": signed({"crit": ["exp"]}),
    "another audience": signed(aud="other"),
    "two audiences": signed(aud=["bagdar", "other"]),
    "no audience": signed(aud=None),
    "another issuer": signed(iss="other"),
    "no issuer": signed(iss=None),
    "no person": signed(sub=None),
    "no agency": signed(agency=None),
    "no session": signed(sid=None),
    "no beginning": signed(iat=None),
    "no end": signed(exp=None),
    "an end that is text": signed(exp="tomorrow"),
    "an end beyond time": signed(exp=10**18),
    "an end before time": signed(exp=-1),
    "a beginning before time": signed(iat=-(10**18)),
    "a beginning in the future": signed(iat=SECONDS + 61),
    "a life that is too long": signed(iat=SECONDS - 120),
    "a life of a year": signed(exp=SECONDS + 365 * 86_400),
    "ended": signed(iat=SECONDS - 900, exp=SECONDS),
    "a right": signed(role="OWNER"),
    "an unknown claim": signed(admin=True),
    "an unknown language": signed(lang="tlh"),
    "a person that is no uuid": signed(sub="root"),
    "an actor that is no uuid": signed(act="root"),
    "huge": signed(lang="k" * 5000),
    "deep header": urlsafe_b64encode(b"[" * 2000).decode().rstrip("=") + ".e30.AAAA",
    "a header that is no object": encoded(b"[]") + ".e30.AAAA",
    "letters that are not ASCII": minted().replace("e", "е", 1),
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED.keys())
def test_every_other_token_is_refused_alike(token: str) -> None:
    with pytest.raises(NotSignedIn) as refused:
        KEYS.verify(token, NOW)
    assert (refused.value.field, refused.value.facts) == (None, {})


def test_the_forger_signs_good_tokens_when_nothing_is_wrong() -> None:
    assert KEYS.verify(signed(), NOW).sub == PERSON
    assert KEYS.verify(signed(iat=SECONDS - 60), NOW).sub == PERSON


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_garbage_is_refused(garbage: str) -> None:
    for token in (garbage, f"{garbage}.{garbage}.{garbage}", minted()[:-1] + garbage):
        if token != minted():
            with pytest.raises(NotSignedIn):
                KEYS.verify(token, NOW)
