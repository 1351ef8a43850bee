"""Every code speaks Kazakh, Russian and English, with the same facts in each."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import api
import domain
import projections
import services
from domain import wording
from domain.errors import Refusal
from domain.terms import Language
from domain.wording import TEXTS, text

PACKAGES = (api, domain, projections, services)
KAZAKH_ONLY = set("әғқңөұүһі")
RUSSIAN_ONLY = set("ыэъщ")


def modules() -> Iterator[str]:
    """Every module of the product except the program itself."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield found.name


def refusals() -> list[type[Refusal]]:
    """Every refusal of the product."""
    for name in modules():
        import_module(name)
    found: list[type[Refusal]] = []
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found += [kind for kind in kinds if "CODE" in vars(kind) and not kind.__module__.startswith("tests.")]
    return found


REFUSALS = refusals()
CODES = sorted({kind.CODE for kind in REFUSALS})


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def message_of(kind: type[Refusal]) -> str:
    """The docstring without the description of attributes, in one line."""
    said = (inspect.getdoc(kind) or "").partition("\nAttributes:")[0]
    return " ".join(said.split())


def calls(names: set[str]) -> Iterator[tuple[Path, int, str, set[str]]]:
    """Where the product makes a refusal of one of these names, and the facts it gives it."""
    for package in PACKAGES:
        for path in Path(package.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and not any(word.arg is None for word in node.keywords):
                    name = ast.unparse(node.func).rpartition(".")[2]
                    if name in names:
                        yield path, node.lineno, name, {word.arg or "" for word in node.keywords}
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
                    name = ast.unparse(node.exc).rpartition(".")[2]
                    if name in names:
                        yield path, node.lineno, name, set()


def test_every_refusal_has_its_texts_and_every_text_its_refusal() -> None:
    assert sorted(TEXTS) == CODES


def test_the_areas_share_no_code() -> None:
    areas = [import_module(found.name) for found in pkgutil.iter_modules(wording.__path__, "domain.wording.")]
    assert sum(len(area.TEXTS) for area in areas) == len(TEXTS)


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_the_same_facts_in_three_languages(code: str) -> None:
    english, russian, kazakh = TEXTS[code]
    assert placeholders(english) == placeholders(russian) == placeholders(kazakh)
    assert len({english, russian, kazakh}) == 3


@pytest.mark.parametrize("code", CODES)
def test_the_english_text_is_the_docstring_of_a_refusal(code: str) -> None:
    assert TEXTS[code][0] in {message_of(kind) for kind in REFUSALS if code == kind.CODE}


def test_whoever_refuses_gives_every_fact_of_the_text() -> None:
    said = {kind.__name__: placeholders(TEXTS[kind.CODE][0]) for kind in REFUSALS}
    silent = [
        f"{path}:{line}: {name} needs {sorted(said[name])}, has {sorted(facts)}"
        for path, line, name, facts in calls(set(said))
        if not said[name] <= facts
    ]
    assert silent == []


@pytest.mark.parametrize("code", CODES)
def test_each_text_is_written_in_its_own_letters(code: str) -> None:
    english, russian, kazakh = (set(message.lower()) for message in TEXTS[code])
    assert not english & (KAZAKH_ONLY | set("абвгдежзийклмнопрстуфхцчшщъыьэюя"))
    assert not russian & KAZAKH_ONLY
    assert kazakh & KAZAKH_ONLY


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_a_finished_sentence_that_accuses_nobody(code: str) -> None:
    for message in TEXTS[code]:
        assert message == message.strip()
        assert message.endswith((".", "?", "{reason}"))
        words = message.lower()
        assert not [word for word in ("error", "ошибк", "invalid", "failed", "illegal", "!") if word in words]


def test_start_and_target_are_told_apart_in_kazakh() -> None:
    assert text("KR_START_EQUALS_TARGET", Language.KK) == (
        "Бастапқы мән мен нысана тең: басқа нысана белгілеңіз немесе көрсеткішті «ұстап тұру» түріндегі "
        "түйінді нәтижемен сақтаңыз."
    )


def test_facts_are_written_out_plainly() -> None:
    moment = datetime(2026, 3, 31, 18, tzinfo=UTC)
    assert "2026-03-31T18:00:00+00:00" in text("WOULD_REWRITE_THE_PAST", Language.EN, latest=moment)
    assert "1000" in text("KR_OVERLAPPING", Language.RU, limit=Decimal("1E+3"))
    assert "0.10" in text("NUMBER_IS_OUT_OF_RANGE", Language.KK, minimum=Decimal("0.10"), maximum="10^18")
    assert "2026-04-01" in text("WOULD_REWRITE_THE_PAST", Language.KK, latest=date(2026, 4, 1))


def test_braces_in_a_fact_are_only_braces() -> None:
    assert text("DOCUMENT_IS_INVALID", Language.EN, reason="{0.__class__} }{") == (
        "The document does not fit the schema: {0.__class__} }{"
    )


def test_a_code_without_texts_and_a_placeholder_without_its_fact_are_faults() -> None:
    with pytest.raises(KeyError):
        text("NO_SUCH_CODE", Language.EN)
    with pytest.raises(KeyError):
        text("KR_OVERLAPPING", Language.EN)
