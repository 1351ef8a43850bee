"""What a browser carries to the provider and back: only here readable, for ten minutes, to a local path."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.reception.oidc import Proof
from services.reception.oidc_refusals import ProviderSaidNo
from services.reception.oidc_state import LASTS, StateSeal, Underway, local_path

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEAL = StateSeal(b"v" * 32)
PROOF = Proof(state="canary-state", nonce="canary-nonce", verifier="canary-verifier")
UNDERWAY = Underway(uuid4(), "acme", PROOF, "/board?cycle=1", "bgi_canary-invitation")


def test_what_was_sealed_opens_until_ten_minutes_are_over() -> None:
    sealed = SEAL.sealed(UNDERWAY, NOW)
    assert SEAL.opened(sealed, NOW) == UNDERWAY
    assert SEAL.opened(sealed, NOW + LASTS - timedelta(seconds=1)) == UNDERWAY
    for late in (LASTS, timedelta(days=1)):
        with pytest.raises(ProviderSaidNo):
            SEAL.opened(sealed, NOW + late)
    assert timedelta(minutes=10) == LASTS


def test_without_an_invitation_there_is_none() -> None:
    bare = replace(UNDERWAY, invitation=None)
    assert SEAL.opened(SEAL.sealed(bare, NOW), NOW) == bare


def test_nobody_reads_it_and_no_two_are_alike() -> None:
    first, second = SEAL.sealed(UNDERWAY, NOW), SEAL.sealed(UNDERWAY, NOW)
    assert first != second
    assert len({first[:16], second[:16]}) == 2
    body = urlsafe_b64decode(first + "==")
    assert not [word for word in (b"canary", b"acme", b"board", UNDERWAY.agency_id.bytes) if word in body]
    assert "canary" not in repr(UNDERWAY)


def test_it_fits_into_a_cookie() -> None:
    largest = replace(UNDERWAY, return_to="/" + "p" * 999, invitation="i" * 90)
    sealed = SEAL.sealed(largest, NOW)
    assert len(sealed) < 4_000
    assert SEAL.opened(sealed, NOW) == largest


def test_every_changed_byte_is_noticed() -> None:
    body = urlsafe_b64decode(SEAL.sealed(UNDERWAY, NOW) + "==")
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1
        with pytest.raises(ProviderSaidNo):
            SEAL.opened(urlsafe_b64encode(changed).decode(), NOW)


def test_another_installation_opens_nothing() -> None:
    with pytest.raises(ProviderSaidNo):
        StateSeal(b"w" * 32).opened(SEAL.sealed(UNDERWAY, NOW), NOW)


@given(some.text(max_size=200) | some.binary(max_size=200).map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_what_was_never_sealed_opens_nothing(text: str) -> None:
    with pytest.raises(ProviderSaidNo):
        SEAL.opened(text, NOW)


def test_a_cookie_of_any_length_is_refused() -> None:
    with pytest.raises(ProviderSaidNo):
        SEAL.opened("A" * 4_000_000, NOW)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "board",
        "//evil.example",
        "///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "/board\r\nset-cookie: a=b",
        "\x00/board",
        "/board\x00",
        "/board\x7f",
        " /board",
        "/board\n",
        "/тақта",
        "/board\u2028",
        "/" + "p" * 1_000,
    ],
)
def test_nobody_is_sent_to_another_site_afterwards(elsewhere: str) -> None:
    assert local_path(elsewhere) == "/"
    sealed = SEAL.sealed(replace(UNDERWAY, return_to=elsewhere), NOW)
    assert SEAL.opened(sealed, NOW).return_to == "/"


@pytest.mark.parametrize("path", ["/", "/board", "/board?next=//x&a=https://b#part", "/a/../b", "/%D1%82"])
def test_a_path_of_this_site_is_kept(path: str) -> None:
    assert local_path(path) == path
