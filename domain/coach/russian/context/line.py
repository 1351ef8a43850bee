"""A line of words with what they mean so far, and the questions that rules ask about neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.coach.concepts import Concept
from domain.coach.russian.lexicon.neighbours import DATES
from domain.coach.russian.morphology import VERBAL
from domain.coach.russian.tokens import Token

Meanings = frozenset[Concept]

METRICS = frozenset({Concept.RATE, Concept.STOCK, Concept.COUNT, Concept.VANITY, Concept.ROUTINE})
OUTCOMES = frozenset({Concept.GROW, Concept.SHRINK, Concept.REACH, Concept.GAIN})
WORK = frozenset({Concept.ACTIVITY, Concept.FINISH, Concept.RESPOND, Concept.HIRE})
VERBS = OUTCOMES | WORK | {Concept.HOLD, Concept.IMPROVE, Concept.TIDY, Concept.BECOME}
_NEAR = 40
"""Words on each side that may decide about one; a goal has fewer, and a long text stays quick to read."""
_BREAKS = frozenset(",;.:!?()–—")
_UNITS = frozenset("%$€₸₽+")
_MODIFIERS = ("ADJF", "PRTF", "ADJS")


@dataclass(slots=True)
class Sense:
    """A word or turn of a text with what it means so far."""

    pieces: tuple[Token, ...]
    lemma: str
    concepts: Meanings

    def means(self, *concepts: Concept) -> bool:
        """Whether it has any of these meanings."""
        return not self.concepts.isdisjoint(concepts)

    @property
    def core(self) -> str:
        """Its dictionary form; of a hyphenated word, the last part («enterprise-сделка» is a deal)."""
        return self.lemma.rpartition("-")[2] or self.lemma

    @property
    def last(self) -> Token:
        """Its last piece, which governs what follows."""
        return self.pieces[-1]

    @property
    def is_act(self) -> bool:
        """Whether it is a verb (no verbal noun, no participle that describes)."""
        return self.pieces[0].is_part("INFN", "VERB", "PRTS")

    @property
    def is_modifier(self) -> bool:
        """Whether it describes the noun that follows."""
        return self.last.is_part(*_MODIFIERS) and not self.means(*METRICS)

    @property
    def is_noun(self) -> bool:
        """Whether it names a thing; Latin words do."""
        if self.last.kind != "word" or self.is_act or self.is_modifier or self.means(Concept.AND):
            return False
        return self.last.may_be("NOUN") or self.last.is_part("LATN", "UNKN") or self.means(*METRICS)

    @property
    def breaks(self) -> bool:
        """Whether it is a sign that divides clauses."""
        return self.last.kind == "sign" and self.last.text in _BREAKS


class Line:
    """Words and signs of a text in order."""

    def __init__(self, senses: list[Sense]) -> None:
        self.senses = senses
        self.is_measured = any(self._is_size(place) for place in range(len(senses)))

    def __getitem__(self, place: int) -> Sense:
        return self.senses[place]

    def lemma(self, place: int) -> str:
        """The dictionary form at a place; empty outside of the text."""
        return self.senses[place].lemma if 0 <= place < len(self.senses) else ""

    def counts(self, place: int) -> bool:
        """Whether a number stands at a place, or a unit that belongs to one («10 тыс.», «5 %»)."""
        if not 0 <= place < len(self.senses):
            return False
        last = self.senses[place].last
        if last.text in _UNITS:
            return place > 0 and self.senses[place - 1].last.counts
        if last.text == ".":
            return self.lemma(place - 1) in {"тыс", "млн", "млрд"}
        return last.counts

    def back(self, place: int) -> int:
        """The nearest earlier place that neither describes nor quotes; -1 at the beginning."""
        last, place = max(place - _NEAR, 0), place - 1
        while place >= last and (self[place].is_modifier or self[place].last.text in "«»\"“”'"):
            place -= 1
        return place if place >= last else -1

    def clause_before(self, place: int) -> Iterator[Sense]:
        """Earlier words up to the nearest dividing sign, the nearest first."""
        for earlier in range(place - 1, max(place - _NEAR, 0) - 1, -1):
            if self[earlier].breaks and not self.counts(earlier):
                return
            yield self[earlier]

    def clause_after(self, place: int) -> Iterator[Sense]:
        """Later words up to the nearest dividing sign."""
        for later in self._after(place):
            if self[later].breaks and not self.counts(later):
                return
            yield self[later]

    def verb_before(self, place: int) -> Sense | None:
        """The nearest earlier verb, over signs too."""
        earlier = range(place - 1, max(place - _NEAR, 0) - 1, -1)
        return next((self[each] for each in earlier if self.acts(each)), None)

    def acts(self, place: int) -> bool:
        """Whether a verb or an acting verbal noun stands at a place."""
        sense = self[place]
        return sense.means(*VERBS) or (sense.is_act and sense.pieces[0].is_part(*VERBAL))

    def object_of(self, place: int) -> Sense | None:
        """What a verb is done to: the first noun after it in its clause that says not where or by what."""
        for later in self._after(place):
            sense = self[later]
            if sense.breaks and not self.counts(later):
                return None
            said = sense.is_noun and not sense.means(Concept.PERIOD) and not self.counts(later)
            if said and not self._is_aside(later):
                return self._head(later)
        return None

    def _head(self, place: int) -> Sense:
        """The noun that Latin words before it describe: «enterprise deals», «high-performance культура»."""
        last = place
        while self[last].last.is_part("LATN") and last + 1 < len(self.senses) and self[last + 1].is_noun:
            last += 1
        return self[last]

    def following(self, place: int) -> Iterator[Sense]:
        """Later words and signs that are near."""
        return (self[later] for later in self._after(place))

    def _after(self, place: int) -> range:
        return range(place + 1, min(place + 1 + _NEAR, len(self.senses)))

    def _is_aside(self, place: int) -> bool:
        """Whether a noun says where, whom with or by what."""
        last = self[place].last
        return self.is_placed(place) or (last.is_part("NOUN") and "ablt" in last.readings[0].marks)

    def is_placed(self, place: int) -> bool:
        """Whether a preposition governs the word at a place."""
        before = self.back(place)
        return before >= 0 and self[before].last.is_part("PREP")

    def _is_size(self, place: int) -> bool:
        """Whether a number that is neither a date nor a rank stands at a place."""
        last = self[place].last
        if not last.counts or (last.kind == "number" and last.text.startswith("20") and len(last.text) == 4):
            return False
        return self.lemma(place + 1) not in DATES
