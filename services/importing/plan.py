"""The commands that bring a client to what a file says, given what the client has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from domain.alignment import Link
from domain.calendar import horizon_end, span
from domain.errors import Refusal
from domain.measure import Measure, Milestone
from domain.terms import Ambition, FedBy, Horizon, Language, Level, Party, ScoreSource
from projections.board import Kpi
from services.commands.alignments import AlignObjective
from services.commands.cycles import DeclareNonGoal
from services.commands.kpis import SetKpi, SetKpiTarget
from services.commands.lifecycle import AdoptObjective
from services.commands.objectives import AddKeyResult, SetObjective
from services.files.records import KeyResultRow, ObjectiveRow, Records
from services.importing.names import Names, mark_of
from services.importing.readings import ReadingPlanner
from services.importing.steps import Known, Mark, NameIsUnknown, Plan, folded

_REASON = {
    Language.KK: "Файлдағы жоспар: екі тарап бұған файлдан тыс келіскен",
    Language.RU: "План из файла: стороны договорились о нём вне продукта",
    Language.EN: "A plan from a file: both sides agreed on it outside",
}
"""Why goals of a file need not be proposed and agreed once more."""
_DOWNWARD = (Level.COMPANY, Level.BUSINESS, Level.MARKETING)


class Planner:
    """Turns records into steps; ids follow from the client and the file's own keys, so twice is once."""

    def __init__(self, records: Records, known: Known, today: date, *, adopts: bool = True) -> None:
        self._records = records
        self._known = known
        self._today = today
        self._adopts = adopts
        self._client_id = known.board.client.client_id
        self._plan = Plan()
        self._names = Names(known.board)

    def plan(self) -> Plan:
        """All steps in an order in which each finds what it needs."""
        self._non_goals()
        fresh = list(self._set_objectives())
        self._add_key_results()
        self._align(fresh)
        if self._adopts:
            self._adopt(fresh)
        self._set_kpis()
        self._kpi_targets()
        language = self._known.board.client.language
        ReadingPlanner(self._client_id, language, self._known.readings, self._names, self._plan).add(
            self._records
        )
        return self._plan

    def measures(self) -> set[UUID]:
        """Key results and KPIs of the client that the file's readings name."""
        found: set[UUID] = set()
        for row in self._records.check_ins:
            with suppress(Refusal):
                found.add(self._names.mark(row.key_result).key_result_id)
        for row in self._records.kpi_readings:
            with suppress(Refusal):
                found.add(self._names.kpi(row.kpi))
        return found

    def _non_goals(self) -> None:
        known = {non_goal.non_goal_id for non_goal in self._known.board.non_goals}
        for row in self._records.non_goals:
            non_goal_id = self._names.id_of("non-goal", row.title)
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
            objective_id = self._names.objective_id(row)
            self._names.note_objective(row, objective_id)
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
            with self._plan.row(row.place):
                self._add_key_result(row, self._names.objective(row.objective))

    def _add_key_result(self, row: KeyResultRow, objective_id: UUID) -> None:
        key_result_id = self._names.key_result_id(row, objective_id)
        known = self._known.board.by_key_result.get(key_result_id)
        if known is not None:
            self._names.note_key_result(row, mark_of(known))
            self._plan.unchanged += 1
            return
        measure = self._measure(row, key_result_id)
        milestones = {folded(step.title): step.milestone_id for step in measure.milestones}
        self._names.note_key_result(row, Mark(objective_id, key_result_id, milestones))
        command = AddKeyResult(
            client_id=self._client_id,
            objective_id=objective_id,
            key_result_id=key_result_id,
            title=row.title,
            measure=measure,
            weight=Decimal(1) if row.weight is None else row.weight,
            fed_by=FedBy.READINGS,
            owner_party=row.owner or Party.AGENCY,
            source=row.source,
        )
        self._plan.add(row.place, command)

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
                with self._plan.row(row.place):
                    link = self._link(row, parent.key)
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

    def _link(self, row: ObjectiveRow, parent: str) -> Link:
        """From the row's objective to the objective, else the key result, that it names as parent."""
        child_id = self._names.objective_id(row)
        try:
            return Link(child_id, self._names.objective(parent))
        except NameIsUnknown:
            mark = self._names.mark(parent)
            return Link(child_id, mark.objective_id, mark.key_result_id)

    def _adopt(self, fresh: Iterable[ObjectiveRow]) -> None:
        """Begin the goals, the highest first, because the lower ones ask for them."""
        reason = _REASON[self._known.board.client.language]
        for row in sorted(fresh, key=lambda row: _DOWNWARD.index(row.level)):
            objective_id = self._names.objective_id(row)
            command = AdoptObjective(client_id=self._client_id, objective_id=objective_id, reason=reason)
            self._plan.add(row.place, command, optional=True)

    def _set_kpis(self) -> None:
        for row in self._records.kpis:
            kpi_id = self._names.id_of("kpi", row.key)
            self._names.note_kpi(row.key, row.name, kpi_id=kpi_id)
            if self._names.has_kpi(kpi_id):
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
            with self._plan.row(row.place):
                kpi_id = self._names.kpi(row.kpi)
                standing = boards[kpi_id].targets if kpi_id in boards else ()
                same = (row.starts_on, row.ends_on, row.value)
                if any((target.starts_on, target.ends_on, target.value) == same for target in standing):
                    self._plan.unchanged += 1
                    continue
                command = SetKpiTarget(
                    client_id=self._client_id,
                    kpi_id=kpi_id,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                    value=row.value,
                    reason=row.reason,
                )
                self._plan.add(row.place, command)


def _dates(row: ObjectiveRow, today: date) -> tuple[date, date, Horizon]:
    """First day, last day and horizon: as written, else the calendar span around `today`."""
    default = Horizon.QUARTER if row.level is Level.MARKETING else Horizon.YEAR
    horizon = row.horizon or default
    if row.starts_on is None:
        return (*span(horizon, today), horizon)
    return row.starts_on, row.ends_on or horizon_end(horizon, row.starts_on), horizon
