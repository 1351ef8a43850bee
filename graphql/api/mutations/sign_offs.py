"""Mutations of signing what is agreed for a cycle."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import id_of, repetition, said
from api.mutations.outcome import Refused, Saved
from api.views.sign_offs import SignOff, sign_offs_of
from services.commands import sign_offs

_NEWEST = 100


@strawberry.input(description="What both sides are to sign.")
class AskForSignOffInput:
    cycle_id: ID = id_of(Kind.CYCLE, "The cycle whose goals and non-goals are to be signed as they stand.")
    note: str = said("What is said with it; up to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A signature for one's own side.")
class GiveSignOffInput:
    sign_off_id: ID = id_of(Kind.SIGN_OFF, "The sign-off.")
    digest: str = strawberry.field(description="The `digest` of what you saw.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A sign-off that one's own side does not sign.")
class DeclineSignOffInput:
    sign_off_id: ID = id_of(Kind.SIGN_OFF, "The sign-off.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="A sign-off that one's own side asked for and takes back.")
class WithdrawSignOffInput:
    sign_off_id: ID = id_of(Kind.SIGN_OFF, "The sign-off.")
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    idempotency_key: str | None = repetition()


@strawberry.type(description="A sign-off was asked for, signed, declined or taken back.")
class SignOffSaved(Saved):
    @strawberry.field(description="The sign-off as it stands now; null while views are parked.")
    async def sign_off(self) -> SignOff | None:
        sight = await self.sight()
        found = await sign_offs_of(sight, _NEWEST) if sight else []
        return next((each for each in found if each.key == self.named["sign_off_id"]), None)


SignOffOutcome = Annotated[SignOffSaved | Refused, strawberry.union("SignOffOutcome")]


@strawberry.type
class SignOffMutations:
    """Asking for a sign-off, giving it, declining it and taking it back."""

    ask_for_sign_off = gives(sign_offs.AskForSignOff, AskForSignOffInput, SignOffSaved, SignOffOutcome)
    give_sign_off = gives(sign_offs.GiveSignOff, GiveSignOffInput, SignOffSaved, SignOffOutcome)
    decline_sign_off = gives(sign_offs.DeclineSignOff, DeclineSignOffInput, SignOffSaved, SignOffOutcome)
    withdraw_sign_off = gives(sign_offs.WithdrawSignOff, WithdrawSignOffInput, SignOffSaved, SignOffOutcome)
