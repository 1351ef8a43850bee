"""One fact of every kind about strategic sessions."""

from __future__ import annotations

from uuid import UUID

from domain.session import StrategicSession
from domain.session_agenda import SessionPart, SessionPoint
from domain.session_events import SessionWaiver
from domain.terms import Level, Party
from tests.spec import fact

LINE, WORK, OBJECTIVE, CYCLE, PERSON, ASK, NON_GOAL = (
    UUID(int=number) for number in (0x11, 0x31, 0x41, 0x51, 0x61, 0xB1, 0xC1)
)

SESSION = (
    fact(
        StrategicSession.Opened,
        title="II тоқсанның стратегиялық сессиясы",
        cycle_id=CYCLE,
        intake_id=ASK,
    ),
    fact(
        StrategicSession.ParticipantInvited,
        person_id=PERSON,
        party=Party.CLIENT,
        part=SessionPart.LEADER,
    ),
    fact(StrategicSession.ParticipantJoined, person_id=PERSON, party=Party.CLIENT, part=SessionPart.LEADER),
    fact(
        StrategicSession.ContextRecorded,
        context="Компания аймақтағы басты нанханаға айналып барады",
        business_goals=("Кірісті екі есе арттыру", "Екінші қалаға шығу"),
    ),
    fact(StrategicSession.NonGoalBrought, non_goal_id=NON_GOAL),
    fact(StrategicSession.DiscussionRecorded, discussion="Команда ақысыз арнаға сенеді"),
    fact(
        StrategicSession.ObjectiveBrought,
        objective_id=OBJECTIVE,
        level=Level.MARKETING,
        person_id=PERSON,
    ),
    fact(StrategicSession.ObjectiveWeighed, objective_id=OBJECTIVE, ambition=8, realism=6),
    fact(StrategicSession.ObjectiveSetAside, objective_id=OBJECTIVE, reason="Келесі тоқсанға"),
    fact(
        StrategicSession.KeyResultBrought,
        objective_id=OBJECTIVE,
        key_result_id=LINE,
        person_id=PERSON,
        part=SessionPart.TEAM,
    ),
    fact(StrategicSession.InitiativeBrought, objective_id=OBJECTIVE, initiative_id=WORK),
    fact(
        StrategicSession.Closed,
        note="Келістік",
        waivers=(SessionWaiver(SessionPoint.NON_GOALS_MISSING, "Келесі кездесуде анықталады"),),
    ),
    fact(StrategicSession.CalledOff, reason="Клиент ауырып қалды"),
)
