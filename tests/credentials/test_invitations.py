"""An invitation opens once, for whom it was made, until its end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from services.credentials import invitations
from services.credentials.invitations import Invitation
from services.credentials.secret_texts import Prefix, SecretText
from services.database import Database
from tests.credentials.conftest import NOON

END = NOON + timedelta(days=7)


async def invited(database: Database, agency_id: UUID) -> tuple[Invitation, str]:
    client_id, person_id, invitation_id = uuid4(), uuid4(), uuid4()
    secret = await invitations.keep(database, agency_id, client_id, person_id, invitation_id, END)
    return Invitation(agency_id, invitation_id, client_id, person_id, END), secret


async def test_an_invitation_is_found_until_it_is_spent_and_spent_once(
    database: Database, agency_id: UUID
) -> None:
    invitation, secret = await invited(database, agency_id)
    assert secret.startswith("bgi_")
    for _ in range(2):
        assert await invitations.of_secret(database, secret, NOON) == invitation
    assert await invitations.spend(database, secret, NOON) == invitation
    assert await invitations.spend(database, secret, NOON) is None
    assert await invitations.of_secret(database, secret, NOON) is None


async def test_of_many_at_once_one_spends_the_invitation(database: Database, agency_id: UUID) -> None:
    for _ in range(10):
        invitation, secret = await invited(database, agency_id)
        answers = await asyncio.gather(*(invitations.spend(database, secret, NOON) for _ in range(5)))
        assert [each for each in answers if each is not None] == [invitation]


async def test_an_expired_or_withdrawn_invitation_is_as_unknown_as_a_made_up_one(
    database: Database, agency_id: UUID
) -> None:
    invitation, secret = await invited(database, agency_id)
    assert await invitations.of_secret(database, secret, END - timedelta(seconds=1)) == invitation
    gone = [(secret, END), ("bgi_", NOON), ("", NOON)]
    gone.append((SecretText.fresh(Prefix.INVITATION, agency_id, invitation.invitation_id).text, NOON))
    raw = SecretText.read(Prefix.INVITATION, secret)
    assert raw is not None
    gone.append((SecretText(Prefix.INVITATION, uuid4(), invitation.invitation_id, raw.random).text, NOON))
    for given, now in gone:
        assert await invitations.of_secret(database, given, now) is None
        assert await invitations.spend(database, given, now) is None
    await invitations.withdraw(database, uuid4(), invitation.invitation_id, NOON)
    assert await invitations.of_secret(database, secret, NOON) == invitation
    for _ in range(2):
        await invitations.withdraw(database, agency_id, invitation.invitation_id, NOON)
    assert await invitations.of_secret(database, secret, NOON) is None
    assert await invitations.spend(database, secret, NOON) is None


async def test_a_secret_asked_for_again_takes_the_place_of_the_first(
    database: Database, agency_id: UUID
) -> None:
    invitation, first = await invited(database, agency_id)
    who = (invitation.client_id, invitation.person_id, invitation.invitation_id)
    second = await invitations.keep(database, agency_id, *who, END)
    assert await invitations.of_secret(database, first, NOON) is None
    assert await invitations.spend(database, second, NOON) == invitation
    third = await invitations.keep(database, agency_id, *who, END)
    assert await invitations.of_secret(database, third, NOON) is None
