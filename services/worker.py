"""The worker's process: sweeps until SIGTERM or until it is cancelled, finishing what it has begun."""

from __future__ import annotations

import asyncio
import signal

from projections.runner import Projector
from projections.worker import Worker


async def work(projector: Projector) -> None:
    """Bring read models up to date behind the commands of all processes, until told to stop.

    SIGTERM ends it after the sweep that is going on. Where somebody else listens to SIGTERM already, as a
    web server in the same process does, it is left to them and this ends by being cancelled.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    is_ours = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if is_ours:
        loop.add_signal_handler(signal.SIGTERM, stop.set)
    try:
        await Worker(projector).run(stop)
    finally:
        if is_ours:
            loop.remove_signal_handler(signal.SIGTERM)
