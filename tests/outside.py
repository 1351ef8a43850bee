"""Goals whose agreement is no matter of a test: agreed on outside, and begun with that as the reason."""

from __future__ import annotations

from uuid import UUID

from projections.outlook import Outlook
from projections.state import State
from services.commands.lifecycle import AdoptObjective

REASON = "Кездесуде екі тарап келісті"
"""Why the gates of agreeing are waived."""


def begun(client_id: UUID, objective_id: UUID) -> AdoptObjective:
    """The command that begins such an objective."""
    return AdoptObjective(client_id=client_id, objective_id=objective_id, reason=REASON)


async def unseen(agency_id: UUID, client_id: UUID, _current: bool) -> Outlook:
    """The outlook of a client without goals, for desks that set none."""
    return Outlook(State(agency_id, client_id))
