"""A client whose people are asked what they believe."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain.belief import (
    Belief,
    belief_stream,
)
from domain.belief_tally import Tally
from domain.terms import Party, Role
from projections import believed as seen
from services.commands.beliefs import AskForBelief, GiveBelief, RevealBelief, WithdrawBelief
from services.commands.desk import Actor, Desk, Outcome, operator
from services.commands.teams import AssignStaff, GrantMembership
from services.counting import Counting
from services.ledger import Entry
from tests.commands.conftest import Scene

START = datetime(2026, 10, 5, 4, tzinfo=UTC)
ROUND_KEYS = "select count(*) from bagdar.ballot_keys where agency_id = $1 and round_id = $2"


@dataclass
class Poll:
    """A client with one objective, and people of both sides who may vote, at a moment of choice."""

    scene: Scene
    objective_id: UUID
    ours: list[Actor]
    theirs: list[Actor]
    now: datetime = START
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = self.scene.runtime.desk(lambda: self.now)

    @property
    def everybody(self) -> list[Actor]:
        return [*self.ours, *self.theirs]

    async def ask(self, *voters: Actor, days: int = 3, by: Actor | None = None) -> UUID:
        round_id = uuid4()
        command = AskForBelief(
            client_id=self.scene.client_id,
            objective_id=self.objective_id,
            round_id=round_id,
            until=self.now + timedelta(days=days),
            voter_ids=tuple(each.person_id for each in voters),
        )
        await self.desk.handle(by or self.scene.actor, command)
        return round_id

    def ballot(self, round_id: UUID, belief: int, **rest: Any) -> GiveBelief:
        answers: dict[str, Any] = {"understood": True, "energy": True} | rest
        return GiveBelief(
            client_id=self.scene.client_id,
            objective_id=self.objective_id,
            round_id=round_id,
            belief=belief,
            **answers,
        )

    async def vote(
        self, actor: Actor, round_id: UUID, belief: int, *, key: str | None = None, **rest: Any
    ) -> Outcome:
        return await self.desk.handle(actor, self.ballot(round_id, belief, **rest), idempotency_key=key)

    async def reveal(self, round_id: UUID, desk: Desk | None = None) -> Outcome:
        command = RevealBelief(
            client_id=self.scene.client_id, objective_id=self.objective_id, round_id=round_id
        )
        return await (desk or self.desk).handle(operator(self.scene.agency_id), command)

    async def withdraw(self, actor: Actor, round_id: UUID) -> Outcome:
        command = WithdrawBelief(
            client_id=self.scene.client_id,
            objective_id=self.objective_id,
            round_id=round_id,
            reason="Қайта тұжырымдаймыз",
        )
        return await self.desk.handle(actor, command)

    async def entries(self) -> list[Entry]:
        scene = self.scene
        stream = belief_stream(self.objective_id)
        return await scene.runtime.ledger.stream(scene.agency_id, scene.client_id, stream)

    async def root(self) -> Belief:
        found: Belief | None = None
        for entry in await self.entries():
            found = entry.event.mutate(found)
        assert found is not None
        return found

    async def tally(self, round_id: UUID) -> Tally | None:
        return (await self.root()).rounds[round_id].tally

    async def seen(self) -> seen.Belief:
        scene = self.scene
        board = await scene.runtime.views.board(scene.agency_id, scene.client_id, self.now)
        assert board is not None
        return board.by_objective[self.objective_id].belief

    def counting(self) -> Counting:
        runtime = self.scene.runtime
        return Counting(runtime.ledger, self.desk, runtime.ballots, lambda: self.now)

    async def round_keys(self, round_id: UUID) -> int:
        async with self.scene.runtime.database.transaction(self.scene.agency_id) as connection:
            return await connection.fetchval(ROUND_KEYS, self.scene.agency_id, round_id)


async def polled(scene: Scene, objective_id: UUID | None = None) -> Poll:
    """Two people on each side, about this goal or a new one; the agency's owner only asks."""
    process = operator(scene.agency_id)
    ours = [Actor(uuid4(), Party.AGENCY, Role.STRATEGIST, scene.agency_id) for _ in range(2)]
    theirs = [
        Actor(uuid4(), Party.CLIENT, role, scene.agency_id, scene.client_id)
        for role in (Role.ADMIN, Role.VIEWER)
    ]
    for actor, ledger in [(each, scene.agency_id) for each in ours] + [
        (each, scene.client_id) for each in theirs
    ]:
        await scene.desk.handle(
            process, GrantMembership(client_id=ledger, person_id=actor.person_id, role=actor.role)
        )
    for actor in ours:
        await scene.desk.handle(
            scene.actor, AssignStaff(client_id=scene.client_id, person_id=actor.person_id)
        )
    scene.runtime.rosters.expire(scene.agency_id)
    return Poll(scene, objective_id or await scene.objective(), ours, theirs)
