"""Which names a goal is about: what only describes another name or stands beside the way is no metric."""

from __future__ import annotations

from domain.coach.concepts import Concept
from domain.coach.kazakh.lexicon import company
from domain.coach.kazakh.neighbours import REACH, by_neighbours, is_possessed
from domain.coach.kazakh.pieces import Piece
from domain.coach.kazakh.tails import Ending

_COUNTED = frozenset({Concept.RATE, Concept.STOCK, Concept.COUNT, Concept.VANITY, Concept.ROUTINE})
_OWN = frozenset({Concept.ACTIVITY_COUNT, Concept.INPUT})
_SET_ASIDE = (
    _COUNTED
    | _OWN
    | {
        Concept.DELIVERABLE,
        Concept.STAFF,
        Concept.ACHIEVEMENT,
        Concept.OPERATION,
        Concept.CAPABILITY,
        Concept.VAGUE,
        Concept.EMPTY,
    }
)
_BESIDE = frozenset({"dative", "locative", "ablative", "instrumental"})


def settle(pieces: list[Piece]) -> None:
    """Takes the meaning of a metric from names that only describe, and gives it to people who are counted."""
    for place, piece in enumerate(pieces):
        if (
            piece.lemma in company.PEOPLE_WON
            and not piece.is_final
            and not _describes(pieces, place, genitive=False)
        ):
            piece.meaning |= _people(pieces, place)
        by_neighbours(pieces, place)
        _as_new(pieces, place)
    _set_aside(pieces)
    kept = {
        place for place in range(len(pieces)) if _is_counted(pieces[place]) and not _describes(pieces, place)
    }
    for place, piece in enumerate(pieces):
        if _is_counted(piece) and place not in kept:
            piece.meaning -= _lost(pieces, place, kept)
    _visits(pieces)


def _set_aside(pieces: list[Piece]) -> None:
    """Names that stand beside the way mean nothing where another name is what the goal is about."""
    aside = [
        place for place, piece in enumerate(pieces) if not piece.is_final and _stands_beside(pieces, place)
    ]
    others = [piece for place, piece in enumerate(pieces) if place not in aside and not piece.is_final]
    if any(piece.meaning & _SET_ASIDE for piece in others):
        for place in aside:
            pieces[place].meaning -= _SET_ASIDE
    for place, piece in enumerate(pieces):
        if not piece.is_final and _describes(pieces, place):
            piece.meaning -= {Concept.VAGUE, Concept.EMPTY}
            if _is_object_of_a_name(pieces, place):
                piece.meaning -= {Concept.CHANNEL}


def _is_counted(piece: Piece) -> bool:
    return not piece.is_final and bool(piece.meaning & (_COUNTED | _OWN))


def _describes(pieces: list[Piece], place: int, *, genitive: bool = True) -> bool:
    if _stands_beside(pieces, place) or _is_object_of_a_name(pieces, place):
        return True
    tail = pieces[place].name_tail
    return (genitive or tail is None or not tail.case) and _owns(pieces, place)


def _stands_beside(pieces: list[Piece], place: int) -> bool:
    """Whether it only says where, whence, whither or with what: «блогқа», «сайттан», not «CRM-ге көшу»."""
    tail = pieces[place].name_tail
    if tail is None:
        return False
    governed = tail.case == "dative" and place + 1 < len(pieces) and pieces[place + 1].is_final
    return (tail.case in _BESIDE and not governed) or tail.is_derived


def _owns(pieces: list[Piece], place: int) -> bool:
    """Whether a later name of the clause belongs to this one: «лид құнын», «лендингтің конверсиясын»."""
    tail = pieces[place].name_tail
    if tail is None or tail.case not in {"", "genitive"} or place + 1 >= len(pieces):
        return False
    reach = pieces[place + 1 : place + 2] if not tail.case else pieces[place + 1 : place + REACH]
    for piece in reach:
        if piece.is_final:
            return False
        if is_possessed(piece):
            return piece.lemma.split()[-1] not in company.QUANTITIES
    return False


def _is_object_of_a_name(pieces: list[Piece], place: int) -> bool:
    """Whether the verb that it belongs to is itself only a name: «тапсырысты орындау уақытын»."""
    tail = pieces[place].name_tail
    following = next(
        (piece for piece in pieces[place + 1 : place + REACH] if piece.meaning or piece.names_a_doing), None
    )
    if tail is None or tail.case != "accusative" or following is None:
        return False
    verb = following.verb_tail
    if following.is_final or (following.start - pieces[place].end > 1 and following is pieces[place + 1]):
        return False
    return following.names_a_doing or (verb is not None and verb.ending is Ending.PARTICIPLE)


def _lost(pieces: list[Piece], place: int, kept: set[int]) -> frozenset[Concept]:
    """What a describing name does not mean: nothing of it where it is the only thing counted."""
    if kept:
        return _COUNTED | _OWN
    if _is_object_of_a_name(pieces, place):
        return _OWN
    if _owns(pieces, place) and pieces[place + 1].is_known:
        return _COUNTED | _OWN
    verb = next((piece for piece in pieces[place : place + REACH] if piece.is_final), None)
    works = verb is not None and Concept.ACTIVITY in verb.meaning
    if _stands_beside(pieces, place):
        return _COUNTED if works else _OWN
    return frozenset()


def _people(pieces: list[Piece], place: int) -> set[Concept]:
    """What people mean who are won (a count), who are many (a stock), or who only own a metric (nothing)."""
    piece, rest = pieces[place], pieces[place + 1 : place + REACH]
    if rest and rest[0].lemma in {"сан", "база"}:
        return {Concept.STOCK}
    tail = piece.name_tail
    verb = next((each for each in rest if each.is_final), None)
    if tail is None or tail.case in _BESIDE or tail.is_derived or verb is None:
        return set()
    if Concept.GAIN in verb.meaning:
        return {Concept.COUNT}
    return (
        {Concept.STOCK}
        if tail.case != "genitive" and verb.meaning & {Concept.GROW, Concept.SHRINK, Concept.REACH}
        else set()
    )


def _as_new(pieces: list[Piece], place: int) -> None:
    """New subscribers or users are won one by one, whatever stands there already."""
    piece = pieces[place]
    wins = any(each.is_final and Concept.GAIN in each.meaning for each in pieces[place : place + REACH])
    person = Concept.CUSTOMER in piece.meaning or piece.lemma.split()[-1] in company.PEOPLE_WON
    if (
        place
        and Concept.NEW in pieces[place - 1].meaning
        and person
        and wins
        and not _stands_beside(pieces, place)
    ):
        piece.meaning -= {Concept.STOCK, Concept.VANITY, Concept.ROUTINE}
        piece.meaning |= {Concept.COUNT}


def _visits(pieces: list[Piece]) -> None:
    """Visits to a site are seen from outside only; as the unit of traffic they are not."""
    lemmas = {piece.lemma for piece in pieces}
    for piece in pieces:
        if (
            piece.lemma in company.VISIT_UNITS
            and "сайт" in lemmas
            and not any("трафик" in each for each in lemmas)
        ):
            piece.meaning -= {Concept.STOCK}
            piece.meaning |= {Concept.VANITY}
