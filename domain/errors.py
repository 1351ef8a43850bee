"""Refusals: a rule of the field that said no, as a value with a code that never changes its meaning."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """The command was refused; nothing was written.

    Attributes:
        CODE: stable identifier in the API, translated in the catalogue of `services/wording`.
        REQUIREMENT: the method requirement it enforces (S41), or None for a rule of our own.
        field: dotted path of the input field that is wrong (camelCase as in the API), or None.
        facts: values for the placeholders of the message.
    """

    CODE: ClassVar[str]
    REQUIREMENT: ClassVar[str | None] = None

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        self.field = field
        self.facts = facts
        super().__init__(self.CODE)

    @classmethod
    def every(cls) -> list[type[Refusal]]:
        """All refusals of the product, in order of code."""
        found: dict[str, type[Refusal]] = {}
        waiting = [cls]
        while waiting:
            for kind in waiting.pop().__subclasses__():
                waiting.append(kind)
                if "CODE" in vars(kind):
                    found[kind.CODE] = kind
        return [found[code] for code in sorted(found)]
