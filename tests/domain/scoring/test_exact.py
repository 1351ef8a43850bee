"""The contexts: exact sums, one rounding per division, no dependence on the thread's own context."""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext

import pytest

from domain.exact import clamped, displayed, interpolated, minus, plus, ratio, times, total
from domain.scoring import credited, metric_raw

WIDEST = Decimal("9999999999999999999999999999E+18")
FINEST = Decimal("9.999999999999999999999999999E-18")


def test_sums_and_products_of_the_widest_inputs_lose_nothing() -> None:
    assert minus(plus(WIDEST, FINEST), WIDEST) == FINEST
    assert total([WIDEST, FINEST, WIDEST.copy_negate()] * 50) == times(FINEST, Decimal(50))
    share = ratio(FINEST, WIDEST)
    assert minus(plus(times(WIDEST, share), FINEST), times(WIDEST, share)) == FINEST


def test_a_sum_that_would_lose_a_digit_is_a_fault() -> None:
    with pytest.raises(Inexact):
        plus(Decimal("1E+300"), Decimal("1E-300"))


def test_a_ratio_has_34_digits_and_none_below_the_73rd_place() -> None:
    assert ratio(Decimal(1), Decimal(3)) == Decimal("0." + "3" * 34)
    assert ratio(Decimal(2), Decimal(3)) == Decimal("0." + "6" * 33 + "7")
    assert ratio(Decimal("1E-60"), Decimal(3)) == Decimal("3." + "3" * 12 + "E-61")


def test_the_precision_of_the_calling_thread_does_not_matter() -> None:
    baseline, target, value = Decimal("0.123456789"), Decimal("98765.4321"), Decimal("1234.56789")
    outside = credited(metric_raw(baseline, target, value))
    with localcontext(prec=2):
        inside = credited(metric_raw(baseline, target, value))
    assert inside == outside


def test_display_rounds_half_up() -> None:
    assert displayed(Decimal("0.0000005")) == Decimal("0.000001")
    assert displayed(Decimal("0.345"), 2) == Decimal("0.35")
    assert displayed(Decimal("-0.345"), 2) == Decimal("-0.35")


def test_a_line_through_points_is_level_outside_them() -> None:
    points = [(Decimal("0.8"), Decimal("0.7")), (Decimal("0.4"), Decimal("0.3"))]
    heights = [interpolated(points, Decimal(x)) for x in ("-1", "0", "0.2", "0.4", "0.6", "0.8", "2")]
    assert heights == [Decimal(y) for y in ("0", "0", "0.15", "0.3", "0.5", "0.7", "0.7")]


@pytest.mark.parametrize(
    ("value", "held"), [("-0.1", "0"), ("0", "0"), ("0.4", "0.4"), ("1", "1"), ("7", "1")]
)
def test_progress_is_held_within_0_and_1(value: str, held: str) -> None:
    assert clamped(Decimal(value)) == Decimal(held)
