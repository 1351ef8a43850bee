"""Words that mean one thing or another by what stands beside them."""

from __future__ import annotations

import re

from domain.coach.concepts import Concept
from domain.coach.kazakh.lexicon import company
from domain.coach.kazakh.pieces import Piece

BY_OBJECT: dict[str, tuple[frozenset[str], Concept]] = {
    "жаса": (company.CONTRACTS, Concept.GAIN),
    "жап": (company.CONTRACTS, Concept.GAIN),
    "жина": (company.RECORDS, Concept.ACTIVITY),
    "қабылда": (company.ADMITTED, Concept.GAIN),
    "түсір": (company.FILMS, Concept.ACTIVITY),
    "түзет": (company.FAULTS, Concept.ACTIVITY),
    "түзе": (company.FAULTS, Concept.ACTIVITY),
    "жой": (company.FAULTS, Concept.ACTIVITY),
    "жазыл": (company.ACCOUNTS, Concept.ACTIVITY),
}
"""Verb → objects with which it means something else, and what."""

_FAR = 3
REACH = 40
"""Words within which neighbours are looked for: a goal has fewer, a pasted page would take long."""

_PLURAL = re.compile(r"[лдт][ае]р")
_COMPARATIVE = re.compile(r"(?:ырақ|ірек|лырақ|лірек|рақ|рек)$")
_LASTING = re.compile(r"т[ыі]н")


def by_object(pieces: list[Piece], place: int, meaning: frozenset[Concept]) -> frozenset[Concept]:
    """What a closing verb means with the things before it."""
    before = [piece for piece in pieces[max(0, place - _FAR) : place] if not piece.is_final]
    verb = pieces[place].doing
    objects, other = BY_OBJECT.get(verb, (frozenset[str](), None))
    if other is not None and any(piece.lemma in objects for piece in before):
        return frozenset({other})
    if verb == "қамтамасыз ет" and any(Concept.NEW in piece.meaning for piece in before):
        return frozenset({Concept.GAIN})
    if verb == "қамтамасыз ет" and before and _only_wishes(before):
        return frozenset({Concept.IMPROVE})
    if verb in company.VISION_VERBS and any(
        _tells_what_it_does(piece) for piece in pieces[max(0, place - REACH) : place]
    ):
        return meaning | {Concept.BECOME}
    return _beside(before[-1], verb, meaning) if before else meaning


def _only_wishes(before: list[Piece]) -> bool:
    """Whether quality is wished for, not a state kept: «жоғары сапаны қамтамасыз ету»."""
    steady = any(Concept.PUNCTUAL in piece.noun or piece.lemma == "тұрақты" for piece in before)
    return not steady and _is_only_vague(before[-1]) and before[-1].lemma not in {"жұмыс", "деңгей"}


def _beside(last: Piece, verb: str, meaning: frozenset[Concept]) -> frozenset[Concept]:
    """What a closing verb means with the word right before it."""
    if verb in company.MAKING_VERBS and _COMPARATIVE.search(last.parts[-1]):
        return frozenset({Concept.IMPROVE})
    if verb == "ет" and not meaning:
        return frozenset({Concept.BECOME})
    if verb in company.BEING_VERBS and last.lemma in company.QUALITIES:
        return frozenset({Concept.BECOME})
    if verb in company.ENTRY_VERBS and _is_field(last):
        return meaning | {Concept.ACTIVITY, Concept.BECOME}
    if verb in company.GROWN_VERBS and last.lemma in company.GROWN:
        return meaning | {Concept.BECOME}
    if verb in company.GROWN_VERBS and _is_only_vague(last):
        return frozenset({Concept.IMPROVE})
    return meaning


def _is_only_vague(piece: Piece) -> bool:
    return Concept.VAGUE in piece.noun and not piece.noun & {Concept.DELIVERABLE, Concept.CAPABILITY}


def _tells_what_it_does(piece: Piece) -> bool:
    """Whether it describes by what is or will be done («ұсынатын»), not by what was («арналған»)."""
    return Concept.RELATIVE in piece.meaning and _LASTING.search(piece.parts[-1]) is not None


def _is_field(piece: Piece) -> bool:
    return Concept.MARKET in piece.noun and piece.name_tail is not None and piece.name_tail.case == "dative"


def single(pieces: list[Piece]) -> None:
    """One tender or contract, where nothing is counted, is won or not."""
    wins = any(piece.is_final and Concept.GAIN in piece.meaning for piece in pieces)
    for piece in pieces:
        if wins and piece.lemma in company.SINGLE and not _PLURAL.match(piece.parts[-1], len(piece.lemma)):
            piece.meaning = {Concept.ACHIEVEMENT}


def by_neighbours(pieces: list[Piece], place: int) -> None:
    """Settles what a name means beside the words around it."""
    piece = pieces[place]
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if piece.lemma == "қосымша":
        _app_or_additional(piece, following)
    if following is not None:
        _before(pieces, place, following)
    before = pieces[place - 1] if place else None
    if before is not None:
        _after(piece, before)
    done = {each for later in pieces[place : place + REACH] if later.is_final for each in later.meaning}
    if Concept.PERIOD in piece.meaning and _case(piece) == "locative" and Concept.RESPOND in done:
        piece.meaning |= {Concept.BOUND}
    if piece.lemma in company.FAULTS and Concept.ACTIVITY in done:
        piece.meaning = {Concept.ACTIVITY_COUNT}
    if piece.lemma in company.MONEY_WON and Concept.GAIN in done:
        piece.meaning = {Concept.COUNT}
    if piece.lemma == "жазылушы" and any(
        each.lemma in company.OWN_LISTS for each in pieces[max(0, place - REACH) : place + REACH]
    ):
        piece.meaning = piece.meaning - {Concept.VANITY} | {Concept.STOCK}


def _before(pieces: list[Piece], place: int, following: Piece) -> None:
    """What the word after a name decides: praise before a verb of being, trust before its own verb."""
    piece = pieces[place]
    if following.doing in company.BEING_VERBS and _praises(pieces, place):
        piece.meaning |= {Concept.EMPTY}
    if piece.lemma in {"тізім", "тізілім", "рейтинг"} and following.doing in company.ENTRY_VERBS:
        piece.meaning = {Concept.ACHIEVEMENT}
    if piece.lemma == "сенімді" and following.is_final:
        piece.meaning = {Concept.VAGUE}


def _praises(pieces: list[Piece], place: int) -> bool:
    """Whether it is mere praise before a verb of being: «тиімді болу», «мықты команда болу»."""
    if pieces[place].lemma in company.QUALITIES:
        return True
    ours = place == 1 and pieces[place].lemma in company.OURSELVES
    return ours and pieces[0].lemma in company.QUALITIES


def _after(piece: Piece, before: Piece) -> None:
    if Concept.VANITY in piece.meaning and before.lemma in company.FILES:
        piece.meaning = piece.meaning - {Concept.VANITY} | {Concept.COUNT}
    if piece.lemma == "мүше" and before.lemma in company.GROUPS:
        piece.meaning = piece.meaning - {Concept.STOCK, Concept.COUNT} | {Concept.VANITY}
    if before.lemma == "шаққандағы" and Concept.ACTIVITY_COUNT in piece.meaning:
        piece.meaning = {Concept.RATE}
    if piece.lemma == "қамту" and _case(before) == "instrumental":
        piece.meaning = {Concept.RATE}
    if piece.lemma == "қоңырау" and before.doing in company.ARRIVAL_VERBS:
        piece.meaning = {Concept.ROUTINE}


def is_possessed(piece: Piece) -> bool:
    """Whether it belongs to the name before it: «жалдау құны», «лид құнын»."""
    tails = (piece.name_tail, piece.verb_tail)
    if any(tail is not None and tail.is_possessed for tail in tails):
        return True
    return piece.is_turn and piece.name_tail is not None and piece.lemma[-1] in "ыі"


def _case(piece: Piece) -> str:
    return piece.name_tail.case if piece.name_tail is not None else ""


def _app_or_additional(piece: Piece, following: Piece | None) -> None:
    """«Қосымша табыс» is additional, «қосымша жасау» is an app."""
    adjective = piece.name_tail is not None and not (piece.name_tail.case or piece.name_tail.is_possessed)
    if not adjective or following is None or following.is_final:
        piece.meaning = {Concept.DELIVERABLE}
    elif following.meaning & {Concept.STOCK, Concept.RATE}:
        piece.meaning = set()
    else:
        piece.meaning = {Concept.NEW}
