"""A request to a route of our own: guarded body, checked query, who comes from where."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl

import msgspec
from litestar import HttpMethod, Request, Response
from litestar.handlers import HTTPRouteHandler

from api.endpoint import presented
from api.http import ClientIsGone, check_headers, headers_of, read_body
from api.limits import Limits, check_json
from api.refusals import RequestIsMalformed
from api.requests import read_json
from services.web.refusals import FieldDoesNotFit, FieldIsMissing, FieldIsUnknown, ObjectIsExpected

LIMITS = Limits(body_bytes=16 * 1024)
"""Of a body here; the rest as for every request."""
BODY_SECONDS = 10.0
_FAULT = re.compile(
    r"Object (?P<said>missing required|contains unknown) field `(?P<name>.*)`|(?P<reason>.+?)"
    r"(?: - at `\$\.(?P<path>.+)`)?",
    re.DOTALL,
)
_LONGEST_NAME = 60


class Form(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The fields of a request; secrets stand among them, so `repr` shows none."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


FormKind = TypeVar("FormKind", bound=Form)


class Visit:
    """One request and what it says of itself."""

    def __init__(self, request: Request[Any, Any, Any], clock: Callable[[], datetime]) -> None:
        self.headers: Mapping[str, str] = headers_of(request.scope)
        self.clock = clock
        self.now = clock()
        self.presented = presented(self.headers)
        self.address: str | None = request.scope["state"]["address"]
        self._request = request
        self._body: bytes | None = None

    async def arrived(self) -> bytes:
        """The whole body, which is waited for once.

        Raises:
            Fault: too large, too late, or not plain JSON by what its headers say.
            ClientIsGone: the connection ended first.
        """
        if self._body is None:
            check_headers(self.headers)
            self._body = await read_body(self._request.receive, self.headers, LIMITS, BODY_SECONDS)
        return self._body

    async def form(self, kind: type[FormKind]) -> FormKind:
        """The fields of the body.

        Raises:
            Fault: the body is too large, too late, not JSON, not one object, or its fields do not fit.
            TextIsMalformed: a text holds control characters.
            ClientIsGone: the connection ended first.
        """
        value = read_json(await self.arrived())
        if not isinstance(value, dict):
            raise ObjectIsExpected
        fields = cast("dict[str, object]", value)
        check_json(fields, LIMITS)
        return _fitting(fields, kind)

    def query(self, kind: type[FormKind]) -> FormKind:
        """The fields of the address.

        Raises:
            Fault, TextIsMalformed: they do not fit.
        """
        return _fitting(self.parameters(), kind)

    def parameters(self) -> dict[str, str]:
        """The parameters of the address, each at most once.

        Raises:
            RequestIsMalformed, TextIsMalformed: it cannot be read.
        """
        try:
            text = self._request.scope["query_string"].decode("ascii")
            pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text), errors="strict")
        except ValueError as error:
            raise RequestIsMalformed from error
        found = dict(pairs)
        if len(found) != len(pairs):
            raise RequestIsMalformed
        check_json(found, LIMITS)
        return found

    def part(self, name: str) -> str:
        """A part of the path that differs."""
        return str(self._request.path_params[name])


Serve = Callable[[Visit], Awaitable[Response[bytes]]]


def route(method: HttpMethod, path: str, serve: Serve, clock: Callable[[], datetime]) -> HTTPRouteHandler:
    """A route that `serve` answers; refusals go the way of every refusal."""

    async def answered(request: Request[Any, Any, Any]) -> Response[bytes]:
        try:
            return await serve(Visit(request, clock))
        except ClientIsGone:
            # Nobody reads this; the framework wants an answer nevertheless.
            return Response(b"", status_code=400)

    return HTTPRouteHandler(path, http_method=method, status_code=200)(answered)


def _fitting(value: object, kind: type[FormKind]) -> FormKind:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _fault(str(error), kind) from None


def _fault(message: str, kind: type[Form]) -> FieldIsMissing | FieldIsUnknown | FieldDoesNotFit:
    """The refusal for what msgspec says; of the value itself it says nothing."""
    found = _FAULT.fullmatch(message)
    if found is None or found["said"] is None:
        place = found["path"] if found else None
        return FieldDoesNotFit(field=place, reason=found["reason"] if found else "unknown")
    name = found["name"][:_LONGEST_NAME]
    if found["said"].startswith("missing"):
        return FieldIsMissing(field=name)
    known = sorted(field.encode_name for field in msgspec.structs.fields(kind))
    return FieldIsUnknown(field=name, fields=", ".join(known))
