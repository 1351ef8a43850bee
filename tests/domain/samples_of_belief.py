"""One fact of every kind that a round of belief leaves, for the golden files."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain.belief import Belief, Voter
from domain.belief_tally import Vote, tally_of
from domain.terms import Party
from tests.spec import fact

PERSON, VOTER = UUID(int=0x61), UUID(int=0x62)
OBJECTIVE, ROUND = UUID(int=0x41), UUID(int=0xB1)
ENDS_AT = datetime(2026, 4, 13, 5, 30, tzinfo=UTC)

BELIEF = (
    fact(Belief.Begun, objective_id=OBJECTIVE),
    fact(
        Belief.Asked,
        objective_id=OBJECTIVE,
        round_id=ROUND,
        party=Party.AGENCY,
        voters=(Voter(PERSON, Party.AGENCY), Voter(VOTER, Party.CLIENT)),
        until=ENDS_AT,
        wording="Нишемізде сараптамалық контенттің №1 көзі болу",
        progress=Decimal("0.25"),
    ),
    fact(
        Belief.VoteGiven,
        objective_id=OBJECTIVE,
        round_id=ROUND,
        ballot=UUID(int=0xB2),
        sealed=bytes(range(48)),
    ),
    fact(
        Belief.Revealed,
        objective_id=OBJECTIVE,
        round_id=ROUND,
        tally=tally_of(
            [
                (Party.AGENCY, Vote(8, understood=True, energy=True, ambition=9, realism=4)),
                (Party.AGENCY, Vote(9, understood=True, energy=True, comment="Арна бұрын істеген")),
                (Party.CLIENT, Vote(3, understood=False, energy=True, ambition=8, realism=7)),
                (Party.CLIENT, Vote(5, understood=True, energy=False)),
            ]
        ),
    ),
    fact(Belief.Withdrawn, objective_id=OBJECTIVE, round_id=ROUND, reason="Мақсат қайта тұжырымдалды"),
)
