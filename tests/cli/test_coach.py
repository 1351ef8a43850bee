"""`bagdar coach`: a line in, a line out, and bad lines by their number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from services.__main__ import bagdar
from services.cli.shell import OK, PROBLEM, USAGE


def coach(path: Path, content: str | bytes) -> Result:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return CliRunner().invoke(bagdar, ["coach", str(path)])


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_each_goal_is_answered_by_its_id(tmp_path: Path) -> None:
    goals = (
        line(id="a", lang="kk", kind="key_result", text="Конверсияны 1,5%-дан 3%-ға көтеру")
        + "\n"
        + line(id=7, lang=None, kind="objective", text="Стать выбором №1 для экспортёров")
        + line(id="c", kind="kpi", text="Get 300 leads")
    )
    done = coach(tmp_path / "goals.jsonl", goals)
    assert done.exit_code == OK
    assert [json.loads(answer) for answer in done.stdout.splitlines()] == [
        {"id": "a", "labels": ["mature"], "baseline": 1.5, "target": 3},
        {"id": 7, "labels": ["good"], "baseline": None, "target": None},
        {"id": "c", "labels": ["kpi_like"], "baseline": None, "target": 300},
    ]
    assert "goals.jsonl" in done.stderr


def test_lines_that_state_no_goal_are_named_and_the_others_answered(tmp_path: Path) -> None:
    goals = (
        "not json\n"
        + "[1]\n"
        + line(kind="kpi", text="no id")
        + line(id=True, kind="kpi", text="no id")
        + line(id="t", kind="kpi")
        + line(id="k", kind="dream", text="x")
        + line(id="l", lang="de", kind="kpi", text="x")
        + line(id="long", kind="kpi", text="x" * 100_001)
        + "[" * 90_000
        + "\n"
        + line(id="good", kind="kpi", text="Get 300 leads")
    )
    done = coach(tmp_path / "goals.jsonl", goals)
    assert done.exit_code == PROBLEM
    assert [json.loads(answer)["id"] for answer in done.stdout.splitlines()] == ["good"]
    for number, message in (
        (1, "this is not JSON"),
        (2, "this is not a JSON object"),
        (3, "id is missing"),
        (4, "id is missing"),
        (5, "text is missing"),
        (6, "kind is not one of key_result, objective, kpi"),
        (7, "lang is not one of kk, ru, en"),
        (8, "longer than 100000 characters"),
        (9, "this is not JSON"),
    ):
        assert f"line {number}: " in done.stderr
        assert message in done.stderr
    assert "9 of 10 lines state no goal" in done.stderr


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    done = coach(tmp_path / "goals.jsonl", b"\xff\xfe\x00")
    assert done.exit_code == PROBLEM
    assert "is not UTF-8 text" in done.stderr


def test_a_mark_of_byte_order_is_no_goal(tmp_path: Path) -> None:
    done = coach(
        tmp_path / "goals.jsonl", b"\xef\xbb\xbf" + line(id="a", kind="kpi", text="Get 3 deals").encode()
    )
    assert done.exit_code == OK


def test_an_empty_file_is_answered_with_nothing(tmp_path: Path) -> None:
    done = coach(tmp_path / "goals.jsonl", "\n\n")
    assert (done.exit_code, done.stdout) == (OK, "")


def test_a_missing_file_is_wrong_usage() -> None:
    assert CliRunner().invoke(bagdar, ["coach", "nowhere.jsonl"]).exit_code == USAGE
