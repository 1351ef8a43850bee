"""The one mapping from what went wrong to what a client reads: code, message in its language, place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
from uuid import uuid4

from graphql import GraphQLError

from api.prepared import DocumentRefused
from api.refusals import Fault, InputIsInvalid, RequestTookTooLong, ServerFailed
from domain.errors import Refusal
from domain.terms import Language
from services.identity import NotSignedIn
from services.turnstile import TriesTooOften
from services.wording import text

_LOG = logging.getLogger("bagdar.api")
_INPUT = re.compile(r"(?:Variable '\$(?P<variable>\w+)'|Argument '(?P<argument>[\w.]+)')")
_PLACE = re.compile(r" has invalid value at \.?(?P<path>[\w.\[\]]+)")


class Extensions(TypedDict, total=False):
    """What stands beside the message of an error."""

    code: str
    field: str
    requirement: str
    retryAfterMs: int
    facts: dict[str, str | int | bool]


class Place(TypedDict):
    """A place in the document, counted from 1."""

    line: int
    column: int


class FaultAnswer(TypedDict, total=False):
    """An error as GraphQL's response format has it."""

    message: str
    locations: list[Place]
    path: list[str | int]
    extensions: Extensions


def message_of(refusal: Refusal, language: Language) -> str:
    """The refusal in the viewer's words."""
    return text(refusal.CODE, language, **refusal.facts)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Words and records the faults of one request."""

    language: Language
    request_id: str

    def of_refusal(self, refusal: Refusal) -> FaultAnswer:
        """A refusal that stands outside the data."""
        extensions: Extensions = {"code": refusal.CODE}
        if refusal.field:
            extensions["field"] = refusal.field
        if refusal.REQUIREMENT:
            extensions["requirement"] = refusal.REQUIREMENT
        if isinstance(refusal, TriesTooOften):
            extensions["retryAfterMs"] = refusal.retry_after_ms
        if facts := {name: _plain(fact) for name, fact in refusal.facts.items()}:
            extensions["facts"] = facts
        return {"message": message_of(refusal, self.language), "extensions": extensions}

    def of_exception(self, error: BaseException) -> list[FaultAnswer]:
        """Whatever a request ended with; what nobody expected is logged and masked."""
        if isinstance(error, DocumentRefused):
            return self.of_errors(error.errors)
        return [self.of_refusal(self.refusal_of(error))]

    def of_errors(self, errors: Iterable[GraphQLError]) -> list[FaultAnswer]:
        """Errors that graphql-core collected."""
        return [self._of_error(error) for error in errors]

    def _of_error(self, error: GraphQLError) -> FaultAnswer:
        answer = self.of_refusal(self._cause(error))
        if error.locations:
            answer["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
        if error.path:
            answer["path"] = error.path
        return answer

    def _cause(self, error: GraphQLError) -> Refusal:
        cause: BaseException | None = error
        while isinstance(cause, GraphQLError):
            cause = cause.original_error
        if isinstance(cause, Refusal) and not cause.field:
            return _at(cause, _place(error.message))
        if cause is not None:
            return self.refusal_of(cause)
        if _INPUT.search(error.message):
            return InputIsInvalid(field=_place(error.message), reason=error.message)
        return self.refusal_of(error)

    def refusal_of(self, error: BaseException) -> Refusal:
        """`error` itself when it is a refusal, else the refusal that stands for it."""
        if isinstance(error, Refusal):
            return error
        if isinstance(error, TimeoutError):
            return RequestTookTooLong()
        incident = uuid4().hex[:12]
        _LOG.error("incident %s in request %s", incident, self.request_id, exc_info=error)
        return ServerFailed(incident=incident)


def status_of(refusal: Refusal) -> int:
    """The HTTP status of an answer that is only this refusal."""
    if isinstance(refusal, NotSignedIn):
        return 401
    if isinstance(refusal, TriesTooOften):
        return 429
    return refusal.STATUS if isinstance(refusal, Fault) else 400


def _plain(fact: object) -> str | int | bool:
    if isinstance(fact, (str, int)):
        return fact
    if isinstance(fact, Decimal):
        return format(fact, "f")
    if isinstance(fact, (date, datetime)):
        return fact.isoformat()
    return str(fact)


def _place(message: str) -> str | None:
    """The dotted path of the wrong input that graphql-core writes into its message."""
    found = _INPUT.search(message)
    if not found:
        return None
    inside = _PLACE.search(message)
    name = found["variable"] or found["argument"]
    return f"{name}.{inside['path']}" if inside else name


def _at(refusal: Refusal, field: str | None) -> Refusal:
    refusal.field = field
    return refusal
