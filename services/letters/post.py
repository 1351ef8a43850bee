"""The way out: one letter at a time to the mail server that the operator has named."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

TOTAL_SECONDS = 30.0
PERMANENT = 500
"""Answers of a mail server from here on will not be another tomorrow."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of an attempt; `failure` is a short class (TIMEOUT, 550 …), empty when the server took it."""

    failure: str = ""
    is_final: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether the mail server took it."""
        return not self.failure


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server; smtps speaks TLS from the first byte, smtp as soon as the server offers it.

    Attributes:
        sender: the address that letters come from.
    """

    host: str
    port: int
    is_secure: bool
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def at(cls, url: str, sender: str) -> MailServer:
        """The server of an URL like smtps://user:password@mail.example.kz:465."""
        parts = urlsplit(url)
        is_secure = parts.scheme == "smtps"
        return cls(
            parts.hostname or "localhost",
            parts.port or (465 if is_secure else 587),
            is_secure,
            sender,
            None if parts.username is None else unquote(parts.username),
            None if parts.password is None else unquote(parts.password),
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one person, as text and as a page that says the same; `enclosed` are files by name."""

    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    page: str = field(repr=False)
    language: str
    enclosed: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class Post:
    """Sends letters; each attempt is a connection of its own, so that a broken one spoils nothing.

    Args:
        server: where to.
        tls: what the server's certificate is checked against; the system's authorities by default.
    """

    def __init__(self, server: MailServer, *, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._tls = tls or ssl.create_default_context()

    async def send(self, name: str, letter: Letter) -> Posted:
        """One attempt; the same `name` makes the same Message-ID, by which a repeated letter is known."""
        message = _message(self._server.sender, name, letter)
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                await self._sent(message)
        except aiosmtplib.SMTPAuthenticationError:
            return Posted("LOGIN_REFUSED")
        except aiosmtplib.SMTPResponseException as answer:
            return Posted(str(answer.code), answer.code >= PERMANENT)
        except aiosmtplib.SMTPRecipientsRefused as answer:
            code = max((each.code for each in answer.recipients), default=PERMANENT)
            return Posted(str(code), code >= PERMANENT)
        except (TimeoutError, aiosmtplib.SMTPTimeoutError):
            return Posted("TIMEOUT")
        except ssl.SSLError:
            return Posted("TLS")
        except (OSError, aiosmtplib.SMTPException):
            return Posted("NOT_REACHED")
        return Posted()

    async def _sent(self, message: EmailMessage) -> None:
        server = self._server
        await aiosmtplib.send(
            message,
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.is_secure,
            # A password never travels in clear: without TLS there is none to be sent.
            start_tls=None if server.password is None else not server.is_secure,
            tls_context=self._tls,
            timeout=TOTAL_SECONDS,
        )


def _message(sender: str, name: str, letter: Letter) -> EmailMessage:
    user, _, domain = sender.rpartition("@")
    message = EmailMessage()
    message["From"] = Address("Bagdar", user, domain)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Message-ID"] = f"<{name}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.page, subtype="html")
    for file_name, content in letter.enclosed:
        # As bytes: a checkpoint must arrive as it was signed, whatever mail servers do with lines of text.
        message.add_attachment(content.encode(), "application", "octet-stream", filename=file_name)
    message["Content-Language"] = letter.language
    return message
