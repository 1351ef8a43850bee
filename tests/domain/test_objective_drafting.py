"""Drafting an objective: a direction in words, and the marks on the way to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.cycle import EndsBeforeItStarts
from domain.errors import Refusal
from domain.key_result import (
    CreditCurveFalls,
    FloorIsAboveCeiling,
    MeasureIsIncomplete,
    SumNeedsAMetric,
    TargetPointsTheOtherWay,
)
from domain.measure import CreditPoint, Measure, MeasureKind, Milestone
from domain.objective import Objective
from domain.objective_refusals import (
    IdIsTaken,
    KeyResultIsGone,
    KeyResultUnknown,
    ObjectiveIsClosed,
    ObjectiveIsNotDraft,
    OwnShareMissing,
)
from domain.scoring import KeyResultStartEqualsTarget
from domain.terms import Ambition, Breakthrough, FedBy, Horizon, Level, Party, ScoreSource
from tests.domain.drafts import (
    ABANDONED,
    ACTIVATED,
    ARTICLES,
    CLOSED,
    CONVERSION,
    CPA,
    DONE,
    INTERVIEWS,
    SET,
    SETTING,
    SHARE,
    STEPS,
    TRAFFIC,
    VISITS,
    added,
    given,
    set_with,
    started,
)
from tests.spec import NOW, STREAM, begun, fact, refused

SESSION = UUID(int=0xC7)


def curved(*points: tuple[str, str]) -> Measure:
    """Visits whose way counts by these points: raw, credit."""
    return replace(VISITS, credit=tuple(CreditPoint(Decimal(raw), Decimal(credit)) for raw, credit in points))


def begin(**other: Any) -> Objective:
    asked: dict[str, Any] = {**SETTING, "ends_on": None, **other}
    return Objective.set(STREAM, NOW, **asked)


def test_s28_without_a_last_day_an_objective_lasts_its_horizon() -> None:
    begun(begin(starts_on=date(2026, 4, 1))).then(SET)
    begun(begin(horizon=Horizon.YEAR, starts_on=date(2026, 2, 10))).then(
        set_with(horizon=Horizon.YEAR, starts_on=date(2026, 2, 10), ends_on=date(2027, 2, 9))
    )


def test_s29_an_objective_may_end_on_a_day_of_its_own() -> None:
    begun(begin(ends_on=date(2026, 12, 15))).then(set_with(ends_on=date(2026, 12, 15)))


@pytest.mark.parametrize("ends_on", [date(2026, 4, 1), date(2026, 3, 31)])
def test_s28_an_objective_ends_after_it_starts(ends_on: date) -> None:
    refused(EndsBeforeItStarts, lambda: begin(ends_on=ends_on), field="endsOn")


def test_s28_a_draft_is_told_in_defaults_that_suit_a_leap() -> None:
    objective = Objective.set(
        STREAM, NOW, title="x", where_to="", level=Level.COMPANY, horizon=Horizon.QUARTER,
        starts_on=date(2026, 1, 1),
    )  # fmt: skip
    assert (objective.ambition, objective.score_source) == (Ambition.ASPIRATIONAL, ScoreSource.KEY_RESULTS)


@pytest.mark.parametrize(
    ("source", "share"),
    [
        (ScoreSource.BOTH, None),
        (ScoreSource.KEY_RESULTS, Decimal("0.5")),
        (ScoreSource.CHILDREN, Decimal(0)),
    ],
)
def test_a_split_belongs_to_a_score_from_both_and_only_there(
    source: ScoreSource, share: Decimal | None
) -> None:
    refused(OwnShareMissing, lambda: begin(score_source=source, own_share=share), field="ownShare")


def test_a_score_from_both_keeps_its_split() -> None:
    split = {"score_source": ScoreSource.BOTH, "own_share": Decimal("0.6")}
    begun(begin(**split)).then(set_with(**split))


def test_a_draft_is_said_better() -> None:
    given(SET).when(
        lambda objective: objective.reword("Клиенттер өздері ұсынатын бренд", "Ұсынысқа", None, "")
    ).then(
        fact(
            Objective.Reworded,
            title="Клиенттер өздері ұсынатын бренд",
            where_to="Ұсынысқа",
            breakthrough=None,
            breakthrough_note="",
        )
    )


def test_an_agreed_objective_keeps_its_words() -> None:
    given(SET, added(TRAFFIC), ACTIVATED).when(
        lambda objective: objective.reword("Басқа", "", Breakthrough.OTHER, "")
    ).then_refused(ObjectiveIsNotDraft)


@pytest.mark.parametrize("end", [CLOSED, ABANDONED])
def test_an_ended_draft_is_not_drafted_on(end: Any) -> None:
    given(SET, end).when(lambda objective: objective.add_key_result(TRAFFIC, "Трафик", VISITS)).then_refused(
        ObjectiveIsClosed
    )


def test_s35_a_key_result_is_a_measured_movement() -> None:
    given(SET).when(
        lambda objective: objective.add_key_result(
            TRAFFIC,
            "INCREASE",
            VISITS,
            weight=Decimal("2.5"),
            fed_by=FedBy.CHILDREN_SUM,
            owner_party=Party.CLIENT,
            owner_id=STREAM,
            source="Search Console",
        )
    ).then(
        fact(
            Objective.KeyResultAdded,
            key_result_id=TRAFFIC,
            title="INCREASE",
            measure=VISITS,
            weight=Decimal("2.5"),
            fed_by=FedBy.CHILDREN_SUM,
            owner_party=Party.CLIENT,
            owner_id=STREAM,
            source="Search Console",
            session_id=None,
        )
    )


def test_s74_what_is_made_in_a_session_says_in_which() -> None:
    begun(begin(session_id=SESSION)).then(set_with(session_id=SESSION))
    given(SET).when(
        lambda objective: objective.add_key_result(TRAFFIC, "INCREASE", VISITS, session_id=SESSION)
    ).then(added(TRAFFIC, session_id=SESSION))
    given(SET).when(
        lambda objective: objective.start_initiative(ARTICLES, "10 мақала жазу", None, Party.AGENCY, SESSION)
    ).then(started(session_id=SESSION))


@pytest.mark.parametrize(
    "measure",
    [
        VISITS,
        SHARE,
        CPA,
        DONE,
        STEPS,
        Measure(MeasureKind.DECREASE, "₸", Decimal(900), Decimal(-5)),
        Measure(MeasureKind.REACH, "", Decimal(3), Decimal(1)),
        Measure(MeasureKind.REACH, "", Decimal(1), Decimal(3)),
        Measure(MeasureKind.MAINTAIN, floor=Decimal(10), ceiling=Decimal(10)),
        curved(("0.5", "0.8")),
        curved(("0.2", "0"), ("0.5", "0.3"), ("0.7", "0.3"), ("1", "1")),
    ],
)
def test_every_kind_of_movement_can_be_drafted(measure: Measure) -> None:
    given(SET).when(lambda objective: objective.add_key_result(TRAFFIC, measure.kind.value, measure)).then(
        added(TRAFFIC, measure)
    )


BAD_MEASURES = [
    (Measure(MeasureKind.INCREASE, "", Decimal(1)), MeasureIsIncomplete, "measure.target"),
    (Measure(MeasureKind.REACH, "", None, None), MeasureIsIncomplete, "measure.target"),
    (Measure(MeasureKind.MAINTAIN), MeasureIsIncomplete, "measure.floor"),
    (Measure(MeasureKind.MILESTONES), MeasureIsIncomplete, "measure.milestones"),
    (
        Measure(MeasureKind.INCREASE, "", Decimal(5), Decimal("5.0")),
        KeyResultStartEqualsTarget,
        "measure.target",
    ),
    (
        Measure(MeasureKind.REACH, "", Decimal(0), Decimal(0)),
        KeyResultStartEqualsTarget,
        "measure.target",
    ),
    (Measure(MeasureKind.INCREASE, "", Decimal(5), Decimal(4)), TargetPointsTheOtherWay, "measure.target"),
    (Measure(MeasureKind.DECREASE, "", Decimal(5), Decimal(6)), TargetPointsTheOtherWay, "measure.target"),
    (
        Measure(MeasureKind.MAINTAIN, floor=Decimal(2), ceiling=Decimal(1)),
        FloorIsAboveCeiling,
        "measure.floor",
    ),
    (
        replace(STEPS, milestones=(*STEPS.milestones, Milestone(INTERVIEWS, "Тағы", Decimal(1)))),
        IdIsTaken,
        "measure.milestones",
    ),
    (curved(("0.2", "0.5"), ("0.6", "0.4")), CreditCurveFalls, "measure.credit.1"),
    (curved(("0.6", "0.4"), ("0.2", "0.5")), CreditCurveFalls, "measure.credit.1"),
    (curved(("0.2", "0.4"), ("0.20", "0.5")), CreditCurveFalls, "measure.credit.1"),
    (curved(("0.2", "0.4"), ("0.4", "0.5"), ("0.6", "0.49")), CreditCurveFalls, "measure.credit.2"),
    (replace(curved(("0.2", "0.5"), ("0.6", "0.4")), baseline=None), CreditCurveFalls, "measure.credit.1"),
]


@pytest.mark.parametrize(("measure", "refusal", "field"), BAD_MEASURES)
def test_s31_what_cannot_be_scored_is_not_added(measure: Measure, refusal: type[Refusal], field: str) -> None:
    given(SET).when(lambda objective: objective.add_key_result(TRAFFIC, "x", measure)).then_refused(
        refusal, field=field
    )


@pytest.mark.parametrize(("measure", "refusal", "field"), BAD_MEASURES)
def test_s31_a_key_result_is_not_redefined_into_what_cannot_be_scored(
    measure: Measure, refusal: type[Refusal], field: str
) -> None:
    given(SET, added(TRAFFIC)).when(
        lambda objective: objective.redefine_key_result(TRAFFIC, "x", measure, "")
    ).then_refused(refusal, field=field)


@pytest.mark.parametrize("measure", [STEPS, CPA, DONE])
def test_only_a_metric_sums_the_values_of_the_goals_below(measure: Measure) -> None:
    given(SET).when(
        lambda objective: objective.add_key_result(TRAFFIC, "x", measure, fed_by=FedBy.CHILDREN_SUM)
    ).then_refused(SumNeedsAMetric, field="fedBy")
    given(SET, added(TRAFFIC, fed_by=FedBy.CHILDREN_SUM)).when(
        lambda objective: objective.redefine_key_result(TRAFFIC, "x", measure, "")
    ).then_refused(SumNeedsAMetric, field="fedBy")


@pytest.mark.parametrize("measure", [STEPS, CPA, DONE, VISITS])
def test_the_scores_of_the_goals_below_feed_any_measure(measure: Measure) -> None:
    fed = added(TRAFFIC, measure, fed_by=FedBy.CHILDREN)
    given(SET).when(
        lambda objective: objective.add_key_result(
            TRAFFIC, measure.kind.value, measure, fed_by=FedBy.CHILDREN
        )
    ).then(fed)


def test_a_draft_may_hold_more_key_results_than_may_be_agreed() -> None:
    four = [added(key) for key in (TRAFFIC, CONVERSION, STREAM)]
    given(SET, *four).when(lambda objective: objective.add_key_result(INTERVIEWS, "INCREASE", VISITS)).then(
        added(INTERVIEWS)
    )


def test_one_id_names_one_key_result_even_after_it_was_withdrawn() -> None:
    withdrawn = fact(Objective.KeyResultWithdrawn, key_result_id=TRAFFIC, reason="")
    for past in ([SET, added(TRAFFIC)], [SET, added(TRAFFIC), withdrawn]):
        given(*past).when(lambda objective: objective.add_key_result(TRAFFIC, "Трафик", VISITS)).then_refused(
            IdIsTaken, field="keyResultId"
        )


def test_s40_an_immature_key_result_grows_up_and_the_ledger_keeps_both_wordings() -> None:
    drafted = given(SET, added(TRAFFIC, DONE))
    drafted.when(
        lambda objective: objective.redefine_key_result(
            TRAFFIC,
            "Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу",
            VISITS,
            "Мұны жасағанымызды қалай түсінеміз?",
        )
    ).then(
        fact(
            Objective.KeyResultRedefined,
            key_result_id=TRAFFIC,
            title="Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу",
            measure=VISITS,
            reason="Мұны жасағанымызды қалай түсінеміз?",
        )
    )


def test_s42_a_key_result_that_repeats_another_is_withdrawn_from_the_draft() -> None:
    given(SET, added(TRAFFIC)).when(
        lambda objective: objective.withdraw_key_result(TRAFFIC, "Қайталайды")
    ).then(fact(Objective.KeyResultWithdrawn, key_result_id=TRAFFIC, reason="Қайталайды"))


def test_a_key_result_that_is_not_there_is_not_worked_on() -> None:
    given(SET, added(TRAFFIC)).when(
        lambda objective: objective.withdraw_key_result(CONVERSION, "")
    ).then_refused(KeyResultUnknown, field="keyResultId")
    given(SET, added(TRAFFIC)).when(
        lambda objective: objective.redefine_key_result(CONVERSION, "", VISITS, "")
    ).then_refused(KeyResultUnknown, field="keyResultId")


def test_a_withdrawn_key_result_stays_withdrawn() -> None:
    withdrawn = (SET, added(TRAFFIC), fact(Objective.KeyResultWithdrawn, key_result_id=TRAFFIC, reason=""))
    given(*withdrawn).when(lambda objective: objective.withdraw_key_result(TRAFFIC, "")).then_refused(
        KeyResultIsGone, field="keyResultId"
    )
    given(*withdrawn).when(
        lambda objective: objective.redefine_key_result(TRAFFIC, "", VISITS, "")
    ).then_refused(KeyResultIsGone, field="keyResultId")


def test_what_was_agreed_is_not_drafted_on() -> None:
    agreed = given(SET, added(TRAFFIC), ACTIVATED)
    agreed.when(lambda objective: objective.add_key_result(CONVERSION, "", VISITS)).then_refused(
        ObjectiveIsNotDraft
    )
    agreed.when(lambda objective: objective.redefine_key_result(TRAFFIC, "", VISITS, "")).then_refused(
        ObjectiveIsNotDraft
    )
    agreed.when(lambda objective: objective.withdraw_key_result(TRAFFIC, "")).then_refused(
        ObjectiveIsNotDraft
    )
