"""What resolvers work with: the desk for commands, views for reading, the hub for news."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

from api.memory import Memory
from api.pages import Cursors
from projections.runner import Projector
from projections.views import Views
from services.commands.desk import Desk
from services.hub import Hub
from services.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Services:
    """One process's parts; `memories` finds what a running operation has loaded, by request and moment."""

    desk: Desk
    views: Views
    projector: Projector
    hub: Hub
    ledger: Ledger
    cursors: Cursors
    memories: MutableMapping[tuple[str, datetime], Memory] = field(
        default_factory=WeakValueDictionary[tuple[str, datetime], Memory]
    )
