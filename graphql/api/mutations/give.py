"""Giving a command from a mutation: input in, saved thing or refusal out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.memory import memory_of
from api.mutations.command import at_input, command_of, ids_in, mint_for
from api.mutations.outcome import Refused, Saved
from api.noted import note
from api.views.codes import first_sentence
from api.views.shape import Info
from domain.errors import Refusal
from domain.text import clean_text
from services.commands.beliefs import PRIVATE
from services.commands.desk import Actor
from services.commands.rights import NotAllowed, may_command
from services.commands.work import NotFound
from services.identity import Principal

GIVES = "gives"
"""The metadata key under which a mutation keeps the command it gives."""
KEY_LENGTH = 200
"""Most characters of an idempotency key."""


def gives(command: type, given: type, saved: type[Saved], outcome: Any, *, to_agency: bool = False) -> Any:
    """The mutation that gives `command`, with the command's own words as its description.

    Args:
        given: the input.
        saved: what is answered when it was carried out.
        outcome: the union of `saved` and `Refused`.
        to_agency: the command speaks to the viewer's agency, which no input names.
    """

    async def resolve(info: Any, input: Any) -> Saved | Refused:
        known = {"client_id": info.context.principal.agency_id} if to_agency else {}
        return await give(info, command, input, saved, known)

    resolve.__annotations__ = {"info": Info, "input": described(given), "return": outcome}
    return strawberry.mutation(
        resolver=resolve, description=first_sentence(command), metadata={GIVES: command}
    )


def described(given: type) -> Any:
    """The one argument of every mutation."""
    return Annotated[given, strawberry.argument(description="What to write, and for what.")]


async def give(
    info: Info, command: type, given: Any, saved: type[Saved], place: Mapping[str, UUID]
) -> Saved | Refused:
    """Give the command in an input; a refusal becomes a part of the answer."""
    context = info.context
    memory = memory_of(context)
    try:
        key = key_of(given.idempotency_key)
        known = {**place, **ids_in(given)}
        mint = mint_for(known.get("client_id", context.principal.agency_id), key)
        order = command_of(command, given, known, mint)
        outcome = await context.services.desk.handle(
            actor_of(context.principal, command, order.client_id),
            order,
            idempotency_key=key,
            expected_version=getattr(given, "expected_version", None),
        )
    except Refusal as refusal:
        return Refused.of(at_input(refusal, given), context.language)
    with suppress(Refusal):
        # What was carried out stays carried out; the ledger shuts the door without any clearing away, too.
        await context.services.reception.follow(context.principal.agency_id, order)
    memory.forget(order.client_id)
    # The log names who asks: where a private vote stands in the ledger must not stand beside them.
    position = None if command in PRIVATE else outcome.position
    note(client=order.client_id, position=position)
    return saved(memory=memory, outcome=outcome, named=named_in(order), more=())


def actor_of(principal: Principal, command: type, client_id: UUID) -> Actor:
    """The viewer as whoever gives a command to a client.

    Raises:
        NotAllowed: no role of the viewer includes the command, or the viewer looks with another's eyes.
        NotFound: some role does, and the client is out of reach.
    """
    role = principal.role_in(client_id)
    if principal.impersonator is not None or not any(
        may_command(each, command, principal.standing.commands) for each in principal.roles
    ):
        raise NotAllowed
    if role is None:
        raise NotFound(field="clientId")
    return Actor(
        person_id=principal.person_id,
        party=principal.party_in(client_id),
        role=role,
        agency_id=principal.agency_id,
        client_id=None if principal.clients is None else client_id,
        commands=principal.standing.commands,
    )


def key_of(text: str | None) -> str | None:
    """An idempotency key in its normal form.

    Raises:
        TextIsBlank, TextIsTooLong, TextIsMalformed: it is none.
    """
    return None if text is None else clean_text(text, field="idempotencyKey", limit=KEY_LENGTH)


def named_in(order: Any) -> dict[str, UUID]:
    """The ids in a command."""
    values = ((field.name, getattr(order, field.name)) for field in fields(order))
    return {name: value for name, value in values if isinstance(value, UUID)}
