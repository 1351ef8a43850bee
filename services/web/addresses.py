"""Where a request comes from, seen through the proxies that are trusted and through no others."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from services.settings import Network

Address = IPv4Address | IPv6Address


def client_address(peer: str | None, forwarded: str, trusted: Sequence[Network]) -> str | None:
    """The address of the client itself.

    Args:
        peer: the other end of the connection.
        forwarded: X-Forwarded-For; every proxy on the way has added on the right whom it saw.
        trusted: networks of proxies whose word is taken.

    Returns:
        The peer, unless it is a trusted proxy; then the right-most entry that is none, because everything
        left of it was written by the client or by a stranger. None when even the peer has no address.
    """
    seen = _read(peer or "")
    for entry in reversed(forwarded.split(",")):
        if seen is None or not _is_of(seen, trusted):
            break
        before = _read(entry)
        if before is None:
            break
        seen = before
    return None if seen is None else str(seen)


def _is_of(address: Address, networks: Sequence[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _read(text: str) -> Address | None:
    """An address as proxies write it: with or without port and brackets; IPv4 inside IPv6 is IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
