"""The catalogue: Fluent messages per language, in one file for each area of the product."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    Message,
    Pattern,
    Placeable,
    Resource,
    SelectExpression,
    StringLiteral,
    TextElement,
    VariableReference,
)

from domain.terms import Language
from services.wording.figures import LOCALES, day, moment, number

MOST_DIGITS = 24
"""Of a number whose size the forms of words can go by; a longer one is written out as it is."""

LONGEST_FACT = 800
"""Characters of a fact that a message repeats; readers need no more, and the library takes 1,000."""

Fact: TypeAlias = "FluentType | str"


def text(code: str, language: Language, **facts: object) -> str:
    """The message of a code in one language, with `facts` in its placeholders.

    Numbers, days and moments are written as the language writes them, exactly.

    Raises:
        KeyError: a code without a message, or a placeholder without its fact; a fault of the program.
    """
    bundle = _bundle(language)
    if not bundle.has_message(code):
        raise KeyError(code)
    pattern = bundle.get_message(code).value
    if pattern is None:
        raise KeyError(code)
    shown = {name: _shown(fact, language) for name, fact in facts.items()}
    said, faults = bundle.format_pattern(pattern, shown)
    if faults:
        raise KeyError(f"{code}: {faults[0]}")
    return str(said)


def codes(language: Language = Language.EN) -> frozenset[str]:
    """Everything that the catalogue has a message for."""
    return frozenset(_messages(language))


def plain(code: str, language: Language) -> str:
    """A message as it is written, of several forms the one for most numbers, facts as names in braces.

    Raises:
        KeyError: a code without a message.
    """
    pattern = _messages(language)[code].value
    return "" if pattern is None else "".join(_plain(pattern))


def placeholders(code: str, language: Language) -> frozenset[str]:
    """The facts that a message names in any of its forms.

    Raises:
        KeyError: a code without a message.
    """
    found: set[str] = set()
    waiting: list[object] = [_messages(language)[code].value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Pattern):
            waiting += [each for each in part.elements if isinstance(each, Placeable)]
        elif isinstance(part, Placeable):
            waiting.append(part.expression)
        elif isinstance(part, SelectExpression):
            waiting += [part.selector, *(variant.value for variant in part.variants)]
        elif isinstance(part, VariableReference):
            found.add(part.id.name)
    return frozenset(found)


def _plain(pattern: Pattern) -> list[str]:
    said: list[str] = []
    for element in pattern.elements:
        inner = element.expression if isinstance(element, Placeable) else None
        if isinstance(element, TextElement):
            said.append(element.value)
        elif isinstance(inner, VariableReference):
            said.append(f"{{{inner.id.name}}}")
        elif isinstance(inner, StringLiteral):
            said.append(str(inner.parse()["value"]))
        elif isinstance(inner, SelectExpression):
            said += next(_plain(variant.value) for variant in inner.variants if variant.default)
    return said


def _shown(fact: object, language: Language) -> Fact:
    """A fact as the language writes it; numbers stay numbers, because the forms of words go by them."""
    if isinstance(fact, Decimal | int) and not isinstance(fact, bool):
        return _counted(fact, language)
    if isinstance(fact, datetime):
        return moment(fact, language)
    return day(fact, language) if isinstance(fact, date) else _cut(str(fact))


def _cut(fact: str) -> str:
    return fact if len(fact) <= LONGEST_FACT else fact[:LONGEST_FACT] + "…"


def _counted(fact: Decimal | int, language: Language) -> Fact:
    parts = Decimal(fact).as_tuple()
    if not isinstance(parts.exponent, int):
        return str(fact)
    if len(parts.digits) + abs(parts.exponent) > MOST_DIGITS:
        return number(fact, language)
    fraction = max(0, -parts.exponent)
    return fluent_number(fact, minimumFractionDigits=fraction, maximumFractionDigits=fraction)


@cache
def _resources(language: Language) -> tuple[Resource, ...]:
    folder = files("services.wording") / language.value
    areas = [each for each in folder.iterdir() if each.name.endswith(".ftl")]
    parse = FluentParser().parse
    return tuple(parse(area.read_text("utf-8")) for area in sorted(areas, key=lambda each: each.name))


@cache
def _messages(language: Language) -> Mapping[str, Message]:
    return {
        entry.id.name: entry
        for resource in _resources(language)
        for entry in resource.body
        if isinstance(entry, Message)
    }


@cache
def _bundle(language: Language) -> FluentBundle:
    # Isolating marks are for texts of mixed direction; all three languages run the same way.
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    for resource in _resources(language):
        bundle.add_resource(resource)
    return bundle
