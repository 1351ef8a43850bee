"""What was asked and answered while a year was played, as a page shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from domain.terms import Language
from tests.isolation.estate import ids_within
from tests.world import Person

WORDS = Path(__file__).parent / "words"
UNSHOWN = {"__typename", "position", "projected", "repeated"}
"""Keys of an answer that say nothing to a reader."""

WIDTH = 100
"""Columns of a line of JSON."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Told:
    """A request and its answer, as a reader sees both."""

    asked: str
    given: Mapping[str, Any]
    answered: Any

    def block(self) -> str:
        """Both as a block of a page."""
        given = f"  {_written(self.given)}" if self.given else ""
        if isinstance(self.answered, str):
            return f"```text\n{self.answered.strip()}\n```"
        return f"```text\n{self.asked}{given}\n```\n\n```json\n{_laid_out(self.answered)}\n```"


@dataclass
class Teller:
    """Somebody who writes down what is asked and answered, under names that a page uses."""

    language: Language
    told: dict[str, Told] = field(default_factory=dict[str, Told])

    def __post_init__(self) -> None:
        file = WORDS / f"{self.language.lower()}.json"
        self.words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))

    async def shows(self, told: str, person: Person, query: str, **variables: Any) -> Any:
        """What a query answers; the page shows its first field."""
        data = await person.asks(query, **variables)
        (asked,) = data
        self.keep(told, asked, variables, data[asked])
        return data[asked]

    async def does(self, told: str, person: Person, mutation: str, selection: str = "", **given: Any) -> Any:
        """What a mutation answers that is carried out; the page shows it."""
        answer = await person.does(mutation, selection, **given)
        self.keep(told, mutation, given, answer)
        return answer

    async def refused(self, told: str, person: Person, mutation: str, **given: Any) -> Any:
        """What a mutation answers that is refused; the page shows it."""
        answer = await person.gives(mutation, given)
        assert answer["__typename"] == "Refused", answer
        self.keep(told, mutation, given, answer)
        return answer

    def keep(self, name: str, asked: str, given: Mapping[str, Any], answered: Any) -> None:
        """Put a request and its answer under a name of the page."""
        assert name not in self.told, f"{name} is told twice"
        self.told[name] = Told(asked, _shown(given), _shown(answered))


def _shown(value: Any) -> Any:
    """What a reader needs of a value: no ids, no empty places."""
    if isinstance(value, Mapping):
        named = cast("Mapping[str, Any]", value).items()
        shown = {key: _shown(each) for key, each in named if key not in UNSHOWN}
        return {key: each for key, each in shown.items() if each not in (None, "", [], {})}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [each for each in map(_shown, cast("Sequence[Any]", value)) if each not in (None, "", [], {})]
    if isinstance(value, str) and _is_id(value):
        return None
    return value


def _is_id(value: str) -> bool:
    return bool(_UUID.search(value) or _DIGEST.fullmatch(value)) or value in ids_within(value)


def _laid_out(value: Any, indent: str = "") -> str:
    """JSON in which whatever fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value).items()
        inner = [f"{deeper}{json.dumps(key)}: {_laid_out(each, deeper)}" for key, each in named]
        return "{\n" + ",\n".join(inner) + f"\n{indent}}}"
    inner = [f"{deeper}{_laid_out(each, deeper)}" for each in cast("list[Any]", value)]
    return "[\n" + ",\n".join(inner) + f"\n{indent}]"


def _written(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
