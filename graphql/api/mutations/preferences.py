"""The mutation by which people choose their language, clock and letters; no ledger hears of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from api.memory import memory_of
from api.mutations.command import at_input
from api.mutations.give import described
from api.mutations.inputs import said
from api.mutations.outcome import Refused
from api.views.preferences import Preferences
from api.views.shape import Info
from domain.errors import Refusal
from domain.terms import Language
from services.commands.rights import NotAllowed
from services.credentials.people import speak
from services.credentials.preferences import Preferences as Kept
from services.credentials.preferences import prefer


@strawberry.input(description="What the viewer prefers from now on.")
class ChoosePreferencesInput:
    language: Language = strawberry.field(description="The language of messages and letters.")
    time_zone: str | None = said(
        "On whose clock letters come, by its IANA name; null for the client's or agency's.", None
    )
    reminders: bool = said("Whether letters remind of check-ins that are owed.", True)
    digests: bool = said("Whether a letter tells on Mondays how the goals stand.", True)


@strawberry.type(description="The viewer's choice was kept.")
class PreferencesSaved:
    preferences: Preferences = strawberry.field(description="As they are now.")


PreferencesOutcome = Annotated[PreferencesSaved | Refused, strawberry.union("PreferencesOutcome")]


async def _choose(info: Info, input: Any) -> Any:
    principal, context = info.context.principal, info.context
    database = memory_of(context).services.views.database
    kept = Kept(input.time_zone, input.reminders, input.digests)
    try:
        if principal.impersonator is not None or principal.standing.commands is not None:
            raise NotAllowed
        await prefer(database, principal.agency_id, principal.person_id, kept)
        await speak(database, principal.agency_id, principal.person_id, input.language)
    except Refusal as refusal:
        return Refused.of(at_input(refusal, input), context.language)
    context.services.door.forget()
    return PreferencesSaved(preferences=Preferences.of(input.language, kept))


_choose.__annotations__ = {
    "info": Info,
    "input": described(ChoosePreferencesInput),
    "return": PreferencesOutcome,
}


@strawberry.type
class PreferenceMutations:
    """What a person chooses for themselves."""

    choose_preferences = strawberry.mutation(
        resolver=_choose, description="Choose language, clock and letters."
    )
