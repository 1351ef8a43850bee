"""A real mail server on loopback that keeps what it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from services.letters.post import MailServer, Post


class Mailbox:
    """What arrived, in order; `answers` are given before it takes anything."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: list[str] = []
        self.port = 0
        setattr(self, "handle_DATA", self.take)  # noqa: B010 - the library's name

    async def take(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        """Take a message, or answer as told."""
        if self.answers:
            return self.answers.pop(0)
        content = cast(bytes, envelope.content)
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    @property
    def server(self) -> MailServer:
        """How to reach it."""
        return MailServer.at(f"smtp://127.0.0.1:{self.port}", "goals@example.kz")

    @property
    def post(self) -> Post:
        """The way to it."""
        return Post(self.server)

    def to(self, address: str) -> list[EmailMessage]:
        """Everything that arrived for somebody."""
        return [message for message in self.messages if address in message["To"]]


def body(message: EmailMessage, kind: str = "plain") -> str:
    """What a message says, as text or as a page."""
    part = message.get_body((kind,))
    assert part is not None
    return cast(str, part.get_content())


@asynccontextmanager
async def listening(*, wants: tuple[str, str] | None = None) -> AsyncGenerator[Mailbox]:
    """A mail server for as long as the block lasts; with `wants`, for this user and password alone."""
    mailbox = Mailbox()

    def let_in(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        shown = (given.login.decode(), given.password.decode())
        return AuthResult(success=shown == wants, handled=False)

    def protocol() -> SMTP:
        return SMTP(
            mailbox,
            hostname="127.0.0.1",
            authenticator=let_in,
            auth_required=wants is not None,
            auth_require_tls=False,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
        await server.wait_closed()
