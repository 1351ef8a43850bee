"""Days and instants as they are kept: 1970 to 2200, instants in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.moment import (
    DateIsOutOfRange,
    MomentHasNoZone,
    TimeZoneIsUnknown,
    clean_day,
    clean_instant,
    zone,
)

ALMATY_TIME = timezone(timedelta(hours=5))


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2026, 2, 28), date(2200, 12, 31)])
def test_a_day_of_these_centuries_is_kept(day: date) -> None:
    assert clean_day(day, field="startsOn") == day


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(2201, 1, 1), date.min, date.max])
def test_a_day_of_other_times_is_refused(day: date) -> None:
    with pytest.raises(DateIsOutOfRange) as caught:
        clean_day(day, field="startsOn")
    assert caught.value.field == "startsOn"


def test_a_moment_is_kept_in_utc_to_the_microsecond() -> None:
    kept = clean_instant(datetime(2026, 3, 31, 18, 0, 0, 123456, tzinfo=ALMATY_TIME), field="measuredAt")
    assert kept == datetime(2026, 3, 31, 13, 0, 0, 123456, tzinfo=UTC)
    assert kept.tzinfo is UTC


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(MomentHasNoZone) as caught:
        clean_instant(datetime(2026, 3, 31, 18), field="measuredAt")
    assert caught.value.field == "measuredAt"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1970, 1, 1, 5, tzinfo=ALMATY_TIME),
        datetime(2200, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2201, 1, 1, 4, 59, tzinfo=ALMATY_TIME),
    ],
)
def test_the_first_and_the_last_moment_are_counted_in_utc(moment: datetime) -> None:
    assert clean_instant(moment, field="measuredAt") == moment


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1970, 1, 1, 4, 59, tzinfo=ALMATY_TIME),
        datetime(2201, 1, 1, tzinfo=UTC),
        datetime.min.replace(tzinfo=ALMATY_TIME),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_a_moment_of_other_times_is_refused(moment: datetime) -> None:
    with pytest.raises(DateIsOutOfRange) as caught:
        clean_instant(moment, field="measuredAt")
    assert caught.value.field == "measuredAt"


def test_a_time_zone_goes_by_its_iana_name() -> None:
    assert zone("Asia/Almaty").key == "Asia/Almaty"


@pytest.mark.parametrize("name", ["localtime", "posixrules", "Factory"])
def test_a_time_zone_that_each_machine_sets_for_itself_is_refused(name: str) -> None:
    with pytest.raises(TimeZoneIsUnknown) as caught:
        zone(name, field="timeZone")
    assert caught.value.field == "timeZone"


@pytest.mark.parametrize(
    "name", ["Алматы", "", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "Asia", "a" * 300, "\x00"]
)
def test_a_time_zone_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(TimeZoneIsUnknown) as caught:
        zone(name, field="timeZone")
    assert caught.value.field == "timeZone"
