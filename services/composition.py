"""The web application of a running process: the schema with everything it works with."""

from __future__ import annotations

from pathlib import Path

import api
from api.pages import Cursors
from api.schema import schema
from api.services import Services
from services.ledger.migrate import pending
from services.runtime import Runtime
from services.web import Application, create_application


def trusted_documents() -> list[str]:
    """The product's own operations; clients may name them by id, and read them over GET."""
    package = Path(api.__file__).parent
    folders = (package / "operations", package.parent / "operations")
    return [
        path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.graphql"))
    ]


def application(runtime: Runtime) -> Application:
    """The application that serves `runtime`; the query editor is there when introspection is."""
    services = Services(
        desk=runtime.desk(),
        views=runtime.views,
        projector=runtime.projector,
        hub=runtime.hub,
        ledger=runtime.ledger,
        cursors=Cursors(runtime.keys.secret("cursors")),
    )

    async def is_ready() -> bool:
        async with runtime.database.outside_agencies() as connection:
            return not await pending(connection)

    return create_application(
        schema,
        services=services,
        verify=runtime.keys.verify,
        is_ready=is_ready,
        introspection=runtime.settings.introspection,
        graphiql=runtime.settings.introspection,
        trusted=trusted_documents(),
    )
