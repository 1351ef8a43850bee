"""Which verbs close a clause and which only describe: Kazakh verbs stand last."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from domain.coach.concepts import Concept
from domain.coach.kazakh.lexicon import company
from domain.coach.kazakh.neighbours import REACH, by_object, is_possessed
from domain.coach.kazakh.pieces import Piece
from domain.coach.kazakh.tails import Ending

_BREAK = re.compile(r"[,;.!?:()\[\]–—»\"→\n]|\s-\s")
_CLOSING = frozenset(
    {Ending.CONVERB, Ending.PRESENT, Ending.PAST, Ending.ORDER, Ending.INTENT, Ending.BARE, Ending.PARTICIPLE,
     Ending.NEVER}
)  # fmt: skip
_MOVES = frozenset({Concept.GROW, Concept.SHRINK, Concept.REACH, Concept.IMPROVE, Concept.HOLD, Concept.GAIN})
_UNKNOWN_PARTICIPLE = re.compile(
    r".{2,}(?:[аея]тын|[еі]тін|йтын|йтін|[ыа]лған|[іе]лген|ынған|інген|тырған|тірген|дырған|дірген|л[ае][ғг][ае]н)"
    r"(?:[лдт][ае]р)?(?:дың|дің|ды|ді|ға|ге)?$"
)
_COMPARED = re.compile(r"\w{3,}(?:ырақ|ірек|лырақ|лірек|драқ|дірек)")
_CLERKS_VERB = re.compile("(?:изация|фикация)ла")
_UNKNOWN_VERB = re.compile(r".{3,}(?:[аеыіолйрнтстзшқкдғгп]у|[аеи]ю|[мбп][ае]у)$")


def joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with auxiliary verbs put to the converb that they serve: «арттыра түсу», «жинап алу»."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and _serves(piece, before) and text[before.end : piece.start].isspace():
            found[-1] = _together(before, piece)
        else:
            found.append(piece)
    return found


def _serves(piece: Piece, before: Piece) -> bool:
    if before.verb_tail is None or before.verb_tail.ending not in {Ending.CONVERB, Ending.DURING}:
        return False
    if piece.parts == ("отырып",):
        return True
    return not piece.is_turn and piece.verb_tail is not None and piece.doing in company.AFTER_CONVERBS


def _together(before: Piece, piece: Piece) -> Piece:
    one = replace(
        before, end=piece.end, lemma=f"{before.doing} {piece.lemma}", doing=before.doing, is_turn=True
    )
    one.parts = before.parts + piece.parts
    if piece.verb_tail is not None and before.verb_tail is not None:
        negative = before.verb_tail.is_negative or piece.verb_tail.is_negative
        one.verb_tail = replace(piece.verb_tail, is_negative=negative)
    return one


def close(text: str, pieces: list[Piece]) -> None:
    """Marks the verbs that close a clause, and gives every verb what it means where it stands."""
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        piece.is_final = _closes(text, piece, following) and not (place == 0 and _is_title(piece, following))
        if piece.is_final and _leads_to_means(pieces, place):
            piece.is_final = False
    if not any(piece.is_final for piece in pieces):
        _last_verb(pieces)
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        if piece.is_final and piece.doing and not piece.is_turn:
            piece.lemma = piece.doing
        piece.meaning = set(_finally(piece, before) if piece.is_final else _aside(piece))
    for place, piece in enumerate(pieces):
        if piece.is_final:
            piece.meaning = set(by_object(pieces, place, frozenset(piece.meaning)))
            _keeps(pieces, place)


def _closes(text: str, piece: Piece, following: Piece | None) -> bool:
    if not _can_close(piece):
        return False
    gap = text[piece.end :] if following is None else text[piece.end : following.start]
    if piece.verb_tail is not None and piece.verb_tail.ending is Ending.PARTICIPLE and following is not None:
        return following.lemma in company.OBLIGING
    if following is None or following.lemma in company.OBLIGING:
        return True
    if Concept.AND in following.noun:
        return not (piece.noun and following.lemma in company.WITH)
    return _BREAK.search(gap) is not None


def _leads_to_means(pieces: list[Piece], place: int) -> bool:
    """Whether it is joined to a doing that is only a means: «реттеу және біріктіру арқылы»."""
    if place + 1 >= len(pieces) or Concept.AND not in pieces[place + 1].noun:
        return False
    for following, after in pairwise(pieces[place + 2 : place + REACH]):
        if following.is_final or Concept.MEANS in following.noun:
            return False
        if Concept.MEANS in after.noun and (following.names_a_doing or not following.is_known):
            return True
    return False


def _is_title(piece: Piece, following: Piece | None) -> bool:
    """Whether a lone word names a metric rather than tells a doing: «Сату»."""
    return following is None and bool(piece.noun)


def _keeps(pieces: list[Piece], place: int) -> None:
    """«Төмен түсірмей ұстау» is one doing, not a result with a condition on the side."""
    before = pieces[place - 1] if place else None
    if before is not None and Concept.HOLD in pieces[place].meaning and before.parts[-1] != "отырып":
        before.meaning -= {Concept.GUARDRAIL}


def _can_close(piece: Piece) -> bool:
    tail = piece.verb_tail
    if tail is None:
        return (
            not piece.is_known
            and _UNKNOWN_VERB.match(piece.lemma) is not None
            and piece.lemma not in company.NOT_VERBS
        )
    if tail.ending is Ending.NAME:
        return not tail.case and not tail.is_derived and (not tail.is_possessed or _says_what_happens(piece))
    return tail.ending in _CLOSING and not tail.case


def _says_what_happens(piece: Piece) -> bool:
    """Whether a name of doing with an owner is a sentence: «табыстың өсуі», not «клиент кетуі»."""
    return not piece.noun or bool(piece.verb & {Concept.GROW, Concept.SHRINK})


def _last_verb(pieces: list[Piece]) -> None:
    for place in range(len(pieces) - 1, -1, -1):
        piece, tail = pieces[place], pieces[place].verb_tail
        if place + 1 < len(pieces) and is_possessed(pieces[place + 1]):
            continue
        if tail is not None and not piece.noun and tail.ending in {Ending.NAME, Ending.PRESENT, Ending.PAST}:
            piece.is_final = not tail.case
            return


def _finally(piece: Piece, before: Piece | None) -> frozenset[Concept]:
    tail = piece.verb_tail
    if tail is None:
        jargon = _CLERKS_VERB.search(piece.lemma) is not None
        return frozenset({Concept.ACTIVITY, Concept.JARGON} if jargon else {Concept.ACTIVITY})
    meaning = piece.verb
    carries = before is not None and piece.doing in company.LIGHT_VERBS and _is_object(before)
    if before is not None and carries and before.verb & (_MOVES | {Concept.ACTIVITY}):
        meaning = before.verb
    if {Concept.ACTIVITY, Concept.GAIN} <= meaning:
        meaning -= {
            Concept.GAIN if tail.ending is Ending.NAME and not tail.is_possessed else Concept.ACTIVITY
        }
    if piece.parts[-1].startswith("отыр") and len(piece.parts) > 1:
        meaning |= {Concept.PUNCTUAL}
    if tail.is_negative:
        meaning |= {Concept.NEGATION}
        meaning |= {Concept.HOLD} if meaning & {Concept.GROW, Concept.SHRINK} else frozenset[Concept]()
    if tail.ending in {Ending.PAST, Ending.PARTICIPLE}:
        meaning |= {Concept.PAST}
    return meaning


def _named(piece: Piece) -> frozenset[Concept]:
    tail = piece.name_tail
    if not piece.is_known and _UNKNOWN_PARTICIPLE.match(piece.lemma):
        return frozenset({Concept.RELATIVE})
    if not piece.is_known and _COMPARED.fullmatch(piece.lemma):
        return frozenset({Concept.COMPARATIVE})
    if not piece.is_known and _CLERKS_VERB.search(piece.lemma):
        return frozenset({Concept.JARGON})
    if tail is None or not tail.is_derived or tail.is_place:
        described = Concept.DREAM in piece.noun and piece.lemma.endswith(("тын", "тін"))
        return piece.noun | {Concept.RELATIVE} if described else piece.noun
    return frozenset() if tail.is_without else piece.noun & {Concept.MARKET, Concept.JARGON, Concept.PERIOD}


def _is_object(piece: Piece) -> bool:
    tail = piece.verb_tail
    return tail is not None and tail.ending is Ending.NAME and tail.case in {"accusative", "dative"}


def _aside(piece: Piece) -> frozenset[Concept]:
    """What a word means that closes no clause."""
    tail = piece.verb_tail
    if tail is None or Concept.GUARDRAIL in piece.noun:
        return _named(piece)
    if piece.parts[-1] == "отырып":
        return frozenset({Concept.GUARDRAIL}) if piece.verb & _MOVES else frozenset({Concept.MEANS})
    if tail.ending is Ending.PARTICIPLE:
        return piece.noun or frozenset({Concept.RELATIVE})
    if tail.is_negative and tail.ending in {Ending.DURING, Ending.NEVER} and piece.verb & _MOVES:
        return frozenset({Concept.GUARDRAIL, Concept.NEGATION})
    return piece.noun
