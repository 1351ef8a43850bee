"""Which passwords are taken."""

from __future__ import annotations

import pytest

from domain.errors import Refusal
from domain.text import TextIsMalformed
from services.credentials.password_rules import (
    PasswordIsLong,
    PasswordIsOftenGuessed,
    PasswordIsShort,
    listed,
    refuse_weak,
)


@pytest.mark.parametrize(
    "password",
    [
        "тас жаңғақ үйі",
        "correct horse battery staple",
        "k7#mQ2!z",
        "дом на холме",
        "x" * 64 + "yz" * 32,
        "🚲🌧️🍞🧭🎻🪁🧶🎲",
    ],
)
def test_a_good_password_is_taken(password: str) -> None:
    refuse_weak(password, email="aigul@example.kz", name="Айгүл Сейітова")


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("", PasswordIsShort),
        ("k7#mQ2!", PasswordIsShort),
        ("тас үй!", PasswordIsShort),
        ("й" * 4 + "k7#", PasswordIsShort),
        ("k7#mQ2!z" * 16 + "x", PasswordIsLong),
        ("x" * 100_000, PasswordIsLong),
        ("password1", PasswordIsOftenGuessed),
        ("PassWord1", PasswordIsOftenGuessed),
        ("qwertyuiop", PasswordIsOftenGuessed),
        ("йцукенгшщз", PasswordIsOftenGuessed),
        ("ЙЦУКЕНГШЩЗ", PasswordIsOftenGuessed),
        ("zzzzzzzzzz", PasswordIsOftenGuessed),
        ("жжжжжжжжжжж", PasswordIsOftenGuessed),
        ("k7#m\x00Q2!z", TextIsMalformed),
        ("k7#m\nQ2!z", TextIsMalformed),
        ("k7#m\ud800Q2!z", TextIsMalformed),
    ],
)
def test_a_weak_password_is_refused_with_its_reason_and_field(password: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        refuse_weak(password, field="input.password")
    assert refused.value.field == "input.password"
    assert not password or password not in repr(refused.value.facts)


@pytest.mark.parametrize(
    "password",
    [
        "aigul@example.kz",
        "AIGUL@EXAMPLE.KZ",
        "aigul.seitova",
        "aigul1990",
        "Айгүл Сейітова",
        "айгүлсейітова",
        "Сейітова!1",
        "1Айгүл2026",
    ],
)
def test_a_password_that_is_little_else_than_ones_own_name_or_address_is_refused(password: str) -> None:
    with pytest.raises(PasswordIsOftenGuessed):
        refuse_weak(password, email="aigul.seitova@example.kz", name="Айгүл Сейітова")
    refuse_weak(password, email="d@other.ru", name="Ли")


def test_128_characters_fit_counted_as_they_are_composed() -> None:
    refuse_weak("й" * 64 + "қ" * 64)
    with pytest.raises(PasswordIsLong):
        refuse_weak("й" * 65 + "қ" * 64)


def test_the_list_is_long_and_in_lower_case() -> None:
    assert len(listed()) >= 10_000
    assert {each for each in listed() if each != each.lower()} == set()


def test_every_listed_password_that_is_long_enough_is_refused() -> None:
    long_enough = [each for each in listed() if len(each) >= 8]
    assert len(long_enough) > 8_000
    taken: list[str] = []
    for each in long_enough:
        try:
            refuse_weak(each.upper())
        except PasswordIsOftenGuessed:
            continue
        taken.append(each)
    assert taken == []
