"""The demo's ledger is signed, taken away, checked by the auditor's file, and a changed byte is caught."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from services.__main__ import bagdar
from services.cli.shell import OK, PROBLEM
from services.demo.agency import demo_agency
from services.runtime import running
from services.settings import Dsns, Settings
from tests.architecture.tree import ROOT
from tests.conftest import FreshDatabase, as_owner
from tests.proofs.test_offline import run

CAUGHT = "DOES NOT HOLD: position 40 was altered: its contents do not give its hash\n"
CLIENT = "ЛогоТранс"


class Demo:
    """The demo agency on a database of its own, and its command line."""

    def __init__(self, dsns: Dsns, home: Path) -> None:
        self.dsns = dsns
        self.home = home
        self.agency_id = UUID(int=0)

    def __call__(self, *words: str) -> Result:
        named = {
            "BAGDAR_DATABASE_URL": self.dsns.store,
            "BAGDAR_OWNER_URL": self.dsns.owner,
            "BAGDAR_HOME": str(self.home),
            "BAGDAR_CHECKPOINTS": str(self.home / "elsewhere"),
        }
        return CliRunner().invoke(bagdar, words, env=named)

    async def does(self, *words: str) -> Result:
        """Run a command line beside this test's own loop."""
        return await asyncio.to_thread(self, *words)


@pytest.fixture
async def demo(fresh_database: FreshDatabase, tmp_path: Path) -> Demo:
    """The demo, told once."""
    dsns = await fresh_database()
    made = Demo(dsns, tmp_path / "home")
    async with running(Settings(home=made.home, dsns=dsns), dsns) as runtime:
        made.agency_id = await demo_agency(runtime, lambda _done, _total: None)
    return made


async def test_the_demo_s_export_is_checked_offline_and_a_changed_byte_is_caught(
    demo: Demo, tmp_path: Path
) -> None:
    signed = await demo.does("proofs", "sign")
    assert (signed.exit_code, signed.stdout.count("events signed")) == (OK, 7), signed.output
    ledger, notes, keys = (tmp_path / name for name in ("ledger.jsonl", "checkpoints.txt", "keys.txt"))
    assert (await demo.does("export", CLIENT, "-o", str(ledger))).exit_code == OK
    assert (await demo.does("proofs", "checkpoints", CLIENT, "-o", str(notes))).exit_code == OK
    keys.write_text((await demo.does("proofs", "keys", CLIENT)).stdout)
    code, told = run(ledger, notes, keys)
    assert (code, "events hold; 1 checkpoints hold" in told) == (0, True), told
    lines = ledger.read_bytes().splitlines(keepends=True)
    lines[40] = lines[40].replace(b'"payload":"{', b'"payload":"[')
    ledger.write_bytes(b"".join(lines))
    code, told = run(ledger, notes, keys)
    assert (code, told) == (1, CAUGHT)
    assert CAUGHT in (ROOT / "docs" / "proofs.md").read_text(encoding="utf-8")


async def test_the_command_line_names_what_was_done_behind_its_back(demo: Demo, tmp_path: Path) -> None:
    assert (await demo.does("proofs", "sign", "--client", CLIENT)).exit_code == OK
    sound = await demo.does("verify", "--client", CLIENT)
    assert (sound.exit_code, "1 checkpoints up to " in sound.stdout) == (OK, True), sound.output
    assert "unsigned" in (await demo.does("verify")).stdout
    agrees = await demo.does("proofs", "monitor", CLIENT)
    assert (agrees.exit_code, "1 checkpoints agree" in agrees.stdout) == (OK, True), agrees.output
    (client_id,) = [each.name for each in (demo.home / "elsewhere" / str(demo.agency_id)).iterdir()]
    here = f"agency_id = '{demo.agency_id}' and client_id = '{client_id}'"
    await as_owner(
        demo.dsns,
        f"set app.agency = '{demo.agency_id}'",
        f"delete from bagdar.events where {here} and position > 100",
        f"delete from bagdar.ledger_checkpoints where {here}",
        "update bagdar.heads set position = 100, hash = "
        f"(select hash from bagdar.events where {here} and position = 100) where {here}",
    )
    cut = await demo.does("verify", "--client", CLIENT)
    assert (cut.exit_code, "position 101 is CUT_OFF, 100 before it hold" in cut.stdout) == (PROBLEM, True)
    refused = await demo.does("proofs", "sign", "--client", CLIENT)
    assert (refused.exit_code, "nothing more is signed" in refused.stderr) == (PROBLEM, True)
    evidence = tmp_path / "evidence.txt"
    contradicts = await demo.does("proofs", "monitor", CLIENT, "-o", str(evidence))
    assert (contradicts.exit_code, "SHRUNK" in contradicts.stderr) == (PROBLEM, True), contradicts.output
    assert f"bagdar/{demo.agency_id}/{client_id}" in evidence.read_text()


async def test_a_ledger_that_is_gone_whole_is_named_all_the_same(demo: Demo) -> None:
    assert (await demo.does("proofs", "sign", "--client", CLIENT)).exit_code == OK
    (client_id,) = [each.name for each in (demo.home / "elsewhere" / str(demo.agency_id)).iterdir()]
    tables = ("events", "heads", "ledger_checkpoints", "ledger_blocks", "clients", "portfolio", "checkpoints")
    here = f"agency_id = '{demo.agency_id}' and client_id = '{client_id}'"
    statements = [f"delete from bagdar.{table} where {here}" for table in tables]
    await as_owner(demo.dsns, f"set app.agency = '{demo.agency_id}'", *statements)
    found = await demo.does("verify")
    assert (found.exit_code, f"{client_id}: position 1 is CUT_OFF" in found.stdout) == (PROBLEM, True)


async def test_keys_are_rotated_with_both_signing_for_a_while(demo: Demo) -> None:
    before = (await demo.does("proofs", "keys", CLIENT)).stdout.splitlines()
    rotated = await demo.does("proofs", "rotate")
    assert (rotated.exit_code, "2 of 2 keys sign now" in rotated.stdout) == (OK, True)
    after = (await demo.does("proofs", "keys", CLIENT)).stdout.splitlines()
    assert (len(before), len(after), after[0]) == (1, 2, before[0])
    alone = await demo.does("proofs", "rotate", "--at-once")
    assert "1 of 3 keys sign now" in alone.stdout


async def test_something_else_than_checkpoints_is_not_compared(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing\n")
    answer = await demo.does("proofs", "monitor", CLIENT, str(tmp_path / "notes.txt"))
    assert (answer.exit_code, "cannot be used" in answer.stderr) == (PROBLEM, True)
