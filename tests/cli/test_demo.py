"""The example agency: complete, resumable, and its printed queries answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from domain.objective_state import ObjectiveState
from domain.terms import Level
from projections.board import Board
from services.composition import application
from services.demo.agency import demo_agency
from services.demo.stories import STORIES
from services.demo.welcome import welcome
from services.runtime import Runtime, running, utc_now
from services.settings import Dsns, Settings


def _silent(_done: int, _total: int) -> None:
    return


async def _boards(runtime: Runtime, agency_id: UUID) -> list[Board]:
    lines = await runtime.views.portfolio(agency_id, utc_now())
    found = [await runtime.views.board(agency_id, line.client_id, utc_now()) for line in lines]
    return [board for board in found if board is not None and not board.client.is_agency]


async def test_the_demo_has_six_clients_in_three_languages_and_every_kind_of_story(
    dsns: Dsns, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, dsns=dsns, introspection=True)
    async with running(settings, dsns) as runtime:
        agency_id = await demo_agency(runtime, _silent)
        boards = await _boards(runtime, agency_id)
        assert sorted(board.client.name for board in boards) == sorted(story.name for story in STORIES)
        assert {board.client.language.value for board in boards} == {"kk", "ru", "en"}
        assert all(any(goal.verdict for goal in board.objectives) for board in boards)
        goals = [goal for board in boards for goal in board.objectives]
        assert {goal.state for goal in goals} == {ObjectiveState.ACTIVE, ObjectiveState.CLOSED}
        assert [goal.title for goal in goals if not goal.agreed_at] == []
        waived = {(goal.level, waiver.code) for goal in goals for waiver in goal.waivers}
        assert waived == {(Level.MARKETING, "BELIEF_UNKNOWN")}
        topics = {
            entry.type
            for board in boards
            for entry in await runtime.ledger.read(agency_id, board.client.client_id)
        }
        assert topics >= {
            "objective.check_in_corrected",
            "objective.key_result_retargeted",
            "objective.key_result_abandoned",
            "objective.key_result_reweighted",
            "objective.baseline_fixed",
            "objective.insight_recorded",
            "objective.closed",
        }
        await _printed_queries_answer(runtime, await welcome(runtime, agency_id, "http://demo"))


async def _printed_queries_answer(runtime: Runtime, printed: str) -> None:
    tokens = dict(re.findall(r"^  (agency|client|auditor) +(\S+)$", printed, re.MULTILINE))
    queries = ["\n".join(lines) for lines in _paragraphs(printed)]
    assert len(tokens) == len(queries) == 3
    transport = httpx.ASGITransport(app=application(runtime))
    async with httpx.AsyncClient(transport=transport, base_url="http://demo") as client:
        for query, scope in zip(queries, ("agency", "client", "auditor"), strict=True):
            headers = {"authorization": f"Bearer {tokens[scope]}"}
            answer = await client.post("/graphql", json={"query": query}, headers=headers)
            body: dict[str, Any] = answer.json()
            assert "errors" not in body, body
            assert '"node":{' in answer.text or '"objectives":[{' in answer.text, answer.text


def _paragraphs(printed: str) -> list[list[str]]:
    found: list[list[str]] = []
    for line in printed.splitlines():
        if re.match(r"  \d\. ", line):
            found.append([])
        elif line.startswith("     ") and found:
            found[-1].append(line)
    return found


async def test_a_demo_that_was_killed_goes_on_where_it_stopped(dsns: Dsns, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, dsns=dsns)

    class Killed(Exception):
        pass

    def kill_at(percent: int) -> Callable[[int, int], None]:
        def told(done: int, total: int) -> None:
            if total > 100 and done * 100 > total * percent:
                raise Killed

        return told

    async with running(settings, dsns) as runtime:
        for percent in (10, 30, 50, 70, 90):
            with pytest.raises(ExceptionGroup) as killed:
                await demo_agency(runtime, kill_at(percent))
            assert killed.group_contains(Killed)
        agency_id = await demo_agency(runtime, _silent)
        resumed = {board.client.name: board.position for board in await _boards(runtime, agency_id)}
        assert await demo_agency(runtime, _silent) == agency_id
        again = {board.client.name: board.position for board in await _boards(runtime, agency_id)}
    assert again == resumed
    async with running(Settings(home=tmp_path / "other", dsns=dsns), dsns) as runtime:
        (tmp_path / "other").mkdir(exist_ok=True)
        straight_id = await demo_agency(runtime, _silent)
        straight = {board.client.name: board.position for board in await _boards(runtime, straight_id)}
    assert resumed == straight
