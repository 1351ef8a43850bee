"""What resolvers work with: the desk for commands, views for reading, the hub for news."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import Cursors
from projections.runner import Projector
from projections.views import Views
from services.access.doorkeeper import Doorkeeper
from services.access.roster import Rosters
from services.commands.desk import Desk
from services.credentials.ballots import BallotBox
from services.hub import Hub
from services.identity.vault import Vault
from services.ledger import Ledger
from services.proofs.desk import ProofDesk
from services.reception.reception import Reception
from services.webhooks.desk import WebhookDesk


@dataclass(frozen=True, slots=True)
class Services:
    """One process's parts."""

    desk: Desk
    views: Views
    projector: Projector
    hub: Hub
    ledger: Ledger
    cursors: Cursors
    rosters: Rosters
    vault: Vault
    ballots: BallotBox
    door: Doorkeeper
    reception: Reception
    webhooks: WebhookDesk
    proofs: ProofDesk
