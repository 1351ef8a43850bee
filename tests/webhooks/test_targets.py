"""Webhooks go to the public internet and nowhere else, however an address is spelled or resolved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from ipaddress import ip_address
from uuid import UUID

import pytest

from services.webhooks.addresses import Address, is_public
from services.webhooks.targets import QUESTIONS_PER_AGENCY, Gate, TargetRefused, Unresolved

AGENCY, NEIGHBOUR = UUID(int=1), UUID(int=2)
PUBLIC = "93.184.215.14"
NOT_PUBLIC = (
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.1.2.3",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.9",
    "192.0.0.170",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:93.184.215.14",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fdff::1",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700:4700::1111%eth0",
    "fec0::1",
    "ff02::1",
)
"""Loopback, private, link-local, carriers', multicast, reserved, metadata, all that carry another address."""

STILL_PUBLIC = (
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:200::1",
    "2606:4700:4700::1111",
    "2a00:1450:4010::5e",
)
"""Neighbours of what is not public; they are somebody's."""

REFUSED = (
    "",
    "hooks.example.kz",
    "//hooks.example.kz/",
    "http://hooks.example.kz/",
    "http://hooks.example.kz:443/",
    "http://hooks.example.kz:8443/",
    "ftp://hooks.example.kz/",
    "file:///etc/passwd",
    "gopher://hooks.example.kz/",
    "javascript://hooks.example.kz/%0aalert(1)",
    "https:hooks.example.kz",
    "https:/hooks.example.kz",
    "https:///hooks.example.kz",
    "https://",
    "https://?a",
    " https://hooks.example.kz/",
    "https://hooks.example.kz/ ",
    "https://hooks.example.kz/\n",
    "https://hooks.example.kz/a b",
    "https://hooks.example.kz/a\r\nHost: x",
    "https://hooks.example.kz\\@127.0.0.1/",
    "https://hooks.example.kz/#top",
    "https://hooks.example.kz#@127.0.0.1/",
    "https://user@hooks.example.kz/",
    "https://user:secret@hooks.example.kz/",
    "https://:secret@hooks.example.kz/",
    "https://hooks.example.kz:secret@127.0.0.1/",
    "https://hooks.example.kz:0/",
    "https://hooks.example.kz:22/",
    "https://hooks.example.kz:25/",
    "https://hooks.example.kz:80/",
    "https://hooks.example.kz:1023/",
    "https://hooks.example.kz:65536/",
    "https://hooks.example.kz:99999/",
    "https://hooks.example.kz:443443/",
    "https://hooks.example.kz:/",
    "https://hooks.example.kz:+443/",
    "https://hooks.example.kz:４４３/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost:8443/",
    "https://hooks/",
    "https://metadata/",
    "https://x.localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://1.0.0.127.in-addr.arpa/",
    "https://hidden.onion/",
    "https://hooks.test/",
    "https://hooks.invalid/",
    "https://localhost./",
    "https://hooks.example.kz./",
    "https://.example.kz/",
    "https://hooks..kz/",
    "https://-hooks.example.kz/",
    "https://hooks.example.kz%00.evil.example/",
    "https://hooks.example.kz%2f@x/",
    "https://127.1/",
    "https://127.0.1/",
    "https://0/",
    "https://0x7f.0.0.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://127.0.0.01/",
    "https://127.0.0.1./",
    "https://1.2.3.4.5/",
    "https://256.1.1.1/",
    "https://１２７.0.0.1/",
    "https://127。0。0。1/",
    "https://ⓛocalhost/",
    "https://[::1/",
    "https://::1/",
    "https://[127.0.0.1]/",
    "https://[hooks.example.kz]/",
    "https://[fe80::1%25eth0]/",
    "https://[v1.fe80]/",
    f"https://{'a' * 64}.example.kz/",
    f"https://{'a.' * 130}kz/",
    f"https://hooks.example.kz/{'a' * 2000}",
)
"""Spellings that lead elsewhere, or that two readers could read in two ways."""


def answering(*answers: Sequence[str]) -> tuple[Gate, list[str]]:
    """A gate whose names answer one list after the other, and the names it asked for."""
    asked: list[str] = []
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return left.pop(0) if len(left) > 1 else left[0]

    return Gate(resolve=resolve), asked


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_an_address_that_is_not_public_is_refused_as_it_is_and_behind_a_name(address: str) -> None:
    assert not is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(TargetRefused) as caught:
        Gate().read(f"https://{host}/hooks")
    assert caught.value.field == "url"
    for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
        gate, _ = answering(answer)
        with pytest.raises(TargetRefused):
            await gate.addresses(gate.read("https://hooks.example.kz/"), AGENCY)


@pytest.mark.parametrize("address", STILL_PUBLIC)
async def test_public_neighbours_are_let_through(address: str) -> None:
    gate, _ = answering([address])
    target = gate.read("https://hooks.example.kz/")
    assert await gate.addresses(target, AGENCY) == [ip_address(address)]
    host = f"[{address}]" if ":" in address else address
    assert gate.read(f"https://{host}/").host == address


@pytest.mark.parametrize("url", REFUSED)
def test_a_spelling_that_leads_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(TargetRefused) as caught:
        Gate().read(url)
    assert caught.value.field == "url"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://hooks.example.kz", "https://hooks.example.kz/"),
        ("HTTPS://Hooks.Example.KZ:443/A?b=C", "https://hooks.example.kz/A?b=C"),
        ("https://hooks.example.kz?token=1", "https://hooks.example.kz/?token=1"),
        ("https://hooks.example.kz:8443/x", "https://hooks.example.kz:8443/x"),
        ("https://a_b.example.kz/", "https://a_b.example.kz/"),
        ("https://мысал.қаз/", f"https://{'мысал.қаз'.encode('idna').decode()}/"),
        ("https://[2606:4700:4700:0::1111]:8443/", "https://[2606:4700:4700::1111]:8443/"),
    ],
)
def test_a_good_address_is_kept_in_one_spelling(url: str, kept: str) -> None:
    target = Gate().read(url)
    assert target.url == kept
    assert Gate().read(kept) == target


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("http://127.0.0.1:8000/", True),
        ("http://localhost:8000/", True),
        ("http://[::1]:8000/", True),
        ("https://127.0.0.1:80/", True),
        ("http://10.0.0.1/", False),
        ("http://169.254.169.254/", False),
        ("http://[::ffff:127.0.0.1]/", False),
        ("http://user@127.0.0.1/", False),
    ],
)
def test_development_opens_this_machine_and_nothing_else(url: str, is_fine: bool) -> None:
    gate = Gate(allows_loopback=True)
    if is_fine:
        gate.read(url)
    else:
        with pytest.raises(TargetRefused):
            gate.read(url)


async def test_development_sends_nothing_in_the_clear_to_the_internet() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC]

    gate = Gate(allows_loopback=True, resolve=resolve)
    with pytest.raises(TargetRefused):
        await gate.addresses(gate.read("http://hooks.example.kz/"), AGENCY)
    assert await gate.addresses(gate.read("https://hooks.example.kz/"), AGENCY)


@pytest.mark.parametrize("answer", [[], ["not an address"], ["127.1"]])
async def test_a_name_without_a_proper_address_is_not_connected_to(answer: list[str]) -> None:
    gate, _ = answering(answer)
    with pytest.raises((TargetRefused, Unresolved)):
        await gate.addresses(gate.read("https://hooks.example.kz/"), AGENCY)


async def test_a_name_that_nobody_knows_is_unresolved() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    gate = Gate(resolve=resolve)
    with pytest.raises(Unresolved):
        await gate.addresses(gate.read("https://hooks.example.kz/"), AGENCY)


async def test_the_systems_own_resolver_finds_this_machine_and_the_gate_refuses_it() -> None:
    gate = Gate(allows_loopback=True)
    found = await gate.addresses(gate.read("http://localhost:8000/"), AGENCY)
    assert found
    assert not any(is_public(address) for address in found)


async def test_names_that_stall_hold_up_their_own_agency_alone_even_when_nobody_waits_any_more() -> None:
    stalled: set[str] = set()
    comes, are_taken = asyncio.Event(), asyncio.Event()

    async def resolve(host: str, port: int) -> Sequence[str]:
        if host.startswith("stalls"):
            stalled.add(host)
            if len(stalled) == QUESTIONS_PER_AGENCY:
                are_taken.set()
            await comes.wait()
        return [PUBLIC]

    gate = Gate(resolve=resolve)

    async def addresses(host: str, agency_id: UUID) -> Sequence[Address]:
        return await gate.addresses(gate.read(f"https://{host}.example.kz/"), agency_id)

    waiting = [asyncio.create_task(addresses(f"stalls{number}", AGENCY)) for number in range(20)]
    await are_taken.wait()
    assert await addresses("hooks", NEIGHBOUR)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    late = asyncio.create_task(addresses("stalls-late", AGENCY))
    for _ in range(100):
        await asyncio.sleep(0)
    assert len(stalled) == QUESTIONS_PER_AGENCY
    assert await addresses("hooks", NEIGHBOUR)
    comes.set()
    assert await late
    assert await addresses("hooks", AGENCY)


async def test_a_question_that_fails_gives_its_place_back() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    gate = Gate(resolve=resolve)
    for _ in range(3 * QUESTIONS_PER_AGENCY):
        with pytest.raises(Unresolved):
            await gate.addresses(gate.read("https://hooks.example.kz/"), AGENCY)
