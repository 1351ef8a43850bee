"""Other ways to write an id, none of which may name anything."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from api import ids
from api.ids import Kind
from tests.isolation.estate import keys_in


def spellings_of(text: str) -> Iterator[tuple[str, str]]:
    """Name of a spelling and the id in it."""
    found = keys_in(text)
    assert found, text
    kind, keys = found
    raw = bytes([kind]) + b"".join(key.bytes for key in keys)
    # A zero byte in front makes sure that both alphabets differ somewhere.
    yield "padded", f"{text}{'=' * (-len(text) % 4 or 4)}"
    yield "in another alphabet", b64encode(b"\xfb" + raw).decode()
    yield "in hexadecimal", raw.hex()
    yield "with a space", f" {text}"
    yield "with a line break", f"{text}\n"
    yield "as a UUID", str(keys[-1])
    yield "as a bare UUID", keys[-1].hex
    yield "as a global id", b64encode(f"{kind.name.title()}:{keys[-1]}".encode()).decode()
    yield "of another kind", ids.encode(Kind.FINDING, *keys)
    yield "with one key more", ids.encode(kind, *keys, keys[-1])
    yield "twice", text + text
