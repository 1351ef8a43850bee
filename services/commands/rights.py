"""Who may command and see what: one table of scope and command, one of scope and view."""

from __future__ import annotations

from enum import StrEnum

from domain.errors import Refusal
from services.commands import HANDLERS, alignments, check_ins, cycles, kpis, objectives
from services.identity import Scope


class View(StrEnum):
    """What can be looked at: the agency's portfolio, a client's board, or ledgers and their history."""

    AGENCY = "AGENCY"
    CLIENT = "CLIENT"
    AUDIT = "AUDIT"


class NotAllowed(Refusal):
    """Your role does not include this; ask the agency's owner."""

    CODE = "NOT_ALLOWED"


_CLIENT_COMMANDS = frozenset(
    {
        cycles.DeclareNonGoal,
        cycles.WithdrawNonGoal,
        objectives.SetObjective,
        objectives.RewordObjective,
        objectives.AddKeyResult,
        objectives.RedefineKeyResult,
        objectives.WithdrawKeyResult,
        check_ins.RecordCheckIn,
        check_ins.CorrectCheckIn,
        check_ins.StartInitiative,
        check_ins.FinishInitiative,
        check_ins.RecordInsight,
        alignments.AlignObjective,
        kpis.RecordKpiReading,
        kpis.CorrectKpiReading,
    }
)

RIGHTS: dict[Scope, frozenset[type]] = {
    Scope.AGENCY: frozenset(HANDLERS),
    Scope.CLIENT: _CLIENT_COMMANDS,
    Scope.AUDITOR: frozenset(),
}
"""Scope → commands it may give."""


def may_command(scope: Scope, command: type) -> bool:
    """Whether the scope includes the command."""
    return command in RIGHTS[scope]


VIEWS: dict[Scope, frozenset[View]] = {
    Scope.AGENCY: frozenset(View),
    Scope.CLIENT: frozenset({View.CLIENT, View.AUDIT}),
    Scope.AUDITOR: frozenset({View.AUDIT}),
}
"""Scope → views it includes; of those, a token bound to one client shows that client alone."""


def may_view(scope: Scope, view: View) -> bool:
    """Whether the scope includes the view."""
    return view in VIEWS[scope]
