"""`bagdar keys`: what an operator sees and does, without seeing a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.cli.keys import keys_command
from services.cli.shell import OK, SURROUNDINGS
from services.identity import Keys
from services.identity.signing import read_ring

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The keys of a system that was started once."""
    Keys.at(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*words: str) -> Result:
        return CliRunner().invoke(keys_command, words, env={"BAGDAR_HOME": str(tmp_path), "COLUMNS": "200"})

    return run


def test_a_rotation_publishes_a_key_and_the_list_shows_both(run: Run, folder: Path) -> None:
    (old,) = read_ring(folder)
    rotated = run("rotate")
    assert rotated.exit_code == OK, rotated.output
    assert run("rotate").stdout == rotated.stdout
    old, new = read_ring(folder)
    assert (
        f"{new.key_id} is published and signs from {new.signs_from:%Y-%m-%d %H:%M:%S} UTC" in rotated.stdout
    )
    lines = run("list").stdout.splitlines()
    (first,) = [line for line in lines if old.key_id in line]
    (second,) = [line for line in lines if new.key_id in line]
    assert ("signs" in first, "published" in second) == (True, True)
    assert f"{old.proves_until:%Y-%m-%d %H:%M:%S}" in first


def test_a_leaked_key_is_gone_at_once(run: Run, folder: Path) -> None:
    (leaked,) = read_ring(folder)
    assert run("rotate", "--at-once").exit_code == OK
    (left,) = read_ring(folder)
    assert left.key_id != leaked.key_id
    assert left.key_id in run("list").stdout


def test_pruning_removes_what_is_dead_and_nothing_else(run: Run, folder: Path) -> None:
    assert "nothing to remove" in run("prune").stdout
    (old,) = read_ring(folder)
    (folder / "0001.pem").rename(folder / "0001-20200101T000000Z.pem")
    Keys.at(folder / "later")
    (folder / "later/0001.pem").rename(folder / "0002-20210101T000000Z.pem")
    assert "may be pruned" in run("list").stdout
    assert run("prune").stdout == f"{old.key_id} removed\n"
    assert [key.name for key in read_ring(folder)] == ["0002-20210101T000000Z"]


def test_no_key_is_printed(run: Run, folder: Path) -> None:
    words = (("list",), ("rotate",), ("list",), ("prune",), ("rotate", "--at-once"))
    texts = [path.read_text() for path in folder.iterdir()]
    said = "".join(run(*each).output for each in words)
    texts += [path.read_text() for path in folder.iterdir()]
    secrets = {line for text in texts for line in text.splitlines() if "KEY" not in line}
    assert len(secrets) == 2
    assert not [secret for secret in secrets if secret in said]
    assert "PRIVATE" not in said


@pytest.mark.parametrize("words", [("list",), ("rotate",), ("prune",)])
def test_what_is_wrong_is_one_clear_line(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    absent = run(*words)
    assert (absent.exit_code, "no keys in" in absent.stderr) == (SURROUNDINGS, True), absent.output
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/0001.pem").write_text("canary")
    wrong = run(*words)
    assert (wrong.exit_code, "0001.pem" in wrong.stderr) == (SURROUNDINGS, True), wrong.output
    assert "Traceback" not in wrong.output
    assert "canary" not in wrong.output
