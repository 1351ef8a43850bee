"""The one way in for commands: admit, load, decide, append, catch up."""

from __future__ import annotations

import hashlib
import random
from asyncio import Lock, sleep
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4
from weakref import WeakValueDictionary

import msgspec

from domain.admission import admit
from domain.errors import Refusal
from domain.objective_events import Waiver
from domain.terms import Party, Role
from services.commands import HANDLERS
from services.commands.beliefs import PRIVATE
from services.commands.rights import NotAllowed, may_command, may_waive
from services.commands.work import AccordOf, ContextOf, Guard, NotFound, OutlookOf, Polling, ScoreOf, Work
from services.ledger import Author, Ledger, Opened, Receipt, VersionConflict

CatchUp = Callable[[UUID, UUID, int], Awaitable[bool]]
"""Project (agency_id, client_id) at least up to a position; False when the client's projection is parked."""

Participants = Callable[[UUID, UUID], Awaitable[frozenset[UUID]]]
"""Everybody who may see a client: (agency_id, client_id) → persons."""

NOBODY = UUID(int=0)
"""The author that a ledger names of a private command; the product itself is the party."""
_TRIES = 8
_SUBJECTS = (
    "session_id",
    "triage_id",
    "intake_id",
    "objective_id",
    "experiment_id",
    "kpi_id",
    "cycle_id",
    "non_goal_id",
    "client_id",
)


class Command(Protocol):
    """Whatever stands in the table of handlers; every one names its client."""

    @property
    def client_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts towards one client, or as staff towards any: a person or a process, in a role, for a party.

    Attributes:
        client_id: the only client this role is about; None for staff without bounds and the operator.
        commands: names of the only commands that may be given; None for all that the role includes.
    """

    person_id: UUID
    party: Party
    role: Role
    agency_id: UUID
    client_id: UUID | None = None
    commands: frozenset[str] | None = None


def operator(agency_id: UUID) -> Actor:
    """Whoever runs the installation, at the command line or through a process of the product."""
    return Actor(uuid4(), Party.SYSTEM, Role.OPERATOR, agency_id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the client's position after it; `projected` when views have reached that position."""

    position: int
    repeated: bool
    projected: bool


class Desk:
    """Handles commands; stateless, so any number of processes may have one."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        clock: Callable[[], datetime],
        score_of: ScoreOf,
        accord_of: AccordOf,
        outlook_of: OutlookOf,
        context_of: ContextOf,
        catch_up: CatchUp,
        participants: Participants,
        polling: Polling,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._score_of = score_of
        self._accord_of = accord_of
        self._outlook_of = outlook_of
        self._context_of = context_of
        self._catch_up = catch_up
        self._participants = participants
        self._polling = polling
        self._turns: WeakValueDictionary[tuple[UUID, UUID], Lock] = WeakValueDictionary()

    async def handle(
        self,
        actor: Actor,
        *commands: Command,
        idempotency_key: str | None = None,
        expected_version: int | None = None,
    ) -> Outcome:
        """Decide and append all `commands` of one client in one transaction, or none.

        `expected_version` guards the object that the first command names. The same `idempotency_key` again
        answers as it did the first time and writes nothing.

        Raises:
            Refusal: a rule said no; nothing was written.
        """
        client_id = commands[0].client_id
        for command in commands:
            await self._must_be_allowed(actor, command, client_id)
        admitted = [admit(command) for command in commands]
        fingerprint = self._fingerprint(actor, admitted)
        try:
            receipt = await self._decide_and_append(
                actor, admitted, idempotency_key, fingerprint, expected_version
            )
        except Refusal:
            earlier = await self._earlier(actor, client_id, idempotency_key, fingerprint)
            if earlier is None:
                raise
            receipt = earlier
        projected = await self._catch_up(actor.agency_id, client_id, receipt.position)
        return Outcome(receipt.position, receipt.repeated, projected)

    async def rehearse(self, actor: Actor, commands: Sequence[Command]) -> list[Refusal | None]:
        """Decide all `commands` of one client without writing: each one's refusal, or None.

        A refused command leaves no trace, so the later ones are judged as if it had not been asked.
        """
        client_id = commands[0].client_id
        work = self._work(actor, commands[0], None)
        found: list[Refusal | None] = []
        for command in commands:
            try:
                await self._must_be_allowed(actor, command, client_id)
                await HANDLERS[type(command)](admit(command), work)
                found.append(None)
            except Refusal as refusal:
                found.append(refusal)
        return found

    async def _must_be_allowed(self, actor: Actor, command: Command, client_id: UUID) -> None:
        """Check right and reach. Who is bound to a client names its participants alone as owners.

        Otherwise a client's person could ask which ids the agency knows, and learn their names.
        """
        if not may_command(actor.role, type(command), actor.commands):
            raise NotAllowed
        if command.client_id != client_id or actor.client_id not in (None, client_id):
            raise NotFound(field="clientId")
        if getattr(command, "party", actor.party) is not actor.party:
            raise NotAllowed(field="party")
        waivers: Sequence[object] = getattr(command, "waivers", ())
        if not all(may_waive(actor.role, each.code) for each in waivers if isinstance(each, Waiver)):
            raise NotAllowed(field="waivers")
        owner_id: UUID | None = getattr(command, "owner_id", None)
        if actor.client_id is None or owner_id in (None, actor.person_id):
            return
        if owner_id not in await self._participants(actor.agency_id, client_id):
            raise NotFound(field="ownerId")

    async def _decide_and_append(
        self,
        actor: Actor,
        commands: Sequence[Command],
        key: str | None,
        fingerprint: bytes,
        expected_version: int | None,
    ) -> Receipt:
        """Decide on what is there and append; decide anew when another process was quicker.

        Commands of this process on one object take turns, because all but one of them would lose.
        """
        author = _author(actor, commands)
        turn = self._turns.setdefault((actor.agency_id, _subject(commands[0])), Lock())
        for attempt in range(_TRIES):
            async with turn:
                work = self._work(actor, commands[0], expected_version)
                for command in commands:
                    await HANDLERS[type(command)](command, work)
                try:
                    return await self._append(work, author, key, fingerprint)
                except VersionConflict:
                    if expected_version is not None or attempt == _TRIES - 1:
                        raise
            await sleep(random.uniform(0, 0.005 * 2**attempt))
        raise AssertionError("unreachable")

    async def _append(self, work: Work, author: Author, key: str | None, fingerprint: bytes) -> Receipt:
        """Write what was decided; a ledger that was opened beside is projected at once, too."""
        facts, expected = work.decided()
        receipt = await self._ledger.append(
            work.agency_id,
            work.client_id,
            facts,
            author,
            expected=expected,
            expected_position=work.read_at,
            idempotency_key=key,
            request_hash=fingerprint,
            begin=work.opens_ledger,
            beside=None if work.beside is None else Opened(work.beside.client_id, *work.beside.decided()),
            now=work.now,
        )
        if work.beside is not None:
            head = await self._ledger.head(work.agency_id, work.beside.client_id)
            assert head is not None
            await self._catch_up(work.agency_id, work.beside.client_id, head.position)
        if work.repeated_at and not facts:
            return replace(receipt, repeated=True, position=work.repeated_at)
        return receipt

    def _work(self, actor: Actor, command: Command, expected_version: int | None) -> Work:
        guard = None
        if expected_version is not None:
            guard = Guard(_subject(command), expected_version)
        return Work(
            self._ledger,
            actor.agency_id,
            command.client_id,
            self._clock(),
            person_id=actor.person_id,
            party=actor.party,
            score_of=self._score_of,
            accord_of=self._accord_of,
            context_of=self._context_of,
            polling=self._polling,
            outlook_of=self._outlook_of,
            guard=guard,
            machine=actor.commands,
        )

    def _fingerprint(self, actor: Actor, commands: Sequence[Command]) -> bytes:
        """What tells this request from another under the same key; of a private one nobody can guess it."""
        parts = [type(command).__name__.encode() + msgspec.json.encode(command) for command in commands]
        plain = b"\0".join([actor.person_id.bytes, *parts])
        return self._polling.ballots.fingerprint(plain) if is_private(commands) else _hashed(plain)

    async def _earlier(
        self, actor: Actor, client_id: UUID, key: str | None, fingerprint: bytes
    ) -> Receipt | None:
        """The receipt of the same request, when deciding again fails just because it was done already."""
        if key is None:
            return None
        return await self._ledger.receipt(actor.agency_id, client_id, key, fingerprint)


def _subject(command: Command) -> UUID:
    found = (getattr(command, name, None) for name in _SUBJECTS)
    return next(name for name in found if name is not None)


def is_private(commands: Sequence[Command]) -> bool:
    """Whether nobody may learn who gave this; it is given alone, for facts of one append have one author."""
    private = [type(command) in PRIVATE for command in commands]
    assert not any(private) or len(private) == 1, "a private command is given alone"
    return any(private)


def _author(actor: Actor, commands: Sequence[Command]) -> Author:
    if is_private(commands):
        return Author(NOBODY, Party.SYSTEM, uuid4())
    return Author(actor.person_id, actor.party, uuid4())


def _hashed(plain: bytes) -> bytes:
    return hashlib.sha256(plain).digest()
