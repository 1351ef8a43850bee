"""What a person reads about a row of their file, in English, Russian and Kazakh."""

from __future__ import annotations

from domain.terms import Language
from services.files.errors import RowError
from services.wording import text


def worded(error: RowError, language: Language) -> str:
    """One line: where (`Plan!B7 (Objective)`) and what to do."""
    alone = not error.sheet or error.at.startswith("$") or not error.row
    place = error.at if alone else f"{error.sheet}!{error.at}"
    header = f" ({error.header})" if error.header and error.header != error.column else ""
    said = text(f"ROW_{error.code.name}", language, **error.facts)
    return f"{place}{header}: {said}" if place else said
