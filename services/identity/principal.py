"""Who asks, and what the ledgers say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from domain.errors import Refusal
from domain.terms import Language, Party, Role

NO_ROLES: Mapping[UUID, Role] = MappingProxyType({})
UNLIMITED = frozenset({Role.OWNER, Role.AUDITOR})
"""Roles of staff that reach every client; the others reach the clients they are assigned to."""


class NotSignedIn(Refusal):
    """Sign in: send a valid access token as Authorization: Bearer … ."""

    CODE = "NOT_SIGNED_IN"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in one agency, as its ledgers say at this moment.

    Attributes:
        agency_role: among the agency's staff, or None.
        assigned: clients that a strategist or an analyst works for.
        client_roles: client → role among that client's people.
        commands: names of the only commands a machine token may give; None for persons.
        party: the side a machine token acts for; None for persons, whose side follows from their role.
    """

    agency_role: Role | None = None
    assigned: frozenset[UUID] = frozenset()
    client_roles: Mapping[UUID, Role] = field(default_factory=lambda: NO_ROLES)
    commands: frozenset[str] | None = None
    party: Party | None = None

    def role_in(self, client_id: UUID, agency_id: UUID) -> Role | None:
        """The role towards a client; for the agency's own goals its staff counts as assigned."""
        role = self.agency_role
        if role is not None and (role in UNLIMITED or client_id in self.assigned or client_id == agency_id):
            return role
        return self.client_roles.get(client_id)

    def party_in(self, client_id: UUID, agency_id: UUID) -> Party:
        """The side towards a client: of a machine as it was issued, of a person as their role has it."""
        if self.party is not None:
            return self.party
        role = self.agency_role
        return (
            Party.AGENCY if role is not None and self.role_in(client_id, agency_id) is role else Party.CLIENT
        )

    @property
    def is_nobody(self) -> bool:
        """Whether nothing is left to see."""
        return self.agency_role is None and not self.client_roles


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody whose token was valid and whose standing was looked up at the moment of asking.

    Attributes:
        person_id: who acts, or a machine token's id; written into every event.
        agency_id: the isolation boundary of every query.
        session_id: the sign-in behind it, which may be revoked.
        language: of the person, or None to follow the request.
        expires_at: when the token ends (UTC); open sockets end with it.
        impersonator: who looks with this person's eyes and may write nothing, or None.
    """

    person_id: UUID
    agency_id: UUID
    session_id: UUID
    standing: Standing
    language: Language | None
    expires_at: datetime
    impersonator: UUID | None = None

    def standing_as(self, standing: Standing) -> Principal:
        """The same person with a standing that was looked up."""
        return replace(self, standing=standing)

    def role_in(self, client_id: UUID) -> Role | None:
        """What this person is towards a client, or None when the client is out of reach."""
        return self.standing.role_in(client_id, self.agency_id)

    def may_see(self, client_id: UUID) -> bool:
        """Whether this client is within reach at all."""
        return self.role_in(client_id) is not None

    def party_in(self, client_id: UUID) -> Party:
        """On whose side the person acts towards a client."""
        return self.standing.party_in(client_id, self.agency_id)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the person has anywhere in the agency."""
        own = {self.standing.agency_role} if self.standing.agency_role is not None else set[Role]()
        return frozenset(own | set(self.standing.client_roles.values()))

    @property
    def reach(self) -> str:
        """The clients within reach as one text, for cursors and keys of what is kept."""
        return "all" if self.clients is None else " ".join(sorted(map(str, self.clients)))

    @property
    def clients(self) -> frozenset[UUID] | None:
        """The clients within reach; None for all of the agency."""
        standing = self.standing
        if standing.agency_role in UNLIMITED:
            return None
        own = frozenset({self.agency_id}) if standing.agency_role is not None else frozenset[UUID]()
        return own | standing.assigned | standing.client_roles.keys()
