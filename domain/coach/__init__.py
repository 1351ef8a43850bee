"""The coach: what a goal's wording lacks, asked in the words of the method."""

from __future__ import annotations

from domain.coach.advice import VERSION, Advice, advise

__all__ = ["VERSION", "Advice", "advise"]
