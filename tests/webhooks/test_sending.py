"""One attempt on a real network: pinned to what was checked, bounded in time and size, without company."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.x509.oid import NameOID

from services.webhooks.sending import MOST_ANSWER_BYTES, Answer, Sender
from services.webhooks.targets import Gate
from tests.webhooks.receiver import Receiver, answering, receiving

NOW = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)
HOST = "hooks.example.kz"


AGENCY = UUID(int=1)


class Names:
    """A name server of the test's own: one answer after the other, the last one again and again."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.left = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


async def sent(url: str, gate: Gate | None = None, trust: ssl.SSLContext | None = None) -> Answer:
    """What comes of one attempt within two seconds."""
    sender = Sender(gate or Gate(allows_loopback=True), trust=trust, total_seconds=2)
    return await sender.send(AGENCY, url, {"Webhook-Id": "1"}, b'{"a":1}', NOW)


def certificate(folder: Path, host: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server named `host` shows, and what believes it."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    begun = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(chain, secret)
    return shown, ssl.create_default_context(cafile=str(chain))


async def test_a_request_carries_its_headers_and_nothing_of_ours(receiver: Receiver) -> None:
    answer = await sent(receiver.url)
    assert answer.is_received
    request = receiver.requests[0]
    assert request.body == b'{"a":1}'
    assert request.headers.keys() - {""} == {
        "host", "content-type", "content-length", "accept-encoding", "connection", "user-agent", "webhook-id",
    }  # fmt: skip
    assert request.headers["host"] == f"127.0.0.1:{receiver.port}"


@pytest.mark.parametrize(
    ("status", "failure"),
    [(200, ""), (204, ""), (299, ""), (301, "REDIRECTED"), (307, "REDIRECTED"), (400, "STATUS"),
     (410, "STATUS"), (429, "STATUS"), (500, "STATUS"), (503, "STATUS")],
)  # fmt: skip
async def test_only_two_hundreds_count_as_received(receiver: Receiver, status: int, failure: str) -> None:
    receiver.usual = answering(status)
    answer = await sent(receiver.url)
    assert (answer.status, answer.failure, answer.is_received) == (status, failure, not failure)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    async with receiving() as elsewhere:
        receiver.usual = answering(status, f"Location: {elsewhere.url}")
        assert (await sent(receiver.url)).failure == "REDIRECTED"
        assert elsewhere.requests == []
    assert len(receiver.requests) == 1


async def test_a_cookie_is_not_brought_back_and_no_connection_is_shared(receiver: Receiver) -> None:
    receiver.usual = answering(200, "Set-Cookie: a=b; Path=/", "Connection: keep-alive")
    sender = Sender(Gate(allows_loopback=True))
    for _ in range(2):
        assert (await sender.send(AGENCY, receiver.url, {}, b"{}", NOW)).is_received
    assert "cookie" not in receiver.requests[1].headers


async def test_proxies_of_the_environment_are_passed_by(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert (await sent(receiver.url)).is_received
        assert proxy.requests == []


async def test_a_name_that_answers_differently_the_second_time_gains_nothing(receiver: Receiver) -> None:
    """DNS rebinding: the address that was checked is the one that is connected to."""
    async with receiving() as inside:
        names = Names(["127.0.0.1"], ["127.0.0.2"])
        gate = Gate(allows_loopback=True, resolve=names)
        answer = await sent(f"http://{HOST}:{receiver.port}/", gate)
        assert answer.is_received
        assert names.asked == [HOST]
        assert inside.requests == []
    assert receiver.requests[0].headers["host"] == f"{HOST}:{receiver.port}"


async def test_a_name_that_was_fine_at_registration_is_checked_again_at_every_attempt(
    receiver: Receiver,
) -> None:
    names = Names(["93.184.215.14"], ["127.0.0.1"])
    gate = Gate(resolve=names)
    url = f"https://{HOST}:{receiver.port}/"
    await gate.addresses(gate.read(url), AGENCY)
    assert (await sent(url, gate)).failure == "TARGET_REFUSED"
    assert receiver.requests == []
    assert names.asked == [HOST, HOST]


async def test_one_inner_address_among_public_ones_stops_the_attempt(receiver: Receiver) -> None:
    gate = Gate(resolve=Names(["93.184.215.14", "127.0.0.1"]))
    assert (await sent(f"https://{HOST}:{receiver.port}/", gate)).failure == "TARGET_REFUSED"
    assert receiver.requests == []


async def test_an_address_stored_before_the_rules_is_refused_when_it_is_used(receiver: Receiver) -> None:
    assert (await sent(receiver.url, Gate())).failure == "TARGET_REFUSED"
    assert receiver.requests == []


async def test_tls_asks_for_the_name_and_goes_to_the_checked_address(tmp_path: Path) -> None:
    shown, trust = certificate(tmp_path, HOST)
    asked: list[str | None] = []
    shown.sni_callback = lambda _socket, name, _context: asked.append(name)
    async with receiving(shown) as receiver:
        gate = Gate(allows_loopback=True, resolve=Names(["127.0.0.1"]))
        url = f"https://{HOST}:{receiver.port}/x"
        assert (await sent(url, gate, trust)).is_received
        assert asked == [HOST]
        assert receiver.requests[0].headers["host"] == f"{HOST}:{receiver.port}"
        assert (await sent(url, gate)).failure == "TLS", "nobody vouches for this certificate"
        other = f"https://other.example.kz:{receiver.port}/x"
        assert (await sent(other, gate, trust)).failure == "TLS", "the certificate is another host's"
    assert len(receiver.requests) == 1


async def test_the_next_address_is_tried_when_one_does_not_answer(receiver: Receiver) -> None:
    gate = Gate(allows_loopback=True, resolve=Names(["::1", "127.0.0.1"]))
    assert (await sent(f"http://{HOST}:{receiver.port}/", gate)).is_received


async def test_nobody_listening_is_a_failure_to_connect() -> None:
    async with receiving() as gone:
        url = gone.url
    assert (await sent(url)).failure == "CONNECT"


async def test_a_receiver_that_says_nothing_runs_out_of_time(receiver: Receiver) -> None:
    receiver.pause = 60
    answer = await sent(receiver.url)
    assert (answer.status, answer.failure) == (None, "TIMEOUT")


async def test_a_receiver_that_drips_runs_out_of_time_all_the_same(receiver: Receiver) -> None:
    receiver.usual = b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100
    receiver.chunk, receiver.pause_between = 1, 0.2
    async with asyncio.timeout(10):
        answer = await sent(receiver.url)
    assert (answer.status, answer.failure) == (None, "TIMEOUT")
    assert 1 < receiver.sent_bytes < 20


async def test_a_name_server_that_says_nothing_runs_out_of_time() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(60)
        return []

    gate = Gate(resolve=resolve)
    assert (await sent(f"https://{HOST}/", gate)).failure == "TIMEOUT"


@pytest.mark.parametrize("answer", [None, b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nbroken"])
async def test_an_answer_that_is_none_is_broken(receiver: Receiver, answer: bytes | None) -> None:
    receiver.usual = answer
    assert (await sent(receiver.url)).failure == "BROKEN"


async def test_an_endless_answer_is_cut_off(receiver: Receiver) -> None:
    size = 50 * 1024 * 1024
    receiver.usual = f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode() + bytes(size)
    assert (await sent(receiver.url)).is_received
    await receiver.until_closed()
    assert MOST_ANSWER_BYTES <= receiver.sent_bytes < size / 2


async def test_headers_without_end_are_refused(receiver: Receiver) -> None:
    receiver.usual = b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n"
    assert (await sent(receiver.url)).failure == "BROKEN"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999999999999", 86_400),
        ("Mon, 05 Oct 2026 06:10:00 GMT", 600),
        ("Mon, 05 Oct 2026 05:00:00 GMT", 0),
        ("Mon, 05 Oct 2099 05:00:00 GMT", 86_400),
    ],
)
async def test_a_receiver_may_ask_for_a_pause_of_up_to_a_day(
    receiver: Receiver, text: str, seconds: int
) -> None:
    receiver.usual = answering(503, f"Retry-After: {text}")
    assert (await sent(receiver.url)).pause == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["soon", "-5", "1.5", ""])
async def test_a_pause_that_nobody_understands_is_none(receiver: Receiver, text: str) -> None:
    receiver.usual = answering(503, f"Retry-After: {text}")
    assert (await sent(receiver.url)).pause is None
