"""The domain's README tells the truth: its tables are compared with the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import domain
from domain.errors import Refusal
from domain.gates import GATES
from domain.registry import AGGREGATES, EVENTS
from services.commands import HANDLERS
from tests.domain.sources import outcomes_of

FOLDER = Path(domain.__path__[0])
README = (FOLDER / "README.md").read_text(encoding="utf-8")
CODED = re.compile(r"`([^`]+)`")
MODULES = [import_module(f"domain.{module.name}") for module in iter_modules(domain.__path__)]

Row = list[list[str]]
"""The words in backticks, cell by cell."""


def section(title: str) -> str:
    """The text under a heading, up to the next of any level."""
    found = re.search(rf"^#+ {title}\n(.*?)(?=^#+ |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[1]


def rows(title: str) -> Iterator[Row]:
    """The rows of the table in a section, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [CODED.findall(cell) for cell in line.strip("|").split("|")]


def codes_of(modules: set[str]) -> set[str]:
    """Codes of the refusals that these modules define."""
    found: set[str] = set()
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found |= {kind.CODE for kind in kinds if "CODE" in vars(kind) and kind.__module__ in modules}
    return found


TABLES: dict[str, list[Row]] = {
    vars(aggregate)["TOPIC"]: list(rows(aggregate.__name__)) for aggregate in AGGREGATES
}
COMMANDS = {row[0][0]: (topic, row) for topic, table in TABLES.items() for row in table}


def test_every_command_stands_in_one_table_and_nothing_else_does() -> None:
    listed = [row[0] for table in TABLES.values() for row in table]
    assert sorted(listed) == sorted([kind.__name__] for kind in HANDLERS)


@pytest.mark.parametrize("command", list(HANDLERS), ids=lambda command: command.__name__)
def test_a_command_records_and_refuses_what_its_row_says(command: type) -> None:
    _, (_, events, refusals) = COMMANDS[command.__name__]
    outcomes = outcomes_of(HANDLERS[command])
    assert events == sorted(outcomes.topics)
    assert refusals == sorted(outcomes.codes)


def test_a_command_stands_in_the_table_of_the_aggregate_it_moves() -> None:
    assert [
        command
        for command, (topic, row) in COMMANDS.items()
        if not any(event.startswith(f"{topic}.") for event in row[1])
    ] == []


def test_every_topic_comes_from_some_command() -> None:
    assert {event for _, row in COMMANDS.values() for event in row[1]} == set(EVENTS)


def test_every_refusal_of_the_domain_stands_where_it_is_raised() -> None:
    said = {code for _, row in COMMANDS.values() for code in row[2]}
    said |= {code for row in rows("Values") for code in row[2]}
    said |= {row[0][0] for row in rows("Gates")}
    assert said == codes_of({module.__name__ for module in MODULES})


def test_the_gates_are_those_of_the_code_in_their_order() -> None:
    lines = [line for line in section("Gates").splitlines() if line.startswith("|")][2:]
    told = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    assert told == [
        [
            gate.code,
            gate.kind.REQUIREMENT or "",
            gate.severity.value,
            gate.waived_by.value,
            "yes" if gate.is_explained_outside else "",
            "yes" if gate.is_of_cycle else "",
        ]
        for gate in GATES.values()
    ]


def test_a_value_is_refused_by_the_codes_of_its_module() -> None:
    for _, modules, codes in rows("Values"):
        assert codes == sorted(codes_of(set(modules)))


def test_every_word_in_code_is_a_name_of_the_domain() -> None:
    names = {name for module in MODULES for name in vars(module)}
    names |= {kind.__name__ for kind in EVENTS.values()}
    assert {word for row in rows("Words") for word in row[4]} <= names


def test_every_word_is_told_in_kazakh_and_russian() -> None:
    for line in [line for line in section("Words").splitlines() if line.startswith("|")][2:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert len(cells) == 5
        assert all(cells[:4]), line


def test_every_file_of_the_domain_is_shown_where_it_is() -> None:
    told = [name for row in rows("Where things are") for name in row[0]]
    there = [entry.name for entry in FOLDER.iterdir() if entry.suffix == ".py" or entry.is_dir()]
    assert sorted(told) == sorted(
        name if (FOLDER / name).is_file() else f"{name}/" for name in there if not name.startswith("__")
    )
