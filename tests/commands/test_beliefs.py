"""Votes are private before the reveal and after it: in ledgers, exports, receipts and rows (S66, S67)."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
import pytest_asyncio

from domain.belief import (
    BeliefIsAsked,
    BeliefIsAskedOfOthers,
    BeliefIsOpen,
    BeliefIsOver,
    BeliefNeedsTwoSides,
    BeliefState,
)
from domain.belief_findings import BeliefFinding
from domain.number import NumberIsOutOfRange
from domain.objective_refusals import ObjectiveIsClosed
from domain.terms import Party, Role
from services.commands.beliefs import RevealBelief
from services.commands.desk import NOBODY, Actor, operator
from services.commands.objectives import AbandonObjective
from services.commands.rights import NotAllowed
from services.commands.teams import GrantMembership
from services.commands.work import NotFound
from services.credentials import people
from services.ledger import IdempotencyKeyReused
from services.ledger.portable import export_lines
from tests.commands.conftest import Scene
from tests.commands.polls import Poll, polled

ENCODE = msgspec.json.encode
RECEIPTS = "select encode(request_hash, 'hex') from bagdar.receipts where agency_id = $1"


@pytest_asyncio.fixture
async def poll(scene: Scene) -> Poll:
    """Two people on each side; the agency's owner is nobody's voter here but may ask."""
    return await polled(scene)


async def test_both_sides_vote_and_the_last_vote_reveals_all_at_once(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    for actor, belief in zip(poll.everybody, (9, 8, 4, 5), strict=True):
        assert await poll.tally(round_id) is None
        await poll.vote(actor, round_id, belief)
    tally = await poll.tally(round_id)
    assert tally is not None
    assert (tally.votes, tally.mean, tally.agency_mean, tally.client_mean) == (4, 6.5, 8.5, 4.5)
    assert (await poll.root()).findings() == (BeliefFinding.DIVERGENCE,)


async def test_until_the_reveal_everybody_sees_counts_and_nothing_else(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    await poll.vote(poll.ours[0], round_id, 0, comment="Бюджет жоқ")
    (shown,) = (await poll.seen()).rounds
    assert (shown.state, shown.voted, len(shown.voters), shown.tally) == (BeliefState.OPEN, 1, 4, None)
    assert (await poll.seen()).findings == (BeliefFinding.BELIEF_UNKNOWN,)
    poll.now += timedelta(days=3)
    (shown,) = (await poll.seen()).rounds
    assert (shown.state, shown.tally) == (BeliefState.COUNTING, None)


async def test_a_vote_may_be_given_anew_and_counts_once(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    await poll.vote(poll.ours[0], round_id, 1)
    await poll.vote(poll.ours[0], round_id, 9)
    assert (await poll.seen()).rounds[0].voted == 1
    for actor in poll.everybody[1:]:
        await poll.vote(actor, round_id, 9)
    tally = await poll.tally(round_id)
    assert tally is not None
    assert (tally.mean, tally.spread) == (9, 0)
    with pytest.raises(BeliefIsOver):
        await poll.vote(poll.ours[0], round_id, 1)


async def test_at_the_deadline_any_process_reveals_and_the_next_changes_nothing(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    for actor in (*poll.ours, poll.theirs[0]):
        await poll.vote(actor, round_id, 8)
    with pytest.raises(BeliefIsOpen):
        await poll.reveal(round_id)
    poll.now += timedelta(days=3)
    with pytest.raises(BeliefIsOver):
        await poll.vote(poll.theirs[1], round_id, 8)
    desks = [poll.scene.runtime.desk(lambda: poll.now) for _ in range(4)]
    await asyncio.gather(*(poll.reveal(round_id, desk) for desk in desks))
    await poll.reveal(round_id)
    reveals = [each for each in await poll.entries() if each.type == "belief.revealed"]
    assert len(reveals) == 1
    tally = await poll.tally(round_id)
    assert tally is not None
    assert (tally.votes, tally.mean, tally.agency_mean, tally.client_mean) == (3, 8, None, None)


async def test_the_product_reveals_what_is_due_and_burns_the_keys(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    for actor in poll.ours:
        await poll.vote(actor, round_id, 7)
    await poll.counting().count(poll.scene.agency_id)
    assert (await poll.tally(round_id), await poll.round_keys(round_id)) == (None, 1)
    poll.now += timedelta(days=3)
    await asyncio.gather(*(poll.counting().count(poll.scene.agency_id) for _ in range(3)))
    tally = await poll.tally(round_id)
    assert tally is not None
    assert (tally.votes, tally.mean) == (2, 7)
    assert await poll.round_keys(round_id) == 0


async def test_the_next_question_reveals_the_round_before(poll: Poll) -> None:
    first = await poll.ask(*poll.everybody)
    for actor in poll.ours:
        await poll.vote(actor, first, 7)
    with pytest.raises(BeliefIsAsked):
        await poll.ask(*poll.everybody)
    poll.now += timedelta(days=3)
    second = await poll.ask(*poll.everybody)
    rounds = (await poll.seen()).rounds
    assert [(each.round_id, each.state) for each in rounds] == [
        (second, BeliefState.OPEN),
        (first, BeliefState.REVEALED),
    ]


async def test_two_questions_at_once_have_one_winner(poll: Poll) -> None:
    asked = await asyncio.gather(
        *(poll.ask(*poll.everybody, by=by) for by in (poll.scene.actor, poll.theirs[0], poll.ours[0])),
        return_exceptions=True,
    )
    assert sum(isinstance(each, UUID) for each in asked) == 1
    assert {type(each) for each in asked} == {UUID, BeliefIsAsked}


async def test_votes_that_race_all_count_and_one_of_them_reveals(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    desks = [poll.scene.runtime.desk(lambda: poll.now) for _ in poll.everybody]
    votes = [poll.ballot(round_id, belief) for belief in (1, 2, 3, 4)]
    given = zip(desks, poll.everybody, votes, strict=True)
    await asyncio.gather(*(desk.handle(actor, vote) for desk, actor, vote in given))
    tally = await poll.tally(round_id)
    assert tally is not None
    assert tally.distribution == (0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0)
    assert [each.type for each in await poll.entries()].count("belief.revealed") == 1


async def lines_of(poll: Poll) -> list[dict[str, Any]]:
    """The whole ledger as `bagdar export` writes it."""
    scene = poll.scene
    place = (scene.runtime.database, scene.agency_id, scene.client_id)
    return [json.loads(line) async for line in export_lines(*place)]


def about_votes(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everything that stands in an export because of votes: the votes themselves and what was revealed."""
    return [line for line in lines if line.get("type") in {"belief.vote_given", "belief.revealed"}]


def persons_in(line: dict[str, Any], persons: Sequence[Actor]) -> list[UUID]:
    """The people whose id stands anywhere in a line."""
    text = json.dumps(line)
    return [each.person_id for each in persons if str(each.person_id) in text or each.person_id.hex in text]


async def test_an_export_holds_no_person_beside_a_vote_nor_any_figure_of_one(poll: Poll) -> None:
    """S67: no export ranks or scores a person; the ledger says neither who voted nor what."""
    round_id = await poll.ask(*poll.everybody)
    for actor, belief in zip(poll.everybody, (9, 8, 4, 5), strict=True):
        await poll.vote(actor, round_id, belief, comment=f"Пікір {belief}")
    found = about_votes(await lines_of(poll))
    assert len(found) == 5
    assert [persons_in(line, poll.everybody) for line in found] == [[]] * 5
    assert {(line["actor"], line["actor_party"]) for line in found} == {(str(NOBODY), "SYSTEM")}
    votes = [json.loads(line["payload"]) for line in found if line["type"] == "belief.vote_given"]
    assert {tuple(sorted(vote)) for vote in votes} == {("ballot", "objective_id", "round_id", "sealed")}
    assert len({len(vote["sealed"]) for vote in votes}) == 1
    assert len({vote["ballot"] for vote in votes}) == 4


async def test_a_person_planted_beside_a_vote_is_found(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    await poll.vote(poll.ours[0], round_id, 9)
    (line,) = about_votes(await lines_of(poll))
    person = poll.ours[0]
    assert persons_in(line | {"actor": str(person.person_id)}, poll.everybody) == [person.person_id]
    payload = json.dumps(json.loads(line["payload"]) | {"ballot": person.person_id.hex})
    assert persons_in(line | {"payload": payload}, poll.everybody) == [person.person_id]


async def test_history_tells_that_a_vote_came_and_not_whose(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    await poll.vote(poll.ours[0], round_id, 9, comment="Бюджет жоқ")
    scene = poll.scene
    latest, *_ = await scene.runtime.views.history(scene.agency_id, scene.client_id, first=1)
    assert (latest.topic, latest.actor, latest.party) == ("belief.vote_given", NOBODY, Party.SYSTEM)
    assert [(each.field, each.after) for each in latest.differences] == [("round_id", str(round_id))]
    by_person = await scene.runtime.views.history(
        scene.agency_id, scene.client_id, actor=poll.ours[0].person_id
    )
    assert [each for each in by_person if each.topic.startswith("belief.")] == []


async def test_marks_of_one_person_differ_from_round_to_round(poll: Poll) -> None:
    marks: list[set[UUID]] = []
    for _ in range(2):
        round_id = await poll.ask(*poll.everybody)
        await poll.vote(poll.ours[0], round_id, 9)
        marks.append(set((await poll.root()).rounds[round_id].ballots))
        await poll.withdraw(poll.scene.actor, round_id)
    assert not marks[0] & marks[1]


async def test_repeating_a_vote_is_safe_and_its_receipt_lets_nobody_guess_it(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    first = await poll.vote(poll.ours[0], round_id, 9, key="vote 1")
    again = await poll.vote(poll.ours[0], round_id, 9, key="vote 1")
    assert (again.position, again.repeated) == (first.position, True)
    with pytest.raises(IdempotencyKeyReused):
        await poll.vote(poll.ours[0], round_id, 8, key="vote 1")
    scene = poll.scene
    async with scene.runtime.database.transaction(scene.agency_id) as connection:
        (kept,) = [row[0] for row in await connection.fetch(RECEIPTS, scene.agency_id)]
    plain = (poll.ours[0].person_id.bytes, b"GiveBelief" + ENCODE(poll.ballot(round_id, 9)))
    guesses = {hashlib.sha256(joint.join(plain)).hexdigest() for joint in (b"\0", b"")}
    assert kept not in guesses
    repeated = scene.runtime.ballots.fingerprint(b"\0".join(plain))
    assert kept == repeated.hex()


async def test_erasing_a_person_destroys_their_vote_and_leaves_a_tally_as_it_is(poll: Poll) -> None:
    first = await poll.ask(*poll.everybody)
    for actor, belief in zip(poll.everybody, (0, 8, 8, 8), strict=True):
        await poll.vote(actor, first, belief)
    before = await poll.tally(first)
    second = await poll.ask(*poll.everybody)
    for actor in poll.everybody[:3]:
        await poll.vote(actor, second, 0 if actor is poll.ours[0] else 8)
    scene = poll.scene
    await people.forget(scene.runtime.database, scene.agency_id, poll.ours[0].person_id)
    poll.now += timedelta(days=3)
    await poll.reveal(second)
    tally = await poll.tally(second)
    assert tally is not None
    assert (tally.votes, tally.mean, tally.has_zero) == (2, 8, False)
    assert await poll.tally(first) == before


async def test_who_was_not_asked_does_not_vote_and_who_sees_nothing_is_not_asked(poll: Poll) -> None:
    round_id = await poll.ask(poll.ours[0], poll.theirs[0])
    with pytest.raises(BeliefIsAskedOfOthers):
        await poll.vote(poll.theirs[1], round_id, 9)
    await poll.withdraw(poll.scene.actor, round_id)
    stranger = Actor(uuid4(), Party.CLIENT, Role.MEMBER, poll.scene.agency_id, poll.scene.client_id)
    with pytest.raises(NotFound) as caught:
        await poll.ask(*poll.everybody, stranger)
    assert caught.value.field == "voterIds"


async def test_naming_nobody_asks_everybody_who_may_vote(poll: Poll) -> None:
    round_id = await poll.ask()
    asked = (await poll.root()).rounds[round_id].voters
    expected = {each.person_id: each.party for each in poll.everybody}
    assert {each.person_id: each.party for each in asked} == expected


async def test_auditors_see_no_goals_and_are_not_asked(poll: Poll) -> None:
    auditor, scene = uuid4(), poll.scene
    command = GrantMembership(client_id=scene.client_id, person_id=auditor, role=Role.AUDITOR)
    await scene.desk.handle(operator(scene.agency_id), command)
    scene.runtime.rosters.expire(scene.agency_id)
    round_id = await poll.ask()
    assert auditor not in {each.person_id for each in (await poll.root()).rounds[round_id].voters}


async def test_one_side_alone_is_not_asked(poll: Poll) -> None:
    with pytest.raises(BeliefNeedsTwoSides):
        await poll.ask(*poll.ours)


async def test_of_a_goal_that_has_ended_nobody_is_asked(poll: Poll) -> None:
    command = AbandonObjective(
        client_id=poll.scene.client_id, objective_id=poll.objective_id, reason="Бюджет жоқ"
    )
    await poll.desk.handle(poll.scene.actor, command)
    with pytest.raises(ObjectiveIsClosed):
        await poll.ask(*poll.everybody)


async def test_votes_are_whole_numbers_from_nought_to_ten(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    for belief in (-1, 11):
        with pytest.raises(NumberIsOutOfRange):
            await poll.vote(poll.ours[0], round_id, belief)
    with pytest.raises(NumberIsOutOfRange):
        await poll.vote(poll.ours[0], round_id, 5, ambition=11)


async def test_whoever_runs_the_installation_neither_asks_nor_votes(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    with pytest.raises(NotAllowed):
        await poll.vote(operator(poll.scene.agency_id), round_id, 5)
    with pytest.raises(NotAllowed):
        await poll.desk.handle(
            poll.scene.actor,
            RevealBelief(client_id=poll.scene.client_id, objective_id=poll.objective_id, round_id=round_id),
        )


async def test_a_withdrawn_round_is_never_revealed_and_its_keys_burn(poll: Poll) -> None:
    round_id = await poll.ask(*poll.everybody)
    for actor in poll.ours:
        await poll.vote(actor, round_id, 2)
    await poll.withdraw(poll.theirs[0], round_id)
    poll.now += timedelta(days=3)
    await poll.counting().count(poll.scene.agency_id)
    assert (await poll.tally(round_id), await poll.round_keys(round_id)) == (None, 0)
    assert (await poll.seen()).rounds[0].state is BeliefState.WITHDRAWN


async def test_the_portfolio_shows_the_mean_of_what_was_revealed_last(poll: Poll) -> None:
    scene = poll.scene

    async def line() -> object:
        lines = await scene.runtime.views.portfolio(scene.agency_id, poll.now)
        return next(each.belief for each in lines if each.client_id == scene.client_id)

    assert await line() is None
    for beliefs in ((9, 9, 9, 9), (3, 4, 5, 6)):
        round_id = await poll.ask(*poll.everybody)
        for actor, belief in zip(poll.everybody, beliefs, strict=True):
            await poll.vote(actor, round_id, belief)
    assert await line() == 4.5
