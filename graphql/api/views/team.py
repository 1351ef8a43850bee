"""Who belongs to a ledger, who of the staff works for it, and what programs may do there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Self, TypeVar
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import Memory
from api.pages import Connection, Key, connect_all, page_size
from api.views.arguments import After, First
from domain import machine_token as tokens
from domain import team as rules
from domain.team import MemberState
from domain.terms import Language, Party, Role
from services.access.roster import Roster
from services.credentials.people import Contact

Row = TypeVar("Row")
Node = TypeVar("Node")


class Shown(Enum):
    """How much of a person is shown to those who do not see every team of the agency.

    Attributes:
        ALL: of whoever belongs to the team, or works for its client.
        ADDRESS: of the invited, what the inviting one typed; the directory may know them from elsewhere.
        NOTHING: of those who left; maybe they were only invited.
    """

    ALL = "ALL"
    ADDRESS = "ADDRESS"
    NOTHING = "NOTHING"


SHOWN = MappingProxyType(
    {MemberState.MEMBER: Shown.ALL, MemberState.INVITED: Shown.ADDRESS, MemberState.LEFT: Shown.NOTHING}
)


@strawberry.type(description="Somebody in the agency's directory.")
class Person:
    memory: strawberry.Private[Memory]
    person_id: strawberry.Private[UUID]
    shown: strawberry.Private[Shown]
    id: ID = strawberry.field(description="Id of the person; stays when the name is erased.")

    @strawberry.field(
        description="Name; null when it was erased. Who sees single clients reads those of members and staff."
    )
    async def name(self) -> str | None:
        contact = await self._contact()
        return None if contact is None or self.shown is not Shown.ALL else contact.name

    @strawberry.field(
        description="E-mail; null when none is known or it was erased, and like names for those who left."
    )
    async def email(self) -> str | None:
        contact = await self._contact()
        return None if contact is None else contact.email

    @strawberry.field(description="Languages in order of preference, for whom the name is shown.")
    async def languages(self) -> list[Language]:
        contact = await self._contact()
        return [] if contact is None or self.shown is not Shown.ALL else list(contact.languages)

    async def _contact(self) -> Contact | None:
        return None if self.shown is Shown.NOTHING else await self.memory.contacts.load(self.person_id)

    @classmethod
    def of(cls, memory: Memory, person_id: UUID, state: MemberState = MemberState.MEMBER) -> Self:
        """A person as far as the viewer may know them: a guessed address must not tell whose it is."""
        shown = Shown.ALL if memory.principal.clients is None else SHOWN[state]
        return cls(memory=memory, person_id=person_id, shown=shown, id=ids.encode(Kind.PERSON, person_id))


@strawberry.type(description="Somebody who belongs to a team, did, or is invited.")
class Member:
    person: Person = strawberry.field(description="Who it is.")
    role: Role = strawberry.field(description="The role held now, last, or offered.")
    state: MemberState = strawberry.field(description="How the person stands to the team.")
    since: datetime = strawberry.field(description="When that began.")
    invitation_ends_at: datetime | None = strawberry.field(
        description="Until when the invitation can be accepted; null unless invited."
    )

    @classmethod
    def of(cls, person: Person, member: rules.Member) -> Self:
        """A member as the ledger tells it."""
        invitation = member.invitation
        return cls(
            person=person,
            role=member.role,
            state=member.state,
            since=member.since,
            invitation_ends_at=None if invitation is None else invitation.ends_at,
        )


@strawberry.type(description="Somebody of the agency's staff who works for the client.")
class Assignment:
    person: Person = strawberry.field(description="Who it is.")
    since: datetime = strawberry.field(description="Since when.")


@strawberry.type(description="A program that may give a few commands to the client.")
class MachineToken:
    id: ID = strawberry.field(description="Id of the token; not its secret.")
    label: str = strawberry.field(description="What people call it.")
    commands: list[str] = strawberry.field(description="The only mutations it may give, by name.")
    party: Party = strawberry.field(description="The side it acts for.")
    ends_on: date | None = strawberry.field(description="Its last day (UTC); null without an end.")
    used_on: date | None = strawberry.field(description="The last day of its use (UTC); null if never used.")
    is_revoked: bool = strawberry.field(description="Whether it was ended by somebody.")

    @classmethod
    def of(cls, client_id: UUID, token_id: UUID, token: tokens.MachineToken) -> Self:
        """A token as the ledger tells it."""
        return cls(
            id=ids.encode(Kind.MACHINE_TOKEN, client_id, token_id),
            label=token.label,
            commands=[name[:1].lower() + name[1:] for name in token.commands],
            party=token.party,
            ends_on=token.ends_on,
            used_on=token.used_on,
            is_revoked=token.is_revoked,
        )


@strawberry.type(description="The people of one ledger, and the programs that may write into it.")
class Team:
    memory: strawberry.Private[Memory]
    key: strawberry.Private[UUID]
    roster: strawberry.Private[Roster]
    client_id: ID = strawberry.field(description="The client; the agency's staff under its own goals' id.")

    @strawberry.field(description="Members, those who left, and those invited, in the order they came.")
    async def members(self, first: First = 50, after: After = None) -> Connection[Member]:
        team = self.roster.team(self.key)
        # Whoever once stood in a team keeps the place there, so that numbers can lead on.
        rows = list(enumerate(() if team is None else team.members.items()))
        return self._page(
            "members", rows, first, after,
            key=lambda row: (row[0],),
            node=lambda row: Member.of(Person.of(self.memory, row[1][0], row[1][1].state), row[1][1]),
        )  # fmt: skip

    @strawberry.field(description="Staff that is assigned to the client, the longest first.")
    async def assigned(self, first: First = 50, after: After = None) -> Connection[Assignment]:
        team = self.roster.team(self.key)
        rows = [] if team is None else [(since, person_id) for person_id, since in team.assigned.items()]
        return self._page(
            "assigned", sorted(rows), first, after,
            key=lambda row: (row[0].isoformat(), str(row[1])),
            node=lambda row: Assignment(person=Person.of(self.memory, row[1]), since=row[0]),
        )  # fmt: skip

    @strawberry.field(description="Machine tokens by label, revoked ones included.")
    async def machine_tokens(self, first: First = 50, after: After = None) -> Connection[MachineToken]:
        tokens = self.roster.machine_tokens(self.key)
        rows = sorted((token.label, str(token_id)) for token_id, token in tokens.items())
        return self._page(
            "machine tokens", rows, first, after,
            key=lambda row: row,
            node=lambda row: MachineToken.of(self.key, UUID(row[1]), tokens[UUID(row[1])]),
        )  # fmt: skip

    def _page(
        self,
        name: str,
        rows: Sequence[Row],
        first: int,
        after: str | None,
        *,
        key: Callable[[Row], Key],
        node: Callable[[Row], Node],
    ) -> Connection[Node]:
        of, cursors = f"{name} {self.memory.agency_id} {self.key}", self.memory.services.cursors
        return connect_all(
            rows,
            first=page_size(first),
            after=None if after is None else cursors.read(of, after),
            key=key,
            node=node,
            cursor=lambda row: cursors.write(of, key(row)),
        )


async def team_of(memory: Memory, client_id: UUID) -> Team | None:
    """The team of one ledger, or None if the agency has no such client."""
    services, agency_id = memory.services, memory.agency_id
    if await services.ledger.head(agency_id, client_id) is None:
        return None
    return Team(
        memory=memory,
        key=client_id,
        roster=await services.rosters.of(agency_id),
        client_id=ids.encode(Kind.CLIENT, client_id),
    )
