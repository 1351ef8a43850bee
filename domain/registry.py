"""The allow-list of everything that may stand in a ledger: topic to event class, topic to aggregate class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from eventsourcing.domain import CanMutateAggregate

from domain.agency import Agency
from domain.alignment import Alignment
from domain.belief import Belief
from domain.citations import Citations
from domain.client import Client
from domain.cycle import Cycle
from domain.experiment import Experiment
from domain.impersonation import Impersonation
from domain.intake import Intake
from domain.kpi import Kpi
from domain.machine_token import MachineToken
from domain.maturing import Maturing
from domain.non_goal import NonGoal
from domain.objective import Objective
from domain.root import Event, Root
from domain.session import StrategicSession
from domain.sign_off import SignOff
from domain.team import Team
from domain.triage import Triage
from domain.webhook import Webhook

AGGREGATES: tuple[type[Root], ...] = (
    Agency, Client, Cycle, Objective, Alignment, Kpi, NonGoal, Team, MachineToken, Impersonation, Webhook,
    SignOff, Belief, Intake, Triage, StrategicSession, Experiment, Citations,
    Maturing,
)  # fmt: skip


def events_of(aggregate: type[Root]) -> Iterator[type[Event]]:
    """The events an aggregate may record, by name."""
    for name in dir(aggregate):
        value = getattr(aggregate, name)
        if isinstance(value, type) and issubclass(value, CanMutateAggregate) and name != "Event":
            assert issubclass(value, Event)
            yield value


EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {kind.TOPIC: kind for aggregate in AGGREGATES for kind in events_of(aggregate)}
)
"""Topic → class. A topic stays here for ever, whatever becomes of its class's name or place."""
