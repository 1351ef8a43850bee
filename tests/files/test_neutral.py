"""Exported cells that a spreadsheet must not run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.files import neutralise

RUN = [
    *(
        "=1+1",
        '=HYPERLINK("https://example.com")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
    ),
    *(
        "\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\x01x",
        "--5",
        "-",
    ),
    *("-5=1", "+7 (727) 250-00-00", "−5"),
]
LEFT = [
    "",
    "Трафик",
    "5",
    "-5",
    "+5",
    "-5,5",
    "-1 234,5 %",
    "-5000",
    "a=b",
    "%",
    "a|b",
    "'quoted",
    "12 %",
    "№1",
    "5 - 3",
    "0",
]


@pytest.mark.parametrize("cell", RUN)
def test_what_a_spreadsheet_might_run_is_shown_as_text(cell: str) -> None:
    assert neutralise(cell) == "'" + cell


@pytest.mark.parametrize("cell", LEFT)
def test_plain_text_and_plain_numbers_stay_as_they_are(cell: str) -> None:
    assert neutralise(cell) == cell


@given(st.text())
def test_doing_it_twice_adds_nothing_and_nothing_is_lost(cell: str) -> None:
    once = neutralise(cell)
    assert neutralise(once) == once
    assert once.removeprefix("'") == cell.removeprefix("'")


@given(st.text(), st.sampled_from("=@\t\r"))
def test_no_cell_begins_like_a_formula(cell: str, sign: str) -> None:
    assert neutralise(sign + cell)[0] == "'"
