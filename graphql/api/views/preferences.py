"""What the viewer prefers: language, clock, letters."""

from __future__ import annotations

import strawberry

from api.memory import memory_of
from api.views.shape import Info
from domain.terms import Language
from services.credentials.people import contacts
from services.credentials.preferences import Preferences as Kept
from services.credentials.preferences import preferences


@strawberry.type(description="What a person prefers; they alone see and choose it.")
class Preferences:
    language: Language | None = strawberry.field(
        description="The language of messages and letters; null for the request's or the client's."
    )
    time_zone: str | None = strawberry.field(
        description="On whose clock letters come (IANA); null for the client's or agency's."
    )
    reminders: bool = strawberry.field(description="Whether letters remind of check-ins that are owed.")
    digests: bool = strawberry.field(description="Whether a letter tells on Mondays how the goals stand.")

    @classmethod
    def of(cls, language: Language | None, kept: Kept) -> Preferences:
        """As they were chosen."""
        return cls(
            language=language, time_zone=kept.time_zone, reminders=kept.reminders, digests=kept.digests
        )


async def preferences_of(info: Info) -> Preferences:
    """The viewer's."""
    principal, services = info.context.principal, memory_of(info.context).services
    known = await contacts(
        services.views.database, services.vault, principal.agency_id, [principal.person_id]
    )
    kept = await preferences(services.views.database, principal.agency_id, [principal.person_id])
    contact = known.get(principal.person_id)
    language = contact.languages[0] if contact is not None and contact.languages else principal.language
    return Preferences.of(language, kept[principal.person_id])
