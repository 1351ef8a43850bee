"""What an estate's people say to the coach, and wordings that have matured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.api.schema.plans import VISITS, key_result, objective
from tests.isolation.estate import Estate

COMPOUND = "Увеличить конверсию с 8% до 15% и снизить отток с 6% до 3%"
WORDINGS = {
    "cycleId": ("OBJECTIVE", "Увеличить продажи в 3 раза"),
    "objectiveId": ("KEY_RESULT", "10 мақала жазу"),
    "keyResultId": ("KEY_RESULT", "Увеличить выручку на 15%"),
    "kpiId": ("KEY_RESULT", "Увеличить число платящих клиентов на 200"),
}
"""What is asked about beside which id: together they say every number and every offer."""


def said_to_the_coach(named: Iterable[str]) -> dict[str, str]:
    """Kind and wording for a question that names these ids; the same wherever the ids are from."""
    given = set(named)
    found = [each for name, each in WORDINGS.items() if name in given]
    kind, text = found[-1] if found else ("KEY_RESULT", COMPOUND)
    return {"kind": kind, "text": text}


async def coached(estate: Estate) -> None:
    """A draft and a key result of it that were answered about, reworded and accepted."""
    owner, mark = estate.owner, estate.mark
    goal = await objective(owner, estate.client, title=f"{mark} — увеличить продажи в 3 раза")
    task = await key_result(owner, goal, VISITS, title=f"{mark}: 10 мақала жазу")
    for given in ({"objectiveId": goal}, {"objectiveId": goal, "keyResultId": task}):
        await _matured(estate, given)
    again: dict[str, Any] = {"title": f"{mark}: CRM орнату", "measure": VISITS, "reason": f"{mark} closer"}
    await owner.does("redefineKeyResult", keyResultId=task, **again)
    await _matured(estate, {"objectiveId": goal, "keyResultId": task})
    await owner.does("listJargon", words=["синергия", "end-to-end"])


async def _matured(estate: Estate, given: dict[str, Any]) -> None:
    asked = {"question": "HOW_WILL_WE_KNOW", "answer": f"{estate.mark} answer to the coach"}
    await estate.owner.does("answerCoach", **given, **asked)
    await estate.owner.does("acceptWording", **given, reason=f"{estate.mark} reason to keep it")
