"""The page of figures: what is not kept or not measured is said, and nothing is kept by being silent."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.security.abusing import CATALOGUE, inputs, load
from tests.security.dawdlers import Borne
from tests.security.figures import Row, Section, broken, document
from tests.security.isolating import MATRIX, NOTICED, PROMISES, section
from tests.security.load import Figures
from tests.security.neighbours import Comparison
from tests.security.subscribers import Cost
from tests.security.suites import Counts, Ran, ended

NAMES = {
    MATRIX: ("probes", "fields", "strangers", "forms", "leaks", "differences", "foreign writes", "vacuous"),
    "non-interference of agencies": ("writes", "answers", "moved"),
    "non-interference of clients": ("writes", "answers", "moved"),
    "pooled reads": ("reads", "whole", "TimeoutError", "StoreAway", "killed", "wrong"),
}
CLEAN: dict[str, dict[str, int]] = {
    **{name: dict.fromkeys(numbers, 0) for name, numbers in NAMES.items()},
    **{name: {"taken away": 3, "noticed": 3} for name in NOTICED},
}


def isolation_of(counts: Counts, *, passed: int = 9, failed: int = 0) -> list[str]:
    """What is broken when the isolation suite has counted this."""
    return broken([section(Ran(passed, failed, counts))])


def test_counts_of_nought_keep_every_promise_of_isolation() -> None:
    assert isolation_of(CLEAN) == []


@pytest.mark.parametrize(("name", "number"), [(each[0], zero) for each in PROMISES for zero in each[2]])
def test_a_single_leak_difference_write_or_row_breaks_its_promise(name: str, number: str) -> None:
    (unkept,) = isolation_of(CLEAN | {name: CLEAN[name] | {number: 1}})
    assert f"1 {number}" in unkept


@pytest.mark.parametrize("name", list(CLEAN))
def test_what_nobody_measured_is_not_kept(name: str) -> None:
    unkept = isolation_of({each: figures for each, figures in CLEAN.items() if each != name})
    assert unkept
    assert all("not measured" in each for each in unkept)


def test_a_policy_whose_loss_nobody_notices_breaks_its_promise() -> None:
    (name, *_) = NOTICED
    assert len(isolation_of(CLEAN | {name: {"taken away": 3, "noticed": 2}})) == 1


def test_a_suite_that_failed_or_ran_nothing_keeps_no_promise() -> None:
    assert len(isolation_of(CLEAN, failed=1)) == len(isolation_of(CLEAN, passed=0)) == 1


@pytest.mark.parametrize(
    ("last", "status", "passed", "failed"),
    [
        ("12 passed in 3.40s\n", 0, 12, 0),
        ("2 failed, 10 passed, 1 error in 3.40s\n", 1, 10, 3),
        ("no tests ran in 0.01s\n", 5, 0, 1),
        ("", -9, 0, 1),
        ("12 passed in 3.40s\n", 1, 12, 1),
    ],
)
def test_the_last_line_of_a_run_and_its_status_say_how_it_ended(
    last: str, status: int, passed: int, failed: int
) -> None:
    ran = ended(last, status, {})
    assert (ran.passed, ran.failed) == (passed, failed)


ANSWERED = {
    "answers": 7, "of class LIMIT": 3, "of class REJECT": 4, "5xx": 0, "internals": 0, "slowest ms": 4_999,
    "refusals": 7, "CPU of the middle refusal ms": 2, "CPU of the dearest refusal ms": 99,
}  # fmt: skip


def test_quick_and_silent_refusals_keep_the_promises_about_bad_inputs() -> None:
    page = inputs(Ran(7, 0, {CATALOGUE: ANSWERED}))
    assert broken([page]) == []
    assert any("LIMIT 3, REJECT 4" in row.counts for row in page.rows)


@pytest.mark.parametrize(
    ("name", "number"),
    [("5xx", 1), ("internals", 1), ("slowest ms", 5_000), ("CPU of the dearest refusal ms", 100)],
)
def test_a_fault_an_internal_or_a_slow_refusal_breaks_its_promise(name: str, number: int) -> None:
    assert len(broken([inputs(Ran(7, 0, {CATALOGUE: ANSWERED | {name: number}}))])) == 1
    assert len(broken([inputs(Ran(7, 0, {}))])) == 2


def compared(**given: Any) -> Comparison:
    """A caller beside a crowd that kept its promise, or not."""
    usual: dict[str, Any] = {
        "name": "board beside 12 callers", "is_signed_in": True, "alone": [10.0], "beside": [20.0],
        "statuses": Counter({"200": 9}), "met": Counter({"429": 5}), "retry_after": [1, 4],
    }  # fmt: skip
    return Comparison(**usual | given)


def test_bearable_neighbours_keep_their_promises() -> None:
    figures = Figures([compared()], [Cost("SSE", 1000, 100.0, 356.0)], [Borne("says nothing", 20, 20, 45.0)])
    page = load(figures)
    assert broken([page]) == []
    assert "ratio 2.00" in page.rows[0].measured
    assert "told to wait 1 to 4 s" in page.rows[0].counts


@pytest.mark.parametrize(
    "figures",
    [
        Figures([compared(beside=[20.1])]),
        Figures([compared(retry_after=[])]),
        Figures([compared(statuses=Counter({"200": 8, "429": 1}))]),
        Figures(costs=[Cost("SSE", 1000, 100.0, 356.1)]),
        Figures(dawdlers=[Borne("says nothing", 19, 20, 10.0)]),
        Figures(dawdlers=[Borne("says nothing", 20, 20, 45.1)]),
    ],
)
def test_unbearable_neighbours_break_theirs(figures: Figures) -> None:
    assert len(broken([load(figures)])) == 1


def test_the_page_names_the_command_and_marks_what_is_not_kept() -> None:
    rows = [
        Row("Nobody sees.", "0 leaks", "9 requests", True),
        Row("Nobody writes.", "1 write", "9 requests", False),
    ]
    text = document([Section("Isolation", "About.", rows)], "make security")
    assert "`make security`" in text
    assert "| Nobody sees. | 0 leaks | 9 requests |" in text
    assert "| Nobody writes. | **not kept: 1 write** | 9 requests |" in text
