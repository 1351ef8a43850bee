"""One form of an address, and keys that say nothing of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.credentials.emails import EmailIsMalformed, account_key, email_key, normal
from services.identity.vault import Vault

MALFORMED = [
    "", " ", "aigul", "@", "a@", "@b", "a@b@c", "a b@c.kz", "a@b\n.kz", "a\x00@b.kz", "a\u200b@b.kz",
    "a\ud800@b.kz", "a\u00a0b@c.kz", "a" * 250 + "@b.kz", "a@" + "b" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("email", MALFORMED)
def test_what_is_no_address_is_refused_with_its_field(email: str) -> None:
    with pytest.raises(EmailIsMalformed) as refused:
        normal(email, field="input.email")
    assert refused.value.field == "input.email"


def test_an_address_of_the_greatest_length_is_taken() -> None:
    assert len(normal("a" * 248 + "@bc.kz")) == 254
    with pytest.raises(EmailIsMalformed):
        normal("a" * 249 + "@bc.kz")


@pytest.mark.parametrize(
    "email", [" Aigul@Example.KZ ", "aigul@example.kz", "\tAIGUL@EXAMPLE.KZ\n", "aigul@EXAMPLE.kz"]
)
def test_the_same_address_has_the_same_form_however_it_is_typed(email: str) -> None:
    assert normal(email) == "aigul@example.kz"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert normal("Й@пошта.қаз") == normal("й@пошта.қаз") == "й@пошта.қаз"


@given(st.text(max_size=40), st.text(max_size=40))
def test_normalising_twice_equals_normalising_once(local: str, domain: str) -> None:
    try:
        once = normal(f"{local}@{domain}")
    except EmailIsMalformed:
        return
    assert normal(once) == once


def test_an_address_has_another_key_in_every_agency_and_every_account_a_key(vault: Vault) -> None:
    first, second = uuid4(), uuid4()
    assert email_key(vault, first, "A@b.kz") == email_key(vault, first, "a@b.kz")
    keys = {
        email_key(vault, first, "a@b.kz"),
        email_key(vault, second, "a@b.kz"),
        email_key(vault, first, "c@b.kz"),
        account_key(vault, first, "a@b.kz"),
        account_key(vault, second, "a@b.kz"),
        *(account_key(vault, first, each) for each in MALFORMED),
    }
    assert len(keys) == 5 + len(MALFORMED)
    assert {len(key) for key in keys} == {32}
