"""A machine token: a program that may give a few named commands to one client, in nobody's name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.errors import Refusal
from domain.root import Event, FirstEvent, Root
from domain.terms import Party


class MachineTokenIsOver(Refusal):
    """The machine token was revoked or has ended: issue a new one."""

    CODE = "MACHINE_TOKEN_IS_OVER"


class MachineTokenEndsTooEarly(Refusal):
    """Choose a last day that is not over yet."""

    CODE = "MACHINE_TOKEN_ENDS_TOO_EARLY"


class CommandsUnclear(Refusal):
    """Name at least one command, and each of them once."""

    CODE = "COMMANDS_UNCLEAR"


class PartyDoesNotFit(Refusal):
    """A machine token acts for the agency or for the client: choose one of the two."""

    CODE = "PARTY_DOES_NOT_FIT"


class CommandNotForMachines(Refusal):
    """A machine token may be given these commands only: {commands}."""

    CODE = "COMMAND_NOT_FOR_MACHINES"


class MachineToken(Root):
    """What one program may do; its secret is kept elsewhere, as a hash.

    Attributes:
        label: what people call it.
        commands: names of the only commands it may give.
        party: the side it acts for.
        ends_on: its last day (UTC), or None without an end.
        used_on: the last day (UTC) of its use, or None.
    """

    TOPIC = "machine_token"

    class Issued(FirstEvent):
        TOPIC = "machine_token.issued"
        label: str
        commands: tuple[str, ...]
        party: Party
        ends_on: date | None

    class Used(Event):
        TOPIC = "machine_token.used"
        used_on: date

    class Revoked(Event):
        TOPIC = "machine_token.revoked"
        reason: str

    @event(Issued)
    def __init__(self, label: str, commands: tuple[str, ...], party: Party, ends_on: date | None) -> None:
        self.label = label
        self.commands = commands
        self.party = party
        self.ends_on = ends_on
        self.used_on: date | None = None
        self.is_revoked = False

    @classmethod
    def issue(
        cls,
        token_id: UUID,
        now: datetime,
        *,
        label: str,
        commands: tuple[str, ...],
        party: Party,
        ends_on: date | None = None,
    ) -> Self:
        """Let a program give `commands` until the end of `ends_on` (UTC), or until it is revoked.

        Raises:
            CommandsUnclear: no command, or one named twice.
            PartyDoesNotFit: it would act for the product itself.
            MachineTokenEndsTooEarly: the last day is over.
        """
        if not commands or len(set(commands)) < len(commands):
            raise CommandsUnclear(field="commands")
        if party is Party.SYSTEM:
            raise PartyDoesNotFit(field="party")
        if ends_on is not None and ends_on < _day(now):
            raise MachineTokenEndsTooEarly(field="endsOn")
        return cls.begin(
            cls.Issued, token_id, now, label=label, commands=commands, party=party, ends_on=ends_on
        )

    def works(self, now: datetime) -> bool:
        """Whether it may be used at `now` (UTC)."""
        return not self.is_revoked and (self.ends_on is None or _day(now) <= self.ends_on)

    def use(self) -> None:
        """Note that it was used today (UTC); noted once a day.

        Raises:
            MachineTokenIsOver: it was revoked or has ended.
        """
        if not self.works(self.now):
            raise MachineTokenIsOver(field="tokenId")
        today = _day(self.now)
        if today != self.used_on:
            self.trigger_event(self.Used, used_on=today)

    def revoke(self, reason: str) -> None:
        """End it for good, with the reason.

        Raises:
            MachineTokenIsOver: it was revoked before.
        """
        if self.is_revoked:
            raise MachineTokenIsOver(field="tokenId")
        self.trigger_event(self.Revoked, reason=reason)

    @event(Used)
    def _used(self, used_on: date) -> None:
        self.used_on = used_on

    @event(Revoked)
    def _revoked(self) -> None:
        self.is_revoked = True


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
