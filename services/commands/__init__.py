"""The use cases that write: one command, one handler."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from services.commands import (
    agencies,
    alignments,
    beliefs,
    check_ins,
    clients,
    cycles,
    impersonations,
    kpis,
    machine_tokens,
    objectives,
    sign_offs,
    teams,
    webhooks,
)
from services.commands.work import Work

Handler = Callable[[Any, Work], Awaitable[None]]

HANDLERS: Mapping[type, Handler] = MappingProxyType(
    {
        agencies.FoundAgency: agencies.found_agency,
        agencies.RenameAgency: agencies.rename_agency,
        agencies.AdoptAgencyPlaybook: agencies.adopt_agency_playbook,
        clients.EngageClient: clients.engage_client,
        clients.RenameClient: clients.rename_client,
        clients.AgreeRhythm: clients.agree_rhythm,
        clients.AdoptPlaybook: clients.adopt_playbook,
        cycles.OpenCycle: cycles.open_cycle,
        cycles.CloseCycle: cycles.close_cycle,
        cycles.DeclareNonGoal: cycles.declare_non_goal,
        cycles.WithdrawNonGoal: cycles.withdraw_non_goal,
        objectives.SetObjective: objectives.set_objective,
        objectives.RewordObjective: objectives.reword_objective,
        objectives.AddKeyResult: objectives.add_key_result,
        objectives.RedefineKeyResult: objectives.redefine_key_result,
        objectives.WithdrawKeyResult: objectives.withdraw_key_result,
        objectives.ActivateObjective: objectives.activate_objective,
        objectives.RetargetKeyResult: objectives.retarget_key_result,
        objectives.ReweightKeyResult: objectives.reweight_key_result,
        objectives.AbandonKeyResult: objectives.abandon_key_result,
        objectives.AbandonObjective: objectives.abandon_objective,
        objectives.CloseObjective: objectives.close_objective,
        check_ins.RecordCheckIn: check_ins.record_check_in,
        check_ins.CorrectCheckIn: check_ins.correct_check_in,
        check_ins.StartInitiative: check_ins.start_initiative,
        check_ins.FinishInitiative: check_ins.finish_initiative,
        check_ins.RecordInsight: check_ins.record_insight,
        alignments.AlignObjective: alignments.align_objective,
        alignments.UnalignObjective: alignments.unalign_objective,
        kpis.SetKpi: kpis.set_kpi,
        kpis.MoveKpiCorridor: kpis.move_kpi_corridor,
        kpis.SetKpiTarget: kpis.set_kpi_target,
        kpis.RecordKpiReading: kpis.record_kpi_reading,
        kpis.CorrectKpiReading: kpis.correct_kpi_reading,
        kpis.RetireKpi: kpis.retire_kpi,
        sign_offs.AskForSignOff: sign_offs.ask_for_sign_off,
        sign_offs.GiveSignOff: sign_offs.give_sign_off,
        sign_offs.DeclineSignOff: sign_offs.decline_sign_off,
        sign_offs.WithdrawSignOff: sign_offs.withdraw_sign_off,
        beliefs.AskForBelief: beliefs.ask_for_belief,
        beliefs.GiveBelief: beliefs.give_belief,
        beliefs.WithdrawBelief: beliefs.withdraw_belief,
        beliefs.RevealBelief: beliefs.reveal_belief,
        webhooks.RegisterWebhook: webhooks.register_webhook,
        webhooks.RetireWebhook: webhooks.retire_webhook,
        webhooks.ReplayDeliveries: webhooks.replay_deliveries,
        teams.GrantMembership: teams.grant_membership,
        teams.InvitePerson: teams.invite_person,
        teams.InviteStaff: teams.invite_staff,
        teams.WithdrawInvitation: teams.withdraw_invitation,
        teams.AcceptInvitation: teams.accept_invitation,
        teams.GiveRole: teams.give_role,
        teams.EndMembership: teams.end_membership,
        teams.AssignStaff: teams.assign_staff,
        teams.UnassignStaff: teams.unassign_staff,
        machine_tokens.IssueMachineToken: machine_tokens.issue_machine_token,
        machine_tokens.RevokeMachineToken: machine_tokens.revoke_machine_token,
        machine_tokens.UseMachineToken: machine_tokens.use_machine_token,
        impersonations.BeginImpersonation: impersonations.begin_impersonation,
        impersonations.EndImpersonation: impersonations.end_impersonation,
    }
)
