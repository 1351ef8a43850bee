"""The one door for what people send: every annotated field of a command is cleaned or refused by name."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Protocol, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from domain.errors import Refusal
from domain.moment import clean_day, clean_instant, zone
from domain.number import clean_number
from domain.text import clean_link, clean_text

Thing = TypeVar("Thing")


class ListIsTooLong(Refusal):
    """Send at most {limit} items."""

    CODE = "LIST_IS_TOO_LONG"


class Rule(Protocol):
    """Cleans one value or refuses it, naming its field."""

    def clean(self, value: Any, field: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Text of at most `limit` code points; `lines` admits line breaks, `blank` admits nothing."""

    limit: int
    lines: bool = False
    blank: bool = False

    def clean(self, value: str, field: str) -> str:
        return clean_text(value, field=field, limit=self.limit, lines=self.lines, blank=self.blank)


@dataclass(frozen=True, slots=True)
class WebLink:
    """A web address of at most `limit` code points, or nothing."""

    limit: int

    def clean(self, value: str, field: str) -> str:
        return clean_link(value, field=field, limit=self.limit)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact decimal from `minimum` to `maximum`, more than `above`."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None

    def clean(self, value: Decimal, field: str) -> Decimal:
        return clean_number(value, field=field, minimum=self.minimum, maximum=self.maximum, above=self.above)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `minimum` to `maximum`."""

    minimum: int
    maximum: int

    def clean(self, value: int, field: str) -> int:
        clean_number(
            Decimal(value), field=field, minimum=Decimal(self.minimum), maximum=Decimal(self.maximum)
        )
        return value


@dataclass(frozen=True, slots=True)
class Zone:
    """The name of an IANA time zone."""

    def clean(self, value: str, field: str) -> str:
        return zone(clean_text(value, field=field, limit=64), field=field).key


@dataclass(frozen=True, slots=True)
class AtMost:
    """A list of at most `limit` items."""

    limit: int

    def clean(self, value: tuple[Any, ...], field: str) -> tuple[Any, ...]:
        if len(value) > self.limit:
            raise ListIsTooLong(field=field, limit=self.limit)
        return value


@dataclass(frozen=True, slots=True)
class _Day:
    def clean(self, value: date, field: str) -> date:
        return clean_day(value, field=field)


@dataclass(frozen=True, slots=True)
class _Instant:
    def clean(self, value: datetime, field: str) -> datetime:
        return clean_instant(value, field=field)


@dataclass(frozen=True, slots=True)
class _Parts:
    def clean(self, value: Any, field: str) -> Any:
        return _admitted(value, field + ".")


@dataclass(frozen=True, slots=True)
class _Each:
    rules: tuple[Rule, ...]

    def clean(self, value: tuple[Any, ...], field: str) -> tuple[Any, ...]:
        cleaned: list[Any] = []
        for place, item in enumerate(value):
            for rule in self.rules:
                item = rule.clean(item, f"{field}.{place}")
            cleaned.append(item)
        return tuple(cleaned)


Title = Annotated[str, Text(200)]
Words = Annotated[str, Text(2000, lines=True)]
MaybeWords = Annotated[str, Text(2000, lines=True, blank=True)]
MaybeLine = Annotated[str, Text(200, blank=True)]
Link = Annotated[str, WebLink(500)]
Exact = Annotated[Decimal, Number()]
Weight = Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(1000))]
PositiveWeight = Annotated[Decimal, Number(above=Decimal(0), maximum=Decimal(1000))]
Share = Annotated[Decimal, Number(minimum=Decimal(0), maximum=Decimal(1))]


def admit(command: Thing) -> Thing:
    """The command with every field in its normal form.

    Raises:
        Refusal: the first field that cannot be kept, by its path in camelCase.
    """
    return _admitted(command, "")


def camel(name: str) -> str:
    """`where_to` as the API writes it: `whereTo`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _admitted(thing: Thing, path: str) -> Thing:
    cleaned: dict[str, Any] = {}
    for name, rules in _rules_of(type(thing)).items():
        value = before = getattr(thing, name)
        if value is None:
            continue
        for rule in rules:
            value = rule.clean(value, path + camel(name))
        if value is not before:
            cleaned[name] = value
    return cast("Thing", replace(cast("Any", thing), **cleaned)) if cleaned else thing


@cache
def _rules_of(kind: type) -> Mapping[str, tuple[Rule, ...]]:
    hints = get_type_hints(kind, include_extras=True)
    found = {field.name: _rules_in(hints[field.name]) for field in fields(kind)}
    return {name: rules for name, rules in found.items() if rules}


def _rules_in(hint: Any) -> tuple[Rule, ...]:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *extras = get_args(hint)
        own = tuple(extra for extra in extras if callable(getattr(extra, "clean", None)))
        return own + _rules_in(inner)
    if origin in (Union, types.UnionType):
        return tuple(rule for part in get_args(hint) for rule in _rules_in(part))
    if origin is tuple:
        each = _rules_in(get_args(hint)[0])
        return (_Each(each),) if each else ()
    return _plain_rules(hint)


def _plain_rules(hint: Any) -> tuple[Rule, ...]:
    by_type: dict[type, Callable[[], Rule]] = {datetime: _Instant, date: _Day}
    if hint in by_type:
        return (by_type[hint](),)
    return (_Parts(),) if is_dataclass(hint) else ()
