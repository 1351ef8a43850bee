"""The guards of the application, each with what takes it away and the tests that must notice."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import jwt
import msgspec

from api import ids, pages, schema
from api.mutations import command, give, inputs, many
from api.views import audit, reach
from projections.state import State
from projections.states import States
from services import database, identity
from services.commands import desk, work
from services.identity import Keys, Principal
from services.ledger import read

API = ("tests/api/schema/test_isolation.py",)
MATRIX = ("tests/isolation/test_matrix.py", "tests/isolation/test_matrix_of_writes.py")
CURSORS = ("tests/isolation/test_cursors.py", "tests/api/transport/test_pages.py", *API)
TOKENS = ("tests/identity", "tests/isolation/test_matrix.py")
STORE = ("tests/ledger/test_isolation.py", "tests/ledger/test_idempotency.py", *MATRIX)
VIEWS = ("tests/projections/test_views.py", "tests/projections/test_isolation.py", *API)
POOL = ("tests/ledger/test_isolation.py", "tests/isolation/test_cancelled_reads.py")


@dataclass(frozen=True)
class Guard:
    """One guard.

    Attributes:
        remove: takes it away in this process, for good.
        tests: where at least one test must fail then.
    """

    remove: Callable[[], None]
    tests: tuple[str, ...]


def _put(*places: tuple[object, str], value: object) -> Callable[[], None]:
    """Sets the same value in several places."""

    def remove() -> None:
        for owner, name in places:
            assert hasattr(owner, name), f"{owner} has no {name} any more"
            setattr(owner, name, value)

    return remove


def _without(module: Any, name: str, part: str, instead: str) -> Callable[[], None]:
    """Takes a part out of a statement."""

    def remove() -> None:
        text = getattr(module, name)
        assert part in text, f"{name} has no {part} any more"
        setattr(module, name, text.replace(part, instead))

    return remove


def _yes(*_: object) -> bool:
    return True


def _nothing(*_: object, **__: object) -> None:
    return None


async def _async_nothing(*_: object, **__: object) -> None:
    return None


def _any_kind(kind: ids.Kind, text: str, keys: int = 1) -> tuple[UUID, ...]:
    """`decode` that does not look at the kind."""
    try:
        first = ids.urlsafe_b64decode(text + "=" * (-len(text) % 4))[0]
        return DECODE(ids.Kind(first), text, keys)
    except (ValueError, IndexError) as error:
        raise work.NotFound from error


def _loose_decode(kind: ids.Kind, text: str, keys: int = 1) -> tuple[UUID, ...]:
    """`decode` that takes every spelling."""
    try:
        raw = ids.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise work.NotFound from error
    if len(raw) != 1 + 16 * keys or raw[0] != kind:
        raise work.NotFound
    return tuple(UUID(bytes=raw[at : at + 16]) for at in range(1, len(raw), 16))


READERS_OF_IDS = ((command, "ids_in"), (give, "ids_in"), (many, "ids_in"))
DECODE = ids.decode
DECODERS = ((ids, "decode"), (reach, "decode"), (command, "decode"), (inputs, "decode"))


def _unsigned_cursor(_: pages.Cursors, of: str, cursor: str) -> pages.Key:
    """`Cursors.read` that believes what it is given."""
    raw = ids.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    return msgspec.json.decode(raw[16:], type=pages.Key)


def _nameless_mac(cursors: Any, of: str, payload: bytes) -> bytes:
    """The same mac for every list."""
    return hmac.digest(cursors._secret, payload, sha256)[:16]


def _ageless(keys: Any, token: str, now: object) -> Principal:
    """`Keys.verify` for which no token ends."""
    return keys._proved(token).principal()


def _lenient(**options: bool) -> Callable[[], None]:
    """A JWT library that checks less."""

    def decode(token: str, key: Any, **given: Any) -> Any:
        if options.get("verify_aud") is False:
            given.pop("audience")
        if options.get("verify_iss") is False:
            given.pop("issuer")
        given["options"] |= options
        return cast("Any", jwt.decode)(token, key, **given)

    lenient = SimpleNamespace(decode=decode, encode=jwt.encode, PyJWTError=jwt.PyJWTError)
    return _put((identity, "jwt"), value=lenient)


def _incoherent(claims: Any) -> Principal:
    """Claims in which scope and client need not fit."""
    return Principal(
        claims.sub,
        claims.agency,
        claims.scope,
        claims.client,
        claims.party,
        claims.lang,
        identity.datetime.fromtimestamp(claims.exp, identity.UTC),
    )


def _allowed_elsewhere(actor: desk.Actor, order: Any, client_id: UUID) -> None:
    """`_must_be_allowed` that does not ask whose client it is."""
    if not desk.may_command(actor.scope, order.__class__):
        raise desk.NotAllowed


def _mixed_ids(given: Any) -> dict[str, UUID]:
    """`ids_in` that lets ids of different clients stand side by side."""
    found: dict[str, UUID] = {}
    for name, names in cast("Any", command)._id_fields(given.__class__).items():
        if getattr(given, name) is not None:
            keys = ids.decode(names.kind, getattr(given, name), len(names.keys))
            found |= dict(zip(names.keys, keys, strict=True))
    return found


def _any_state(states: Any, agency_id: UUID, client_id: UUID, generation: int, position: int) -> State | None:
    """A state of this place, of whichever client."""
    held = (each for each in states._held.values() if each[0] == generation)
    return next((state for _, _, state in held if state.position == position), None)


def _session_wide() -> None:
    """Agencies that outlive their transaction."""
    for name in ("BEGIN", "BEGIN_SNAPSHOT", "BEGIN_REBUILDABLE"):
        _without(database, name, "set local app.agency", "set app.agency")()


def _agencyless() -> None:
    """Transactions of no agency."""
    for name in ("BEGIN", "BEGIN_SNAPSHOT", "BEGIN_REBUILDABLE"):
        _without(database, name, "set local app.agency = '{agency_id}'", "set local app.other = ''")()


CLAIMS = vars(identity)["_Claims"]
CLIENT = "client_id = $2"
ANY_CLIENT = "$2::uuid is not null"

GUARDS: Mapping[str, Guard] = {
    "Principal.may_see": Guard(_put((Principal, "may_see"), value=_yes), API),
    "may_view of ids": Guard(_put((reach, "may_view"), value=_yes), API),
    "may_view of the agency": Guard(_put((schema, "may_view"), value=_yes), API),
    "may_view of ledgers": Guard(_put((audit, "may_view"), value=_yes), MATRIX),
    "may_command": Guard(_put((desk, "may_command"), value=_yes), API),
    "Desk: client_id": Guard(_put((desk, "_must_be_allowed"), value=_allowed_elsewhere), (*API, *MATRIX)),
    "Desk: allowed at all": Guard(_put((desk, "_must_be_allowed"), value=_nothing), API),
    "decode: kind": Guard(_put(*DECODERS, value=_any_kind), ("tests/api/transport/test_ids.py",)),
    "decode: one spelling": Guard(_put(*DECODERS, value=_loose_decode), ("tests/api/transport/test_ids.py",)),
    "ids_in: one client": Guard(_put(*READERS_OF_IDS, value=_mixed_ids), API),
    "Cursors: mac": Guard(_put((pages.Cursors, "read"), value=_unsigned_cursor), CURSORS),
    "Cursors: list": Guard(_put((pages.Cursors, "_mac"), value=_nameless_mac), CURSORS),
    "Keys: end of a token": Guard(_put((Keys, "verify"), value=_ageless), TOKENS),
    "Keys: audience": Guard(_lenient(verify_aud=False), TOKENS),
    "Keys: issuer": Guard(_lenient(verify_iss=False), TOKENS),
    "Keys: signature": Guard(_lenient(verify_signature=False), TOKENS),
    "Keys: scope fits client": Guard(
        _put((vars(identity)["_Claims"], "principal"), value=_incoherent), TOKENS
    ),
    "Database: set local": Guard(_session_wide, POOL),
    "Database: app.agency": Guard(_agencyless, POOL),
    "Database: strong role": Guard(
        _put((database.Database, "refuse_strong_role"), value=_async_nothing), POOL
    ),
    "Work: own streams": Guard(_without(read, "READ_STREAM", CLIENT, ANY_CLIENT), STORE),
    "Ledger: own events": Guard(_without(read, "READ_AFTER", CLIENT, ANY_CLIENT), STORE),
    "Ledger: own head": Guard(_without(read, "READ_HEAD", CLIENT, ANY_CLIENT), STORE),
    "Ledger: own receipts": Guard(_without(read, "SELECT_RECEIPT", CLIENT, ANY_CLIENT), STORE),
    "States: own board": Guard(_put((States, "get"), value=_any_state), VIEWS),
}
"""What is taken away → how, and who must notice."""
