"""What webhooks leave in history; the addresses and their secrets stand elsewhere."""

from __future__ import annotations

from domain.webhook import Webhook
from projections.state import State
from projections.telling import Told, differing, stated
from services.ledger import Entry


def registered(_state: State, entry: Entry, event: Webhook.Registered) -> Told:
    known = differing("webhook_id", None, entry.stream_id)
    return Told(event.host, (*known, *stated(event, ("kinds",))))


def retired(_state: State, entry: Entry, event: Webhook.Retired) -> Told:
    return Told("", differing("webhook_id", entry.stream_id, None), event.reason)


def replay_asked(_state: State, entry: Entry, event: Webhook.ReplayAsked) -> Told:
    known = differing("webhook_id", None, entry.stream_id)
    return Told("", (*known, *stated(event, ("from_position", "to_position"))))
