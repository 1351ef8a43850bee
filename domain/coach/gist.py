"""What a goal says once its words are sorted: the verb, what it is about, its side clauses and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.coach.concepts import Concept, Word
from domain.coach.jargon import with_jargon
from domain.coach.lexicon import PREPOSITIONS
from domain.coach.reading import Reading
from domain.terms import Language

VERBS = frozenset(
    {
        Concept.ACTIVITY,
        Concept.GROW,
        Concept.SHRINK,
        Concept.REACH,
        Concept.GAIN,
        Concept.HOLD,
        Concept.IMPROVE,
        Concept.BECOME,
        Concept.FINISH,
        Concept.HIRE,
        Concept.RESPOND,
    }
)
"""Concepts of what is done."""
METRICS = frozenset({Concept.RATE, Concept.STOCK, Concept.COUNT, Concept.VANITY, Concept.ROUTINE})
"""Concepts of what can be counted from outside."""
_OBLIQUE = re.compile(
    "(?:да|де|та|те|дағы|дегі|тағы|тегі|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|на|не|мен|пен|бен)$"
)
_DATIVE = ("ға", "ге", "қа", "ке", "на", "не")
_LIMITS = (Concept.BOUND, Concept.PERIOD, Concept.DREAM, Concept.NEW, Concept.ALL)
_ASKING = (Concept.REACH, Concept.GAIN, Concept.GROW, Concept.SHRINK)
_OPENS_SIDE = (Concept.RELATIVE, Concept.PURPOSE, Concept.MEANS, Concept.GUARDRAIL)
_BREAK = re.compile(r"[,;.!?:()–—]|\s-\s")
_SHORTENED = frozenset(
    ["тыс", "млн", "млрд", "руб", "тг", "мин", "сек", "ч", "шт", "кв", "ед", "avg", "approx", "vs", "no"]
)
"""Words whose full stop divides nothing."""
_SMALL_WORD = 3
_MOST_NUMBERS = 12
"""Numbers looked at in one goal; more of them make no sentence."""
_NEAR = 2
_SIGNED = re.compile("[%$€₸₽£]")
_NUMBER_NEXT = re.compile(r"\s*[<>≥≤~$€₸₽£]*\s*\d")
_NUMBER = re.compile(r"\d[\d\s.,]*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a goal with a verb of its own, or the only part.

    Attributes:
        words: everything in it.
        main: without side clauses (means, purposes, descriptions).
        verb: what is done, or None.
    """

    words: tuple[Word, ...]
    main: tuple[Word, ...]
    verb: Word | None

    @property
    def things(self) -> tuple[Word, ...]:
        """What it is about: the main words besides the verb."""
        return tuple(word for word in self.main if word is not self.verb)

    @property
    def named(self) -> tuple[Word, ...]:
        """Its main things that are longer than a small word."""
        return tuple(word for word in self.things if len(word.text) > _SMALL_WORD)

    def about(self, *concepts: Concept) -> bool:
        """Whether one of its main things has one of these meanings."""
        return any(word.means(*concepts) for word in self.things)

    def does(self, *concepts: Concept) -> bool:
        """Whether its verb has one of these meanings."""
        return self.verb is not None and self.verb.means(*concepts)


@dataclass(frozen=True, slots=True)
class Gist:
    """A goal sorted for the rules, the same in every language."""

    text: str
    language: Language
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    reading: Reading
    loose_numbers: tuple[tuple[int, int], ...]
    """Where numbers stand that the reading neither took nor explained away."""

    @classmethod
    def of(cls, text: str, language: Language, words: tuple[Word, ...], reading: Reading) -> Gist:
        """The gist of a text whose words and numbers are read already."""
        plain = with_jargon(_heads(_without_names(text, words), text, language), text, language)
        parts = _joined(_parts(text, plain), language)
        clauses = tuple(_clause(part, text, language) for part in parts)
        return cls(text, language, plain, clauses, reading, _loose(text, reading))

    @property
    def head(self) -> Clause:
        """The clause that decides."""
        told = [clause for clause in self.clauses if clause.verb is not None]
        if told:
            return next((clause for clause in told if clause.things), told[0])
        return self.clauses[0] if self.clauses else Clause((), (), None)

    @property
    def states_number(self) -> bool:
        """Whether any size stands in the text, read or not."""
        return self.reading.has_number or self.reading.baseline is not None or bool(self.loose_numbers)

    @property
    def second_number(self) -> tuple[int, int] | None:
        """Where a number of a second metric stands, or None."""
        return next(
            (span for span in self.reading.other_numbers[:_MOST_NUMBERS] if self._is_second(span)), None
        )

    def _is_second(self, span: tuple[int, int]) -> bool:
        start, end = span
        if not self.reading.spans or self.text[end : end + 1].isalpha():
            return False
        if self.text[:start].rstrip().endswith(("(", "+")) or self._near(span, Concept.PERIOD):
            return False
        return bool(_SIGNED.search(self.text[start : end + 2])) or self._has_own_metric(span)

    def _near(self, span: tuple[int, int], *concepts: Concept) -> bool:
        start, end = span
        return any(
            word.means(*concepts)
            for word in self.words
            if 0 <= word.start - end <= _NEAR or 0 <= start - word.end <= _NEAR or start <= word.start < end
        )

    def _has_own_metric(self, span: tuple[int, int]) -> bool:
        """Whether a number stands with a metric in a part of the text where the first number is not."""
        parts = _parts(self.text, self.words)
        joints = [word.end for word in self.words if word.means(Concept.AND)]
        starts = [
            next((joint for joint in joints if one[-1].end <= joint <= two[0].start), two[0].start)
            for one, two in pairwise(parts)
        ]
        mine = sum(start <= span[0] for start in starts)
        firsts = {sum(start <= first for start in starts) for first, _ in self.reading.spans}
        named = [each for each in (mine, mine - 1) if each >= 0 and each not in firsts]
        return mine not in firsts and any(word.means(*METRICS) for each in named for word in parts[each])

    @property
    def listed_metrics(self) -> int:
        """How many parts between commas and joining words name a metric; a short name in brackets is none."""
        return sum(
            any(word.means(*METRICS) for word in part)
            for part in _parts(self.text, self.words)
            if not _in_brackets(self.text, part)
        )

    def says(self, *concepts: Concept) -> bool:
        """Whether any word has one of these meanings."""
        return any(word.means(*concepts) for word in self.words)

    def about(self, *concepts: Concept) -> bool:
        """Whether a main thing of any clause has one of these meanings."""
        return any(clause.about(*concepts) for clause in self.clauses)


_OPEN_TURNS = (" per", " of", " to", " for")
"""Ends of turns that govern what follows: «cost per», «time to»."""
_QUOTED = re.compile("«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)")
_NAMED = frozenset(
    {
        *METRICS,
        Concept.ACTIVITY_COUNT,
        Concept.DELIVERABLE,
        Concept.VAGUE,
        Concept.STAFF,
        Concept.INPUT,
        Concept.CAPABILITY,
        Concept.ACHIEVEMENT,
    }
)
"""Concepts of things; of several things that name one, only the head's count."""


def _without_names(text: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words between quotation marks are a name, unless the whole goal stands in them."""
    names = [match.span() for match in _QUOTED.finditer(text)]
    if not names or 2 * sum(end - start for start, end in names) > len(text):
        return words
    return tuple(
        replace(word, concepts=frozenset[Concept]())
        if any(start <= word.start < end for start, end in names)
        else word
        for word in words
    )


def _heads(words: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """Of words that name one thing together ("customer case studies"), only the head keeps what it means."""
    plain = list(words)
    places = range(1, len(plain)) if language is Language.RU else range(len(plain) - 2, -1, -1)
    for place in places:
        other = place - 1 if language is Language.RU else place + 1
        head, word = plain[other], plain[place]
        first, second = (head, word) if other < place else (word, head)
        if first.lemma.endswith(_OPEN_TURNS):
            continue
        if text[first.end : second.start] == " " and words[other].means(*_NAMED) and _names(word):
            plain[place] = replace(word, concepts=word.concepts - _NAMED)
    return tuple(plain)


def _names(word: Word) -> bool:
    return word.means(*_NAMED) and not word.means(*VERBS) and not word.is_final


def _loose(text: str, reading: Reading) -> tuple[tuple[int, int], ...]:
    taken = sorted((*reading.spans, *reading.other_numbers))
    loose: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        while taken and taken[0][1] <= match.start():
            taken.pop(0)
        is_name = text[match.end() : match.end() + 1].isalpha()
        if not is_name and (not taken or taken[0][0] >= match.end()):
            loose.append(match.span())
    return tuple(loose)


def _parts(text: str, words: tuple[Word, ...]) -> list[list[Word]]:
    """Words between signs that divide and joining words; a joining word itself belongs to no part."""
    parts: list[list[Word]] = [[]]
    last = 0
    for word in words:
        gap = _without_decimals(text[last : word.start])
        if parts[-1] and parts[-1][-1].lemma in _SHORTENED:
            gap = gap.removeprefix(".")
        if _BREAK.search(gap) or word.means(Concept.AND):
            parts.append([])
        if not word.means(Concept.AND):
            parts[-1].append(word)
        last = word.end
    return [part for part in parts if part]


def _in_brackets(text: str, part: list[Word]) -> bool:
    return text[: part[0].start].rstrip().endswith("(") and text[part[-1].end :].lstrip().startswith(")")


def _without_decimals(between: str) -> str:
    return re.sub(r"\d[\d.,:\s]*", "0", between)


def _joined(parts: list[list[Word]], language: Language) -> list[list[Word]]:
    """Parts put together again until each has a verb of its own, where any has."""
    joined: list[list[Word]] = []
    for part in parts:
        if joined and not _stands_alone(part, joined[-1], language):
            joined[-1] = joined[-1] + part
        else:
            joined.append(part)
    return joined


def _stands_alone(part: list[Word], before: list[Word], language: Language) -> bool:
    if language is Language.KK:
        return any(word.is_final for word in before) and any(word.is_final for word in part)
    return _verb_first(part) and any(word.means(*VERBS) for word in before)


def _verb_first(part: list[Word]) -> bool:
    return bool(part) and part[0].means(*VERBS) and not part[0].means(*METRICS)


def _clause(part: list[Word], text: str, language: Language) -> Clause:
    late = language is Language.KK
    main = _after_side(part) if late else _before_side(part, text)
    verb = _verb(main, late=late) or _verb(part, late=late)
    core = _governed(main) if late else _before_preposition(main, verb, text)
    telling = core if _tells(core, verb) else main if len(main) > 1 else part
    return Clause(tuple(part), tuple(telling), verb)


def _tells(words: list[Word], verb: Word | None) -> bool:
    return any(word.concepts for word in words if word is not verb)


def _governed(main: list[Word]) -> list[Word]:
    """Words that do not stand beside the way; what a verb of arriving or winning asks for does not."""
    pairs = zip(main, [*main[1:], None], strict=True)
    return [word for word, after in pairs if not _oblique(word) or _asks(after, word)]


def _asks(verb: Word | None, word: Word) -> bool:
    if verb is None or not verb.is_final or not verb.means(*_ASKING):
        return False
    return word.text.lower().endswith(_DATIVE)


def _oblique(word: Word) -> bool:
    return not word.is_final and bool(_OBLIQUE.search(word.text.lower())) and not word.means(*_LIMITS)


def _before_preposition(main: list[Word], verb: Word | None, text: str) -> list[Word]:
    core: list[Word] = []
    aside = False
    last = 0
    for word in main:
        if _BREAK.search(_without_decimals(text[last : word.start])):
            aside = False
        if word.text.lower() in PREPOSITIONS and not _NUMBER_NEXT.match(text, word.end):
            aside = _is_full([each for each in core if each is not verb], word)
        if not aside or word is verb:
            core.append(word)
        last = word.end
    return core


def _is_full(core: list[Word], preposition: Word) -> bool:
    """Whether what stands before a preposition says what it is about; «number of» only counts."""
    if preposition.text.lower() == "of":
        return any(each.means(*_NAMED) and not each.means(Concept.EMPTY) for each in core)
    return any(each.concepts for each in core)


def _verb(words: Iterable[Word], *, late: bool) -> Word | None:
    verbs = [word for word in words if word.means(*VERBS)]
    if not verbs:
        return None
    if not late:
        return verbs[0]
    return next((word for word in reversed(verbs) if word.is_final), verbs[-1])


def _before_side(part: list[Word], text: str) -> list[Word]:
    main: list[Word] = []
    aside = False
    last = part[0].start
    for word in part:
        if word.means(*_OPENS_SIDE) and main and not _NUMBER_NEXT.match(text, word.end):
            aside = True
        elif _BREAK.search(_without_decimals(text[last : word.start])):
            aside = False
        if not aside:
            main.append(word)
        last = word.end
    return main


def _after_side(part: list[Word]) -> list[Word]:
    for place in range(len(part) - 1, -1, -1):
        if part[place].means(*_OPENS_SIDE) and place < len(part) - 1 and not part[place].is_final:
            return part[place + 1 :]
    return part
