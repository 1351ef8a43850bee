"""Ten weeks of work: readings, silence, a correction, a moved target, an experiment. January to March."""

from __future__ import annotations

from typing import Any

from projections.views import Views
from services.letters.runner import Letters
from tests.letters.mailbox import Mailbox, body
from tests.method.cast import Cast

READ = """... on CheckInsSaved {
    checkIns { value measuredAt progress note author { name party } }
}"""
OVERDUE = """
query {
    agency { obligations(first: 5, overdueOnly: true) { edges { node { title owedBy dueAt isOverdue } } } }
}
"""
MOVED = """... on KeyResultSaved {
    keyResult {
        title progress committedProgress targets { target effectiveFrom reason }
        objective { title score committedScore commitmentKept }
    }
}"""
CORRECTED = (
    """... on CheckInSaved { checkIn { value measuredAt recordedAt reason note author { name party } } }"""
)
FINDINGS = """
query {
    agency {
        portfolio(first: 5, order: OVERDUE) {
            edges {
                node {
                    name score pace overdueCheckIns
                    findings { code message ruleSource { requirement text } }
                }
            }
        }
        findingCounts { code clients }
    }
}
"""


async def read(cast: Cast) -> None:
    """Three weeks: both readings in one call, then a week of silence."""
    tell, dana = cast.teller, cast.marketer
    cast.goes(1, 26)
    first = [_reading(cast, "share", "13"), _reading(cast, "visits", "6100")]
    await dana.does("recordCheckIns", clientId=cast.client, readings=first)
    cast.goes(2, 2)
    second = [
        _reading(cast, "share", "17", note=cast.says("note1")),
        _reading(cast, "visits", "8200", measuredAt="2026-01-31T19:00:00Z"),
    ]
    await tell.does("check_ins", dana, "recordCheckIns", READ, clientId=cast.client, readings=second)
    cast.goes(2, 16)
    await tell.shows("overdue", cast.strategist, OVERDUE)


def _reading(cast: Cast, name: str, value: str, **more: str) -> dict[str, str]:
    return {"keyResultId": cast.ids[name], "value": value, **more}


async def remind(cast: Cast, mailbox: Mailbox) -> None:
    """The letter that the marketer finds in the morning."""
    services = cast.world.site.services
    letters = Letters(
        services.ledger.database,
        services.ledger,
        Views(services.ledger.database),
        services.rosters,
        services.vault,
        cast.clock,
        post=mailbox.post,
        origin="https://goals.example",
        chance=lambda: 0.0,
    )
    await letters.look_after(cast.world.agency_id)
    letter = mailbox.to("marketer@uya.example")[-1]
    words = body(letter).replace("\r\n", "\n")
    cast.teller.keep("letter", letter["Subject"], {}, f"{letter['Subject']}\n\n{words}")


async def move(cast: Cast) -> None:
    """A reading is put right, and a target is moved with its reason."""
    tell, dana = cast.teller, cast.marketer
    late = await _check_in(cast, "share", "22")
    fixed = {"value": "21", "measuredAt": cast.clock.now.isoformat(), "reason": cast.says("correction")}
    await tell.does("corrected", dana, "correctCheckIn", CORRECTED, checkInId=late, **fixed)
    cast.goes(2, 23)
    moved = {"keyResultId": cast.ids["share"], "target": "25", "reason": cast.says("retarget")}
    await tell.does("retargeted", cast.strategist, "retargetKeyResult", MOVED, **moved)


async def _check_in(cast: Cast, name: str, value: str, **more: Any) -> str:
    given = _reading(cast, name, value) | more
    return await cast.make("check-in", cast.marketer, "recordCheckIn", "CheckInSaved.checkIn", **given)


async def try_out(cast: Cast) -> None:
    """An experiment, its outcome, and what was learned."""
    tell, dana = cast.teller, cast.marketer
    plan = {"keyResultId": cast.ids["share"], "hypothesis": cast.says("experiment")}
    trial = await cast.make("trial", dana, "startExperiment", "ExperimentSaved.experiment", **plan)
    cast.goes(3, 9)
    ended = {"experimentId": trial, "outcome": "CONFIRMED", "result": cast.says("experiment_result")}
    told = "... on ExperimentSaved { experiment { hypothesis state outcome result } }"
    await tell.does("experiment", dana, "concludeExperiment", told, **ended)
    learned = {"objectiveId": cast.ids["goal"], "kind": "INSIGHT", "text": cast.says("insight")}
    told = "... on InsightSaved { insight { id kind text author { name party } } }"
    answer = await tell.does("insight", dana, "recordInsight", told, **learned)
    cast.ids["insight"] = answer["insight"]["id"]
    tool = {"objectiveId": cast.ids["goal"], "kind": "TOOL", "text": cast.says("tool")}
    await dana.does("recordInsight", **tool)


async def work(cast: Cast, mailbox: Mailbox) -> None:
    """All of the quarter."""
    await read(cast)
    await remind(cast, mailbox)
    await move(cast)
    await try_out(cast)
    await _check_in(cast, "visits", "8800", note=cast.says("note_work"))
    await cast.teller.shows("findings", cast.strategist, FINDINGS)
