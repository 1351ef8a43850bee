"""An agency: owner of a portfolio, isolation boundary above its clients."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from eventsourcing.domain import event

from domain.playbook import Playbook
from domain.root import Event, FirstEvent, Root
from domain.terms import Language


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
        playbook: Playbook

    @event(Founded)
    def __init__(self, name: str, language: Language, time_zone: str) -> None:
        self.name = name
        self.language = language
        self.time_zone = time_zone
        self.playbook = Playbook()

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

    @event(Renamed)
    def _renamed(self, name: str) -> None:
        self.name = name

    @event(PlaybookAdopted)
    def _playbook_adopted(self, playbook: Playbook) -> None:
        self.playbook = playbook
