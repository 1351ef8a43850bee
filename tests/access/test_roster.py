"""Everybody's standing follows from the ledgers: soon, cheaply, and for each team by itself."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from domain.team import team_stream
from domain.terms import Role
from services.access.roster import Roster, Rosters
from services.commands.teams import AssignStaff, EndMembership, GiveRole, GrantMembership, InviteStaff
from services.database import Database
from services.identity import Standing
from services.ledger import Codec, Entry, Ledger
from services.ledger.read import ACCESS_EVENTS, ACCESS_PLACES, Place
from services.settings import Dsns
from tests.conftest import FreshDatabase, as_owner
from tests.reception.lobby import Lobby, Ticks

REST = """
insert into bagdar.events (
    agency_id, client_id, position, stream_id, version, type, schema_version, payload, actor, actor_party,
    cause, effective_at, recorded_at, prev_hash, hash
)
select '{agency}', '{client}', 1000000 + n, gen_random_uuid(), 1, 'objective.set', 1, '\\x7b7d'::bytea,
    gen_random_uuid(), 'AGENCY', gen_random_uuid(), '2026-01-01Z', '2026-01-01Z',
    sha256('a'), sha256('b')
from generate_series(1, {rows}) as n
"""
BIND = "set app.agency = '{agency}'"
DAMAGE = {
    "bytes that are none": "update bagdar.events set payload = '\\x00ff' where {place} and version = 2",
    "a type nobody knows": "update bagdar.events set type = 'team.crowned' where {place} and version = 2",
    "a fact of somebody else": (
        "update bagdar.events set type = 'team.invitation_withdrawn' where {place} and version = 2"
    ),
    "a fact taken out": "delete from bagdar.events where {place} and version = 2",
    "the first fact taken out": "delete from bagdar.events where {place} and version = 1",
}
"""What somebody with the owner's rights does to the bakery's team -> the statement."""


async def roster_of(lobby: Lobby) -> Roster:
    return await lobby.rosters.of(lobby.agency_id, within=0)


async def test_a_person_stands_where_the_teams_say(lobby: Lobby) -> None:
    both = await lobby.granted(Role.ADMIN, lobby.bakery)
    await lobby.does(GrantMembership(client_id=lobby.clinic, person_id=both, role=Role.VIEWER))
    staff = await lobby.granted(Role.STRATEGIST)
    await lobby.does(AssignStaff(client_id=lobby.bakery, person_id=staff), actor=lobby.owner)
    roster = await roster_of(lobby)
    assert roster.standing(both) == Standing(
        client_roles={lobby.bakery: Role.ADMIN, lobby.clinic: Role.VIEWER}
    )
    assert roster.standing(staff) == Standing(Role.STRATEGIST, frozenset({lobby.bakery}))
    assert roster.standing(lobby.owner_id) == Standing(Role.OWNER)
    assert roster.standing(uuid4()).is_nobody


async def test_an_assignment_is_worth_nothing_to_who_left_the_staff(lobby: Lobby) -> None:
    staff = await lobby.granted(Role.ANALYST)
    await lobby.does(AssignStaff(client_id=lobby.bakery, person_id=staff), actor=lobby.owner)
    await lobby.does(EndMembership(client_id=lobby.agency_id, person_id=staff, reason="Кетті"))
    roster = await roster_of(lobby)
    assert roster.standing(staff).is_nobody
    assert staff not in roster.participants(lobby.bakery)


async def test_who_was_only_invited_is_nobody(lobby: Lobby) -> None:
    person_id = uuid4()
    await lobby.does(
        InviteStaff(client_id=lobby.agency_id, person_id=person_id, invitation_id=uuid4(), role=Role.OWNER)
    )
    assert (await roster_of(lobby)).standing(person_id).is_nobody


async def test_participants_of_a_client_are_its_people_its_staff_and_unbounded_staff(lobby: Lobby) -> None:
    mine, theirs = [await lobby.granted(Role.MEMBER, each) for each in (lobby.bakery, lobby.clinic)]
    assigned, idle = [await lobby.granted(Role.STRATEGIST) for _ in range(2)]
    await lobby.does(AssignStaff(client_id=lobby.bakery, person_id=assigned), actor=lobby.owner)
    roster = await roster_of(lobby)
    assert roster.participants(lobby.bakery) == {mine, assigned, lobby.owner_id}
    assert theirs not in roster.participants(lobby.agency_id)
    assert idle in roster.participants(lobby.agency_id)


async def test_another_agency_s_people_stand_nowhere(lobby: Lobby) -> None:
    other = await lobby.rosters.of(uuid4(), within=0)
    assert other.standing(lobby.owner_id).is_nobody
    assert list(other.teams()) == []


async def test_a_roster_that_grew_step_by_step_equals_one_read_at_once(lobby: Lobby) -> None:
    people = [await lobby.granted(Role.MEMBER, lobby.bakery) for _ in range(3)]
    grown = await roster_of(lobby)
    await lobby.does(GiveRole(client_id=lobby.bakery, person_id=people[0], role=Role.ADMIN))
    await lobby.does(EndMembership(client_id=lobby.bakery, person_id=people[1], reason="Кетті"))
    assert await roster_of(lobby) is grown
    fresh = await Rosters(lobby.ledger).of(lobby.agency_id)
    assert {person: grown.standing(person) for person in people} == {
        person: fresh.standing(person) for person in people
    }
    assert grown.standing(people[0]).client_roles == {lobby.bakery: Role.ADMIN}
    assert grown.places == fresh.places


class CountedLedger(Ledger):
    """The ledger, and how often it was asked for rights; a reading waits until it may end."""

    reads = 0
    may_end: asyncio.Event | None = None

    def __init__(self, database: Database, codec: Codec) -> None:
        super().__init__(database, codec)
        self.began = asyncio.Event()

    async def access(self, agency_id: UUID, known: Mapping[Place, int]) -> tuple[list[Entry], set[Place]]:
        self.reads += 1
        self.began.set()
        if self.may_end is not None:
            await self.may_end.wait()
        return await super().access(agency_id, known)


async def test_a_roster_is_read_again_after_two_seconds_and_not_before(lobby: Lobby) -> None:
    ledger, ticks = CountedLedger(lobby.database, lobby.ledger.codec), Ticks()
    rosters = Rosters(ledger, monotonic=ticks)
    for at, reads in ((0.0, 1), (1.9, 1), (2.0, 2), (3.9, 2), (4.1, 3)):
        ticks.at = 100.0 + at
        await rosters.of(lobby.agency_id)
        assert ledger.reads == reads
    rosters.expire(lobby.agency_id)
    await rosters.of(lobby.agency_id)
    assert ledger.reads == 4


async def test_a_hundred_who_ask_at_once_are_one_reading(lobby: Lobby) -> None:
    ledger = CountedLedger(lobby.database, lobby.ledger.codec)
    rosters = Rosters(ledger, monotonic=Ticks())
    await asyncio.gather(*(rosters.of(lobby.agency_id) for _ in range(100)))
    assert ledger.reads == 1


async def test_rights_that_move_while_a_roster_is_read_are_not_missed(lobby: Lobby) -> None:
    """Somebody's rights move after the reading has begun: the roster expires and is read once more."""
    ledger = CountedLedger(lobby.database, lobby.ledger.codec)
    rosters = Rosters(ledger, monotonic=Ticks())
    await rosters.of(lobby.agency_id)
    rosters.expire(lobby.agency_id)
    ledger.may_end = asyncio.Event()
    ledger.began.clear()
    reading = asyncio.create_task(rosters.of(lobby.agency_id))
    await ledger.began.wait()
    rosters.expire(lobby.agency_id)
    ledger.may_end.set()
    await reading
    await rosters.of(lobby.agency_id)
    assert ledger.reads == 3


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_team_shuts_out_its_own_people_and_nobody_else(
    lobby: Lobby, dsns: Dsns, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    baker, doctor = [await lobby.granted(Role.ADMIN, each) for each in (lobby.bakery, lobby.clinic)]
    await lobby.does(GiveRole(client_id=lobby.bakery, person_id=baker, role=Role.VIEWER))
    place = f"agency_id = '{lobby.agency_id}' and stream_id = '{team_stream(lobby.bakery)}'"
    await as_owner(dsns, BIND.format(agency=lobby.agency_id), DAMAGE[damage].format(place=place))
    for rosters in (Rosters(lobby.ledger, monotonic=lobby.ticks), Rosters(lobby.ledger)):
        with caplog.at_level(logging.ERROR, "bagdar.access"):
            for _ in range(2):
                roster = await rosters.of(lobby.agency_id, within=0)
                assert roster.standing(baker).is_nobody
                assert roster.standing(doctor).client_roles == {lobby.clinic: Role.ADMIN}
                assert roster.standing(lobby.owner_id).agency_role is Role.OWNER
    assert str(lobby.bakery) in caplog.text
    assert str(lobby.clinic) not in caplog.text


async def test_damage_that_comes_later_takes_back_what_the_team_gave_before(lobby: Lobby, dsns: Dsns) -> None:
    baker = await lobby.granted(Role.ADMIN, lobby.bakery)
    assert not (await roster_of(lobby)).standing(baker).is_nobody
    await lobby.does(GiveRole(client_id=lobby.bakery, person_id=baker, role=Role.VIEWER))
    place = f"agency_id = '{lobby.agency_id}' and stream_id = '{team_stream(lobby.bakery)}'"
    statement = "update bagdar.events set payload = '\\x00' where {place} and version = 3"
    await as_owner(dsns, BIND.format(agency=lobby.agency_id), statement.format(place=place))
    assert (await roster_of(lobby)).standing(baker).is_nobody


async def test_rights_are_read_without_the_goals(fresh_database: FreshDatabase) -> None:
    """50,000 events about goals and a team: both statements go through the index of rights alone."""
    dsns, agency_id, client_id = await fresh_database(), uuid4(), uuid4()
    named = {"agency": agency_id, "client": client_id}
    team = REST.replace("'objective.set'", "'team.formed'").replace("1000000 + n", "2000000 + n")
    await as_owner(
        dsns,
        BIND.format(**named),
        REST.format(rows=50_000, **named),
        team.format(rows=20, **named),
        "analyze bagdar.events",
    )
    async with Database(dsns) as database, database.transaction(agency_id) as connection:
        streams = [row[1] for row in await connection.fetch(ACCESS_PLACES, agency_id)]
        assert len(streams) == 20
        for statement, given in ((ACCESS_PLACES, ()), (ACCESS_EVENTS, (streams,))):
            assert await indexes_of(connection, statement, agency_id, *given) == {"events_of_access"}


async def indexes_of(connection: Any, statement: str, *given: object) -> set[str]:
    """The indexes that a statement really goes through; a table read from end to end counts by its name."""
    told: str = await connection.fetchval(f"explain (analyze, format json) {statement}", *given)
    found: set[str] = set()
    waiting: list[Any] = [json.loads(told)[0]["Plan"]]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", [])
        if "Scan" in node["Node Type"] and (node.get("Index Name") or node.get("Relation Name")):
            is_heap = node["Node Type"] == "Bitmap Heap Scan"
            if not is_heap:
                found.add(node.get("Index Name") or node["Relation Name"])
    return found


async def test_an_agency_that_cannot_be_read_lets_nobody_in_on_old_knowledge(lobby: Lobby) -> None:
    rosters = Rosters(BrokenLedger(lobby.database, lobby.ledger.codec), monotonic=lobby.ticks)
    assert await rosters.of(lobby.agency_id)
    lobby.ticks.at += 2
    with pytest.raises(asyncpg.InterfaceError):
        await rosters.of(lobby.agency_id)


class BrokenLedger(Ledger):
    """A ledger that can be read once."""

    reads = 0

    async def access(self, agency_id: UUID, known: Mapping[Place, int]) -> tuple[list[Entry], set[Place]]:
        self.reads += 1
        if self.reads > 1:
            raise asyncpg.InterfaceError("gone")
        return await super().access(agency_id, known)


async def test_the_participants_of_a_client_are_whoever_reaches_it_and_found_in_its_own_team(
    lobby: Lobby,
) -> None:
    """As each person's own standing says; but nobody's who has nothing to do with the client is asked for."""
    both = await lobby.granted(Role.VIEWER, lobby.bakery)
    await lobby.does(GrantMembership(client_id=lobby.clinic, person_id=both, role=Role.ADMIN))
    gone, moved = [await lobby.granted(Role.MEMBER, lobby.bakery) for _ in range(2)]
    await lobby.does(EndMembership(client_id=lobby.bakery, person_id=gone, reason="Кетті"))
    await lobby.does(GiveRole(client_id=lobby.bakery, person_id=moved, role=Role.AUDITOR))
    staff = [await lobby.granted(role) for role in (Role.STRATEGIST, Role.ANALYST, Role.AUDITOR)]
    back = await lobby.granted(Role.STRATEGIST)
    for person in (*staff[:1], back):
        await lobby.does(AssignStaff(client_id=lobby.bakery, person_id=person), actor=lobby.owner)
    await lobby.does(EndMembership(client_id=lobby.agency_id, person_id=back, reason="Кетті"))
    lobby.clock.passes(minutes=1)
    await lobby.does(GrantMembership(client_id=lobby.agency_id, person_id=back, role=Role.STRATEGIST))
    people = {lobby.owner_id, both, gone, moved, back, *staff}
    roster = await roster_of(lobby)
    found = {each: roster.participants(each) for each in (lobby.bakery, lobby.clinic, lobby.agency_id)}
    assert roster._standings == {}  # pyright: ignore[reportPrivateUsage]
    for client_id, participants in found.items():
        assert participants == {
            person
            for person in people
            if roster.standing(person).role_in(client_id, lobby.agency_id) is not None
        }
