"""The week's digest brings the signed checkpoints of the reader's clients, to be kept."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from domain.terms import Language, Role
from services.ledger import checkpoints
from services.proofs.outside import Outside
from services.proofs.sealing import Sealer
from tests.letters.mailbox import body
from tests.letters.scene import MONDAY_MORNING, Office


async def sealed(office: Office, home: Path) -> dict[str, str]:
    """Sign the agency's ledgers; the notes by client."""
    scene = office.scene
    sealer = Sealer(scene.database, scene.ledger, home, Outside(home / "outside"), scene.clock)
    await sealer.look_after(scene.agency_id)
    notes: dict[str, str] = {}
    async with scene.database.transaction(scene.agency_id) as connection:
        for client_id in (scene.agency_id, scene.client_id):
            newest = await checkpoints.newest(connection, scene.agency_id, client_id)
            assert newest is not None
            notes[str(client_id)] = newest.note
    return notes


async def test_the_digest_encloses_the_checkpoints_of_the_reader_s_clients_byte_for_byte(
    office: Office, tmp_path: Path
) -> None:
    client_id = office.scene.client_id
    await office.person("Owner", Role.OWNER, language=Language.EN)
    await office.person("Mara", Role.MEMBER, client_id=client_id, language=Language.EN)
    notes = await sealed(office, tmp_path)
    await office.goes(MONDAY_MORNING)
    for name, wanted in (("owner", list(notes.values())), ("mara", [notes[str(client_id)]])):
        (letter,) = [
            each for each in office.mailbox.to(f"{name}@example.kz") if "The week of" in each["Subject"]
        ]
        (enclosed,) = letter.iter_attachments()
        assert enclosed.get_filename() == "checkpoints.txt"
        text = enclosed.get_content().decode()
        assert sorted(text.split("bagdar/")) == sorted("".join(wanted).split("bagdar/"))
        assert "Enclosed in checkpoints.txt" in body(letter)


async def test_before_anything_is_signed_nothing_is_enclosed(office: Office) -> None:
    await office.person("Owner", Role.OWNER, language=Language.EN, email=f"{uuid4().hex}@example.kz")
    await office.goes(MONDAY_MORNING)
    letters = office.mailbox.messages
    assert letters
    assert [list(each.iter_attachments()) for each in letters] == [[] for _ in letters]
