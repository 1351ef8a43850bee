"""What the demo prints when it is ready: the address, three tokens, three queries."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from api.ids import Kind, encode
from domain.terms import Language, Party
from services.credentials.sessions import SessionKind, begin
from services.demo.agency import AUDITOR
from services.demo.stories import STORIES
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


async def welcome(runtime: Runtime, agency_id: UUID, address: str) -> str:
    """The text; tokens last 30 days and name the people of the stories."""
    client_id = uuid5(agency_id, STORIES[0].plan)

    async def token(person_id: UUID, language: Language | None = None) -> str:
        begun = await begin(
            runtime.database,
            agency_id,
            person_id,
            SessionKind.PERSONAL,
            now=utc_now(),
            lasts=timedelta(days=30),
            language=language,
        )
        return begun.secret

    return TEXT.format(
        address=address,
        agency=await token(uuid5(agency_id, Party.AGENCY.value)),
        client=await token(uuid5(client_id, Party.CLIENT.value), STORIES[0].language),
        auditor=await token(uuid5(agency_id, AUDITOR)),
        portfolio=_indented(PORTFOLIO),
        board=_indented(BOARD % encode(Kind.CLIENT, client_id)),
        history=_indented(HISTORY % encode(Kind.CLIENT, client_id)),
    )


def _indented(query: str) -> str:
    return "\n".join(f"     {line}" for line in query.splitlines())
