"""The guide for receivers tells the truth: its example verifies, and its numbers are the product's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from domain.webhook import WebhookKind
from services.webhooks.deriving import KEPT
from services.webhooks.desk import MOST_WEBHOOKS
from services.webhooks.schedule import MOST_ATTEMPTS, pause_after
from tests.webhooks.receiver import Receiver
from tests.webhooks.scene import Scene

GUIDE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
UNITS = {"s": 1, "min": 60, "h": 3600}


def example() -> Callable[[str, dict[str, str], bytes], bool]:
    """The function that receivers are shown."""
    [text] = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(text, names)
    return cast("Callable[[str, dict[str, str], bytes], bool]", names["is_genuine"])


async def test_the_example_takes_what_is_sent_and_nothing_else(scene: Scene, receiver: Receiver) -> None:
    is_genuine = example()
    scene.clock.now = datetime.now(UTC)
    registered = await scene.register(receiver.url)
    await scene.check_in(10)
    await scene.deliver()
    assert len(receiver.requests) == 2
    for request in receiver.requests:
        assert is_genuine(registered.secret, request.headers, request.body)
        assert not is_genuine(registered.secret, request.headers, request.body + b" ")
        assert not is_genuine("bgw_" + "A" * 44, request.headers, request.body)
        old = request.headers | {"webhook-timestamp": str(int(request.headers["webhook-timestamp"]) - 400)}
        assert not is_genuine(registered.secret, old, request.body)


def test_the_pauses_of_the_guide_are_those_of_the_schedule() -> None:
    [row] = re.findall(r"^\| pause before it \|(.*)\|$", GUIDE, re.MULTILINE)
    told = [_span(cell) for cell in row.split("|")]
    assert told == [timedelta(), *(pause_after(attempt, 0.0) for attempt in range(1, MOST_ATTEMPTS))]


def test_the_guide_names_every_kind_and_every_class_of_failure() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.MULTILINE)) == {kind.value for kind in WebhookKind}
    source = (Path(__file__).parents[2] / "services/webhooks/sending.py").read_text(encoding="utf-8")
    classes = {
        word for line in re.findall(r"failure = .*", source) for word in re.findall(r'"([A-Z_]+)"', line)
    }
    assert len(classes) == 8
    assert classes <= set(re.findall(r"`([A-Z_]+)`", GUIDE))


def test_the_guide_knows_the_limits() -> None:
    assert MOST_WEBHOOKS == 10
    assert "at most ten" in GUIDE
    assert f"kept for {KEPT.days} days" in " ".join(GUIDE.split())


def _span(cell: str) -> timedelta:
    return timedelta(
        seconds=sum(int(count) * UNITS[unit] for count, unit in re.findall(r"(\d+) (\w+)", cell))
    )
