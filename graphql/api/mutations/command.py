"""From an input to a command: ids are read, ids of new things are made, everything else is taken by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from api.ids import Kind, decode, key_of
from api.mutations.inputs import (
    IDS,
    LISTED,
    CreditPointInput,
    MeasureInput,
    Mint,
    Names,
    PlaybookInput,
    SessionWaiverInput,
    WaiverInput,
)
from domain.admission import camel
from domain.errors import Refusal
from services.commands.work import NotFound
from services.ledger import ClientUnknown


def ids_in(given: object) -> dict[str, UUID]:
    """The keys in an input's ids, by the command's field that each fills.

    Raises:
        NotFound: an id is none of its kind.
        NotFound: two ids name different clients or objectives.
    """
    found: dict[str, UUID] = {}
    for name, names in _id_fields(type(given)).items():
        text = getattr(given, name)
        if text is None:
            continue
        try:
            keys = decode(names.kind, text, len(names.keys))
        except NotFound as refusal:
            refusal.field = camel(name)
            raise
        for key, value in zip(names.keys, keys, strict=True):
            if found.setdefault(key, value) != value:
                raise NotFound(field=camel(name))
    return found


def mint_for(seed: UUID, idempotency_key: str | None, place: int = 0) -> Mint:
    """Makes ids of new things: the same for the same key, role and place in a list, otherwise random."""
    if idempotency_key is None:
        return lambda _: uuid4()
    return lambda role: uuid5(seed, f"{role} {place} {idempotency_key}")


def command_of(kind: type, given: object, known: Mapping[str, UUID], mint: Mint) -> Any:
    """The command in an input; `known` are its ids, ids that are missing belong to new things.

    Raises:
        NotFound: an id within a part of the input is none.
    """
    values: dict[str, object] = dict(known)
    said = {field.name for field in fields(cast("Any", given))} - _id_fields(type(given)).keys()
    for field in fields(kind):
        if field.name in values:
            continue
        if field.name in _listed_fields(type(given)):
            values[field.name] = _keys(getattr(given, field.name), field.name, given)
        elif field.name in said:
            values[field.name] = _fact(getattr(given, field.name), mint)
        elif field.name in new_ids(kind):
            values[field.name] = mint(field.name)
    return kind(**values)


@cache
def new_ids(kind: type) -> frozenset[str]:
    """The command's ids without a default; where the input does not name them, they are of new things."""
    return frozenset(
        field.name for field in fields(kind) if field.name.endswith("_id") and field.default is MISSING
    )


def at_input(refusal: Refusal, given: object) -> Refusal:
    """The refusal with the path of a field that the input has, where the command named another."""
    if refusal.field is None and not isinstance(refusal, ClientUnknown):
        return refusal
    head, dot, rest = (refusal.field or "clientId").partition(".")
    if hasattr(given, _snake(head)):
        refusal.field = refusal.field or head
        return refusal
    for name, names in _id_fields(type(given)).items():
        if _snake(head) in names.keys and getattr(given, name) is not None:
            refusal.field = camel(name) + dot + rest
            return refusal
    return refusal


def _fact(value: object, mint: Mint) -> object:
    if isinstance(value, MeasureInput):
        return value.fact(mint)
    if isinstance(value, (PlaybookInput, WaiverInput, SessionWaiverInput, CreditPointInput)):
        return value.fact()
    if isinstance(value, list):
        return tuple(_fact(item, mint) for item in cast("list[object]", value))
    return value


def _keys(texts: Sequence[str], name: str, given: object) -> tuple[UUID, ...]:
    """The keys in a list of ids.

    Raises:
        NotFound: an id is none of its kind.
    """
    found: list[UUID] = []
    for place, text in enumerate(texts):
        try:
            found.append(key_of(_listed_fields(type(given))[name], text))
        except NotFound as refusal:
            refusal.field = f"{camel(name)}.{place}"
            raise
    return tuple(found)


@cache
def _listed_fields(kind: type) -> Mapping[str, Kind]:
    return {
        field.name: field.metadata[LISTED] for field in fields(cast("Any", kind)) if LISTED in field.metadata
    }


@cache
def _id_fields(kind: type) -> Mapping[str, Names]:
    return {field.name: field.metadata[IDS] for field in fields(cast("Any", kind)) if IDS in field.metadata}


def _snake(name: str) -> str:
    """`whereTo` as Python writes it: `where_to`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
