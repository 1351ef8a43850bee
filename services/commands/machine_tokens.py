"""Letting programs in: a machine token may give a few named commands to one client."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, Text, Words
from domain.errors import Refusal
from domain.machine_token import CommandNotForMachines, MachineToken
from domain.terms import Party
from services.commands import check_ins, kpis
from services.commands.work import Work

MACHINE_COMMANDS: frozenset[type] = frozenset(
    {
        check_ins.RecordCheckIn,
        check_ins.CorrectCheckIn,
        check_ins.StartInitiative,
        check_ins.FinishInitiative,
        check_ins.RecordInsight,
        kpis.RecordKpiReading,
        kpis.CorrectKpiReading,
    }
)
"""What a machine token may be issued for. Tokens keep these names for ever, so no command here is renamed."""

MOST_TOKENS = 50
"""Machine tokens that work for one client at a time."""

Label = Annotated[str, Text(80)]
CommandNames = Annotated[tuple[Annotated[str, Text(64)], ...], AtMost(20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMachineToken:
    """Let a program give the named commands, for the side of whoever issues it."""

    client_id: UUID
    token_id: UUID
    label: Label
    commands: CommandNames
    party: Party
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeMachineToken:
    """End a machine token for good."""

    client_id: UUID
    token_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class UseMachineToken:
    """Note that a machine token was used today (UTC); the product gives it."""

    client_id: UUID
    token_id: UUID


class MachineTokensAreMany(Refusal):
    """A client has at most {limit} machine tokens that work: revoke one first."""

    CODE = "MACHINE_TOKENS_ARE_MANY"


def must_have_room(tokens: Iterable[MachineToken], now: datetime) -> None:
    """Refuse when as many of a client's tokens work at `now` (UTC) as may.

    Asked before a token is issued, with the tokens that rosters know anyway: each is a stream of its own, and
    reading them all for one command would cost more the more there are.

    Raises:
        MachineTokensAreMany: they do.
    """
    if sum(token.works(now) for token in tokens) >= MOST_TOKENS:
        raise MachineTokensAreMany(limit=MOST_TOKENS)


async def issue_machine_token(command: IssueMachineToken, work: Work) -> None:
    known = sorted(kind.__name__ for kind in MACHINE_COMMANDS)
    for place, name in enumerate(command.commands):
        if name not in known:
            raise CommandNotForMachines(field=f"commands.{place}", commands=", ".join(known))
    work.begin(
        MachineToken.issue(
            command.token_id,
            work.now,
            label=command.label,
            commands=command.commands,
            party=command.party,
            ends_on=command.ends_on,
        )
    )


async def revoke_machine_token(command: RevokeMachineToken, work: Work) -> None:
    token = await work.load(MachineToken, command.token_id, field="tokenId")
    token.revoke(command.reason)


async def use_machine_token(command: UseMachineToken, work: Work) -> None:
    token = await work.load(MachineToken, command.token_id, field="tokenId")
    token.use()
