"""From a text to its gist: words of the language, numbers, and both sorted."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from domain.coach.gist import Gist
from domain.coach.reading import Reading
from domain.terms import Language

_PLACES = {Language.EN: "english", Language.RU: "russian", Language.KK: "kazakh"}


def _part(name: str) -> Any:
    try:
        return import_module(f"domain.coach.{name}")
    except ImportError:
        return None


def gist_of(text: str, language: Language) -> Gist:
    """What a text says."""
    tongue, numbers = _part(_PLACES[language]), _part("numbers")
    found = tongue.words(text) if tongue is not None and hasattr(tongue, "words") else ()
    reading = numbers.read(text, language) if numbers is not None and hasattr(numbers, "read") else Reading()
    return Gist.of(text, language, found, reading)
