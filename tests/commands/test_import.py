"""Files of people become goals and readings: all or nothing, once, and with the place of every mistake."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl

from domain.objective_state import ObjectiveState
from domain.terms import Language
from projections.board import Board
from services.commands.check_ins import CorrectCheckIn
from services.importing.bring import Imported
from services.runtime import utc_now
from tests.commands.conftest import Scene

HEADER = (
    "жазба түрі;кілт;мақсат;атауы;деңгей;қайда барамыз;басталуы;аяқталуы;серпіліс;"
    "өлшем түрі;бастапқы мән;нысаналы мән;бірлік"
)
PLAN_KK = "\n".join(
    (
        HEADER,
        "мақсат;сараптама;;Аймағымыздағы нишемізде сараптаманың басты көзі болу;маркетинг;"
        "Жауапты бізден іздейді;01.10.2026;31.12.2026;қайта позициялау;;;;",
        "kr;трафик;сараптама;Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу;;;;;;"
        "арттыру;5 000;15 000;визит",
        "kr;лендинг;сараптама;Лендингтің конверсиясын 1.5%-дан 3%-ға көтеру;;;;;;арттыру;1,5;3;%",
    )
)
READINGS_RU = """\
ключевой результат;дата;значение;заметка
трафик;05.10.2026;6 200;
трафик;12.10.2026;7 400,5;без ботов
лендинг;12.10.2026;1,8 %;
"""


async def _bring(scene: Scene, content: str | bytes, name: str, language: Language, **more: Any) -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return await scene.runtime.importer().bring(
        scene.actor, scene.client_id, content, name, now=utc_now(), language=language, **more
    )


async def _board(scene: Scene) -> Board:
    board = await scene.runtime.views.board(scene.agency_id, scene.client_id, utc_now())
    assert board is not None
    return board


async def test_a_kazakh_plan_and_russian_readings_become_an_active_objective_with_progress(
    scene: Scene,
) -> None:
    plan = await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    assert (plan.errors, plan.recorded) == ((), 4)
    done = await _bring(scene, READINGS_RU, "замеры.csv", Language.RU)
    assert (done.errors, done.recorded) == ((), 3)
    objective = (await _board(scene)).objectives[0]
    assert objective.state is ObjectiveState.ACTIVE
    traffic, landing = objective.key_results
    assert traffic.value == Decimal("7400.5")
    assert traffic.progress == Decimal("0.24005")
    assert landing.progress == Decimal("0.2")


async def test_the_same_file_twice_changes_nothing(scene: Scene) -> None:
    for content, name, language in (
        (PLAN_KK, "жоспар.csv", Language.KK),
        (READINGS_RU, "замеры.csv", Language.RU),
    ):
        await _bring(scene, content, name, language)
        before = await scene.runtime.ledger.head(scene.agency_id, scene.client_id)
        again = await _bring(scene, content, name, language)
        assert (again.errors, again.recorded) == ((), 0)
        assert again.unchanged == 3
        assert await scene.runtime.ledger.head(scene.agency_id, scene.client_id) == before


async def test_a_longer_sheet_adds_what_is_new_and_corrects_what_was_retyped(scene: Scene) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    await _bring(scene, READINGS_RU, "замеры.csv", Language.RU)
    longer = READINGS_RU.replace("6 200", "6 000") + "трафик;19.10.2026;8 000;\n"
    done = await _bring(scene, longer, "замеры.csv", Language.RU)
    assert (done.errors, done.recorded, done.unchanged) == ((), 2, 2)
    traffic = (await _board(scene)).objectives[0].key_results[0]
    assert (traffic.value, traffic.check_in_count) == (Decimal(8000), 4), (
        "the replaced reading stays in history"
    )


async def test_a_dry_run_says_what_would_happen_and_writes_nothing(scene: Scene) -> None:
    before = await scene.runtime.ledger.head(scene.agency_id, scene.client_id)
    done = await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK, dry_run=True)
    assert (done.recorded, done.position, done.errors) == (4, None, ())
    assert await scene.runtime.ledger.head(scene.agency_id, scene.client_id) == before


async def test_one_bad_row_stops_the_whole_file_and_every_bad_row_is_named_with_its_place(
    scene: Scene,
) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    before = await scene.runtime.ledger.head(scene.agency_id, scene.client_id)
    bad = READINGS_RU + "трафик;32.10.2026;1;\nтрафик;19.10.2026;много;\n"
    done = await _bring(scene, bad, "замеры.csv", Language.RU)
    assert {(issue.at, issue.code) for issue in done.errors} == {
        ("B5", "NO_SUCH_DATE"),
        ("C6", "NOT_A_NUMBER"),
    }
    assert await scene.runtime.ledger.head(scene.agency_id, scene.client_id) == before


async def test_rows_that_rules_refuse_are_named_as_well(scene: Scene) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    bad = READINGS_RU + "неизвестное;12.10.2026;1;\nтрафик;12.10.2199;9000;\n"
    done = await _bring(scene, bad, "замеры.csv", Language.RU)
    assert {issue.code for issue in done.errors} == {"UNKNOWN_NAME", "MEASURED_IN_THE_FUTURE"}
    assert all(issue.message and issue.at for issue in done.errors)


async def test_an_objective_that_is_not_ready_stays_a_draft_with_a_note(scene: Scene) -> None:
    unready = PLAN_KK.replace("қайта позициялау", "")
    done = await _bring(scene, unready, "жоспар.csv", Language.KK)
    assert [issue.code for issue in done.warnings] == ["BREAKTHROUGH_MISSING"]
    assert (await _board(scene)).objectives[0].state is ObjectiveState.DRAFT


async def test_a_workbook_says_the_same_as_a_csv(scene: Scene) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in PLAN_KK.splitlines():
        sheet.append(row.split(";"))
    stored = BytesIO()
    workbook.save(stored)
    done = await _bring(scene, stored.getvalue(), "жоспар.xlsx", Language.KK)
    assert (done.errors, done.recorded) == ((), 4)
    again = await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    assert again.recorded == 0


async def test_milestones_are_reported_by_their_titles(scene: Scene) -> None:
    plan = """{"objectives": [{"key": "o", "level": "BUSINESS", "title": "Серіктестік", "horizon": "YEAR",
        "startsOn": "2026-01-01"}],
      "keyResults": [{"key": "k", "objective": "o", "title": "Жол", "measure": "MILESTONES",
        "milestones": "Бірінші:1; Екінші:3"}],
      "readings": [{"keyResult": "k", "measuredOn": "2026-03-01", "milestone": "Екінші", "value": 1}]}"""
    done = await _bring(scene, plan, "жоспар.json", Language.KK)
    assert done.errors == ()
    key_result = (await _board(scene)).objectives[0].key_results[0]
    assert key_result.progress == Decimal("0.75")


async def test_two_values_for_one_moment_in_one_file_are_named_both(scene: Scene) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    doubled = READINGS_RU + "трафик;05.10.2026;6 500;\nлендинг;12.10.2026;1,8;\n"
    done = await _bring(scene, doubled, "замеры.csv", Language.RU)
    assert [(issue.at, issue.code) for issue in done.errors] == [("5", "READING_STANDS_TWICE")]
    assert "2" in done.errors[0].message


async def test_a_goal_of_the_next_quarter_with_the_same_words_is_another_goal(scene: Scene) -> None:
    keyless = PLAN_KK.replace(";сараптама;;", ";;;").replace(
        ";трафик;сараптама;", ";;Аймағымыздағы нишемізде сараптаманың басты көзі болу;"
    )
    keyless = keyless.replace(
        ";лендинг;сараптама;", ";;Аймағымыздағы нишемізде сараптаманың басты көзі болу;"
    )
    first = await _bring(scene, keyless, "q4.csv", Language.KK)
    assert (first.errors, first.recorded) == ((), 4)
    later = keyless.replace("01.10.2026;31.12.2026", "01.01.2027;31.03.2027")
    second = await _bring(scene, later, "q1.csv", Language.KK)
    assert (second.errors, second.recorded) == ((), 4)
    goals = (await _board(scene)).objectives
    assert [len(goal.key_results) for goal in goals] == [2, 2]
    title = goals[0].key_results[0].title
    shared = f"ключевой результат;дата;значение\n{title};05.10.2026;6 200\n"
    done = await _bring(scene, shared, "замеры.csv", Language.RU)
    assert [issue.code for issue in done.errors] == ["NAME_IS_SHARED"]


async def test_a_file_that_comes_back_is_recorded_as_the_correction_it_is(scene: Scene) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    other = READINGS_RU.replace("6 200", "6 900")
    for content in (READINGS_RU, other, READINGS_RU, other):
        done = await _bring(scene, content, "замеры.csv", Language.RU)
        assert done.errors == ()
    objective = (await _board(scene)).objectives[0]
    history = await scene.runtime.views.history(
        scene.agency_id, scene.client_id, topics=["objective.check_in_corrected"]
    )
    assert [entry.reason for entry in history] == ["Файлда басқа мән тұр"] * 3
    assert objective.key_results[0].check_in_count == 5


async def test_a_reading_that_was_moved_to_another_moment_does_not_stop_its_file(scene: Scene) -> None:
    await _bring(scene, PLAN_KK, "жоспар.csv", Language.KK)
    await _bring(scene, READINGS_RU, "замеры.csv", Language.RU)
    mark = (await _board(scene)).objectives[0].key_results[0]
    first = (await scene.runtime.views.check_ins(scene.agency_id, scene.client_id, mark.key_result_id))[-1]
    moved = CorrectCheckIn(
        client_id=scene.client_id,
        objective_id=mark.objective_id,
        check_in_id=uuid4(),
        corrects=first.check_in_id,
        value=first.value,
        measured_at=first.measured_at + timedelta(days=1),
        reason="Күні қате жазылған",
    )
    await scene.desk.handle(scene.actor, moved)
    again = await _bring(scene, READINGS_RU, "замеры.csv", Language.RU)
    assert (again.errors, again.recorded, again.unchanged) == ((), 0, 3)
