"""How progress stands against time (scoring rule 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.exact import ONE, clamped, interpolated, minus, ratio
from domain.terms import Pace

EARLY_UNTIL = Decimal("0.10")
ON_TRACK_GAP = Decimal("0.10")
AT_RISK_GAP = Decimal("0.25")
GRACE = timedelta(days=3)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of a declared curve: `expected` progress (0..1) once `elapsed` (0..1) of the time is over."""

    elapsed: Decimal
    expected: Decimal


@lru_cache(maxsize=4096)
def period(starts_on: date, ends_on: date, time_zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) when the first day begins and the last is over, in the client's time zone."""
    zone = ZoneInfo(time_zone)
    ends = ends_on + timedelta(days=1)
    return _midnight(starts_on, zone), _midnight(ends, zone)


def elapsed(starts_at: datetime, ends_at: datetime, now: datetime) -> Decimal:
    """Which part of the time from `starts_at` to `ends_at` is over at `now`, 0..1.

    Raises:
        ValueError: it ends before it starts.
    """
    if ends_at <= starts_at:
        raise ValueError(f"a period from {starts_at} cannot end at {ends_at}")
    if now <= starts_at:
        return Decimal(0)
    if now >= ends_at:
        return ONE
    spent = Decimal((now - starts_at) // _MICROSECOND)
    return ratio(spent, Decimal((ends_at - starts_at) // _MICROSECOND))


def expected_progress(elapsed: Decimal, curve: Sequence[CurvePoint] = ()) -> Decimal:
    """Progress due once `elapsed` (0..1) of the time is over: as much, or what a declared curve says."""
    if not curve:
        return clamped(elapsed)
    return clamped(interpolated(((point.elapsed, point.expected) for point in curve), elapsed))


def is_stale(due_at: datetime | None, now: datetime) -> bool:
    """Whether the check-in due at `due_at` is overdue by more than three days; nothing due is never stale."""
    return due_at is not None and now - due_at > GRACE


def pace(
    progress: Decimal | None,
    elapsed: Decimal,
    *,
    curve: Sequence[CurvePoint] = (),
    stale: bool = False,
    ended: bool = False,
    graded: bool = False,
) -> Pace:
    """The word for `progress` when `elapsed` (0..1) of the time is over; the first that applies:

    1. ENDED: the end has passed and people have not graded yet, whatever the number.
    2. NO_DATA: progress is unknown.
    3. STALE: a check-in is overdue; silence is never green, not even at 1. A graded goal owes no check-ins.
    4. ACHIEVED: progress is 1 or more, however early.
    5. TOO_EARLY: less than a tenth of the time is over, whatever the progress.
    6. By the gap `expected - progress`: ON_TRACK up to 0.10, AT_RISK up to 0.25, OFF_TRACK beyond.
    """
    if ended and not graded:
        return Pace.ENDED
    if progress is None:
        return Pace.NO_DATA
    if stale and not graded:
        return Pace.STALE
    if progress >= ONE:
        return Pace.ACHIEVED
    if elapsed < EARLY_UNTIL:
        return Pace.TOO_EARLY
    return _colour(minus(expected_progress(elapsed, curve), progress))


def _colour(gap: Decimal) -> Pace:
    if gap <= ON_TRACK_GAP:
        return Pace.ON_TRACK
    return Pace.AT_RISK if gap <= AT_RISK_GAP else Pace.OFF_TRACK


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
