"""Which limits of the method hold for a client."""

from __future__ import annotations

from domain.agency import Agency, agency_stream
from domain.client import Client
from domain.playbook import Playbook
from services.commands.work import Work


async def limits_of(work: Work) -> Playbook:
    """The client's own limits, else its agency's."""
    client = await work.load(Client, work.client_id)
    if client.playbook is not None:
        return client.playbook
    agency = await work.peek(Agency, work.agency_id, agency_stream(work.agency_id))
    return agency.playbook if agency is not None else Playbook()
