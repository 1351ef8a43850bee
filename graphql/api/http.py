"""GraphQL over HTTP: first the token, then the body, then the token again, the document and a resolver."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from graphql import OperationType
from litestar.types import HTTPReceiveMessage, HTTPScope, Receive, Scope, Send

from api.context import Context
from api.endpoint import Endpoint, Proof, language_of, presented, weighed
from api.execution import Answer, encoded
from api.faults import Reporter, status_of
from api.limits import Limits
from api.noted import note
from api.prepared import DocumentRefused
from api.refusals import (
    AnswerIsNotAcceptable,
    BodyIsEncoded,
    BodyIsLate,
    BodyIsTooLarge,
    GetIsForTrustedDocuments,
    MediaTypeIsUnknown,
    MethodIsNotAllowed,
    RequestFault,
    RequestIsMalformed,
    SubscriptionNeedsStream,
    WriteNeedsPost,
)
from api.requests import Ready, Request, check_cost, read_requests, ready, request_of_url
from api.sse import serve_stream
from domain.errors import Refusal
from services.identity import NotSignedIn, Principal
from services.turnstile import Passage, TriesTooOften

Services = TypeVar("Services")


class Media(StrEnum):
    """The forms of an answer."""

    RESPONSE = "application/graphql-response+json"
    JSON = "application/json"
    STREAM = "text/event-stream"


_MEDIA = frozenset(media.value for media in Media)


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete HTTP answer."""

    status: int
    body: bytes
    media: Media
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class ClientIsGone(Exception):
    """The connection ended before the body did; there is nobody to answer."""


class HttpTransport(Generic[Services]):
    """POST for every operation, GET for trusted queries; streams for those who accept text/event-stream."""

    def __init__(self, endpoint: Endpoint[Services]) -> None:
        self.endpoint = endpoint

    async def serve(self, scope: HTTPScope, receive: Receive, send: Send, request_id: str) -> None:
        """Answer one HTTP request."""
        exchange = _Exchange(self.endpoint, scope, request_id)
        try:
            reply = await exchange.reply(receive, send)
        except ClientIsGone:
            return
        except (Refusal, DocumentRefused) as error:
            reply = exchange.refusal(error)
        if reply is not None:
            await send_reply(send, reply)


class _Exchange(Generic[Services]):
    """One request and what is known of it so far."""

    def __init__(self, endpoint: Endpoint[Services], scope: HTTPScope, request_id: str) -> None:
        self.endpoint = endpoint
        self.method = scope["method"]
        self.query_string = scope["query_string"]
        self.headers = headers_of(scope)
        self.address = address_of(scope)
        self.request_id = request_id
        self.media = Media.RESPONSE
        self.language = language_of(None, self.headers.get("accept-language", ""))

    @property
    def reporter(self) -> Reporter:
        """Words faults in the language that is known by now."""
        return Reporter(self.language, self.request_id)

    async def reply(self, receive: Receive, send: Send) -> Reply | None:
        """The answer, or None after a stream.

        Raises:
            Refusal, DocumentRefused: the request is refused as a whole.
            ClientIsGone: there is nobody to answer.
        """
        if self.method not in {"POST", "GET"}:
            raise MethodIsNotAllowed
        self.media = negotiated(self.headers.get("accept", ""))
        shown = presented(self.headers)
        principal = await self.endpoint.principal_of(shown, self.address)
        note(agency=principal.agency_id, actor=principal.person_id, impersonator=principal.impersonator)
        self.language = language_of(principal, self.headers.get("accept-language", ""))
        requests, proof = await self._requests(receive), self.endpoint.proof(shown)
        async with self.endpoint.passage(principal) as passage:
            if isinstance(requests, tuple):
                return await self._batch(requests, proof, passage)
            checked = ready(requests, self.endpoint.operations)
            self._check(checked)
            # The body and the turn may have been long in coming.
            context = self._context(await proof())
            if self.media is not Media.STREAM:
                passage.costs(checked.cost)
                return self._single(await self.endpoint.execution.run(checked, context))
        await serve_stream(self.endpoint, checked, context, proof, receive, send)
        return None

    async def _requests(self, receive: Receive) -> tuple[Request, ...] | Request:
        limits = self.endpoint.limits
        if self.method == "GET":
            request = request_of_url(self.query_string, limits)
            if request.document_id is None:
                raise GetIsForTrustedDocuments
            return request
        check_headers(self.headers)
        body = await read_body(receive, self.headers, limits, self.endpoint.body_seconds)
        return read_requests(body, limits)

    def _check(self, checked: Ready) -> None:
        kind = checked.operation.kind
        note(operation=checked.operation.name)
        if kind is OperationType.SUBSCRIPTION and self.media is not Media.STREAM:
            raise SubscriptionNeedsStream
        if kind is OperationType.MUTATION and self.method == "GET":
            raise WriteNeedsPost

    def _single(self, answer: Answer) -> Reply:
        status = 200 if "data" in answer or self.media is Media.JSON else 400
        return Reply(status, encoded(answer), self.media)

    def _context(self, principal: Principal) -> Context[Services]:
        return self.endpoint.context(principal, self.language, self.request_id)

    async def _batch(self, requests: tuple[Request, ...], proof: Proof, passage: Passage) -> Reply:
        """Each request in turn, one answer each; their cost counts together before the first one runs."""
        await proof()
        if self.media is Media.STREAM:
            raise RequestIsMalformed
        found = [self._ready_or_refused(request) for request in requests]
        cost = sum(each.cost for each in found if isinstance(each, Ready))
        check_cost(cost, self.endpoint.limits)
        passage.costs(cost)
        answers = [await self._run(each, proof) if isinstance(each, Ready) else each for each in found]
        return Reply(200, encoded(answers), self.media)

    async def _run(self, checked: Ready, proof: Proof) -> Answer:
        """The answer of one of a batch, for whoever may still have it when those before it have ended."""
        try:
            context = self._context(await proof())
        except Refusal as refusal:
            return {"errors": self.reporter.of_exception(refusal)}
        return await self.endpoint.execution.run(checked, context)

    def _ready_or_refused(self, request: Request) -> Ready | Answer:
        try:
            checked = ready(request, self.endpoint.operations)
            self._check(checked)
        except (Refusal, DocumentRefused) as error:
            return {"errors": self.reporter.of_exception(error)}
        return checked

    def refusal(self, error: Refusal | DocumentRefused) -> Reply:
        """The answer to a request that is refused as a whole."""
        status = status_of(error) if isinstance(error, Refusal) else 400
        media = Media.RESPONSE if self.media is Media.STREAM else self.media
        if self.media is Media.JSON and isinstance(error, (RequestFault, DocumentRefused)):
            status = 200
        headers: dict[str, str] = {}
        if isinstance(error, NotSignedIn):
            headers["www-authenticate"] = 'Bearer realm="bagdar"'
        elif isinstance(error, TriesTooOften):
            headers["retry-after"] = str(error.seconds)
        elif status == 405:
            headers["allow"] = "POST" if isinstance(error, WriteNeedsPost) else "POST, GET"
        return Reply(status, encoded({"errors": self.reporter.of_exception(error)}), media, headers)


def address_of(scope: Scope) -> str:
    """Where a request comes from, as far as its proxies are trusted."""
    return str(scope["state"].get("address") or "")


def headers_of(scope: Scope) -> dict[str, str]:
    """The request's headers by lower-case name; repeated ones joined by a comma."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    return headers


def negotiated(accept: str) -> Media:
    """The best form of answer that this Accept header admits; graphql-response+json when it does not care.

    Raises:
        AnswerIsNotAcceptable: none is admitted.
    """
    if not accept.strip():
        return Media.RESPONSE
    best: tuple[float, Media] | None = None
    for part in accept[:1000].split(","):
        value, weight = weighed(part)
        media = Media.RESPONSE if value in {"*/*", "application/*"} else value
        if weight > (best[0] if best else 0) and media in _MEDIA:
            best = (weight, Media(media))
    if best is None:
        raise AnswerIsNotAcceptable
    return best[1]


def check_headers(headers: Mapping[str, str]) -> None:
    """Refuse a body that is not plain JSON in UTF-8 by what its headers say.

    Raises:
        BodyIsEncoded, MediaTypeIsUnknown: so they say.
    """
    if headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise BodyIsEncoded
    kind, *parameters = (part.strip().lower() for part in headers.get("content-type", "").split(";"))
    charsets = [part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")]
    if kind != "application/json" or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        raise MediaTypeIsUnknown


async def read_body(receive: Receive, headers: Mapping[str, str], limits: Limits, seconds: float) -> bytes:
    """The whole body, however it is framed.

    Raises:
        BodyIsTooLarge: more bytes than the limit, announced or sent.
        BodyIsLate: not complete within `seconds`.
        ClientIsGone: the connection ended first.
    """
    announced = headers.get("content-length", "0")
    if not announced.isdigit() or len(announced) > 12 or int(announced) > limits.body_bytes:
        raise BodyIsTooLarge(limit=limits.body_bytes)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while True:
                message: HTTPReceiveMessage = await receive()  # pyright: ignore[reportAssignmentType]
                if message["type"] == "http.disconnect":
                    raise ClientIsGone
                body += message["body"]
                if len(body) > limits.body_bytes:
                    raise BodyIsTooLarge(limit=limits.body_bytes)
                if not message["more_body"]:
                    return bytes(body)
    except TimeoutError as error:
        raise BodyIsLate(seconds=int(seconds)) from error


async def send_reply(send: Send, reply: Reply) -> None:
    """Send a complete answer; nobody may keep a copy, for it is the viewer's own."""
    headers = {
        "content-type": f"{reply.media}; charset=utf-8",
        "content-length": str(len(reply.body)),
        "cache-control": "no-store",
        "vary": "Accept, Accept-Language, Authorization, Cookie",
        **reply.headers,
    }
    await send(
        {
            "type": "http.response.start",
            "status": reply.status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": reply.body, "more_body": False})
