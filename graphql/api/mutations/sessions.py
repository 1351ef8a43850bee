"""Mutations of strategic sessions."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from api.ids import Kind
from api.mutations.give import gives
from api.mutations.inputs import SessionWaiverInput, id_of, maybe_id_of, repetition, said, seen
from api.mutations.outcome import Refused, Saved
from api.scalars import Version
from api.views.sessions import StrategicSession, session_in
from domain.session_agenda import SessionPart
from services.commands import sessions

_SESSION = "The session."
_OBJECTIVE = "The objective, brought before."


@strawberry.input(description="A session of agency and client to begin.")
class OpenSessionInput:
    client_id: ID = id_of(Kind.CLIENT, "The client; the agency's own goals have no other side.")
    title: str = strawberry.field(description="What it is called; 1 to 200 characters.")
    cycle_id: ID | None = maybe_id_of(Kind.CYCLE, "The cycle that it plans.")
    intake_id: ID | None = maybe_id_of(Kind.INTAKE, "The request that it follows; that is settled by it.")
    idempotency_key: str | None = repetition()


@strawberry.input(description="Somebody to take part.")
class InviteToSessionInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    person_id: ID = id_of(Kind.PERSON, "Somebody of the client, or of the agency's staff who works for it.")
    part: SessionPart = strawberry.field(description="What they do there; a later invitation counts.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A session to take part in oneself.")
class JoinSessionInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    idempotency_key: str | None = repetition()


@strawberry.input(description="Where the company goes; what was said before is replaced.")
class RecordSessionContextInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    context: str = strawberry.field(description="Where the company goes; 1 to 2000 characters.")
    business_goals: list[str] = strawberry.field(
        description="The business goals of the period, at most 10; 1 to 200 characters each.",
        default_factory=list,
    )
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="What the period will not do.")
class BringNonGoalInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    non_goal_id: ID = id_of(Kind.NON_GOAL, "The non-goal, declared before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="What came of the discussion; what was said before is replaced.")
class RecordDiscussionInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    discussion: str = strawberry.field(description="What the team said; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A direction that a leader gives.")
class BringObjectiveInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    objective_id: ID = id_of(Kind.OBJECTIVE, "The objective, set before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="What the whole session holds of an objective.")
class WeighObjectiveInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    ambition: int = strawberry.field(description="How ambitious it is, 0 to 10.")
    realism: int = strawberry.field(description="How realistic it is, 0 to 10.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A key result of an objective of the session.")
class BringKeyResultInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    key_result_id: ID = id_of(Kind.KEY_RESULT, "The key result, added before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A piece of the plan.")
class BringInitiativeInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    initiative_id: ID = id_of(Kind.INITIATIVE, "The open initiative, started before.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="An objective to give up for better ones.")
class SetObjectiveAsideInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    objective_id: ID = id_of(Kind.OBJECTIVE, _OBJECTIVE)
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A session to end with what was agreed.")
class CloseSessionInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    waivers: list[SessionWaiverInput] = strawberry.field(
        description="What is left open on purpose.", default_factory=list
    )
    note: str = said("What is said at its end; up to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.input(description="A session to end without an agreement.")
class CallOffSessionInput:
    session_id: ID = id_of(Kind.SESSION, _SESSION)
    reason: str = strawberry.field(description="Why; 1 to 2000 characters.")
    expected_version: Version | None = seen()
    idempotency_key: str | None = repetition()


@strawberry.type(description="A session was opened, moved on or ended.")
class SessionSaved(Saved):
    @strawberry.field(description="The session as it stands now; null while views are parked.")
    async def session(self) -> StrategicSession | None:
        sight = await self.sight()
        return None if sight is None else session_in(sight, self.named["session_id"])


SessionOutcome = Annotated[SessionSaved | Refused, strawberry.union("SessionOutcome")]


@strawberry.type
class SessionMutations:
    """Opening a strategic session, taking part, bringing to it in five steps, and ending it."""

    open_session = gives(sessions.OpenSession, OpenSessionInput, SessionSaved, SessionOutcome)
    invite_to_session = gives(sessions.InviteToSession, InviteToSessionInput, SessionSaved, SessionOutcome)
    join_session = gives(sessions.JoinSession, JoinSessionInput, SessionSaved, SessionOutcome)
    record_session_context = gives(
        sessions.RecordSessionContext, RecordSessionContextInput, SessionSaved, SessionOutcome
    )
    bring_non_goal = gives(sessions.BringNonGoal, BringNonGoalInput, SessionSaved, SessionOutcome)
    record_discussion = gives(sessions.RecordDiscussion, RecordDiscussionInput, SessionSaved, SessionOutcome)
    bring_objective = gives(sessions.BringObjective, BringObjectiveInput, SessionSaved, SessionOutcome)
    weigh_objective = gives(sessions.WeighObjective, WeighObjectiveInput, SessionSaved, SessionOutcome)
    bring_key_result = gives(sessions.BringKeyResult, BringKeyResultInput, SessionSaved, SessionOutcome)
    bring_initiative = gives(sessions.BringInitiative, BringInitiativeInput, SessionSaved, SessionOutcome)
    set_objective_aside = gives(
        sessions.SetObjectiveAside, SetObjectiveAsideInput, SessionSaved, SessionOutcome
    )
    close_session = gives(sessions.CloseSession, CloseSessionInput, SessionSaved, SessionOutcome)
    call_off_session = gives(sessions.CallOffSession, CallOffSessionInput, SessionSaved, SessionOutcome)
