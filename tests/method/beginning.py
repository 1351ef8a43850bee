"""From the first ask to an agreed cycle: January."""

from __future__ import annotations

from tests.method.cast import Cast

ASKED = "... on IntakeSaved { intake { text receivedAt dueAt state } }"
ANSWERED = (
    "... on IntakeSaved { intake { text answer answeredAt state reframedTitle findings { code message } } }"
)
TRIAGED = (
    "... on TriageSaved { triage { goal kind answers { knowHowPercent answeredAt author { name party } } } }"
)
COACH = """
query ($text: String!, $kind: CoachKind!, $clientId: ID!) {
    coach(text: $text, kind: $kind, clientId: $clientId) {
        findings { code severity message question suggestion { text } requirement }
        prefilled { baseline target unit direction }
        howGreat
    }
}
"""


async def ask(cast: Cast) -> None:
    """A prospect asks for ads, is answered, and becomes a client."""
    tell, us = cast.teller, cast.strategist
    selection = "... on IntakeSaved { intake { id prospectId text receivedAt dueAt state } }"
    given = {"prospect": cast.says("client"), "text": cast.says("ask")}
    asked = await tell.does("ask", us, "requestSession", selection, **given)
    cast.clock.passes(hours=3)
    answer = {"intakeId": asked["intake"]["id"], "answer": cast.says("answer")}
    await tell.does("answer", us, "answerIntake", ANSWERED, **answer)
    engaged = {"name": cast.says("client"), "timeZone": "Asia/Almaty", "language": tell.language.name}
    made = await us.does(
        "engageProspect",
        "... on ProspectSaved { engaged { id } }",
        prospectId=asked["intake"]["prospectId"],
        **engaged,
    )
    cast.ids["client"] = made["engaged"]["id"]
    await cast.joined()
    again = {"clientId": cast.client, "text": cast.says("ask"), "language": tell.language.name}
    await cast.make("intake", us, "registerIntake", "IntakeSaved.intake", **again)


async def triage(cast: Cast) -> None:
    """Two wishes: one is a KPI, the other one an OKR."""
    tell, us = cast.teller, cast.strategist
    known = {"goal": cast.says("kpi_goal"), "knowHowPercent": 100, "processUnderstood": True}
    unknown = {"goal": cast.says("reframed"), "knowHowPercent": 30, "processUnderstood": False}
    await tell.does("triage_kpi", us, "classifyGoal", TRIAGED, clientId=cast.client, **known)
    await tell.does("triage_okr", us, "classifyGoal", TRIAGED, clientId=cast.client, **unknown)


async def coach(cast: Cast) -> None:
    """Three wordings meet the coach."""
    tell, us = cast.teller, cast.strategist
    for name, kind, words in (
        ("coach_metric", "OBJECTIVE", "coach_bad_objective"),
        ("coach_task", "KEY_RESULT", "coach_task"),
        ("coach_good", "KEY_RESULT", "kr_visits"),
    ):
        await tell.shows(name, us, COACH, text=cast.says(words), kind=kind, clientId=cast.client)


async def kpis(cast: Cast) -> None:
    """Search ads become a set of KPIs."""
    selection = """... on ClientSaved {
        client { board { kpis { name unit direction } } }
    }"""
    given = {"clientId": cast.client, "preset": "CONTEXT_ADS", "language": cast.teller.language.name}
    await cast.teller.does("kpis", cast.strategist, "adoptKpiPreset", selection, **given)


async def begin(cast: Cast) -> None:
    """All of January until the session."""
    await ask(cast)
    await triage(cast)
    await coach(cast)
    await kpis(cast)
