"""A server in a process of its own, which says when it is up and when everything is closed."""

from __future__ import annotations

import asyncio

import uvloop

from api.pages import Cursors
from services.web import create_application, server_of
from tests.api.transport.conftest import SECRET, KeyedDoor, always_ready, token, until
from tests.api.transport.small import SCHEMA, Shelf


async def main() -> None:
    """Serve until a signal."""
    shelf = Shelf(Cursors(SECRET))
    application = create_application(SCHEMA, services=shelf, door=KeyedDoor(), is_ready=always_ready)
    server = server_of(application, host="127.0.0.1", port=0)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    print(server.servers[0].sockets[0].getsockname()[1], token(), flush=True)
    await shelf.entered.wait()
    print("accepted", flush=True)
    await until(lambda: server.should_exit)
    shelf.gate.set()
    await serving
    print("closed", flush=True)


if __name__ == "__main__":
    uvloop.run(main())
