"""An agency: owner of a portfolio, isolation boundary above its clients."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain import upcasts
from domain.calendar import WorkingDays
from domain.errors import Refusal
from domain.playbook import Playbook
from domain.root import Event, FirstEvent, Root
from domain.terms import Language


class WeekHasNoWorkingDay(Refusal):
    """Name at least one weekday on which the agency works."""

    CODE = "WEEK_HAS_NO_WORKING_DAY"
    REQUIREMENT = "S81"


class JargonIsListedTwice(Refusal):
    """List every word once: {word} stands there twice."""

    CODE = "JARGON_IS_LISTED_TWICE"
    REQUIREMENT = "S25"


def agency_stream(agency_id: UUID) -> UUID:
    """The agency's own stream; it stands in the ledger of the agency's own goals (client_id = agency_id)."""
    return uuid5(agency_id, "agency")


class Agency(Root):
    TOPIC = "agency"

    class Founded(FirstEvent):
        TOPIC = "agency.founded"
        name: str
        language: Language
        time_zone: str

    class Renamed(Event):
        TOPIC = "agency.renamed"
        name: str

    class PlaybookAdopted(Event):
        TOPIC = "agency.playbook_adopted"
        class_version = 3
        upcast_v1_v2 = staticmethod(upcasts.playbook_asks_for_business_goals)
        upcast_v2_v3 = staticmethod(upcasts.playbook_caps_initiatives)
        playbook: Playbook

    class WorkingDaysAgreed(Event):
        TOPIC = "agency.working_days_agreed"
        working_days: WorkingDays
        time_zone: str

    class JargonListed(Event):
        TOPIC = "agency.jargon_listed"
        words: tuple[str, ...]

    @event(Founded)
    def __init__(self, name: str, language: Language, time_zone: str) -> None:
        self.name = name
        self.language = language
        self.time_zone = time_zone
        self.playbook = Playbook()
        self.working_days = WorkingDays()
        self.jargon: tuple[str, ...] = ()

    @classmethod
    def found(cls, agency_id: UUID, now: datetime, *, name: str, language: Language, time_zone: str) -> Self:
        """Begin an agency; its calendar and tone follow `time_zone` and `language`."""
        return cls.begin(
            cls.Founded, agency_stream(agency_id), now, name=name, language=language, time_zone=time_zone
        )

    def rename(self, name: str) -> None:
        """Give the agency another name; nothing happens if it has that name."""
        if name != self.name:
            self.trigger_event(self.Renamed, name=name)

    def adopt_playbook(self, playbook: Playbook) -> None:
        """Set the agency's limits of the method for all clients without a playbook of their own."""
        if playbook != self.playbook:
            self.trigger_event(self.PlaybookAdopted, playbook=playbook)

    def agree_working_days(self, working_days: WorkingDays, time_zone: str) -> None:
        """Settle the days on which the agency works and whose midnight counts (S81).

        What is due already stays due when it was.

        Raises:
            WeekHasNoWorkingDay: no weekday is left.
        """
        working_days = working_days.in_order()
        if not working_days.weekdays:
            raise WeekHasNoWorkingDay(field="weekdays")
        if (working_days, time_zone) != (self.working_days, self.time_zone):
            self.trigger_event(self.WorkingDaysAgreed, working_days=working_days, time_zone=time_zone)

    def list_jargon(self, words: tuple[str, ...]) -> None:
        """Say which words of reports the coach shall point out in goals, in the place of those before (S25).

        Raises:
            JargonIsListedTwice: a word stands there twice, in whatever case.
        """
        for place, word in enumerate(words):
            if word.casefold() in {each.casefold() for each in words[:place]}:
                raise JargonIsListedTwice(field=f"words.{place}", word=word)
        if words != self.jargon:
            self.trigger_event(self.JargonListed, words=words)

    @event(Renamed)
    def _renamed(self, name: str) -> None:
        self.name = name

    @event(PlaybookAdopted)
    def _playbook_adopted(self, playbook: Playbook) -> None:
        self.playbook = playbook

    @event(WorkingDaysAgreed)
    def _working_days_agreed(self, working_days: WorkingDays, time_zone: str) -> None:
        self.working_days = working_days
        self.time_zone = time_zone

    @event(JargonListed)
    def _jargon_listed(self, words: tuple[str, ...]) -> None:
        self.jargon = words
