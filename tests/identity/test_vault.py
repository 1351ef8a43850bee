"""The vault: what is sealed opens with the same key about the same thing, and with nothing else."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.vault import FILE, Vault, VaultIsWrong

ABOUT = b"agency person name"
NAME = "Айгерім Сәрсенова"
ANY = st.lists(st.binary(max_size=4), max_size=4)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.at(tmp_path)


def without_oldest(folder: Path) -> None:
    """Drop the oldest master key from the file, as an operator does at the end of a rotation."""
    path = folder / FILE
    blinding, _, *rest = path.read_text().splitlines()
    assert blinding.startswith("blind ")
    assert rest
    path.write_text("\n".join([blinding, *rest]) + "\n")


@given(text=st.text(), about=st.binary(max_size=40))
def test_what_was_sealed_opens_in_another_process(
    tmp_path_factory: pytest.TempPathFactory, text: str, about: bytes
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    key = Vault.at(folder).new_key()
    sealed = Vault.at(folder).seal(key, text, about=about)
    assert Vault.at(folder).open(key, sealed, about=about) == text


def test_sealing_twice_shows_nothing_in_common(vault: Vault) -> None:
    key = vault.new_key()
    first, second = (vault.seal(key, NAME, about=ABOUT) for _ in range(2))
    assert first != second
    assert NAME.encode() not in first
    assert len(key) == 65


def test_another_key_another_subject_and_every_flipped_bit_are_refused(vault: Vault) -> None:
    key, other = vault.new_key(), vault.new_key()
    sealed = vault.seal(key, "Ая", about=ABOUT)
    attempts = [
        (other, sealed, ABOUT),
        (key, sealed, b"agency other name"),
        (key, b"", ABOUT),
        (b"", sealed, ABOUT),
    ]
    for place in range(len(sealed)):
        attempts.append((key, flipped(sealed, place), ABOUT))
    for place in range(len(key)):
        attempts.append((flipped(key, place), sealed, ABOUT))
    attempts += [(key, sealed[:size], ABOUT) for size in range(len(sealed))]
    attempts += [(key[:size], sealed, ABOUT) for size in range(len(key))]
    for wrapped, text, about in attempts:
        with pytest.raises(VaultIsWrong):
            vault.open(wrapped, text, about=about)
    assert vault.open(key, sealed, about=ABOUT) == "Ая"


def flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_another_vault_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, NAME, about=ABOUT)
    other = Vault.at(tmp_path / "other")
    with pytest.raises(VaultIsWrong, match="not here"):
        other.open(key, sealed, about=ABOUT)
    assert other.secret("cursors") != vault.secret("cursors")
    assert other.blind("e-mail", b"x") != vault.blind("e-mail", b"x")


def test_the_master_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    with ThreadPoolExecutor(8) as threads:
        many = list(threads.map(Vault.at, [folder] * 8))
    assert len({vault.secret("x") for vault in many}) == 1
    (file,) = folder.iterdir()
    assert file.name == "master.key"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_master_key_that_is_given_is_used_and_nothing_is_made(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_bytes(b64encode(bytes(range(32))))
    home = tmp_path / "home"
    vault = Vault.at(home, given)
    key = vault.new_key()
    sealed = vault.seal(key, NAME, about=ABOUT)
    assert Vault.at(tmp_path / "another home", given).open(key, sealed, about=ABOUT) == NAME
    assert not home.exists()


WRONG = {
    "empty": "",
    "short": b64encode(bytes(31)).decode(),
    "long": b64encode(bytes(33)).decode(),
    "not base64": "canary!" * 7,
    "not ASCII": "кілт",
    "only a blinding key": "blind " + b64encode(bytes(32)).decode(),
    "two blinding keys": "\n".join(
        ["blind " + b64encode(bytes(32)).decode()] * 2 + [b64encode(bytes(32)).decode()]
    ),
}


@pytest.mark.parametrize("content", [None, *WRONG.values()], ids=["absent", *WRONG])
def test_a_master_key_file_that_cannot_be_used_is_named_and_not_quoted(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "given.key"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(VaultIsWrong, match=r"given\.key") as wrong:
        Vault.at(tmp_path, file)
    assert not content or content not in str(wrong.value)


def test_after_a_rotation_all_keys_open_and_running_processes_follow(vault: Vault, tmp_path: Path) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, NAME, about=ABOUT)
    rotated = Vault.rotated(tmp_path)
    assert rotated.open(key, sealed, about=ABOUT) == NAME
    fresh = rotated.new_key()
    assert fresh[1:5] != key[1:5]
    assert vault.open(fresh, rotated.seal(fresh, NAME, about=ABOUT), about=ABOUT) == NAME
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_what_was_wrapped_again_outlives_the_old_master_key_and_the_rest_does_not(
    vault: Vault, tmp_path: Path
) -> None:
    kept, left = vault.new_key(), vault.new_key()
    sealed = vault.seal(kept, NAME, about=ABOUT)
    again = Vault.rotated(tmp_path).rewrap(kept)
    without_oldest(tmp_path)
    after = Vault.at(tmp_path)
    assert after.open(again, sealed, about=ABOUT) == NAME
    for old in (kept, left):
        with pytest.raises(VaultIsWrong):
            after.rewrap(old)


def test_blinded_values_and_secrets_survive_every_rotation(vault: Vault, tmp_path: Path) -> None:
    blinded, secret = vault.blind("e-mail", b"a", b"b"), vault.secret("cursors")
    for _ in range(3):
        Vault.rotated(tmp_path)
        without_oldest(tmp_path)
    after = Vault.at(tmp_path)
    assert (after.blind("e-mail", b"a", b"b"), after.secret("cursors")) == (blinded, secret)


@given(first=ANY, second=ANY, purpose=st.sampled_from(["e-mail", "name"]))
def test_blinded_values_are_equal_for_equal_parts_and_purposes_only(
    tmp_path_factory: pytest.TempPathFactory, first: list[bytes], second: list[bytes], purpose: str
) -> None:
    vault = Vault.at(tmp_path_factory.getbasetemp() / "blind")
    same = (first, purpose) == (second, "e-mail")
    assert (vault.blind(purpose, *first) == vault.blind("e-mail", *second)) is same


def test_secrets_differ_by_purpose_and_from_every_blinded_value(vault: Vault) -> None:
    purposes = ["cursors", "csrf", "blind e-mail"]
    shown = {vault.secret(purpose) for purpose in purposes} | {vault.blind("e-mail"), vault.blind("cursors")}
    assert len(shown) == 5
    assert {len(secret) for secret in shown} == {32}


def test_nothing_shows_when_a_vault_is_printed(vault: Vault, tmp_path: Path) -> None:
    assert f"{vault!r} {vault}" == "Vault() Vault()"
    assert (tmp_path / FILE).read_text().strip() not in f"{vault!r}"
