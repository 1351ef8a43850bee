"""Programs give a few commands to one client and see nothing; addresses outside are told and never shown."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from api import ids
from api.ids import Kind
from tests.api.schema.joining import OUTSIDE, Post, agency_of, joined, nodes, program
from tests.api.schema.plans import agreed, check_in, kpi
from tests.webhooks.receiver import Receiver, answering, receiving
from tests.world import Person, World, operation

READS = (
    "query ($id: ID!) { client(id: $id) { id } }",
    "query ($id: ID!) { team(clientId: $id) { clientId } }",
    "query ($id: ID!) { audit { history(clientId: $id) { edges { node { id } } } } }",
    "query ($id: ID!) { audit { ledger(clientId: $id) { position } } }",
)
TOKENS = "query ($id: ID!) { team(clientId: $id) { machineTokens { edges { node { %s } } } } }"
HOOKS = operation("webhooks")
AUTHORS = """
query ($id: ID!) { keyResult(id: $id) { checkIns { edges { node { value author { name party } } } } } }
"""
READING = """
... on CheckInSaved { client { id } objective { id } checkIn { id } }
... on KpiReadingSaved { client { id } kpi { id } reading { id } }
... on InitiativeSaved { client { id } objective { id } initiative { id } }
... on InsightSaved { client { id } objective { id } insight { id } }
"""


async def tokens_of(person: Person, client: str, selection: str) -> list[Any]:
    """The client's machine tokens."""
    return nodes((await person.asks(TOKENS % selection, id=client))["team"]["machineTokens"])


async def registered(person: Person, client: str, **more: Any) -> Any:
    """A new webhook that nothing is sent to in this test."""
    given = {"clientId": client, "url": OUTSIDE, "kinds": ["SCORE_CHANGED"], **more}
    selection = "... on WebhookRegistered { secret webhook { id host kinds waiting } }"
    return await person.does("registerWebhook", selection, **given)


async def test_a_program_gives_its_commands_to_its_client_and_no_others(
    strategist: Person, world: World
) -> None:
    _, (visits,) = await agreed(strategist, world.bakery)
    _, (patients,) = await agreed(strategist, world.clinic)
    loaves = await kpi(strategist, world.bakery)
    robot, _ = await program(strategist, world.bakery)
    saved = await robot.does("recordCheckIn", keyResultId=visits, value="1500")
    assert saved["projected"]
    assert await robot.refused("recordKpiReading", kpiId=loaves, value="450") == ("NOT_ALLOWED", None)
    assert await robot.refused("renameClient", clientId=world.bakery, name="Mine") == ("NOT_ALLOWED", None)
    foreign = {"keyResultId": patients, "value": "1"}
    unknown = {"keyResultId": ids.encode(Kind.KEY_RESULT, *[await agency_of(strategist)] * 3), "value": "1"}
    assert await robot.gives("recordCheckIn", foreign) == await robot.gives("recordCheckIn", unknown)
    assert (await robot.refused("recordCheckIn", **foreign))[0] == "NOT_FOUND"
    readings = {"clientId": world.bakery, "readings": [{"keyResultId": visits, "value": "1600"}]}
    many = await robot.does(
        "recordCheckIns", "... on CheckInsSaved { checkIns { id } client { id } }", **readings
    )
    assert (many["checkIns"], many["client"]) == ([], None)


async def test_a_program_sees_nothing_not_even_what_it_wrote(strategist: Person, world: World) -> None:
    goal, (visits,) = await agreed(strategist, world.bakery)
    loaves = await kpi(strategist, world.bakery)
    names = ("recordCheckIn", "recordKpiReading", "startInitiative", "recordInsight")
    robot, _ = await program(strategist, world.bakery, *names)
    insight = {"kind": "INSIGHT", "text": "People buy bread where they buy milk."}
    given: dict[str, dict[str, Any]] = {
        "recordCheckIn": {"keyResultId": visits, "value": "1500"},
        "recordKpiReading": {"kpiId": loaves, "value": "450"},
        "startInitiative": {"objectiveId": goal, "title": "Tastings"},
        "recordInsight": {"objectiveId": goal, **insight},
    }
    for mutation, values in given.items():
        fragment = next(each for each in READING.strip().splitlines() if fits(mutation, each))
        saved = await robot.does(mutation, fragment, **values)
        shown = {name: part for name, part in saved.items() if name not in {"__typename", "position"}}
        assert {shown.pop("projected"), shown.pop("repeated")} == {True, False}
        assert len(shown) >= 3
        assert set(shown.values()) == {None}
    for query in READS:
        (seen,) = (await robot.asks(query, id=world.bakery)).values()
        assert seen in (None, {"history": None}, {"ledger": None})
    assert (await robot.asks(HOOKS, clientId=world.bakery))["webhooks"] == []
    everything = await robot.asks("{ agency { id } audit { ledgers { edges { node { position } } } } }")
    assert everything == {"agency": None, "audit": {"ledgers": {"edges": []}}}


def fits(mutation: str, fragment: str) -> bool:
    """Whether a fragment is on what the mutation answers."""
    kinds = {"recordCheckIn": "CheckIn", "recordKpiReading": "KpiReading"}
    return f"on {kinds.get(mutation, mutation.removeprefix('start').removeprefix('record'))}Saved" in fragment


async def test_a_program_knows_what_it_may_do(strategist: Person, world: World) -> None:
    robot, _ = await program(strategist, world.bakery, "recordCheckIn", "recordInsight")
    viewer = await robot.asks(
        "{ viewer { name agencyRole commands clients { clientId role party commands } } }"
    )
    assert viewer["viewer"] == {
        "name": None,
        "agencyRole": None,
        "commands": [],
        "clients": [
            {
                "clientId": world.bakery,
                "role": "MACHINE",
                "party": "AGENCY",
                "commands": ["recordCheckIn", "recordInsight"],
            }
        ],
    }


async def test_a_program_acts_for_the_side_of_whoever_let_it_in(strategist: Person, world: World) -> None:
    admin = await joined(strategist, world.bakery, "ADMIN")
    _, (visits,) = await agreed(strategist, world.bakery)
    for person, value in ((strategist, "1100"), (admin, "1200")):
        robot, _ = await program(person, world.bakery)
        await robot.does("recordCheckIn", keyResultId=visits, value=value)
        world.site.clock.passes(hours=1)
    page = (await strategist.asks(AUTHORS, id=visits))["keyResult"]["checkIns"]
    sides = {edge["node"]["value"]: edge["node"]["author"] for edge in page["edges"]}
    assert sides == {
        "1100": {"name": None, "party": "AGENCY"},
        "1200": {"name": None, "party": "CLIENT"},
    }
    assert {each["party"] for each in await tokens_of(admin, world.bakery, "party")} == {"AGENCY", "CLIENT"}


async def test_a_token_is_for_commands_that_programs_may_give(strategist: Person, world: World) -> None:
    given: dict[str, Any] = {"clientId": world.bakery, "label": "CRM"}
    for name in ("setObjective", "invitePerson", "useMachineToken", "recordCheckIns", "nothing", ""):
        code, field = await strategist.refused("issueMachineToken", **given, commands=["recordCheckIn", name])
        assert (code, field) in {("COMMAND_NOT_FOR_MACHINES", "commands.1"), ("TEXT_IS_BLANK", "commands.1")}
    twice = ["recordCheckIn", "recordCheckIn"]
    for commands in ([], twice):
        assert await strategist.refused("issueMachineToken", **given, commands=commands) == (
            "COMMANDS_UNCLEAR",
            "commands",
        )
    early = {"commands": ["recordCheckIn"], "endsOn": "2026-02-15"}
    assert await strategist.refused("issueMachineToken", **given, **early) == (
        "MACHINE_TOKEN_ENDS_TOO_EARLY",
        "endsOn",
    )
    assert await tokens_of(strategist, world.bakery, "id") == []


async def test_a_revoked_token_is_shut_out_at_once(strategist: Person, world: World) -> None:
    robot, token = await program(strategist, world.bakery)
    other, _ = await program(strategist, world.bakery)
    assert await robot.asks("{ viewer { id } }")
    revoked = {"tokenId": token, "reason": "Lost."}
    answer = await strategist.does(
        "revokeMachineToken",
        "... on TeamSaved { team { machineTokens { edges { node { id isRevoked } } } } }",
        **revoked,
    )
    states = {each["id"]: each["isRevoked"] for each in nodes(answer["team"]["machineTokens"])}
    assert (states.pop(token), list(states.values())) == (True, [False])
    assert await robot.fails("{ viewer { id } }") == ["NOT_SIGNED_IN"]
    assert await other.asks("{ viewer { id } }")
    assert await strategist.refused("revokeMachineToken", **revoked) == ("MACHINE_TOKEN_IS_OVER", "tokenId")


async def test_a_token_ends_with_its_last_day(strategist: Person, world: World) -> None:
    robot, _ = await program(strategist, world.bakery, endsOn="2026-02-16")
    world.site.clock.passes(hours=16)
    assert await robot.asks("{ viewer { id } }")
    world.site.clock.passes(hours=1)
    assert await robot.fails("{ viewer { id } }") == ["NOT_SIGNED_IN"]


async def test_a_clients_admin_lets_programs_in_there_alone(strategist: Person, world: World) -> None:
    admin = await joined(strategist, world.bakery, "ADMIN")
    given: dict[str, Any] = {"label": "CRM", "commands": ["recordCheckIn"]}
    assert await admin.refused("issueMachineToken", clientId=world.clinic, **given) == (
        "NOT_FOUND",
        "clientId",
    )
    _, theirs = await program(strategist, world.clinic)
    assert await admin.refused("revokeMachineToken", tokenId=theirs, reason="?") == ("NOT_FOUND", "tokenId")
    _, own = await program(admin, world.bakery)
    await admin.does("revokeMachineToken", tokenId=own, reason="Lost.")


async def test_a_webhook_shows_its_host_and_hears_until_it_is_retired(
    strategist: Person, world: World
) -> None:
    admin = await joined(strategist, world.bakery, "ADMIN")
    made = await registered(admin, world.bakery)
    hook = made["webhook"]
    assert (hook["host"], hook["kinds"], hook["waiting"]) == ("93.184.216.34", ["SCORE_CHANGED"], 0)
    (seen,) = (await admin.asks(HOOKS, clientId=world.bakery))["webhooks"]
    assert (seen["id"], seen["retiredAt"], seen["deliveries"]["edges"]) == (hook["id"], None, [])
    wrong = {"webhookId": hook["id"], "fromPosition": 0, "toPosition": 3}
    assert await admin.refused("replayDeliveries", **wrong) == ("REPLAY_IS_EMPTY", "fromPosition")
    await admin.does("retireWebhook", webhookId=hook["id"], reason="Moved.")
    again = {"webhookId": hook["id"], "reason": "Moved."}
    assert (await admin.refused("retireWebhook", **again))[0] == "WEBHOOK_IS_RETIRED"


async def test_a_webhook_of_another_client_is_unknown(strategist: Person, world: World) -> None:
    admin = await joined(strategist, world.bakery, "ADMIN")
    hook = (await registered(strategist, world.clinic))["webhook"]["id"]
    nowhere = ids.encode(Kind.WEBHOOK, *[await agency_of(strategist)] * 2)
    replay = {"fromPosition": 1, "toPosition": 2}
    for mutation, more in (("retireWebhook", {"reason": "?"}), ("replayDeliveries", replay)):
        foreign = await admin.gives(mutation, {"webhookId": hook, **more})
        assert foreign == await admin.gives(mutation, {"webhookId": nowhere, **more})
        assert (foreign["code"], foreign["field"]) == ("NOT_FOUND", "webhookId")
    assert (await admin.asks(HOOKS, clientId=world.clinic))["webhooks"] == []


async def test_a_webhook_goes_to_the_public_internet_alone(strategist: Person, world: World) -> None:
    given = {"clientId": world.bakery, "kinds": ["SCORE_CHANGED"]}
    for url in (
        "http://93.184.216.34/",
        "https://127.0.0.1/",
        "https://169.254.169.254/",
        "https://x:y@93.184.216.34/",
    ):
        assert await strategist.refused("registerWebhook", **given, url=url) == (
            "WEBHOOK_TARGET_REFUSED",
            "url",
        )
    silent = {**given, "url": OUTSIDE, "kinds": []}
    assert await strategist.refused("registerWebhook", **silent) == ("WEBHOOK_HEARS_NOTHING", "kinds")


@asynccontextmanager
async def told(person: Person, world: World) -> AsyncGenerator[tuple[Receiver, Post, str]]:
    """A receiver that heard of three readings, of one of them not at first; and the webhook's id."""
    _, (visits,) = await agreed(person, world.bakery)
    post = Post(person, await agency_of(person), ids.key_of(Kind.CLIENT, world.bakery))
    async with receiving() as receiver:
        hook = await post.registers(receiver)
        receiver.answers.append(answering(503))
        for value in ("1100", "1200", "1300"):
            await check_in(person, visits, value)
            world.site.clock.passes(seconds=1)
        await post.sends()
        yield receiver, post, hook


async def sent(person: Person, client: str) -> list[Any]:
    """Everything that was sent or waits, read in pages of two."""
    seen: list[Any] = []
    after = None
    while True:
        (row,) = (await person.asks(HOOKS, clientId=client, first=2, after=after))["webhooks"]
        seen += [edge["node"] for edge in row["deliveries"]["edges"]]
        if not row["deliveries"]["pageInfo"]["hasNextPage"]:
            return seen
        after = row["deliveries"]["pageInfo"]["endCursor"]


async def test_what_was_sent_is_paged_through_the_highest_position_first(
    strategist: Person, world: World
) -> None:
    async with told(strategist, world) as (receiver, _, _):
        seen = await sent(strategist, world.bakery)
        positions = [each["position"] for each in seen]
        assert len(seen) == len({each["id"] for each in seen}) >= 3
        assert positions == sorted(positions, reverse=True)
        assert {each["messageId"] for each in seen} == set(receiver.ids)
        (late,) = [each for each in seen if each["state"] != "DELIVERED"]
        (attempt,) = late["attempts"]
        assert (late["state"], attempt["number"], attempt["status"]) == ("WAITING", 1, 503)
        assert attempt["failure"]
        (row,) = (await strategist.asks(HOOKS, clientId=world.bakery, state="WAITING"))["webhooks"]
        assert [edge["node"]["id"] for edge in row["deliveries"]["edges"]] == [late["id"]]
        assert (row["waiting"], row["dead"]) == (1, 0)


async def test_what_was_sent_is_told_again_under_the_same_ids(strategist: Person, world: World) -> None:
    async with told(strategist, world) as (receiver, post, hook):
        seen, heard = await sent(strategist, world.bakery), len(receiver.ids)
        place = max(each["position"] for each in seen)
        await strategist.does("replayDeliveries", webhookId=hook, fromPosition=place, toPosition=place)
        await post.sends()
        expected = {each["messageId"] for each in seen if each["position"] == place}
        assert expected
        assert set(receiver.ids[heard:]) == expected
