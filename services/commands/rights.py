"""Who may command what: one table of scope and command."""

from __future__ import annotations

from domain.errors import Refusal
from services.commands import HANDLERS, alignments, check_ins, cycles, kpis, objectives
from services.identity import Scope


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
