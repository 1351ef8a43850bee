"""Finding the agency and the client that a person means, by id or by name."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from projections.lines import PortfolioLine
from services.cli.shell import Stopped
from services.runtime import Runtime, utc_now


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def agency(runtime: Runtime, wanted: str | None) -> UUID:
    """The agency with this id or name; without one, the only agency there is.

    Raises:
        Stopped: none or several fit.
    """
    known = await runtime.ledger.agencies()
    if wanted is None:
        if len(known) == 1:
            return known[0]
        raise Stopped(
            "there is no agency yet: `bagdar demo` makes one" if not known else "name one with --agency"
        )
    as_id = _uuid(wanted)
    fitting = [one for one in known if one == as_id or (as_id is None and await _is(runtime, one, wanted))]
    if len(fitting) != 1:
        ids = f": {', '.join(map(str, fitting))}" if fitting else ""
        raise Stopped(f"{'several agencies are' if fitting else 'no agency is'} called {wanted!r}{ids}")
    return fitting[0]


async def clients(runtime: Runtime, agency_id: UUID, wanted: str | None) -> list[PortfolioLine]:
    """The client with this id or name, or all clients of the agency without one.

    Raises:
        Stopped: none or several fit.
    """
    for head in await runtime.ledger.heads(agency_id):
        await runtime.projector.catch_up(agency_id, head.client_id)
    lines = await runtime.views.portfolio(agency_id, utc_now())
    if wanted is None:
        return lines
    return [_only(lines, wanted)]


async def client(runtime: Runtime, agency_id: UUID, wanted: str) -> PortfolioLine:
    """The client with this id or name.

    Raises:
        Stopped: none or several fit.
    """
    return (await clients(runtime, agency_id, wanted))[0]


def _only(lines: Iterable[PortfolioLine], wanted: str) -> PortfolioLine:
    as_id, name = _uuid(wanted), wanted.casefold()
    lines = list(lines)
    fitting = [line for line in lines if line.client_id == as_id or line.name.casefold() == name]
    if not fitting:
        fitting = [line for line in lines if name in line.name.casefold()]
    if len(fitting) != 1:
        known = ", ".join(line.name for line in lines) or "none"
        raise Stopped(
            f"{'several clients fit' if fitting else 'no client fits'} {wanted!r}; there are: {known}"
        )
    return fitting[0]


async def _is(runtime: Runtime, agency_id: UUID, name: str) -> bool:
    await runtime.projector.catch_up(agency_id, agency_id)
    lines = await runtime.views.portfolio(agency_id, utc_now())
    return any(line.is_agency and line.name.casefold() == name.casefold() for line in lines)
