"""Words of a text with what the lexicon says of them, turns of several words put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from domain.coach.concepts import Concept, Word
from domain.coach.kazakh.lexicon import INFLECTED, SINGLES, TURNS, Entry, Kind
from domain.coach.kazakh.signs import Sign, signs
from domain.coach.kazakh.stems import Form, forms
from domain.coach.kazakh.tails import Ending, Tail

_GOVERNED = re.compile("(?:[дтн][ыі]|[ыі]н|[ғқ]а|[гк]е)$")
_PLAIN = Tail(Ending.NOUN)


@dataclass(slots=True)
class Piece:
    """A word on its way to its meaning.

    Attributes:
        start: its first sign in the text.
        end: the first sign after it.
        lemma: its stem or the turn's words.
        noun: what it means as a name; empty when it is only a verb.
        verb: what it means as something done; empty when it is only a name.
        name_tail: its ending, read as a name; None when it cannot be one.
        verb_tail: its ending, read as a verb; None when it cannot be one.
        doing: its stem, read as a verb.
        is_turn: whether it has several words.
        is_known: whether the lexicon has it.
        is_final: whether it closes a clause.
        parts: the spellings it is made of.
        meaning: what the rules are told, once the clause is understood.
    """

    start: int
    end: int
    lemma: str
    noun: frozenset[Concept] = frozenset()
    verb: frozenset[Concept] = frozenset()
    name_tail: Tail | None = None
    verb_tail: Tail | None = None
    doing: str = ""
    is_turn: bool = False
    is_known: bool = False
    is_final: bool = False
    parts: tuple[str, ...] = ()
    meaning: set[Concept] = field(default_factory=lambda: set[Concept]())

    @property
    def names_a_doing(self) -> bool:
        """Whether it is a verb used as a name: «орындау», «ұстап қалу»."""
        return any(
            form.kind is Kind.VERB and form.tail.ending is Ending.NAME for form in forms(self.parts[-1])
        )

    def word(self, text: str) -> Word:
        """It as the rules read it."""
        return Word(
            text[self.start : self.end],
            self.start,
            self.end,
            self.lemma,
            frozenset(self.meaning),
            self.is_final,
        )


def pieces(text: str) -> list[Piece]:
    """The words and turns of a text in order, the longest turn at each place."""
    written = [sign for sign in signs(text) if not sign.after_number or forms(sign.spelling)]
    found: list[Piece] = []
    place = 0
    while place < len(written):
        piece = _turn(text, written, place) or _single(written[place])
        found.append(piece)
        place += len(piece.parts)
    return found


def _turn(text: str, written: list[Sign], place: int) -> Piece | None:
    for entry in _turns(written[place].spelling):
        size = len(entry.parts)
        if place + size > len(written) or not _stands(entry, text, written[place : place + size]):
            continue
        last = written[place + size - 1]
        form = _form(last.spelling, entry.kind, entry.parts[-1])
        if form is not None and not (place and _is_doing(entry, written, place, size)):
            return _of_turn(entry, form, written[place : place + size])
    return None


def _is_doing(entry: Entry, written: list[Sign], place: int, size: int) -> bool:
    """Whether a turn that names a metric is rather a verb with its object: «100 клиентке қосымша сату»."""
    if (
        entry.kind is not Kind.NOUN
        or place + size != len(written)
        or not entry.parts[-1].endswith(("у", "ю"))
    ):
        return False
    before = written[place - 1].spelling
    known = forms(before)
    if not known:
        return _GOVERNED.search(before) is not None
    return any(form.tail.case in {"dative", "accusative"} for form in known)


def _turns(spelling: str) -> Iterator[Entry]:
    yield from TURNS.get(spelling, ())
    for form in forms(spelling):
        if form.kind is Kind.NOUN:
            yield from TURNS.get(form.stem + INFLECTED, ())


def _stands(entry: Entry, text: str, here: list[Sign]) -> bool:
    if not all(_is_part(sign.spelling, part) for sign, part in zip(here[:-1], entry.parts, strict=False)):
        return False
    gaps = (text[one.end : two.start] for one, two in pairwise(here))
    return all(gap.isspace() for gap in gaps)


def _is_part(spelling: str, part: str) -> bool:
    if part.endswith(INFLECTED):
        return _form(spelling, Kind.NOUN, part.removesuffix(INFLECTED)) is not None
    return spelling == part


def _form(spelling: str, kind: Kind, stem: str) -> Form | None:
    return next((form for form in forms(spelling) if form.kind is kind and form.stem == stem), None)


def _of_turn(entry: Entry, form: Form, here: list[Sign]) -> Piece:
    piece = Piece(here[0].start, here[-1].end, entry.lemma, is_turn=True, is_known=True)
    piece.parts = tuple(sign.spelling for sign in here)
    _mean(piece, entry.kind, entry.concepts, form.tail, entry.lemma)
    return piece


def _mean(piece: Piece, kind: Kind, concepts: frozenset[Concept], tail: Tail, lemma: str) -> None:
    if kind is Kind.VERB:
        piece.verb, piece.verb_tail, piece.doing = concepts, tail, lemma
    else:
        piece.noun, piece.name_tail = concepts, tail


def _single(sign: Sign) -> Piece:
    piece = Piece(sign.start, sign.end, sign.spelling, parts=(sign.spelling,))
    known = [(form, SINGLES.get((form.kind, form.stem))) for form in forms(sign.spelling)]
    verbs = [each for each in known if each[0].kind is Kind.VERB]
    names = [each for each in known if each[0].kind is not Kind.VERB and (each[1] is not None or not verbs)]
    _take(piece, names)
    if not names or (verbs and _is_rather_verb(names[0][0], verbs[0][0])):
        _take(piece, verbs)
    return piece


def _is_rather_verb(name: Form, verb: Form) -> bool:
    """Whether a word that may be both can be a verb: «сату» is sales or selling, «шығын» only spending."""
    return verb.tail.ending is Ending.NAME or name.length <= verb.length


def _take(piece: Piece, known: list[tuple[Form, Entry | None]]) -> None:
    if not known:
        return
    form, entry = next((each for each in known if each[1] is not None), known[0])
    concepts = entry.concepts if entry is not None else frozenset[Concept]()
    if not piece.is_known or piece.noun == frozenset():
        piece.lemma = form.stem
    piece.is_known = True
    _mean(piece, form.kind, concepts, form.tail, form.stem)
