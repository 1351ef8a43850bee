"""The end of a quarter and the beginning of the next one; and what a year's cycles say of mistakes."""

from __future__ import annotations

from tests.method.cast import Cast

CLOSED = """... on ObjectiveSaved {
    objective { title score committedScore grade verdict closeNote insights { kind text } }
}"""
LEARNING = """
query ($cycleId: ID!) {
    learning(cycleId: $cycleId) {
        opensWith { cycleName closed { title score grade verdictInWords } insights { kind text } }
    }
}
"""
CITED = "... on CitationSaved { citation { source { title } insight { text } note } }"
MISTAKES = """
query {
    agency {
        mistakes { horizon startsOn endsOn clients objectives counts { mistake clients objectives message } }
    }
}
"""


async def close(cast: Cast) -> None:
    """The last readings, the grade beside the score, the verdict."""
    cast.goes(3, 30)
    last = [
        {"keyResultId": cast.ids["share"], "value": "22"},
        {"keyResultId": cast.ids["visits"], "value": "9000"},
    ]
    await cast.marketer.does("recordCheckIns", clientId=cast.client, readings=last)
    ended = {"objectiveId": cast.ids["goal"], "grade": "0.6", "note": cast.says("close_note")}
    await cast.marketer.does("finishInitiative", initiativeId=cast.ids["initiative"])
    await cast.teller.does("closed", cast.strategist, "closeObjective", CLOSED, **ended)
    await cast.strategist.does("closeCycle", cycleId=cast.ids["cycle"])


async def again(cast: Cast) -> None:
    """The second cycle opens with what the first one taught, and builds on it."""
    tell, us = cast.teller, cast.strategist
    cast.goes(4, 6)
    quarter = {"name": cast.says("cycle2"), "horizon": "QUARTER", "startsOn": "2026-04-01"}
    await cast.make("cycle2", us, "openCycle", "CycleSaved.cycle", clientId=cast.client, **quarter)
    await tell.shows("learning", us, LEARNING, cycleId=cast.ids["cycle2"])
    plan = {"clientId": cast.client, "cycleId": cast.ids["cycle2"], "title": cast.says("objective2")}
    days = {"level": "MARKETING", "horizon": "QUARTER", "startsOn": "2026-04-01"}
    words = {"whereTo": cast.says("where_to2"), "breakthrough": "REPOSITIONING"}
    goal = await cast.make("goal2", us, "setObjective", "ObjectiveSaved.objective", **plan, **days, **words)
    cited = {"objectiveId": goal, "insightId": cast.ids["insight"]}
    await tell.does("second", us, "citeInsight", CITED, **cited)


async def look_back(cast: Cast) -> None:
    """Mistakes by cycle, without names."""
    cast.goes(12, 28)
    await cast.teller.shows("mistakes", cast.strategist, MISTAKES)


async def turn(cast: Cast) -> None:
    """From the end of March to the end of the year."""
    await close(cast)
    await again(cast)
    await look_back(cast)
