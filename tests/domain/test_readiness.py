"""What is open between an objective and its activation: each gate, by its facts alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.belief_findings import STOPS_ACTIVATION, BeliefFinding
from domain.boundaries import folded
from domain.errors import Refusal
from domain.gates import BY_CODE, GATES, Severity, WaivedBy
from domain.objective_state import OPEN_STATES, ObjectiveState
from domain.playbook import Playbook
from domain.readiness import Finding, Neighbour, WaiverUnknown, must_pass
from domain.terms import Breakthrough, Language, Level, ScoreSource
from services.wording import text
from tests.domain.standing import (
    BUSINESS_GOAL,
    LEADER,
    READY,
    SMALL_BUSINESS,
    TIKTOK,
    WRITER,
    codes,
    found,
    goal,
    line,
)

FOUR = (
    line(1, "Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу"),
    line(2, "Лендингтің конверсиясын 1.5%-дан 3%-ға көтеру"),
    line(3, "Қайталама сатып алулар үлесін 35%-ға жеткізу"),
    line(4, "Лендинг конверсиясы 4%-ға жетсін"),
)


def test_an_agreed_objective_with_everything_around_it_has_nothing_open() -> None:
    assert found() == ()


MISSING: list[tuple[str, str, dict[str, Any]]] = [
    ("S08", "WHERE_TO_MISSING", {"where_to": ""}),
    ("S58", "BREAKTHROUGH_MISSING", {"breakthrough": None}),
    ("S04", "BREAKTHROUGH_UNTOLD", {"breakthrough": Breakthrough.OTHER}),
    ("S41", "KR_MISSING", {"key_results": ()}),
    ("S42", "KR_OVERLAPPING", {"key_results": FOUR}),
    ("S33", "KR_BINARY", {"key_results": (line(1), line(2, is_binary=True))}),
    ("S44", "NO_COMPANY_GOAL", {"above": READY["above"][1:]}),
    ("S44", "NO_BUSINESS_GOAL", {"above": READY["above"][:1]}),
    ("S45", "ORPHAN_OBJECTIVE", {"helps": frozenset({Level.COMPANY, Level.MARKETING})}),
    ("S47", "NO_NON_GOALS", {"non_goals": ()}),
    ("S48", "NON_GOAL_CONFLICT", {"title": "TikTok-та танымал болу"}),
    ("S49", "NOT_DISCUSSED", {"people": frozenset({LEADER})}),
    ("S66", "BELIEF_UNKNOWN", {"belief": (BeliefFinding.BELIEF_UNKNOWN,)}),
    ("S66", "NO_BELIEF", {"belief": (BeliefFinding.NO_BELIEF,)}),
    ("S24", "NOT_AMBITIOUS", {"know_how_percent": 100}),
    ("S50", "TOP_DOWN_ONLY", {"key_results": (line(1, author=LEADER), line(2, author=LEADER))}),
    ("S52", "FOCUS_DILUTED", {"active": tuple(map(goal, range(3)))}),
    ("S54", "SCATTER", {"active": (goal(1, Breakthrough.NEW_MARKET), goal(2, Breakthrough.NEW_PRODUCT))}),
    ("S74", "NOT_PROPOSED", {"state": ObjectiveState.DRAFT}),
    ("S74", "NOT_AGREED", {"state": ObjectiveState.PROPOSED}),
]


@pytest.mark.parametrize(("source", "code", "otherwise"), MISSING, ids=lambda value: str(value)[:20])
def test_each_gate_is_named_alone_with_its_source(source: str, code: str, otherwise: dict[str, Any]) -> None:
    (finding,) = found(**otherwise)
    assert (finding.code, finding.gate.kind.REQUIREMENT) == (code, source)


def test_weights_of_zero_alone_count_nothing() -> None:
    (finding,) = found(key_results=(line(1, weight=Decimal(0)), line(2, weight=Decimal(0))))
    assert (finding.code, finding.evidence) == ("ALL_WEIGHTS_ZERO", (UUID(int=1), UUID(int=2)))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_s41_s55_one_to_three_key_results_pass(count: int) -> None:
    assert codes(key_results=FOUR[:count]) == []


@pytest.mark.parametrize("language", list(Language))
def test_s33_s39_done_or_not_done_asks_both_questions(language: Language) -> None:
    assert text("KR_BINARY", language).count("?") == 2
    if language is Language.KK:
        for question in ("Мұны жасағанымызды қалай түсінеміз?", "Бұл бізге не үшін қажет?"):
            assert question in text("KR_BINARY", language)


def test_s42_more_key_results_name_the_two_that_are_most_alike() -> None:
    (finding,) = found(key_results=FOUR)
    assert finding.evidence == (FOUR[1].key_result_id, FOUR[3].key_result_id)
    assert finding.facts == {"limit": Decimal(3), "first": FOUR[1].title, "second": FOUR[3].title}


def test_s42_the_limit_is_the_agencys_own() -> None:
    assert codes(key_results=FOUR, playbook=Playbook(most_key_results=Decimal(4))) == []
    assert codes(playbook=Playbook(most_key_results=Decimal(1))) == ["KR_OVERLAPPING"]


def test_a_goal_scored_by_its_children_needs_no_key_result() -> None:
    assert codes(key_results=(), score_source=ScoreSource.CHILDREN) == []
    assert codes(key_results=(), score_source=ScoreSource.BOTH) == ["KR_MISSING"]


def test_s04_a_breakthrough_of_another_kind_is_told_in_words() -> None:
    assert codes(breakthrough=Breakthrough.OTHER, breakthrough_note="Ұсыныс арқылы өсу") == []


def test_s45_an_edge_to_a_company_goal_alone_leaves_an_orphan() -> None:
    assert codes(helps=frozenset({Level.COMPANY})) == ["ORPHAN_OBJECTIVE"]


def test_s45_a_business_goal_that_no_marketing_objective_helps_is_told() -> None:
    (finding,) = found(level=Level.BUSINESS, state=ObjectiveState.ACTIVE)
    assert (finding.code, finding.is_blocking) == ("UNSUPPORTED_GOAL", False)
    assert codes(level=Level.BUSINESS, is_helped=True) == []


@pytest.mark.parametrize("level", [Level.COMPANY, Level.BUSINESS])
def test_s44_goals_above_marketing_need_agreement_and_key_results_only(level: Level) -> None:
    bare = {
        "where_to": "", "breakthrough": None, "people": frozenset[UUID](), "above": (), "non_goals": (),
        "helps": frozenset[Level](), "active": tuple(map(goal, range(9))), "is_helped": True,
        "belief": (BeliefFinding.BELIEF_UNKNOWN,), "know_how_percent": 100,
    }  # fmt: skip
    assert codes(level=level, **bare) == []
    assert codes(level=level, **bare, state=ObjectiveState.DRAFT, key_results=()) == [
        "KR_MISSING",
        "NOT_PROPOSED",
    ]


def test_s44_the_fewest_business_goals_are_the_agencys_own() -> None:
    two = Playbook(fewest_business_goals=Decimal(2))
    (finding,) = found(playbook=two)
    assert (finding.code, finding.evidence) == ("NO_BUSINESS_GOAL", (BUSINESS_GOAL,))
    assert finding.facts == {"count": 1, "limit": Decimal(2)}
    another = Neighbour(UUID(int=0x97), Level.BUSINESS, None)
    assert codes(playbook=two, above=(*READY["above"], another)) == []
    assert codes(playbook=Playbook(fewest_business_goals=Decimal(0)), above=READY["above"][:1]) == []


def test_s47_the_fewest_non_goals_are_the_agencys_own() -> None:
    two = Playbook(fewest_non_goals=Decimal(2))
    (finding,) = found(playbook=two)
    assert finding.facts == {"count": 1, "limit": Decimal(2)}
    assert codes(playbook=two, non_goals=(TIKTOK, SMALL_BUSINESS)) == []
    assert codes(playbook=Playbook(fewest_non_goals=Decimal(0)), non_goals=()) == []


@pytest.mark.parametrize(
    "otherwise",
    [
        {"title": "Шағын бизнеске арналған ұсыныс"},
        {"where_to": "Шағын бизнестер бізден сұрайды"},
        {"key_results": (line(1, "Шағын бизнестен 20 клиент алу"),)},
    ],
    ids=str,
)
def test_s48_wording_and_key_results_are_compared_with_every_non_goal(otherwise: dict[str, Any]) -> None:
    (finding,) = found(non_goals=(TIKTOK, SMALL_BUSINESS), **otherwise)
    assert finding.evidence == (SMALL_BUSINESS.non_goal_id,)
    assert not finding.is_waivable


def test_s48_an_exception_of_both_sides_opens_the_gate_for_its_wording_alone() -> None:
    through = replace(TIKTOK, exceptions=frozenset({folded("TikTok-та  ТАНЫМАЛ болу")}))
    assert codes(title="TikTok-та танымал болу", non_goals=(through,)) == []
    assert codes(title="TikTok арнасын ашу", non_goals=(through,)) == ["NON_GOAL_CONFLICT"]


def test_s49_two_people_and_one_besides_the_leader_had_a_hand_in_it() -> None:
    assert codes(people=frozenset({WRITER})) == ["NOT_DISCUSSED"]
    assert codes(people=frozenset({WRITER, UUID(int=0x99)})) == []
    assert codes(leader=None) == []


def test_s50_one_key_result_of_the_team_is_enough() -> None:
    assert codes(key_results=(line(1, author=LEADER), line(2))) == []
    assert codes(leader=None, key_results=(line(1, author=None),)) == []


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (2, []),
        (3, ["FOCUS_DILUTED"]),
        (4, ["FOCUS_DILUTED"]),
        (5, ["FOCUS_LOST", "NO_STRATEGY"]),
        (9, ["FOCUS_LOST", "NO_STRATEGY"]),
    ],
)
def test_s52_s53_s63_three_pass_five_warn_and_more_are_refused(others: int, expected: list[str]) -> None:
    active = tuple(map(goal, range(others)))
    assert codes(active=active) == expected
    for finding in found(active=active):
        assert finding.evidence == tuple(each.objective_id for each in active)
    playbook = Playbook(good_objectives=Decimal(20), most_objectives=Decimal(20))
    assert codes(active=active, playbook=playbook) == []


def test_s53_only_the_agencys_owner_passes_a_lost_focus() -> None:
    owners = [code for code, gate in BY_CODE.items() if gate.waived_by is WaivedBy.OWNER]
    assert owners == ["FOCUS_LOST"]
    assert [BY_CODE[code].severity for code in ("FOCUS_DILUTED", "NO_STRATEGY", "SCATTER")] == [
        Severity.WARNING
    ] * 3


def test_s54_a_brand_triple_leads_a_product_and_markets_at_once_scatter() -> None:
    four = (Breakthrough.NEW_MARKET, Breakthrough.MULTIPLE_GROWTH, Breakthrough.NEW_PRODUCT)
    active = tuple(goal(number, kind) for number, kind in enumerate(four))
    scatter = found(active=active)[-1]
    assert (scatter.code, scatter.facts) == ("SCATTER", {"count": 4})
    assert codes(active=active[:1]) == []


def test_the_agencys_own_goals_have_no_other_side_to_agree() -> None:
    assert codes(state=ObjectiveState.DRAFT, has_two_sides=False) == []


@pytest.mark.parametrize("state", list(ObjectiveState))
def test_nothing_is_open_of_what_ended_or_was_put_aside(state: ObjectiveState) -> None:
    assert ("KR_MISSING" in codes(state=state, key_results=())) is (state in OPEN_STATES)


def test_s66_no_belief_is_waived_by_nobody_and_a_vote_that_was_not_held_with_a_reason() -> None:
    doubted = found(belief=(BeliefFinding.NO_BELIEF,))
    assert refused_by(doubted, "NO_BELIEF") == "NO_BELIEF"
    assert not doubted[0].gate.is_explained_outside
    unasked = found(belief=(BeliefFinding.BELIEF_UNKNOWN,))
    assert refused_by(unasked) == "BELIEF_UNKNOWN"
    assert refused_by(unasked, "BELIEF_UNKNOWN") is None


@pytest.mark.parametrize("level", list(Level))
def test_s66_no_belief_stops_a_goal_of_any_level(level: Level) -> None:
    assert codes(level=level, is_helped=True, belief=(BeliefFinding.NO_BELIEF,)) == ["NO_BELIEF"]


def test_s66_only_what_stops_an_activation_is_a_gate() -> None:
    assert {code for code in BeliefFinding if codes(belief=(code,))} == STOPS_ACTIVATION


@pytest.mark.parametrize("percent", [None, 0, 99])
def test_s24_whoever_has_to_find_a_way_is_ambitious_enough(percent: int | None) -> None:
    assert codes(know_how_percent=percent) == []


def test_findings_come_in_the_order_of_the_gates() -> None:
    everything = codes(
        where_to="", breakthrough=None, key_results=(), non_goals=(), above=(), state=ObjectiveState.DRAFT,
        helps=frozenset[Level](), people=frozenset[UUID](), active=tuple(map(goal, range(6))),
    )  # fmt: skip
    order = [gate.code for gate in GATES.values()]
    assert everything == sorted(everything, key=order.index)
    assert everything[0] == "WHERE_TO_MISSING"


def refused_by(findings: tuple[Finding, ...], *waived: str) -> str | None:
    try:
        must_pass(findings, waived)
    except Refusal as refusal:
        return refusal.CODE
    return None


def test_the_first_gate_that_is_not_passed_refuses_with_its_facts() -> None:
    with pytest.raises(Refusal) as caught:
        must_pass(found(active=tuple(map(goal, range(5)))), ())
    assert (caught.value.CODE, caught.value.field) == ("FOCUS_LOST", "cycleId")
    assert caught.value.facts == {"count": 6, "limit": Decimal(5)}


def test_a_waiver_passes_its_own_gate_and_no_other() -> None:
    both = found(key_results=(*FOUR, line(5, is_binary=True)))
    assert refused_by(both) == "KR_OVERLAPPING"
    assert refused_by(both, "KR_OVERLAPPING") == "KR_BINARY"
    assert refused_by(both, "KR_BINARY") == "KR_OVERLAPPING"
    assert refused_by(both, "KR_OVERLAPPING", "KR_BINARY") is None


def test_what_nobody_may_waive_stays_closed() -> None:
    assert refused_by(found(where_to=""), "WHERE_TO_MISSING") == "WHERE_TO_MISSING"


@pytest.mark.parametrize("spare", ["KR_BINARY", "FOCUS_DILUTED", "kr_binary", ""])
def test_a_waiver_that_is_not_needed_is_refused_by_its_name(spare: str) -> None:
    with pytest.raises(WaiverUnknown) as caught:
        must_pass(found(people=frozenset({LEADER})), ("NOT_DISCUSSED", spare))
    assert (caught.value.field, caught.value.facts) == ("waivers", {"codes": spare})


def test_a_warning_needs_no_waiver_and_takes_none() -> None:
    diluted = found(active=tuple(map(goal, range(3))))
    assert refused_by(diluted) is None
    assert refused_by(diluted, "FOCUS_DILUTED") == "WAIVER_UNKNOWN"


def test_a_waiver_stands_once() -> None:
    open_gate = found(people=frozenset({LEADER}))
    assert refused_by(open_gate, "NOT_DISCUSSED") is None
    assert refused_by(open_gate, "NOT_DISCUSSED", "NOT_DISCUSSED") == "WAIVER_UNKNOWN"


def test_every_gate_is_asked_by_some_facts() -> None:
    told = {code for _, code, _ in MISSING}
    told |= {"ALL_WEIGHTS_ZERO", "UNSUPPORTED_GOAL", "FOCUS_LOST", "NO_STRATEGY"}
    assert told == set(BY_CODE)
