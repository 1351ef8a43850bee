"""A client: one company served by the agency, one tenant, one ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import upcasts
from domain.playbook import Playbook
from domain.root import Event, FirstEvent, Root
from domain.terms import Cadence, Language


class Client(Root):
    TOPIC = "client"

    class Engaged(FirstEvent):
        TOPIC = "client.engaged"
        name: str
        time_zone: str
        language: Language
        cadence: Cadence

    class Renamed(Event):
        TOPIC = "client.renamed"
        name: str

    class RhythmAgreed(Event):
        TOPIC = "client.rhythm_agreed"
        time_zone: str
        language: Language
        cadence: Cadence

    class PlaybookAdopted(Event):
        TOPIC = "client.playbook_adopted"
        class_version = 3
        upcast_v1_v2 = staticmethod(upcasts.playbook_asks_for_business_goals)
        upcast_v2_v3 = staticmethod(upcasts.playbook_caps_initiatives)
        playbook: Playbook

    @event(Engaged)
    def __init__(self, name: str, time_zone: str, language: Language, cadence: Cadence) -> None:
        self.name = name
        self.time_zone = time_zone
        self.language = language
        self.cadence = cadence
        self.playbook: Playbook | None = None

    @classmethod
    def engage(
        cls,
        client_id: UUID,
        now: datetime,
        *,
        name: str,
        time_zone: str,
        language: Language,
        cadence: Cadence,
    ) -> Self:
        """Begin a client; dates are meant in `time_zone`, check-ins are owed by `cadence`."""
        return cls.begin(
            cls.Engaged,
            client_id,
            now,
            name=name,
            time_zone=time_zone,
            language=language,
            cadence=cadence,
        )

    def rename(self, name: str) -> None:
        """Give the client another name; nothing happens if it has that name."""
        if name != self.name:
            self.trigger_event(self.Renamed, name=name)

    def agree_rhythm(self, time_zone: str, language: Language, cadence: Cadence) -> None:
        """Settle the calendar, the language and how often key results are checked in."""
        if (time_zone, language, cadence) != (self.time_zone, self.language, self.cadence):
            self.trigger_event(self.RhythmAgreed, time_zone=time_zone, language=language, cadence=cadence)

    def adopt_playbook(self, playbook: Playbook) -> None:
        """Set limits for this client alone."""
        if playbook != self.playbook:
            self.trigger_event(self.PlaybookAdopted, playbook=playbook)

    @event(Renamed)
    def _renamed(self, name: str) -> None:
        self.name = name

    @event(RhythmAgreed)
    def _rhythm_agreed(self, time_zone: str, language: Language, cadence: Cadence) -> None:
        self.time_zone = time_zone
        self.language = language
        self.cadence = cadence

    @event(PlaybookAdopted)
    def _playbook_adopted(self, playbook: Playbook) -> None:
        self.playbook = playbook
