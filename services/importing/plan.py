"""The commands that bring a client to what a file says, given what the client has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from domain.alignment import Link
from domain.calendar import horizon_end, span
from domain.measure import Measure, Milestone
from domain.terms import Ambition, FedBy, Horizon, Level, Party, ScoreSource
from projections.board import KeyResult, Kpi
from services.commands.alignments import AlignObjective
from services.commands.cycles import DeclareNonGoal
from services.commands.kpis import SetKpi, SetKpiTarget
from services.commands.objectives import ActivateObjective, AddKeyResult, SetObjective
from services.files.records import KeyResultRow, ObjectiveRow, Records
from services.importing.readings import ReadingPlanner
from services.importing.steps import Known, Mark, Plan, Unknown, folded, identity


class Planner:
    """Turns records into steps; ids follow from the client and the file's own keys, so twice is once."""

    def __init__(self, records: Records, known: Known, today: date) -> None:
        self._records = records
        self._known = known
        self._today = today
        self._client_id = known.board.client.client_id
        self._plan = Plan()
        self._objectives = {folded(goal.title): goal.objective_id for goal in known.board.objectives}
        self._marks: dict[str, Mark] = {}
        self._kpis: dict[str, UUID] = {}
        self._name_the_goals()
        self._name_the_kpis()

    def plan(self) -> Plan:
        """All steps in an order in which each finds what it needs."""
        self._non_goals()
        fresh = list(self._set_objectives())
        self._add_key_results()
        self._align(fresh)
        self._activate(fresh)
        self._set_kpis()
        self._kpi_targets()
        ReadingPlanner(self._client_id, self._known.readings, self._marks, self._kpis, self._plan).add(
            self._records
        )
        return self._plan

    def measures(self) -> set[UUID]:
        """Key results and KPIs of the client that the file's readings name."""
        marks = (self._marks.get(folded(row.key_result)) for row in self._records.check_ins)
        kpis = (self._kpis.get(folded(row.kpi)) for row in self._records.kpi_readings)
        return {mark.key_result_id for mark in marks if mark} | {kpi_id for kpi_id in kpis if kpi_id}

    def _name_the_goals(self) -> None:
        """Let titles, and the keys of earlier files, find the client's objectives and key results."""
        board, records = self._known.board, self._records
        for mark in board.by_key_result.values():
            self._marks[folded(mark.title)] = _mark_on_board(mark)
        for name in {row.key for row in records.key_results} | {row.key_result for row in records.check_ins}:
            key_result = board.by_key_result.get(self._id("key result", name))
            if key_result is not None:
                self._marks[folded(name)] = _mark_on_board(key_result)
        parents = {parent.key for row in records.objectives for parent in row.parents}
        for name in parents | {row.objective for row in records.key_results}:
            if self._id("objective", name) in board.by_objective:
                self._objectives[folded(name)] = self._id("objective", name)

    def _name_the_kpis(self) -> None:
        """Let names, and the keys of earlier files, find the client's KPIs."""
        known = {kpi.kpi_id: kpi.name for kpi in self._known.board.kpis}
        self._kpis.update({folded(name): kpi_id for kpi_id, name in known.items()})
        records = self._records
        rows = (*records.kpi_targets, *records.kpi_readings)
        for name in {row.key for row in records.kpis} | {row.kpi for row in rows}:
            if self._id("kpi", name) in known:
                self._kpis[folded(name)] = self._id("kpi", name)

    def _id(self, kind: str, name: str) -> UUID:
        return identity(self._client_id, kind, name)

    def _non_goals(self) -> None:
        known = {non_goal.non_goal_id for non_goal in self._known.board.non_goals}
        for row in self._records.non_goals:
            non_goal_id = self._id("non-goal", row.title)
            if non_goal_id in known:
                self._plan.unchanged += 1
                continue
            self._plan.add(
                row.place,
                DeclareNonGoal(
                    client_id=self._client_id,
                    non_goal_id=non_goal_id,
                    title=row.title,
                    scope=row.scope,
                    freed_resources=row.freed,
                ),
            )

    def _set_objectives(self) -> Iterator[ObjectiveRow]:
        scored = {folded(row.objective) for row in self._records.key_results}
        for row in self._records.objectives:
            objective_id = self._id("objective", row.key)
            self._objectives[folded(row.key)] = self._objectives[folded(row.title)] = objective_id
            if objective_id in self._known.board.by_objective:
                self._plan.unchanged += 1
                continue
            has_own = folded(row.key) in scored or folded(row.title) in scored
            self._plan.add(row.place, self._set_objective(row, objective_id, has_own=has_own))
            yield row

    def _set_objective(self, row: ObjectiveRow, objective_id: UUID, *, has_own: bool) -> SetObjective:
        starts_on, ends_on, horizon = _dates(row, self._today)
        return SetObjective(
            client_id=self._client_id,
            objective_id=objective_id,
            title=row.title,
            level=row.level,
            horizon=horizon,
            starts_on=starts_on,
            ends_on=ends_on,
            where_to=row.where_to,
            ambition=row.ambition or Ambition.ASPIRATIONAL,
            breakthrough=row.breakthrough,
            score_source=ScoreSource.KEY_RESULTS if has_own else ScoreSource.CHILDREN,
        )

    def _add_key_results(self) -> None:
        for row in self._records.key_results:
            objective_id = self._objectives.get(folded(row.objective))
            key_result_id = self._id("key result", row.key)
            if key_result_id in self._known.board.by_key_result:
                self._plan.unchanged += 1
                continue
            if objective_id is None:
                self._plan.unknown.append(Unknown(row.place, row.objective))
                continue
            measure = self._measure(row, key_result_id)
            milestones = {folded(step.title): step.milestone_id for step in measure.milestones}
            mark = Mark(objective_id, key_result_id, milestones)
            self._marks[folded(row.key)] = self._marks[folded(row.title)] = mark
            self._plan.add(
                row.place,
                AddKeyResult(
                    client_id=self._client_id,
                    objective_id=objective_id,
                    key_result_id=key_result_id,
                    title=row.title,
                    measure=measure,
                    weight=Decimal(1) if row.weight is None else row.weight,
                    fed_by=FedBy.READINGS,
                    owner_party=row.owner or Party.AGENCY,
                    source=row.source,
                ),
            )

    def _measure(self, row: KeyResultRow, key_result_id: UUID) -> Measure:
        return Measure(
            kind=row.measure,
            unit=row.unit,
            baseline=row.baseline,
            target=row.target,
            floor=row.floor,
            ceiling=row.ceiling,
            tolerance=row.tolerance or Decimal(0),
            stale_after_days=row.stale_after_days,
            milestones=tuple(
                Milestone(uuid5(key_result_id, folded(step.title)), step.title, step.weight)
                for step in row.milestones
            ),
        )

    def _align(self, fresh: Iterable[ObjectiveRow]) -> None:
        for row in fresh:
            for parent in row.parents:
                link = self._link(row, parent.key)
                if link is None:
                    self._plan.unknown.append(Unknown(row.place, parent.key))
                    continue
                command = AlignObjective(
                    client_id=self._client_id,
                    objective_id=link.child_id,
                    parent_id=link.parent_id,
                    parent_key_result_id=link.parent_key_result_id,
                    statement=parent.contribution or row.title,
                    kind=parent.kind,
                    share=Decimal(1) if parent.share is None else parent.share,
                )
                self._plan.add(row.place, command)

    def _link(self, row: ObjectiveRow, parent: str) -> Link | None:
        """From the row's objective to the objective, else the key result, that it names as parent."""
        child_id, name = self._objectives[folded(row.key)], folded(parent)
        if name in self._objectives:
            return Link(child_id, self._objectives[name])
        mark = self._marks.get(name)
        return None if mark is None else Link(child_id, mark.objective_id, mark.key_result_id)

    def _activate(self, fresh: Iterable[ObjectiveRow]) -> None:
        for row in fresh:
            objective_id = self._objectives[folded(row.key)]
            command = ActivateObjective(client_id=self._client_id, objective_id=objective_id)
            self._plan.add(row.place, command, optional=True)

    def _set_kpis(self) -> None:
        known = {kpi.kpi_id for kpi in self._known.board.kpis}
        for row in self._records.kpis:
            kpi_id = self._id("kpi", row.key)
            self._kpis[folded(row.key)] = self._kpis[folded(row.name)] = kpi_id
            if kpi_id in known:
                self._plan.unchanged += 1
                continue
            self._plan.add(
                row.place,
                SetKpi(
                    client_id=self._client_id,
                    kpi_id=kpi_id,
                    name=row.name,
                    direction=row.direction,
                    unit=row.unit,
                    floor=row.floor,
                    ceiling=row.ceiling,
                ),
            )

    def _kpi_targets(self) -> None:
        boards: dict[UUID, Kpi] = {kpi.kpi_id: kpi for kpi in self._known.board.kpis}
        for row in self._records.kpi_targets:
            kpi_id = self._kpis.get(folded(row.kpi))
            if kpi_id is None:
                self._plan.unknown.append(Unknown(row.place, row.kpi))
                continue
            standing = boards[kpi_id].targets if kpi_id in boards else ()
            same = (row.starts_on, row.ends_on, row.value)
            if any((target.starts_on, target.ends_on, target.value) == same for target in standing):
                self._plan.unchanged += 1
                continue
            self._plan.add(
                row.place,
                SetKpiTarget(
                    client_id=self._client_id,
                    kpi_id=kpi_id,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                    value=row.value,
                    reason=row.reason,
                ),
            )


def _mark_on_board(mark: KeyResult) -> Mark:
    milestones = {folded(step.title): step.milestone_id for step in mark.milestones}
    return Mark(mark.objective_id, mark.key_result_id, milestones)


def _dates(row: ObjectiveRow, today: date) -> tuple[date, date, Horizon]:
    """First day, last day and horizon: as written, else the calendar span around `today`."""
    default = Horizon.QUARTER if row.level is Level.MARKETING else Horizon.YEAR
    horizon = row.horizon or default
    if row.starts_on is None:
        return (*span(horizon, today), horizon)
    return row.starts_on, row.ends_on or horizon_end(horizon, row.starts_on), horizon
