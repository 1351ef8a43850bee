"""Files as a whole: told apart by content, refused with what to do, never a fault of ours."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.moment import TimeZoneIsUnknown
from domain.terms import Language
from services.files import FileCannotBeRead, Reading, read_file
from services.files.errors import FileEmpty, FileKindUnknown, FileNotOpened, FileTooLarge, FileTooManyRows
from tests.files.given import READINGS, read, repacked, workbook

GOOD = READINGS + "A,2026-01-31,1\n"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    path.write_text(GOOD)
    assert len(read_file(path, path.name, language=None, time_zone="UTC").records.check_ins) == 1


def test_a_path_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(FileNotOpened) as caught:
            read_file(path, path.name, language=None, time_zone="UTC")
        assert caught.value.facts["reason"]


def test_a_file_over_five_megabytes_is_refused_without_being_read_wholly(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge):
        read(b"x" * (5 * 1_048_576 + 1))
    endless = tmp_path / "endless.csv"
    endless.symlink_to("/dev/zero")
    with pytest.raises(FileTooLarge):
        read_file(endless, endless.name, language=None, time_zone="UTC")


@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_nothing_is_no_file(content: bytes) -> None:
    with pytest.raises(FileEmpty):
        read(content)


STRANGERS = [
    (b"%PDF-1.7 ...", "plan.csv"),
    (b"\x89PNG\r\n\x1a\n", "plan.xlsx"),
    (b"<html><table>", "plan.xls"),
    (b"{\\rtf1", "plan.csv"),
    (GOOD.encode(), "plan.docx"),
    (GOOD.encode(), "plan.xlsx"),
]


@pytest.mark.parametrize(("content", "name"), STRANGERS)
def test_what_is_no_table_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(FileKindUnknown):
        read(content, name)


@pytest.mark.parametrize(
    "name", ["", "readings", "readings.CSV", "readings.tsv", "readings.txt", "../readings.csv"]
)
def test_a_text_s_name_need_not_say_its_kind(name: str) -> None:
    assert len(read(GOOD, name).records.check_ins) == 1


def test_the_readings_of_wide_tables_are_bounded() -> None:
    dates = ";".join(f"{day:02}.{month:02}.2026" for month in range(1, 8) for day in range(1, 29))
    row = ";".join("1" for _ in range(7 * 28))
    with pytest.raises(FileTooManyRows):
        read(f"KR;{dates}\n" + f"A;{row}\n" * 256)


def test_an_unknown_time_zone_is_not_the_file_s_fault() -> None:
    with pytest.raises(TimeZoneIsUnknown):
        read(GOOD, time_zone="Mars/Base")


def outcome(content: bytes, name: str) -> Reading | FileCannotBeRead:
    """What reading gives; any other exception fails the test."""
    try:
        return read(content, name, Language.RU)
    except FileCannotBeRead as refusal:
        return refusal


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.json", "a.xlsx", "a.txt"]))
def test_random_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assert isinstance(outcome(content, name), Reading | FileCannotBeRead)


HEADERS = [
    "KR",
    "Дата",
    "Значение",
    "Цель",
    "Уровень",
    "Запись",
    "05.01.2026",
    "Родители",
    "Этапы",
    "Период",
    "KPI",
    "x",
]
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["цель", "KR", "замер", "kpi", "31.01.2026", "1,234", "5 000", "A:50%", "=1", "—", "маркетинг"]
    ),
)


@given(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8),
    st.lists(st.lists(CELLS, max_size=8), max_size=6),
    st.sampled_from(";,\t|"),
)
def test_random_tables_are_read_or_refused(headers: list[str], rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in [headers, *rows])
    assert isinstance(outcome(text.encode("utf-8", "replace"), "a.csv"), Reading | FileCannotBeRead)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key", "share", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = [
    "key",
    "title",
    "level",
    "parents",
    "milestones",
    "value",
    "measuredOn",
    "keyResult",
    "kpi",
    "cycle",
    "x",
]
ITEMS = st.one_of(VALUES, st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5))


@given(
    st.dictionaries(
        st.sampled_from(["objectives", "keyResults", "readings", "kpis", "x"]), st.lists(ITEMS, max_size=3)
    )
)
def test_random_json_is_read_or_refused(top: dict[str, list[object]]) -> None:
    assert isinstance(outcome(json.dumps(top).encode(), "a.json"), Reading | FileCannotBeRead)


BOOK = workbook({"Readings": [("KR", "Дата", "Значение"), ("A", "31.01.2026", 1.5)]})
PARTS = ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PARTS), st.integers(0, 3000), st.binary(max_size=6), st.integers(0, 12))
def test_workbooks_with_a_damaged_part_are_read_or_refused(part: str, at: int, put: bytes, cut: int) -> None:

    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        xml = archive.read(part)
    damaged = xml[: at % len(xml)] + put + xml[at % len(xml) + cut :]
    assert isinstance(outcome(repacked(BOOK, {part: damaged}), "a.xlsx"), Reading | FileCannotBeRead)


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=4))
def test_workbooks_with_damaged_bytes_are_read_or_refused(at: int, put: bytes) -> None:
    assert isinstance(outcome(BOOK[:at] + put + BOOK[at + len(put) :], "a.xlsx"), Reading | FileCannotBeRead)
