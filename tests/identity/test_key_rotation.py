"""Signing keys over time: published before they sign, proving after they signed, gone when they are dead."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.identity import Keys, NotSignedIn
from services.identity.keys import LOOK_EVERY
from services.identity.signing import (
    ACCESS_LASTS,
    JWKS_LASTS,
    PROVES_AFTERWARDS,
    PUBLISHED_BEFORE,
    add_key,
    prune_keys,
    read_ring,
    replace_keys,
)
from tests.identity.forging import NOW, PERSON, minted, parts

SECOND = timedelta(seconds=1)
ROTATED = NOW + PUBLISHED_BEFORE
"""When a key that was added at NOW begins to sign."""
DEAD = ROTATED + PROVES_AFTERWARDS
"""When no token of the key before it can be alive."""


def kid(token: str) -> str:
    return str(parts(token)[0]["kid"])


def test_keys_are_made_once_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    token = minted(Keys.at(folder))
    assert Keys.at(folder).verify(token, NOW).sub == PERSON
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        many = list(threads.map(Keys.at, [tmp_path / "keys"] * 8))
    token = minted(many[0])
    assert {keys.verify(token, NOW).sub for keys in many} == {PERSON}


def test_a_new_key_is_published_at_once_and_signs_only_when_everybody_knows_it(tmp_path: Path) -> None:
    running = Keys.at(tmp_path)
    old = kid(minted(running))
    new = add_key(tmp_path, NOW)
    seen = NOW + LOOK_EVERY
    assert [key["kid"] for key in running.jwks(seen)["keys"]] == [old, new.key_id]
    assert kid(minted(running, now=seen)) == kid(minted(running, now=ROTATED - SECOND)) == old
    assert kid(minted(running, now=ROTATED)) == new.key_id
    assert PUBLISHED_BEFORE > JWKS_LASTS + LOOK_EVERY


def test_rotation_signs_nobody_out(tmp_path: Path) -> None:
    first, second = Keys.at(tmp_path), Keys.at(tmp_path)
    add_key(tmp_path, NOW)
    for minute in range(60):
        now = NOW + timedelta(minutes=minute)
        token = minted(first, now=now)
        for at in (now, now + ACCESS_LASTS - SECOND):
            assert first.verify(token, at).sub == second.verify(token, at).sub == PERSON
    assert len({kid(minted(first, now=NOW)), kid(minted(first, now=ROTATED))}) == 2


def test_a_process_that_has_not_looked_yet_knows_a_key_before_it_signs_anywhere(tmp_path: Path) -> None:
    slow = Keys.at(tmp_path)
    slow.jwks(NOW)
    add_key(tmp_path, NOW)
    token = minted(Keys.at(tmp_path), now=ROTATED)
    assert slow.verify(token, ROTATED).sub == PERSON


def test_a_retired_key_proves_nothing_once_its_last_token_is_dead(tmp_path: Path) -> None:
    running = Keys.at(tmp_path)
    (old,) = read_ring(tmp_path)
    add_key(tmp_path, NOW)
    stolen = Keys([old.private])
    token = minted(stolen, now=DEAD - SECOND)
    assert running.verify(token, DEAD - SECOND).sub == PERSON
    for keys in (running, Keys.at(tmp_path)):
        with pytest.raises(NotSignedIn):
            keys.verify(token, DEAD)
        with pytest.raises(NotSignedIn):
            keys.verify(minted(stolen, now=DEAD), DEAD)
        assert old.key_id not in {key["kid"] for key in keys.jwks(DEAD)["keys"]}
    assert PROVES_AFTERWARDS > ACCESS_LASTS


def test_only_dead_keys_are_pruned(tmp_path: Path) -> None:
    Keys.at(tmp_path)
    (old,) = read_ring(tmp_path)
    add_key(tmp_path, NOW)
    assert prune_keys(tmp_path, DEAD - SECOND) == []
    assert [key.key_id for key in prune_keys(tmp_path, DEAD)] == [old.key_id]
    assert len(read_ring(tmp_path)) == 1
    assert prune_keys(tmp_path, DEAD + timedelta(days=1000)) == []


def test_rotating_twice_at_once_adds_one_key_and_later_another(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        added = list(threads.map(add_key, [tmp_path] * 8, [NOW + number * SECOND for number in range(8)]))
    assert len({key.key_id for key in added}) == 1
    assert len(read_ring(tmp_path)) == 2
    again = add_key(tmp_path, ROTATED + timedelta(minutes=1))
    assert [key.key_id for key in read_ring(tmp_path)][1:] == [added[0].key_id, again.key_id]


def test_a_key_that_leaked_is_replaced_within_seconds_everywhere(tmp_path: Path) -> None:
    running = Keys.at(tmp_path)
    (leaked,) = read_ring(tmp_path)
    waiting = add_key(tmp_path, NOW)
    token = minted(running)
    assert running.verify(token, NOW).sub == PERSON
    replaced = replace_keys(tmp_path, NOW)
    seen = NOW + LOOK_EVERY
    assert kid(minted(running, now=seen)) == replaced.key_id not in {leaked.key_id, waiting.key_id}
    for known in (token, minted(Keys([leaked.private])), minted(Keys([waiting.private]))):
        with pytest.raises(NotSignedIn):
            running.verify(known, seen)


def test_a_process_looks_at_the_folder_at_most_every_two_seconds(tmp_path: Path) -> None:
    running = Keys.at(tmp_path)
    running.jwks(NOW)
    add_key(tmp_path, NOW)
    assert len(running.jwks(NOW + LOOK_EVERY - SECOND)["keys"]) == 1
    assert len(running.jwks(NOW + LOOK_EVERY)["keys"]) == 2


@pytest.mark.parametrize("trouble", ["the folder is away", "the folder is empty", "a file is half copied"])
def test_a_folder_in_trouble_fails_no_request_and_is_followed_again_afterwards(
    tmp_path: Path, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder, aside = tmp_path / "keys", tmp_path / "aside"
    running = Keys.at(folder)
    token = minted(running)
    half = folder / "0002-20300101T000000Z.pem"
    match trouble:
        case "a file is half copied":
            half.write_text("-----BEGIN PRIVATE KEY-----\n")
        case _:
            shutil.move(folder, aside)
    if trouble == "the folder is empty":
        folder.mkdir()
    with caplog.at_level(logging.WARNING, "bagdar.keys"):
        for number in range(1, 4):
            assert running.verify(token, NOW + number * LOOK_EVERY).sub == PERSON
            minted(running, now=NOW + number * LOOK_EVERY)
    assert "stay as they were" in caplog.text
    half.unlink(missing_ok=True)
    if aside.exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(aside, folder)
    new = add_key(folder, NOW)
    assert new.key_id in {key["kid"] for key in running.jwks(NOW + 5 * LOOK_EVERY)["keys"]}


def test_keys_whose_files_name_no_moment_all_prove_and_the_last_one_signs(tmp_path: Path) -> None:
    old = Keys.at(tmp_path)
    token = minted(old)
    again = Keys.at(tmp_path / "other")
    shutil.copy(tmp_path / "other/0001.pem", tmp_path / "0002.pem")
    both = Keys.at(tmp_path)
    assert kid(minted(both)) == kid(minted(again)) != kid(token)
    assert both.verify(token, NOW).sub == PERSON
    assert prune_keys(tmp_path, NOW + timedelta(days=1000)) == []


def other_kinds() -> dict[str, bytes]:
    """Files that are no key of ours."""
    ours, pem = Ed25519PrivateKey.generate(), serialization.Encoding.PEM
    plain, form = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    return {
        "0001.pem": b"not a key",
        "0002.pem": generate_private_key(SECP256R1()).private_bytes(pem, form, plain),
        "0003.pem": ours.private_bytes(pem, form, serialization.BestAvailableEncryption(b"x")),
        "first.pem": ours.private_bytes(pem, form, plain),
        "0004-tomorrow.pem": ours.private_bytes(pem, form, plain),
        "0005-20261341T000000Z.pem": ours.private_bytes(pem, form, plain),
    }


@pytest.mark.parametrize(("name", "content"), other_kinds().items(), ids=other_kinds())
def test_a_file_that_is_no_key_of_ours_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=name):
        Keys.at(tmp_path)


def test_no_key_shows_when_something_is_printed(tmp_path: Path) -> None:
    running = Keys.at(tmp_path)
    (key,) = read_ring(tmp_path)
    shown = f"{running!r} {key!r} {vars(running)!r}"
    raw = key.private.private_bytes_raw()
    assert not [text for text in (raw.hex(), repr(raw)[2:-1], repr(key.private)) if text in shown]
