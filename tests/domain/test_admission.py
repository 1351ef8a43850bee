"""The one door: every text, number, day and moment of every command is cleaned or refused by its path."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from domain.admission import ListIsTooLong, WebLink, admit, camel
from domain.errors import Refusal
from domain.measure import Measure, MeasureKind, Milestone
from domain.moment import DateIsOutOfRange, MomentHasNoZone, TimeZoneIsUnknown
from domain.number import NumberIsNotExact, NumberIsOutOfRange
from domain.terms import Horizon, Level
from domain.text import LinkIsNotWeb, TextIsBlank, TextIsMalformed, TextIsTooLong
from services.commands import HANDLERS
from services.commands.alignments import AlignObjective
from services.commands.check_ins import RecordCheckIn, RecordInsight
from services.commands.clients import EngageClient
from services.commands.lifecycle import ActivateObjective
from services.commands.objectives import AddKeyResult, CloseObjective, SetObjective

SOME_ID = UUID(int=7)
GOOD: dict[type, Any] = {
    bool: True,
    str: "Asia/Almaty",
    Decimal: Decimal(1),
    int: 1,
    date: date(2026, 4, 1),
    datetime: datetime(2026, 4, 1, tzinfo=UTC),
    UUID: SOME_ID,
    WebLink: "https://example.org/april?from=kz#1",
}
BAD: dict[type, tuple[Any, tuple[type[Refusal], ...]]] = {
    str: ("a\x00b", (TextIsMalformed,)),
    Decimal: (Decimal("NaN"), (NumberIsNotExact,)),
    int: (-1, (NumberIsOutOfRange,)),
    date: (date.max, (DateIsOutOfRange,)),
    datetime: (datetime(2026, 4, 1), (MomentHasNoZone,)),
    WebLink: ("javascript:alert(1)", (LinkIsNotWeb,)),
}
COMMANDS = sorted(HANDLERS, key=lambda kind: kind.__name__)


def plain(hint: Any) -> Any:
    """The type that is not None; of a text that is a link, `WebLink`."""
    if get_origin(hint) in (Union, types.UnionType):
        return plain(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is Annotated:
        kept, *bounds = get_args(hint)
        return WebLink if any(isinstance(bound, WebLink) for bound in bounds) else plain(kept)
    return hint


def good(hint: Any) -> Any:
    """A value of that type that may be kept."""
    hint = plain(hint)
    if get_origin(hint) is tuple:
        return (good(get_args(hint)[0]),)
    if hint in GOOD:
        return GOOD[hint]
    if is_dataclass(hint):
        return filled(hint)
    assert issubclass(hint, Enum)
    return next(iter(hint))


def filled(kind: Any) -> Any:
    """An instance with every field filled in."""
    return kind(**{name: good(hint) for name, hint in get_type_hints(kind, include_extras=True).items()})


def spoiled(thing: Any, path: str = "") -> Iterator[tuple[str, type, Any]]:
    """`thing` with one leaf made bad, for each leaf: the leaf's path, its type, the whole."""
    hints = get_type_hints(thing.__class__, include_extras=True)
    for field in fields(thing):
        at = f"{path}{camel(field.name)}"
        for place, kind, value in spoiled_value(plain(hints[field.name]), getattr(thing, field.name), at):
            yield place, kind, replace(thing, **{field.name: value})


def spoiled_value(hint: Any, value: Any, at: str) -> Iterator[tuple[str, type, Any]]:
    if get_origin(hint) is tuple:
        for place, kind, item in spoiled_value(get_args(hint)[0], value[0], f"{at}.0"):
            yield place, kind, (item,)
    elif hint in BAD:
        yield at, hint, BAD[hint][0]
    elif is_dataclass(hint):
        yield from spoiled(value, f"{at}.")


CASES = [(kind, *case) for kind in COMMANDS for case in spoiled(filled(kind))]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_good_command_passes_and_passing_twice_is_passing_once(kind: type) -> None:
    command = filled(kind)
    assert admit(command) == command
    assert admit(admit(command)) == admit(command)


@pytest.mark.parametrize(
    ("kind", "path", "leaf", "command"), CASES, ids=[f"{case[0].__name__}:{case[1]}" for case in CASES]
)
def test_whatever_cannot_be_kept_is_refused_by_its_path(
    kind: type, path: str, leaf: type, command: Any
) -> None:
    with pytest.raises(BAD[leaf][1]) as caught:
        admit(command)
    assert caught.value.field == path


def test_the_walk_reaches_the_innermost_leaves() -> None:
    paths = {(kind.__name__, path) for kind, path, _, _ in CASES}
    assert {
        ("AddKeyResult", "measure.milestones.0.title"),
        ("AddKeyResult", "measure.milestones.0.weight"),
        ("AddKeyResult", "measure.credit.0.raw"),
        ("AddKeyResult", "measure.staleAfterDays"),
        ("AddKeyResult", "measure.formulaVersion"),
        ("ActivateObjective", "waivers.0.reason"),
        ("AdoptPlaybook", "playbook.mostKeyResults"),
        ("RecordCheckIn", "measuredAt"),
        ("SetObjective", "whereTo"),
        ("SetObjective", "startsOn"),
    } <= paths


def test_every_link_of_every_command_is_a_web_address() -> None:
    assert {(kind.__name__, path) for kind, path, leaf, _ in CASES if leaf is WebLink} == {
        ("ConcludeExperiment", "link"),
        ("CorrectCheckIn", "evidence"),
        ("RecordCheckIn", "evidence"),
        ("RecordInsight", "link"),
        ("RecordKpiReading", "evidence"),
    }


def test_every_handled_command_says_what_it_does() -> None:
    assert [kind.__name__ for kind in COMMANDS if not kind.__doc__ or "(" in kind.__doc__[:20]] == []


def test_text_is_cleaned_numbers_take_one_form_and_moments_become_utc() -> None:
    command = RecordCheckIn(
        client_id=SOME_ID,
        objective_id=SOME_ID,
        check_in_id=SOME_ID,
        key_result_id=SOME_ID,
        value=Decimal("72E+2"),
        measured_at=datetime.fromisoformat("2026-03-31T18:00:00+05:00"),
        source="  Search Console\n",
        note="бірінші\nекінші ",
    )
    admitted = admit(command)
    assert (str(admitted.value), admitted.source, admitted.note) == (
        "7200",
        "Search Console",
        "бірінші\nекінші",
    )
    assert str(admitted.measured_at) == "2026-03-31 13:00:00+00:00"


def test_the_third_of_several_is_named_by_its_place() -> None:
    step = Milestone(SOME_ID, "Сұхбат", Decimal(1))
    measure = Measure(MeasureKind.MILESTONES, milestones=(step, step, replace(step, title=" \u200b")))
    command = AddKeyResult(
        client_id=SOME_ID, objective_id=SOME_ID, key_result_id=SOME_ID, title="x", measure=measure
    )
    with pytest.raises(TextIsBlank) as caught:
        admit(command)
    assert caught.value.field == "measure.milestones.2.title"


def test_lists_are_bounded_before_their_items_are_looked_at() -> None:
    step = Milestone(SOME_ID, "\x00", Decimal(1))
    measure = Measure(MeasureKind.MILESTONES, milestones=(step,) * 51)
    command = AddKeyResult(
        client_id=SOME_ID, objective_id=SOME_ID, key_result_id=SOME_ID, title="x", measure=measure
    )
    with pytest.raises(ListIsTooLong) as caught:
        admit(command)
    assert (caught.value.field, caught.value.facts) == ("measure.milestones", {"limit": 50})


def test_waivers_are_few() -> None:
    command = ActivateObjective(client_id=SOME_ID, objective_id=SOME_ID)
    waiver = filled(ActivateObjective).waivers[0]
    with pytest.raises(ListIsTooLong) as caught:
        admit(replace(command, waivers=(waiver,) * 11))
    assert (caught.value.field, caught.value.facts) == ("waivers", {"limit": 10})


def objective(**other: Any) -> SetObjective:
    """A command with nothing but what it needs, and `other`."""
    asked: dict[str, Any] = {
        "client_id": SOME_ID,
        "objective_id": SOME_ID,
        "title": "x",
        "level": Level.COMPANY,
        "horizon": Horizon.YEAR,
        "starts_on": date(2026, 1, 1),
        **other,
    }
    return SetObjective(**asked)


@pytest.mark.parametrize(
    ("command", "refusal", "field"),
    [
        (objective(title=" "), TextIsBlank, "title"),
        (objective(title="екі\nжол"), TextIsMalformed, "title"),
        (objective(own_share=Decimal("1.01")), NumberIsOutOfRange, "ownShare"),
        (
            CloseObjective(client_id=SOME_ID, objective_id=SOME_ID, grade=Decimal(-1)),
            NumberIsOutOfRange,
            "grade",
        ),
        (replace(filled(AlignObjective), share=Decimal(0)), NumberIsOutOfRange, "share"),
        (replace(filled(AlignObjective), statement=""), TextIsBlank, "statement"),
        (replace(filled(AddKeyResult), weight=Decimal("1000.1")), NumberIsOutOfRange, "weight"),
        (replace(filled(EngageClient), time_zone="Almaty"), TimeZoneIsUnknown, "timeZone"),
        (replace(filled(RecordInsight), link="h" * 501), TextIsTooLong, "link"),
    ],
)
def test_every_bound_of_a_field_is_kept(command: Any, refusal: type[Refusal], field: str) -> None:
    with pytest.raises(refusal) as caught:
        admit(command)
    assert caught.value.field == field


def test_what_may_be_left_out_may_be_left_out() -> None:
    command = objective()
    assert admit(command) is command


@pytest.mark.parametrize(("name", "written"), [("title", "title"), ("where_to", "whereTo"), ("a_b_c", "aBC")])
def test_a_path_is_written_as_the_api_writes_it(name: str, written: str) -> None:
    assert camel(name) == written
