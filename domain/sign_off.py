"""A sign-off: agency and client put their names to one accord, exactly as it stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord, digest_of
from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root
from domain.terms import SIDES, Party


class NothingToSign(Refusal):
    """Set at least one objective for the cycle before you ask for the sign-off."""

    CODE = "NOTHING_TO_SIGN"
    REQUIREMENT = "S72"


class SignOffNeedsTwoSides(Refusal):
    """Only the agency and its client sign, each for itself; the agency's own goals need no sign-off."""

    CODE = "SIGN_OFF_NEEDS_TWO_SIDES"
    REQUIREMENT = "S69"


class SignOffIsSigned(Refusal):
    """Your side has signed this already."""

    CODE = "SIGN_OFF_IS_SIGNED"


class SignOffIsOver(Refusal):
    """This sign-off is agreed, declined or withdrawn: ask for a new one."""

    CODE = "SIGN_OFF_IS_OVER"


class SignOffIsAnother(Refusal):
    """You saw something else than what is asked here: read it again, then sign."""

    CODE = "SIGN_OFF_IS_ANOTHER"


class SignOffHasMoved(Refusal):
    """Goals have changed since this sign-off was asked for: read the differences and ask for a new one."""

    CODE = "SIGN_OFF_HAS_MOVED"


class SignOffIsTheirs(Refusal):
    """Only the side that asked takes a sign-off back: decline it instead."""

    CODE = "SIGN_OFF_IS_THEIRS"


class SignOffState(StrEnum):
    """Where a sign-off stands today.

    STALE: what it is about has changed since. SUPERSEDED: a newer one of the same cycle takes its place.
    """

    ASKED = "ASKED"
    AGREED = "AGREED"
    STALE = "STALE"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    SUPERSEDED = "SUPERSEDED"


class SignOff(Root):
    """One accord, asked to be signed; a newer one of the same cycle leaves it as it is.

    Attributes:
        party: the side that asked.
        digest: of `content`, the canonical text of the accord.
        signed: the sides that have signed.
        ended: DECLINED or WITHDRAWN, or None.
    """

    TOPIC = "sign_off"

    class Asked(FirstEvent):
        TOPIC = "sign_off.asked"
        cycle_id: UUID
        party: Party
        digest: str
        content: str
        note: str

    class Signed(Event):
        TOPIC = "sign_off.signed"
        party: Party
        digest: str

    class Declined(Event):
        TOPIC = "sign_off.declined"
        party: Party
        reason: str

    class Withdrawn(Event):
        TOPIC = "sign_off.withdrawn"
        reason: str

    @event(Asked)
    def __init__(self, cycle_id: UUID, party: Party, digest: str, content: str) -> None:
        self.cycle_id = cycle_id
        self.party = party
        self.digest = digest
        self.content = content
        self.signed: set[Party] = set()
        self.ended: SignOffState | None = None

    @classmethod
    def ask(cls, sign_off_id: UUID, now: datetime, *, party: Party, accord: Accord, note: str) -> Self:
        """Ask both sides to sign an accord; whoever asks signs by itself, too.

        Raises:
            SignOffNeedsTwoSides: a process of the product asks.
            NothingToSign: no objective lives in the cycle.
        """
        _must_be_a_side(party)
        if not accord.objectives:
            raise NothingToSign(field="cycleId")
        content = accord.content()
        return cls.begin(
            cls.Asked,
            sign_off_id,
            now,
            cycle_id=accord.cycle_id,
            party=party,
            digest=digest_of(content),
            content=content,
            note=note,
        )

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have signed."""
        return self.signed >= SIDES

    def sign(self, party: Party, *, seen: str, current: str) -> None:
        """Put one side's name to it.

        Args:
            party: the side that signs.
            seen: the digest of what the person saw.
            current: the digest of the cycle's accord as it stands now.

        Raises:
            SignOffNeedsTwoSides: a process of the product signs.
            SignOffIsSigned: this side has signed.
            SignOffIsOver: it was declined or withdrawn.
            SignOffIsAnother: the person saw another accord.
            SignOffHasMoved: the accord has changed since it was asked for.
        """
        self._must_wait_for(party)
        if not compare_digest(seen.encode(), self.digest.encode()):
            raise SignOffIsAnother(field="digest")
        if current != self.digest:
            raise SignOffHasMoved(field="digest")
        self.trigger_event(self.Signed, party=party, digest=self.digest)

    def decline(self, party: Party, reason: str) -> None:
        """Say that one side does not sign it, with the reason.

        Raises:
            SignOffNeedsTwoSides, SignOffIsSigned, SignOffIsOver: as for `sign`.
        """
        self._must_wait_for(party)
        self.trigger_event(self.Declined, party=party, reason=reason)

    def withdraw(self, party: Party, reason: str) -> None:
        """Take it back before both sides have signed, with the reason.

        Raises:
            SignOffIsTheirs: the other side asked.
            SignOffIsOver: it was agreed, declined or withdrawn.
        """
        if party is not self.party:
            raise SignOffIsTheirs(field="signOffId")
        if self.ended or self.is_agreed:
            raise SignOffIsOver(field="signOffId")
        self.trigger_event(self.Withdrawn, reason=reason)

    def standing(self, current: str | None, *, asked_since: bool, agreed_since: bool) -> SignOffState:
        """Where it stands today.

        Args:
            current: the digest of the cycle's accord as it stands now, or None.
            asked_since: whether a newer one of its cycle was asked for.
            agreed_since: whether a newer one of its cycle was agreed.
        """
        if self.ended is not None:
            return self.ended
        if agreed_since or (asked_since and not self.is_agreed):
            return SignOffState.SUPERSEDED
        if current != self.digest:
            return SignOffState.STALE
        return SignOffState.AGREED if self.is_agreed else SignOffState.ASKED

    @event(Signed)
    def _signed(self, party: Party) -> None:
        self.signed.add(party)

    @event(Declined)
    def _declined(self) -> None:
        self.ended = SignOffState.DECLINED

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.ended = SignOffState.WITHDRAWN

    def _must_wait_for(self, party: Party) -> None:
        _must_be_a_side(party)
        if self.ended is not None:
            raise SignOffIsOver(field="signOffId")
        if party in self.signed:
            raise SignOffIsSigned(field="signOffId")


def _must_be_a_side(party: Party) -> None:
    if party not in SIDES:
        raise SignOffNeedsTwoSides(field="signOffId")
