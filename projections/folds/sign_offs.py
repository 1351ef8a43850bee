"""What sign-offs leave in history; what was signed stands in the ledger."""

from __future__ import annotations

from domain.sign_off import SignOff
from projections.state import State
from projections.telling import Told, differing, stated
from services.ledger import Entry


def asked(state: State, entry: Entry, event: SignOff.Asked) -> Told:
    known = differing("sign_off_id", None, entry.stream_id)
    title = state.cycles[event.cycle_id].name
    return Told(title, (*known, *stated(event, ("cycle_id", "party", "digest"))), event.note)


def signed(_state: State, entry: Entry, event: SignOff.Signed) -> Told:
    known = differing("sign_off_id", None, entry.stream_id)
    return Told("", (*known, *stated(event, ("party", "digest"))))


def declined(_state: State, entry: Entry, event: SignOff.Declined) -> Told:
    known = differing("sign_off_id", None, entry.stream_id)
    return Told("", (*known, *stated(event, ("party",))), event.reason)


def withdrawn(_state: State, entry: Entry, event: SignOff.Withdrawn) -> Told:
    return Told("", differing("sign_off_id", entry.stream_id, None), event.reason)
