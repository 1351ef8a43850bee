"""A team says how much it believes in an objective: privately, both sides, revealed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from uuid import UUID

from domain.admission import AtMost, ListIsTooLong, Words
from domain.belief import MOST_VOTERS, Belief, Voter, belief_stream
from domain.belief_tally import Comment, Degree, Tally, Vote, tally_of
from domain.objective import Objective
from services.commands.work import NotFound, Work

VoterIds = Annotated[tuple[UUID, ...], AtMost(MOST_VOTERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForBelief:
    """Ask people of both sides how much they believe in an objective, before it is agreed or later."""

    client_id: UUID
    objective_id: UUID
    round_id: UUID
    until: datetime
    voter_ids: VoterIds = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBelief:
    """Give one's own vote, or another one in its place, while the round is open."""

    client_id: UUID
    objective_id: UUID
    round_id: UUID
    belief: Degree = field(repr=False)
    understood: bool = field(repr=False)
    energy: bool = field(repr=False)
    ambition: Degree | None = field(default=None, repr=False)
    realism: Degree | None = field(default=None, repr=False)
    comment: Comment = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawBelief:
    """End a round that is open without a tally; its votes are destroyed."""

    client_id: UUID
    objective_id: UUID
    round_id: UUID
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealBelief:
    """Show what everybody said together once the time is over; the product gives it, as often as it likes."""

    client_id: UUID
    objective_id: UUID
    round_id: UUID


PRIVATE: frozenset[type] = frozenset({GiveBelief})
"""Commands whose giver and content nobody learns: the ledger names no author and holds no hash of them."""


async def ask_for_belief(command: AskForBelief, work: Work) -> None:
    objective = await work.load(Objective, command.objective_id, field="objectiveId")
    objective.must_go_on()
    belief = await work.find(Belief, belief_stream(command.objective_id))
    if belief is None:
        belief = work.begin(Belief.start(command.objective_id, work.now))
    last = belief.latest
    if last is not None and belief.is_due(last.round_id):
        belief.reveal(last.round_id, await _tally(belief, last.round_id, work))
    belief.ask(
        command.round_id,
        await _voters(command, work),
        command.until,
        party=work.party,
        wording=objective.title,
        progress=await work.score_of(command.objective_id),
        is_own=work.client_id == work.agency_id,
    )


async def give_belief(command: GiveBelief, work: Work) -> None:
    belief = await work.load(Belief, belief_stream(command.objective_id), field="roundId")
    belief.must_take_vote_of(command.round_id, work.person_id)
    place = (work.agency_id, command.round_id, work.person_id)
    vote = Vote(
        command.belief,
        command.understood,
        command.energy,
        command.ambition,
        command.realism,
        command.comment,
    )
    sealed = await work.ballots.sealed(*place, vote)
    belief.give(command.round_id, work.person_id, work.ballots.mark(*place), sealed)
    if belief.is_due(command.round_id):
        belief.reveal(command.round_id, await _tally(belief, command.round_id, work))


async def withdraw_belief(command: WithdrawBelief, work: Work) -> None:
    belief = await work.load(Belief, belief_stream(command.objective_id), field="roundId")
    belief.withdraw(command.round_id, command.reason)


async def reveal_belief(command: RevealBelief, work: Work) -> None:
    belief = await work.load(Belief, belief_stream(command.objective_id), field="roundId")
    belief.must_be_over(command.round_id)
    if belief.is_due(command.round_id):
        belief.reveal(command.round_id, await _tally(belief, command.round_id, work))


async def _tally(belief: Belief, round_id: UUID, work: Work) -> Tally:
    asked = belief.round(round_id)
    casts = await work.ballots.opened(work.agency_id, round_id, asked.voters, asked.ballots)
    return tally_of(list(casts.values()))


async def _voters(command: AskForBelief, work: Work) -> Sequence[Voter]:
    """The people named, or everybody who may vote for the client, each with their side.

    Raises:
        ListIsTooLong: more people may vote there than one round asks; name some of them.
        NotFound: somebody named may not vote there.
    """
    may_vote = await work.voters()
    named = dict.fromkeys(command.voter_ids or sorted(may_vote))
    if len(named) > MOST_VOTERS:
        raise ListIsTooLong(field="voterIds", limit=MOST_VOTERS)
    if any(person_id not in may_vote for person_id in named):
        raise NotFound(field="voterIds")
    return [Voter(person_id, may_vote[person_id]) for person_id in named]
