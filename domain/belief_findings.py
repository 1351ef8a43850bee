"""What rounds of belief say of an objective: no belief, a formality, two sides far apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.belief_tally import Tally
from domain.exact import minus

LEAST_BELIEF = Decimal(5)
"""A mean below this is no belief (S66)."""
APART = Decimal(3)
"""Means of agency and client that differ by this much are far apart: more than a quarter of the scale."""
FALL = Decimal(1)
"""Belief has fallen once it is lower by this much than in an earlier round; less is the noise of a vote."""


class BeliefFinding(StrEnum):
    """What the rounds of belief say of an objective; of a team, never of a person."""

    BELIEF_UNKNOWN = "BELIEF_UNKNOWN"
    NO_BELIEF = "NO_BELIEF"
    FORMALITY = "FORMALITY"
    DIVERGENCE = "DIVERGENCE"
    UNDERSTOOD_PARTLY = "UNDERSTOOD_PARTLY"


REQUIREMENTS = {
    BeliefFinding.BELIEF_UNKNOWN: "S66",
    BeliefFinding.NO_BELIEF: "S66",
    BeliefFinding.FORMALITY: "S66",
    BeliefFinding.DIVERGENCE: "S72",
    BeliefFinding.UNDERSTOOD_PARTLY: "S22",
}
"""Finding → the method requirement behind it."""

SAYINGS = {
    BeliefFinding.BELIEF_UNKNOWN: "Сенімсіз OKR. Ең басты қате.",
    BeliefFinding.NO_BELIEF: "Сенімсіз OKR. Ең басты қате.",
    BeliefFinding.FORMALITY: "Онсыз OKR формальдыққа айналады.",
    BeliefFinding.DIVERGENCE: "«табыс» дегеннің нені білдіретінін бірыңғай түсінуді құрады",
    BeliefFinding.UNDERSTOOD_PARTLY: "бүкіл командаға түсінікті болуы тиіс",
}
"""Finding → the source article's own words."""

STOPS_ACTIVATION = frozenset({BeliefFinding.BELIEF_UNKNOWN, BeliefFinding.NO_BELIEF})
"""What an objective is not activated with; nobody waives NO_BELIEF (S66)."""


@dataclass(frozen=True, slots=True)
class RevealedRound:
    """One round that was revealed: how far the objective was (0 to 1) when it was asked, and the tally."""

    progress: Decimal | None
    tally: Tally


def belief_findings(rounds: Sequence[RevealedRound]) -> tuple[BeliefFinding, ...]:
    """What an objective's rounds say, the most pressing first.

    No moment is asked for: what the deadline does to a round is a fact by then, its tally.

    Args:
        rounds: those that were revealed, the oldest first. An open round says nothing yet; one with fewer
            than two votes says nothing at all, and the one before it goes on speaking.
    """
    spoken = [each for each in rounds if each.tally.mean is not None]
    if not spoken:
        return (BeliefFinding.BELIEF_UNKNOWN,)
    *earlier, latest = spoken
    tally = latest.tally
    found = {
        BeliefFinding.NO_BELIEF: tally.has_zero or (tally.mean is not None and tally.mean < LEAST_BELIEF),
        BeliefFinding.FORMALITY: any(_is_formality(before, latest) for before in earlier),
        BeliefFinding.DIVERGENCE: _are_apart(tally),
        BeliefFinding.UNDERSTOOD_PARTLY: tally.understood is not None and tally.understood < 1,
    }
    return tuple(finding for finding, is_so in found.items() if is_so)


def trend_of(rounds: Sequence[RevealedRound]) -> Decimal | None:
    """How much the mean has moved since the round before, up or down; None without two means."""
    means = [each.tally.mean for each in rounds if each.tally.mean is not None]
    return minus(means[-1], means[-2]) if len(means) > 1 else None


def _is_formality(before: RevealedRound, now: RevealedRound) -> bool:
    """Whether progress has risen while belief fell."""
    if before.progress is None or now.progress is None or now.progress <= before.progress:
        return False
    was, stands = before.tally.mean, now.tally.mean
    return was is not None and stands is not None and minus(was, stands) >= FALL


def _are_apart(tally: Tally) -> bool:
    agency, client = tally.agency_mean, tally.client_mean
    return agency is not None and client is not None and abs(minus(agency, client)) >= APART
