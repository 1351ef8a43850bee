"""Belief in one objective: rounds of private votes of both sides, revealed together or not at all (S66)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.belief_findings import BeliefFinding, RevealedRound, belief_findings
from domain.belief_tally import FEWEST_FOR_MEAN, Tally
from domain.errors import Refusal
from domain.objective_refusals import IdIsTaken
from domain.root import Event, FirstEvent, Root
from domain.terms import Party

LONGEST_ROUND = timedelta(days=30)
"""The longest time there may be to vote."""
MOST_VOTERS = 100
"""People who may be asked in one round."""


class BeliefIsAsked(Refusal):
    """A round of this objective is open: wait until it is revealed, or withdraw it first."""

    CODE = "BELIEF_IS_ASKED"
    REQUIREMENT = "S66"


class BeliefNeedsVoters(Refusal):
    """Ask at least {fewest} people, so that no answer tells who gave it."""

    CODE = "BELIEF_NEEDS_VOTERS"
    REQUIREMENT = "S67"


class BeliefNeedsTwoSides(Refusal):
    """Ask people of both sides: the agency and its client."""

    CODE = "BELIEF_NEEDS_TWO_SIDES"
    REQUIREMENT = "S66"


class BeliefTermDoesNotFit(Refusal):
    """Choose a moment to vote until that lies ahead, at most {days} days from now."""

    CODE = "BELIEF_TERM_DOES_NOT_FIT"


class BeliefIsOver(Refusal):
    """The time to vote is over: ask for a new round."""

    CODE = "BELIEF_IS_OVER"


class BeliefIsAskedOfOthers(Refusal):
    """This round asks other people; you may vote when a round asks you."""

    CODE = "BELIEF_IS_ASKED_OF_OTHERS"


class BeliefIsOpen(Refusal):
    """Votes stay hidden until everybody has voted or the time is over."""

    CODE = "BELIEF_IS_OPEN"
    REQUIREMENT = "S66"


class BeliefRoundUnknown(Refusal):
    """The objective has no such round: choose one of its rounds."""

    CODE = "BELIEF_ROUND_UNKNOWN"


class BeliefState(StrEnum):
    """Where a round is.

    OPEN: people vote. COUNTING: the time is over and the tally is about to be written.
    """

    OPEN = "OPEN"
    COUNTING = "COUNTING"
    REVEALED = "REVEALED"
    WITHDRAWN = "WITHDRAWN"


def belief_stream(objective_id: UUID) -> UUID:
    """The one stream of an objective's rounds; its version decides races, as of two last votes."""
    return uuid5(objective_id, "belief")


def state_of(
    until: datetime, now: datetime, *, all_voted: bool, tally: Tally | None, is_withdrawn: bool
) -> BeliefState:
    """Where a round is at `now` (UTC), from what is known of it."""
    if tally is not None:
        return BeliefState.REVEALED
    if is_withdrawn:
        return BeliefState.WITHDRAWN
    return BeliefState.COUNTING if all_voted or now >= until else BeliefState.OPEN


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who was asked, and the side they stood on then."""

    person_id: UUID
    party: Party


@dataclass(slots=True)
class Round:
    """One round.

    Attributes:
        voters: who was asked; nobody is added later.
        until: when the time to vote is over (UTC).
        progress: the objective's score (0 to 1) when it was asked.
        ballots: a mark that only the vault can lay to a person → the sealed vote; none once it is over.
    """

    round_id: UUID
    voters: tuple[Voter, ...]
    until: datetime
    progress: Decimal | None
    ballots: dict[UUID, bytes] = field(default_factory=dict[UUID, bytes])
    tally: Tally | None = None
    is_withdrawn: bool = False

    def state(self, now: datetime) -> BeliefState:
        """Where it is at `now` (UTC)."""
        all_voted = len(self.ballots) >= len(self.voters)
        return state_of(
            self.until, now, all_voted=all_voted, tally=self.tally, is_withdrawn=self.is_withdrawn
        )


class Belief(Root):
    """The rounds of one objective, at most one of them open.

    A vote stands here sealed and under a mark that is no person's id: the ledger tells nobody who voted, and
    nothing of what they said. Sealing and opening is left to whoever holds the keys.

    Attributes:
        rounds: in the order in which they were asked.
    """

    TOPIC = "belief"

    class Begun(FirstEvent):
        TOPIC = "belief.begun"
        objective_id: UUID

    class Asked(Event):
        TOPIC = "belief.asked"
        objective_id: UUID
        round_id: UUID
        party: Party
        voters: tuple[Voter, ...]
        until: datetime
        wording: str
        progress: Decimal | None

    class VoteGiven(Event):
        TOPIC = "belief.vote_given"
        objective_id: UUID
        round_id: UUID
        ballot: UUID
        sealed: bytes

    class Revealed(Event):
        TOPIC = "belief.revealed"
        objective_id: UUID
        round_id: UUID
        tally: Tally

    class Withdrawn(Event):
        TOPIC = "belief.withdrawn"
        objective_id: UUID
        round_id: UUID
        reason: str

    @event(Begun)
    def __init__(self, objective_id: UUID) -> None:
        self.objective_id = objective_id
        self.rounds: dict[UUID, Round] = {}

    @classmethod
    def start(cls, objective_id: UUID, now: datetime) -> Self:
        """Begin an objective's belief, before its first round."""
        return cls.begin(cls.Begun, belief_stream(objective_id), now, objective_id=objective_id)

    @property
    def latest(self) -> Round | None:
        """The round asked last."""
        return next(reversed(self.rounds.values()), None)

    def findings(self) -> tuple[BeliefFinding, ...]:
        """What the rounds that were revealed say (S66)."""
        rounds = self.rounds.values()
        revealed = [RevealedRound(each.progress, each.tally) for each in rounds if each.tally is not None]
        return belief_findings(revealed)

    def ask(
        self,
        round_id: UUID,
        voters: Sequence[Voter],
        until: datetime,
        *,
        party: Party,
        wording: str,
        progress: Decimal | None,
        is_own: bool = False,
    ) -> None:
        """Ask these people to vote until a moment (S66).

        Args:
            party: the side that asks.
            wording: the objective as people read it while they vote.
            progress: its score (0 to 1) at this moment.
            is_own: whether the goals are the agency's own, which has no other side.

        Raises:
            BeliefIsAsked: a round is open or being counted.
            IdIsTaken: `round_id` was used before.
            BeliefNeedsVoters, BeliefNeedsTwoSides: a person's vote would be known, or one side is not asked.
            BeliefTermDoesNotFit: `until` is over or too far away.
        """
        if self.latest is not None and self.latest.state(self.now) in _GOING_ON:
            raise BeliefIsAsked(field="objectiveId")
        if round_id in self.rounds:
            raise IdIsTaken(field="roundId")
        _must_hide_and_join(voters, is_own=is_own)
        if not self.now < until <= self.now + LONGEST_ROUND:
            raise BeliefTermDoesNotFit(field="until", days=LONGEST_ROUND.days)
        self.trigger_event(
            self.Asked,
            objective_id=self.objective_id,
            round_id=round_id,
            party=party,
            voters=tuple(voters),
            until=until,
            wording=wording,
            progress=progress,
        )

    def round(self, round_id: UUID) -> Round:
        """One of the rounds.

        Raises:
            BeliefRoundUnknown: there is none of that id.
        """
        found = self.rounds.get(round_id)
        if found is None:
            raise BeliefRoundUnknown(field="roundId")
        return found

    def must_take_vote_of(self, round_id: UUID, person_id: UUID) -> None:
        """Refuse unless this person may vote in this round now; asked before anything is sealed.

        Raises:
            BeliefRoundUnknown: there is no such round.
            BeliefIsAskedOfOthers: the round asks other people.
            BeliefIsOver: it was revealed or withdrawn, or the time is over.
        """
        asked = self.round(round_id)
        if person_id not in {each.person_id for each in asked.voters}:
            raise BeliefIsAskedOfOthers(field="roundId")
        self._must_be_open(asked)

    def give(self, round_id: UUID, person_id: UUID, ballot: UUID, sealed: bytes) -> None:
        """Put a sealed vote in; the same `ballot` again takes the place of the one before.

        Raises:
            BeliefRoundUnknown, BeliefIsAskedOfOthers, BeliefIsOver: as for `must_take_vote_of`.
        """
        self.must_take_vote_of(round_id, person_id)
        self.trigger_event(
            self.VoteGiven,
            objective_id=self.objective_id,
            round_id=round_id,
            ballot=ballot,
            sealed=sealed,
        )

    def is_due(self, round_id: UUID) -> bool:
        """Whether everybody has voted or the time is over, and the tally is still to be written."""
        return self.round(round_id).state(self.now) is BeliefState.COUNTING

    def must_be_over(self, round_id: UUID) -> None:
        """Refuse while votes may still come; asked before any is opened.

        Raises:
            BeliefRoundUnknown: there is no such round.
            BeliefIsOpen: there is time left and somebody has not voted.
        """
        if self.round(round_id).state(self.now) is BeliefState.OPEN:
            raise BeliefIsOpen(field="roundId")

    def reveal(self, round_id: UUID, tally: Tally) -> None:
        """Show what everybody said together; nothing happens while it is open, or once it is over.

        Raises:
            BeliefRoundUnknown: there is no such round.
        """
        if self.is_due(round_id):
            self.trigger_event(self.Revealed, objective_id=self.objective_id, round_id=round_id, tally=tally)

    def withdraw(self, round_id: UUID, reason: str) -> None:
        """End a round without a tally, with the reason.

        Raises:
            BeliefRoundUnknown: there is no such round.
            BeliefIsOver: it was revealed or withdrawn, or the time is over.
        """
        self._must_be_open(self.round(round_id))
        self.trigger_event(self.Withdrawn, objective_id=self.objective_id, round_id=round_id, reason=reason)

    @event(Asked)
    def _asked(
        self, round_id: UUID, voters: tuple[Voter, ...], until: datetime, progress: Decimal | None
    ) -> None:
        self.rounds[round_id] = Round(round_id, voters, until, progress)

    @event(VoteGiven)
    def _vote_given(self, round_id: UUID, ballot: UUID, sealed: bytes) -> None:
        self.rounds[round_id].ballots[ballot] = sealed

    @event(Revealed)
    def _revealed(self, round_id: UUID, tally: Tally) -> None:
        over = self.rounds[round_id]
        over.tally, over.ballots = tally, {}

    @event(Withdrawn)
    def _withdrawn(self, round_id: UUID) -> None:
        over = self.rounds[round_id]
        over.is_withdrawn, over.ballots = True, {}

    def _must_be_open(self, asked: Round) -> None:
        if asked.state(self.now) is not BeliefState.OPEN:
            raise BeliefIsOver(field="roundId")


_GOING_ON = frozenset({BeliefState.OPEN, BeliefState.COUNTING})


def _must_hide_and_join(voters: Sequence[Voter], *, is_own: bool) -> None:
    if len({each.person_id for each in voters}) < FEWEST_FOR_MEAN:
        raise BeliefNeedsVoters(field="voterIds", fewest=FEWEST_FOR_MEAN)
    if not is_own and {each.party for each in voters} != {Party.AGENCY, Party.CLIENT}:
        raise BeliefNeedsTwoSides(field="voterIds")
