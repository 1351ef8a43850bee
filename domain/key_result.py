"""A key result as its objective knows it: definition, readings, and what may happen to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from domain.errors import Refusal
from domain.measure import METRIC_KINDS, Measure, MeasureKind
from domain.objective_refusals import IdIsTaken
from domain.scoring import KeyResultStartEqualsTarget
from domain.terms import FedBy


class MeasureIsIncomplete(Refusal):
    """Say what is measured: a target, at least one bound, or at least one milestone."""

    CODE = "MEASURE_IS_INCOMPLETE"
    REQUIREMENT = "S31"


class TargetPointsTheOtherWay(Refusal):
    """An increase needs a target above the baseline, a decrease one below it."""

    CODE = "TARGET_POINTS_THE_OTHER_WAY"


class FloorIsAboveCeiling(Refusal):
    """Let the floor be at most the ceiling."""

    CODE = "FLOOR_IS_ABOVE_CEILING"


class MilestoneUnknown(Refusal):
    """Name one of the key result's milestones."""

    CODE = "MILESTONE_UNKNOWN"


class FractionIsOutOfRange(Refusal):
    """Give a share of completion from 0 to 1; for done or not done, 0 or 1."""

    CODE = "FRACTION_IS_OUT_OF_RANGE"


class CreditCurveFalls(Refusal):
    """Let the credit curve rise: each point needs a higher raw value and no less credit
    than the one before.
    """

    CODE = "CREDIT_CURVE_FALLS"


class SumNeedsAMetric(Refusal):
    """Only a metric can sum the values of goals below it: measure this key result by a number."""

    CODE = "SUM_NEEDS_A_METRIC"


class KeyResultIsFedByChildren(Refusal):
    """This key result takes its progress from the goals below it: record the reading there."""

    CODE = "KEY_RESULT_IS_FED_BY_CHILDREN"


class KeyResultHasNoTarget(Refusal):
    """Only a metric has a target and only a corridor has bounds: give what this key result is measured by."""

    CODE = "KEY_RESULT_HAS_NO_TARGET"


@dataclass(slots=True)
class Reading:
    """A check-in in force: `value` at `measured_at` (UTC); `fixed_baseline` if it set the start.

    `source` is where it came from first, whatever corrections have named since.
    """

    value: Decimal
    measured_at: datetime
    milestone_id: UUID | None = None
    fixed_baseline: bool = False
    source: str = ""


@dataclass(slots=True)
class KeyResult:
    """A mark on the way.

    `is_gone` after it was abandoned, postponed, superseded or withdrawn; `ruled_at` is the moment (UTC) from
    which its present target and weight count.
    """

    title: str
    measure: Measure
    weight: Decimal
    fed_by: FedBy = FedBy.READINGS
    ruled_at: datetime | None = None
    readings: dict[UUID, Reading] = field(default_factory=dict[UUID, Reading])
    is_gone: bool = False

    def latest_measured_at(self) -> datetime | None:
        """The moment (UTC) of the latest reading in force, or None."""
        return max((reading.measured_at for reading in self.readings.values()), default=None)

    def must_take_readings(self) -> None:
        """Check that readings are what its progress comes from.

        Raises:
            KeyResultIsFedByChildren: it comes from the goals below.
        """
        if self.fed_by is not FedBy.READINGS:
            raise KeyResultIsFedByChildren(field="keyResultId")

    def must_admit(self, value: Decimal, milestone_id: UUID | None) -> None:
        """Check a reading against the measure.

        Raises:
            MilestoneUnknown: a milestone measure without one of its milestones, or another with one.
            FractionIsOutOfRange: not 0 … 1 (milestones), not 0 or 1 (binary).
            KeyResultStartEqualsTarget: the first reading would fix a baseline equal to the target (rule 3).
            TargetPointsTheOtherWay: the first reading lies beyond the target already.
        """
        measure = self.measure
        has_steps = measure.kind is MeasureKind.MILESTONES
        known = {milestone.milestone_id for milestone in measure.milestones} if has_steps else {None}
        if milestone_id not in known:
            raise MilestoneUnknown(field="milestoneId")
        if has_steps and not 0 <= value <= 1:
            raise FractionIsOutOfRange(field="value")
        if measure.kind is MeasureKind.BINARY and value not in (0, 1):
            raise FractionIsOutOfRange(field="value")
        if measure.kind in METRIC_KINDS and measure.baseline is None:
            _must_have_a_way_to_go(replace(measure, baseline=value), "value")

    def must_keep_a_way_to_go(self, wrong: Reading, value: Decimal) -> None:
        """Check that correcting the reading that fixed the baseline leaves a distance to the target.

        Raises:
            KeyResultStartEqualsTarget: baseline and target would be one (rule 3).
            TargetPointsTheOtherWay: the baseline would lie beyond the target.
        """
        if wrong.fixed_baseline:
            _must_have_a_way_to_go(replace(self.measure, baseline=value), "value")


def aimed_at(
    measure: Measure, target: Decimal | None, floor: Decimal | None, ceiling: Decimal | None
) -> Measure:
    """The measure with another aim; REACH because a moved target may lie on the other side."""
    kind = MeasureKind.REACH if measure.kind in METRIC_KINDS else measure.kind
    return replace(measure, kind=kind, target=target, floor=floor, ceiling=ceiling)


def must_be_aimed(
    measure: Measure, target: Decimal | None, floor: Decimal | None, ceiling: Decimal | None
) -> None:
    """Check that another aim fits the measure and can be scored.

    Raises:
        KeyResultHasNoTarget: only a metric has a target, only a corridor has bounds.
        KeyResultStartEqualsTarget: the target would be the baseline (rule 3).
        MeasureIsIncomplete, FloorIsAboveCeiling: a corridor without bounds or room.
    """
    if measure.kind is MeasureKind.MAINTAIN:
        if target is not None:
            raise KeyResultHasNoTarget(field="target")
        _must_be_a_corridor(aimed_at(measure, target, floor, ceiling), "")
        return
    if measure.kind not in METRIC_KINDS or target is None:
        raise KeyResultHasNoTarget(field="target")
    if floor is not None or ceiling is not None:
        raise KeyResultHasNoTarget(field="ceiling" if floor is None else "floor")
    if target == measure.baseline:
        raise KeyResultStartEqualsTarget(field="target")


def must_be_complete(measure: Measure) -> None:
    """Check that a measure can be scored.

    Raises:
        MeasureIsIncomplete: target, bounds or milestones are missing.
        KeyResultStartEqualsTarget: "hold the value" is a MAINTAIN key result (rule 3).
        TargetPointsTheOtherWay: INCREASE with a lower target or DECREASE with a higher one.
        FloorIsAboveCeiling: an empty band.
        CreditCurveFalls: more movement would count for less (rule 6).
        IdIsTaken: two milestones with one id.
    """
    if measure.kind in METRIC_KINDS:
        _must_be_a_metric(measure)
    elif measure.kind is MeasureKind.MAINTAIN:
        _must_be_a_corridor(measure, "measure.")
    elif measure.kind is MeasureKind.MILESTONES:
        _must_be_steps(measure)


def must_be_fed(measure: Measure, fed_by: FedBy) -> None:
    """Check that a key result can take its progress from there.

    Raises:
        SumNeedsAMetric: values of goals below can only be summed into a number.
    """
    if fed_by is FedBy.CHILDREN_SUM and measure.kind not in METRIC_KINDS:
        raise SumNeedsAMetric(field="fedBy")


def _must_be_a_metric(measure: Measure) -> None:
    if measure.target is None:
        raise MeasureIsIncomplete(field="measure.target")
    if measure.baseline is not None:
        _must_have_a_way_to_go(measure, "measure.target")
    for place, (point, after) in enumerate(pairwise(measure.credit)):
        if after.raw <= point.raw or after.credit < point.credit:
            raise CreditCurveFalls(field=f"measure.credit.{place + 1}")


def _must_have_a_way_to_go(measure: Measure, field: str) -> None:
    assert measure.baseline is not None
    assert measure.target is not None
    if measure.baseline == measure.target:
        raise KeyResultStartEqualsTarget(field=field)
    rises = measure.target > measure.baseline
    if (measure.kind is MeasureKind.INCREASE and not rises) or (
        measure.kind is MeasureKind.DECREASE and rises
    ):
        raise TargetPointsTheOtherWay(field=field)


def _must_be_a_corridor(measure: Measure, path: str) -> None:
    if measure.floor is None and measure.ceiling is None:
        raise MeasureIsIncomplete(field=f"{path}floor")
    if measure.floor is not None and measure.ceiling is not None and measure.floor > measure.ceiling:
        raise FloorIsAboveCeiling(field=f"{path}floor")


def _must_be_steps(measure: Measure) -> None:
    if not measure.milestones:
        raise MeasureIsIncomplete(field="measure.milestones")
    if len({milestone.milestone_id for milestone in measure.milestones}) < len(measure.milestones):
        raise IdIsTaken(field="measure.milestones")
