"""Every code speaks Kazakh, Russian and English, with the same facts in each."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

import api
import domain
import projections
import services
from domain.errors import Refusal
from domain.terms import Language, Pace, Verdict
from services.wording import codes, day, moment, money, number, placeholders, plain, text

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
EVERY_CODE = sorted(codes())
ORDER = (Language.EN, Language.RU, Language.KK)


def sources() -> Iterator[Path]:
    """Every Python file of the product."""
    for package in PACKAGES:
        yield from Path(package.__path__[0]).rglob("*.py")


def areas(language: Language) -> list[str]:
    """The catalogue's files of one language, as they are written."""
    folder = Path(services.__path__[0]) / "wording" / language.value
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl"))]


def message_of(kind: type[Refusal]) -> str:
    """The docstring without the description of attributes, in one line."""
    said = (inspect.getdoc(kind) or "").partition("\nAttributes:")[0]
    return " ".join(said.split())


def calls(names: set[str]) -> Iterator[tuple[Path, int, str, set[str]]]:
    """Where the product makes a refusal of one of these names, and the facts it gives it."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and not any(word.arg is None for word in node.keywords):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in names:
                    yield path, node.lineno, name, {word.arg or "" for word in node.keywords}
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
                name = ast.unparse(node.exc).rpartition(".")[2]
                if name in names:
                    yield path, node.lineno, name, set()


def test_the_catalogue_is_complete_in_each_language() -> None:
    assert codes(Language.KK) == codes(Language.RU) == codes(Language.EN)


def test_every_refusal_has_its_message() -> None:
    assert set(CODES) <= codes()


def test_every_message_is_asked_for_somewhere() -> None:
    """A refusal's by its code, a row's by its error; any other stands in the code that shows it."""
    asked = "".join(path.read_text(encoding="utf-8") for path in sources())
    heads = ("ROW_", "PACE_", "FINDING_", "VERDICT_")
    others = {code for code in codes() - set(CODES) if not code.startswith(heads)}
    assert {code for code in others if code not in asked} == set()
    for head, kind in (("PACE_", Pace), ("VERDICT_", Verdict)):
        assert {code for code in codes() if code.startswith(head)} == {f"{head}{each.name}" for each in kind}


@pytest.mark.parametrize("language", list(Language))
def test_files_are_read_whole_and_name_nothing_twice(language: Language) -> None:
    parsed = [entry for area in areas(language) for entry in FluentParser().parse(area).body]
    assert [entry for entry in parsed if isinstance(entry, Junk)] == []
    named = [entry.id.name for entry in parsed if isinstance(entry, Message)]
    assert sorted(named) == sorted(codes(language))


@pytest.mark.parametrize("code", EVERY_CODE)
def test_a_message_says_the_same_facts_in_three_languages(code: str) -> None:
    english, russian, kazakh = (placeholders(code, language) for language in ORDER)
    assert english == russian == kazakh
    assert len({plain(code, language) for language in ORDER}) == 3


@pytest.mark.parametrize("code", EVERY_CODE)
@pytest.mark.parametrize("language", list(Language))
def test_a_message_has_a_form_for_every_count(code: str, language: Language) -> None:
    for count in (0, 1, 2, 5, 11, 21, Decimal("1.5"), 1_000_000):
        said = text(code, language, **dict.fromkeys(placeholders(code, language), count))
        assert not re.search(r"[{}]", said), said


@pytest.mark.parametrize("code", CODES)
def test_the_english_text_is_the_docstring_of_a_refusal(code: str) -> None:
    assert plain(code, Language.EN) in {message_of(kind) for kind in REFUSALS if code == kind.CODE}


def test_whoever_refuses_gives_every_fact_of_the_text() -> None:
    said = {kind.__name__: placeholders(kind.CODE, Language.EN) for kind in REFUSALS}
    silent = [
        f"{path}:{line}: {name} needs {sorted(said[name])}, has {sorted(facts)}"
        for path, line, name, facts in calls(set(said))
        if not said[name] <= facts
    ]
    assert silent == []


@pytest.mark.parametrize("code", EVERY_CODE)
def test_each_text_is_written_in_its_own_letters(code: str) -> None:
    english, russian, kazakh = (set(plain(code, language).lower()) for language in ORDER)
    assert not english & (KAZAKH_ONLY | set("абвгдежзийклмнопрстуфхцчшщъыьэюя"))
    assert not russian & KAZAKH_ONLY
    assert kazakh & KAZAKH_ONLY


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_a_finished_sentence_that_accuses_nobody(code: str) -> None:
    for message in (plain(code, language) for language in ORDER):
        assert message == message.strip()
        assert message.endswith((".", "?", "{reason}"))
        words = message.lower()
        assert not [word for word in ("error", "ошибк", "invalid", "failed", "illegal", "!") if word in words]


def test_start_and_target_are_told_apart_in_kazakh() -> None:
    assert text("KR_START_EQUALS_TARGET", Language.KK) == (
        "Бастапқы мән мен нысана тең: басқа нысана белгілеңіз немесе көрсеткішті «ұстап тұру» түріндегі "
        "түйінді нәтижемен сақтаңыз."
    )


def test_facts_are_written_as_the_language_writes_them_and_exactly() -> None:
    latest = datetime(2026, 3, 31, 18, tzinfo=UTC)
    assert "31 March 2026, 18:00 UTC" in text("WOULD_REWRITE_THE_PAST", Language.EN, latest=latest)
    assert "2026\u202fж. 1 сәуір" in text("WOULD_REWRITE_THE_PAST", Language.KK, latest=date(2026, 4, 1))
    assert "1\xa0000 целей" in text("NO_STRATEGY", Language.RU, limit=Decimal("1E+3"))
    assert "0,10 …" in text("NUMBER_IS_OUT_OF_RANGE", Language.KK, minimum=Decimal("0.10"), maximum="10^18")
    least, most = Decimal("0.000000000000000001"), Decimal("123456789012345678901234567890.5")
    said = text("NUMBER_IS_OUT_OF_RANGE", Language.EN, minimum=least, maximum=most)
    assert "0.000000000000000001 to 123,456,789,012,345,678,901,234,567,890.5" in said


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 приглашение,"),
        (3, "3 приглашения,"),
        (5, "5 приглашений,"),
        (11, "11 приглашений,"),
        (21, "21 приглашение,"),
    ],
)
def test_words_follow_their_number(count: int, words: str) -> None:
    assert words in text("INVITATIONS_ARE_MANY", Language.RU, limit=count)


def test_figures_are_written_as_each_language_writes_them() -> None:
    assert [number(Decimal("12500.50"), language) for language in ORDER] == [
        "12,500.5", "12\xa0500,5", "12\xa0500,5",
    ]  # fmt: skip
    assert [number(35, language, unit="%") for language in ORDER] == ["35%", "35\xa0%", "35%"]
    assert number(20, Language.KK, unit="лид") == "20\xa0лид"
    assert [money(120_000, "KZT", language) for language in ORDER] == [
        "₸120,000", "120\xa0000\xa0₸", "120\xa0000\xa0₸",
    ]  # fmt: skip
    assert number(Decimal("8.5"), Language.EN, unit="USD") == "$8.50"
    assert [day(date(2026, 3, 31), language) for language in ORDER] == [
        "31 March 2026", "31 марта 2026\u202fг.", "2026\u202fж. 31 наурыз",
    ]  # fmt: skip
    at = datetime(2026, 3, 31, 18, 0, 5, tzinfo=UTC)
    assert moment(at, Language.EN) == "31 March 2026, 18:00:05 UTC"
    assert moment(at, Language.EN, ZoneInfo("Asia/Almaty")).startswith("31 March 2026, 23:00:05")


def test_braces_in_a_fact_are_only_braces() -> None:
    assert text("DOCUMENT_IS_INVALID", Language.EN, reason="{0.__class__} }{") == (
        "The document does not fit the schema: {0.__class__} }{"
    )


def test_a_long_fact_is_cut_and_the_message_stands() -> None:
    said = text("DOCUMENT_IS_INVALID", Language.EN, reason="x" * 20_000)
    assert said.endswith("x…")
    assert len(said) < 1_000


def test_a_code_without_texts_and_a_placeholder_without_its_fact_are_faults() -> None:
    with pytest.raises(KeyError):
        text("NO_SUCH_CODE", Language.EN)
    with pytest.raises(KeyError):
        text("KR_OVERLAPPING", Language.EN)
