"""Numbers of a text with what belongs to them: sign, multiplier, currency, unit, ending."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.coach.numbers.measures import Measure
from domain.coach.numbers.suffixes import Case
from domain.coach.numbers.tokens import Token


@dataclass(slots=True, eq=False)
class Quantity:
    """One number as it stands in the text.

    Attributes:
        digits: its value before the multiplier; of a range, the lower end.
        first: its first token, with sign and currency.
        after: the token after its last one.
        scale: the multiplier that is written at it, or None.
        measure: what kind of thing it counts.
        unit: currency code, time unit or "%"; None when only the text's words tell.
        case: the Kazakh case of its ending.
        sign: "+" or "-" as written before it; "" for none.
        upper: the other end of a range, with its multiplier.
        is_name: it is no amount at all: an ordinal, a date, a part of a name.
        is_adjective: it describes something else: 30-day, 5-star.
        is_spelled: it is written in words.
        is_by: the words say themselves that it is a change: наполовину, by half.
        is_followed: the thing it counts stands behind it.
    """

    digits: Decimal
    first: int
    after: int
    scale: Decimal | None = None
    measure: Measure = Measure.COUNT
    unit: str | None = None
    case: Case | None = None
    sign: str = ""
    upper: Decimal | None = None
    is_name: bool = False
    is_adjective: bool = False
    is_spelled: bool = False
    is_by: bool = False
    is_followed: bool = False

    @property
    def value(self) -> Decimal:
        """The number itself, with sign and multiplier; of a range, the lower end."""
        size = self.digits * (self.scale or 1)
        return -size if self.sign == "-" else size

    @property
    def end_value(self) -> Decimal:
        """The upper end of a range; the number itself when it is none."""
        return self.value if self.upper is None else self.upper

    def span(self, tokens: list[Token]) -> tuple[int, int]:
        """Where it stands in the text."""
        return tokens[self.first].start, tokens[self.after - 1].end
