"""Whatever is asked of an objective in whatever order, its history is sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from domain.errors import Refusal
from domain.measure import METRIC_KINDS, Measure, MeasureKind
from domain.objective import Objective
from domain.objective_state import ObjectiveState
from domain.registry import EVENTS
from domain.root import Event
from domain.terms import Breakthrough, InsightKind, Party
from services.ledger import Codec
from tests.domain.drafts import CPA, DONE, MAP, SETTING, SHARE, STEPS, VISITS
from tests.spec import BEGUN, STREAM, begun, replayed, state_of

LIVES = 2_000
CODEC = Codec(EVENTS)
TOPICS = {topic for topic in EVENTS if topic.startswith("objective.")}
KEY_RESULTS = [UUID(int=number) for number in range(1, 4)]
OTHER_IDS = [UUID(int=number) for number in range(100, 108)]
MEASURES = [VISITS, VISITS, SHARE, SHARE, CPA, DONE, STEPS, Measure(MeasureKind.MAINTAIN)]
VALUES = [Decimal(text) for text in ("0", "0.5", "1", "20", "35", "5000", "15000")]
WEIGHTS = [Decimal(0), Decimal(1), Decimal(2)]
CYCLE, FIRST_DAY, LAST_DAY = UUID(int=0x52), date(2026, 7, 1), date(2026, 9, 30)


class Chance:
    """Draws commands that often fit and often do not: ids clash, days lie ahead, kinds do not match."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.pick = self.random.choice

    def day(self) -> datetime:
        """A day around those on which commands are given."""
        return BEGUN + timedelta(days=self.random.randint(-2, 20))

    def maybe(self, draw: Callable[[], Any]) -> Any:
        """What `draw` gives, or None."""
        return draw() if self.random.random() < 0.5 else None

    def key_result(self) -> UUID:
        return self.pick(KEY_RESULTS)

    def drafting(self) -> tuple[str, dict[str, Any]]:
        """A command that a draft may take."""
        key, measure = self.key_result(), self.pick(MEASURES)
        added = {"key_result_id": key, "title": "x", "measure": measure, "weight": self.pick(WEIGHTS)}
        return self.pick(
            [
                ("add_key_result", added),
                ("add_key_result", added),
                (
                    "redefine_key_result",
                    {"key_result_id": key, "title": "y", "measure": measure, "reason": ""},
                ),
                ("withdraw_key_result", {"key_result_id": key, "reason": "x"}),
                (
                    "reword",
                    {
                        "title": "z",
                        "where_to": "x",
                        "breakthrough": Breakthrough.OTHER,
                        "breakthrough_note": "",
                    },
                ),
            ]
        )

    def reading(self) -> tuple[str, dict[str, Any]]:
        """A check-in or a correction."""
        read = {
            "check_in_id": self.pick(OTHER_IDS),
            "value": self.pick(VALUES),
            "measured_at": self.day(),
        }
        step = self.pick([None, None, None, MAP])
        recorded = {**read, "key_result_id": self.key_result(), "milestone_id": step}
        corrected = {**read, "corrects": self.pick(OTHER_IDS), "reason": "x"}
        return self.pick(
            [("record_check_in", recorded), ("correct_check_in", corrected), ("correct_check_in", corrected)]
        )

    def moving(self) -> tuple[str, dict[str, Any]]:
        """A command that moves what was agreed."""
        moved = {
            "key_result_id": self.key_result(),
            "reason": "x",
            "effective_from": self.maybe(self.day),
        }
        return self.pick(
            [
                ("retarget_key_result", {**moved, "target": self.pick(VALUES)}),
                ("retarget_key_result", {**moved, "floor": self.pick(VALUES)}),
                ("reweight_key_result", {**moved, "weight": self.pick(WEIGHTS)}),
                ("abandon_key_result", moved),
            ]
        )

    def living(self) -> tuple[str, dict[str, Any]]:
        """A command of any stage but the last."""
        named = self.pick(OTHER_IDS)
        started = {
            "initiative_id": named,
            "title": "x",
            "key_result_id": self.maybe(self.key_result),
            "owner_party": Party.CLIENT,
        }
        return self.pick(
            [
                ("start_initiative", started),
                ("finish_initiative", {"initiative_id": named, "outcome": "x"}),
                (
                    "record_insight",
                    {"insight_id": named, "kind": InsightKind.TOOL, "text": "x", "link": ""},
                ),
            ]
        )

    def ending(self) -> tuple[str, dict[str, Any]]:
        """A command that ends it."""
        closed = {"grade": None, "score": self.maybe(lambda: Decimal("0.6")), "note": ""}
        return self.pick([("close", closed), ("abandon", {"reason": "x"})])

    def agreeing(self) -> tuple[str, dict[str, Any]]:
        """A command on the way from draft to activation."""
        party = {"party": self.pick([Party.AGENCY, Party.CLIENT, Party.SYSTEM])}
        return self.pick(
            [
                ("propose", party),
                ("agree", party),
                ("agree", party),
                ("send_back", {**party, "reason": "x"}),
                ("park", {"reason": "x"}),
                ("take_up", {"cycle_id": CYCLE, "starts_on": FIRST_DAY, "ends_on": LAST_DAY}),
            ]
        )

    def putting_aside(self) -> tuple[str, dict[str, Any]]:
        """A command that puts an active objective off, or carries it over."""
        carried = {"cycle_id": CYCLE, "ends_on": LAST_DAY, "leaves": None, "reason": "x", "findings": ()}
        return self.pick([("postpone", {"reason": "x"}), ("carry_over", carried), ("carry_over", carried)])

    def life(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """A draft, usually an agreement, and then anything."""
        for _ in range(self.random.randint(1, 8)):
            yield self.drafting()
        for _ in range(self.random.randint(0, 6)):
            yield self.agreeing()
        if self.random.random() < 0.9:
            yield "activate", {"findings": ()}
        stages = [
            *[self.reading] * 20, *[self.moving] * 5, *[self.living] * 4, self.drafting, self.ending,
            self.agreeing, *[self.putting_aside] * 2,
        ]  # fmt: skip
        for _ in range(self.random.randint(0, 60)):
            yield self.pick(stages)()


def begin() -> Objective:
    return Objective.set(STREAM, BEGUN, **SETTING)


def live(seed: int) -> tuple[Objective, list[Event]]:
    """An objective after a life, and its events; each refused command left no trace."""
    objective = begin()
    recorded = list(begun(objective).recorded)
    for hours, (method, facts) in enumerate(Chance(seed).life(), start=1):
        objective.now = BEGUN + timedelta(hours=20 * hours)
        before = state_of(replayed(recorded))
        try:
            getattr(objective, method)(**facts)
        except Refusal:
            assert list(objective.collect_events()) == [], seed
            assert state_of(objective) == before, seed
        else:
            recorded.extend(begun(objective).recorded)
    return objective, recorded


def test_replaying_what_was_recorded_leads_to_what_is_remembered() -> None:
    counts: Counter[str] = Counter()
    for seed in range(LIVES):
        objective, recorded = live(seed)
        assert [event.originator_version for event in recorded] == list(range(1, objective.version + 1)), seed
        assert {event.originator_id for event in recorded} == {STREAM}
        assert state_of(replayed([stored_and_read(event) for event in recorded])) == state_of(objective), seed
        counts.update(event.TOPIC for event in recorded)
    assert set(counts) == TOPICS
    assert min(counts.values()) > LIVES / 50, counts


def test_an_objective_never_contradicts_itself() -> None:
    for seed in range(LIVES, LIVES + 500):
        objective, recorded = live(seed)
        must_end_once(objective, recorded)
        must_be_scorable(objective)
        must_not_rewrite_the_past(recorded)


def must_end_once(objective: Objective, recorded: Sequence[Event]) -> None:
    ends = [event for event in recorded if isinstance(event, Objective.Closed | Objective.Abandoned)]
    is_over = objective.state in (ObjectiveState.CLOSED, ObjectiveState.ABANDONED)
    assert len(ends) == int(is_over)
    after = recorded[recorded.index(ends[0]) + 1 :] if ends else ()
    assert all(isinstance(event, Objective.InsightRecorded | Objective.InitiativeFinished) for event in after)


def must_be_scorable(objective: Objective) -> None:
    standing = objective.standing_key_results()
    if objective.state is ObjectiveState.ACTIVE:
        assert not standing or any(key_result.weight for key_result in standing.values())
    for key_result in objective.key_results.values():
        measure = key_result.measure
        if measure.kind in METRIC_KINDS:
            assert measure.target is not None
            assert measure.baseline is not None or not key_result.readings
        if measure.kind is MeasureKind.MAINTAIN:
            assert measure.floor is not None or measure.ceiling is not None


def must_not_rewrite_the_past(recorded: Sequence[Event]) -> None:
    moves = (Objective.KeyResultRetargeted, Objective.KeyResultReweighted, Objective.KeyResultAbandoned)
    readings: dict[UUID, dict[UUID, datetime]] = {}
    for event in recorded:
        if isinstance(event, Objective.CheckInRecorded | Objective.CheckInCorrected):
            standing = readings.setdefault(event.key_result_id, {})
            if isinstance(event, Objective.CheckInCorrected):
                del standing[event.corrects]
            standing[event.check_in_id] = event.measured_at
        elif isinstance(event, moves):
            latest = max(readings.get(event.key_result_id, {}).values(), default=event.effective_from)
            assert latest <= event.effective_from <= event.timestamp


def stored_and_read(event: Any) -> Event:
    """The event after a way through the ledger's bytes."""
    topic, schema_version, payload = CODEC.encode(event)
    return CODEC.decode(
        STREAM, 1, STREAM, event.originator_version, topic, schema_version, payload, event.timestamp
    )
