"""Access tokens: what a valid one proves, and that every other one is refused alike."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from domain.terms import Language, Party
from services.identity import Keys, NotSignedIn, Principal, Scope, key_id

PERSON = UUID("0190a000-0000-7000-8000-000000000001")
AGENCY = UUID("0190a000-0000-7000-8000-000000000002")
CLIENT = UUID("0190a000-0000-7000-8000-000000000003")
NOW = datetime(2026, 3, 31, 18, tzinfo=UTC)
QUARTER_HOUR = timedelta(minutes=15)

PRIVATE = Ed25519PrivateKey.generate()
KEYS = Keys([PRIVATE])


def minted(keys: Keys = KEYS, **changes: Any) -> str:
    """A token of an agency's strategist, with some facts replaced."""
    facts: dict[str, Any] = {
        "person_id": PERSON,
        "agency_id": AGENCY,
        "scope": Scope.AGENCY,
        "party": Party.AGENCY,
        "now": NOW,
        "lasts": QUARTER_HOUR,
    }
    return keys.mint(**{**facts, **changes})


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims as anyone can read them."""
    head, body, _ = token.split(".")
    first, second = (json.loads(urlsafe_b64decode(part + "==")) for part in (head, body))
    return first, second


def signed(header: dict[str, Any] | None = None, key: Any = PRIVATE, **claims: Any) -> str:
    """A token whose header and claims are ours but for these changes; None leaves a claim out."""
    good_header, good_claims = parts(minted())
    changed = {name: value for name, value in {**good_claims, **claims}.items() if value is not None}
    head = {**good_header, **(header or {})}
    return jwt.encode(changed, key, algorithm=head.pop("alg"), headers=head)


def test_a_valid_token_proves_who_asks() -> None:
    assert KEYS.verify(minted(language=Language.KK), NOW) == Principal(
        person_id=PERSON,
        agency_id=AGENCY,
        scope=Scope.AGENCY,
        client_id=None,
        party=Party.AGENCY,
        language=Language.KK,
        expires_at=NOW + QUARTER_HOUR,
    )


def test_an_agency_sees_all_its_clients_a_client_only_itself() -> None:
    agency = KEYS.verify(minted(), NOW)
    client = KEYS.verify(minted(scope=Scope.CLIENT, party=Party.CLIENT, client_id=CLIENT), NOW)
    assert agency.may_see(CLIENT)
    assert client.may_see(CLIENT)
    assert not client.may_see(PERSON)
    assert agency.may_write
    assert client.may_write


def test_an_auditor_sees_and_never_writes() -> None:
    everywhere = KEYS.verify(minted(scope=Scope.AUDITOR), NOW)
    one = KEYS.verify(minted(scope=Scope.AUDITOR, client_id=CLIENT), NOW)
    assert not everywhere.may_write
    assert everywhere.may_see(PERSON)
    assert not one.may_see(PERSON)


def test_a_token_ends_when_it_says_so_also_after_it_was_seen() -> None:
    token = minted()
    KEYS.verify(token, NOW + QUARTER_HOUR - timedelta(seconds=1))
    with pytest.raises(NotSignedIn):
        KEYS.verify(token, NOW + QUARTER_HOUR)


def test_the_header_names_key_kind_and_algorithm() -> None:
    header, claims = parts(minted())
    assert header == {"alg": "EdDSA", "typ": "at+jwt", "kid": key_id(PRIVATE.public_key())}
    assert (claims["iss"], claims["aud"]) == ("bagdar", "bagdar")


STRANGER = Ed25519PrivateKey.generate()
PUBLIC_PEM = PRIVATE.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def unsigned() -> str:
    """A token that says it needs no signature."""
    head = urlsafe_b64encode(json.dumps({"alg": "none", "typ": "at+jwt"}).encode()).rstrip(b"=").decode()
    return f"{head}.{minted().split('.')[1]}."


def hmac_with_public_key() -> str:
    """The classic confusion: the public key used as a shared secret."""
    head, body, _ = minted().split(".")
    changed = {**parts(minted())[0], "alg": "HS256"}
    head = urlsafe_b64encode(json.dumps(changed).encode()).rstrip(b"=").decode()
    mac = hmac.digest(PUBLIC_PEM, f"{head}.{body}".encode(), hashlib.sha256)
    return f"{head}.{body}.{urlsafe_b64encode(mac).rstrip(b'=').decode()}"


FORGED = {
    "nothing": "",
    "a word": "token",
    "two parts": "a.b",
    "four parts": minted() + ".x",
    "no signature": minted().rpartition(".")[0] + ".",
    "another signature": minted().rpartition(".")[0]
    + "."
    + minted(now=NOW - QUARTER_HOUR).rpartition(".")[2],
    "algorithm none": unsigned(),
    "algorithm HS256": hmac_with_public_key(),
    "another key": minted(Keys([STRANGER])),
    "another key under our name": signed(key=STRANGER),
    "an unknown key": signed({"kid": "0" * 16}),
    "another kind": signed({"typ": "JWT"}),
    "a key in the header": signed({"jwk": {"kty": "OKP"}}),
    "a critical extension": signed({"crit": ["exp"]}),
    "another audience": signed(aud="other"),
    "two audiences": signed(aud=["bagdar", "other"]),
    "another issuer": signed(iss="other"),
    "no person": signed(sub=None),
    "no agency": signed(agency=None),
    "no end": signed(exp=None),
    "an end that is text": signed(exp="tomorrow"),
    "an end beyond time": signed(exp=10**18),
    "an unknown scope": signed(scope="ROOT"),
    "an unknown party": signed(party="ROOT"),
    "a client's token without a client": signed(scope="CLIENT"),
    "an agency's token with a client": signed(client=str(CLIENT)),
    "an unknown claim": signed(admin=True),
    "a person that is no uuid": signed(sub="root"),
    "huge": signed(lang="k" * 5000),
    "deep header": urlsafe_b64encode(b"[" * 2000).decode().rstrip("=") + ".e30.AAAA",
    "letters that are not ASCII": minted().replace("e", "е", 1),
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED.keys())
def test_every_other_token_is_refused_alike(token: str) -> None:
    with pytest.raises(NotSignedIn) as refused:
        KEYS.verify(token, NOW)
    assert (refused.value.field, refused.value.facts) == (None, {})


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_garbage_is_refused(garbage: str) -> None:
    for token in (garbage, f"{garbage}.{garbage}.{garbage}", minted()[:-1] + garbage):
        if token != minted():
            with pytest.raises(NotSignedIn):
                KEYS.verify(token, NOW)


def test_keys_are_made_once_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    token = minted(Keys.at(folder))
    assert Keys.at(folder).verify(token, NOW).person_id == PERSON
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        many = list(threads.map(Keys.at, [tmp_path / "keys"] * 8))
    token = minted(many[0])
    assert {keys.verify(token, NOW).person_id for keys in many} == {PERSON}


def test_a_new_key_signs_and_the_old_one_still_proves(tmp_path: Path) -> None:
    before = Keys.at(tmp_path)
    after = Keys.rotated(tmp_path)
    assert parts(minted(before))[0]["kid"] != parts(minted(after))[0]["kid"]
    assert after.verify(minted(before), NOW).person_id == PERSON
    assert Keys.at(tmp_path).verify(minted(after), NOW).person_id == PERSON
    with pytest.raises(NotSignedIn):
        before.verify(minted(after), NOW)


def test_secrets_differ_by_purpose_and_survive_a_rotation(tmp_path: Path) -> None:
    before = Keys.at(tmp_path)
    after = Keys.rotated(tmp_path)
    assert before.secret("cursors") == after.secret("cursors") != before.secret("other")
    assert Keys([STRANGER]).secret("cursors") != before.secret("cursors")


def test_a_file_that_is_no_key_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "0001.pem").write_text("not a key")
    with pytest.raises(ValueError, match=r"0001\.pem|PEM|key"):
        Keys.at(tmp_path)
