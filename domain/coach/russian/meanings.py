"""What single Russian words mean before their neighbours are asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from domain.coach.concepts import Concept
from domain.coach.russian.lexicon import trades
from domain.coach.russian.lexicon.latin import LATIN
from domain.coach.russian.lexicon.nouns import NOUNS
from domain.coach.russian.lexicon.people import PEOPLE
from domain.coach.russian.lexicon.qualities import QUALITIES
from domain.coach.russian.lexicon.verbal_nouns import VERBAL_NOUNS
from domain.coach.russian.lexicon.verbs import VERBS
from domain.coach.russian.morphology import VERBAL, Form, plain
from domain.coach.russian.tokens import Token

Meanings = frozenset[Concept]

_NOTHING: Meanings = frozenset()
_ENDINGS = ("а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах")
_HARD = "бвгджзклмнпрстфхцчш"


def _table(*parts: Mapping[Concept, str]) -> dict[str, Meanings]:
    known: dict[str, set[Concept]] = {}
    for part in parts:
        for concept, entries in part.items():
            for entry in entries.split():
                known.setdefault(plain(entry), set()).add(concept)
    return {word: frozenset(found) for word, found in known.items()}


@cache
def _verbs() -> dict[str, Meanings]:
    return _table(VERBS, trades.VERBS)


@cache
def _verbal_nouns() -> dict[str, Meanings]:
    return _table(VERBAL_NOUNS)


@cache
def _nouns() -> dict[str, Meanings]:
    return _table(NOUNS, PEOPLE, trades.NOUNS)


@cache
def _loans() -> dict[str, str]:
    """Forms of loan words that the dictionary guesses wrong: «лендинги», «офферов», «демо»."""
    known = {word: word for word in _nouns()}
    hard = (word for word in _nouns() if word[-1] in _HARD)
    return known | {word + ending: word for word in hard for ending in _ENDINGS}


@cache
def _qualities() -> dict[str, Meanings]:
    return _table(QUALITIES, trades.QUALITIES)


@cache
def _latin() -> dict[str, Meanings]:
    return _table(LATIN)


def meanings(token: Token) -> tuple[str, Meanings]:
    """A word's dictionary form and everything it may mean, its neighbours not asked."""
    if token.kind == "rank":
        return token.low, frozenset({Concept.DREAM})
    if found := _latin().get(token.low):
        return token.low, found
    known = [(form, concepts) for form in _agreeing(token) if (concepts := _of_form(form))]
    loan = _loans().get(token.low)
    if loan and not any(form.lemma in _nouns() for form, _ in known if form.part == "NOUN"):
        return loan, _nouns()[loan]
    if known:
        return known[0][0].lemma, frozenset[Concept]().union(*(concepts for _, concepts in known))
    last = token.low.rpartition("-")[2]
    return (token.readings[0].lemma if token.readings else token.low), _of_last_part(token, last)


def _agreeing(token: Token) -> list[Form]:
    """Its readings as a verb or as none, as its likeliest one is; the others when these mean nothing."""
    if not token.readings:
        return []
    is_verb = token.readings[0].part in VERBAL
    found = [form for form in token.readings if (form.part in VERBAL) is is_verb]
    return found if any(map(_of_form, found)) else list(token.readings)


def _of_last_part(token: Token, last: str) -> Meanings:
    """What «email-рассылку» or «бизнес-заявки» say: what their last part says."""
    if last == token.low:
        return _NOTHING
    lemmas = [form.lemma.rpartition("-")[2] for form in token.readings]
    for lemma in (*lemmas, last):
        if found := _nouns().get(lemma) or _nouns().get(_loans().get(lemma, "")) or _latin().get(lemma):
            return found
    return _NOTHING


def _of_form(form: Form) -> Meanings:
    if form.part in VERBAL:
        return _of_verb(form)
    if form.part == "NOUN":
        return _nouns().get(form.lemma, _NOTHING) | _of_verbal_noun(form)
    found = _qualities().get(form.lemma, _NOTHING)
    if "Supr" in form.marks:
        return found | {Concept.DREAM}
    return found | {Concept.COMPARATIVE} if form.part == "COMP" else found


def _of_verbal_noun(form: Form) -> Meanings:
    """A verbal noun acts as subject or object only: «увеличение», never «времени увеличения»."""
    acts = "sing" in form.marks and not form.marks.isdisjoint({"nomn", "accs"})
    return _verbal_nouns().get(form.lemma, _NOTHING) if acts else _NOTHING


def _of_verb(form: Form) -> Meanings:
    found = _verbs().get(form.lemma, _NOTHING)
    if form.part == "GRND":
        return _of_gerund(found)
    is_past = form.part == "PRTS" or "past" in form.marks
    if is_past and form.lemma != "быть":
        return found | {Concept.PAST}
    return found


def _of_gerund(found: Meanings) -> Meanings:
    """A gerund is a second thing on the side: «сохранив» a condition, «запустив» a means."""
    if Concept.HOLD in found:
        return frozenset({Concept.GUARDRAIL})
    moves = found & {Concept.GROW, Concept.SHRINK}
    return moves or (frozenset({Concept.MEANS}) if found else _NOTHING)
