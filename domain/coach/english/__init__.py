"""English as the coach reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from domain.coach.concepts import Concept, Word
from domain.coach.english.manners import MANNERS
from domain.coach.english.measures import MEASURES
from domain.coach.english.morphology import forms
from domain.coach.english.surroundings import SURROUNDINGS
from domain.coach.english.trades import TRADES
from domain.coach.english.verbs import VERBS
from domain.coach.english.works import WORKS
from domain.coach.lexicon import PREPOSITIONS, Lexicon

VERB_CONCEPTS = frozenset(VERBS) - {Concept.HELP, Concept.TIDY, Concept.WATCH}
_LEXICON = Lexicon.of((VERBS, WORKS, MEASURES, SURROUNDINGS, MANNERS, TRADES), forms)


_SUBJECTS = frozenset(
    {"we", "to", "will", "successfully", "then", "also", "us", "i", "our team", "please", "must"}
)
_NUMBER_NEXT = re.compile(r"\s[$€₸₽£]?\d")
_BEFORE_NOUNS = frozenset({"of", "the", "a", "an", "per", "our", "for", "with", "more", "fewer"})
_SEEN = frozenset({"people", "person", "viewer", "household", "listener", "resident", "reader", "inhabitant"})
"""Whom a message reaches."""
_ENSURING = {"ensure", "guarantee", "assure"}
_AUXILIARIES = frozenset({"have", "be", "do", "get"})
_NOUNS = frozenset(Concept) - frozenset(VERBS) - frozenset(MANNERS)


def words(text: str) -> tuple[Word, ...]:
    """The words and fixed turns of an English goal, in order; other scripts give words without meaning."""
    found = _LEXICON.words(text)
    told = tuple(_told_apart(text, found, place) for place in range(len(found)))
    if not any(sign.isdigit() for sign in text):
        told = _named_first(told)
    if _changes(told):
        told = (replace(told[0], concepts=frozenset({Concept.ACTIVITY})), *told[1:])
    if _turns(told):
        told = (replace(told[0], concepts=frozenset({Concept.BECOME})), *told[1:])
    told = tuple(_praised(told, place) for place in range(len(told)))
    if _orders(told):
        put, *between, last = told
        told = (replace(put, concepts=_TIDIED), *between, replace(last, concepts=frozenset[Concept]()))
    light = {"make"} if any(word.means(Concept.COMPARATIVE) for word in told) else set[str]()
    if _wishes(text, told):
        light |= _ENSURING
    return tuple(replace(word, concepts=_BETTER) if word.lemma in light else word for word in told)


def _named_first(told: tuple[Word, ...]) -> tuple[Word, ...]:
    """A metric's name with what describes it: in «percentage of orders delivered on time» nothing is done."""
    if not told or not told[0].means(Concept.RATE, Concept.COUNTER) or told[0].means(*VERB_CONCEPTS):
        return told
    return tuple(
        replace(word, concepts=word.concepts - VERB_CONCEPTS)
        if word.text.split()[0].endswith("ed") and not word.means(Concept.GROW, Concept.SHRINK)
        else word
        for word in told
    )


def _changes(told: tuple[Word, ...]) -> bool:
    """Whether one thing only takes the place of another: «Change the packaging supplier»."""
    if not told or told[0].lemma != "change" or any(word.means(Concept.DREAM) for word in told):
        return False
    return any(word.means(Concept.DELIVERABLE, Concept.STAFF) for word in told)


def _turns(told: tuple[Word, ...]) -> bool:
    """Whether it makes one thing into another: «Make the hospital a place people trust»."""
    if not told or told[0].lemma != "make":
        return False
    if any(word.lemma in _SEEMING for word in told[2:]):
        return True
    return any(
        (word.text.lower() in _ARTICLES or word.lemma == "part of")
        and before.text.lower() not in PREPOSITIONS
        and not before.means(Concept.AND, Concept.PURPOSE, Concept.RELATIVE)
        for before, word in pairwise(told[1:])
    )


def _praised(told: tuple[Word, ...], place: int) -> Word:
    """Praise of ourselves says nothing: «be a strong team»."""
    word = told[place]
    after = told[place + 1] if place + 1 < len(told) else None
    if word.lemma not in _PRAISE or after is None or after.lemma not in _OURSELVES:
        return word
    ends = place + 2 == len(told) and told[0].means(Concept.BECOME)
    return replace(word, concepts=word.concepts | {Concept.EMPTY}) if ends else word


def _orders(told: tuple[Word, ...]) -> bool:
    """Whether something is put in order: the verb stands first, the order last."""
    return len(told) > 1 and told[0].lemma in _ORDERING and told[-1].lemma == "in order"


def _wishes(text: str, told: tuple[Word, ...]) -> bool:
    """Whether "ensure" holds no number and no state: then it only wishes."""
    if any(word.means(Concept.PUNCTUAL) for word in told):
        return False
    holds = sum(word.means(Concept.HOLD) for word in told)
    return holds == 1 and not any(sign.isdigit() for sign in text)


_ARTICLES = frozenset({"a", "an", "the"})
_PRAISE_LISTED = """
    strong successful good great professional modern effective efficient innovative flexible reliable
    competitive productive cohesive happy dynamic agile high-performing united
"""
_PRAISE = frozenset(_PRAISE_LISTED.split())
_OURSELVES_LISTED = "team company business organization department firm agency brand enterprise"
_OURSELVES = frozenset(_OURSELVES_LISTED.split())
_DETERMINERS = frozenset({"the", "a", "an", "our", "their", "its", "your", "my"})
_SEEMING = frozenset({"feel", "look", "sound"})
_ORDERING = {"put", "bring", "set", "get"}
_TIDIED = frozenset({Concept.IMPROVE, Concept.TIDY})
_BETTER = frozenset({Concept.IMPROVE})


def _told_apart(text: str, found: tuple[Word, ...], place: int) -> Word:
    """A word that may be a verb and a thing ("post", "share") as what it is in this place."""
    word = found[place]
    verbs, nouns = word.concepts & VERB_CONCEPTS, word.concepts & _NOUNS
    after = found[place + 1] if place + 1 < len(found) else None
    if word.lemma in _AUXILIARIES and after is not None and after.means(*VERB_CONCEPTS):
        return replace(word, concepts=frozenset[Concept]())
    if word.lemma == "to" and (after is None or not after.means(*VERB_CONCEPTS, Concept.HELP)):
        return replace(word, concepts=frozenset[Concept]())
    if verbs and place and _is_name(text, found, place):
        return replace(word, concepts=word.concepts - VERB_CONCEPTS - {Concept.PAST})
    if word.lemma == "hold" and after is not None and after.lemma in {"a", "an"} and "%" not in text:
        return replace(word, concepts=frozenset({Concept.ACTIVITY}))
    if not verbs or not nouns:
        return word
    if verbs & {Concept.REACH, Concept.GAIN} and _NUMBER_NEXT.match(text, word.end):
        seen = word.lemma == "reach" and any(each.lemma in _SEEN for each in found[place:])
        return replace(word, concepts=word.concepts - (nouns - {Concept.VANITY} if seen else nouns))
    if after is not None and after.text.lower() == "of" and not _is_nominal(word, place):
        return replace(word, concepts=word.concepts - verbs)
    begins = place == 0 or _begins(text, found[place - 1], word)
    leads = place + 1 < len(found) and found[place + 1].start - word.end == 1
    before_metric = (
        leads
        and found[place + 1].means(Concept.RATE, Concept.STOCK)
        and Concept.REACH not in verbs
        and not (Concept.ACTIVITY in verbs and found[place + 1].text.endswith("s"))
    )
    return replace(word, concepts=word.concepts - (nouns if begins and not before_metric else verbs))


def _is_name(text: str, found: tuple[Word, ...], place: int) -> bool:
    """Whether a word that may be a verb names or describes a thing here: «the top», «settled claims»."""
    before, word = found[place - 1], found[place]
    if before.lemma in _DETERMINERS and text[before.end : word.start] == " " and " " not in word.lemma:
        return True
    return place + 1 < len(found) and _describes(text, before, word, found[place + 1])


def _describes(text: str, before: Word, word: Word, after: Word) -> bool:
    """Whether a participle stands before its noun: «share of settled claims», «fewer abandoned calls»."""
    if not word.text.lower().endswith("ed") or text[word.end : after.start] != " ":
        return False
    leads = before.text.lower() in _BEFORE_NOUNS or before.lemma.endswith((" of", " per"))
    return (leads or before.means(Concept.COMPARATIVE)) and after.text.lower() not in PREPOSITIONS


def _is_nominal(word: Word, place: int) -> bool:
    """Whether a goal begins with work in the form of a noun: «Redesign of the careers page»."""
    counted = (Concept.RATE, Concept.STOCK, Concept.COUNT, Concept.VANITY, Concept.ROUTINE, Concept.VAGUE)
    return place == 0 and word.means(Concept.ACTIVITY) and not word.means(*counted)


def _begins(text: str, before: Word, word: Word) -> bool:
    if before.means(Concept.AND, Concept.HELP) or before.text.lower() in _SUBJECTS:
        return True
    return any(sign in text[before.end : word.start] for sign in ",;:.")
