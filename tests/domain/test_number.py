"""Numbers as they are kept: finite, exact and bounded (scoring rule 1)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.number import NumberIsNotExact, NumberIsOutOfRange, clean_number

ZERO = Decimal(0)
ONE = Decimal(1)


@pytest.mark.parametrize(
    "kept",
    ["0", "1.50", "-1E-18", "1000000000000000000", "1234567890.123456789012345678", "-3"],
)
def test_a_number_keeps_its_size_and_its_written_decimals(kept: str) -> None:
    assert str(clean_number(Decimal(kept), field="value")) == kept


@pytest.mark.parametrize(
    ("given_as", "kept_as"), [("-0", "0"), ("0.00", "0"), ("1E+3", "1000"), ("-25E1", "-250"), ("0E+5", "0")]
)
def test_a_number_has_one_form(given_as: str, kept_as: str) -> None:
    assert str(clean_number(Decimal(given_as), field="value")) == kept_as


@pytest.mark.parametrize(
    "refused",
    ["NaN", "sNaN", "Infinity", "-Infinity", "1E-19", "0E-19", "1E+19", "12345678901234567890123456789"],
)
def test_rule_1_what_is_not_exact_is_refused(refused: str) -> None:
    with pytest.raises(NumberIsNotExact) as caught:
        clean_number(Decimal(refused), field="measure.target")
    assert caught.value.field == "measure.target"


def test_bounds_are_inclusive() -> None:
    for value in (ZERO, ONE):
        assert clean_number(value, field="grade", minimum=ZERO, maximum=ONE) == value
    for value in ("-0.1", "1.1"):
        with pytest.raises(NumberIsOutOfRange) as caught:
            clean_number(Decimal(value), field="grade", minimum=ZERO, maximum=ONE)
        assert (caught.value.field, caught.value.facts) == ("grade", {"minimum": ZERO, "maximum": ONE})


def test_more_than_a_bound_excludes_the_bound() -> None:
    assert clean_number(Decimal("0.1"), field="weight", above=ZERO) == Decimal("0.1")
    with pytest.raises(NumberIsOutOfRange) as caught:
        clean_number(ZERO, field="weight", above=ZERO)
    assert caught.value.facts == {"minimum": "> 0", "maximum": "10^18"}


def test_a_missing_bound_is_said_as_the_widest() -> None:
    with pytest.raises(NumberIsOutOfRange) as caught:
        clean_number(Decimal(2), field="x", maximum=ONE)
    assert caught.value.facts == {"minimum": "−10^18", "maximum": ONE}


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_what_is_kept_equals_what_was_given_and_stays(value: Decimal) -> None:
    try:
        kept = clean_number(value, field="value")
    except NumberIsNotExact:
        return
    assert kept == value
    assert str(clean_number(kept, field="value")) == str(kept)
    assert kept.as_tuple().exponent in range(-18, 1)
