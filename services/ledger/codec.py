"""Events to stored bytes and back: an explicit list of types, typed decoders, the library's upcasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from operator import itemgetter
from typing import Any, TypedDict, cast, get_type_hints
from uuid import UUID

import msgspec

from domain.root import ENVELOPE, Event, FirstEvent
from services.ledger.errors import UnreadableEvent

ENCODE = msgspec.json.Encoder(decimal_format="string", uuid_format="canonical", order="sorted").encode
DECODE_PLAIN = msgspec.json.Decoder(dict[str, Any]).decode


class UnstorableEvent(TypeError):
    """A fact's values do not fit the types of its class: a fault of the program, nothing was written."""


class _Kind:
    """One event class with its typed decoder, made once.

    Payload fields stand in alphabetical order, so equal facts have equal bytes whatever the order in
    the class body.
    """

    __slots__ = (
        "decode",
        "event_class",
        "names",
        "pick",
        "shape",
        "state_type",
        "topic_of_stream",
        "version",
    )

    def __init__(self, event_class: type[Event]) -> None:
        self.event_class = event_class
        self.version = int(getattr(event_class, "class_version", 1))
        self.names = sorted(each.name for each in fields(event_class) if each.name not in ENVELOPE)
        hints = get_type_hints(event_class, include_extras=True)
        self.shape = msgspec.defstruct(event_class.__name__, [(name, hints[name]) for name in self.names])
        self.state_type = cast("Any", TypedDict)(
            event_class.__name__, {name: hints[name] for name in self.names}
        )
        self.decode: Callable[[bytes], dict[str, Any]] = msgspec.json.Decoder(self.state_type).decode
        self.pick = _picker(self.names)
        self.topic_of_stream = (
            event_class.TOPIC.rpartition(".")[0] if issubclass(event_class, FirstEvent) else None
        )

    def upcast(self, payload: bytes, from_version: int) -> dict[str, Any]:
        """Today's state of an older payload, by `upcast_v1_v2`, `upcast_v2_v3` … over its JSON."""
        state = DECODE_PLAIN(payload)
        for version in range(from_version, self.version):
            getattr(self.event_class, f"upcast_v{version}_v{version + 1}")(state)
        return msgspec.convert(state, self.state_type)


def _picker(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return cast("Callable[[Mapping[str, Any]], tuple[Any, ...]]", itemgetter(*names))
    return lambda state: tuple(state[name] for name in names)


class Codec:
    """The allow-list of what may stand in a ledger, as encoders and decoders.

    Args:
        events: topic → class. A superseded topic may name a class whose TOPIC is another: it is read,
            and never written again.
    """

    def __init__(self, events: Mapping[str, type[Event]]) -> None:
        self._kinds = {topic: _Kind(event_class) for topic, event_class in events.items()}

    def encode(self, event: Event) -> tuple[str, int, bytes]:
        """Type name, schema version and canonical JSON of a fact.

        Raises:
            UnstorableEvent: its class is not in the list, or reading the bytes back gives another fact.
        """
        kind = self._kinds.get(event.TOPIC)
        if kind is None:
            raise UnstorableEvent(f"{event.TOPIC} is not in the registry")
        values = kind.pick(vars(event))
        try:
            payload = ENCODE(kind.shape(*values))
            same = kind.pick(kind.decode(payload)) == values
        except (msgspec.MsgspecError, TypeError, ValueError) as error:
            raise UnstorableEvent(f"{event.TOPIC}: {error}") from error
        if not same or (kind.topic_of_stream or "") != vars(event).get("originator_topic", ""):
            raise UnstorableEvent(f"{event.TOPIC} would be read back as another fact")
        return event.TOPIC, kind.version, payload

    def decode(
        self,
        client_id: UUID,
        position: int,
        stream_id: UUID,
        version: int,
        type: str,
        schema_version: int,
        payload: bytes,
        recorded_at: datetime,
    ) -> Event:
        """The fact of a stored row; its timestamp is the recorded moment.

        Raises:
            UnreadableEvent: the type is not in the list, the schema version is newer than this program,
                or the bytes do not fit the class.
        """
        kind = self._kinds.get(type)
        if kind is None:
            raise UnreadableEvent(client_id, position, type, "this type is not in the registry")
        try:
            state = (
                kind.decode(payload)
                if schema_version == kind.version
                else self._older(kind, schema_version, payload)
            )
        except (
            msgspec.MsgspecError,
            KeyError,
            TypeError,
            ValueError,
            ArithmeticError,
            AttributeError,
        ) as error:
            raise UnreadableEvent(client_id, position, type, str(error)) from error
        state["originator_id"] = stream_id
        state["originator_version"] = version
        state["timestamp"] = recorded_at
        if kind.topic_of_stream is not None:
            state["originator_topic"] = kind.topic_of_stream
        event = object.__new__(kind.event_class)
        object.__setattr__(event, "__dict__", state)
        return event

    @staticmethod
    def _older(kind: _Kind, schema_version: int, payload: bytes) -> dict[str, Any]:
        if not 0 < schema_version < kind.version:
            raise ValueError(f"schema version {schema_version}, this program knows {kind.version}")
        return kind.upcast(payload, schema_version)
