"""Machine tokens: letting a program in, noting that it comes, and letting it in no more."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

from domain.errors import Refusal
from domain.terms import Party, Role
from services.access.doorkeeper import MachineUsed
from services.commands.desk import Actor, Desk, Outcome
from services.commands.machine_tokens import (
    IssueMachineToken,
    RevokeMachineToken,
    UseMachineToken,
    must_have_room,
)
from services.credentials import machines
from services.ledger.errors import OutcomeUnknown
from services.reception.front import Front

_LOG = logging.getLogger("bagdar.access")


class Issued(NamedTuple):
    """A machine token that was written down; its secret is shown once."""

    token_id: UUID
    secret: str
    outcome: Outcome

    def __repr__(self) -> str:
        return f"Issued(token_id={self.token_id!r}, outcome={self.outcome!r})"


def noting_use(desk: Desk) -> MachineUsed:
    """What has the ledger say, once a day, that a machine token is in use; what is refused is let be."""

    async def machine_used(agency_id: UUID, client_id: UUID, token_id: UUID) -> None:
        actor = Actor(token_id, Party.SYSTEM, Role.OPERATOR, agency_id)
        try:
            await desk.handle(actor, UseMachineToken(client_id=client_id, token_id=token_id))
        except Refusal as refusal:
            _LOG.info("the use of a machine token was not noted: %s", refusal.CODE)

    return machine_used


class Machines(Front):
    """Programs that give a few commands to one client, in nobody's name."""

    async def issue_machine_token(
        self,
        actor: Actor,
        client_id: UUID,
        *,
        label: str,
        commands: Sequence[str],
        ends_on: date | None = None,
    ) -> Issued:
        """Let a program give the named commands, for the side of whoever issues it.

        Args:
            actor: who issues it.
            client_id: the only client it may be used for.
            label: what people call it.
            commands: names of the only commands it may give.
            ends_on: its last day (UTC), or None without an end.

        Raises:
            Refusal: by rights, or by the rules of machine tokens; no secret is left then.
        """
        command = IssueMachineToken(
            client_id=client_id,
            token_id=uuid4(),
            label=label,
            commands=tuple(commands),
            party=actor.party,
            ends_on=ends_on,
        )
        (refusal,) = await self._desk.rehearse(actor, [command])
        if refusal is not None:
            raise refusal
        roster = await self._newest_roster(actor.agency_id)
        must_have_room(roster.machine_tokens(client_id).values(), self._clock())
        secret = await machines.keep(self._database, actor.agency_id, client_id, command.token_id)
        try:
            outcome = await self._moves(actor, command)
        except OutcomeUnknown:
            raise
        except Refusal:
            with suppress(Refusal):
                await machines.drop(self._database, actor.agency_id, command.token_id)
            raise
        return Issued(command.token_id, secret, outcome)

    async def revoke_machine_token(
        self, actor: Actor, client_id: UUID, token_id: UUID, reason: str
    ) -> Outcome:
        """End a machine token for good; the ledger's word shuts it out, its secret goes afterwards.

        Raises:
            Refusal: by rights, or because there is none or it was revoked before.
        """
        command = RevokeMachineToken(client_id=client_id, token_id=token_id, reason=reason)
        outcome = await self._moves(actor, command)
        await machines.drop(self._database, actor.agency_id, token_id)
        return outcome

    async def machine_used(self, agency_id: UUID, client_id: UUID, token_id: UUID) -> None:
        """Note that a machine token is in use today; see `noting_use`."""
        await noting_use(self._desk)(agency_id, client_id, token_id)
