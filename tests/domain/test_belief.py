"""Rounds of belief: asked of both sides, voted in private, revealed together (S66, S67)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from domain.belief import (
    LONGEST_ROUND,
    Belief,
    BeliefIsAsked,
    BeliefIsAskedOfOthers,
    BeliefIsOpen,
    BeliefIsOver,
    BeliefNeedsTwoSides,
    BeliefNeedsVoters,
    BeliefRoundUnknown,
    BeliefState,
    BeliefTermDoesNotFit,
    Voter,
    belief_stream,
)
from domain.belief_findings import BeliefFinding
from domain.belief_tally import Tally, Vote, tally_of
from domain.objective_refusals import IdIsTaken
from domain.terms import Party
from tests.spec import NOW, Fact, Specification, begun, fact

OBJECTIVE = UUID(int=0x41)
ROUND, NEXT = UUID(int=0xB1), UUID(int=0xB2)
OURS, THEIRS, STRANGER = (UUID(int=number) for number in (0x61, 0x62, 0x63))
VOTERS = (Voter(OURS, Party.AGENCY), Voter(THEIRS, Party.CLIENT))
LATER = NOW + timedelta(days=2)
WORDING = "Клиенттер өздері ұсынатын бренд құру"
TALLY = tally_of([(Party.AGENCY, Vote(8, True, True)), (Party.CLIENT, Vote(6, True, False))])

BEGUN = fact(Belief.Begun, objective_id=OBJECTIVE)


def asked(round_id: UUID = ROUND, until: object = LATER, progress: Decimal | None = None) -> Fact:
    return fact(
        Belief.Asked,
        objective_id=OBJECTIVE,
        round_id=round_id,
        party=Party.AGENCY,
        voters=VOTERS,
        until=until,
        wording=WORDING,
        progress=progress,
    )


def voted(ballot: int, sealed: bytes = b"sealed", round_id: UUID = ROUND) -> Fact:
    return fact(
        Belief.VoteGiven,
        objective_id=OBJECTIVE,
        round_id=round_id,
        ballot=UUID(int=ballot),
        sealed=sealed,
    )


def revealed(tally: Tally = TALLY, round_id: UUID = ROUND) -> Fact:
    return fact(Belief.Revealed, objective_id=OBJECTIVE, round_id=round_id, tally=tally)


WITHDRAWN = fact(Belief.Withdrawn, objective_id=OBJECTIVE, round_id=ROUND, reason="Қайта тұжырымдаймыз")
OVER = asked(until=NOW)
ENDS = (
    (OVER,),
    (asked(), voted(1), voted(2)),
    (asked(), voted(1), voted(2), revealed()),
    (asked(), WITHDRAWN),
)
"""Rounds in which nobody votes any more: the time is over, all have voted, revealed, withdrawn."""

given = Specification(Belief)
Act = Callable[[Belief], object]


def ask(
    round_id: UUID = ROUND,
    voters: tuple[Voter, ...] = VOTERS,
    until: timedelta = timedelta(days=2),
    *,
    is_own: bool = False,
) -> Act:
    return lambda belief: belief.ask(
        round_id,
        voters,
        NOW + until,
        party=Party.AGENCY,
        wording=WORDING,
        progress=None,
        is_own=is_own,
    )


def give(person_id: UUID, ballot: int = 1, sealed: bytes = b"sealed") -> Act:
    return lambda belief: belief.give(ROUND, person_id, UUID(int=ballot), sealed)


def reveal(tally: Tally = TALLY) -> Act:
    return lambda belief: belief.reveal(ROUND, tally)


def withdraw(belief: Belief) -> None:
    belief.withdraw(ROUND, "Қайта тұжырымдаймыз")


def test_an_objective_has_one_stream_of_rounds() -> None:
    belief = Belief.start(OBJECTIVE, NOW)
    assert belief.id == belief_stream(OBJECTIVE)
    begun(belief).then(BEGUN)
    assert belief_stream(OBJECTIVE) != belief_stream(UUID(int=1))


def test_people_of_both_sides_are_asked_until_a_moment() -> None:
    given(BEGUN).when(ask()).then(asked())


def test_while_a_round_goes_on_no_other_is_asked() -> None:
    for past in ((asked(),), (OVER,), (asked(), voted(1), voted(2))):
        given(BEGUN, *past).when(ask(NEXT)).then_refused(BeliefIsAsked, field="objectiveId")


@pytest.mark.parametrize("end", [revealed(), WITHDRAWN])
def test_after_a_round_the_next_is_asked_under_an_id_of_its_own(end: Fact) -> None:
    past = given(BEGUN, asked(), end)
    past.when(ask(NEXT)).then(asked(NEXT))
    past.when(ask(ROUND)).then_refused(IdIsTaken, field="roundId")


@pytest.mark.parametrize("voters", [(), VOTERS[:1], (VOTERS[0], Voter(OURS, Party.CLIENT))])
def test_one_person_is_never_asked_alone(voters: tuple[Voter, ...]) -> None:
    given(BEGUN).when(ask(voters=voters)).then_refused(BeliefNeedsVoters, field="voterIds", fewest=2)


def test_both_sides_are_asked_but_for_the_agencys_own_goals() -> None:
    colleagues = (VOTERS[0], Voter(STRANGER, Party.AGENCY))
    given(BEGUN).when(ask(voters=colleagues)).then_refused(BeliefNeedsTwoSides, field="voterIds")
    own = given(BEGUN).when(ask(voters=colleagues, is_own=True))
    assert own.refusal is None


@pytest.mark.parametrize("until", [timedelta(0), -timedelta(days=1), LONGEST_ROUND + timedelta(seconds=1)])
def test_the_time_to_vote_lies_ahead_and_is_bounded(until: timedelta) -> None:
    given(BEGUN).when(ask(until=until)).then_refused(
        BeliefTermDoesNotFit, field="until", days=LONGEST_ROUND.days
    )


def test_the_longest_time_to_vote_is_thirty_days() -> None:
    given(BEGUN).when(ask(until=LONGEST_ROUND)).then(asked(until=NOW + timedelta(days=30)))


def test_a_vote_stands_sealed_under_a_mark_and_no_person_beside_it() -> None:
    outcome = given(BEGUN, asked()).when(give(OURS))
    outcome.then(voted(1))
    assert str(OURS) not in str(vars(outcome.recorded[0]))


def test_a_person_votes_once_and_may_vote_anew_while_the_round_is_open() -> None:
    again = given(BEGUN, asked(), voted(1)).when(give(OURS, sealed=b"another"))
    again.then(voted(1, b"another"))
    belief = given(BEGUN, asked(), voted(1), voted(1, b"another")).state()
    assert belief.rounds[ROUND].ballots == {UUID(int=1): b"another"}
    assert belief.rounds[ROUND].state(NOW) is BeliefState.OPEN


def test_only_those_who_were_asked_vote() -> None:
    given(BEGUN, asked()).when(give(STRANGER)).then_refused(BeliefIsAskedOfOthers, field="roundId")


@pytest.mark.parametrize("past", ENDS)
def test_once_the_time_is_over_nobody_votes_nor_withdraws(past: tuple[Fact, ...]) -> None:
    for act in (give(OURS), withdraw):
        given(BEGUN, *past).when(act).then_refused(BeliefIsOver, field="roundId")


def test_nothing_is_revealed_while_somebody_may_still_vote() -> None:
    open_round = given(BEGUN, asked(), voted(1))
    open_round.when(reveal()).then_nothing()
    open_round.when(lambda belief: belief.must_be_over(ROUND)).then_refused(BeliefIsOpen, field="roundId")


@pytest.mark.parametrize("past", [(OVER,), (OVER, voted(1)), (asked(), voted(1), voted(2))])
def test_when_all_have_voted_or_the_time_is_over_all_is_revealed_at_once(past: tuple[Fact, ...]) -> None:
    given(BEGUN, *past).when(reveal()).then(revealed())


@pytest.mark.parametrize("end", [revealed(), WITHDRAWN])
def test_a_round_is_revealed_once_and_a_withdrawn_one_never(end: Fact) -> None:
    given(BEGUN, asked(), voted(1), voted(2), end).when(reveal(Tally(0))).then_nothing()


@pytest.mark.parametrize("end", [revealed(), WITHDRAWN])
def test_when_a_round_is_over_no_vote_is_remembered(end: Fact) -> None:
    assert given(BEGUN, asked(), voted(1), end).state().rounds[ROUND].ballots == {}


def test_an_unknown_round_takes_nothing() -> None:
    acts: tuple[Act, ...] = (give(OURS), reveal(), withdraw, lambda belief: belief.must_be_over(ROUND))
    for act in acts:
        given(BEGUN).when(act).then_refused(BeliefRoundUnknown, field="roundId")


def test_a_round_stands_where_time_and_facts_put_it() -> None:
    before, at = LATER - timedelta(microseconds=1), LATER
    one = given(BEGUN, asked(), voted(1)).state().rounds[ROUND]
    assert [one.state(before), one.state(at)] == [BeliefState.OPEN, BeliefState.COUNTING]
    ends = {end: given(BEGUN, asked(), each).state().rounds[ROUND].state(before) for end, each in (
        ("revealed", revealed()), ("withdrawn", WITHDRAWN)
    )}  # fmt: skip
    assert ends == {"revealed": BeliefState.REVEALED, "withdrawn": BeliefState.WITHDRAWN}


def test_the_rounds_that_were_revealed_say_whether_there_is_belief() -> None:
    assert given(BEGUN, asked()).state().findings() == (BeliefFinding.BELIEF_UNKNOWN,)
    assert given(BEGUN, asked(), revealed()).state().findings() == ()
    low = tally_of([(Party.AGENCY, Vote(4, True, True)), (Party.CLIENT, Vote(5, True, True))])
    rounds = (
        asked(progress=Decimal("0.1")), revealed(), asked(NEXT, progress=Decimal("0.2")),
        revealed(low, NEXT),
    )  # fmt: skip
    found = given(BEGUN, *rounds).state().findings()
    assert found == (BeliefFinding.NO_BELIEF, BeliefFinding.FORMALITY)
