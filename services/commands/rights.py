"""Who may command and see what: one table of role and command, one of role and view; nobody else decides.

`docs/rights.md` shows both on a page. A role counts towards one client (`services/identity/principal.py`
finds it); what follows from somebody's place in a team, such as that an agency keeps an owner, is a rule of
`domain/team.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from domain.errors import Refusal
from domain.gates import BY_CODE, WaivedBy
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

MACHINE_COMMANDS = machine_tokens.MACHINE_COMMANDS


class View(StrEnum):
    """What can be looked at.

    The agency's portfolio, a client's board, ledgers and their history, or the people of a ledger: members,
    invitations, assignments and machine tokens.
    """

    AGENCY = "AGENCY"
    CLIENT = "CLIENT"
    AUDIT = "AUDIT"
    PEOPLE = "PEOPLE"


class NotAllowed(Refusal):
    """Your role does not include this; ask the agency's owner."""

    CODE = "NOT_ALLOWED"


_OPERATOR_ONLY = frozenset(
    {
        agencies.FoundAgency,
        teams.GrantMembership,
        teams.AcceptInvitation,
        machine_tokens.UseMachineToken,
        beliefs.RevealBelief,
    }
)

_OWNER_ONLY = frozenset(
    {
        agencies.RenameAgency,
        agencies.AdoptAgencyPlaybook,
        agencies.AgreeWorkingDays,
        agencies.ListJargon,
        clients.EngageClient,
        intakes.EngageProspect,
        clients.RenameClient,
        clients.AdoptPlaybook,
        teams.InviteStaff,
        teams.AssignStaff,
        teams.UnassignStaff,
        impersonations.BeginImpersonation,
        impersonations.EndImpersonation,
    }
)

_CLIENT_PEOPLE = frozenset(
    {
        teams.InvitePerson,
        teams.WithdrawInvitation,
        teams.GiveRole,
        teams.EndMembership,
        machine_tokens.IssueMachineToken,
        machine_tokens.RevokeMachineToken,
    }
)

_WEBHOOKS = frozenset({webhooks.RegisterWebhook, webhooks.RetireWebhook, webhooks.ReplayDeliveries})

_SIGN_OFFS = frozenset(
    {
        sign_offs.AskForSignOff,
        sign_offs.GiveSignOff,
        sign_offs.DeclineSignOff,
        sign_offs.WithdrawSignOff,
    }
)
"""For the two sides alone: whoever runs the installation is neither."""

_VOTE = frozenset({beliefs.GiveBelief})
"""For everybody who sees the client's goals; a round names whom it asks."""

_ROUNDS = frozenset({beliefs.AskForBelief, beliefs.WithdrawBelief})
"""For the two sides alone, as a sign-off."""

_SESSIONS_LED = frozenset(
    {
        sessions.OpenSession,
        sessions.InviteToSession,
        sessions.CloseSession,
        sessions.CallOffSession,
    }
)
"""For whoever leads on either side."""

_AGREEMENT = frozenset({lifecycle.AgreeObjective, cycles.AgreeToException})
"""For the two sides alone, by those who speak for one."""

_LIMITS_LIFTED = frozenset({cycles.WithdrawNonGoal})
"""By those who speak for a side: without its non-goal, all work goes through that it held off (S48)."""

_PROPOSALS = frozenset({lifecycle.ProposeObjective, lifecycle.SendBackObjective, cycles.AskForException})
"""For the two sides alone, by whoever sets goals there."""

_GOALS_TOGETHER = _PROPOSALS | frozenset(
    {
        cycles.DeclareNonGoal,
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
        learning.StartExperiment,
        learning.ConcludeExperiment,
        learning.DropExperiment,
        learning.CiteInsight,
        learning.CiteExperiment,
        learning.TakeCitationBack,
        alignments.AlignObjective,
        kpis.RecordKpiReading,
        kpis.CorrectKpiReading,
        intakes.RegisterIntake,
        triages.ClassifyGoal,
        triages.ReclassifyGoal,
        sessions.JoinSession,
        sessions.RecordSessionContext,
        sessions.BringNonGoal,
        sessions.RecordDiscussion,
        sessions.BringObjective,
        sessions.WeighObjective,
        sessions.SetObjectiveAside,
        sessions.BringKeyResult,
        sessions.BringInitiative,
        maturings.AnswerCoach,
        maturings.AcceptWording,
    }
)

_GOALS_OF_THE_AGENCY = frozenset(
    {
        clients.AgreeRhythm,
        cycles.OpenCycle,
        cycles.CloseCycle,
        lifecycle.ActivateObjective,
        lifecycle.AdoptObjective,
        lifecycle.ParkObjective,
        lifecycle.TakeUpObjective,
        lifecycle.PostponeObjective,
        lifecycle.CarryOverObjective,
        objectives.RetargetKeyResult,
        objectives.ReweightKeyResult,
        objectives.AbandonKeyResult,
        objectives.AbandonObjective,
        objectives.CloseObjective,
        alignments.UnalignObjective,
        intakes.RequestSession,
        intakes.AnswerIntake,
        intakes.ReframeIntake,
        intakes.MoveIntakeToKpi,
        intakes.MoveIntakeToInitiative,
        intakes.DeclineIntake,
        kpis.SetKpi,
        kpis.AdoptKpiPreset,
        kpis.MoveKpiCorridor,
        kpis.SetKpiTarget,
        kpis.RetireKpi,
        bindings.BindKeyResult,
        bindings.ReleaseKeyResult,
        bindings.GuardObjective,
        bindings.UnguardObjective,
    }
)

RIGHTS: Mapping[Role, frozenset[type]] = {
    Role.OWNER: _GOALS_TOGETHER
    | _GOALS_OF_THE_AGENCY
    | _AGREEMENT
    | _LIMITS_LIFTED
    | _SIGN_OFFS
    | _ROUNDS
    | _VOTE
    | _SESSIONS_LED
    | _CLIENT_PEOPLE
    | _WEBHOOKS
    | _OWNER_ONLY,
    Role.STRATEGIST: _GOALS_TOGETHER
    | _GOALS_OF_THE_AGENCY
    | _AGREEMENT
    | _LIMITS_LIFTED
    | _SIGN_OFFS
    | _ROUNDS
    | _VOTE
    | _SESSIONS_LED,
    Role.ANALYST: _VOTE,
    Role.ADMIN: _GOALS_TOGETHER
    | _AGREEMENT
    | _LIMITS_LIFTED
    | _SIGN_OFFS
    | _ROUNDS
    | _VOTE
    | _SESSIONS_LED
    | _CLIENT_PEOPLE
    | _WEBHOOKS,
    Role.MEMBER: _GOALS_TOGETHER | _VOTE,
    Role.VIEWER: _VOTE,
    Role.AUDITOR: frozenset[type](),
    Role.MACHINE: MACHINE_COMMANDS,
    Role.OPERATOR: frozenset(HANDLERS) - _SIGN_OFFS - _AGREEMENT - _PROPOSALS - _ROUNDS - _VOTE,
}
"""Role → commands it may give; a machine token may give those of them that it was issued for."""

OVERRIDES = frozenset(gate.code for gate in BY_CODE.values() if gate.waived_by is WaivedBy.OWNER)
"""Gates that the agency's owner alone passes on purpose (S53)."""

VIEWS: Mapping[Role, frozenset[View]] = {
    Role.OWNER: frozenset(View),
    Role.STRATEGIST: frozenset(View),
    Role.ANALYST: frozenset({View.AGENCY, View.CLIENT, View.AUDIT}),
    Role.ADMIN: frozenset({View.CLIENT, View.AUDIT, View.PEOPLE}),
    Role.MEMBER: frozenset({View.CLIENT, View.AUDIT}),
    Role.VIEWER: frozenset({View.CLIENT, View.AUDIT}),
    Role.AUDITOR: frozenset({View.AUDIT}),
    Role.MACHINE: frozenset[View](),
    Role.OPERATOR: frozenset(View),
}
"""Role → views it includes, of the clients in its reach."""


def may_command(role: Role, command: type, only: frozenset[str] | None = None) -> bool:
    """Whether the role includes the command; `only`: names of the commands that a machine token may give.

    A machine without such names may give nothing.
    """
    named = frozenset[str]() if only is None and role is Role.MACHINE else only
    return command in RIGHTS[role] and (named is None or command.__name__ in named)


def may_waive(role: Role, code: str) -> bool:
    """Whether whoever may activate in this role may also pass the gate of this code on purpose."""
    return role is Role.OWNER or code not in OVERRIDES


def may_view(role: Role, view: View) -> bool:
    """Whether the role includes the view."""
    return view in VIEWS[role]
