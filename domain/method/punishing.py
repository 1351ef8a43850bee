"""Words of punishment in Kazakh, Russian and English; what is refused with them is no punishment (S67)."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_PUNISHING = (
    "айыппұл", "сөгіс", "жазалан", "жазалад", "жазалай", "жазалау",
    "штраф", "оштраф", "депремир", "выговор", "наказа", "накаж", "наказы",
    "penalt", "penali", "punish", "reprimand", "fined",
)  # fmt: skip
"""Beginnings of words that punish by themselves."""
_TAKEN = (
    (("сыйақы", "бонус", "премия"), ("айыр", "қысқарт", "кесті", "кесіл")),
    (("преми", "бонус"), ("лиши", "лише", "лишё", "срез", "урез", "снят", "снял")),
    (("bonus", "bonuses"), ("cut", "lost", "lose", "loses", "withheld", "withhold")),
)
"""Beginnings of what is given for good work, and of taking it away."""
_REFUSING = frozenset(
    {"no", "not", "never", "nobody", "without", "не", "нет", "без", "никого", "никто", "никогда", "ешкім"}
)
_REFUSED_AFTER = frozenset({"жоқ", "емес", "болмайды"})
_NEAR = 3


def speaks_of_punishment(text: str) -> bool:
    """Whether a text says that somebody was punished; "nobody is fined" does not."""
    words = _WORD.findall(text.casefold())
    punishing = [place for place, word in enumerate(words) if word.startswith(_PUNISHING)]
    for things, takings in _TAKEN:
        if any(word.startswith(things) for word in words):
            punishing += [place for place, word in enumerate(words) if word.startswith(takings)]
    return any(not _is_refused(words, place) for place in punishing)


def _is_refused(words: list[str], place: int) -> bool:
    before, after = words[max(0, place - _NEAR) : place], words[place + 1 : place + 1 + _NEAR]
    return bool(_REFUSING & set(before) or _REFUSED_AFTER & set(after))
