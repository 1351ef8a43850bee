"""Russian: what the words of a goal mean to the coach."""

from domain.coach.russian.reading import words

__all__ = ["words"]
