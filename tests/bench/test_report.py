"""What the report says of measurements, and that every part of the benchmark still runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.contest import Rounds, Spread
from tests.bench.report import Goal, Section, document, number


def test_a_ratio_compares_neighbours_in_time_not_medians() -> None:
    rounds = Rounds()
    for ours, theirs in ((10.0, 20.0), (30.0, 30.0), (5.0, 2.0)):
        rounds.add("ours", ours)
        rounds.add("theirs", theirs)
    assert rounds.ratio("ours", "theirs") == Spread(1.0, 0.5, 2.5)
    assert rounds.spread("ours") == Spread(10.0, 5.0, 30.0)


@pytest.mark.parametrize(
    ("least", "most", "word"),
    [(0.5, None, "yes"), (0.7, None, "not yet"), (None, 0.6, "yes"), (None, 0.3, "not yet")],
)
def test_the_median_decides_whether_a_goal_is_met(least: float | None, most: float | None, word: str) -> None:
    goal = Goal("append ÷ limit", Spread(0.6, 0.2, 0.9), least=least, most=most)
    assert goal.cells()[2:] == ("0.6 (0.2 – 0.9)", word)


def test_a_peer_that_could_not_take_part_stands_in_the_table_with_the_reason() -> None:
    section = Section("Append", "How.", ("who", "rate"), [("ours", "1")])
    section.goals.append(Goal("ours ÷ message-db", None, least=1.5, note="it did not take part"))
    section.notes.append("**message-db** did not take part: npm is not installed")
    text = document([section], machine="2 cores", rounds=3, arguments=' ARGS="--rounds 3"')
    assert "| ours ÷ message-db | ≥ 1.5  | it did not take part | –   |" in text
    assert "- **message-db** did not take part: npm is not installed" in text
    assert '`make bench ARGS="--rounds 3"`' in text


@pytest.mark.parametrize(
    ("value", "text"),
    [(13_100.4, "13,100"), (99.96, "100"), (1.5, "1.5"), (0.0688, "0.0688"), (0.0, "0"), (0.0031, "0.0031")],
)
def test_numbers_are_told_with_about_three_digits(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.slow
def test_every_part_measures_and_proves_what_it_counted(tmp_path: Path) -> None:
    written = tmp_path / "benchmarks.md"
    assert main(["--rounds", "1", "--seconds", "1", "--events", "10000", "--out", str(written)]) == 0
    text = written.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Append",
        "## Rebuild",
        "## Views",
    ]
    assert "32 writers, one client: Bagdar ÷ one bare INSERT" in text
