"""Mutations whose answer holds a secret, which is shown once: invitations, tokens, webhooks, impersonation.

They take no idempotency key: a repeated answer could not show the secret again, so people ask anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.ids import Kind
from api.memory import memory_of
from api.mutations.command import at_input, ids_in
from api.mutations.give import GIVES, actor_of, described
from api.mutations.inputs import id_of, said
from api.mutations.outcome import Refused
from api.mutations.saved import TeamSaved, WebhookSaved
from api.noted import note
from api.views.codes import first_sentence
from api.views.shape import Info
from domain.errors import Refusal
from domain.team_refusals import OtherTeam
from domain.terms import Language, Role
from domain.webhook import WebhookKind
from services.commands.desk import Actor, Outcome
from services.commands.impersonations import BeginImpersonation
from services.commands.machine_tokens import IssueMachineToken
from services.commands.teams import InvitePerson, InviteStaff
from services.commands.webhooks import RegisterWebhook
from services.reception.invitations import Invited

Answer = TypeVar("Answer")


@strawberry.input(description="Somebody to invite into a client's team.")
class InvitePersonInput:
    client_id: ID = id_of(Kind.CLIENT, "The client.")
    name: str = strawberry.field(description="What the person is called; 1 to 200 characters.")
    email: str = strawberry.field(description="The person's e-mail; it is for signing in.")
    role: Role = strawberry.field(description="ADMIN, MEMBER, VIEWER or AUDITOR.")
    language: Language | None = said("The person's language, if known.", None)


@strawberry.input(description="Somebody to invite among the agency's staff.")
class InviteStaffInput:
    name: str = strawberry.field(description="What the person is called; 1 to 200 characters.")
    email: str = strawberry.field(description="The person's e-mail; it is for signing in.")
    role: Role = strawberry.field(description="OWNER, STRATEGIST, ANALYST or AUDITOR.")
    language: Language | None = said("The person's language, if known.", None)


@strawberry.input(description="Somebody whose invitation was lost or has ended.")
class InviteAgainInput:
    client_id: ID = id_of(Kind.CLIENT, "The client; for the agency's staff the id of its own goals.")
    person_id: ID = id_of(Kind.PERSON, "Who was invited.")


@strawberry.input(description="A program that may give a few commands to a client.")
class IssueMachineTokenInput:
    client_id: ID = id_of(Kind.CLIENT, "The client.")
    label: str = strawberry.field(description="What people call it; 1 to 80 characters.")
    commands: list[str] = strawberry.field(
        description="The only commands it may give, by the names of their mutations."
    )
    ends_on: date | None = said("Its last day (UTC); null without an end.", None)


@strawberry.input(description="Whose eyes to look with.")
class BeginImpersonationInput:
    client_id: ID = id_of(Kind.CLIENT, "The client to whose team the person belongs.")
    person_id: ID = id_of(Kind.PERSON, "The person; no owner.")
    reason: str = strawberry.field(description="Why; everybody can read it. 1 to 2000 characters.")


@strawberry.input(description="An address outside that shall hear of a client's news.")
class RegisterWebhookInput:
    client_id: ID = id_of(Kind.CLIENT, "The client.")
    url: str = strawberry.field(description="Where to send it; https, and an address that anybody can reach.")
    kinds: list[WebhookKind] = strawberry.field(description="What it shall hear.")


@strawberry.type(description="Somebody was invited.")
class InvitedSaved(TeamSaved):
    secret: str = strawberry.field(description="Opens the invitation; for the invited person alone.")
    ends_at: datetime = strawberry.field(description="Until when it can be accepted.")

    @strawberry.field(description="Who was invited.")
    def person_id(self) -> ID:
        return ids.encode(Kind.PERSON, self.named["person_id"])


@strawberry.type(description="A machine token was issued.")
class MachineTokenIssued(TeamSaved):
    secret: str = strawberry.field(description="The token, to be sent as Authorization: Bearer … .")

    @strawberry.field(description="Id of the token.")
    def token_id(self) -> ID:
        return ids.encode(Kind.MACHINE_TOKEN, self.named["client_id"], self.named["token_id"])


@strawberry.type(description="An address was registered.")
class WebhookRegistered(WebhookSaved):
    secret: str = strawberry.field(description="Signs what is sent; the receiver checks it.")


@strawberry.type(description="An impersonation was begun; everybody can read it in the ledger.")
class ImpersonationBegun:
    impersonation_id: ID = strawberry.field(description="Id of the impersonation, to end it early.")
    secret: str = strawberry.field(description="A token for looking, to be sent as Authorization: Bearer … .")
    ends_at: datetime = strawberry.field(description="When it ends by itself.")


InvitedOutcome = Annotated[InvitedSaved | Refused, strawberry.union("InvitedOutcome")]
MachineTokenOutcome = Annotated[MachineTokenIssued | Refused, strawberry.union("MachineTokenOutcome")]
RegistrationOutcome = Annotated[WebhookRegistered | Refused, strawberry.union("RegistrationOutcome")]
ImpersonationOutcome = Annotated[ImpersonationBegun | Refused, strawberry.union("ImpersonationOutcome")]


async def _answered(
    info: Info, given: Any, step: Callable[[dict[str, UUID]], Awaitable[Answer]]
) -> Answer | Refused:
    """What came of a step that is given the ids of the input; a refusal becomes a part of the answer."""
    try:
        return await step(ids_in(given))
    except Refusal as refusal:
        return Refused.of(at_input(refusal, given), info.context.language)


def _actor(info: Info, command: type, client_id: UUID) -> Actor:
    return actor_of(info.context.principal, command, client_id)


def _told(info: Info, outcome: Outcome, **named: UUID) -> dict[str, Any]:
    """What every answer of a command that was carried out begins with."""
    memory = memory_of(info.context)
    memory.forget(named["client_id"])
    note(client=named["client_id"], position=outcome.position)
    return {"memory": memory, "outcome": outcome, "named": named, "more": ()}


def _invited(info: Info, client_id: UUID, invited: Invited) -> InvitedSaved:
    told = _told(info, invited.outcome, client_id=client_id, person_id=invited.person_id)
    return InvitedSaved(secret=invited.secret, ends_at=invited.ends_at, **told)


def _inviting(command: type, *, to_agency: bool) -> Any:
    async def resolve(info: Info, input: Any) -> Any:
        async def step(keys: dict[str, UUID]) -> InvitedSaved:
            agency_id = info.context.principal.agency_id
            client_id = keys.get("client_id", agency_id)
            actor = _actor(info, command, client_id)
            if not to_agency and client_id == agency_id:
                raise OtherTeam(field="clientId")
            invited = await info.context.services.reception.invite(
                actor, client_id, role=input.role, name=input.name, email=input.email, language=input.language
            )
            return _invited(info, client_id, invited)

        return await _answered(info, input, step)

    return resolve


async def _invite_again(info: Info, input: Any) -> Any:
    async def step(keys: dict[str, UUID]) -> InvitedSaved:
        client_id = keys["client_id"]
        command = InviteStaff if client_id == info.context.principal.agency_id else InvitePerson
        actor = _actor(info, command, client_id)
        invited = await info.context.services.reception.invite_again(actor, client_id, keys["person_id"])
        return _invited(info, client_id, invited)

    return await _answered(info, input, step)


async def _issue_machine_token(info: Info, input: Any) -> Any:
    async def step(keys: dict[str, UUID]) -> MachineTokenIssued:
        client_id = keys["client_id"]
        issued = await info.context.services.reception.issue_machine_token(
            _actor(info, IssueMachineToken, client_id),
            client_id,
            label=input.label,
            commands=[name[:1].upper() + name[1:] for name in input.commands],
            ends_on=input.ends_on,
        )
        told = _told(info, issued.outcome, client_id=client_id, token_id=issued.token_id)
        return MachineTokenIssued(secret=issued.secret, **told)

    return await _answered(info, input, step)


async def _begin_impersonation(info: Info, input: Any) -> Any:
    async def step(keys: dict[str, UUID]) -> ImpersonationBegun:
        client_id, person_id = keys["client_id"], keys["person_id"]
        _actor(info, BeginImpersonation, client_id)
        begun = await info.context.services.reception.impersonate(
            info.context.principal, client_id, person_id, input.reason
        )
        impersonation_id = await _begun_last(info, client_id, person_id)
        return ImpersonationBegun(
            impersonation_id=ids.encode(Kind.IMPERSONATION, client_id, impersonation_id),
            secret=begun.secret,
            ends_at=begun.expires_at,
        )

    return await _answered(info, input, step)


async def _begun_last(info: Info, client_id: UUID, person_id: UUID) -> UUID:
    """The viewer's newest impersonation of a person; rosters keep the order of the ledger."""
    principal = info.context.principal
    roster = await info.context.services.rosters.of(principal.agency_id)
    found = roster.impersonations(principal.person_id, person_id, info.context.now)
    return [stream_id for ledger_id, stream_id in found if ledger_id == client_id][-1]


async def _register_webhook(info: Info, input: Any) -> Any:
    async def step(keys: dict[str, UUID]) -> WebhookRegistered:
        client_id = keys["client_id"]
        actor = _actor(info, RegisterWebhook, client_id)
        made = await info.context.services.webhooks.register(actor, client_id, input.url, input.kinds)
        told = _told(info, made.outcome, client_id=client_id, webhook_id=made.webhook_id)
        return WebhookRegistered(secret=made.secret, **told)

    return await _answered(info, input, step)


def _mutation(resolve: Any, given: type, outcome: Any, command: type | None, description: str = "") -> Any:
    """A mutation; `description` where the words of its command would not do, or it gives one of several."""
    resolve.__annotations__ = {"info": Info, "input": described(given), "return": outcome}
    metadata = {} if command is None else {GIVES: command}
    return strawberry.mutation(
        resolver=resolve, description=description or first_sentence(command), metadata=metadata
    )


invite_person = _mutation(
    _inviting(InvitePerson, to_agency=False), InvitePersonInput, InvitedOutcome, InvitePerson
)
invite_staff = _mutation(
    _inviting(InviteStaff, to_agency=True), InviteStaffInput, InvitedOutcome, InviteStaff
)
invite_again = _mutation(
    _invite_again,
    InviteAgainInput,
    InvitedOutcome,
    None,
    "Offer the same role anew; the earlier invitation opens nothing any more.",
)
issue_machine_token = _mutation(
    _issue_machine_token, IssueMachineTokenInput, MachineTokenOutcome, IssueMachineToken
)
begin_impersonation = _mutation(
    _begin_impersonation, BeginImpersonationInput, ImpersonationOutcome, BeginImpersonation
)
register_webhook = _mutation(
    _register_webhook,
    RegisterWebhookInput,
    RegistrationOutcome,
    RegisterWebhook,
    "Let an address outside hear of a client's news from now on.",
)
