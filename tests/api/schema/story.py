"""A bakery with a past: its goals, what was tried and learned, its people and programs, what was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api import ids
from api.ids import Kind
from tests.api.schema.asking import Asking
from tests.api.schema.believing import believed
from tests.api.schema.coaching import written
from tests.api.schema.conferring import Conferring
from tests.api.schema.joining import (
    OUTSIDE,
    Post,
    agency_of,
    invited,
    joined,
    looking,
    person_of,
    program,
)
from tests.api.schema.plans import (
    BREAKTHROUGH,
    COST,
    LAUNCH,
    VISITS,
    agreed,
    check_in,
    key_result,
    kpi,
    objective,
)
from tests.api.schema.teaching import Teaching
from tests.webhooks.receiver import receiving
from tests.world import Person

OF_THE_PERIOD = ("NO_COMPANY_GOAL", "NO_BUSINESS_GOAL")
"""What is not known of the second quarter yet."""


UNTOLD = ("BELIEF_UNKNOWN", "ORPHAN_OBJECTIVE")
"""What nobody has told of the draft."""


def waived(*codes: str) -> list[dict[str, str]]:
    """Waivers of these gates."""
    return [{"code": code, "reason": "We shall see in March."} for code in codes]


class Story:
    """The ids of goals, people and programs that have a past."""

    client: str
    company: str
    goal: str
    visits: str
    cost: str
    cycle: str
    draft: str
    sign_off: Mapping[str, str]
    reading: str
    launch: str
    loaves: str
    counter: str
    agency: str
    member: str
    invited: str
    assigned: str
    free: str
    next_cycle: str
    idea: str
    cakes: str
    offered: str
    settled: str
    token: str
    webhook: str
    impersonation: str
    round: str
    asking: Asking
    conferring: Conferring
    teaching: Teaching
    task: str

    async def told(self, person: Person, client: str) -> Story:
        """Set the bakery's goals two weeks ago and let them move."""
        self.client = client
        self.company, _ = await agreed(person, client, level="COMPANY", title="Feed the city")
        self.goal, (self.visits, self.cost) = await agreed(person, client, VISITS, COST)
        link = {"objectiveId": self.goal, "parentId": self.company}
        await person.does("alignObjective", **link, statement="Who knows us buys from us.")
        cycle = {"clientId": client, "name": "I тоқсан", "horizon": "QUARTER", "startsOn": "2026-01-01"}
        opened = await person.does("openCycle", "... on CycleSaved { cycle { id } }", **cycle)
        self.cycle = opened["cycle"]["id"]
        self.draft = await objective(person, client, cycleId=self.cycle)
        bent = {**VISITS, "credit": [{"raw": "0.5", "credit": "0.2"}]}
        await key_result(person, self.draft, bent)
        await self._changes_its_mind(person)
        await self._tells(person)
        _, (self.launch,) = await agreed(person, self.client, LAUNCH, title="A second shop")
        await self._runs(person)
        await self._goes_on(person)
        await self._tries(person)
        await self._talks(person)
        self.sign_off = await self._asks(person)
        await self._lets_in(person)
        self.round = await believed(person, self.client, self.goal)
        person.site.clock.passes(days=9)
        _, self.impersonation = await looking(person, self.client, self.member)
        return self

    async def _talks(self, person: Person) -> None:
        """What is tried, asked, worded and settled in sessions."""
        client = self.client
        places = (self.cycle, self.visits, self.draft, self.company)
        self.teaching = await Teaching().told(person, client, *places)
        self.task = await written(person, self.draft)
        self.asking = await Asking().told(person, client, self.goal)
        guest = await joined(person, client, "MEMBER")
        self.conferring = await Conferring().told(person, guest, client, self.goal, self.visits)

    async def _asks(self, person: Person) -> Mapping[str, str]:
        """Id and digest of a new sign-off of the cycle."""
        selection = "... on SignOffSaved { signOff { id digest } }"
        return (await person.does("askForSignOff", selection, cycleId=self.cycle))["signOff"]

    async def _changes_its_mind(self, person: Person) -> None:
        """A sign-off that was signed by one side and taken back, before more was agreed."""
        asked = await self._asks(person)
        await person.does("giveSignOff", signOffId=asked["id"], digest=asked["digest"])
        await person.does("withdrawSignOff", signOffId=asked["id"], reason="Cakes were not settled.")

    async def _runs(self, person: Person) -> None:
        """What goes on beside the goals: a non-goal, a KPI with its target and readings."""
        selection = "... on NonGoalSaved { nonGoal { id } }"
        declared = await person.does("declareNonGoal", selection, clientId=self.client, title="No cakes")
        self.cakes = declared["nonGoal"]["id"]
        self.loaves = await kpi(person, self.client)
        await person.does("recordKpiReading", kpiId=self.loaves, value="450")
        period = {"startsOn": "2026-02-01", "endsOn": "2026-02-28", "value": "500"}
        await person.does("setKpiTarget", kpiId=self.loaves, **period)
        await person.does("guardObjective", kpiId=self.loaves, objectiveId=self.goal)
        self.counter = await kpi(person, self.client, name="Counted visits", unit="visits")

    async def _goes_on(self, person: Person) -> None:
        """An objective that is carried into the next cycle, an idea put aside, and an exception asked for."""
        cycle = {"clientId": self.client, "name": "II тоқсан", "horizon": "QUARTER", "startsOn": "2026-04-01"}
        opened = await person.does("openCycle", "... on CycleSaved { cycle { id } }", **cycle)
        self.next_cycle = opened["cycle"]["id"]
        goal = (
            await person.asks("query ($id: ID!) { keyResult(id: $id) { objective { id } } }", id=self.launch)
        )["keyResult"]["objective"]["id"]
        carried = {"objectiveId": goal, "cycleId": self.next_cycle, "reason": "The road is closed till May."}
        await person.does("carryOverObjective", **carried, waivers=waived(*OF_THE_PERIOD))
        self.idea = await objective(person, self.client, title="A night bakery", cycleId=self.cycle)
        await person.does("parkObjective", objectiveId=self.idea, reason="A second shop comes first.")
        trial = {"nonGoalId": self.cakes, "wording": "Cakes for the mayor", "reason": "A birthday."}
        await person.does("askForException", **trial)

    async def _tries(self, person: Person) -> None:
        """What was tried and learned."""
        await person.does("startInitiative", objectiveId=self.goal, title="Tastings")
        insight = {"kind": "INSIGHT", "text": "People buy bread where they buy milk."}
        await person.does("recordInsight", objectiveId=self.goal, **insight)

    async def _tells(self, person: Person) -> None:
        """A first reading, of which an address outside hears."""
        agency_id, client_id = await agency_of(person), ids.key_of(Kind.CLIENT, self.client)
        self.agency, post = ids.encode(Kind.CLIENT, agency_id), Post(person, agency_id, client_id)
        async with receiving() as receiver:
            self.webhook = await post.registers(receiver)
            self.reading = await check_in(person, self.visits, "1400")
            await post.sends()

    async def _lets_in(self, person: Person) -> None:
        """People of the client and of the agency, and a program."""
        member = await joined(person, self.client, "MEMBER", language="KK")
        self.member = person_of(member.person_id)
        self.offered = await objective(member, self.client, title="Bread for every school")
        await key_result(member, self.offered)
        await member.does("proposeObjective", objectiveId=self.offered)
        self.settled = await objective(person, self.client, title="Rye for the north")
        await key_result(person, self.settled)
        self.invited = (await invited(person, self.client, "VIEWER"))["personId"]
        self.assigned, self.free = [
            person_of((await joined(person, None, role)).person_id) for role in ("STRATEGIST", "ANALYST")
        ]
        await person.does("assignStaff", clientId=self.client, personId=self.assigned)
        _, self.token = await program(person, self.client, endsOn="2026-12-31")

    def variables(self) -> Mapping[str, dict[str, Any]]:
        """Document → variables that a client sends with it."""
        return {
            **self._queries(),
            **self._signing(),
            **self._believing(),
            **self._goals(),
            **self._readings(),
            "bind_key_result": {"input": {"kpiId": self.counter, "keyResultId": self.visits}},
            "guard_objective": {"input": {"kpiId": self.counter, "objectiveId": self.goal}},
            **self._people(),
            **self._programs(),
            **self.asking.variables(),
            **self.conferring.variables(),
            **self.teaching.variables(),
            **self._coaching(),
        }

    def _queries(self) -> Mapping[str, dict[str, Any]]:
        return {
            "viewer": {},
            "choose_preferences": {"input": {"language": "KK", "reminders": True}},
            "portfolio": {"first": 10},
            "findings": {"id": self.client},
            "portfolio_findings": {"findings": ["NO_BUSINESS_GOAL"]},
            "obligations": {"overdueOnly": True},
            "client_board": {"id": self.client},
            "scoreboard": {"id": self.client},
            "key_result": {"id": self.visits},
            "history": {"clientId": self.client, "objectiveId": self.goal},
            "who_moved_the_target": {"clientId": self.client, "keyResultId": self.visits},
            "ledger": {"clientId": self.client},
            "proofs": {"clientId": self.client, "position": 3, "since": 2},
            "follow_board": {"clientId": self.client},
            "team": {"clientId": self.client},
            "webhooks": {"clientId": self.client},
            "sign_offs": {"clientId": self.client},
            "belief": {"id": self.goal},
        }

    def _coaching(self) -> Mapping[str, dict[str, Any]]:
        worded = {"text": "10 мақала жазу", "kind": "KEY_RESULT", "clientId": self.client}
        return {
            "coach": {**worded, "objectiveId": self.goal},
            "maturing": {"id": self.task},
            "answer_coach": {
                "input": {"objectiveId": self.goal, "question": "WHERE_TO", "answer": "To every table."}
            },
            "accept_wording": {
                "input": {"objectiveId": self.draft, "keyResultId": self.task, "reason": "For a month."}
            },
            "list_jargon": {"input": {"words": ["synergy"]}},
        }

    def _signing(self) -> Mapping[str, dict[str, Any]]:
        signed = {"signOffId": self.sign_off["id"], "digest": self.sign_off["digest"]}
        return {
            "give_sign_off": {"input": signed},
            "ask_for_sign_off": {"input": {"cycleId": self.cycle, "note": "Before the season."}},
        }

    def _believing(self) -> Mapping[str, dict[str, Any]]:
        until = {"until": "2026-03-05T07:00:00Z"}
        vote = {"roundId": self.round, "belief": 9, "understood": True, "energy": True}
        return {
            "give_belief": {"input": vote},
            "ask_for_belief": {"input": {"objectiveId": self.draft, **until}},
        }

    def _goals(self) -> Mapping[str, dict[str, Any]]:
        plan = {"title": "Bread", "level": "BUSINESS", "horizon": "YEAR", "startsOn": "2026-01-01"}
        move = {"keyResultId": self.visits, "target": "1800", "reason": "The road is closed."}
        return {
            "set_objective": {"input": {"clientId": self.client, **plan, **BREAKTHROUGH}},
            "add_key_result": {"input": {"objectiveId": self.draft, "title": "Cost", "measure": COST}},
            "readiness": {"id": self.draft},
            "propose_objective": {"input": {"objectiveId": self.draft}},
            "agree_objective": {"input": {"objectiveId": self.offered}},
            "activate_objective": {
                "input": {
                    "objectiveId": self.offered,
                    "waivers": waived(*UNTOLD, "NO_BUSINESS_GOAL"),
                }
            },
            "adopt_objective": {"input": {"objectiveId": self.settled, "reason": "Agreed at the table."}},
            "carry_over_objective": {
                "input": {
                    "objectiveId": self.goal,
                    "cycleId": self.next_cycle,
                    "reason": "The city grows.",
                    "waivers": waived(*OF_THE_PERIOD),
                }
            },
            "candidates": {"id": self.client},
            "retarget_key_result": {"input": move},
        }

    def _readings(self) -> Mapping[str, dict[str, Any]]:
        at, reading = "2026-02-16T07:00:00Z", {"keyResultId": self.cost, "value": "750"}
        right = {"checkInId": self.reading, "value": "1300", "measuredAt": at, "reason": "Counted twice."}
        return {
            "record_check_in": {"input": {"keyResultId": self.visits, "value": "1500"}},
            "record_check_ins": {"input": {"clientId": self.client, "readings": [reading]}},
            "correct_check_in": {"input": right},
        }

    def _people(self) -> Mapping[str, dict[str, Any]]:
        client = {"clientId": self.client}
        left = {"reason": "The contract is over."}
        new = {"name": "Марат", "email": "marat@example.kz"}
        member, assigned = {**client, "personId": self.member}, {**client, "personId": self.assigned}
        return {
            "invite_person": {"input": {**client, **new, "role": "ADMIN"}},
            "invite_staff": {"input": {**new, "email": "staff@example.kz", "role": "ANALYST"}},
            "invite_again": {"input": {**client, "personId": self.invited}},
            "withdraw_invitation": {"input": {**client, "personId": self.invited, **left}},
            "give_role": {"input": {**member, "role": "ADMIN"}},
            "end_impersonation": {"input": {"impersonationId": self.impersonation}},
            "begin_impersonation": {"input": {**member, "reason": "What does the client see?"}},
            "end_membership": {"input": {**member, **left}},
            "assign_staff": {"input": {**client, "personId": self.free}},
            "unassign_staff": {"input": {**assigned, **left}},
        }

    def _programs(self) -> Mapping[str, dict[str, Any]]:
        named = {"clientId": self.client, "label": "CRM", "commands": ["recordCheckIn"]}
        address = {"clientId": self.client, "url": OUTSIDE, "kinds": ["SCORE_CHANGED"]}
        return {
            "issue_machine_token": {"input": named},
            "revoke_machine_token": {"input": {"tokenId": self.token, "reason": "Lost."}},
            "register_webhook": {"input": address},
            "replay_deliveries": {"input": {"webhookId": self.webhook, "fromPosition": 1, "toPosition": 2}},
            "retire_webhook": {"input": {"webhookId": self.webhook, "reason": "Moved."}},
        }
