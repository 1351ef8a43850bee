"""The web application of a running process: the schema with everything it works with."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import api
from api.context import Clock
from api.ids import Kind, encode
from api.pages import Cursors
from api.schema import schema
from api.services import Services
from services.ledger.migrate import pending
from services.letters.post import MailServer, Post
from services.letters.runner import Letters
from services.proofs.desk import ProofDesk
from services.proofs.sealing import Sealer
from services.proofs.trees import Prover
from services.reception.oidc_door import ProviderDoor
from services.reception.oidc_provider import providers_of
from services.reception.reception import Reception
from services.runtime import Runtime, utc_now
from services.web import CALLBACK, Application, Entrance, create_application
from services.webhooks.deriving import Deriver
from services.webhooks.desk import WebhookDesk
from services.webhooks.runner import Webhooks
from services.webhooks.targets import Gate


def trusted_documents() -> list[str]:
    """The product's own operations; clients may name them by id, and read them over GET."""
    package = Path(api.__file__).parent
    folders = (package / "operations", package.parent / "operations")
    return [
        path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.graphql"))
    ]


def application(runtime: Runtime, clock: Clock = utc_now) -> Application:
    """The application that serves `runtime`; the query editor is there when introspection is.

    Raises:
        ProvidersAreWrong: the file of sign-in providers cannot be used.
    """
    settings = runtime.settings

    async def is_ready() -> bool:
        async with runtime.database.outside_agencies() as connection:
            return not await pending(connection)

    services = services_of(runtime, clock)
    return create_application(
        schema,
        services=services,
        door=runtime.door,
        is_ready=is_ready,
        settings=settings,
        entrance=entrance_of(runtime, services.reception),
        proofs=services.proofs,
        introspection=settings.introspection,
        graphiql=settings.introspection,
        trusted=trusted_documents(),
        clock=clock,
    )


def services_of(runtime: Runtime, clock: Clock = utc_now) -> Services:
    """What resolvers work with."""
    desk = runtime.desk(clock)
    deriver = Deriver(runtime.database, runtime.ledger, clock, id_of=_id_of)
    return Services(
        desk=desk,
        views=runtime.views,
        projector=runtime.projector,
        hub=runtime.hub,
        ledger=runtime.ledger,
        cursors=Cursors(runtime.vault.secret("cursors")),
        rosters=runtime.rosters,
        door=runtime.door,
        vault=runtime.vault,
        ballots=runtime.ballots,
        reception=reception_of(runtime, clock),
        webhooks=WebhookDesk(runtime.database, desk, runtime.vault, Gate(), deriver, clock),
        proofs=ProofDesk(Prover(runtime.database), runtime.settings.home, clock),
    )


def webhooks_of(runtime: Runtime) -> Webhooks:
    """What tells addresses outside; things are named as the API names them."""

    return Webhooks(runtime.database, runtime.ledger, runtime.vault, utc_now, id_of=_id_of)


def sealer_of(runtime: Runtime, clock: Clock = utc_now) -> Sealer:
    """What signs ledgers."""
    return Sealer(
        runtime.database, runtime.ledger, runtime.settings.home, runtime.outside, clock, id_of=_id_of
    )


def letters_of(runtime: Runtime, clock: Clock = utc_now) -> Letters:
    """What writes to people, once the operator has named a mail server."""
    url = runtime.settings.smtp_url
    server = None if url is None else MailServer.at(url, runtime.settings.mail_from)
    return Letters(
        runtime.database,
        runtime.ledger,
        runtime.views,
        runtime.rosters,
        runtime.vault,
        clock,
        post=None if server is None else Post(server),
        origin=runtime.settings.origin,
    )


def _id_of(kind: str, *keys: UUID) -> str:
    return encode(Kind[kind], *keys)


def reception_of(runtime: Runtime, clock: Clock = utc_now) -> Reception:
    """The use cases of signing in, inviting, and giving access."""
    return Reception(
        runtime.desk(clock),
        runtime.database,
        runtime.vault,
        runtime.keys,
        runtime.rosters,
        runtime.door,
        clock,
    )


def entrance_of(runtime: Runtime, reception: Reception) -> Entrance:
    """What the routes of sign-in work with; providers are there when the operator has named some.

    Raises:
        ProvidersAreWrong: the file of providers cannot be used.
    """
    file = runtime.settings.oidc_file
    if file is None:
        return Entrance(reception, runtime.keys)
    providers = providers_of(file)
    away = ProviderDoor.of(
        providers,
        redirect_uri=f"{runtime.settings.origin}{CALLBACK}",
        vault_secret=runtime.vault.secret("oidc"),
    )
    return Entrance(reception, runtime.keys, providers, away)
