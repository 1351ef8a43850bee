"""`bagdar …` on a real database: what it prints, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner, Result

from services.__main__ import bagdar
from services.cli.shell import OK, PROBLEM, SURROUNDINGS, USAGE
from services.settings import Dsns
from tests.conftest import as_owner, elsewhere

Bagdar = Callable[..., Result]

PLAN = """\
{"objectives": [{"key": "o", "level": "BUSINESS", "title": "Жаңа сегменттен тұрақты кіріс алу",
   "horizon": "YEAR", "startsOn": "2026-01-01"}],
 "keyResults": [{"key": "k", "objective": "o", "title": "Жаңа сегменттен 5 төлейтін клиент алу",
   "measure": "REACH", "baseline": 0, "target": 5}],
 "readings": [{"keyResult": "k", "measuredOn": "2026-03-01", "value": 2}]}
"""


@pytest.fixture
def run_bagdar(dsns: Dsns, tmp_path: Path) -> Bagdar:
    """Run a command line against the tests' database, with a home of its own."""
    environment = {
        "BAGDAR_DATABASE_URL": dsns.store,
        "BAGDAR_OWNER_URL": dsns.owner,
        "BAGDAR_BUS_URL": dsns.bus,
        "BAGDAR_HOME": str(tmp_path / "home"),
    }

    def run(*words: str, **more: str) -> Result:
        return CliRunner().invoke(bagdar, words, env={**environment, **more})

    return run


@pytest.fixture
def agency(run_bagdar: Bagdar) -> str:
    """A fresh agency, founded by the command line; its id."""
    founded = run_bagdar("found", "Агенттік", "--language", "kk")
    assert founded.exit_code == OK, founded.stderr
    return str(UUID(founded.stdout.strip()))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file of a person."""
    path = tmp_path / "жоспар.json"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_every_command_has_help(run_bagdar: Bagdar) -> None:
    assert set(bagdar.commands) == {
        *("demo", "serve", "work", "migrate", "import", "rebuild", "token", "keys", "verify", "doctor"),
        *("export", "found", "password", "forget", "coach", "proofs"),
    }
    for name in bagdar.commands:
        answer = run_bagdar(name, "--help")
        assert answer.exit_code == OK
        assert answer.stdout.startswith(f"Usage: bagdar {name}") or "Usage:" in answer.stdout


def test_an_agency_imports_a_plan_checks_it_and_moves_it_elsewhere(
    run_bagdar: Bagdar, agency: str, plan: Path, tmp_path: Path
) -> None:
    rehearsed = run_bagdar("import", str(plan), "--agency", agency, "--client", agency, "--dry-run")
    assert "4 would be recorded" in rehearsed.stdout, rehearsed.output
    taken = run_bagdar("import", str(plan), "--agency", agency, "--client", "агенттік")
    assert "4 recorded" in taken.stdout, taken.output
    again = run_bagdar("import", str(plan), "--agency", agency, "--client", agency)
    assert "0 recorded" in again.stdout
    assert run_bagdar("verify", "--agency", agency).exit_code == OK
    deep = run_bagdar("doctor", "--agency", agency, "--deep")
    assert deep.exit_code == OK, deep.output
    exported = tmp_path / "ledger.jsonl"
    assert run_bagdar("export", agency, "--agency", agency, "-o", str(exported)).exit_code == OK
    elsewhere = run_bagdar("found", "Басқа агенттік").stdout.strip()
    moved = run_bagdar("import", str(exported), "--agency", elsewhere)
    assert moved.exit_code == OK, moved.output
    second = run_bagdar("import", str(exported), "--agency", elsewhere)
    assert "0 events written" in second.stdout
    again_exported = tmp_path / "again.jsonl"
    run_bagdar("export", agency, "--agency", elsewhere, "-o", str(again_exported))
    assert again_exported.read_bytes() == exported.read_bytes()
    assert run_bagdar("rebuild", "--agency", elsewhere).exit_code == OK


def test_a_token_is_printed_for_a_new_person_in_each_role(run_bagdar: Bagdar, agency: str) -> None:
    for role in ("owner", "strategist", "analyst", "auditor"):
        token = run_bagdar("token", "--agency", agency, "--role", role, "--name", "Менеджер")
        assert token.exit_code == OK, token.output
        assert token.stdout.startswith("bgs_")
        assert len(token.stdout.split()) == 1


def test_a_role_that_does_not_fit_the_team_is_refused(run_bagdar: Bagdar, agency: str) -> None:
    refused = run_bagdar("token", "--agency", agency, "--role", "viewer")
    assert refused.exit_code == PROBLEM
    assert refused.stdout == ""
    assert "STRATEGIST" in refused.stderr


def test_another_token_is_printed_for_members_only(run_bagdar: Bagdar, agency: str) -> None:
    stranger = run_bagdar("token", "--agency", agency, "--person", str(uuid4()))
    assert stranger.exit_code == PROBLEM
    assert stranger.stdout == ""
    both = run_bagdar("token", "--agency", agency, "--person", str(uuid4()), "--role", "owner")
    assert both.exit_code == USAGE


def test_mistakes_in_a_file_are_shown_with_their_place_and_nothing_is_recorded(
    run_bagdar: Bagdar, agency: str, plan: Path
) -> None:
    plan.write_text(PLAN.replace('"value": 2', '"value": "екі"'), encoding="utf-8")
    answer = run_bagdar("import", str(plan), "--agency", agency, "--client", agency)
    assert answer.exit_code == PROBLEM
    assert "NOT_A_NUMBER" in answer.stderr
    assert "nothing was recorded" in answer.stderr


@pytest.mark.parametrize(
    ("words", "more", "code", "says"),
    [
        (("import", "no-such-file.csv"), {}, USAGE, "does not exist"),
        (("verify", "--agency", "Ешкім"), {}, PROBLEM, "no agency is called"),
        (("export", "Ешкім"), {"BAGDAR_PORT": "many"}, USAGE, "BAGDAR_PORT must be a whole number"),
        (
            ("migrate",),
            {"BAGDAR_DATABASE_URL": "postgresql://bagdar_app@127.0.0.1:1/x", "BAGDAR_OWNER_URL": ""},
            SURROUNDINGS,
            "BAGDAR_OWNER_URL is not set",
        ),
        (
            ("doctor",),
            {"BAGDAR_DATABASE_URL": "postgresql://bagdar_app@127.0.0.1:1/x", "BAGDAR_OWNER_URL": ""},
            PROBLEM,
            "cannot be reached",
        ),
        (
            ("doctor",),
            {"BAGDAR_DATABASE_URL": "postgresql://bagdar_app@127.0.0.1:many/x"},
            USAGE,
            "BAGDAR_DATABASE_URL: Port could not be cast",
        ),
    ],
)
def test_what_goes_wrong_is_one_clear_line_and_an_exit_code(
    run_bagdar: Bagdar, words: tuple[str, ...], more: dict[str, str], code: int, says: str
) -> None:
    answer = run_bagdar(*words, **more)
    assert answer.exit_code == code, answer.output
    assert says in answer.stderr
    assert "Traceback" not in answer.output


def test_an_unknown_role_or_database_is_one_clear_line(run_bagdar: Bagdar, dsns: Dsns) -> None:
    assert dsns.owner is not None
    for wrong in (elsewhere(dsns, "no_such_database"), replace(dsns, owner=_as(dsns.owner, "nobody_here"))):
        assert wrong.owner is not None
        answer = run_bagdar("migrate", BAGDAR_DATABASE_URL=wrong.store, BAGDAR_OWNER_URL=wrong.owner)
        assert answer.exit_code == SURROUNDINGS, answer.output
        assert "does not exist" in answer.stderr
        assert "Traceback" not in answer.output


def _as(dsn: str, role: str) -> str:
    """The same database as another role."""
    parts = urlsplit(dsn)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}@{place}"))


def test_a_read_model_that_drifted_and_a_ledger_that_was_altered_are_found(
    run_bagdar: Bagdar, agency: str, plan: Path, dsns: Dsns
) -> None:
    assert run_bagdar("import", str(plan), "--agency", agency, "--client", agency).exit_code == OK
    ours = f"set app.agency = '{agency}'"
    asyncio.run(as_owner(dsns, ours, "update bagdar.objectives set title = 'Басқа'"))
    drifted = run_bagdar("doctor", "--agency", agency, "--deep")
    assert drifted.exit_code == PROBLEM
    assert "differs" in drifted.stdout
    assert run_bagdar("rebuild", "--agency", agency).exit_code == OK
    assert run_bagdar("doctor", "--agency", agency, "--deep").exit_code == OK
    asyncio.run(as_owner(dsns, ours, f"update bagdar.events set actor = '{agency}' where position = 2"))
    altered = run_bagdar("verify", "--agency", agency)
    assert altered.exit_code == PROBLEM
    assert "position 2 is ALTERED" in altered.stdout
