"""What the demo prints when it is ready: the address, three tokens, three queries."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from api.ids import Kind, encode
from domain.terms import Party
from services.demo.stories import STORIES
from services.identity import Scope
from services.runtime import Runtime, utc_now

PORTFOLIO = """\
{ agency { portfolio(first: 10, order: OVERDUE) {
    edges { node { name score pace overdueCheckIns nextDueAt } } } } }"""
BOARD = """\
{ client(id: "%s") { name board { score pace position
    objectives(states: [ACTIVE]) { title score pace keyResults { title value progress pace } } } } }"""
HISTORY = """\
{ audit { history(clientId: "%s", first: 10, events: [OBJECTIVE_KEY_RESULT_RETARGETED]) {
    edges { node { recordedAt title reason author { name party }
      differences { field before after } } } } } }"""
TEXT = """\
Bagdar is ready: {address}/graphiql

Three tokens (paste one into the editor's header field, or send it as Authorization: Bearer …)
  agency   {agency}
  client   {client}
  auditor  {auditor}

Three queries to paste
  1. the agency's Monday morning: all clients (agency token)
{portfolio}
  2. the client's own board (client or agency token)
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
        board=_indented(BOARD % encode(Kind.CLIENT, client_id)),
        history=_indented(HISTORY % encode(Kind.CLIENT, client_id)),
    )


def _indented(query: str) -> str:
    return "\n".join(f"     {line}" for line in query.splitlines())
