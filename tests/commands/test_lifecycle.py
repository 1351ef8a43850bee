"""The way of an objective through the desk: two sides, gates that ask the ledger, limits no race passes."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from domain.errors import Refusal
from domain.measure import Measure, MeasureKind, Milestone
from domain.objective_events import Waiver
from domain.objective_state import ObjectiveState
from domain.playbook import Playbook
from domain.terms import Breakthrough, Horizon, Level, Party, Role
from services.commands.check_ins import RecordCheckIn, StartInitiative
from services.commands.clients import AdoptPlaybook
from services.commands.cycles import (
    AgreeToException,
    AskForException,
    DeclareNonGoal,
    OpenCycle,
    WithdrawNonGoal,
)
from services.commands.lifecycle import (
    ActivateObjective,
    AgreeObjective,
    CarryOverObjective,
    ParkObjective,
    PostponeObjective,
    ProposeObjective,
    SendBackObjective,
    TakeUpObjective,
)
from services.commands.objectives import AddKeyResult, RewordObjective
from tests.commands.conftest import Scene
from tests.commands.goals import (
    STARTS_ON,
    agreed,
    begins,
    boarded,
    customer,
    framed,
    of,
    open_gates,
    refused,
    seen,
)

NEXT_STARTS_ON = date(2027, 1, 1)


async def test_the_query_and_the_command_ask_the_same(scene: Scene) -> None:
    objective_id = await scene.objective()
    await scene.key_result(objective_id)
    await scene.desk.handle(scene.actor, of(scene, ProposeObjective, objective_id))
    await scene.desk.handle(customer(scene), of(scene, AgreeObjective, objective_id))
    waivers: list[Waiver] = []
    for finding in await open_gates(scene, objective_id):
        if finding.is_blocking:
            activate = of(scene, ActivateObjective, objective_id, waivers=tuple(waivers))
            assert await refused(scene, activate) == finding.code
            waivers.append(Waiver(finding.code, "Басқаша болмады"))
    assert len(waivers) == 5
    await scene.desk.handle(scene.actor, of(scene, ActivateObjective, objective_id, waivers=tuple(waivers)))
    kept = (await seen(scene, objective_id)).waivers
    assert [(each.code, each.reason, each.actor, each.party) for each in kept] == [
        (waiver.code, waiver.reason, scene.actor.person_id, Party.AGENCY) for waiver in waivers
    ]


@pytest.mark.parametrize(("steps", "is_open"), [(1, True), (2, False)])
async def test_s34_a_single_milestone_is_done_or_not(scene: Scene, steps: int, is_open: bool) -> None:
    objective_id = await scene.objective()
    milestones = tuple(Milestone(uuid4(), f"{number}-қадам", Decimal(1)) for number in range(steps))
    launch = of(
        scene, AddKeyResult, objective_id, key_result_id=uuid4(), title="Екінші дүкен",
        measure=Measure(MeasureKind.MILESTONES, milestones=milestones),
    )  # fmt: skip
    await scene.desk.handle(scene.actor, launch)
    gates = [each.code for each in await open_gates(scene, objective_id)]
    assert ("KR_BINARY" in gates) is is_open


async def test_what_was_agreed_outside_names_each_gate_it_explains(scene: Scene) -> None:
    objective_id, _ = await scene.active()
    kept = (await seen(scene, objective_id)).waivers
    assert [each.code for each in kept] == [
        "NOT_PROPOSED", "NOT_DISCUSSED", "BELIEF_UNKNOWN", "ORPHAN_OBJECTIVE", "NO_COMPANY_GOAL",
        "NO_BUSINESS_GOAL", "NO_NON_GOALS",
    ]  # fmt: skip
    assert {each.reason for each in kept} == {"Кездесуде екі тарап келісті"}


async def test_s69_a_change_after_the_agreement_makes_a_draft_again(scene: Scene) -> None:
    objective_id = await agreed(scene, *await framed(scene))
    reword = of(
        scene, RewordObjective, objective_id, title="Басқа бағыт", where_to="Басқа жер",
        breakthrough=Breakthrough.NEW_MARKET,
    )  # fmt: skip
    await scene.desk.handle(customer(scene, Role.MEMBER), reword)
    objective = await seen(scene, objective_id)
    assert (objective.state, objective.proposed_by, objective.agreed_at) == (ObjectiveState.DRAFT, None, None)
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "NOT_PROPOSED"
    await scene.desk.handle(scene.actor, of(scene, ProposeObjective, objective_id))
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "NOT_AGREED"
    assert await refused(scene, of(scene, AgreeObjective, objective_id)) == "PROPOSAL_IS_OWN"
    await scene.desk.handle(customer(scene), of(scene, SendBackObjective, objective_id, reason="Ойланайық"))
    assert (await seen(scene, objective_id)).state is ObjectiveState.DRAFT


async def test_a_member_proposes_and_does_not_agree(scene: Scene) -> None:
    objective_id = await scene.objective()
    await scene.desk.handle(scene.actor, of(scene, ProposeObjective, objective_id))
    member = customer(scene, Role.MEMBER)
    assert await refused(scene, of(scene, AgreeObjective, objective_id), member) == "NOT_ALLOWED"
    await scene.desk.handle(customer(scene), of(scene, AgreeObjective, objective_id))


async def test_the_agencys_own_goals_need_no_other_side(scene: Scene) -> None:
    own = replace(scene, client_id=scene.agency_id)
    objective_id = await own.objective(level=Level.BUSINESS)
    await own.key_result(objective_id)
    await own.desk.handle(own.actor, of(own, ActivateObjective, objective_id))
    assert (await seen(own, objective_id)).state is ObjectiveState.ACTIVE


async def test_s53_only_the_owner_lets_one_more_through(scene: Scene) -> None:
    frame = await framed(scene)
    limits = AdoptPlaybook(
        client_id=scene.client_id,
        playbook=Playbook(good_objectives=Decimal(1), most_objectives=Decimal(1)),
    )
    await scene.desk.handle(scene.actor, limits)
    first, second = [await agreed(scene, *frame, title=f"Бағыт {number}") for number in range(2)]
    await scene.desk.handle(scene.actor, begins(scene, first))
    assert await refused(scene, begins(scene, second)) == "FOCUS_LOST"
    override = begins(scene, second, Waiver("FOCUS_LOST", "Біріншісі бітуге жақын"))
    for role in (Role.STRATEGIST, Role.OPERATOR):
        assert await refused(scene, override, replace(scene.actor, role=role)) == "NOT_ALLOWED"
    await scene.desk.handle(scene.actor, override)
    _, waiver = (await seen(scene, second)).waivers
    assert (waiver.code, waiver.actor) == ("FOCUS_LOST", scene.actor.person_id)


async def test_s53_no_race_passes_the_limit(scene: Scene) -> None:
    frame = await framed(scene)
    ready = [await agreed(scene, *frame, title=f"Бағыт {number}") for number in range(7)]

    async def activate(objective_id: UUID) -> str:
        try:
            await scene.runtime.desk().handle(scene.actor, begins(scene, objective_id))
        except Refusal as refusal:
            return refusal.CODE
        return "SAVED"

    answers = Counter(await asyncio.gather(*map(activate, ready)))
    assert answers == {"SAVED": 5, "FOCUS_LOST": 2}


async def test_s53_a_batch_meets_the_limit_within_itself(scene: Scene) -> None:
    frame = await framed(scene)
    ready = [await agreed(scene, *frame, title=f"Бағыт {number}") for number in range(6)]
    answers = await scene.desk.rehearse(scene.actor, [begins(scene, each) for each in ready])
    assert [refusal and refusal.CODE for refusal in answers] == [None] * 5 + ["FOCUS_LOST"]
    with pytest.raises(Refusal) as caught:
        await scene.desk.handle(scene.actor, *[begins(scene, each) for each in ready])
    assert caught.value.CODE == "FOCUS_LOST"


async def opened(scene: Scene) -> UUID:
    """The next cycle."""
    cycle_id = uuid4()
    command = OpenCycle(
        client_id=scene.client_id, cycle_id=cycle_id, name="I", horizon=Horizon.QUARTER,
        starts_on=NEXT_STARTS_ON,
    )  # fmt: skip
    await scene.desk.handle(scene.actor, command)
    return cycle_id


async def test_s29_an_objective_is_carried_into_the_next_cycle_with_its_readings(scene: Scene) -> None:
    frame = await framed(scene)
    objective_id = await agreed(scene, *frame)
    await scene.desk.handle(scene.actor, begins(scene, objective_id))
    (line,) = (await seen(scene, objective_id)).key_results
    half = {"check_in_id": uuid4(), "key_result_id": line.key_result_id, "value": Decimal(10_000)}
    await scene.desk.handle(scene.actor, of(scene, RecordCheckIn, objective_id, **half))
    next_cycle = await opened(scene)
    await scene.desk.handle(scene.actor, of(scene, PostponeObjective, objective_id, reason="Бюджет жоқ"))
    aside = await boarded(scene)
    assert (aside.by_objective[objective_id].state, aside.score) == (ObjectiveState.POSTPONED, None)
    carry = of(
        scene, CarryOverObjective, objective_id, cycle_id=next_cycle, reason="Бюджет келді",
        waivers=tuple(Waiver(code, "Қаңтарда қоямыз") for code in (
            "NO_COMPANY_GOAL", "NO_BUSINESS_GOAL", "NO_NON_GOALS",
        )),
    )  # fmt: skip
    assert await refused(scene, replace(carry, waivers=())) == "NO_COMPANY_GOAL"
    await scene.desk.handle(scene.actor, carry)
    objective = await seen(scene, objective_id)
    assert (objective.state, objective.cycle_id, objective.starts_on, objective.ends_on) == (
        ObjectiveState.ACTIVE, next_cycle, STARTS_ON, date(2027, 3, 31),
    )  # fmt: skip
    assert (objective.score, objective.key_results[0].check_in_count) == (Decimal("0.5"), 1)
    (step,) = objective.carries
    assert (step.from_cycle_id, step.to_cycle_id, step.ended_on) == (
        frame[0], next_cycle, date(2026, 12, 31),
    )  # fmt: skip
    assert len((await boarded(scene)).objectives) == 3, "carried, not copied"
    assert await refused(scene, carry) == "CARRIES_NOWHERE"


async def test_s64_a_parked_idea_is_a_candidate_of_the_next_cycle(scene: Scene) -> None:
    cycle_id, business = await framed(scene)
    objective_id = await agreed(scene, cycle_id, business)
    await scene.desk.handle(scene.actor, of(scene, ParkObjective, objective_id, reason="Одан да жақсысы бар"))
    objective = await seen(scene, objective_id)
    assert (objective.state, objective.departure_reason) == (ObjectiveState.PARKED, "Одан да жақсысы бар")
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "OBJECTIVE_IS_PUT_ASIDE"
    await scene.desk.handle(scene.actor, of(scene, TakeUpObjective, objective_id, cycle_id=cycle_id))
    objective = await seen(scene, objective_id)
    assert (objective.state, objective.departure_reason) == (ObjectiveState.DRAFT, "")


async def test_s48_new_work_that_touches_a_non_goal_needs_both_sides(scene: Scene) -> None:
    await framed(scene)
    (non_goal,) = (await boarded(scene)).non_goals
    objective_id = await agreed(scene, *(await _frame_of(scene)))
    start = of(scene, StartInitiative, objective_id, initiative_id=uuid4(), title="TikTok-та 10 ролик")
    assert await refused(scene, start) == "NON_GOAL_CONFLICT"
    place = {"client_id": scene.client_id, "non_goal_id": non_goal.non_goal_id, "exception_id": uuid4()}
    ask = AskForException(**place, wording=start.title, reason="Бір рет тексереміз")
    await scene.desk.handle(scene.actor, ask)
    assert await refused(scene, start) == "NON_GOAL_CONFLICT"
    assert await refused(scene, AgreeToException(**place)) == "EXCEPTION_IS_OWN"
    await scene.desk.handle(customer(scene), AgreeToException(**place))
    await scene.desk.handle(scene.actor, start)
    (exception,) = (await boarded(scene)).non_goals[0].exceptions
    assert (exception.asked_party, exception.agreed_party) == (Party.AGENCY, Party.CLIENT)


async def _frame_of(scene: Scene) -> tuple[UUID, UUID]:
    board = await boarded(scene)
    business = next(each for each in board.objectives if each.level is Level.BUSINESS)
    return board.cycles[0].cycle_id, business.objective_id


async def test_s48_a_conflict_is_refused_wherever_it_is_worded(scene: Scene) -> None:
    cycle_id, business = await framed(scene)
    objective_id = await agreed(scene, cycle_id, business)
    with pytest.raises(Refusal) as caught:
        await scene.objective(title="TikTok арнасын ашу")
    assert (caught.value.CODE, caught.value.field) == ("NON_GOAL_CONFLICT", "title")
    reword = of(
        scene, RewordObjective, objective_id, title="Жастарға жету", where_to="Олар TikTok-та бізді табады"
    )
    with pytest.raises(Refusal) as caught:
        await scene.desk.handle(scene.actor, reword)
    assert (caught.value.CODE, caught.value.field) == ("NON_GOAL_CONFLICT", "whereTo")
    (non_goal,) = (await boarded(scene)).non_goals
    away = WithdrawNonGoal(
        client_id=scene.client_id, non_goal_id=non_goal.non_goal_id, reason="Аудитория сонда көшті"
    )
    assert await refused(scene, away, customer(scene, Role.MEMBER)) == "NOT_ALLOWED"
    await scene.desk.handle(scene.actor, away, reword)


async def test_s48_a_non_goal_declared_later_stops_the_activation(scene: Scene) -> None:
    cycle_id, business = await framed(scene)
    objective_id = await agreed(scene, cycle_id, business, title="Подкаст арқылы танылу")
    later = DeclareNonGoal(
        client_id=scene.client_id, non_goal_id=uuid4(), title="Подкаст жасамаймыз", cycle_id=cycle_id
    )
    await scene.desk.handle(scene.actor, later)
    assert await refused(scene, of(scene, ActivateObjective, objective_id)) == "NON_GOAL_CONFLICT"
    conflict = (await open_gates(scene, objective_id))[0]
    assert conflict.evidence == (later.non_goal_id,)
