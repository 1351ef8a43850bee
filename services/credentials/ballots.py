"""The ballot box: votes sealed so that no ledger, export or operator tells who said what.

A vote is sealed twice: under its person's own key, so that erasing the person destroys it, and under the key
of its round, which is burnt when the round is over, so that afterwards nobody opens it any more.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import msgspec

from domain.belief import Voter
from domain.belief_tally import Cast, Vote
from services.credentials.people import KEY_OF
from services.database import Database
from services.identity.vault import Vault

SIZE = 1_536
"""Bytes of every vote before it is sealed, so that its length says nothing of it."""

ROUND_KEY = """
insert into bagdar.ballot_keys (agency_id, round_id, wrapped) values ($1, $2, $3)
on conflict (agency_id, round_id) do update set wrapped = ballot_keys.wrapped
where ballot_keys.agency_id = $1 returning wrapped
"""
"""The round's key, made if need be."""
KEY_OF_ROUND = """
select wrapped from bagdar.ballot_keys where agency_id = $1 and round_id = $2
"""
KEYS_OF_ROUNDS = """
select round_id, wrapped from bagdar.ballot_keys where agency_id = $1 and round_id = any($2)
"""
KEYS_OF_VOTERS = """
select person_id, wrapped from bagdar.subject_keys where agency_id = $1 and person_id = any($2)
"""
BURN = """
delete from bagdar.ballot_keys as key
where key.agency_id = $1 and exists (
    select from bagdar.belief_rounds as row
    where row.agency_id = $1 and row.round_id = key.round_id and row.is_over
)
"""
"""A round that was over in any rows stays over."""
KEYS = """
select round_id, wrapped from bagdar.ballot_keys where agency_id = $1 order by round_id for update
"""
REWRAP = """
update bagdar.ballot_keys set wrapped = $3 where agency_id = $1 and round_id = $2
"""

ENCODE = msgspec.json.Encoder(order="deterministic").encode
DECODE = msgspec.json.Decoder(Vote).decode


@dataclass(frozen=True, slots=True)
class BallotBox:
    """Seals and opens votes; stateless, so any number of processes may have one."""

    database: Database
    vault: Vault

    def mark(self, agency_id: UUID, round_id: UUID, person_id: UUID) -> UUID:
        """What stands for a person in one round: the same for each of their votes, and nobody's id."""
        blinded = self.vault.blind("ballot", agency_id.bytes, round_id.bytes, person_id.bytes)
        return UUID(bytes=blinded[:16])

    def fingerprint(self, plain: bytes) -> bytes:
        """What tells two votes apart to whoever repeats one, and tells nobody what is in them."""
        return self.vault.blind("ballot request", plain)

    async def sealed(self, agency_id: UUID, round_id: UUID, person_id: UUID, vote: Vote) -> bytes:
        """A vote as the ledger may hold it.

        Raises:
            VaultIsWrong: no master key here opens the keys.
        """
        async with self.database.transaction(agency_id) as connection:
            own = await connection.fetchval(KEY_OF, agency_id, person_id, self.vault.new_key())
            rounds = await connection.fetchval(ROUND_KEY, agency_id, round_id, self.vault.new_key())
        about = _about(agency_id, round_id, person_id)
        inner = self.vault.seal(own, _padded(vote), about=about)
        return self.vault.seal(rounds, b64encode(inner).decode(), about=about)

    async def opened(
        self, agency_id: UUID, round_id: UUID, voters: Sequence[Voter], ballots: Mapping[UUID, bytes]
    ) -> dict[UUID, Cast]:
        """The votes of these people that are there: person → side and vote.

        Left out is who has not voted, and who was erased since. Nothing opens once the round's key is burnt.

        Raises:
            VaultIsWrong: no master key here opens the keys, or a vote was tampered with.
        """
        there = {each.person_id: self.mark(agency_id, round_id, each.person_id) for each in voters}
        persons = [person_id for person_id, mark in there.items() if mark in ballots]
        async with self.database.transaction(agency_id) as connection:
            rounds: bytes | None = await connection.fetchval(KEY_OF_ROUND, agency_id, round_id)
            rows = await connection.fetch(KEYS_OF_VOTERS, agency_id, persons)
        if rounds is None:
            return {}
        keys: dict[UUID, bytes] = {row["person_id"]: row["wrapped"] for row in rows}
        return {
            each.person_id: (
                each.party,
                self._vote(
                    rounds,
                    keys[each.person_id],
                    ballots[there[each.person_id]],
                    _about(agency_id, round_id, each.person_id),
                ),
            )
            for each in voters
            if each.person_id in keys
        }

    async def own(self, agency_id: UUID, person_id: UUID, ballots: Mapping[UUID, bytes]) -> dict[UUID, Vote]:
        """What one person said, for that person's own eyes: round → vote, while the round's key is there.

        Raises:
            VaultIsWrong: as for `opened`.
        """
        if not ballots:
            return {}
        async with self.database.transaction(agency_id) as connection:
            own = await connection.fetch(KEYS_OF_VOTERS, agency_id, [person_id])
            rounds = await connection.fetch(KEYS_OF_ROUNDS, agency_id, list(ballots))
        return {
            row["round_id"]: self._vote(
                row["wrapped"],
                own[0]["wrapped"],
                ballots[row["round_id"]],
                _about(agency_id, row["round_id"], person_id),
            )
            for row in rounds
            if own
        }

    async def burn(self, agency_id: UUID) -> None:
        """Destroy the keys of rounds that are over."""
        async with self.database.transaction(agency_id) as connection:
            await connection.execute(BURN, agency_id)

    async def rewrap(self, agency_id: UUID) -> int:
        """Wrap every round's key by the newest master key, so that an older one may go; how many there are.

        Raises:
            VaultIsWrong: a key was wrapped by a master key that is gone already.
        """
        async with self.database.transaction(agency_id) as connection:
            rows = await connection.fetch(KEYS, agency_id)
            await connection.executemany(
                REWRAP, [(agency_id, row["round_id"], self.vault.rewrap(row["wrapped"])) for row in rows]
            )
        return len(rows)

    def _vote(self, rounds: bytes, own: bytes, sealed: bytes, about: bytes) -> Vote:
        inner = b64decode(self.vault.open(rounds, sealed, about=about))
        return DECODE(self.vault.open(own, inner, about=about).encode())


def _padded(vote: Vote) -> str:
    """A vote as JSON of `SIZE` bytes; spaces after JSON mean nothing."""
    plain = ENCODE(vote)
    assert len(plain) <= SIZE, "a vote is longer than its place"
    return plain.ljust(SIZE).decode()


def _about(agency_id: UUID, round_id: UUID, person_id: UUID) -> bytes:
    """What a sealed vote belongs to, so that none can be moved to another round or person."""
    return b"ballot" + sha256(agency_id.bytes + round_id.bytes + person_id.bytes).digest()
