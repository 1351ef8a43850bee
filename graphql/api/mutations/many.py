"""Recording readings of several key results of one client in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context
from api.ids import Kind
from api.memory import memory_of
from api.mutations.command import at_input, command_of, ids_in, mint_for
from api.mutations.give import actor_of, key_of, named_in
from api.mutations.inputs import Mint, id_of, maybe_id_of, repetition, said
from api.mutations.outcome import Refused
from api.mutations.saved import CheckInsOutcome, CheckInsSaved
from api.noted import note
from api.services import Services
from api.views.refusals import NothingToRecord
from api.views.shape import Info
from domain.admission import ListIsTooLong, admit
from domain.errors import Refusal
from services.commands.check_ins import RecordCheckIn
from services.commands.desk import Outcome
from services.commands.work import NotFound

MOST_READINGS = 50


@strawberry.input(description="One of several readings.")
class ReadingInput:
    key_result_id: ID = id_of(Kind.KEY_RESULT, "What was read.")
    value: Decimal = strawberry.field(
        description="The reading in the key result's unit; for milestones a share from 0 to 1."
    )
    measured_at: datetime | None = said("The moment it tells of, now or earlier; null means now.", None)
    milestone_id: ID | None = maybe_id_of(
        Kind.MILESTONE, "The milestone it tells of; needed where there are milestones."
    )
    source: str = said("Where the value comes from; up to 200 characters.")
    evidence: str = said("A link that shows it; up to 500 characters.")
    note: str = said("What is to be said about it; up to 2000 characters.")


@strawberry.input(description="Readings of several key results of one client.")
class RecordCheckInsInput:
    client_id: ID = id_of(Kind.CLIENT, "Whose key results they are.")
    readings: list[ReadingInput] = strawberry.field(description="The readings, 1 to 50.")
    idempotency_key: str | None = repetition()


async def record_check_ins(
    info: Info,
    input: Annotated[RecordCheckInsInput, strawberry.argument(description="What was read.")],
) -> CheckInsOutcome:
    """Give one command per reading, in one transaction."""
    context = info.context
    memory = memory_of(context)
    try:
        key = key_of(input.idempotency_key)
        orders = _orders(input, ids_in(input)["client_id"], key)
        outcome = await _given(context, orders, key)
    except Refusal as refusal:
        return Refused.of(refusal, context.language)
    memory.forget(orders[0].client_id)
    note(client=orders[0].client_id, position=outcome.position)
    first, *more = [named_in(order) for order in orders]
    return CheckInsSaved(memory=memory, outcome=outcome, named=first, more=tuple(more))


async def _given(context: Context[Services], orders: Sequence[RecordCheckIn], key: str | None) -> Outcome:
    """What came of the commands.

    Raises:
        Refusal: of the first reading that was refused, by its place.
    """
    desk, actor = context.services.desk, actor_of(context.principal, RecordCheckIn, orders[0].client_id)
    try:
        return await desk.handle(actor, *orders, idempotency_key=key)
    except Refusal as refusal:
        places = await desk.rehearse(actor, orders)
        for place, found in enumerate(places):
            if type(found) is type(refusal):
                refusal.field = f"readings.{place}.{refusal.field or 'keyResultId'}"
                break
        raise


def _orders(given: RecordCheckInsInput, client_id: UUID, key: str | None) -> list[RecordCheckIn]:
    """The commands, each admitted, so that a refusal names its reading.

    Raises:
        NothingToRecord, ListIsTooLong: not 1 to 50 readings.
        Refusal: of the first reading that cannot be kept.
    """
    if not given.readings:
        raise NothingToRecord(field="readings")
    if len(given.readings) > MOST_READINGS:
        raise ListIsTooLong(field="readings", limit=MOST_READINGS)
    orders: list[RecordCheckIn] = []
    for place, reading in enumerate(given.readings):
        mint = mint_for(client_id, key, place)
        try:
            orders.append(_order(reading, client_id, mint))
        except Refusal as refusal:
            at_input(refusal, reading).field = f"readings.{place}.{refusal.field}"
            raise
    return orders


def _order(reading: ReadingInput, client_id: UUID, mint: Mint) -> RecordCheckIn:
    known = ids_in(reading)
    if known["client_id"] != client_id:
        raise NotFound(field="keyResultId")
    return admit(command_of(RecordCheckIn, reading, known, mint))
