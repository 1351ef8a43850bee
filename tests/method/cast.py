"""Who takes part in the year: two of the agency and two of its client, each with a name and a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from domain.terms import Role
from services.credentials import people
from tests.api.schema.joining import person_of
from tests.method.telling import Teller
from tests.world import Clock, Person, World

NEW_YEAR = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)
"""Ten in the morning in Almaty on the first Monday of the year."""


@dataclass
class Cast:
    """The people of the year, and the ids of what they make.

    Attributes:
        ids: id of each thing of the story, by a name of the story.
    """

    world: World
    teller: Teller
    ids: dict[str, str] = field(default_factory=dict[str, str])

    async def enter(self) -> None:
        """Somebody of the agency comes first; the client's people come once there is a client."""
        self.clock.now = NEW_YEAR
        self.strategist = await self._named("strategist", Role.OWNER)

    async def joined(self) -> None:
        """The client's director and its marketer."""
        self.director = await self._named("director", Role.ADMIN, client=self.client)
        self.marketer = await self._named("marketer", Role.MEMBER, client=self.client)

    async def _named(self, name: str, role: Role, *, client: str | None = None) -> Person:
        person = await self.world.person(role, client=client, language=self.teller.language)
        services = self.world.site.services
        await people.remember(
            services.ledger.database,
            services.vault,
            self.world.agency_id,
            person.person_id,
            self.says(name),
            email=f"{name}@uya.example",
            languages=(self.teller.language,),
        )
        services.rosters.expire(self.world.agency_id)
        return person

    @property
    def clock(self) -> Clock:
        """The clock of the server."""
        return self.world.site.clock

    @property
    def client(self) -> str:
        """Id of the client."""
        return self.ids["client"]

    @property
    def everybody(self) -> list[str]:
        """Ids of all who are asked what they believe."""
        return [person_of(each.person_id) for each in (self.strategist, self.director, self.marketer)]

    def says(self, key: str) -> str:
        """A wording of the story in its language."""
        return self.teller.words[key]

    def goes(self, month: int, day: int, hour: int = 10) -> None:
        """Let it be this hour of the year in Almaty."""
        self.clock.now = datetime(2026, month, day, hour - 5, tzinfo=UTC)

    async def make(self, called: str, person: Person, mutation: str, path: str, **given: Any) -> str:
        """Do something that is not shown, and keep the id of what it makes under a name."""
        kind, thing = path.split(".")
        answer = await person.does(mutation, f"... on {kind} {{ {thing} {{ id }} }}", **given)
        self.ids[called] = answer[thing]["id"]
        return self.ids[called]
