"""Both sides sign what stands in the ledger at that very moment, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from domain.accord import Accord, digest_of
from domain.cycle import CycleIsClosed
from domain.errors import Refusal
from domain.measure import Measure, MeasureKind
from domain.sign_off import (
    NothingToSign,
    SignOff,
    SignOffHasMoved,
    SignOffIsAnother,
    SignOffIsOver,
    SignOffIsSigned,
    SignOffIsTheirs,
    SignOffNeedsTwoSides,
)
from domain.terms import Breakthrough, Horizon, Level, Party, Role
from projections.views import NotYetProjected
from services.commands.check_ins import RecordCheckIn
from services.commands.cycles import CloseCycle, OpenCycle
from services.commands.desk import Actor, Command, Desk, Outcome, operator
from services.commands.objectives import AddKeyResult, RetargetKeyResult, SetObjective
from services.commands.rights import NotAllowed
from services.commands.sign_offs import AskForSignOff, DeclineSignOff, GiveSignOff, WithdrawSignOff
from services.commands.voters import voters_in
from services.commands.work import AccordOf, NotFound, Polling
from services.ledger import Entry
from services.runtime import Runtime, utc_now
from tests.coached import alone
from tests.commands.conftest import Scene
from tests.outside import begun, unseen

FIRST_DAY = date(2026, 10, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A client with a cycle of one agreed objective, and the people of both sides."""

    scene: Scene
    agency: Actor
    client: Actor
    cycle_id: UUID
    objective_id: UUID
    key_result_id: UUID

    async def does(self, actor: Actor, command: Command, key: str | None = None) -> Outcome:
        return await self.scene.desk.handle(actor, command, idempotency_key=key)

    async def ask(self, actor: Actor | None = None, note: str = "") -> UUID:
        sign_off_id = uuid4()
        command = AskForSignOff(
            client_id=self.scene.client_id, sign_off_id=sign_off_id, cycle_id=self.cycle_id, note=note
        )
        await self.does(actor or self.agency, command)
        return sign_off_id

    async def sign(self, actor: Actor, sign_off_id: UUID, digest: str | None = None) -> Outcome:
        seen = digest or (await self.root(sign_off_id)).digest
        return await self.does(
            actor, GiveSignOff(client_id=self.scene.client_id, sign_off_id=sign_off_id, digest=seen)
        )

    async def retarget(self, target: int) -> None:
        await self.does(
            self.agency,
            RetargetKeyResult(
                client_id=self.scene.client_id,
                objective_id=self.objective_id,
                key_result_id=self.key_result_id,
                target=Decimal(target),
                reason="Нарық өсті",
            ),
        )

    async def check_in(self, value: int) -> None:
        await self.does(
            self.agency,
            RecordCheckIn(
                client_id=self.scene.client_id,
                objective_id=self.objective_id,
                check_in_id=uuid4(),
                key_result_id=self.key_result_id,
                value=Decimal(value),
            ),
        )

    async def entries(self, sign_off_id: UUID) -> list[Entry]:
        scene = self.scene
        return await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, sign_off_id)

    async def root(self, sign_off_id: UUID) -> SignOff:
        found: SignOff | None = None
        for entry in await self.entries(sign_off_id):
            found = entry.event.mutate(found)
        assert found is not None
        return found


@pytest_asyncio.fixture
async def table(scene: Scene) -> Table:
    client = Actor(uuid4(), Party.CLIENT, Role.ADMIN, scene.agency_id, scene.client_id)
    table = Table(scene, scene.actor, client, uuid4(), uuid4(), uuid4())
    for command in plan(scene.client_id, table):
        await table.does(table.agency, command)
    return table


def plan(client_id: UUID, table: Table) -> Sequence[Command]:
    """A cycle with one agreed objective, whose key result begins with its first reading."""
    objective = SetObjective(
        client_id=client_id,
        objective_id=table.objective_id,
        title="Сараптаманың басты көзі болу",
        level=Level.MARKETING,
        horizon=Horizon.QUARTER,
        starts_on=FIRST_DAY,
        where_to="Жауапты бізден іздейді",
        breakthrough=Breakthrough.REPOSITIONING,
        cycle_id=table.cycle_id,
    )
    key_result = AddKeyResult(
        client_id=client_id,
        objective_id=table.objective_id,
        key_result_id=table.key_result_id,
        title="Органикалық трафик",
        measure=Measure(MeasureKind.INCREASE, target=Decimal(15_000)),
    )
    return (
        cycle(client_id, table.cycle_id),
        objective,
        key_result,
        begun(client_id, table.objective_id),
    )


def cycle(client_id: UUID, cycle_id: UUID) -> OpenCycle:
    """A quarter to be opened."""
    return OpenCycle(
        client_id=client_id, cycle_id=cycle_id, name="IV", horizon=Horizon.QUARTER, starts_on=FIRST_DAY
    )


def desk_that(runtime: Runtime, accord_of: AccordOf) -> Desk:
    """A desk that reads what is agreed as it is told."""

    async def unscored(*_: object) -> None:
        return None

    return Desk(
        runtime.ledger,
        clock=utc_now,
        score_of=unscored,
        accord_of=accord_of,
        outlook_of=unseen,
        context_of=alone,
        catch_up=runtime.projector.catch_up,
        participants=runtime.rosters.participants,
        polling=Polling(voters_in(runtime.rosters), runtime.ballots),
    )


async def test_both_sides_sign_what_was_asked_and_the_ledger_says_who(table: Table) -> None:
    sign_off_id = await table.ask(note="Сессиядан кейін")
    await table.sign(table.client, sign_off_id)
    await table.sign(table.agency, sign_off_id)
    asked, theirs, ours = await table.entries(sign_off_id)
    assert [each.type for each in (asked, theirs, ours)] == ["sign_off.asked", *["sign_off.signed"] * 2]
    assert [(each.actor, each.actor_party) for each in (theirs, ours)] == [
        (table.client.person_id, "CLIENT"),
        (table.agency.person_id, "AGENCY"),
    ]
    sign_off = await table.root(sign_off_id)
    assert sign_off.is_agreed
    assert sign_off.digest == digest_of(sign_off.content)
    assert str(table.key_result_id) in sign_off.content
    assert "15000" in sign_off.content


async def test_no_words_of_others_are_copied_into_what_is_signed(table: Table) -> None:
    asked = (await table.entries(await table.ask()))[0]
    assert "Органикалық" not in asked.payload.decode()
    assert "Сараптаманың" not in asked.payload.decode()


async def test_a_check_in_in_between_changes_nothing_that_is_signed(table: Table) -> None:
    sign_off_id = await table.ask()
    await table.check_in(5_000)
    await table.sign(table.client, sign_off_id)
    await table.check_in(6_000)
    await table.sign(table.agency, sign_off_id)
    assert (await table.root(sign_off_id)).is_agreed


async def test_after_a_target_has_moved_nobody_signs_the_old_one(table: Table) -> None:
    sign_off_id = await table.ask()
    await table.sign(table.agency, sign_off_id)
    await table.retarget(12_000)
    with pytest.raises(SignOffHasMoved):
        await table.sign(table.client, sign_off_id)
    await table.retarget(15_000)
    with pytest.raises(SignOffHasMoved):
        await table.sign(table.client, sign_off_id)
    newer = await table.ask(table.client)
    await table.sign(table.client, newer)
    await table.sign(table.agency, newer)
    older = await table.root(sign_off_id)
    assert (older.is_agreed, older.ended, older.signed) == (False, None, {Party.AGENCY})


async def test_what_a_person_did_not_see_is_not_signed(table: Table) -> None:
    sign_off_id = await table.ask()
    with pytest.raises(SignOffIsAnother):
        await table.sign(table.client, sign_off_id, digest_of("{}"))


async def test_a_side_signs_once_even_by_two_people_at_once(table: Table) -> None:
    sign_off_id = await table.ask()
    second = replace(table.client, person_id=uuid4())
    outcomes = await asyncio.gather(
        table.sign(table.client, sign_off_id), table.sign(second, sign_off_id), return_exceptions=True
    )
    refused = [each for each in outcomes if isinstance(each, BaseException)]
    assert [type(each) for each in refused] == [SignOffIsSigned]
    assert len(await table.entries(sign_off_id)) == 2


async def test_both_sides_may_sign_at_once_while_others_write(table: Table) -> None:
    sign_off_id = await table.ask()
    await asyncio.gather(
        table.sign(table.client, sign_off_id),
        table.sign(table.agency, sign_off_id),
        table.check_in(5_000),
    )
    assert (await table.root(sign_off_id)).is_agreed


async def test_a_target_that_moves_between_reading_and_signing_is_noticed(table: Table) -> None:
    """The set is read, then another writes, then the signature comes: it is decided anew, and refused."""
    sign_off_id, runtime = await table.ask(), table.scene.runtime
    seen = (await table.root(sign_off_id)).digest
    reads = 0

    async def interrupted(agency_id: UUID, client_id: UUID, cycle_id: UUID) -> tuple[int, Accord | None]:
        nonlocal reads
        reads += 1
        await runtime.projector.catch_up(agency_id, client_id)
        position, accords = await runtime.views.accords(agency_id, client_id, (cycle_id,))
        if reads == 1:
            await table.retarget(12_000)
        return position, accords[cycle_id]

    desk = desk_that(runtime, interrupted)
    command = GiveSignOff(client_id=table.scene.client_id, sign_off_id=sign_off_id, digest=seen)
    with pytest.raises(SignOffHasMoved):
        await desk.handle(table.client, command)
    assert reads == 2
    assert len(await table.entries(sign_off_id)) == 1


async def test_the_same_key_asks_and_signs_once(table: Table) -> None:
    client_id, sign_off_id = table.scene.client_id, uuid4()
    ask = AskForSignOff(client_id=client_id, sign_off_id=sign_off_id, cycle_id=table.cycle_id)
    first = await table.does(table.agency, ask, "ask")
    again = await table.does(table.agency, ask, "ask")
    assert (again.position, again.repeated) == (first.position, True)
    sign = GiveSignOff(
        client_id=client_id, sign_off_id=sign_off_id, digest=(await table.root(sign_off_id)).digest
    )
    signed = await table.does(table.client, sign, "sign")
    assert (await table.does(table.client, sign, "sign")).position == signed.position
    assert len(await table.entries(sign_off_id)) == 2


async def test_it_is_declined_by_a_side_and_taken_back_by_the_one_that_asked(table: Table) -> None:
    client_id = table.scene.client_id
    declined, withdrawn = await table.ask(), await table.ask()
    decline = DeclineSignOff(client_id=client_id, sign_off_id=declined, reason="Басқаша келісілді")
    await table.does(table.client, decline)
    withdraw = WithdrawSignOff(client_id=client_id, sign_off_id=withdrawn, reason="Нысана өзгерді")
    with pytest.raises(SignOffIsTheirs):
        await table.does(table.client, withdraw)
    await table.does(table.agency, withdraw)
    for over in (declined, withdrawn):
        with pytest.raises(SignOffIsOver):
            await table.sign(table.agency, over)


async def test_a_closed_cycle_an_empty_one_and_an_unknown_one_are_not_signed(table: Table) -> None:
    client_id, empty = table.scene.client_id, uuid4()
    await table.does(table.agency, cycle(client_id, empty))
    await table.does(table.agency, CloseCycle(client_id=client_id, cycle_id=table.cycle_id))
    expected: list[tuple[UUID, type[Refusal]]] = [
        (empty, NothingToSign),
        (table.cycle_id, CycleIsClosed),
        (uuid4(), NotFound),
        (table.objective_id, NotFound),
    ]
    for cycle_id, kind in expected:
        ask = AskForSignOff(client_id=client_id, sign_off_id=uuid4(), cycle_id=cycle_id)
        with pytest.raises(kind) as caught:
            await table.does(table.agency, ask)
        assert caught.value.field == "cycleId"


async def test_the_agencys_own_goals_have_no_other_side(table: Table) -> None:
    ask = AskForSignOff(client_id=table.agency.agency_id, sign_off_id=uuid4(), cycle_id=uuid4())
    with pytest.raises(SignOffNeedsTwoSides):
        await table.does(table.agency, ask)


@pytest.mark.parametrize("role", [Role.MACHINE, Role.VIEWER, Role.MEMBER, Role.ANALYST, Role.AUDITOR])
async def test_whoever_holds_no_goals_signs_nothing(table: Table, role: Role) -> None:
    sign_off_id = await table.ask()
    actor = replace(table.client, role=role, commands=frozenset({"GiveSignOff"}))
    with pytest.raises(NotAllowed):
        await table.sign(actor, sign_off_id)


async def test_the_operator_signs_for_nobody(table: Table) -> None:
    sign_off_id = await table.ask()
    with pytest.raises(NotAllowed):
        await table.sign(operator(table.agency.agency_id), sign_off_id)


async def test_an_accord_that_cannot_be_read_is_not_guessed(table: Table) -> None:
    """While a client's views are parked nobody knows what is agreed, so nobody signs."""
    sign_off_id = await table.ask()
    digest = (await table.root(sign_off_id)).digest

    async def parked(*_: object) -> tuple[int, None]:
        raise NotYetProjected(position="")

    desk = desk_that(table.scene.runtime, parked)
    command = GiveSignOff(client_id=table.scene.client_id, sign_off_id=sign_off_id, digest=digest)
    with pytest.raises(NotYetProjected):
        await desk.handle(table.client, command)
