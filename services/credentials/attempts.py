"""Guesses at passwords, counted before the password is looked at: at an account, from devices and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from uuid import UUID

from domain.errors import Refusal
from services.database import Connection, Database
from services.identity.vault import Vault

MOST = 10
"""Wrong guesses in any span of `SPAN`: at an account, by all its known devices together, from an address."""
MOST_OF_NETWORK = 100
"""Wrong guesses in any span of `SPAN` from one IPv4 /24 or IPv6 /48, which one hand may hold."""
SPAN = timedelta(minutes=15)
NOWHERE = UUID(int=0)
"""Keeps the guesses at agencies that do not exist, so that they count alike and can be swept."""

IS_AGENCY = """
select exists (select from bagdar.agency_registry where agency_id = $1)
"""
TAKE = """
insert into bagdar.attempts (agency_id, bucket_key, moments, latest_at) values ($1, $2, '{}', $3)
on conflict (agency_id, bucket_key) do update set latest_at = greatest(attempts.latest_at, excluded.latest_at)
where attempts.agency_id = $1 returning moments
"""
"""The bucket, locked until the end of the transaction: guesses of the same moment are counted one by one."""
TAKE_ADDRESS = """
insert into bagdar.address_attempts (address_key, moments, latest_at) values ($1, '{}', $2)
on conflict (address_key) do update set latest_at = greatest(address_attempts.latest_at, excluded.latest_at)
returning moments
"""
COUNT = """
update bagdar.attempts set moments = $3 where agency_id = $1 and bucket_key = $2
"""
COUNT_ADDRESS = """
update bagdar.address_attempts set moments = $2 where address_key = $1
"""
RESET = """
delete from bagdar.attempts where agency_id = $1 and bucket_key = $2
"""
SWEEP = """
delete from bagdar.attempts where agency_id = $1 and latest_at <= $2
"""
SWEEP_ADDRESSES = """
delete from bagdar.address_attempts where latest_at <= $1
"""


class TooManyAttempts(Refusal):
    """There were too many attempts. Wait {retry_after_seconds} seconds, then try again.

    Attributes:
        retry_after_seconds: until the next attempt is looked at, at least 1.
    """

    CODE = "TOO_MANY_ATTEMPTS"

    def __init__(self, *, retry_after_seconds: int) -> None:
        super().__init__(retry_after_seconds=retry_after_seconds)
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Admission:
    """A guess that was let through and counted as wrong until `succeeded` or `given_back`.

    Attributes:
        places: what address and network are counted by, with the most of each; none for a known device.
    """

    agency_id: UUID
    bucket_key: bytes
    places: tuple[tuple[bytes, int], ...]
    at: datetime

    @property
    def is_known(self) -> bool:
        """Whether the one who guesses is told from strangers; a place is kept for such."""
        return not self.places


async def admit(
    database: Database,
    vault: Vault,
    agency_id: UUID,
    account_key: bytes,
    address: str | None,
    now: datetime,
    *,
    is_known: bool = False,
) -> Admission:
    """Count a guess before the password is looked at.

    The devices that have signed in to this account before share a bucket and have no other, so that neither
    strangers at the account nor neighbours at the address stop its owner, and many devices are not many
    guesses.

    Args:
        account_key: of `services.credentials.emails.account_key`.
        address: of the one who guesses; IPv6 counts by /64. None, or what is no address, counts as one.
        is_known: whether the device is known (`services.credentials.devices.is_known`).

    Raises:
        TooManyAttempts: there were too many in fifteen minutes; this one is not counted.
        Busy: too many guesses at once at the same account or address.
    """
    agency = await _keeper(database, agency_id)
    admission = Admission(
        agency,
        vault.blind("guesses of devices" if is_known else "guesses", agency_id.bytes, account_key),
        () if is_known else tuple((vault.blind(kind, key), most) for kind, key, most in _places(address)),
        now,
    )
    async with database.transaction(agency) as connection:
        await _count(connection, admission)
    return admission


async def succeeded(database: Database, admission: Admission) -> None:
    """The guess was right: the account's or device's bucket is emptied, the address gets this one back.

    The address keeps its other guesses, so that signing in to an account of one's own does not buy
    guesses at others.
    """
    async with database.transaction(admission.agency_id) as connection:
        await connection.execute(RESET, admission.agency_id, admission.bucket_key)
        await _give_back_address(connection, admission)


async def given_back(database: Database, admission: Admission) -> None:
    """The password was not looked at, as when the system was busy: the guess does not count."""
    async with database.transaction(admission.agency_id) as connection:
        bucket = (admission.agency_id, admission.bucket_key)
        moments = await connection.fetchval(TAKE, *bucket, admission.at)
        await connection.execute(COUNT, *bucket, _without(moments, admission.at))
        await _give_back_address(connection, admission)


async def sweep_addresses(database: Database, now: datetime) -> None:
    """Delete what no longer counts and belongs to no agency."""
    async with database.transaction(NOWHERE) as connection:
        await connection.execute(SWEEP, NOWHERE, now - SPAN)
        await connection.execute(SWEEP_ADDRESSES, now - SPAN)


async def _keeper(database: Database, agency_id: UUID) -> UUID:
    async with database.outside_agencies() as connection:
        return agency_id if await connection.fetchval(IS_AGENCY, agency_id) else NOWHERE


async def _count(connection: Connection, admission: Admission) -> None:
    """All buckets or none; always in this order, so that no two guesses wait for each other."""
    bucket, at = (admission.agency_id, admission.bucket_key), admission.at
    moments = await connection.fetchval(TAKE, *bucket, at)
    await connection.execute(COUNT, *bucket, _with(moments, at))
    for place, most in admission.places:
        moments = await connection.fetchval(TAKE_ADDRESS, place, at)
        await connection.execute(COUNT_ADDRESS, place, _with(moments, at, most))


async def _give_back_address(connection: Connection, admission: Admission) -> None:
    for place, _ in admission.places:
        moments = await connection.fetchval(TAKE_ADDRESS, place, admission.at)
        await connection.execute(COUNT_ADDRESS, place, _without(moments, admission.at))


def _with(moments: Sequence[datetime], at: datetime, most: int = MOST) -> list[datetime]:
    """The moments that still count and this one.

    Raises:
        TooManyAttempts: there is no room; the oldest of them says until when.
    """
    counted = sorted(moment for moment in moments if moment > at - SPAN)
    if len(counted) >= most:
        wait = counted[len(counted) - most] + SPAN - at
        raise TooManyAttempts(retry_after_seconds=max(1, ceil(wait.total_seconds())))
    return [*counted, at]


def _without(moments: Sequence[datetime], at: datetime) -> list[datetime]:
    """The moments without one of those at `at`."""
    left = list(moments)
    if at in left:
        left.remove(at)
    return left


def _places(address: str | None) -> Iterator[tuple[str, bytes, int]]:
    """What counts as one address and as one network, with the most guesses of each.

    An IPv4 address and its /24; the /64 that one IPv6 subscriber has and the /48 that one customer may have.
    """
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        yield "address", b"unknown", MOST
        return
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    own, shared = (64, 48) if isinstance(found, IPv6Address) else (32, 24)
    for kind, length, most in (("address", own, MOST), ("network", shared, MOST_OF_NETWORK)):
        yield kind, ip_network((found.packed, length), strict=False).network_address.packed, most
