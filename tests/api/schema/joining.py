"""People and programs as they come to an agency: invited, let in, assigned, looked at, told of news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from api import ids
from api.ids import Kind
from domain.terms import Party, Role
from domain.webhook import WebhookKind
from services.commands.desk import Actor
from services.credentials.sessions import SessionKind
from services.webhooks.desk import WebhookDesk
from services.webhooks.runner import Webhooks
from services.webhooks.sending import Sender
from services.webhooks.targets import Gate
from tests.webhooks.receiver import Receiver
from tests.world import Person, Site

PASSWORD = "мұнара сағаты бес"
OUTSIDE = "https://93.184.216.34/hooks"
"""An address that anybody can reach and no test sends to."""

IMPERSONATE = """
mutation ($input: BeginImpersonationInput!) { beginImpersonation(input: $input) {
    __typename
    ... on ImpersonationBegun { impersonationId secret endsAt }
    ... on Refused { code field message }
} }
"""


def person_of(person_id: UUID | str) -> str:
    """A person's id as the API writes it."""
    return person_id if isinstance(person_id, str) else ids.encode(Kind.PERSON, person_id)


def nodes(connection: Any) -> list[Any]:
    """What stands on a page."""
    return [edge["node"] for edge in connection["edges"]]


async def agency_of(person: Person) -> UUID:
    """The agency that somebody belongs to."""
    viewer = (await person.asks("{ viewer { agencyId } }"))["viewer"]
    return ids.key_of(Kind.AGENCY, viewer["agencyId"])


async def invited(person: Person, client: str | None, role: str, **more: Any) -> Any:
    """What the inviting one is answered: `personId` and the secret; without a client, for the staff."""
    given = {"name": "Дана", "email": f"{uuid4().hex[:12]}@example.kz", "role": role, **more}
    selection = "... on InvitedSaved { personId secret endsAt }"
    if client is None:
        return await person.does("inviteStaff", selection, **given)
    return await person.does("invitePerson", selection, clientId=client, **given)


async def comes(site: Site, secret: str) -> Person:
    """Whoever accepts an invitation, as the API sees them."""
    signed_in = await site.services.reception.accept(
        secret, password=PASSWORD, kind=SessionKind.BROWSER, address=None
    )
    # Browsers send this secret in a cookie; as a bearer it says the same.
    return Person(site, signed_in.secret, signed_in.session.person_id)


async def joined(person: Person, client: str | None, role: str, **more: Any) -> Person:
    """Somebody who was invited and came."""
    return await comes(person.site, (await invited(person, client, role, **more))["secret"])


async def program(person: Person, client: str, *commands: str, **more: Any) -> tuple[Person, str]:
    """A machine token that gives the named commands, by default check-ins; and the token's id."""
    issued = await person.does(
        "issueMachineToken",
        "... on MachineTokenIssued { tokenId secret }",
        clientId=client,
        commands=list(commands or ("recordCheckIn",)),
        **{"label": "CRM", **more},
    )
    _, token_id = ids.decode(Kind.MACHINE_TOKEN, issued["tokenId"], 2)
    return Person(person.site, issued["secret"], token_id), issued["tokenId"]


async def looking(person: Person, client: str, seen: UUID | str) -> tuple[Person, str]:
    """An owner with somebody else's eyes; and the impersonation's id."""
    given = {"clientId": client, "personId": person_of(seen), "reason": "What does the client see?"}
    begun = (await person.asks(IMPERSONATE, input=given))["beginImpersonation"]
    assert begun["__typename"] == "ImpersonationBegun", begun
    (seen_id,) = ids.decode(Kind.PERSON, given["personId"])
    return Person(person.site, begun["secret"], seen_id), begun["impersonationId"]


@dataclass
class Post:
    """The sending of webhooks of one client to this machine, which the product itself never does."""

    person: Person
    agency_id: UUID
    client_id: UUID

    def __post_init__(self) -> None:
        services, clock = self.person.site.services, self.person.site.clock
        database, gate = services.ledger.database, Gate(allows_loopback=True)
        self._worker = Webhooks(database, services.ledger, services.vault, clock, sender=Sender(gate))
        self._desk = WebhookDesk(database, services.desk, services.vault, gate, self._worker.deriver, clock)

    async def registers(self, receiver: Receiver) -> str:
        """The id of a webhook that hears everything."""
        actor = Actor(self.person.person_id, Party.AGENCY, Role.OWNER, self.agency_id)
        made = await self._desk.register(actor, self.client_id, receiver.url, tuple(WebhookKind))
        return ids.encode(Kind.WEBHOOK, self.client_id, made.webhook_id)

    async def sends(self) -> None:
        """Tell what is new."""
        await self._worker.derive(self.agency_id, self.client_id)
        await self._worker.deliver_due(self.agency_id)
