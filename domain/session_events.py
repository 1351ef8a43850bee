"""Everything that can happen in a session, as it is stored for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from domain.admission import Text
from domain.root import Event, FirstEvent
from domain.session_agenda import SessionPart, SessionPoint
from domain.terms import Level, Party


@dataclass(frozen=True, slots=True)
class SessionWaiver:
    """A point that is left open on purpose, and why."""

    point: SessionPoint
    reason: Annotated[str, Text(2000, lines=True)]


class Opened(FirstEvent):
    TOPIC = "session.opened"
    title: str
    cycle_id: UUID | None
    intake_id: UUID | None


class ParticipantInvited(Event):
    TOPIC = "session.participant_invited"
    person_id: UUID
    party: Party
    part: SessionPart


class ParticipantJoined(Event):
    TOPIC = "session.participant_joined"
    person_id: UUID
    party: Party
    part: SessionPart


class ContextRecorded(Event):
    TOPIC = "session.context_recorded"
    context: str
    business_goals: tuple[str, ...]


class NonGoalBrought(Event):
    TOPIC = "session.non_goal_brought"
    non_goal_id: UUID


class DiscussionRecorded(Event):
    TOPIC = "session.discussion_recorded"
    discussion: str


class ObjectiveBrought(Event):
    TOPIC = "session.objective_brought"
    objective_id: UUID
    level: Level
    person_id: UUID


class ObjectiveWeighed(Event):
    TOPIC = "session.objective_weighed"
    objective_id: UUID
    ambition: int
    realism: int


class ObjectiveSetAside(Event):
    TOPIC = "session.objective_set_aside"
    objective_id: UUID
    reason: str


class KeyResultBrought(Event):
    TOPIC = "session.key_result_brought"
    objective_id: UUID
    key_result_id: UUID
    person_id: UUID
    part: SessionPart


class InitiativeBrought(Event):
    TOPIC = "session.initiative_brought"
    objective_id: UUID
    initiative_id: UUID


class Closed(Event):
    TOPIC = "session.closed"
    note: str
    waivers: tuple[SessionWaiver, ...]


class CalledOff(Event):
    TOPIC = "session.called_off"
    reason: str
