"""Opaque ids: a kind and the keys that find the row, in one canonical text."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from enum import IntEnum
from uuid import UUID

from strawberry import ID

from services.commands.work import NotFound


class Kind(IntEnum):
    """What an id names. The number is part of every id ever handed out and never changes its meaning."""

    AGENCY = 1
    CLIENT = 2
    CYCLE = 3
    OBJECTIVE = 4
    KEY_RESULT = 5
    CHECK_IN = 6
    KPI = 7
    ALIGNMENT_EDGE = 8
    INITIATIVE = 9
    INSIGHT = 10
    NON_GOAL = 11
    SESSION = 12
    MILESTONE = 13
    HISTORY_ENTRY = 14
    FINDING = 15
    OBLIGATION = 16
    PERSON = 17
    SIGN_OFF = 18
    READING = 19
    MACHINE_TOKEN = 20
    IMPERSONATION = 21
    WEBHOOK = 22
    DELIVERY = 23
    BELIEF_ROUND = 24
    INTAKE = 30
    PROSPECT = 31
    TRIAGE = 32
    EXCEPTION = 40
    EXPERIMENT = 45
    CITATION = 46


def encode(kind: Kind, *keys: UUID) -> ID:
    """The id of the thing that these keys find, outermost first (client, objective, key result).

    The agency is never part of an id: it comes from the viewer's token.
    """
    raw = bytes([kind]) + b"".join(key.bytes for key in keys)
    return ID(urlsafe_b64encode(raw).rstrip(b"=").decode("ascii"))


def decode(kind: Kind, text: str, keys: int = 1) -> tuple[UUID, ...]:
    """The keys in an id of this kind.

    Args:
        keys: how many keys an id of this kind has.

    Raises:
        NotFound: not an id of this kind in its one canonical spelling; answered like an unknown id.
    """
    if not text.isascii() or len(text) != -(-(1 + 16 * keys) * 4 // 3):
        raise NotFound
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (NotBase64, ValueError) as error:
        raise NotFound from error
    if len(raw) != 1 + 16 * keys or raw[0] != kind:
        raise NotFound
    found = tuple(UUID(bytes=raw[at : at + 16]) for at in range(1, len(raw), 16))
    if encode(kind, *found) != text:
        raise NotFound
    return found


def key_of(kind: Kind, text: str) -> UUID:
    """The only key of an id that has one.

    Raises:
        NotFound: as for `decode`.
    """
    return decode(kind, text)[0]
