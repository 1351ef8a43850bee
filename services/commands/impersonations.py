"""Looking with another person's eyes, for everybody to read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from domain.admission import Words
from domain.impersonation import Impersonation
from domain.team import Team, team_stream
from domain.team_refusals import NotMember
from services.commands.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginImpersonation:
    """Look with the eyes of a member of this ledger's team, for an hour at most; nothing can be written."""

    client_id: UUID
    impersonation_id: UUID
    person_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EndImpersonation:
    """Stop looking with another person's eyes."""

    client_id: UUID
    impersonation_id: UUID


async def begin_impersonation(command: BeginImpersonation, work: Work) -> None:
    """Owners are looked at by nobody, wherever else they are members: so nobody looks at themselves, too."""
    team = await work.find(Team, team_stream(work.client_id))
    if team is None:
        raise NotMember(field="personId")
    team.member(command.person_id)
    staff = await work.peek(Team, work.agency_id, team_stream(work.agency_id))
    if staff is not None:
        staff.must_not_own(command.person_id)
    work.begin(
        Impersonation.start(
            command.impersonation_id, work.now, person_id=command.person_id, reason=command.reason
        )
    )


async def end_impersonation(command: EndImpersonation, work: Work) -> None:
    impersonation = await work.load(Impersonation, command.impersonation_id, field="impersonationId")
    impersonation.end()
