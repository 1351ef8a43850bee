"""The request in a body: strict JSON, an object or a batch of objects, each a well-formed GraphQL request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl

import orjson

from api.limits import Limits, check_json
from api.prepared import Operation, Prepared, PreparedOperations
from api.refusals import (
    BatchIsOutOfRange,
    BodyIsNotJson,
    DocumentIsMissing,
    DocumentIsTooCostly,
    RequestIsMalformed,
)


@dataclass(frozen=True, slots=True)
class Request:
    """One GraphQL request: a document by text or by the id of a trusted one."""

    query: str | None
    document_id: str | None
    operation_name: str | None
    variables: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ready:
    """A request whose document, operation and cost were found in order."""

    prepared: Prepared
    operation: Operation
    variables: Mapping[str, object]
    cost: int


def read_json(body: bytes) -> object:
    """The JSON value in `body`: strict UTF-8, no NaN, no lone surrogates, no number that overflows.

    Raises:
        BodyIsNotJson: anything else.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BodyIsNotJson from error


def read_requests(body: bytes, limits: Limits) -> tuple[Request, ...] | Request:
    """The request in a body, or the requests of a batch.

    Raises:
        BodyIsNotJson, RequestIsMalformed, BatchIsOutOfRange, JsonIsTooDeep, JsonListIsTooLong,
        TextIsMalformed: the body is refused as a whole.
    """
    value = read_json(body)
    if not isinstance(value, list):
        return request_of(value, limits)
    batch = cast("list[object]", value)
    if not 1 <= len(batch) <= limits.batch:
        raise BatchIsOutOfRange(limit=limits.batch)
    return tuple(request_of(item, limits) for item in batch)


def request_of(value: object, limits: Limits) -> Request:
    """The request in a JSON value.

    Raises:
        RequestIsMalformed, JsonIsTooDeep, JsonListIsTooLong, TextIsMalformed: it is none.
    """
    if not isinstance(value, dict):
        raise RequestIsMalformed
    fields = cast("dict[str, object]", value)
    check_json({name: part for name, part in fields.items() if name != "query"}, limits)
    _object(fields, "extensions")
    return Request(
        query=_text(fields, "query"),
        document_id=_text(fields, "documentId"),
        operation_name=_text(fields, "operationName") or None,
        variables=_object(fields, "variables"),
    )


def request_of_url(query_string: bytes, limits: Limits) -> Request:
    """The request in the query of a GET.

    Raises:
        RequestIsMalformed, BodyIsNotJson and the faults of `request_of`: it is none.
    """
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict"
        )
    except ValueError as error:
        raise RequestIsMalformed from error
    fields: dict[str, object] = dict(pairs)
    if len(fields) != len(pairs):
        raise RequestIsMalformed
    for name in ("variables", "extensions"):
        if fields.get(name):
            fields[name] = read_json(str(fields[name]).encode())
    return request_of(fields, limits)


def ready(request: Request, operations: PreparedOperations) -> Ready:
    """The request with its prepared document and its cost; nothing has run.

    Raises:
        DocumentIsMissing: neither text nor id was given.
        Fault, DocumentRefused: the document, the operation or the cost is refused.
    """
    if request.document_id is not None:
        prepared = operations.of_id(request.document_id)
    elif request.query is not None:
        prepared = operations.of_text(request.query)
    else:
        raise DocumentIsMissing
    operation = prepared.operation(request.operation_name)
    cost = operation.cost(request.variables)
    check_cost(cost, operations.limits)
    return Ready(prepared, operation, request.variables, cost)


def check_cost(cost: int, limits: Limits) -> None:
    """Refuse what is too much at once.

    Raises:
        DocumentIsTooCostly: `cost` exceeds the limit.
    """
    if cost > limits.cost:
        raise DocumentIsTooCostly(cost=cost, limit=limits.cost)


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise RequestIsMalformed(field=name)
    return value


def _object(fields: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = fields.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RequestIsMalformed(field=name)
    return cast("dict[str, object]", value)
