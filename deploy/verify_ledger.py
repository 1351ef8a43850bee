"""Check a ledger that Bagdar exported against checkpoints that you kept, trusting nobody but your own keys.

    python verify_ledger.py ledger.jsonl checkpoints.txt keys.txt

ledger.jsonl     what `bagdar export` wrote: a header, one line per event, a footer
checkpoints.txt  signed notes (c2sp.org/tlog-checkpoint), one after the other, from wherever you kept them
keys.txt         verifier keys (name+id+key), one a line, as they were when you began to keep checkpoints

Exit code 0: everything holds; 1: something does not, the first bad position is named; 2: unreadable file.
Needs Python 3.11 and one package, for Ed25519: pip install cryptography
"""

import base64
import hashlib
import json
import re
import struct
import sys
import uuid
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTE = re.compile(r"((?:(?!— )[^\n]+\n)+)\n((?:— [^\n]+\n)+)\n?")
Keys = dict[tuple[str, bytes], Ed25519PublicKey]
Event = dict[str, Any]


class Bad(Exception):
    """Something does not hold; the text says what and where."""


def sha256(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


# 1. Keys and checkpoints


def read_keys(text: str) -> Keys:
    """name+id+key: the id is the beginning of SHA-256(name, newline, 0x01, public key)."""
    keys: Keys = {}
    for line in text.split():
        name, key_id, encoded = line.split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        if raw[:1] != b"\x01" or sha256(name.encode() + b"\n" + raw)[:4].hex() != key_id:
            raise Bad(f"{line}: not a verifier key of the kind Ed25519")
        keys[name, bytes.fromhex(key_id)] = Ed25519PublicKey.from_public_bytes(raw[1:])
    return keys


def opened(text: str, signatures: list[str], keys: Keys) -> tuple[str, int, bytes]:
    """(origin, size, root) of a note that a known key has signed under the log's own name."""
    origin, size, root = text.split("\n")[:3]
    proved = False
    for line in signatures:
        _, name, encoded = line.split(" ")
        signature = base64.b64decode(encoded, validate=True)
        public = keys.get((name, signature[:4]))
        if public is not None and name == origin:
            try:
                public.verify(signature[4:], text.encode())
            except InvalidSignature:
                raise Bad(f"checkpoint {size} was altered: its signature does not hold") from None
            proved = True
    if not proved:
        raise Bad(f"checkpoint {size}: none of your keys has signed it")
    return origin, int(size), base64.b64decode(root, validate=True)


def read_checkpoints(text: str, keys: Keys) -> tuple[str, dict[int, bytes]]:
    """The log, and roots by size; two roots for one size prove that the ledger's keeper told two stories."""
    roots: dict[int, bytes] = {}
    origins: set[str] = set()
    if NOTE.sub("", text).strip():
        raise Bad("a checkpoint is cut off or altered: it is not a text, an empty line and signature lines")
    for note, signatures in NOTE.findall(text):
        origin, size, root = opened(note, signatures.splitlines(), keys)
        origins.add(origin)
        if roots.setdefault(size, root) != root:
            raise Bad(f"checkpoint {size}: two different trees of this size were signed")
    if len(origins) != 1:
        raise Bad(f"the checkpoints are of {len(origins)} logs; give those of one")
    return origins.pop(), roots


# 2. Events: the hash of each covers everything of it, and the hash of the one before


def microseconds(moment: str) -> int:
    since = datetime.fromisoformat(moment) - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def event_hash(client: uuid.UUID, event: Event, before: bytes) -> bytes:
    """SHA-256 over the layout that docs/proofs.md describes, all integers big-endian."""
    fixed = struct.pack(
        ">15s16sQ16sIH16s16sqq32s",
        b"bagdar.event.v1",
        client.bytes,
        event["position"],
        uuid.UUID(event["stream_id"]).bytes,
        event["version"],
        event["schema_version"],
        uuid.UUID(event["actor"]).bytes,
        uuid.UUID(event["cause"]).bytes,
        microseconds(event["effective_at"]),
        microseconds(event["recorded_at"]),
        before,
    )
    texts = [event[name].encode() for name in ("type", "actor_party", "payload")]
    return sha256(fixed + b"".join(struct.pack(">I", len(each)) + each for each in texts))


# 3. The tree (RFC 6962): what a checkpoint's root is the root of


def grow(peaks: list[bytes], size: int, leaf: bytes) -> None:
    """Add one leaf to the roots of the whole subtrees of a tree of `size` leaves."""
    node = sha256(b"\x00" + leaf)
    while size & 1:
        node = sha256(b"\x01" + peaks.pop() + node)
        size >>= 1
    peaks.append(node)


def root_of(peaks: list[bytes]) -> bytes:
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = sha256(b"\x01" + peak + root)
    return root


def parsed(line: bytes) -> Event:
    """A line of the ledger; one that cannot be read has no field that holds."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def check_event(event: Event, client: uuid.UUID, position: int, before: bytes) -> bytes:
    """The hash of the event that has to stand at `position`, after one with the hash `before`."""
    try:
        if event["position"] != position:
            raise Bad(f"position {position} is missing")
        if event["prev_hash"] != before.hex():
            raise Bad(f"position {position} does not continue the event before it")
        found = event_hash(client, event, before)
    except (KeyError, ValueError, TypeError, AttributeError, struct.error) as error:
        raise Bad(f"position {position} was altered: {error!r}") from None
    if event["hash"] != found.hex():
        raise Bad(f"position {position} was altered: its contents do not give its hash")
    return found


def verify(lines: list[bytes], origin: str, roots: dict[int, bytes]) -> str:
    """Walk the ledger from its first event; the answer says that everything holds."""
    header, footer, size = json.loads(lines[0]), parsed(lines[-1]), len(lines) - 2
    client, last, peaks, good = uuid.UUID(header["client_id"]), bytes(32), list[bytes](), 0
    if not origin.endswith(f"/{client}"):
        raise Bad(f"the ledger is of {client}, the checkpoints are of {origin}")
    for position, line in enumerate(lines[1:-1], 1):
        last = check_event(parsed(line), client, position, last)
        grow(peaks, position - 1, last)
        if position in roots:
            if root_of(peaks) != roots[position]:
                raise Bad(f"an event from position {good + 1} to {position} is not the one that was signed")
            good = position
    ends = {(each.get("position"), each.get("hash")) for each in (header, footer)}
    if not footer.get("end") or ends != {(size, last.hex())} or max(roots) > size:
        raise Bad(f"position {size + 1} is missing: the ledger was cut off, {max(roots)} events were signed")
    return f"{size} events hold; {len(roots)} checkpoints hold, up to position {good}; head {last.hex()}"


def main(ledger: str, checkpoints: str, keys: str) -> int:
    try:
        with open(keys, encoding="utf-8") as key_file, open(checkpoints, encoding="utf-8") as note_file:
            origin, roots = read_checkpoints(note_file.read(), read_keys(key_file.read()))
        with open(ledger, "rb") as file:
            print(verify(file.read().splitlines(), origin, roots))
    except Bad as bad:
        print(f"DOES NOT HOLD: {bad}")
        return 1
    except (OSError, ValueError, IndexError, KeyError) as error:
        print(f"a file cannot be read: {error!r}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
