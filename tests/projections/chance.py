"""Clients with random lives: late, doubled, corrected and moved facts in any order the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any, cast
from uuid import UUID, uuid5

from domain.alignment import Alignment, Link, alignment_stream
from domain.cycle import Cycle
from domain.errors import Refusal
from domain.kpi import Kpi
from domain.measure import CreditPoint, Measure, MeasureKind
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.terms import (
    Breakthrough,
    Cadence,
    Departure,
    Direction,
    EdgeKind,
    FedBy,
    Horizon,
    InsightKind,
    Language,
    Level,
    Party,
    ScoreSource,
)
from tests.projections.chance_asks import Asks
from tests.projections.chance_learning import Learning
from tests.projections.chance_lifecycle import begin, except_from, move_aside
from tests.projections.chance_partners import Partners
from tests.projections.chance_people import believe, meet
from tests.projections.chance_sessions import Sessions
from tests.projections.chance_wordings import Wordings
from tests.projections.world import COST, INTERVIEWS, MAP, SHARE, STARTS_ON, STEPS, VISITS, World, day

BENT = replace(
    VISITS, credit=(CreditPoint(Decimal("0.3"), Decimal("0.5")), CreditPoint(Decimal(1), Decimal(1)))
)
BAND = Measure(MeasureKind.MAINTAIN, "%", floor=Decimal(40), ceiling=Decimal(60), stale_after_days=5)
MEASURES = (
    VISITS,
    SHARE,
    COST,
    BAND,
    STEPS,
    BENT,
    Measure(MeasureKind.BINARY),
    Measure(MeasureKind.REACH, "visits", Decimal(9), Decimal(3)),
)
VALUES = tuple(map(Decimal, ("0", "0.5", "1", "9", "35.50", "50", "4400", "4700", "7500", "15000.00")))
_KINDS = tuple(Breakthrough)
LEVELS = (Level.MARKETING, Level.BUSINESS, Level.COMPANY)


class Chance:
    """Draws one client's life; the same seed draws the same one."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.pick = self.random.choice
        space = UUID(int=seed)
        self.world = World(uuid5(space, "agency"), uuid5(space, "client"), uuid5(space, "actor"))
        self.days = 0.0
        self.ids = 0
        self.initiatives: list[UUID] = []
        self.asks = Asks(self, seed)
        self.sessions = Sessions(self, seed)
        self.learning = Learning(self, seed)
        self.wordings = Wordings(self, seed)
        self.partners = Partners(self, seed)

    def life(self, steps: int) -> World:
        """A client with up to `steps` commands behind it."""
        self.world.engage(cadence=self.pick(list(Cadence)))
        draws: list[Callable[[], None]] = [
            *[self.check_in] * 40, *[self.correct] * 8, *[self.kpi_reading] * 5, *[self.kpi_correction] * 2,
            *[self.retarget] * 4, *[self.reweight] * 2, self.abandon_key_result, self.objective,
            self.align, self.align, self.unalign, self.work, self.insight, self.close, self.kpi,
            self.rhythm, self.cycle, self.non_goal, self.target, self.redefine, *[self.people] * 3,
            self.belief,
            self.aside, self.aside,
        ]  # fmt: skip
        for draw in (self.objective, self.kpi, *self.random.choices(draws, k=steps)):
            self.days += self.pick((0, 0, 0.25, 1, 3))
            with suppress(Refusal):
                draw()
            self.asks.happen()
            self.sessions.happen()
            self.learning.happen()
            self.wordings.happen()
            self.partners.happen()
        return self.world

    def id(self) -> UUID:
        self.ids += 1
        return uuid5(self.world.client_id, str(self.ids))

    def all(self, kind: type[Any]) -> list[Any]:
        return [root for root in self.world.roots.values() if isinstance(root, kind)]

    def moment(self) -> float:
        """Mostly now, sometimes an earlier day, so that readings come late or meet."""
        return self.days if self.random.random() < 0.6 else float(self.random.randint(-3, int(self.days)))

    def line(self) -> tuple[Any, UUID]:
        """An objective to be moved, and one of its key results."""
        known = [(goal, key) for goal in self.all(Objective) for key in goal.key_results]
        goal, key = self.pick(known)
        goal.now = day(self.days)
        return goal, key

    def moving(self, kind: type[Any]) -> Any:
        root = self.pick(self.all(kind))
        root.now = day(self.days)
        return root

    def objective(self) -> None:
        source = self.pick((*[ScoreSource.KEY_RESULTS] * 4, ScoreSource.CHILDREN, ScoreSource.BOTH))
        goal = Objective.set(
            self.id(), day(self.days), title="Мақсат", where_to="x", level=self.pick(LEVELS),
            horizon=Horizon.QUARTER, starts_on=STARTS_ON, breakthrough=None, score_source=source,
            own_share=Decimal("0.6") if source is ScoreSource.BOTH else None,
            cycle_id=next((cycle.id for cycle in self.all(Cycle)), None),
        )  # fmt: skip
        self.world.begin(goal)
        self.key_result(goal, self.pick(MEASURES), FedBy.READINGS)
        for _ in range(self.random.randint(0, 2)):
            with suppress(Refusal):
                fed = self.pick((*[FedBy.READINGS] * 6, FedBy.CHILDREN, FedBy.CHILDREN_SUM))
                self.key_result(goal, self.pick(MEASURES), fed)
        if self.random.random() < 0.9:
            goal.reword(goal.title, "Осында", self.pick((None, *_KINDS)), "")
            self.world.take(goal)
            begin(self, goal)

    def key_result(self, goal: Objective, measure: Measure, fed_by: FedBy) -> None:
        weight = Decimal(self.random.randint(0, 3))
        owner = self.pick((Party.AGENCY, Party.CLIENT))
        goal.add_key_result(self.id(), "Нәтиже", measure, weight=weight, fed_by=fed_by, owner_party=owner)
        self.world.take(goal)

    def redefine(self) -> None:
        goal, key = self.line()
        if self.random.random() < 0.5:
            goal.redefine_key_result(key, "Жаңа", self.pick(MEASURES), "дәлірек")
        else:
            goal.withdraw_key_result(key, "керек емес")
        self.world.take(goal)

    def check_in(self) -> None:
        goal, key = self.line()
        steps = goal.key_results[key].measure.kind is MeasureKind.MILESTONES
        self.world.actor = self.pick((self.world.actor, self.id()))
        goal.record_check_in(
            self.id(), key, value=self.pick(VALUES), measured_at=day(self.moment()),
            milestone_id=self.pick((INTERVIEWS, MAP)) if steps else None, note=self.pick(("", "ескертпе")),
        )  # fmt: skip
        self.world.take(goal)

    def correct(self) -> None:
        goal = self.moving(Objective)
        known = [each for line in goal.key_results.values() for each in line.readings]
        reading_id, wrong = self.id(), self.pick([*known, self.id()])
        goal.correct_check_in(
            reading_id, wrong, value=self.pick(VALUES), measured_at=day(self.moment()), reason="қате"
        )
        self.world.take(goal)

    def retarget(self) -> None:
        goal, key = self.line()
        is_corridor = goal.key_results[key].measure.kind is MeasureKind.MAINTAIN
        aim = {"ceiling": self.pick(VALUES)} if is_corridor else {"target": self.pick(VALUES)}
        goal.retarget_key_result(key, reason="нарық", effective_from=self.maybe_day(), **aim)
        self.world.take(goal)

    def reweight(self) -> None:
        goal, key = self.line()
        goal.reweight_key_result(key, Decimal(self.random.randint(0, 4)), "маңызды", self.maybe_day())
        self.world.take(goal)

    def abandon_key_result(self) -> None:
        goal, key = self.line()
        goal.abandon_key_result(key, "керек емес", self.pick(list(Departure)), self.maybe_day())
        self.world.take(goal)

    def maybe_day(self) -> Any:
        return day(self.moment()) if self.random.random() < 0.5 else None

    def align(self) -> None:
        child, parent = self.pick(self.all(Objective)), self.pick(self.all(Objective))
        stream = alignment_stream(self.world.client_id)
        if stream not in self.world.roots:
            self.world.begin(Alignment.start(self.world.client_id, day(self.days)))
        alignment = cast("Alignment", self.world.roots[stream])
        alignment.now = day(self.days)
        target = self.pick((None, *parent.key_results))
        alignment.align(
            Link(child.id, parent.id, target), levels=(child.level, parent.level),
            kind=self.pick(list(EdgeKind)), share=Decimal(self.random.randint(1, 3)), statement="көмек",
        )  # fmt: skip
        self.world.take(alignment)

    def unalign(self) -> None:
        alignment = self.world.roots.get(alignment_stream(self.world.client_id))
        if isinstance(alignment, Alignment) and alignment.links:
            link = self.pick(sorted(alignment.links, key=str))
            self.world.do(alignment.id, self.days, "unalign", link, "қате")

    def work(self) -> None:
        goal = self.moving(Objective)
        if self.initiatives and self.random.random() < 0.4:
            goal.finish_initiative(self.pick(self.initiatives), "дайын")
        else:
            self.initiatives.append(self.id())
            goal.start_initiative(self.initiatives[-1], "Мақала", None, Party.CLIENT)
        self.world.take(goal)

    def insight(self) -> None:
        goal = self.moving(Objective)
        goal.record_insight(self.id(), self.pick(list(InsightKind)), "түсіндік", "")
        self.world.take(goal)

    def close(self) -> None:
        goal = self.moving(Objective)
        if self.random.random() < 0.3:
            goal.close(Decimal("0.7"), Decimal("0.65"), "қорытынды")
        elif self.random.random() < 0.2:
            goal.abandon("бюджет жоқ")
        self.world.take(goal)

    def kpi(self) -> None:
        kpi = Kpi.set(
            self.id(),
            day(self.days),
            name="CPL",
            unit=("₸", "visits")[self.ids % 2],
            direction=Direction.LOWER,
            ceiling=self.pick(VALUES),
        )
        self.world.begin(kpi)

    def kpi_reading(self) -> None:
        kpi = self.moving(Kpi)
        kpi.record_reading(self.id(), self.pick(VALUES), day(self.moment()))
        self.world.take(kpi)

    def kpi_correction(self) -> None:
        kpi = self.moving(Kpi)
        if kpi.readings:
            wrong = self.pick(list(kpi.readings))
            kpi.correct_reading(self.id(), wrong, self.pick(VALUES), day(self.moment()), "қате")
            self.world.take(kpi)

    def target(self) -> None:
        kpi = self.moving(Kpi)
        kpi.set_target(STARTS_ON, day(self.random.randint(0, 2)).date(), self.pick(VALUES), "маусым")
        self.world.take(kpi)

    def rhythm(self) -> None:
        zone = self.pick(("Asia/Almaty", "Europe/London", "America/New_York"))
        rhythm = (zone, Language.RU, self.pick(list(Cadence)))
        self.world.do(self.world.client_id, self.days, "agree_rhythm", *rhythm)

    def people(self) -> None:
        meet(self)

    def belief(self) -> None:
        believe(self)

    def aside(self) -> None:
        move_aside(self)

    def moment_now(self) -> datetime:
        return day(self.days)

    def cycle(self) -> None:
        self.world.begin(
            Cycle.open(self.id(), day(self.days), name="I", horizon=Horizon.QUARTER, starts_on=STARTS_ON)
        )

    def non_goal(self) -> None:
        goal = NonGoal.declare(
            self.id(), day(self.days), title="TikTok", scope="", freed_resources="20 сағат", cycle_id=None
        )
        self.world.begin(goal)
        if self.random.random() < 0.4:
            except_from(self, goal)
        if self.random.random() < 0.3:
            self.world.do(goal.id, self.days, "withdraw", "керек екен")
