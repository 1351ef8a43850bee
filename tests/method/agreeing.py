"""From the session to an objective that both sides believe in and have signed: the rest of January."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.api.schema.joining import person_of
from tests.method.cast import Cast

STEPS = "session { title steps { step state points { message requirement } } }"
SHARE = {"kind": "INCREASE", "unit": "%", "baseline": "10", "target": "30"}
VISITS = {"kind": "INCREASE", "unit": "visits", "baseline": "5000", "target": "15000"}
HIGHER: Mapping[str, tuple[str, dict[str, str]]] = {
    "company": (
        "company_kr",
        {"kind": "INCREASE", "unit": "₸", "baseline": "40000000", "target": "80000000"},
    ),
    "business": ("business_goal", {"kind": "INCREASE", "unit": "%", "baseline": "20", "target": "50"}),
}
"""A goal of the year, and its key result."""
TALLY = """
query ($id: ID!) {
    objective(id: $id) {
        title
        belief {
            greatIf
            rounds {
                state votedCount votersCount
                tally { mean agencyMean clientMean understood energy comments }
            }
            findings { code message requirement }
        }
        readiness { isReady findings { code message } }
    }
}
"""
READINESS = """
query ($id: ID!) {
    objective(id: $id) {
        title state readiness { isReady findings { code severity waivedBy message requirement } }
    }
}
"""
SIGNED = """... on SignOffSaved {
    signOff { state note signatures { signedAt author { name party } } }
}"""


async def frame(cast: Cast) -> None:
    """The cycle, and the company's and the business goals of the year."""
    us, client = cast.strategist, {"clientId": cast.client}
    quarter = {"horizon": "QUARTER", "startsOn": "2026-01-01"}
    await cast.make(
        "cycle", us, "openCycle", "CycleSaved.cycle", **client, name=cast.says("cycle1"), **quarter
    )
    for name, level in (("company", "COMPANY"), ("business", "BUSINESS")):
        year = {"horizon": "YEAR", "startsOn": "2026-01-01", "level": level}
        words = {"title": cast.says(name), "whereTo": cast.says("context"), "breakthrough": "MULTIPLE_GROWTH"}
        await cast.make(name, us, "setObjective", "ObjectiveSaved.objective", **client, **year, **words)
        line, measure = HIGHER[name]
        await us.does("addKeyResult", objectiveId=cast.ids[name], title=cast.says(line), measure=measure)
    statement = {"statement": cast.says("company_contribution")}
    await us.does(
        "alignObjective", objectiveId=cast.ids["business"], parentId=cast.ids["company"], **statement
    )
    for name, day in (("company", 9), ("business", 12)):
        cast.goes(1, day)
        reason = cast.says("adopted")
        await us.does("adoptObjective", objectiveId=cast.ids[name], reason=reason)


async def session(cast: Cast) -> None:
    """Five steps with both sides; the team writes the key results."""
    tell, us, dana = cast.teller, cast.strategist, cast.marketer
    given = {"clientId": cast.client, "title": cast.says("session"), "cycleId": cast.ids["cycle"]}
    opened = await tell.does(
        "session_open", us, "openSession", f"... on SessionSaved {{ session {{ id }} {STEPS} }}", **given
    )
    at = {"sessionId": opened["session"]["id"]}
    parts = ((us, "LEADER"), (cast.director, "LEADER"), (dana, "TEAM"))
    for person, part in parts:
        await us.does("inviteToSession", **at, personId=person_of(person.person_id), part=part)
        await person.does("joinSession", **at)
    goals: dict[str, Any] = {
        "context": cast.says("context"),
        "businessGoals": [cast.says("business_goal")],
    }
    await cast.director.does("recordSessionContext", **at, **goals)
    await _bounded(cast, at)
    await dana.does("recordDiscussion", **at, discussion=cast.says("discussion"))
    await _directed(cast, at)
    done = f"... on SessionSaved {{ {STEPS} }}"
    await tell.does("session_done", us, "closeSession", done, **at)


async def _bounded(cast: Cast, at: dict[str, str]) -> None:
    words = {"title": cast.says("non_goal"), "freedResources": cast.says("freed")}
    place = {"clientId": cast.client, "cycleId": cast.ids["cycle"], **at}
    await cast.make("non_goal", cast.director, "declareNonGoal", "NonGoalSaved.nonGoal", **place, **words)


async def _directed(cast: Cast, at: dict[str, str]) -> None:
    """The director gives the direction, the marketer writes the key results."""
    place = {"clientId": cast.client, "cycleId": cast.ids["cycle"], "level": "MARKETING", **at}
    words = {"title": cast.says("reframed"), "whereTo": cast.says("where_to")}
    days = {"horizon": "QUARTER", "startsOn": "2026-01-01", "breakthrough": "REPOSITIONING"}
    goal = await cast.make(
        "goal", cast.director, "setObjective", "ObjectiveSaved.objective", **place, **words, **days
    )
    dana = cast.marketer
    await dana.does("weighObjective", sessionId=at["sessionId"], objectiveId=goal, ambition=8, realism=6)
    for name, measure, source in (("share", SHARE, "source"), ("visits", VISITS, "visits_source")):
        line: dict[str, Any] = {
            "objectiveId": goal,
            "title": cast.says(f"kr_{name}"),
            "measure": measure,
            **at,
        }
        line["source"] = cast.says(source)
        await cast.make(name, dana, "addKeyResult", "KeyResultSaved.keyResult", **line)
    plan = {"objectiveId": goal, "title": cast.says("initiative"), "keyResultId": cast.ids["share"], **at}
    await cast.make("initiative", dana, "startInitiative", "InitiativeSaved.initiative", **plan)
    parent = {"parentId": cast.ids["business"], "statement": cast.says("contribution")}
    await cast.strategist.does("alignObjective", objectiveId=goal, **parent)
    await cast.strategist.does("reframeIntake", intakeId=cast.ids["intake"], objectiveId=goal)


async def conflict(cast: Cast) -> None:
    """New work touches what was given up."""
    plan = {"clientId": cast.client, "cycleId": cast.ids["cycle"], "title": cast.says("conflict")}
    days = {"level": "MARKETING", "horizon": "QUARTER", "startsOn": "2026-01-01"}
    await cast.teller.refused("conflict", cast.strategist, "setObjective", **plan, **days)


async def believe(cast: Cast) -> None:
    """Proposed and agreed; the first round says no, words are put right, the second one says yes."""
    tell, us, goal = cast.teller, cast.strategist, cast.ids["goal"]
    await us.does("proposeObjective", objectiveId=goal)
    await tell.shows("readiness", us, READINESS, id=goal)
    await cast.director.does("agreeObjective", objectiveId=goal)
    await _voted(cast, "belief_low", (7, 6, 0), "belief_no")
    cast.goes(1, 19)
    await _voted(cast, "belief_high", (8, 8, 7), "belief_yes")


async def _voted(cast: Cast, name: str, votes: tuple[int, ...], words: str) -> None:
    goal = cast.ids["goal"]
    until = cast.clock.now.replace(hour=18).isoformat()
    asked = {"objectiveId": goal, "until": until, "voterIds": cast.everybody}
    round_id = await cast.make(name, cast.strategist, "askForBelief", "BeliefSaved.round", **asked)
    people = (cast.strategist, cast.director, cast.marketer)
    for person, belief in zip(people, votes, strict=True):
        comment = cast.says(words) if person is cast.marketer else ""
        said: dict[str, Any] = {
            "belief": belief,
            "understood": True,
            "energy": belief > 5,
            "comment": comment,
        }
        await person.does("giveBelief", roundId=round_id, **said)
    await cast.teller.shows(name, cast.marketer, TALLY, id=goal)


async def sign(cast: Cast) -> None:
    """Both sides sign what success means, and work begins."""
    tell, goal = cast.teller, cast.ids["goal"]
    asked = {"cycleId": cast.ids["cycle"], "note": cast.says("sign_off")}
    answer = await cast.strategist.does(
        "askForSignOff", "... on SignOffSaved { signOff { id digest } }", **asked
    )
    paper = answer["signOff"]
    given = {"signOffId": paper["id"], "digest": paper["digest"]}
    await cast.strategist.does("giveSignOff", **given)
    await tell.does("sign_off", cast.director, "giveSignOff", SIGNED, **given)
    begun = "... on ObjectiveSaved { objective { title state activatedAt readiness { isReady } } }"
    await tell.does("active", cast.strategist, "activateObjective", begun, objectiveId=goal)


async def agree(cast: Cast) -> None:
    """From the session on the twelfth to work that begins on the nineteenth."""
    cast.goes(1, 9)
    await frame(cast)
    await session(cast)
    await conflict(cast)
    await believe(cast)
    await sign(cast)
