"""Every field of every type answers on a client that has a past."""

from __future__ import annotations

import json
from collections.abc import Mapping

from graphql import GraphQLNamedType, GraphQLObjectType, GraphQLUnionType

from api.core import core_schema
from api.schema import schema
from domain.terms import Role
from tests.api.schema.story import Story
from tests.world import Person, World

CLIENT, BOARD = "client(id: $client) { %s }", "client(id: $client) { board { %s } }"
GOAL, MARK = "objective(id: $goal) { %s }", "keyResult(id: $visits) { %s }"
AUDIT = "audit { %s }"
PROOFS = AUDIT % "ledger(clientId: $client) { proofs { %s } }"
TEAM, HOOKS = "team(clientId: $client) { %s }", "webhooks(clientId: $client) { %s }"
BELIEF = GOAL % "belief { %s }"
METHOD = "method { %s }"
COACH = 'coach(clientId: $client, kind: KEY_RESULT, text: "10 мақала жазу") { %s }'
WORDED = "objective(id: $draft) { keyResults { wordings { %s } } }"
SIGNED = "signOffs(clientId: $client) { %s }"
LEARNING = "learning(cycleId: $cycle) { %s }"
PLACES: Mapping[str, str] = {
    "Viewer": "viewer { %s }",
    "Preferences": "viewer { preferences { %s } }",
    "Reach": "viewer { clients { %s } }",
    "Agency": "agency { %s }",
    "PortfolioEntry": "agency { portfolio { edges { node { %s } } } }",
    "Obligation": "agency { obligations { edges { node { %s } } } }",
    "Client": CLIENT,
    "Playbook": CLIENT % "playbook { %s }",
    "Board": BOARD,
    "Cycle": BOARD % "cycles { %s }",
    "NonGoal": BOARD % "nonGoals { %s }",
    "Objective": GOAL,
    "NonGoalException": BOARD % "nonGoals { exceptions { %s } }",
    "Readiness": GOAL % "readiness { %s }",
    "Finding": "objective(id: $draft) { readiness { findings { %s } } }",
    "Waiver": GOAL % "waivers { %s }",
    "CarryOver": "keyResult(id: $launch) { objective { carryOvers { %s } } }",
    "AlignmentEdge": GOAL % "parents { %s }",
    "Initiative": GOAL % "initiatives { %s }",
    "Insight": GOAL % "insights { %s }",
    "Guardrail": GOAL % "guardrails { %s }",
    "StrategicDirection": "client(id: $client) { board { directions { %s } } }",
    "KeyResult": MARK,
    "Measure": MARK % "measure { %s }",
    "CreditPoint": "objective(id: $draft) { keyResults { measure { credit { %s } } } }",
    "DatedTarget": MARK % "targets { %s }",
    "Author": MARK % "targets { author { %s } }",
    "CheckIn": MARK % "checkIns { edges { node { %s } } }",
    "Milestone": "keyResult(id: $launch) { milestones { %s } }",
    "Kpi": "kpi(id: $loaves) { %s }",
    "KpiTarget": "kpi(id: $loaves) { targets { %s } }",
    "KpiReading": "kpi(id: $loaves) { readings { edges { node { %s } } } }",
    "Audit": AUDIT,
    "HistoryEntry": AUDIT % "history(clientId: $client) { edges { node { %s } } }",
    "Difference": AUDIT % "history(clientId: $client) { edges { node { differences { %s } } } }",
    "Ledger": AUDIT % "ledger(clientId: $client) { %s }",
    "LedgerEntry": AUDIT % "ledger(clientId: $client) { entries { edges { node { %s } } } }",
    "Proofs": PROOFS,
    "Checkpoint": PROOFS % "checkpoint { %s }",
    "InclusionProof": PROOFS % "inclusion { %s }",
    "ConsistencyProof": PROOFS % "consistency { %s }",
    "Team": TEAM,
    "Member": TEAM % "members { edges { node { %s } } }",
    "Person": TEAM % "members { edges { node { person { %s } } } }",
    "Assignment": TEAM % "assigned { edges { node { %s } } }",
    "MachineToken": TEAM % "machineTokens { edges { node { %s } } }",
    "Webhook": HOOKS,
    "Delivery": HOOKS % "deliveries { edges { node { %s } } }",
    "Belief": BELIEF % "%s",
    "BeliefFound": BELIEF % "findings { %s }",
    "BeliefRound": BELIEF % "rounds { %s }",
    "BeliefAsked": BELIEF % "rounds { asked { %s } }",
    "BeliefTally": BELIEF % "rounds { tally { %s } }",
    "OwnVote": BELIEF % "rounds { ownVote { %s } }",
    "SignOff": SIGNED,
    "Signature": SIGNED % "signatures { %s }",
    "SignOffEnd": SIGNED % "end { %s }",
    "SignOffDifference": SIGNED % "differences { %s }",
    "ClientFinding": BOARD % "findings { %s }",
    "RuleSource": BOARD % "findings { ruleSource { %s } }",
    "Evidence": BOARD % "findings { evidence { %s } }",
    "Figure": BOARD % "findings { figures { %s } }",
    "FindingCount": "agency { findingCounts { %s } }",
    "CycleMistakes": "agency { mistakes { %s } }",
    "MistakeCount": "agency { mistakes { counts { %s } } }",
    "Intake": BOARD % "intakes { %s }",
    "Remark": BOARD % "intakes { findings { %s } }",
    "Triage": BOARD % "triages { %s }",
    "TriageAnswer": BOARD % "triages { answers { %s } }",
    "Experiment": GOAL % "experiments { %s }",
    "Citation": "objective(id: $draft) { cites { %s } }",
    "Learning": LEARNING,
    "Lessons": LEARNING % "taught { %s }",
    "LibraryEntry": CLIENT % "library { edges { node { %s } } }",
    "Citing": CLIENT % "library { edges { node { citedBy { %s } } } }",
    "WorkingDays": "agency { workingDays { %s } }",
    "Method": METHOD,
    "Question": METHOD % "triage { %s }",
    "GoalTemplate": METHOD % "templates { %s }",
    "KpiPresetPlan": METHOD % "presets { %s }",
    "PresetKpi": METHOD % "presets { kpis { %s } }",
    "StarterPlaybook": METHOD % "starterPlaybook { %s }",
    "StrategicSession": CLIENT % "sessions { %s }",
    "SessionParticipant": CLIENT % "sessions { participants { %s } }",
    "SessionObjective": CLIENT % "sessions { objectives { %s } }",
    "SessionScales": CLIENT % "sessions { objectives { scales { %s } } }",
    "SessionKeyResult": CLIENT % "sessions { objectives { keyResults { %s } } }",
    "SessionStanding": CLIENT % "sessions { steps { %s } }",
    "SessionOpenPoint": CLIENT % "sessions { steps { points { %s } } }",
    "SessionWaived": CLIENT % "sessions { waivers { %s } }",
    "Advice": COACH % "%s",
    "CoachFinding": COACH % "findings { %s }",
    "Span": COACH % "findings { span { %s } }",
    "CoachAsks": COACH % "findings { questions { %s } }",
    "Suggestion": COACH % "findings { suggestion { %s } }",
    "CoachCheck": COACH % "krQuality { %s }",
    "Prefilled": COACH % "prefilled { %s }",
    "Offer": COACH % "offers { %s }",
    "OfferedStep": COACH % "offers { steps { %s } }",
    "Wording": WORDED % "%s",
    "CoachAnswer": WORDED % "answers { %s }",
    "Acceptance": WORDED % "acceptances { %s }",
    "DeliveryAttempt": HOOKS % "deliveries(first: 5) { edges { node { attempts { %s } } } }",
}
"""Type → where to find one."""

VARIABLES = "$client: ID!, $goal: ID!, $draft: ID!, $visits: ID!, $launch: ID!, $loaves: ID!, $cycle: ID!"


def types() -> dict[str, GraphQLObjectType]:
    """The types of things that can be read."""
    known = core_schema(schema).type_map
    outcomes = [kind for kind in known.values() if isinstance(kind, GraphQLUnionType)]
    others = {"Query", "Mutation", "Subscription", "BoardChange", "PageInfo"}
    others |= {each.name for outcome in outcomes for each in outcome.types}
    return {
        name: kind
        for name, kind in known.items()
        if isinstance(kind, GraphQLObjectType)
        and not name.startswith("__")
        and (not name.endswith(("Connection", "Edge")) or name == "AlignmentEdge")
        and name not in others
    }


def selection(kind: GraphQLObjectType) -> str:
    """Every field of a type; of things below it their type."""
    wanted = ["__typename"]
    for name, field in kind.fields.items():
        below: GraphQLNamedType | None = core_schema(schema).get_type(str(field.type).strip("[]!"))
        given = "(clientId: $client)" if "clientId" in field.args else ""
        wanted.append(f"{name}{given}" + (" { __typename }" if isinstance(below, GraphQLObjectType) else ""))
    return " ".join(wanted)


def test_there_is_a_place_for_every_type() -> None:
    assert set(PLACES) == set(types())


async def test_every_field_of_every_type_answers(story: Story, strategist: Person, world: World) -> None:
    reaching = await world.person(Role.ADMIN, client=story.client)
    ids = {
        "client": story.client,
        "goal": story.goal,
        "draft": story.draft,
        "visits": story.visits,
        "launch": story.launch,
        "loaves": story.loaves,
        "cycle": story.cycle,
    }
    for name, kind in types().items():
        field = PLACES[name] % selection(kind)
        used = ", ".join(each for each in VARIABLES.split(", ") if each.partition(":")[0] in field)
        query = f"query ({used}) {{ {field} }}" if used else f"{{ {field} }}"
        person = reaching if name == "Reach" else strategist
        data = await person.asks(query, **{key: ids[key] for key in ids if f"${key}" in used})
        assert f'"__typename": "{name}"' in json.dumps(data), name
