"""Telling a story to the system: an import for the plan, then a command for everything that happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from uuid import UUID, uuid5

from domain.moment import zone
from domain.terms import Cadence, Horizon, Level, Party, Role
from projections.board import Board
from services.commands.check_ins import RecordCheckIn, RecordInsight
from services.commands.clients import EngageClient
from services.commands.cycles import OpenCycle
from services.commands.desk import Actor, Command, Desk
from services.commands.kpis import RecordKpiReading
from services.commands.objectives import CloseObjective
from services.demo.agreeing import Agreeing
from services.demo.stories import Path, Story, Turn
from services.demo.turns import check_in_id, turned
from services.importing.steps import identity
from services.runtime import Runtime

_STEP = {Cadence.WEEKLY: 1, Cadence.FORTNIGHTLY: 2, Cadence.MONTHLY: 4}
_WEEKS = 13
_NOW = 8
"""Weeks of the current quarter that have passed."""
_HOUR = time(9)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to do at a moment (UTC); `commands` are made when it is done."""

    at: datetime
    who: Party
    commands: Callable[[Board], list[Command]]
    role: Role = Role.OPERATOR


class Clock:
    """The story's own clock: it shows the moment of whatever is being told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Teller:
    """Tells one story inside one agency, as the agency's and the client's people in turn."""

    def __init__(self, runtime: Runtime, story: Story, agency_id: UUID, now: datetime) -> None:
        self._runtime = runtime
        self.story = story
        self._agency_id = agency_id
        self._now = now
        self._zone = zone(story.time_zone)
        self.client_id = uuid5(agency_id, story.plan)
        self._this = _quarter(now.astimezone(self._zone).date())
        self._last = self._this[0] - timedelta(weeks=_WEEKS), self._this[0] - timedelta(days=1)
        self._year = self._last[0], self._last[0] + timedelta(weeks=4 * _WEEKS, days=-1)
        self._clock = Clock(self._moment(self._last[0], -3))
        self._desk: Desk = runtime.desk(self._clock)

    async def tell(self, advance: Callable[[int, int], None]) -> None:
        """Engage the client, import its plan, live through two quarters; goes on where it was stopped."""
        head = await self._runtime.ledger.head(self._agency_id, self.client_id)
        if head is None:
            await self._engage()
        await self._agree()
        told_until = head.recorded_at if head is not None else None
        past = [one for one in _in_turn(self._happenings()) if one.at <= self._now]
        for number, one in enumerate(past, start=1):
            if told_until is None or one.at > told_until:
                await self._tell(one)
            advance(number, len(past))

    async def _tell(self, one: Happening) -> None:
        """Do what happened, once: what a killed start had on its way may land at any moment of this one."""
        self._clock.now = one.at
        commands = one.commands(await self._board())
        head = await self._runtime.ledger.head(self._agency_id, self.client_id)
        told_until = None if head is None else head.recorded_at
        if commands and (told_until is None or told_until < one.at):
            actor = self._actor(one.who, one.role)
            await self._desk.handle(actor, *commands, idempotency_key=one.at.isoformat())

    async def _board(self) -> Board:
        """The board at the ledger's end: what a killed start wrote last, it may not have projected."""
        await self._runtime.projector.catch_up(self._agency_id, self.client_id)
        board = await self._runtime.views.board(self._agency_id, self.client_id, self._clock.now)
        assert board is not None
        return board

    async def _engage(self) -> None:
        engage = EngageClient(
            client_id=self.client_id,
            name=self.story.name,
            time_zone=self.story.time_zone,
            language=self.story.language,
            cadence=self.story.cadence,
        )
        await self._desk.handle(self._actor(Party.AGENCY), engage, idempotency_key="engage")

    async def _agree(self) -> None:
        """Open the cycles and import the plan, whatever of it is not there yet."""
        there = {cycle.cycle_id for cycle in (await self._board()).cycles}
        for first, last in (self._last, self._this):
            cycle_id = identity(self.client_id, "cycle", first)
            if cycle_id in there:
                continue
            cycle = OpenCycle(
                client_id=self.client_id,
                cycle_id=cycle_id,
                name=f"{first.isoformat()} – {last.isoformat()}",
                horizon=Horizon.QUARTER,
                starts_on=first,
                ends_on=last,
            )
            await self._desk.handle(self._actor(Party.AGENCY), cycle, idempotency_key=cycle.name)
        done = await self._runtime.importer(self._clock).bring(
            self._actor(Party.AGENCY),
            self.client_id,
            self._plan(),
            self.story.plan,
            now=self._clock.now,
            adopts=False,
        )
        assert not done.errors, done.errors

    def _plan(self) -> bytes:
        """The plan file with this year's dates in place of its markers."""
        text = files("services.demo").joinpath("plans", self.story.plan).read_text(encoding="utf-8")
        for name, (first, last) in (("LAST", self._last), ("THIS", self._this), ("YEAR", self._year)):
            text = text.replace(f"@{name}_START@", first.isoformat())
            text = text.replace(f"@{name}_END@", last.isoformat())
        return text.encode()

    def _actor(self, party: Party, role: Role = Role.OPERATOR) -> Actor:
        return Actor(self.person(party), party, role, self._agency_id)

    def person(self, party: Party) -> UUID:
        """Who acts for a party: one person of the agency, one of the client."""
        return uuid5(self.client_id if party is Party.CLIENT else self._agency_id, party.value)

    def _moment(self, day: date, days: int = 0) -> datetime:
        moment = datetime.combine(day + timedelta(days=days), _HOUR, self._zone)
        return moment.astimezone(UTC)

    def _happenings(self) -> list[Happening]:
        told = self._begun()
        for first, weeks, paths in (
            (self._last[0], _WEEKS, self.story.closed),
            (self._this[0], _NOW, self.story.current),
        ):
            for week in range(1, weeks + 1):
                told.append(self._kpis(first, week))
                if week % _STEP[self.story.cadence] == 0:
                    told.append(self._check_in(first, week, paths))
        told.extend(self._turn(turn) for turn in self.story.turns if turn.what != "SILENT")
        told.extend(self._closing())
        return told

    def _check_in(self, first: date, week: int, paths: Mapping[str, Path]) -> Happening:
        moment = self._moment(first, 7 * week - 1)
        turns = self.story.turns if first == self._this[0] else ()
        silent = {turn.key: turn.week for turn in turns if turn.what == "SILENT"}
        late = {(turn.key, turn.week) for turn in turns if turn.what == "LATE"}

        def commands(board: Board) -> list[Command]:
            found: list[Command] = []
            for key, path in paths.items():
                if week < silent.get(key, _WEEKS + 1) and (key, week) not in late:
                    found.extend(self._reading(board, key, path.value(week, _WEEKS), moment))
            return found

        return Happening(moment + timedelta(hours=2), Party.AGENCY, commands)

    def _reading(
        self, board: Board, key: str, value: Decimal, moment: datetime, note: str = ""
    ) -> list[Command]:
        mark = board.by_key_result.get(identity(self.client_id, "key result", key))
        if mark is None or mark.departed_at is not None:
            return []
        return [
            RecordCheckIn(
                client_id=self.client_id,
                objective_id=mark.objective_id,
                check_in_id=check_in_id(self.client_id, key, moment),
                key_result_id=mark.key_result_id,
                value=value,
                measured_at=moment,
                source=mark.source,
                note=note,
            )
        ]

    def _begun(self) -> list[Happening]:
        """Goals of the client that the agency agrees to, then marketing's that it proposes, by quarter."""
        agreeing = Agreeing(self.client_id, self.story.language)
        year = self._moment(self._year[0], -2)
        told = agreeing.told(Level.COMPANY, Party.CLIENT, self._year[0], year)
        told += agreeing.told(Level.BUSINESS, Party.CLIENT, self._year[0], year + timedelta(hours=4))
        for first, _ in (self._last, self._this):
            told += agreeing.told(Level.MARKETING, Party.AGENCY, first, self._moment(first, -1))
        return [Happening(*one) for one in told]

    def _kpis(self, first: date, week: int) -> Happening:
        moment = self._moment(first, 7 * week - 2)
        offset = 0 if first == self._last[0] else _WEEKS

        def commands(_: Board) -> list[Command]:
            return [
                RecordKpiReading(
                    client_id=self.client_id,
                    kpi_id=identity(self.client_id, "kpi", key),
                    reading_id=identity(self.client_id, "kpi reading", key, moment.isoformat()),
                    value=path.value(offset + week, 2 * _WEEKS),
                    measured_at=moment,
                )
                for key, path in self.story.kpis.items()
            ]

        return Happening(moment + timedelta(hours=1), Party.AGENCY, commands)

    def _turn(self, turn: Turn) -> Happening:
        moment = self._moment(self._this[0], 7 * turn.week - 1)
        told = moment + (timedelta(days=10) if turn.what == "LATE" else timedelta(hours=5))

        def commands(board: Board) -> list[Command]:
            mark = board.by_key_result[identity(self.client_id, "key result", turn.key)]
            if turn.what == "LATE":
                value = self.story.current[turn.key].value(turn.week, _WEEKS)
                return self._reading(board, turn.key, value, moment, turn.reason)
            return [turned(self.client_id, mark, turn, moment)]

        return Happening(told, Party.CLIENT, commands)

    def _closing(self) -> list[Happening]:
        moment = self._moment(self._this[0], 3)
        told: list[Happening] = []
        for learned in self.story.learned:
            objective_id = identity(self.client_id, "objective", learned.objective)
            insight = RecordInsight(
                client_id=self.client_id,
                objective_id=objective_id,
                insight_id=uuid5(objective_id, "insight"),
                kind=learned.kind,
                text=learned.text,
            )
            close = CloseObjective(
                client_id=self.client_id,
                objective_id=objective_id,
                grade=Decimal(learned.grade),
                note=learned.note,
            )
            told.append(Happening(moment, Party.CLIENT, lambda _, one=insight: [one]))
            told.append(Happening(moment + timedelta(hours=1), Party.AGENCY, lambda _, one=close: [one]))
        return told


def _in_turn(happenings: list[Happening]) -> list[Happening]:
    """In order of time, no two at one moment: a moment says how far the story was told."""
    told: list[Happening] = []
    for one in sorted(happenings, key=_when):
        earliest = told[-1].at + timedelta(minutes=1) if told else one.at
        told.append(replace(one, at=max(one.at, earliest)))
    return told


def _when(one: Happening) -> datetime:
    return one.at


def _quarter(today: date) -> tuple[date, date]:
    """First and last day of the quarter whose ninth week is this one: every day sees the same story."""
    first = today - timedelta(days=today.weekday(), weeks=_NOW)
    return first, first + timedelta(weeks=_WEEKS, days=-1)
