"""What becomes known of a request while it is answered: every later line of the log says it, too."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from services.logs import about

LONGEST = 100
_known: ContextVar[dict[str, str] | None] = ContextVar("known", default=None)


@contextmanager
def noting(**known: object) -> Generator[Mapping[str, str]]:
    """Collect what `note` tells during the block, in this task and in those it starts."""
    facts = dict(about.get())
    tokens = _known.set(facts), about.set(facts)
    note(**known)
    try:
        yield facts
    finally:
        about.reset(tokens[1])
        _known.reset(tokens[0])


def note(**facts: object) -> None:
    """Add facts to the lines of the request going on (ids, names of operations, positions; never a secret
    and nothing of a person); None adds nothing. Outside a request nobody listens.
    """
    known = _known.get()
    if known is not None:
        known.update({name: str(fact)[:LONGEST] for name, fact in facts.items() if fact is not None})
