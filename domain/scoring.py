"""One key result: its raw movement, its credit and its progress (scoring rules 2, 3, 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from uuid import UUID

from domain.errors import Refusal
from domain.exact import ONE, ZERO, clamped, interpolated, minus, plus, ratio, times, total
from domain.measure import METRIC_KINDS, CreditPoint, Measure, MeasureKind

_MICROSECOND = timedelta(microseconds=1)


class KeyResultStartEqualsTarget(Refusal):
    """Start and target are equal: name another target, or hold the value with a maintain key result."""

    CODE = "KR_START_EQUALS_TARGET"
    REQUIREMENT = "S41"


def metric_raw(baseline: Decimal, target: Decimal, value: Decimal) -> Decimal:
    """`(value - baseline) / (target - baseline)`: above 1 is overshoot, below 0 regress (rule 2).

    The sign of `target - baseline` is the direction, so decreases and negatives are no special case.

    Raises:
        KeyResultStartEqualsTarget: there is no way to go (rule 3).
    """
    way = minus(target, baseline)
    if not way:
        raise KeyResultStartEqualsTarget(field="target")
    return ratio(minus(value, baseline), way)


def credited(raw: Decimal, credit: tuple[CreditPoint, ...] = ()) -> Decimal:
    """Progress 0..1 for `raw`: clamped, or bent through (0, 0) and the points of `credit` (rule 6)."""
    if not credit:
        return clamped(raw)
    return clamped(interpolated(((point.raw, point.credit) for point in credit), raw))


def measured_raw(measure: Measure, value: Decimal) -> Decimal | None:
    """Raw movement of a metric; None for other kinds and while the baseline is pending (rule 4).

    Also None when a late first reading fixed a baseline equal to the target of its day (rule 3).
    """
    if measure.kind not in METRIC_KINDS or measure.baseline is None or measure.target is None:
        return None
    if measure.baseline == measure.target:
        return None
    return metric_raw(measure.baseline, measure.target, value)


def measured_progress(measure: Measure, value: Decimal) -> Decimal | None:
    """Progress of a metric or binary key result standing at `value`; None when its baseline is pending.

    Maintain key results need time (`MaintainCarry`), milestones need every step (`milestones_progress`).
    """
    if measure.kind is MeasureKind.BINARY:
        return ONE if value >= ONE else ZERO
    raw = measured_raw(measure, value)
    return None if raw is None else credited(raw, measure.credit)


def maintain_credit(measure: Measure, value: Decimal) -> Decimal:
    """Credit of one value: 1 within the corridor, bounds included, falling to 0 over `tolerance` (rule 5)."""
    if measure.floor is not None and value < measure.floor:
        distance = minus(measure.floor, value)
    elif measure.ceiling is not None and value > measure.ceiling:
        distance = minus(value, measure.ceiling)
    else:
        return ONE
    if distance >= measure.tolerance:
        return ZERO
    return ratio(minus(measure.tolerance, distance), measure.tolerance)


def milestones_progress(measure: Measure, fractions: Mapping[UUID, Decimal]) -> Decimal | None:
    """`sum(weight * fraction) / sum(weight)`: a step not reported is at 0, all of them unknown (rule 6)."""
    steps = measure.milestones
    if not any(step.milestone_id in fractions for step in steps):
        return None
    done = total(times(step.weight, clamped(fractions.get(step.milestone_id, ZERO))) for step in steps)
    return ratio(done, total(step.weight for step in steps))


@dataclass(frozen=True, slots=True)
class Observed:
    """Progress of a maintain key result over the part of the elapsed time that readings cover.

    `progress` is None when nothing is covered; `coverage` is 0..1.
    """

    progress: Decimal | None
    coverage: Decimal


@dataclass(frozen=True, slots=True)
class MaintainCarry:
    """Everything a maintain key result needs to remember of its past readings.

    Time before `counted_to` is settled: `observed_us` microseconds of the period were covered by a reading,
    and `credit_us` is credit times microseconds over them. From there `last_value`, read at `last_at`, is
    carried forward, at most `stale_after_days`. The period runs from `starts_at` until just before `ends_at`;
    a reading before it is carried into it.
    """

    starts_at: datetime
    ends_at: datetime
    observed_us: int = 0
    credit_us: Decimal = ZERO
    counted_to: datetime | None = None
    last_at: datetime | None = None
    last_value: Decimal | None = None

    def counted(self, measure: Measure, to: datetime) -> MaintainCarry:
        """Settle the time up to `to` under `measure`: do this before another corridor comes into force.

        Raises:
            ValueError: time before `to` was settled already, so the facts come out of order.
        """
        if self.counted_to is not None and to < self.counted_to:
            raise ValueError(f"time is settled to {self.counted_to}, later than {to}")
        if self.last_value is None or self.last_at is None or self.counted_to is None:
            return self
        carried_to = min(to, self.ends_at)
        if measure.stale_after_days is not None:
            carried_to = min(carried_to, self.last_at + timedelta(days=measure.stale_after_days))
        span_us = (carried_to - max(self.counted_to, self.starts_at)) // _MICROSECOND
        if span_us <= 0:
            return replace(self, counted_to=to)
        gained = times(maintain_credit(measure, self.last_value), Decimal(span_us))
        return replace(
            self,
            observed_us=self.observed_us + span_us,
            credit_us=plus(self.credit_us, gained),
            counted_to=to,
        )

    def after(self, measure: Measure, at: datetime, value: Decimal) -> MaintainCarry:
        """With a reading taken at `at`, the latest so far; `measure` was in force until then.

        Raises:
            ValueError: a later reading came first; fold the readings again in order.
        """
        return replace(self.counted(measure, at), counted_to=at, last_at=at, last_value=value)

    def at(self, measure: Measure, now: datetime) -> Observed:
        """Progress and coverage at `now`, not before the last reading (rule 5).

        Raises:
            ValueError: `now` lies before settled time.
        """
        elapsed_us = (min(now, self.ends_at) - self.starts_at) // _MICROSECOND
        seen = self.counted(measure, now)
        if elapsed_us <= 0 or not seen.observed_us:
            return Observed(None, ZERO)
        observed = Decimal(seen.observed_us)
        return Observed(ratio(seen.credit_us, observed), ratio(observed, Decimal(elapsed_us)))


def maintain(
    measure: Measure,
    readings: Iterable[tuple[datetime, Decimal]],
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> Observed:
    """Progress and coverage at `now` from readings (moment, value); those after `now` are left out.

    They may come in any order; of two for one moment the one given last counts.
    """
    carry = MaintainCarry(starts_at, ends_at)
    for at, value in sorted(readings, key=itemgetter(0)):
        if at <= now:
            carry = carry.after(measure, at, value)
    return carry.at(measure, now)
