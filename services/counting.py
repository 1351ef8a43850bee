"""Revealing rounds of belief whose time is over, and burning the keys of those that are done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from projections.beliefs import due_rounds
from services.commands.beliefs import RevealBelief
from services.commands.desk import Desk, operator
from services.credentials.ballots import BallotBox
from services.ledger import Ledger

EVERY_SECONDS = 5.0
"""How late a round may be revealed while nothing is wrong."""

Buckets = Callable[[], Collection[int] | None]
"""The shares of the agencies that this process takes now; None for all of them."""

_LOG = logging.getLogger("bagdar.counting")


class Counting:
    """Reveals by the desk's own command, so that any number of processes may, and one of them does.

    Args:
        ledger: knows the agencies.
        desk: takes the command; the round's stream decides who was first.
        ballots: burns the keys.
        clock: decides what is due.
    """

    def __init__(self, ledger: Ledger, desk: Desk, ballots: BallotBox, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._desk = desk
        self._ballots = ballots
        self._clock = clock

    async def run(self, stop: asyncio.Event, buckets: Buckets = lambda: None) -> None:
        """Sweep every few seconds until `stop` is set."""
        while not stop.is_set():
            try:
                await self.sweep(buckets())
            except Exception:  # noqa: BLE001 - a process loop outlives any one fault
                _LOG.exception("a sweep failed; the next one comes in %.1f s", EVERY_SECONDS)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_SECONDS)

    async def sweep(self, buckets: Collection[int] | None = None) -> None:
        """Reveal what is due in every agency, then burn the keys of what is over."""
        for agency_id in await self._ledger.agencies(None if buckets is None else sorted(buckets)):
            try:
                await self.count(agency_id)
            except Exception:  # noqa: BLE001 - one agency's trouble is not the others'
                _LOG.exception("belief of agency %s was not counted; the others go on", agency_id)

    async def count(self, agency_id: UUID) -> None:
        """Reveal what is due in one agency, each round by itself, and burn the keys of what is over.

        Rows may be behind their ledger: then the command finds the round over already and writes nothing.
        """
        async with self._ballots.database.transaction(agency_id) as connection:
            due = await due_rounds(connection, agency_id, self._clock())
        for client_id, objective_id, round_id in due:
            command = RevealBelief(client_id=client_id, objective_id=objective_id, round_id=round_id)
            try:
                await self._desk.handle(operator(agency_id), command)
            except Exception:  # noqa: BLE001 - one round's trouble is not the others'
                _LOG.exception("round %s was not revealed; the others go on", round_id)
        await self._ballots.burn(agency_id)
