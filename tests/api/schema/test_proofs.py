"""People take proofs away through the API and as files: those who may see the ledger, and nobody else."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from uuid import uuid4

import httpx
import pytest

from api import ids
from api.ids import Kind
from domain.merkle import consistency_holds, inclusion_holds
from domain.terms import Role
from services.proofs.notes import VerifierKey, opened, split_notes
from services.settings import Dsns
from tests.conftest import as_owner
from tests.proofs.scene import sealed
from tests.world import Person, World, operation

PROOFS = "query ($id: ID!) { audit { ledger(clientId: $id) { proofs { %s } } } }"


async def proofs(person: Person, client: str, selection: str) -> dict[str, Any]:
    return (await person.asks(PROOFS % selection, id=client))["audit"]["ledger"]["proofs"]


@pytest.fixture
async def signed_bakery(world: World) -> str:
    """The bakery's ledger, signed twice."""
    await sealed(world, world.bakery)
    owner = await world.person(Role.OWNER)
    await owner.does("renameClient", clientId=world.bakery, name="Дала наны")
    await sealed(world, world.bakery)
    return world.bakery


async def test_an_auditor_proves_an_event_and_the_growth_since_an_old_checkpoint(
    world: World, signed_bakery: str
) -> None:
    auditor = await world.person(Role.AUDITOR)
    every = await proofs(
        auditor, signed_bakery, "origin verifierKeys checkpoints { edges { node { position root note } } }"
    )
    keys = [VerifierKey.read(key) for key in every["verifierKeys"]]
    new, old = (edge["node"] for edge in every["checkpoints"]["edges"])
    assert (old["position"] < new["position"], {key.name for key in keys}) == (True, {every["origin"]})
    roots = [opened(each["note"], keys).root for each in (old, new)]
    assert [root.hex() for root in roots] == [old["root"], new["root"]]
    answer = await auditor.asks(
        operation("proofs"), clientId=signed_bakery, position=2, since=old["position"]
    )
    found = answer["audit"]["ledger"]["proofs"]
    ledger = await auditor.asks(
        "query ($id: ID!) { audit { ledger(clientId: $id) { entries { edges { node { hash } } } } } }",
        id=signed_bakery,
    )
    leaf = bytes.fromhex(ledger["audit"]["ledger"]["entries"]["edges"][1]["node"]["hash"])
    path = [bytes.fromhex(each) for each in found["inclusion"]["path"]]
    assert inclusion_holds(leaf, 1, new["position"], path, roots[1])
    assert found["inclusion"]["text"].endswith(f"\n\n{new['note']}")
    path = [bytes.fromhex(each) for each in found["consistency"]["path"]]
    assert consistency_holds(old["position"], new["position"], path, *roots)


async def test_older_sizes_are_asked_for_by_name_and_pages_go_on(world: World, signed_bakery: str) -> None:
    owner = await world.person(Role.OWNER)
    page = "checkpoints(first: 1) { edges { cursor node { position } } pageInfo { hasNextPage } }"
    first = (await proofs(owner, signed_bakery, page))["checkpoints"]
    cursor = first["edges"][0]["cursor"]
    assert first["pageInfo"]["hasNextPage"]
    second = (await proofs(owner, signed_bakery, page.replace("first: 1", f'first: 1, after: "{cursor}"')))[
        "checkpoints"
    ]
    old = second["edges"][0]["node"]["position"]
    below = "{ position checkpoint { position } }"
    wanted = f"checkpoint(size: {old}) {{ position }} inclusion(size: {old}) {below}"
    found = await proofs(owner, signed_bakery, wanted)
    assert found["checkpoint"] == {"position": old}
    assert found["inclusion"] == {"position": old, "checkpoint": {"position": old}}


@pytest.mark.parametrize(
    "selection",
    [
        "checkpoint(size: 999) { position }",
        "inclusion(position: 999) { position }",
        "inclusion(position: 0) { position }",
        "inclusion(position: 1, size: 999) { position }",
        "consistency(since: 999) { since }",
        "consistency(since: 0) { since }",
        "checkpoint(size: 9007199254740991) { position }",
    ],
)
async def test_what_is_not_signed_is_null(world: World, signed_bakery: str, selection: str) -> None:
    found = await proofs(await world.person(Role.AUDITOR), signed_bakery, selection)
    assert list(found.values()) == [None]


async def test_before_the_first_checkpoint_everything_is_null(world: World) -> None:
    everything = (
        "checkpoint { note } inclusion { text } consistency { path } checkpoints { edges { cursor } }"
    )
    found = await proofs(await world.person(Role.OWNER), world.clinic, everything)
    assert found == {
        "checkpoint": None, "inclusion": None, "consistency": None, "checkpoints": {"edges": []}
    }  # fmt: skip


async def taken(person: Person, path: str) -> httpx.Response:
    named = {"authorization": f"Bearer {person.token}"} if person.token else {}
    return await person.site.http.get(path, headers=named)


async def test_the_newest_checkpoint_is_taken_as_it_was_signed(world: World, signed_bakery: str) -> None:
    auditor = await world.person(Role.AUDITOR)
    answer = await taken(auditor, f"/proofs/{signed_bakery}/checkpoint")
    newest = (await proofs(auditor, signed_bakery, "checkpoint { note }"))["checkpoint"]["note"]
    assert (answer.status_code, answer.text) == (200, newest)
    client_id = ids.key_of(Kind.CLIENT, signed_bakery)
    assert answer.headers["content-disposition"] == f'attachment; filename="{client_id}.checkpoint"'
    assert answer.headers["cache-control"] == "no-store"


async def test_a_file_holds_keys_checkpoints_and_the_proofs_that_were_asked_for(
    world: World, signed_bakery: str
) -> None:
    viewer = await world.person(Role.VIEWER, client=signed_bakery)
    answer = await taken(viewer, f"/proofs/{signed_bakery}/bundle.zip?position=2&since=1")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        files = {name: file.read(name).decode() for name in file.namelist()}
    assert set(files) == {"keys.txt", "checkpoints.txt", "event-2.tlog-proof", "since-1.consistency"}
    keys = [VerifierKey.read(line) for line in files["keys.txt"].splitlines()]
    sizes = [opened(note, keys).size for note in split_notes(files["checkpoints.txt"])]
    assert (len(sizes), sizes) == (2, sorted(sizes))
    assert files["event-2.tlog-proof"].startswith("c2sp.org/tlog-proof@v1\nindex 1\n")
    again = await taken(viewer, f"/proofs/{signed_bakery}/bundle.zip?position=2&since=1")
    assert again.content == answer.content


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("bundle.zip?position=999", 404, "NOT_FOUND"),
        ("bundle.zip?since=999", 404, "NOT_FOUND"),
        ("bundle.zip?position=-1", 400, "FIELD_DOES_NOT_FIT"),
        ("bundle.zip?position=٣", 400, "FIELD_DOES_NOT_FIT"),
        ("bundle.zip?position=99999999999999999999", 400, "FIELD_DOES_NOT_FIT"),
        ("bundle.zip?else=1", 400, "FIELD_IS_UNKNOWN"),
        ("checkpoint?position=1", 400, "FIELD_IS_UNKNOWN"),
    ],
)
async def test_what_cannot_be_asked_for_is_refused(
    world: World, signed_bakery: str, asked: str, status: int, code: str
) -> None:
    answer = await taken(await world.person(Role.AUDITOR), f"/proofs/{signed_bakery}/{asked}")
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (status, code)


@pytest.mark.parametrize("file", ["checkpoint", "bundle.zip"])
async def test_a_foreign_client_is_answered_like_an_unknown_one(
    world: World, signed_bakery: str, file: str
) -> None:
    stranger = await world.person(Role.ADMIN, client=world.clinic)
    unknown = ids.encode(Kind.CLIENT, uuid4())
    answers = [await taken(stranger, f"/proofs/{each}/{file}") for each in (signed_bakery, unknown, "x")]
    assert {(each.status_code, _plain(each)) for each in answers} == {(404, _plain(answers[1]))}
    nobody = await taken(Person(world.site, "", stranger.person_id), f"/proofs/{signed_bakery}/{file}")
    assert nobody.status_code == 401


def _plain(answer: httpx.Response) -> str:
    """An answer without the number of its request."""
    error = answer.json()["errors"][0]
    return f"{error['message']} {error['extensions']['code']}"


async def test_a_ledger_that_is_damaged_is_refused_and_not_proved(
    world: World, signed_bakery: str, dsns: Dsns
) -> None:
    auditor, client_id = await world.person(Role.AUDITOR), ids.key_of(Kind.CLIENT, signed_bakery)
    place = f"agency_id = '{world.agency_id}' and client_id = '{client_id}' and position = 1"
    await as_owner(dsns, f"set app.agency = '{world.agency_id}'", f"delete from bagdar.events where {place}")
    answer = await taken(auditor, f"/proofs/{signed_bakery}/bundle.zip?position=2")
    assert answer.json()["errors"][0]["extensions"]["code"] == "LEDGER_DAMAGED"
