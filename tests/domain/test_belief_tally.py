"""A tally tells of a team and never of a person (S22, S23, S51, S66, S67)."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.belief_findings import (
    REQUIREMENTS,
    SAYINGS,
    STOPS_ACTIVATION,
    BeliefFinding,
    RevealedRound,
    belief_findings,
    trend_of,
)
from domain.belief_tally import Cast, Tally, Vote, tally_of
from domain.terms import Language, Party
from services.wording import codes, text

A, C = Party.AGENCY, Party.CLIENT
CASTS = st.lists(
    st.tuples(
        st.sampled_from((A, C)),
        st.builds(
            Vote,
            st.integers(0, 10),
            st.booleans(),
            st.booleans(),
            st.none() | st.integers(0, 10),
            st.none() | st.integers(0, 10),
            st.sampled_from(("", "бір", "екі")),
        ),
    ),
    max_size=12,
)


def cast(party: Party, belief: int, **rest: object) -> Cast:
    answers = {"understood": True, "energy": True} | rest
    return party, Vote(belief, **answers)  # pyright: ignore[reportArgumentType]


def casts(agency: tuple[int, ...], client: tuple[int, ...]) -> list[Cast]:
    return [*(cast(A, belief) for belief in agency), *(cast(C, belief) for belief in client)]


def test_the_means_of_a_team_and_of_its_sides() -> None:
    tally = tally_of(casts((9, 8, 10), (3, 4)))
    assert (tally.mean, tally.agency_mean, tally.client_mean) == (Decimal("6.8"), Decimal(9), Decimal("3.5"))
    assert tally.spread == 7
    assert tally.distribution == (0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1)
    assert tally.votes == 5


def test_ambition_and_realism_are_both_kept_and_may_be_left_out() -> None:
    votes = [cast(A, 5, ambition=9, realism=2), cast(A, 5, ambition=8), cast(C, 5, realism=4), cast(C, 5)]
    tally = tally_of(votes)
    assert (tally.ambition, tally.realism) == (Decimal("8.5"), Decimal(3))


def test_who_understood_and_who_felt_energy_are_shares() -> None:
    votes = [cast(A, 5, understood=False), cast(A, 5, energy=False), cast(C, 5), cast(C, 5, energy=False)]
    tally = tally_of(votes)
    assert (tally.understood, tally.energy) == (Decimal("0.75"), Decimal("0.5"))


@pytest.mark.parametrize("votes", [[], casts((0,), ()), casts((), (10,))])
def test_one_vote_tells_nothing(votes: list[Cast]) -> None:
    assert tally_of(votes) == Tally(len(votes))


def test_two_votes_have_a_mean_and_nothing_that_shows_them_one_by_one() -> None:
    tally = tally_of([cast(A, 9, comment="біздікі"), cast(C, 4, comment="олардікі")])
    assert tally.mean == Decimal("6.5")
    assert (tally.spread, tally.distribution, tally.comments) == (None, (), ())


@pytest.mark.parametrize(("agency", "client"), [((9, 9, 9), (1,)), ((2,), (8, 8)), ((9,), (1,))])
def test_a_side_of_one_vote_shows_neither_mean_for_the_other_would_tell_it(
    agency: tuple[int, ...], client: tuple[int, ...]
) -> None:
    tally = tally_of(casts(agency, client))
    assert (tally.agency_mean, tally.client_mean) == (None, None)
    assert tally.mean is not None


def test_a_side_that_did_not_vote_hides_nobody_of_the_other() -> None:
    tally = tally_of(casts((6, 8), ()))
    assert (tally.mean, tally.agency_mean, tally.client_mean) == (Decimal(7), Decimal(7), None)


def test_an_answer_that_one_person_gave_is_not_shown() -> None:
    tally = tally_of([cast(A, 5, ambition=9), cast(A, 5), cast(C, 5), cast(C, 5)])
    assert tally.ambition is None


def test_comments_stand_in_an_order_that_tells_nothing() -> None:
    votes = [
        cast(A, 5, comment="в"),
        cast(C, 5, comment="а"),
        cast(C, 5, comment=""),
        cast(A, 5, comment="б"),
    ]
    assert tally_of(votes).comments == ("а", "б", "в")


@given(CASTS, st.randoms(use_true_random=False))
def test_the_order_of_votes_changes_nothing(votes: list[Cast], random: Random) -> None:
    mixed = list(votes)
    random.shuffle(mixed)
    assert tally_of(mixed) == tally_of(votes)


@given(CASTS)
def test_every_figure_of_a_tally_is_of_two_people_or_more(votes: list[Cast]) -> None:
    tally = tally_of(votes)
    for party, mean in ((A, tally.agency_mean), (C, tally.client_mean)):
        assert mean is None or sum(each is party for each, _ in votes) >= 2
    for name in ("ambition", "realism"):
        answers = [getattr(vote, name) for _, vote in votes if getattr(vote, name) is not None]
        assert getattr(tally, name) is None or len(answers) >= 2
    assert tally.mean is None or len(votes) >= 2
    assert not tally.distribution or (len(votes) >= 3 and sum(tally.distribution) == len(votes))


def said(*rounds: tuple[str | None, Tally]) -> tuple[BeliefFinding, ...]:
    return belief_findings([
        RevealedRound(None if progress is None else Decimal(progress), tally) for progress, tally in rounds
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "client", "expected"),
    [
        ((5, 5), (5, 5), False),
        ((5, 5), (5, 4), True),
        ((10, 10), (10, 0), True),
        ((5, 4), (), True),
        ((6, 4), (), False),
    ],
)
def test_a_mean_below_five_or_any_zero_is_no_belief(
    agency: tuple[int, ...], client: tuple[int, ...], expected: bool
) -> None:
    """S66: team mean < 5 or any 0 raises NO_BELIEF."""
    assert (BeliefFinding.NO_BELIEF in said((None, tally_of(casts(agency, client))))) is expected


def test_without_a_tally_belief_is_unknown_and_stops_activation_like_no_belief() -> None:
    assert said() == said((None, tally_of(casts((9,), ())))) == (BeliefFinding.BELIEF_UNKNOWN,)
    assert {BeliefFinding.BELIEF_UNKNOWN, BeliefFinding.NO_BELIEF} == STOPS_ACTIVATION


def test_a_round_that_tells_nothing_leaves_the_one_before_it_speaking() -> None:
    low, silent = tally_of(casts((1, 1), ())), tally_of(casts((9,), ()))
    assert said((None, low), (None, silent)) == (BeliefFinding.NO_BELIEF,)


@pytest.mark.parametrize(
    ("progress", "beliefs", "expected"),
    [
        (("0.1", "0.5"), (8, 6), True),
        (("0.1", "0.5"), (8, 7), True),
        (("0.1", "0.5"), (8, 8), False),
        (("0.1", "0.5"), (7, 8), False),
        (("0.5", "0.5"), (8, 6), False),
        (("0.5", "0.4"), (8, 6), False),
        ((None, "0.5"), (8, 6), False),
        (("0.1", None), (8, 6), False),
    ],
)
def test_belief_that_falls_while_progress_rises_is_a_formality(
    progress: tuple[str | None, ...], beliefs: tuple[int, ...], expected: bool
) -> None:
    """S66: falling belief with rising progress is flagged FORMALITY."""
    rounds = [
        (each, tally_of(casts((belief, belief), ()))) for each, belief in zip(progress, beliefs, strict=True)
    ]
    assert (BeliefFinding.FORMALITY in said(*rounds)) is expected


def test_a_slow_fall_is_seen_over_several_rounds() -> None:
    means = ((9, 8), (8, 8), (8, 7))
    rounds = [(f"0.{place}", tally_of(casts(each, ()))) for place, each in enumerate(means, start=1)]
    assert BeliefFinding.FORMALITY not in said(*rounds[:2])
    assert BeliefFinding.FORMALITY in said(*rounds)


@pytest.mark.parametrize(
    ("agency", "client", "expected"),
    [((9, 9), (6, 6), True), ((6, 6), (9, 9), True), ((9, 9), (7, 6), False), ((10, 10), (6,), False)],
)
def test_means_three_apart_are_a_divergence_of_the_two_sides(
    agency: tuple[int, ...], client: tuple[int, ...], expected: bool
) -> None:
    assert (BeliefFinding.DIVERGENCE in said((None, tally_of(casts(agency, client))))) is expected


def test_a_share_below_all_is_understood_partly() -> None:
    """S22: share < 100 % shown."""
    partly = tally_of([cast(A, 9), cast(C, 9, understood=False)])
    assert said((None, partly)) == (BeliefFinding.UNDERSTOOD_PARTLY,)
    assert said((None, tally_of(casts((9, 9), ())))) == ()


def test_the_trend_is_how_the_mean_moved_since_the_round_before() -> None:
    rounds = [RevealedRound(None, tally_of(casts(each, ()))) for each in ((8, 8), (3,), (7, 6))]
    assert trend_of(rounds) == Decimal("-1.5")
    assert trend_of(rounds[:2]) is None


def test_every_finding_is_told_in_three_languages_with_its_source() -> None:
    assert set(REQUIREMENTS) == set(SAYINGS) == set(BeliefFinding)
    assert {f"FINDING_{finding.name}" for finding in BeliefFinding} <= codes()
    for finding in BeliefFinding:
        said = {text(f"FINDING_{finding.name}", language) for language in Language}
        assert len(said) == 3
        assert all(each.endswith((".", "?")) for each in said)


def test_an_objective_is_read_behind_the_words_that_give_energy() -> None:
    """S23: the article's own words stand before the objective."""
    wording = "Клиенттер өздері ұсынатын бренд құру"
    assert text("GREAT_IF", Language.KK, wording=wording) == f"Мынадай болса керемет болар еді... {wording}"
    assert text("GREAT_IF", Language.EN, wording="{0}") == "How great it would be if… {0}"
