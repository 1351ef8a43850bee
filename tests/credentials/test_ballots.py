"""A sealed vote opens with its person's key and its round's together, and says nothing while it is shut."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.belief import Voter
from domain.belief_tally import LONGEST_COMMENT, Vote
from domain.terms import Party
from services.credentials import people
from services.credentials.ballots import BallotBox
from services.database import Database
from services.identity.vault import Vault, VaultIsWrong

VOTE = Vote(0, understood=False, energy=True, ambition=10, comment="Бюджет жоқ")
DROP_ROUND = "delete from bagdar.ballot_keys where agency_id = $1 and round_id = $2"
MASTER_OF = "select substr(wrapped, 2, 4) from bagdar.ballot_keys where agency_id = $1 and round_id = $2"


@pytest.fixture
def box(database: Database, vault: Vault) -> BallotBox:
    return BallotBox(database, vault)


async def opened(
    box: BallotBox, agency_id: UUID, round_id: UUID, person_id: UUID, sealed: bytes
) -> list[Vote]:
    """What opens of one vote."""
    ballots = {box.mark(agency_id, round_id, person_id): sealed}
    found = await box.opened(agency_id, round_id, [Voter(person_id, Party.CLIENT)], ballots)
    return [vote for _, vote in found.values()]


async def test_a_vote_opens_as_it_was_given(box: BallotBox, agency_id: UUID) -> None:
    round_id, person_id = uuid4(), uuid4()
    sealed = await box.sealed(agency_id, round_id, person_id, VOTE)
    assert await opened(box, agency_id, round_id, person_id, sealed) == [VOTE]
    assert await box.own(agency_id, person_id, {round_id: sealed}) == {round_id: VOTE}


async def test_every_vote_is_as_long_as_any_other(box: BallotBox, agency_id: UUID) -> None:
    round_id = uuid4()
    votes = (
        Vote(0, understood=True, energy=True),
        Vote(10, understood=False, energy=False, ambition=10, realism=10, comment="😀" * LONGEST_COMMENT),
        Vote(5, understood=True, energy=True, comment='"\n' * (LONGEST_COMMENT // 2)),
    )
    sealed = [await box.sealed(agency_id, round_id, uuid4(), vote) for vote in votes]
    assert len({len(each) for each in sealed}) == 1


async def test_the_same_vote_never_looks_the_same(box: BallotBox, agency_id: UUID) -> None:
    round_id, person_id = uuid4(), uuid4()
    sealed = {await box.sealed(agency_id, round_id, person_id, VOTE) for _ in range(3)}
    assert len(sealed) == 3


async def test_without_either_key_nothing_opens(box: BallotBox, agency_id: UUID) -> None:
    round_id, erased, other = uuid4(), uuid4(), uuid4()
    votes = {each: await box.sealed(agency_id, round_id, each, VOTE) for each in (erased, other)}
    await people.forget(box.database, agency_id, erased)
    assert await opened(box, agency_id, round_id, erased, votes[erased]) == []
    assert await box.own(agency_id, erased, {round_id: votes[erased]}) == {}
    assert await opened(box, agency_id, round_id, other, votes[other]) == [VOTE]
    async with box.database.transaction(agency_id) as connection:
        await connection.execute(DROP_ROUND, agency_id, round_id)
    assert await opened(box, agency_id, round_id, other, votes[other]) == []
    assert await box.own(agency_id, other, {round_id: votes[other]}) == {}


async def test_a_vote_cannot_be_moved_to_another_person_or_round(box: BallotBox, agency_id: UUID) -> None:
    round_id, person_id, other = uuid4(), uuid4(), uuid4()
    sealed = await box.sealed(agency_id, round_id, person_id, VOTE)
    await box.sealed(agency_id, round_id, other, VOTE)
    elsewhere = uuid4()
    await box.sealed(agency_id, elsewhere, person_id, VOTE)
    for place in ((round_id, other), (elsewhere, person_id)):
        with pytest.raises(VaultIsWrong):
            await opened(box, agency_id, *place, sealed)


async def test_a_vote_that_was_tampered_with_stops_the_count(box: BallotBox, agency_id: UUID) -> None:
    """A tally of what is left would be a false one."""
    round_id, person_id = uuid4(), uuid4()
    sealed = bytearray(await box.sealed(agency_id, round_id, person_id, VOTE))
    sealed[-1] ^= 1
    with pytest.raises(VaultIsWrong):
        await opened(box, agency_id, round_id, person_id, bytes(sealed))


async def test_a_mark_is_steady_and_tells_nobody_whose_it_is(box: BallotBox, agency_id: UUID) -> None:
    round_id, person_id = uuid4(), uuid4()
    mark = box.mark(agency_id, round_id, person_id)
    assert mark == box.mark(agency_id, round_id, person_id)
    others = {
        box.mark(uuid4(), round_id, person_id),
        box.mark(agency_id, uuid4(), person_id),
        box.mark(agency_id, round_id, uuid4()),
    }
    assert len(others | {mark}) == 4
    assert mark not in {round_id, person_id}


async def test_keys_of_open_rounds_follow_a_new_master_key(
    database: Database, tmp_path: Path, agency_id: UUID
) -> None:
    round_id, person_id = uuid4(), uuid4()
    sealed = await BallotBox(database, Vault.at(tmp_path)).sealed(agency_id, round_id, person_id, VOTE)

    async def master() -> bytes:
        async with database.transaction(agency_id) as connection:
            return await connection.fetchval(MASTER_OF, agency_id, round_id)

    before = await master()
    rotated = BallotBox(database, Vault.rotated(tmp_path))
    assert await rotated.rewrap(agency_id) == 1
    assert await master() != before
    assert await opened(rotated, agency_id, round_id, person_id, sealed) == [VOTE]
