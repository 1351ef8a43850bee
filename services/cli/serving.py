"""`bagdar serve`, `bagdar work` and `bagdar demo`: the processes that stay."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import click

from services.cli.shell import SURROUNDINGS, Stopped, bar, err, opened, out, run, settings
from services.composition import application, letters_of, sealer_of, webhooks_of
from services.demo.agency import demo_agency
from services.demo.welcome import welcome
from services.embedded import Embedded
from services.runtime import Runtime
from services.settings import Settings
from services.web import server_of
from services.worker import work


@click.command("serve")
def serve_command() -> None:
    """Serve the GraphQL API at BAGDAR_HOST:BAGDAR_PORT; SIGTERM finishes accepted requests first."""
    run(_serve(), machine=True)


async def _serve() -> None:
    with _door(settings()) as door:
        async with opened(hears=True) as runtime, _alive(runtime.settings):
            err.print(f"serving {_address(runtime.settings, door)}")
            await _until_stopped(runtime, door)


@click.command("work")
def work_command() -> None:
    """Bring read models up to date behind commands of other processes; any number may run."""
    run(_work(), machine=True)


async def _work() -> None:
    async with opened(hears=True) as runtime, _alive(runtime.settings):
        err.print("working")
        await work(runtime, webhooks_of(runtime), letters_of(runtime), sealer_of(runtime))


@click.command("demo")
@click.option("--once", is_flag=True, help="Load the example agency, print the welcome and end.")
def demo_command(once: bool) -> None:
    """Start everything with an example agency of six clients and print where to look."""
    run(_demo(once))


async def _demo(once: bool) -> None:
    with _door(settings()) as door:
        err.print("starting PostgreSQL (the first time takes a few seconds)")
        async with opened(hears=True) as runtime, _alive(runtime.settings):
            with bar("six clients, two quarters") as advance:
                agency_id = await demo_agency(runtime, advance)
            runtime = replace(runtime, settings=replace(runtime.settings, introspection=True))
            out.print(await welcome(runtime, agency_id, _address(runtime.settings, door)), markup=False)
            if not once:
                async with _beside(
                    work(runtime, webhooks_of(runtime), letters_of(runtime), sealer_of(runtime))
                ):
                    await _until_stopped(runtime, door)


async def _until_stopped(runtime: Runtime, door: socket.socket) -> None:
    server = server_of(application(runtime), host=runtime.settings.host, port=runtime.settings.port)
    await server.serve(sockets=[door])


def _door(chosen: Settings) -> socket.socket:
    """The listening socket, taken before anything else is started."""
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    try:
        return socket.create_server((chosen.host, chosen.port), family=family, backlog=1024)
    except OSError as error:
        raise Stopped(
            f"{chosen.host}:{chosen.port} cannot be listened on ({error.strerror}); "
            "choose another port with BAGDAR_PORT",
            SURROUNDINGS,
        ) from error


def _address(chosen: Settings, door: socket.socket) -> str:
    host = "127.0.0.1" if chosen.host in ("0.0.0.0", "::") else chosen.host  # noqa: S104
    return f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"


@asynccontextmanager
async def _alive(chosen: Settings) -> AsyncGenerator[None]:
    """Keep the embedded server running, should it die, for as long as this lasts."""
    if chosen.dsns is not None:
        yield
        return
    server = Embedded(chosen.home)
    with server:
        async with _beside(server.keep_alive()):
            yield


@asynccontextmanager
async def _beside(task: Coroutine[Any, Any, None]) -> AsyncGenerator[None]:
    """Run `task` beside the block and end it with the block."""
    running = asyncio.create_task(task)
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
