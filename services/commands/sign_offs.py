"""Agency and client put their names to what they have agreed for a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.accord import digest_of
from domain.admission import MaybeWords, Text, Words
from domain.cycle import Cycle
from domain.sign_off import SignOff, SignOffNeedsTwoSides
from services.commands.work import Work

Digest = Annotated[str, Text(64)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForSignOff:
    """Ask both sides to sign a cycle's objectives, key results and non-goals exactly as they stand."""

    client_id: UUID
    sign_off_id: UUID
    cycle_id: UUID
    note: MaybeWords = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveSignOff:
    """Sign for one's own side what was asked, if it is what one saw and nothing has changed since."""

    client_id: UUID
    sign_off_id: UUID
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineSignOff:
    """Say that one's own side does not sign."""

    client_id: UUID
    sign_off_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSignOff:
    """Take back what one's own side asked to be signed."""

    client_id: UUID
    sign_off_id: UUID
    reason: Words


async def ask_for_sign_off(command: AskForSignOff, work: Work) -> None:
    if work.client_id == work.agency_id:
        raise SignOffNeedsTwoSides(field="cycleId")
    cycle = await work.load(Cycle, command.cycle_id, field="cycleId")
    cycle.must_be_open()
    accord = await work.accord_of(command.cycle_id)
    work.begin(SignOff.ask(command.sign_off_id, work.now, party=work.party, accord=accord, note=command.note))


async def give_sign_off(command: GiveSignOff, work: Work) -> None:
    sign_off = await work.load(SignOff, command.sign_off_id, field="signOffId")
    accord = await work.accord_of(sign_off.cycle_id)
    sign_off.sign(work.party, seen=command.digest, current=digest_of(accord.content()))


async def decline_sign_off(command: DeclineSignOff, work: Work) -> None:
    sign_off = await work.load(SignOff, command.sign_off_id, field="signOffId")
    sign_off.decline(work.party, command.reason)


async def withdraw_sign_off(command: WithdrawSignOff, work: Work) -> None:
    sign_off = await work.load(SignOff, command.sign_off_id, field="signOffId")
    sign_off.withdraw(work.party, command.reason)
