"""The guards of the application, each with what takes it away and the tests that must notice."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import jwt
import msgspec

from api import ids, pages, schema
from api.mutations import command, give, inputs, many, outcome, saved, secrets
from api.views import audit, reach
from api.views.sight import Sight
from domain.machine_token import MachineToken
from domain.terms import Role
from projections.state import State
from projections.states import States
from services import database
from services.access.doorkeeper import Doorkeeper, Presented
from services.access.roster import Roster, Rosters
from services.commands import desk, work
from services.credentials import invitations, machines, sessions
from services.identity import Claims, Keys, Principal, Standing
from services.identity import keys as tokens
from services.identity.vault import Vault
from services.ledger import read

API = ("tests/api/schema/test_isolation.py",)
REACH = ("tests/isolation/test_reach.py", *API)
MATRIX = ("tests/isolation/test_matrix.py", "tests/isolation/test_matrix_of_writes.py")
CURSORS = ("tests/isolation/test_cursors.py", "tests/api/transport/test_pages.py", *API)
TOKENS = ("tests/identity",)
DOORKEEPER = ("tests/access/test_doorkeeper.py", "tests/access/test_roster.py")
DOOR = (*DOORKEEPER, "tests/isolation/test_matrix.py")
SECRETS = ("tests/credentials", *DOORKEEPER)
DESK = ("tests/commands/test_desk.py", *API)
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


def _ageless(keys: Any, token: str, now: object) -> Claims:
    """`Keys.verify` for which no token ends."""
    return keys._proved(token)[0]


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
    return _put((tokens, "jwt"), value=lenient)


MUST_BE_ALLOWED = vars(desk.Desk)["_must_be_allowed"]


async def _allowed_elsewhere(_: object, actor: desk.Actor, order: Any, client_id: UUID) -> None:
    """`_must_be_allowed` that does not ask whose client it is."""
    if not desk.may_command(actor.role, order.__class__, actor.commands):
        raise desk.NotAllowed


async def _allowed_owner(
    self: Any, actor: desk.Actor, order: Any, client_id: UUID, whole: Any = MUST_BE_ALLOWED
) -> None:
    """`_must_be_allowed` that lets anybody be named as owner."""
    try:
        await whole(self, actor, order, client_id)
    except work.NotFound as refusal:
        if refusal.field != "ownerId":
            raise


async def _allowed_party(
    self: Any, actor: desk.Actor, order: Any, client_id: UUID, whole: Any = MUST_BE_ALLOWED
) -> None:
    """`_must_be_allowed` that lets anybody speak for the other side."""
    try:
        await whole(self, actor, order, client_id)
    except desk.NotAllowed as refusal:
        if refusal.field != "party":
            raise


def _actor_with_eyes(principal: Principal, kind: type, client_id: UUID) -> desk.Actor:
    """`actor_of` that does not mind with whose eyes somebody looks."""
    return ACTOR_OF(replace(principal, impersonator=None), kind, client_id)


def _actor_by_reach_first(principal: Principal, kind: type, client_id: UUID) -> desk.Actor:
    """`actor_of` that says first whether the client is within reach."""
    if principal.role_in(client_id) is None:
        raise work.NotFound(field="clientId")
    return ACTOR_OF(principal, kind, client_id)


def _some_role(standing: Standing, client_id: UUID, agency_id: UUID) -> Role | None:
    """`role_in` that does not ask towards whom."""
    return standing.agency_role or next(iter(standing.client_roles.values()), None)


def _assigned_everywhere(standing: Standing, client_id: UUID, agency_id: UUID) -> Role | None:
    """`role_in` for which all staff works for every client."""
    return standing.agency_role or standing.client_roles.get(client_id)


async def _sight_of_all(saved: Any) -> Any:
    """`Saved.sight` for everybody."""
    board = await saved.memory.board(saved.named["client_id"], saved.outcome.position)
    return None if board is None else Sight(saved.memory, board)


def _without_csrf(presented: Presented) -> str | None:
    """`Presented.secret` for which a cookie is enough."""
    return presented.bearer if presented.bearer is not None else presented.cookie


async def _lasting(rosters: Any, agency_id: UUID, *, within: float = 0) -> Any:
    """`Rosters.of` that reads once."""
    known = rosters._kept.get(agency_id) or await rosters._read(agency_id, None)
    return known[1]


async def _once(*_: object) -> bool:
    return True


def _staff_for_ever(*_: object) -> datetime:
    """`_on_staff_since` that forgets departures."""
    return datetime.min.replace(tzinfo=UTC)


def _every_secret(*modules: Any) -> Callable[[], None]:
    """Secrets of which nothing but the id is looked at."""
    same = SimpleNamespace(compare_digest=_yes, digest=hmac.digest)
    return _put(*((module, "hmac") for module in modules), value=same)


def _anybody_s(seal: Callable[..., Any]) -> Callable[..., Any]:
    """Sealing and opening that do not say about whom."""

    def about_nobody(vault: Any, wrapped: bytes, what: Any, *, about: bytes) -> Any:
        return seal(vault, wrapped, what, about=b"")

    return about_nobody


def _unbound_vault() -> None:
    """Sealed texts that open in another place of the same subject."""
    for name in ("seal", "open"):
        setattr(Vault, name, _anybody_s(getattr(Vault, name)))


def _no_views(*modules: Any) -> Callable[[], None]:
    """Modules in which every view is open to every role."""
    return _put(*((module, "may_view") for module in modules), value=_yes)


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


ACTOR_OF = give.actor_of
ACTORS = ((give, "actor_of"), (secrets, "actor_of"), (many, "actor_of"))
ALLOWS = (desk.Desk, "_must_be_allowed")
CLIENT = "client_id = $2"
ANY_CLIENT = "$2::uuid is not null"

GUARDS: Mapping[str, Guard] = {
    "Standing.role_in: this client": Guard(_put((Standing, "role_in"), value=_some_role), API),
    "Standing.role_in: assigned": Guard(_put((Standing, "role_in"), value=_assigned_everywhere), REACH),
    "Principal.clients": Guard(_put((Principal, "clients"), value=None), REACH),
    "Principal.reach of cursors": Guard(_put((Principal, "reach"), value="all"), CURSORS),
    "may_view of ids": Guard(_no_views(reach), API),
    "may_view of the agency": Guard(_no_views(schema), API),
    "may_view of ledgers": Guard(_no_views(audit), MATRIX[:1]),
    "Saved.sight": Guard(_put((outcome.Saved, "sight"), value=_sight_of_all), REACH),
    "TeamSaved and WebhookSaved": Guard(_no_views(saved), REACH),
    "may_command of the desk": Guard(_put((desk, "may_command"), value=_yes), DESK),
    "may_command before the desk": Guard(_put((give, "may_command"), value=_yes), REACH),
    "actor_of: right before reach": Guard(_put(*ACTORS, value=_actor_by_reach_first), REACH),
    "actor_of: own eyes": Guard(_put(*ACTORS, value=_actor_with_eyes), REACH),
    "Desk: whose client": Guard(_put(ALLOWS, value=_allowed_elsewhere), DESK),
    "Desk: owners who take part": Guard(_put(ALLOWS, value=_allowed_owner), REACH),
    "Desk: own side": Guard(_put(ALLOWS, value=_allowed_party), DESK),
    "Desk: allowed at all": Guard(_put(ALLOWS, value=_async_nothing), DESK),
    "Door: nobody left": Guard(_put((Standing, "is_nobody"), value=False), DOOR),
    "Door: session of a token": Guard(_put((Doorkeeper, "_is_alive"), value=_once), DOOR),
    "Door: proof of a cookie": Guard(_put((Presented, "secret"), value=property(_without_csrf)), DOOR),
    "Door: end of a program": Guard(_put((MachineToken, "works"), value=_yes), DOOR),
    "Door: eyes still open": Guard(_put((Roster, "impersonates"), value=_yes), DOOR),
    "Door: looks round": Guard(_put((Doorkeeper, "_look_at"), value=_async_nothing), DOORKEEPER),
    "Door: forgets what ended": Guard(_put((Doorkeeper, "forget"), value=_nothing), DOORKEEPER),
    "Sessions: alive": Guard(_put((sessions, "_is_alive"), value=_yes), SECRETS),
    "Sessions: their secret": Guard(_every_secret(sessions), SECRETS),
    "Machines: their secret": Guard(_every_secret(machines), SECRETS),
    "Invitations: their secret": Guard(
        _every_secret(invitations), ("tests/credentials/test_invitations.py",)
    ),
    "Rosters: fresh": Guard(_put((Rosters, "of"), value=_lasting), DOORKEEPER),
    "Rosters: expire": Guard(_put((Rosters, "expire"), value=_nothing), DOORKEEPER),
    "Roster: shut when damaged": Guard(_put((Roster, "shut"), value=_nothing), DOORKEEPER),
    "Roster: left the staff": Guard(_put((Roster, "_on_staff_since"), value=_staff_for_ever), DOORKEEPER),
    "Vault: about": Guard(_unbound_vault, TOKENS),
    "decode: kind": Guard(_put(*DECODERS, value=_any_kind), ("tests/api/transport/test_ids.py",)),
    "decode: one spelling": Guard(_put(*DECODERS, value=_loose_decode), ("tests/api/transport/test_ids.py",)),
    "ids_in: one client": Guard(_put(*READERS_OF_IDS, value=_mixed_ids), API),
    "Cursors: mac": Guard(_put((pages.Cursors, "read"), value=_unsigned_cursor), CURSORS),
    "Cursors: list": Guard(_put((pages.Cursors, "_mac"), value=_nameless_mac), CURSORS),
    "Keys: end of a token": Guard(_put((Keys, "verify"), value=_ageless), TOKENS),
    "Keys: audience": Guard(_lenient(verify_aud=False), TOKENS),
    "Keys: issuer": Guard(_lenient(verify_iss=False), TOKENS),
    "Keys: signature": Guard(_lenient(verify_signature=False), TOKENS),
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
