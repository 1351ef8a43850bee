"""What both sides of a client were asked to sign, who did, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from api.ids import Kind
from api.views.board import Cycle
from api.views.people import Author
from api.views.sight import Sight
from domain import accord as accords
from domain import sign_off as rules
from domain.accord import Accord, digest_of, digested, texts_in
from domain.sign_off import SignOffState
from domain.terms import Party
from services.ledger import Entry

ASKED = (rules.SignOff.Asked.TOPIC,)

Newest = Annotated[int, strawberry.argument(description="How many of the newest, 1 to 100.")]


@dataclass(slots=True)
class _Past:
    """One sign-off as its ledger tells it."""

    asked: Entry
    root: rules.SignOff
    signatures: list[Entry] = field(default_factory=list[Entry])
    end: Entry | None = None


@strawberry.type(description="One side's name under a sign-off.")
class Signature:
    author: Author = strawberry.field(description="Who signed, and for which side.")
    signed_at: datetime = strawberry.field(description="When.")


@strawberry.type(description="How a sign-off ended before both sides had signed.")
class SignOffEnd:
    author: Author = strawberry.field(description="Who ended it, and for which side.")
    ended_at: datetime = strawberry.field(description="When.")
    reason: str = strawberry.field(description="Why.")


@strawberry.type(
    description="A field that differs between what was asked to be signed and what is there now."
)
class SignOffDifference:
    path: str = strawberry.field(
        description="The field, as in `content`; of a thing that came or went only the thing itself."
    )
    before: str | None = strawberry.field(
        description="What was asked to be signed; null: nothing, or erased."
    )
    after: str | None = strawberry.field(description="What is there now; null: nothing.")


@strawberry.type(description="Agency and client put their names to what is agreed for a cycle, exactly.")
class SignOff:
    sight: strawberry.Private[Sight]
    past: strawberry.Private[_Past]
    current: strawberry.Private[Accord | None]
    state: SignOffState = strawberry.field(description="Where it stands today.")

    @strawberry.field(description="Id of the sign-off.")
    def id(self) -> ID:
        return self.sight.id(Kind.SIGN_OFF, self.key)

    @strawberry.field(description="The cycle that it is about.")
    def cycle(self) -> Cycle | None:
        cycles = self.sight.board.cycles
        row = next((each for each in cycles if each.cycle_id == self.past.root.cycle_id), None)
        return None if row is None else Cycle.of(self.sight, row)

    @strawberry.field(description="Who asked, and for which side.")
    def asked_by(self) -> Author:
        return _author(self.sight, self.past.asked)

    @strawberry.field(description="When it was asked for.")
    def asked_at(self) -> datetime:
        return self.past.asked.recorded_at

    @strawberry.field(description="What was said with it; empty when nothing was.")
    def note(self) -> str:
        return vars(self.past.asked.event)["note"]

    @strawberry.field(description="SHA-256 of `content` in hexadecimal: what is signed. Send it to sign.")
    def digest(self) -> str:
        return self.past.root.digest

    @strawberry.field(
        description="What is signed: JSON of the cycle's goals, formulas, sources, weights and non-goals. A "
        "text stands in it as sha256: and the SHA-256 of its UTF-8."
    )
    def content(self) -> str:
        return self.past.root.content

    @strawberry.field(description="Who has signed, the first first.")
    def signatures(self) -> list[Signature]:
        return [
            Signature(author=_author(self.sight, each), signed_at=each.recorded_at)
            for each in self.past.signatures
        ]

    @strawberry.field(description="Who declined it or took it back; null while nobody has.")
    def end(self) -> SignOffEnd | None:
        end = self.past.end
        if end is None:
            return None
        reason = vars(end.event)["reason"]
        return SignOffEnd(author=_author(self.sight, end), ended_at=end.recorded_at, reason=reason)

    @strawberry.field(description="What differs from what is there now, by path.")
    async def differences(self) -> list[SignOffDifference]:
        if self.current is None:
            return []
        found = accords.differences(self.past.root.content, self.current.content())
        words = await self._words(found) if found else {}
        return [
            SignOffDifference(path=path, before=_in_words(before, words), after=_in_words(after, words))
            for path, before, after in found
        ]

    @property
    def key(self) -> UUID:
        """The id of its stream."""
        return self.past.asked.stream_id

    async def _words(self, found: Iterable[accords.Difference]) -> dict[str, str]:
        """Texts by how they stand in an accord: today's, and all there were of the things that differ."""
        memory, texts = self.sight.memory, set(texts_in(self.current))
        things = {part for each in found for part in each.path.split(".")[1:2]}
        entries = await memory.services.ledger.streams(
            memory.agency_id, self.sight.client_id, [UUID(thing) for thing in things]
        )
        for entry in entries:
            texts.update(texts_in(vars(entry.event)))
        return {digested(text): text for text in texts}


async def sign_offs_of(sight: Sight, first: int) -> list[SignOff]:
    """The client's newest sign-offs, the newest first."""
    services, place = sight.memory.services, (sight.memory.agency_id, sight.client_id)
    asked = await services.views.history(*place, topics=ASKED, first=first)
    pasts = _pasts(await services.ledger.streams(*place, [entry.subject_id for entry in asked]))
    _, current = await services.views.accords(*place, {past.root.cycle_id for past in pasts})
    digests = {cycle_id: digest_of(accord.content()) for cycle_id, accord in current.items()}
    found: list[SignOff] = []
    asked_for: set[UUID] = set()
    agreed_for: set[UUID] = set()
    for past in sorted(pasts, key=lambda each: -each.asked.position):
        cycle_id = past.root.cycle_id
        state = past.root.standing(
            digests.get(cycle_id),
            asked_since=cycle_id in asked_for,
            agreed_since=cycle_id in agreed_for,
        )
        found.append(SignOff(sight=sight, past=past, current=current.get(cycle_id), state=state))
        asked_for.add(cycle_id)
        if past.root.is_agreed:
            agreed_for.add(cycle_id)
    return found


def _pasts(entries: Iterable[Entry]) -> list[_Past]:
    pasts: dict[UUID, _Past] = {}
    for entry in entries:
        past = pasts.get(entry.stream_id)
        if past is None:
            root = entry.event.mutate(None)
            assert isinstance(root, rules.SignOff)
            pasts[entry.stream_id] = _Past(entry, root)
            continue
        entry.event.mutate(past.root)
        if isinstance(entry.event, rules.SignOff.Signed):
            past.signatures.append(entry)
        else:
            past.end = entry
    return list(pasts.values())


def _author(sight: Sight, entry: Entry) -> Author:
    return sight.author(entry.actor, Party(entry.actor_party))


def _in_words(value: str | None, words: dict[str, str]) -> str | None:
    """A value with its text in place of the digest; nothing where no text is left."""
    is_text = value is not None and value.startswith(accords.DIGESTED)
    return words.get(value or "") if is_text else value
