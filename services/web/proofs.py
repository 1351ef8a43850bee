"""Routes to take proofs away: the newest checkpoint, and everything an auditor keeps as one file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from litestar import HttpMethod, Response
from litestar.handlers import HTTPRouteHandler

from api import ids
from api.endpoint import Door
from api.ids import Kind
from api.noted import note
from services.commands.rights import View, may_view
from services.commands.work import NotFound
from services.identity import Principal
from services.proofs.desk import ProofDesk
from services.web.entrance import shown_by_us
from services.web.refusals import FieldDoesNotFit
from services.web.visit import Form, Visit, route

_LONGEST = 19


class BundleForm(Form):
    """Which event to prove, and the size of the tree that somebody keeps the checkpoint of."""

    position: str | None = None
    since: str | None = None


class NothingForm(Form):
    """No parameters."""


class ProofRoutes:
    """Downloads for everybody who may look at the ledger."""

    def __init__(self, desk: ProofDesk, door: Door) -> None:
        self._desk = desk
        self._door = door

    def routes(self, clock: Callable[[], datetime]) -> list[HTTPRouteHandler]:
        """The routes under /proofs."""
        gotten = {
            "/proofs/{client:str}/checkpoint": self.checkpoint,
            "/proofs/{client:str}/bundle.zip": self.bundle,
        }
        return [route(HttpMethod.GET, path, serve, clock) for path, serve in gotten.items()]

    async def checkpoint(self, visit: Visit) -> Response[bytes]:
        """The newest checkpoint, byte for byte."""
        principal, client_id = await self._reached(visit)
        visit.query(NothingForm)
        newest = await self._desk.checkpoint(principal.agency_id, client_id)
        if newest is None:
            raise NotFound
        return _file(newest.note.encode(), "text/plain; charset=utf-8", f"{client_id}.checkpoint")

    async def bundle(self, visit: Visit) -> Response[bytes]:
        """Keys, checkpoints and the proofs that are asked for, as a ZIP file."""
        principal, client_id = await self._reached(visit)
        form = visit.query(BundleForm)
        position, since = _number("position", form.position), _number("since", form.since)
        whole = await self._desk.bundle(principal.agency_id, client_id, position, since)
        return _file(whole, "application/zip", f"{client_id}.proofs.zip")

    async def _reached(self, visit: Visit) -> tuple[Principal, UUID]:
        """Who asks, and for which client; one out of reach is answered like an unknown one.

        Raises:
            NotSignedIn: nobody that we know.
            NotFound: no client that the viewer may see the ledger of.
        """
        shown, cookie = visit.presented, visit.presented.cookie
        # A link in a page sends the cookie alone, and taking a file away does nothing that a page could want.
        by_cookie = shown.bearer is None and cookie is not None
        principal = await self._door.admit(shown_by_us(cookie) if by_cookie and cookie else shown, visit.now)
        note(agency=principal.agency_id, actor=principal.person_id, impersonator=principal.impersonator)
        client_id = ids.key_of(Kind.CLIENT, visit.part("client"))
        role = principal.role_in(client_id)
        if role is None or not may_view(role, View.AUDIT):
            raise NotFound
        return principal, client_id


def _number(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST or int(text) >= 2**63:
        raise FieldDoesNotFit(field=name, reason="a position")
    return int(text)


def _file(content: bytes, media_type: str, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
