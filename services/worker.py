"""The worker's process: sweeps until SIGTERM or until it is cancelled, finishing what it has begun."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from datetime import timedelta

from projections.worker import Worker
from services.counting import Counting
from services.credentials.attempts import sweep_addresses
from services.credentials.people import seal_plain_names
from services.credentials.sweeping import sweep
from services.letters.runner import Letters
from services.proofs.sealing import Sealer
from services.runtime import Runtime, utc_now
from services.webhooks.runner import Webhooks

TIDIES_EVERY = timedelta(hours=1)

_LOG = logging.getLogger("bagdar.worker")


async def work(runtime: Runtime, webhooks: Webhooks, letters: Letters, sealer: Sealer) -> None:
    """Keep read models up to date, tell webhooks, write letters, count votes, sign and tidy up until stopped.

    SIGTERM ends it after the sweep that is going on. Where somebody else listens to SIGTERM already, as a
    web server in the same process does, it is left to them and this ends by being cancelled.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    is_ours = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if is_ours:
        loop.add_signal_handler(signal.SIGTERM, stop.set)
    worker = Worker(runtime.projector)
    counting = Counting(runtime.ledger, runtime.desk(), runtime.ballots, utc_now)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker.run(stop))
            group.create_task(webhooks.run(stop, lambda: worker.held))
            group.create_task(letters.run(stop, lambda: worker.held))
            group.create_task(counting.run(stop, lambda: worker.held))
            group.create_task(sealer.run(stop, lambda: worker.held))
            group.create_task(_tidying(runtime, stop))
    finally:
        if is_ours:
            loop.remove_signal_handler(signal.SIGTERM)


async def _tidying(runtime: Runtime, stop: asyncio.Event) -> None:
    """Tidy at once and then once an hour."""
    while not stop.is_set():
        try:
            await tidy(runtime)
        except Exception:  # noqa: BLE001 - a process loop outlives any one fault
            _LOG.exception("tidying failed; the next time comes in an hour")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), TIDIES_EVERY.total_seconds())


async def tidy(runtime: Runtime) -> None:
    """Seal names that an earlier version kept in clear, and forget sessions and invitations that ended."""
    for agency_id in await runtime.ledger.agencies():
        await seal_plain_names(runtime.database, runtime.vault, agency_id)
        await sweep(runtime.database, agency_id, utc_now())
    await sweep_addresses(runtime.database, utc_now())
