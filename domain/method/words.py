"""One text in the three languages of the product."""

from __future__ import annotations

from typing import NamedTuple

from domain.terms import Language


class Words(NamedTuple):
    """The same said three times, as people of each language write it."""

    en: str
    ru: str
    kk: str

    def said_in(self, language: Language) -> str:
        """The text in one language."""
        return {Language.EN: self.en, Language.RU: self.ru, Language.KK: self.kk}[language]
