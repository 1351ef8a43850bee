"""The tally of a round of belief: what private votes say together, and nothing of any one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.admission import Text, Whole
from domain.exact import minus, ratio, total
from domain.terms import Party

HIGHEST = 10
"""Votes are whole numbers from 0 to this."""
FEWEST_FOR_MEAN = 2
"""Votes that a mean or a share needs: of one vote it would be that person's own."""
FEWEST_FOR_SPREAD = 3
"""Votes that a distribution, a spread or a comment needs: of two, each voter would read the other's."""
LONGEST_COMMENT = 280
"""Characters of a comment."""

Degree = Annotated[int, Whole(0, HIGHEST)]
Comment = Annotated[str, Text(LONGEST_COMMENT, lines=True, blank=True)]


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's private answer; it is never shown to anybody else.

    Attributes:
        belief: that we get there, 0 to 10 (S66).
        understood: whether the objective is understood (S22).
        energy: whether "how great it would be if…" before it gives energy (S23).
        ambition, realism: of the objective, 0 to 10, or None for no answer (S51).
        comment: shown without a name, if enough people voted.
    """

    belief: int
    understood: bool
    energy: bool
    ambition: int | None = None
    realism: int | None = None
    comment: str = ""


Cast = tuple[Party, Vote]
"""A vote, and for which side it was given."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What may be known of a round; whatever would tell of one person is left out, not just hidden.

    Attributes:
        votes: how many were counted.
        mean: of belief, 0 to 10; like every other figure None where there are too few votes for it.
        agency_mean, client_mean: of one side; None for both unless each side that voted hides its people.
        spread: the highest belief less the lowest.
        distribution: how many gave 0, 1 … 10; empty where there are too few.
        has_zero: whether somebody gave 0 (S66).
        ambition, realism: means, 0 to 10 (S51).
        understood, energy: shares, 0 to 1 (S22, S23).
        comments: in alphabetical order, which tells nothing of who wrote when.
    """

    votes: int
    mean: Decimal | None = None
    agency_mean: Decimal | None = None
    client_mean: Decimal | None = None
    spread: Decimal | None = None
    distribution: tuple[int, ...] = ()
    has_zero: bool = False
    ambition: Decimal | None = None
    realism: Decimal | None = None
    understood: Decimal | None = None
    energy: Decimal | None = None
    comments: tuple[str, ...] = ()


def tally_of(casts: Sequence[Cast]) -> Tally:
    """The tally of these votes, in whatever order they are given (S66, S67)."""
    votes = [vote for _, vote in casts]
    beliefs = [vote.belief for vote in votes]
    if len(votes) < FEWEST_FOR_MEAN:
        return Tally(len(votes))
    agency_mean, client_mean = _means_of_sides(casts)
    is_spread = len(votes) >= FEWEST_FOR_SPREAD
    return Tally(
        votes=len(votes),
        mean=_mean(beliefs),
        agency_mean=agency_mean,
        client_mean=client_mean,
        spread=minus(Decimal(max(beliefs)), Decimal(min(beliefs))) if is_spread else None,
        distribution=tuple(map(beliefs.count, range(HIGHEST + 1))) if is_spread else (),
        has_zero=0 in beliefs,
        ambition=_mean(vote.ambition for vote in votes),
        realism=_mean(vote.realism for vote in votes),
        understood=_mean(vote.understood for vote in votes),
        energy=_mean(vote.energy for vote in votes),
        comments=tuple(sorted(vote.comment for vote in votes if vote.comment)) if is_spread else (),
    )


def _means_of_sides(casts: Sequence[Cast]) -> tuple[Decimal | None, Decimal | None]:
    """The means of both sides; neither where one side is a single vote, because the whole and the other
    side's mean would tell it.
    """
    agency, client = (
        [vote.belief for party, vote in casts if party is side] for side in (Party.AGENCY, Party.CLIENT)
    )
    if 0 < len(agency) < FEWEST_FOR_MEAN or 0 < len(client) < FEWEST_FOR_MEAN:
        return None, None
    return _mean(agency), _mean(client)


def _mean(answers: Iterable[int | None]) -> Decimal | None:
    """The mean of the answers given; None where there are too few of them."""
    given = [Decimal(answer) for answer in answers if answer is not None]
    return ratio(total(given), Decimal(len(given))) if len(given) >= FEWEST_FOR_MEAN else None
