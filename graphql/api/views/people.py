"""Who said something, and for which side."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry import ID

from api import ids
from api.memory import Memory
from domain.terms import Party


@strawberry.type(description="A person or a process that wrote into a ledger, acting for one side.")
class Author:
    memory: strawberry.Private[Memory]
    person_id: strawberry.Private[UUID]
    party: Party = strawberry.field(description="The side the person acted for at that moment.")

    @strawberry.field(description="Id of the person; stays when the name is erased.")
    def id(self) -> ID:
        return ids.encode(ids.Kind.PERSON, self.person_id)

    @strawberry.field(description="Name of the person; null when nobody is known under this id (any more).")
    async def name(self) -> str | None:
        return await self.memory.name(self.person_id)
