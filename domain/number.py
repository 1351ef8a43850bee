"""Numbers as they may be kept: finite, exact decimals of bounded size (scoring rule 1)."""

from __future__ import annotations

from decimal import Decimal

from domain.errors import Refusal

MOST_DIGITS = 28
MOST_EXPONENT = 18


class NumberIsNotExact(Refusal):
    """Give a plain number of at most 28 digits, between 10^-18 and 10^18 in size."""

    CODE = "NUMBER_IS_NOT_EXACT"


class NumberIsOutOfRange(Refusal):
    """Give a number from {minimum} to {maximum}."""

    CODE = "NUMBER_IS_OUT_OF_RANGE"


def clean_number(
    value: Decimal,
    *,
    field: str,
    minimum: Decimal | None = None,
    maximum: Decimal | None = None,
    above: Decimal | None = None,
) -> Decimal:
    """`value` without negative zero or a positive exponent; its size and its written decimals stay.

    Raises:
        NumberIsNotExact: NaN, infinite, more than 28 significant digits, or an exponent beyond +-18.
        NumberIsOutOfRange: outside `minimum` … `maximum` (inclusive) or not more than `above`.
    """
    if not value.is_finite():
        raise NumberIsNotExact(field=field)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if len(digits) > MOST_DIGITS or exponent < -MOST_EXPONENT or value.adjusted() > MOST_EXPONENT:
        raise NumberIsNotExact(field=field)
    if (
        (minimum is not None and value < minimum)
        or (maximum is not None and value > maximum)
        or (above is not None and value <= above)
    ):
        raise NumberIsOutOfRange(
            field=field,
            minimum=minimum if minimum is not None else f"> {above}" if above is not None else "−10^18",
            maximum=maximum if maximum is not None else "10^18",
        )
    if not value:
        return Decimal(0)
    return value if exponent <= 0 else Decimal(int(value))
