"""Strategic sessions of a story, and what the product's documents are sent with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.api.schema.joining import person_of
from tests.api.schema.plans import VISITS, key_result, objective
from tests.world import Person

TITLE = "II тоқсанның стратегиялық сессиясы"
GOALS = ["Кірісті екі есе арттыру"]


async def opened(leader: Person, client: str, **more: Any) -> str:
    """The id of a new session that its leader has joined."""
    given = {"clientId": client, "title": TITLE} | more
    answer = await leader.does("openSession", "... on SessionSaved { session { id } }", **given)
    session = answer["session"]["id"]
    invited = {"sessionId": session, "personId": person_of(leader.person_id), "part": "LEADER"}
    await leader.does("inviteToSession", **invited)
    await leader.does("joinSession", sessionId=session)
    return session


async def bounded(person: Person, client: str, title: str = "TikTok іске қоспаймыз", **more: Any) -> str:
    """The id of a new non-goal."""
    given = {"clientId": client, "title": title} | more
    answer = await person.does("declareNonGoal", "... on NonGoalSaved { nonGoal { id } }", **given)
    return answer["nonGoal"]["id"]


async def planned(person: Person, goal: str, title: str = "10 мақала жазу", **more: Any) -> str:
    """The id of a new initiative."""
    given = {"objectiveId": goal, "title": title} | more
    answer = await person.does("startInitiative", "... on InitiativeSaved { initiative { id } }", **given)
    return answer["initiative"]["id"]


async def prepared(leader: Person, member: Person, client: str, session: str, mark: str = "") -> None:
    """Steps 1 to 3 of a session."""
    words = {"context": f"{mark} Қайда барамыз", "businessGoals": [f"{mark} {goal}" for goal in GOALS]}
    await member.does("joinSession", sessionId=session)
    await member.does("recordSessionContext", "", sessionId=session, **words)
    non_goal = await bounded(member, client, f"{mark} TikTok іске қоспаймыз")
    await leader.does("bringNonGoal", sessionId=session, nonGoalId=non_goal)
    await member.does("recordDiscussion", sessionId=session, discussion=f"{mark} Келістік")


async def directed(leader: Person, member: Person, client: str, session: str, **more: Any) -> tuple[str, str]:
    """Steps 4 and 5: the ids of an objective and of its key result, both brought."""
    goal = await objective(leader, client, **more)
    line = await key_result(leader, goal, VISITS)
    await leader.does("bringObjective", sessionId=session, objectiveId=goal)
    await member.does("weighObjective", sessionId=session, objectiveId=goal, ambition=8, realism=6)
    await member.does("bringKeyResult", sessionId=session, keyResultId=line)
    return goal, line


class Conferring:
    """A session that is nearly done, and one that was closed with a waiver."""

    session: str
    closed: str

    async def told(self, person: Person, member: Person, client: str, goal: str, line: str) -> Conferring:
        """Sessions and the goals that the documents bring to them."""
        self.client, self.person = client, person
        self.closed = await opened(person, client)
        await prepared(person, member, client, self.closed)
        waiver = {"point": "OBJECTIVES_MISSING", "reason": "Келесі кездесуде"}
        await person.does("closeSession", sessionId=self.closed, waivers=[waiver])
        self.session = await opened(person, client)
        await prepared(person, member, client, self.session)
        await person.does("bringObjective", sessionId=self.session, objectiveId=goal)
        await member.does("weighObjective", sessionId=self.session, objectiveId=goal, ambition=8, realism=6)
        await member.does("bringKeyResult", sessionId=self.session, keyResultId=line)
        self.goal, self.line, self.work = goal, line, await planned(person, goal)
        self.non_goal = await bounded(person, client)
        return self

    def variables(self) -> Mapping[str, dict[str, Any]]:
        """Document → variables that a client sends with it."""
        session = {"sessionId": self.session}
        invited = {"personId": person_of(self.person.person_id), "part": "LEADER"}
        return {
            "session": {"id": self.session},
            "open_session": {"input": {"clientId": self.client, "title": TITLE}},
            "invite_to_session": {"input": session | invited},
            "join_session": {"input": session},
            "record_session_context": {
                "input": session | {"context": "Қайда барамыз", "businessGoals": GOALS}
            },
            "bring_non_goal": {"input": session | {"nonGoalId": self.non_goal}},
            "record_discussion": {"input": session | {"discussion": "Келістік"}},
            "bring_objective": {"input": session | {"objectiveId": self.goal}},
            "weigh_objective": {"input": session | {"objectiveId": self.goal, "ambition": 9, "realism": 5}},
            "bring_key_result": {"input": session | {"keyResultId": self.line}},
            "bring_initiative": {"input": session | {"initiativeId": self.work}},
            "close_session": {"input": session | {"note": "Келістік"}},
        }
