"""What people read in Kazakh, Russian and English: one Fluent catalogue, and how each writes figures."""

from __future__ import annotations

from services.wording.catalogue import codes, placeholders, plain, text
from services.wording.figures import day, moment, money, number

__all__ = ["codes", "day", "moment", "money", "number", "placeholders", "plain", "text"]
