"""The two decimal contexts in which every number of the field is computed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from functools import reduce

ZERO = Decimal(0)
ONE = Decimal(1)

RATIO = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-40,
    Emax=999_999,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""Division, the only operation that rounds: 34 digits as in IEEE decimal128, six more than any input has.

Correct rounding keeps the laws: equal ratios stay equal in any unit, order is kept, nothing leaves 0..1.
`Emin` lets ratios below 10^-40 lose digits, so no ratio has a digit under 10^-73 and sums of ratios of ratios
stay exact.
"""

EXACT = Context(
    prec=400,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    traps=[InvalidOperation, DivisionByZero, Overflow, Inexact],
)
"""Sums, differences and products: exact, and a lost digit is a fault (`Inexact` is trapped).

Inputs have digits from 10^-18 to 10^46 at the widest, ratios from 10^-73 to 10^64. The widest product taken
(an input times a ratio) then spans 202 digits and a sum of 10^100 such products 302, so 400 is never reached.
Digits that are not there cost nothing.
"""

ratio = RATIO.divide
"""`numerator / denominator`, rounded half even to 34 digits."""
plus = EXACT.add
minus = EXACT.subtract
times = EXACT.multiply


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum, in any order; 0 for nothing."""
    return reduce(plus, values, ZERO)


def clamped(value: Decimal) -> Decimal:
    """`value` held within 0..1."""
    if value <= ZERO:
        return ZERO
    return ONE if value >= ONE else value


def interpolated(points: Iterable[tuple[Decimal, Decimal]], x: Decimal) -> Decimal:
    """Height at `x` of the line through (0, 0) and `points` (x, y), level outside.

    Points may come in any order; of two with one x the higher y counts.
    """
    before_x, before_y = ZERO, ZERO
    if x <= ZERO:
        return max((y for at, y in points if at <= ZERO), default=ZERO)
    for at, y in sorted(points):
        if x < at:
            rise = times(minus(y, before_y), minus(x, before_x))
            return plus(before_y, ratio(rise, minus(at, before_x)))
        before_x, before_y = at, y
    return before_y


def displayed(value: Decimal, places: int = 6) -> Decimal:
    """`value` rounded half up to `places` decimals, as people see it; never stored, never computed with."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_DISPLAY)


_DISPLAY = Context(prec=400, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
