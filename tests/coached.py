"""Wordings with nothing around them, for desks whose tests ask no coach."""

from __future__ import annotations

from domain.coach.context import NOTHING_KNOWN, Context


async def alone(*_: object) -> Context:
    """What the coach knows of a wording by itself."""
    return NOTHING_KNOWN
