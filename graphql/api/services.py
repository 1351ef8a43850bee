"""What resolvers work with: the desk for commands, views for reading, the hub for news."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import Cursors
from projections.runner import Projector
from projections.views import Views
from services.commands.desk import Desk
from services.hub import Hub
from services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Services:
    """One process's parts."""

    desk: Desk
    views: Views
    projector: Projector
    hub: Hub
    ledger: Ledger
    cursors: Cursors
