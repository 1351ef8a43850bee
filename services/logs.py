"""Log lines: JSON for machines, plain for people; they say who and where, and no secret and no e-mail."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType, TracebackType
from typing import TextIO, cast

HIDDEN = "[hidden]"
about: ContextVar[Mapping[str, str]] = ContextVar("about", default=MappingProxyType({}))
"""What is known of the work going on: request, agency, client, actor, position; see `bind`."""

_OWN = "bagdar"
"""The first part of the names of our own loggers."""
_FIELDS = "told"
"""The attribute of a record that carries the facts of one event; see `fields`."""
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S), HIDDEN),
    (re.compile(r"\b(bg[a-z]_)[\w-]+", re.ASCII), rf"\1{HIDDEN}"),
    (re.compile(r"\beyJ[\w-]+(?:\.[\w-]*)*", re.ASCII), HIDDEN),
    (re.compile(r"\b(bearer\s+(?!\[)|basic\s+(?=\S{16}))\S+", re.IGNORECASE), rf"\1{HIDDEN}"),
    (re.compile(r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*://)[^\s/?#'\"]*@", re.IGNORECASE), rf"\1{HIDDEN}@"),
    (re.compile(r"\b(\w*(?:password|passwd|secret|token|api_?key)[\"']?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|[^\s,;&\[{}]+)",
                re.IGNORECASE), rf"\1{HIDDEN}"),
    (re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
)  # fmt: skip
_SECRET_NAME = re.compile(
    r"password|passwd|secret|token|api_?key|authorization|cookie|e_?mail", re.IGNORECASE
)
"""Facts called like this are never shown, whatever they look like."""
LONGEST = 20_000
"""Characters of one text that are shown; more would cost more to search than it tells."""
_CONTROL = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_VISIBLE = {code: f"\\x{code:02x}" for code in _CONTROL}
_JSON = {code: f"\\u{code:04x}" for code in _CONTROL}


def redact(text: str) -> str:
    """`text` without secrets of the shapes we know, passwords of URLs and e-mail addresses."""
    shown = text[:LONGEST]
    for shape, instead in _SECRETS:
        shown = shape.sub(instead, shown)
    return shown if len(text) <= LONGEST else f"{shown} … of {len(text)} characters"


@contextmanager
def bind(**known: object) -> Generator[None]:
    """Every line of the block carries these facts (ids as text); None leaves a fact as it is."""
    more = {name: str(fact) for name, fact in known.items() if fact is not None}
    token = about.set({**about.get(), **more})
    try:
        yield
    finally:
        about.reset(token)


def fields(**told: object) -> dict[str, object]:
    """The `extra` of a log call that adds facts to its line: `LOG.info("…", extra=fields(status=200))`."""
    return {_FIELDS: told}


class JsonLines(logging.Formatter):
    """One JSON object per line: time, level, logger, message, who and where, the event's own facts."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`, every text in it redacted."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **about.get(),
            **_told(record),
        }
        if trace := _trace(self, record):
            line["trace"] = trace
        clean = _clean(line)
        return json.dumps(clean, ensure_ascii=False, default=str).translate(_JSON)


class PlainLines(logging.Formatter):
    """One line for a person at a terminal; a trace stands below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The text of `record`, redacted, with control characters made visible."""
        told = cast("dict[str, object]", _clean({**about.get(), **_told(record)}))
        facts = " ".join(f"{name}={fact}" for name, fact in told.items())
        line = f"{record.levelname} {record.name} {redact(record.getMessage())} {facts}".rstrip()
        return "\n".join([line.translate(_VISIBLE), *redact(_trace(self, record)).splitlines()])


def configure(*, machine: bool, stream: TextIO | None = None) -> None:
    """Send every log line of the process, and what nobody caught, to `stream` (stderr).

    Args:
        machine: JSON with one line for every request, as `serve` and `work` write; else warnings for people.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if machine else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OWN).setLevel(logging.INFO if machine else logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger(_OWN).critical("ended by %s", kind.__name__, exc_info=(kind, error, trace))


def _told(record: logging.LogRecord) -> Mapping[str, object]:
    return cast("Mapping[str, object]", getattr(record, _FIELDS, {}))


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info) if record.exc_info else "", record.stack_info or ""]
    return "\n".join(part for part in parts if part)


def _clean(fact: object) -> object:
    """`fact` with every text in it redacted, whatever it is nested in."""
    if isinstance(fact, Mapping):
        named = {str(name): inner for name, inner in cast("Mapping[object, object]", fact).items()}
        return {name: HIDDEN if _SECRET_NAME.search(name) else _clean(inner) for name, inner in named.items()}
    if isinstance(fact, list | tuple):
        return [_clean(inner) for inner in cast("list[object]", fact)]
    if fact is None or isinstance(fact, bool | int | float):
        return fact
    return redact(str(fact))
