"""Wordings that mature, as people of the bakery would write them."""

from __future__ import annotations

from typing import Any

from tests.api.schema.plans import VISITS, key_result
from tests.world import Person, operation

TASK = "10 мақала жазу"
"""Work where a result belongs."""


async def coached(person: Person, client: str, text: str, kind: str = "KEY_RESULT", **more: Any) -> Any:
    """What the coach says of a wording."""
    given = {"text": text, "kind": kind, "clientId": client} | more
    return (await person.asks(operation("coach"), **given))["coach"]


def codes_in(advice: Any) -> list[str]:
    """What was found."""
    return [found["code"] for found in advice["findings"]]


async def written(person: Person, goal: str) -> str:
    """A key result of a draft that was answered about and accepted."""
    task = await key_result(person, goal, VISITS, title=TASK)
    given = {"objectiveId": goal, "keyResultId": task}
    await person.does("answerCoach", **given, question="HOW_WILL_WE_KNOW", answer="Трафик өседі")
    await person.does("acceptWording", **given, reason="Бірінші айда басқасын өлшей алмаймыз")
    return task
