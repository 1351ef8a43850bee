"""What the demo prints when it is ready: the address, three tokens, three queries."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from domain.terms import Party
from services.demo.stories import STORIES
from services.identity import Scope
from services.runtime import Runtime, utc_now

PORTFOLIO = """\
{ agency { portfolio(first: 10) { edges { node { name score pace overdueCheckIns } } } } }"""
BOARD = """\
{ client { name board { score pace objectives { title score
    keyResults { title value progress pace } } } } }"""
HISTORY = """\
{ audit { history(first: 10, topics: ["objective.key_result_retargeted"]) {
    edges { node { recordedAt party title reason differences { field before after } } } } } }"""


TEXT = """\
Bagdar is ready: {address}/graphiql

Three tokens (paste one into the editor's header field, or send it as Authorization: Bearer …)
  agency   {agency}
  client   {client}
  auditor  {auditor}

Three queries
  1. the agency's Monday morning: all clients
{portfolio}
  2. the client's own board (client token)
{board}
  3. who moved the target, and why (any token)
{history}

Ctrl-C stops; `make demo` again goes on with the same ledgers."""


def welcome(runtime: Runtime, agency_id: UUID, address: str) -> str:
    """The text; tokens last 30 days and name the people of the stories."""
    client_id = uuid5(agency_id, STORIES[0].plan)

    def token(scope: Scope, party: Party, person_id: UUID) -> str:
        return runtime.keys.mint(
            person_id=person_id,
            agency_id=agency_id,
            scope=scope,
            party=party,
            client_id=client_id if scope is Scope.CLIENT else None,
            now=utc_now(),
            lasts=timedelta(days=30),
            language=STORIES[0].language if scope is Scope.CLIENT else None,
        )

    return TEXT.format(
        address=address,
        agency=token(Scope.AGENCY, Party.AGENCY, uuid5(agency_id, Party.AGENCY.value)),
        client=token(Scope.CLIENT, Party.CLIENT, uuid5(client_id, Party.CLIENT.value)),
        auditor=token(Scope.AUDITOR, Party.AGENCY, uuid5(agency_id, "auditor")),
        portfolio=_indented(PORTFOLIO),
        board=_indented(BOARD),
        history=_indented(HISTORY),
    )


def _indented(query: str) -> str:
    return "\n".join(f"     {line}" for line in query.splitlines())
