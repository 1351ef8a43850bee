"""What every fact of the field does to the rows: the readable table event → fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.agency import Agency
from domain.alignment import Alignment
from domain.belief import Belief
from domain.citations import Citations
from domain.client import Client
from domain.cycle import Cycle
from domain.experiment import Experiment
from domain.impersonation import Impersonation
from domain.intake import Intake
from domain.kpi import Kpi
from domain.machine_token import MachineToken
from domain.maturing import Maturing
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.root import Event
from domain.session import StrategicSession
from domain.sign_off import SignOff
from domain.team import Team
from domain.triage import Triage
from domain.webhook import Webhook
from projections.folds import (
    alignments,
    beliefs,
    check_ins,
    clients,
    intakes,
    key_results,
    kpis,
    learning,
    objectives,
    people,
    sessions,
    sign_offs,
    threads,
    webhooks,
)
from projections.state import State
from projections.telling import Told
from services.ledger import Entry

Fold = Callable[[State, Entry, Any], Told]
"""Changes the rows and tells what the event did, without clock, chance or input."""

FOLDS: Mapping[type[Event], Fold] = {
    Agency.Founded: clients.agency_founded,
    Agency.Renamed: clients.agency_renamed,
    Agency.PlaybookAdopted: clients.agency_playbook_adopted,
    Agency.WorkingDaysAgreed: clients.working_days_agreed,
    Agency.JargonListed: clients.jargon_listed,
    Client.Engaged: clients.client_engaged,
    Client.Renamed: clients.client_renamed,
    Client.RhythmAgreed: clients.rhythm_agreed,
    Client.PlaybookAdopted: clients.playbook_adopted,
    Cycle.Opened: clients.cycle_opened,
    Cycle.Closed: clients.cycle_closed,
    NonGoal.Declared: clients.non_goal_declared,
    NonGoal.Withdrawn: clients.non_goal_withdrawn,
    NonGoal.ExceptionAsked: clients.exception_asked,
    NonGoal.ExceptionAgreed: clients.exception_agreed,
    Alignment.Begun: alignments.begun,
    Alignment.Aligned: alignments.aligned,
    Alignment.Unaligned: alignments.unaligned,
    Objective.Set: objectives.objective_set,
    Objective.Reworded: objectives.reworded,
    Objective.Proposed: objectives.proposed,
    Objective.Agreed: objectives.agreed,
    Objective.SentBack: objectives.sent_back,
    Objective.Activated: objectives.activated,
    Objective.InitiativeStarted: objectives.initiative_started,
    Objective.InitiativeFinished: objectives.initiative_finished,
    Objective.InsightRecorded: objectives.insight_recorded,
    Objective.Parked: objectives.parked,
    Objective.TakenUp: objectives.taken_up,
    Objective.Postponed: objectives.postponed,
    Objective.CarriedOver: objectives.carried_over,
    Objective.Abandoned: objectives.abandoned,
    Objective.Closed: objectives.closed,
    Objective.KeyResultAdded: key_results.key_result_added,
    Objective.KeyResultRedefined: key_results.key_result_redefined,
    Objective.KeyResultWithdrawn: key_results.key_result_withdrawn,
    Objective.BaselineFixed: key_results.baseline_fixed,
    Objective.KeyResultRetargeted: key_results.key_result_retargeted,
    Objective.KeyResultReweighted: key_results.key_result_reweighted,
    Objective.KeyResultAbandoned: key_results.key_result_abandoned,
    Objective.CheckInRecorded: check_ins.check_in_recorded,
    Objective.CheckInCorrected: check_ins.check_in_corrected,
    Kpi.Set: kpis.kpi_set,
    Kpi.CorridorMoved: kpis.corridor_moved,
    Kpi.TargetSet: kpis.target_set,
    Kpi.ReadingRecorded: kpis.reading_recorded,
    Kpi.ReadingCorrected: kpis.reading_corrected,
    Kpi.Retired: kpis.retired,
    Kpi.KeyResultBound: kpis.key_result_bound,
    Kpi.KeyResultReleased: kpis.key_result_released,
    Kpi.ObjectiveGuarded: kpis.objective_guarded,
    Kpi.ObjectiveUnguarded: kpis.objective_unguarded,
    Team.Formed: people.formed,
    Team.MemberGranted: people.joined,
    Team.MemberInvited: people.invited,
    Team.InvitationAccepted: people.accepted,
    Team.InvitationWithdrawn: people.gone,
    Team.RoleGiven: people.role_given,
    Team.MemberLeft: people.gone,
    Team.StaffAssigned: people.assigned,
    Team.StaffUnassigned: people.gone,
    MachineToken.Issued: people.issued,
    MachineToken.Used: people.used,
    MachineToken.Revoked: people.revoked,
    Impersonation.Begun: people.impersonation_begun,
    Impersonation.Ended: people.impersonation_ended,
    Webhook.Registered: webhooks.registered,
    Webhook.ReplayAsked: webhooks.replay_asked,
    Webhook.Retired: webhooks.retired,
    SignOff.Asked: sign_offs.asked,
    SignOff.Signed: sign_offs.signed,
    SignOff.Declined: sign_offs.declined,
    SignOff.Withdrawn: sign_offs.withdrawn,
    Belief.Begun: beliefs.begun,
    Belief.Asked: beliefs.asked,
    Belief.VoteGiven: beliefs.vote_given,
    Belief.Revealed: beliefs.revealed,
    Belief.Withdrawn: beliefs.withdrawn,
    Maturing.Begun: threads.begun,
    Maturing.QuestionAnswered: threads.question_answered,
    Maturing.WordingAccepted: threads.wording_accepted,
    Intake.Received: intakes.received,
    Intake.Answered: intakes.answered,
    Intake.Reframed: intakes.reframed,
    Intake.MovedToKpi: intakes.moved_to_kpi,
    Intake.MovedToInitiative: intakes.moved_to_initiative,
    Intake.MovedToSession: intakes.moved_to_session,
    Intake.Declined: intakes.declined,
    Intake.Engaged: intakes.engaged,
    StrategicSession.Opened: sessions.opened,
    StrategicSession.ParticipantInvited: sessions.invited,
    StrategicSession.ParticipantJoined: sessions.joined,
    StrategicSession.ContextRecorded: sessions.context_recorded,
    StrategicSession.NonGoalBrought: sessions.non_goal_brought,
    StrategicSession.DiscussionRecorded: sessions.discussion_recorded,
    StrategicSession.ObjectiveBrought: sessions.objective_brought,
    StrategicSession.ObjectiveWeighed: sessions.objective_weighed,
    StrategicSession.ObjectiveSetAside: sessions.objective_set_aside,
    StrategicSession.KeyResultBrought: sessions.key_result_brought,
    StrategicSession.InitiativeBrought: sessions.initiative_brought,
    StrategicSession.Closed: sessions.closed,
    StrategicSession.CalledOff: sessions.called_off,
    Triage.Classified: intakes.classified,
    Triage.Reclassified: intakes.reclassified,
    Experiment.Started: learning.started,
    Experiment.Concluded: learning.concluded,
    Experiment.Dropped: learning.dropped,
    Citations.Begun: learning.begun,
    Citations.Cited: learning.cited,
    Citations.TakenBack: learning.taken_back,
}
