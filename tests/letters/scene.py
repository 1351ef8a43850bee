"""An agency with a client that owes check-ins, its people with addresses, and a mail server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from domain.terms import Language, Role
from projections.views import Views
from services.access.roster import Rosters
from services.commands.desk import operator
from services.commands.teams import AssignStaff, GrantMembership
from services.credentials.people import remember
from services.letters.runner import Letters
from tests.letters.mailbox import Mailbox
from tests.webhooks.scene import Scene

MONDAY_MORNING = datetime(2026, 10, 12, 4, 30, tzinfo=UTC)
"""Half past nine in Almaty, on the day on which the scene's first check-in is owed."""


@dataclass
class Office:
    """A scene with people who get letters."""

    scene: Scene
    mailbox: Mailbox

    def __post_init__(self) -> None:
        self.letters = self.process()

    def process(self, **settings: Any) -> Letters:
        """Another process's part, with nothing in memory."""
        scene = self.scene
        given: dict[str, Any] = {"post": self.mailbox.post, "origin": "https://goals.example.kz"}
        return Letters(
            scene.database,
            scene.ledger,
            Views(scene.database),
            Rosters(scene.ledger),
            scene.vault,
            scene.clock,
            chance=lambda: 0.0,
            **given | settings,
        )

    async def person(
        self,
        name: str,
        role: Role,
        *,
        client_id: UUID | None = None,
        language: Language | None = None,
        email: str | None = "",
    ) -> UUID:
        """Somebody among the staff, or at the client, with an address of the same name."""
        scene, person_id = self.scene, uuid4()
        grant = GrantMembership(client_id=client_id or scene.agency_id, person_id=person_id, role=role)
        await scene.desk.handle(operator(scene.agency_id), grant)
        languages = () if language is None else (language,)
        address = f"{name.lower()}@example.kz" if email == "" else email
        await remember(
            scene.database, scene.vault, scene.agency_id, person_id, name, email=address, languages=languages
        )
        return person_id

    async def assign(self, person_id: UUID) -> None:
        """Have somebody of the staff work for the client."""
        assign = AssignStaff(client_id=self.scene.client_id, person_id=person_id)
        await self.scene.desk.handle(operator(self.scene.agency_id), assign)

    async def goes(self, at: datetime) -> int:
        """Let the clock show `at` and look after the agency; how many attempts there were."""
        self.scene.clock.now = at
        return await self.letters.look_after(self.scene.agency_id)

    def subjects(self, name: str) -> list[str]:
        """What somebody was written, in order."""
        return [str(message["Subject"]) for message in self.mailbox.to(f"{name.lower()}@example.kz")]
