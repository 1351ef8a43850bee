"""Secret texts say what they open, and one letter more or less makes them another."""

from __future__ import annotations

import string
from hashlib import sha256
from uuid import uuid4

import pytest

from services.credentials.secret_texts import Prefix, SecretText


@pytest.mark.parametrize("prefix", list(Prefix))
def test_a_secret_is_read_as_it_was_written_and_as_nothing_else(prefix: Prefix) -> None:
    secret = SecretText.fresh(prefix, uuid4(), uuid4())
    assert SecretText.read(prefix, secret.text) == secret
    assert secret.fingerprint == sha256(secret.text.encode()).digest()
    assert [SecretText.read(other, secret.text) for other in Prefix if other is not prefix] == [None] * 4


def test_two_secrets_for_the_same_thing_share_nothing() -> None:
    agency_id, session_id = uuid4(), uuid4()
    made = [SecretText.fresh(Prefix.REFRESH, agency_id, session_id) for _ in range(50)]
    assert len({each.random[:16] for each in made}) == len({each.random[16:] for each in made}) == 50
    assert len({each.family for each in made}) == 50


def test_a_turned_secret_is_another_of_the_same_family() -> None:
    secret = SecretText.fresh(Prefix.REFRESH, uuid4(), uuid4())
    turned = secret.turned()
    assert turned.fingerprint != secret.fingerprint
    assert turned.family == secret.family
    assert (turned.agency_id, turned.opens) == (secret.agency_id, secret.opens)


def test_what_is_no_secret_is_read_as_none() -> None:
    text = SecretText.fresh(Prefix.SESSION, uuid4(), uuid4()).text
    wrong = ["", "bgs_", text[:-1], text + "A", text + "=", f" {text}", text[:-1] + "ä", text[:-1] + "\ud800"]
    wrong += [text[:40] + sign + text[41:] for sign in "+/=!. \n\0й"]
    assert [SecretText.read(Prefix.SESSION, each) for each in wrong] == [None] * len(wrong)


def test_the_last_letter_has_one_spelling() -> None:
    text = SecretText.fresh(Prefix.SESSION, uuid4(), uuid4()).text
    letters = string.ascii_letters + string.digits + "-_"
    read = [each for each in letters if SecretText.read(Prefix.SESSION, text[:-1] + each) is not None]
    assert sorted(read) == sorted("AQgw")
    assert text[-1] in read


def test_the_random_part_is_not_shown() -> None:
    secret = SecretText.fresh(Prefix.SESSION, uuid4(), uuid4())
    assert repr(secret.random) not in repr(secret)
    assert secret.text not in repr(secret)
