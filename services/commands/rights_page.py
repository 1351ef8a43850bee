"""The rights table as a page for people: `python -m services.commands.rights_page > docs/rights.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from domain.terms import Role
from services.commands import (
    HANDLERS,
    agencies,
    alignments,
    beliefs,
    bindings,
    check_ins,
    clients,
    cycles,
    impersonations,
    intakes,
    kpis,
    learning,
    lifecycle,
    machine_tokens,
    maturings,
    objectives,
    sessions,
    sign_offs,
    teams,
    triages,
    webhooks,
)
from services.commands.rights import View, may_command, may_view

PARTS: Mapping[str, ModuleType] = {
    "Agency": agencies,
    "Client": clients,
    "Asks": intakes,
    "Triage": triages,
    "Cycles and non-goals": cycles,
    "Objectives and key results": objectives,
    "From draft to close": lifecycle,
    "Coach": maturings,
    "Check-ins, initiatives and insights": check_ins,
    "Experiments and citations": learning,
    "Alignment": alignments,
    "KPIs": kpis,
    "KPIs beside objectives": bindings,
    "Strategic session": sessions,
    "Sign-off": sign_offs,
    "Belief": beliefs,
    "People": teams,
    "Machine tokens": machine_tokens,
    "Impersonation": impersonations,
    "Webhooks": webhooks,
}
"""Part of the field → the module of its commands."""

SIGHTS: Mapping[View, str] = {
    View.AGENCY: "The agency and its portfolio, as far as clients are in reach.",
    View.CLIENT: "A client's board: cycles, goals, KPIs and what was learned.",
    View.AUDIT: "Ledgers and their readable history.",
    View.PEOPLE: "Members, invitations, assignments and machine tokens of a ledger.",
}

ROLES: Mapping[Role, str] = {
    Role.OWNER: "of the agency; reaches every client",
    Role.STRATEGIST: "of the agency; reaches the clients assigned to them and the agency's own goals",
    Role.ANALYST: "of the agency; looks and votes, and reaches as far as a strategist",
    Role.ADMIN: "of a client; reaches that client",
    Role.MEMBER: "of a client; reaches that client",
    Role.VIEWER: "of a client; looks at that client and votes",
    Role.AUDITOR: "of the agency or of a client; reaches every client or that one, and sees history only",
    Role.MACHINE: "a program with a token for one client; of these commands, those that its token names",
    Role.OPERATOR: "whoever runs the installation at its command line, and the product's own processes",
}

HEAD = """\
# Who may what

Written by `python -m services.commands.rights_page`; do not edit. The table stands in
`services/commands/rights.py`; nothing else decides what a role includes, and `tests/commands/test_rights.py`
compares every cell.

A role counts towards one client. Nobody is invited to both sides; whom the operator puts on both at the
command line acts in the client's role only where the staff's role does not reach. Ids out of reach answer
like ids that do not exist.
"""

TAIL = """\
## Beside the table

- **Reach.** Which clients a role reaches follows from teams and assignments, which are events in the ledgers.
- **Rules of a team.** An agency keeps an owner; agency roles are given in the agency's team and client roles
  in a client's. `InvitePerson` works for a client's team and `InviteStaff` for the agency's.
- **One side.** Whoever belongs to the agency's staff, or is invited there, is neither invited to a client's
  team nor accepts to join it; whoever belongs to a client's team is not invited among the staff. So nobody
  keeps a client after the agency has called them back.
- **Accepting.** `AcceptInvitation` is the operator's, because no role exists before it. The product gives it
  after it has checked the invitation's secret, with the invited person as the author of the event.
- **Machine tokens.** A token is issued for commands marked under MACHINE and for no others, and acts for the
  side of whoever issued it. It looks at nothing.
- **Sign-off.** Each side signs for itself alone. Who runs the installation is no side, and signs for nobody.
- **Agreement.** One side proposes, the other agrees; for a non-goal's exception it is the same. Who runs the
  installation is no side.
- **Waivers.** Whoever activates passes a gate with a reason where the gate allows it; FOCUS_LOST is passed by
  the agency's owner alone.
- **Impersonation** is for looking only: whatever the role, no command is given under it. Nobody looks with an
  owner's eyes.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *_roles(), *_views(), *_commands(), TAIL])


def meaning(command: type) -> str:
    """The first sentence of a command's docstring."""
    return " ".join((inspect.getdoc(command) or "").partition("\n\n")[0].split())


def _roles() -> Iterator[str]:
    yield "## Roles\n"
    yield from (f"- **{role.value}** {words}" for role, words in ROLES.items())
    yield ""


def _views() -> Iterator[str]:
    yield "## Views\n"
    yield from _head("View")
    for view, words in SIGHTS.items():
        yield _row(view.value, words, (may_view(role, view) for role in Role))
    yield ""


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for part, module in PARTS.items():
        yield f"### {part}\n"
        yield from _head("Command")
        for command in HANDLERS:
            if command.__module__ == module.__name__:
                rights = (may_command(role, command, frozenset({command.__name__})) for role in Role)
                yield _row(f"`{command.__name__}`", meaning(command), rights)
        yield ""


def _head(what: str) -> Iterator[str]:
    yield f"| {what} | Meaning | {' | '.join(role.value for role in Role)} |"
    yield "|---|---|" + ":-:|" * len(Role)


def _row(name: str, words: str, rights: Iterable[bool]) -> str:
    return f"| {name} | {words} | {' | '.join('✓' if right else ' ' for right in rights)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
