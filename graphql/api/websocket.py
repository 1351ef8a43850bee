"""graphql-transport-ws on the same address, behind the same token, limits and prepared documents."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from typing import Any, Generic, TypeVar, cast

from litestar.types import Receive, Send, WebSocketScope

from api.endpoint import CSRF_HEADER, Endpoint, Proof, language_of, presented
from api.execution import Answer, encoded
from api.faults import FaultAnswer, Reporter
from api.http import address_of, headers_of
from api.noted import note
from api.prepared import DocumentRefused
from api.refusals import TooManySubscriptions
from api.requests import Ready, read_json, ready, request_of
from api.sse import answers
from domain.errors import Refusal
from services.access.watches import Watch
from services.database import Busy, StoreAway
from services.identity import NotSignedIn, Principal
from services.turnstile import AddressIsBusy

Services = TypeVar("Services")

PROTOCOL = "graphql-transport-ws"
LONGEST_ID = 128


class Closed(Exception):
    """The socket is to be closed with a code of the protocol."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class ClientIsGone(Exception):
    """The other side has closed the socket."""


class WebsocketTransport(Generic[Services]):
    """One socket, many operations."""

    def __init__(self, endpoint: Endpoint[Services]) -> None:
        self.endpoint = endpoint

    async def serve(self, scope: WebSocketScope, receive: Receive, send: Send, request_id: str) -> None:
        """Talk until the client leaves, breaks the protocol, or its token expires."""
        await receive()
        agreed = PROTOCOL in scope["subprotocols"]
        subprotocol = PROTOCOL if agreed else None
        await send({"type": "websocket.accept", "subprotocol": subprotocol, "headers": []})
        socket = _Socket(self.endpoint, scope, receive, send, request_id)
        try:
            if not agreed:
                raise Closed(4406, "Subprotocol not acceptable")
            await socket.talk()
        except Closed as closed:
            # Nothing of an operation may follow the word that the socket is closed.
            await socket.stop()
            with suppress(OSError):
                await send({"type": "websocket.close", "code": closed.code, "reason": closed.reason})
        except ClientIsGone:
            return
        finally:
            await socket.stop()


class _Socket(Generic[Services]):
    """The state of one connection: who it is and what runs on it."""

    def __init__(
        self,
        endpoint: Endpoint[Services],
        scope: WebSocketScope,
        receive: Receive,
        send: Send,
        request_id: str,
    ) -> None:
        self.endpoint = endpoint
        self.headers = headers_of(scope)
        self.address = address_of(scope)
        self.receive = receive
        self.send = send
        self.request_id = request_id
        self.principal: Principal | None = None
        self.proof: Proof | None = None
        self.running: dict[str, asyncio.Task[None]] = {}

    async def talk(self) -> None:
        """Read messages until the socket ends.

        Raises:
            Closed: with the code to close it with.
            ClientIsGone: the client closed it.
        """
        try:
            async with asyncio.timeout(self.endpoint.body_seconds) as deadline, AsyncExitStack() as stack:
                while True:
                    message = await self._message()
                    await self._handle(message)
                    if message["type"] == "connection_init":
                        deadline.reschedule(self._expires())
                        await stack.enter_async_context(self._watched(deadline))
        except TimeoutError as error:
            if self.principal is None:
                raise Closed(4408, "Connection initialisation timeout") from error
            raise Closed(4401, "Unauthorized") from error

    async def stop(self) -> None:
        """End every operation of the socket."""
        tasks = list(self.running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @asynccontextmanager
    async def _watched(self, deadline: asyncio.Timeout) -> AsyncGenerator[None]:
        """Bring the deadline forward to the moment at which the principal loses what it was given."""
        assert self.principal is not None

        async def end_with(watch: Watch) -> None:
            await watch.ended.wait()
            deadline.reschedule(asyncio.get_running_loop().time())

        with self.endpoint.door.watching(self.principal) as watch:
            ending = asyncio.create_task(end_with(watch))
            try:
                yield
            finally:
                ending.cancel()

    def _expires(self) -> float:
        assert self.principal is not None
        left = (self.principal.expires_at - self.endpoint.clock()).total_seconds()
        return asyncio.get_running_loop().time() + left

    async def _message(self) -> dict[str, Any]:
        event: Any = await self.receive()
        if event["type"] == "websocket.disconnect":
            raise ClientIsGone
        text = event.get("text")
        if not isinstance(text, str):
            raise Closed(4400, "Messages are text")
        body = text.encode("utf-8", "surrogatepass")
        if len(body) > self.endpoint.limits.body_bytes:
            raise Closed(1009, "Message too big")
        try:
            message = read_json(body)
        except Refusal as refusal:
            raise Closed(4400, "Messages are JSON") from refusal
        if not isinstance(message, dict) or not isinstance(
            cast("dict[str, object]", message).get("type"), str
        ):
            raise Closed(4400, "Messages have a type")
        return cast("dict[str, Any]", message)

    async def _handle(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                await self._begin(message.get("payload"))
            case "ping":
                await self._say({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(message.get("id"), message.get("payload"))
            case "complete":
                if task := self.running.get(str(message.get("id"))):
                    task.cancel()
            case _:
                raise Closed(4400, "Unknown message type")

    async def _begin(self, payload: object) -> None:
        if self.principal is not None:
            raise Closed(4429, "Too many initialisation requests")
        fields = cast("dict[str, object]", payload) if isinstance(payload, dict) else {}
        try:
            shown = presented(self._shown(fields))
            self.principal = who = await self.endpoint.principal_of(shown, self.address)
            self.proof = self.endpoint.proof(shown)
            note(agency=who.agency_id, actor=who.person_id, impersonator=who.impersonator)
        except NotSignedIn as refusal:
            raise Closed(4403, "Forbidden") from refusal
        except (AddressIsBusy, Busy, StoreAway) as refusal:
            raise Closed(1013, "Try again later") from refusal
        await self._say({"type": "connection_ack"})

    def _shown(self, fields: dict[str, object]) -> dict[str, str]:
        """The headers of the handshake with what the first message adds, as pages cannot set headers."""
        named = {name.lower(): value for name, value in fields.items() if isinstance(value, str)}
        return self.headers | {name: named[name] for name in ("authorization", CSRF_HEADER) if name in named}

    async def _subscribe(self, operation_id: object, payload: object) -> None:
        if self.principal is None or self.proof is None:
            raise Closed(4401, "Unauthorized")
        if not isinstance(operation_id, str) or not 0 < len(operation_id) <= LONGEST_ID:
            raise Closed(4400, "Operations have an id")
        if operation_id in self.running:
            raise Closed(4409, f"Subscriber for {operation_id} already exists")
        reporter = self._reporter(self.principal)
        try:
            checked = await self._readied(payload, self.principal)
            principal = await self.proof()
        except NotSignedIn as refusal:
            raise Closed(4401, "Unauthorized") from refusal
        except (Refusal, DocumentRefused) as error:
            await self._refuse(operation_id, reporter.of_exception(error))
            return
        task = asyncio.create_task(self._operate(operation_id, checked, principal, self.proof))
        self.running[operation_id] = task
        task.add_done_callback(lambda _: self.running.pop(operation_id, None))

    async def _readied(self, payload: object, principal: Principal) -> Ready:
        if len(self.running) >= self.endpoint.limits.subscriptions:
            raise TooManySubscriptions(limit=self.endpoint.limits.subscriptions)
        request = request_of(payload, self.endpoint.limits)
        async with self.endpoint.passage(principal):
            return ready(request, self.endpoint.operations)

    def _reporter(self, principal: Principal) -> Reporter:
        return Reporter(language_of(principal, self.headers.get("accept-language", "")), self.request_id)

    async def _operate(self, operation_id: str, checked: Ready, principal: Principal, proof: Proof) -> None:
        reporter = self._reporter(principal)
        context = self.endpoint.context(principal, reporter.language, self.request_id)
        try:
            async with aclosing(answers(self.endpoint, checked, context, proof)) as stream:
                async for answer in stream:
                    if "data" not in answer:
                        await self._refuse(operation_id, answer.get("errors", []))
                        return
                    await self._answer(operation_id, answer)
            await self._say({"id": operation_id, "type": "complete"})
        except Exception as error:  # noqa: BLE001 — the loop of an operation: whatever ends it is answered
            await self._refuse(operation_id, reporter.of_exception(error))

    async def _answer(self, operation_id: str, answer: Answer) -> None:
        await self._say({"id": operation_id, "type": "next", "payload": answer})

    async def _refuse(self, operation_id: str, faults: list[FaultAnswer]) -> None:
        await self._say({"id": operation_id, "type": "error", "payload": faults})

    async def _say(self, message: dict[str, object]) -> None:
        """Send, waiting while the client is slow; one that has left hears nothing."""
        with suppress(OSError):
            text = encoded(message).decode()
            await self.send({"type": "websocket.send", "text": text, "bytes": None})
