"""The auditor's own program needs no Bagdar: one short file, one package, and what was taken away."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from services.ledger.portable import export_lines
from services.proofs.keys import rotate
from tests.architecture.tree import ROOT
from tests.proofs.scene import Bench

PROGRAM = ROOT / "deploy" / "verify_ledger.py"


def run(*files: Path) -> tuple[int, str]:
    """The program as an auditor runs it: away from the checkout, without its packages' folder."""
    words = [sys.executable, "-I", str(PROGRAM), *map(str, files)]
    done = subprocess.run(words, cwd=files[0].parent, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


async def taken_away(bench: Bench, client_id: UUID) -> tuple[Path, Path, Path]:
    """Ledger, checkpoints and keys as files."""
    lines = [line async for line in export_lines(bench.database, bench.agency_id, client_id)]
    folder = bench.home / "auditor"
    folder.mkdir(exist_ok=True)
    files = folder / "ledger.jsonl", folder / "checkpoints.txt", folder / "keys.txt"
    files[0].write_text("".join(f"{line}\n" for line in lines))
    files[1].write_text("".join(bench.outside.notes(bench.agency_id, client_id).values()))
    files[2].write_text("".join(f"{key.text}\n" for key in bench.keys.verifiers(bench.origin(client_id))))
    return files


def test_the_program_can_be_read_and_needs_one_package() -> None:
    text = PROGRAM.read_text()
    assert len(text.splitlines()) < 200
    imported = {
        (node.module or "").partition(".")[0]
        if isinstance(node, ast.ImportFrom)
        else alias.name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


async def test_an_untouched_ledger_holds(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 1, 7)
    rotate(bench.home, bench.clock.now)
    await bench.signed(client_id, 30)
    await bench.write(client_id, 2)
    code, told = run(*await taken_away(bench, client_id))
    head = await bench.ledger.head(bench.agency_id, client_id)
    assert head is not None
    expected = f"32 events hold; 3 checkpoints hold, up to position 30; head {head.hash.hex()}\n"
    assert (code, told) == (0, expected)


async def test_any_changed_byte_of_an_event_is_found_at_its_position(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 5, 12)
    files = await taken_away(bench, client_id)
    lines, chance = files[0].read_bytes().splitlines(), random.Random(5)
    for _ in range(12):
        position = chance.randrange(1, 13)
        raw = bytearray(lines[position])
        place = chance.randrange(len(raw))
        raw[place] ^= 1
        if json_of(bytes(raw)) == json.loads(lines[position]):
            continue
        changed = [*lines[:position], bytes(raw), *lines[position + 1 :]]
        files[0].write_bytes(b"\n".join(changed) + b"\n")
        code, told = run(*files)
        assert (code, told.startswith(f"DOES NOT HOLD: position {position} ")) == (1, True), (raw, told)


def json_of(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except ValueError:
        return None


async def test_a_ledger_that_was_rewritten_and_chained_anew_is_found(bench: Bench, client_id: UUID) -> None:
    from services.ledger.chain import event_hash

    await bench.signed(client_id, 5, 12)
    files = await taken_away(bench, client_id)
    entries = await bench.ledger.read(bench.agency_id, client_id)
    lines = [json.loads(line) for line in files[0].read_text().splitlines()]
    before = bytes.fromhex(lines[7]["prev_hash"])
    for line, entry in zip(lines[7:13], entries[6:], strict=True):
        columns = [getattr(entry, name) for name in entry.__struct_fields__[:13]]
        line["payload"] = "{}" if line is lines[7] else line["payload"]
        columns[6], columns[12] = line["payload"].encode(), before
        line["prev_hash"], before = before.hex(), event_hash(*columns)
        line["hash"] = before.hex()
    lines[0]["hash"] = lines[-1]["hash"] = before.hex()
    files[0].write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    told = "DOES NOT HOLD: an event from position 6 to 12 is not the one that was signed\n"
    assert run(*files) == (1, told)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (slice(0, 8), "position 7 is missing: the ledger was cut off"),
        (slice(0, 13), "position 12 is missing: the ledger was cut off"),
    ],
)
async def test_a_ledger_that_was_cut_off_is_found(
    bench: Bench, client_id: UUID, kept: slice, told: str
) -> None:
    await bench.signed(client_id, 5, 12)
    files = await taken_away(bench, client_id)
    lines = files[0].read_text().splitlines(keepends=True)
    files[0].write_text("".join(lines[kept]))
    code, said = run(*files)
    assert (code, told in said) == (1, True), said


async def test_an_older_ledger_with_its_own_end_is_found(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 5)
    older = (await taken_away(bench, client_id))[0].read_text()
    await bench.signed(client_id, 12)
    files = await taken_away(bench, client_id)
    files[0].write_text(older)
    told = "DOES NOT HOLD: position 6 is missing: the ledger was cut off, 12 events were signed\n"
    assert run(*files) == (1, told)


async def test_checkpoints_that_were_altered_or_are_somebody_elses_prove_nothing(
    bench: Bench, client_id: UUID
) -> None:
    await bench.signed(client_id, 5, 12)
    files = await taken_away(bench, client_id)
    notes, keys = files[1].read_text(), files[2].read_text()
    turns = {
        "was altered: its signature": (notes.replace("\n5\n", "\n6\n"), keys),
        "none of your keys": (notes, keys.replace(bench.origin(client_id), "bagdar/else")),
        "cut off or altered": (notes[:-100].replace("— ", "- "), keys),
        "of 0 logs": ("", keys),
    }
    for told, (other_notes, other_keys) in turns.items():
        files[1].write_text(other_notes)
        if told == "none of your keys":
            verifiers = rotate(bench.home / "elsewhere", bench.clock.now).verifiers(bench.origin(client_id))
            other_keys = "".join(f"{key.text}\n" for key in verifiers)
        files[2].write_text(other_keys)
        code, said = run(*files)
        assert (code, told in said) == (1, True), said


async def test_another_clients_checkpoints_do_not_fit(bench: Bench, client_id: UUID) -> None:
    other = bench.uuid()
    await bench.signed(client_id, 5)
    await bench.signed(other, 5)
    ledger = (await taken_away(bench, other))[0].read_text()
    files = await taken_away(bench, client_id)
    files[0].write_text(ledger)
    code, told = run(*files)
    assert (code, "the checkpoints are of" in told) == (1, True)


async def test_a_file_that_cannot_be_read_is_another_answer(bench: Bench, client_id: UUID) -> None:
    await bench.signed(client_id, 5)
    files = await taken_away(bench, client_id)
    assert run(files[0], files[1], bench.home / "none")[0] == 2
    files[0].write_text("")
    assert run(*files)[0] == 2
