"""Which faults the wording of an objective has (S21-S27, S61, S62)."""

from __future__ import annotations

from itertools import takewhile

from domain.coach.concepts import Concept, Word
from domain.coach.gist import METRICS, Clause, Gist
from domain.coach.labels import Label
from domain.coach.lexicon import PREPOSITIONS
from domain.terms import Language

_MOVES = (Concept.GROW, Concept.SHRINK, Concept.REACH, Concept.GAIN, Concept.IMPROVE)
_MADE = (Concept.DELIVERABLE, Concept.ACTIVITY_COUNT, Concept.STAFF, Concept.INPUT)
_MANY = 3
_DENSE = 4
_LONG = 5
_BARE = 2
_SHORT = 4


def objective_labels(gist: Gist) -> frozenset[Label]:
    """The labels of an objective; `GOOD` alone when it has no fault."""
    found: set[Label] = set()
    if is_jargon(gist):
        found.add(Label.TOO_LONG_JARGON)
    if gist.states_number:
        found.add(Label.METRIC_IN_OBJECTIVE)
    if is_solution(gist):
        found.add(Label.SOLUTION_TASK)
    elif not gist.states_number:
        found |= _dense(gist) if is_jargon(gist) else _plain(gist)
    return frozenset(found) or frozenset({Label.GOOD})


def is_jargon(gist: Gist) -> bool:
    """Whether it speaks the language of reports instead of the team's."""
    found = sum(word.means(Concept.JARGON) for word in gist.words)
    return found >= _MANY or (found == _MANY - 1 and _LONG <= len(gist.words) <= found * _DENSE)


def is_solution(gist: Gist) -> bool:
    """Whether it names what is done instead of where we go."""
    head = gist.head
    if is_jargon(gist):
        return _is_built(gist)
    if head.does(Concept.GAIN) and head.about(Concept.ACHIEVEMENT) and not head.about(*METRICS):
        return not gist.says(Concept.DREAM, Concept.COMPARATIVE)
    if not head.does(Concept.ACTIVITY) or head.does(Concept.BECOME) or is_upkeep(gist) or _places(gist):
        return False
    if gist.says(Concept.DREAM, Concept.RELATIVE):
        return False
    if head.does(Concept.HIRE) and not head.does(Concept.GAIN):
        return not gist.says(Concept.COMPARATIVE)
    if head.does(Concept.TIDY) or _betters(gist):
        return False
    if head.about(*_MADE, Concept.CAPABILITY) or (
        head.about(Concept.CHANNEL) and not head.about(Concept.VAGUE)
    ):
        return True
    return _is_work(gist)


def _betters(gist: Gist) -> bool:
    """Whether nothing is made, and something only gets better: «move the company forward»."""
    head = gist.head
    if head.about(*_MADE):
        return False
    return head.about(Concept.EMPTY) or (head.does(Concept.IMPROVE) and head.about(Concept.CAPABILITY))


def _is_work(gist: Gist) -> bool:
    """Whether a verb of work governs a thing of no known kind: most such lines are work."""
    head = gist.head
    if head.about(Concept.VAGUE, Concept.EMPTY, Concept.MARKET):
        return False
    if head.about(Concept.OPERATION):
        return not head.does(Concept.IMPROVE, Concept.TIDY)
    if gist.says(Concept.COMPARATIVE) or head.about(Concept.CUSTOMER):
        return False
    return bool(head.named) and not head.does(Concept.IMPROVE, Concept.REACH)


def _is_built(gist: Gist) -> bool:
    """Whether words of the engine room say that something is put together, not only wished for."""
    named = sum(word.means(Concept.TECHNOLOGY) for word in gist.words)
    if named >= _MANY:
        return True
    works = gist.head.does(Concept.ACTIVITY, Concept.TIDY)
    return works and (named >= _BARE or (named > 0 and gist.about(Concept.DELIVERABLE)))


def _places(gist: Gist) -> bool:
    """Whether a share of people outside gets something: that is an outcome, however it is brought about."""
    return gist.reading.unit == "%" and gist.head.about(Concept.CUSTOMER, Concept.RATE)


def is_upkeep(gist: Gist) -> bool:
    """Whether own work only has to go on: kept, watched, answered, done in due time."""
    head = gist.head
    if gist.says(Concept.HELP):
        return False
    if head.does(Concept.HOLD) and head.does(Concept.ACTIVITY):
        return not head.about(Concept.DELIVERABLE, Concept.ACTIVITY_COUNT)
    if head.does(Concept.HOLD, Concept.RESPOND, Concept.WATCH):
        return True
    if gist.says(Concept.AGAIN) and head.does(Concept.ACTIVITY):
        return True
    moves = (Concept.GROW, Concept.SHRINK, Concept.IMPROVE, Concept.BECOME)
    return gist.says(Concept.PUNCTUAL) and not head.does(*moves)


def _dense(gist: Gist) -> set[Label]:
    """What else is wrong with the language of reports: housekeeping, or nothing that can be read."""
    told = gist.head.main
    if gist.language is not Language.KK:
        sides = (Concept.MEANS, Concept.PURPOSE, Concept.RELATIVE)
        told = takewhile(lambda word: not word.means(*sides), gist.head.words)
    tidies = any(word.means(Concept.OPERATION) for word in told)
    return {Label.NOT_INSPIRING if tidies else Label.VAGUE}


def _plain(gist: Gist) -> set[Label]:
    head = gist.head
    dreams = gist.says(Concept.DREAM)
    if is_upkeep(gist):
        return set() if dreams and head.does(Concept.RESPOND) else {Label.BUSINESS_AS_USUAL}
    if (dreams and not is_placed(gist)) or (head.does(Concept.IMPROVE) and _is_hollow(head)):
        return {Label.VAGUE}
    return set() if dreams else _of_verb(gist)


def _of_verb(gist: Gist) -> set[Label]:
    """What an objective without words of energy lacks, by what it does."""
    head = gist.head
    if _wants_more(gist):
        return _of_move(gist)
    if gist.says(Concept.RELATIVE, Concept.MEANS, Concept.PURPOSE):
        return set()
    if head.does(*_MOVES):
        return _of_move(gist)
    if head.does(Concept.ACTIVITY):
        return _of_work(gist)
    if head.verb is None and gist.says(Concept.COMPARATIVE):
        return _of_state(gist)
    bare = len(gist.words) <= _BARE or (
        gist.says(Concept.COMPARATIVE, Concept.EMPTY) and len(gist.words) <= _BARE * _MANY
    )
    return {Label.VAGUE} if bare or (head.verb is None and not _is_told(gist)) else set()


def _is_told(gist: Gist) -> bool:
    """Whether a verb that nobody has listed begins a line that says enough: «Rescue small bookshops …»."""
    begins = not gist.words[0].concepts or gist.words[0].means(Concept.HELP)
    return begins and len(gist.words) >= _LONG and not gist.about(Concept.VAGUE)


def _is_hollow(head: Clause) -> bool:
    """Whether all it is about is everything: «improve everything that concerns staff»."""
    return bool(head.things) and all(word.means(Concept.ALL, Concept.EMPTY) for word in head.things)


def _of_state(gist: Gist) -> set[Label]:
    """«Higher patient satisfaction»: a comparison does the work of the verb."""
    if gist.head.about(Concept.SATISFACTION):
        return {Label.VAGUE, Label.NOT_INSPIRING}
    return (
        _routine(gist) if gist.head.about(*METRICS) and not gist.head.about(Concept.VAGUE) else {Label.VAGUE}
    )


def is_placed(gist: Gist) -> bool:
    """Whether words of energy stand beside what they are about: not «be the best» nor «delight customers»."""
    told = [word for word in gist.head.words if len(word.text) >= _SHORT and word is not gist.head.verb]
    about = [word for word in told if not word.means(Concept.DREAM, Concept.EMPTY, Concept.COMPARATIVE)]
    return bool(about) and len(gist.text.split()) > _BARE


def _of_work(gist: Gist) -> set[Label]:
    if gist.head.about(Concept.MARKET) or (gist.says(Concept.CUSTOMER) and len(gist.words) > _SHORT):
        return set()
    tidies = gist.head.about(Concept.OPERATION) or gist.head.does(Concept.TIDY)
    return {Label.NOT_INSPIRING} if tidies else {Label.VAGUE}


def _of_move(gist: Gist) -> set[Label]:
    head = gist.head
    if head.about(Concept.CHANNEL) and not head.about(Concept.VAGUE):
        return _routine(gist)
    if head.about(Concept.SATISFACTION):
        return {Label.VAGUE, Label.NOT_INSPIRING}
    if _wants_more(gist):
        things = (word for word in head.named if word.text.lower() not in PREPOSITIONS)
        told = any(not word.means(Concept.COMPARATIVE) for word in things) or head.about(*METRICS)
        return _routine(gist) if told else {Label.BUSINESS_AS_USUAL, Label.VAGUE}
    if _tidies(gist):
        return {Label.NOT_INSPIRING}
    if head.about(Concept.EMPTY):
        return _routine(gist) if gist.says(Concept.CHANNEL) else {Label.VAGUE}
    if head.about(Concept.VAGUE):
        return {Label.VAGUE, Label.BUSINESS_AS_USUAL} if head.about(Concept.VANITY) else {Label.VAGUE}
    if head.about(*METRICS):
        return _routine(gist)
    return {Label.VAGUE} if len(gist.words) <= _SHORT else set()


def _wants_more(gist: Gist) -> bool:
    """Whether it asks for more of what comes in already: «sell more», «get more applicants»."""
    return gist.head.does(Concept.GAIN, Concept.HIRE) and gist.head.about(Concept.COMPARATIVE)


def _tidies(gist: Gist) -> bool:
    """Whether it puts the inside in order: processes, documents, costs."""
    head = gist.head
    if head.about(Concept.OPERATION):
        return head.does(Concept.SHRINK, Concept.TIDY) or not head.about(Concept.RATE, Concept.STOCK)
    if head.does(Concept.TIDY):
        empty = head.about(Concept.EMPTY) or head.does(Concept.EMPTY)
        return not empty or gist.says(Concept.DELIVERABLE, Concept.OPERATION, Concept.STOCK)
    return head.does(Concept.IMPROVE) and any(_is_made(word) for word in head.things)


def _is_made(word: Word) -> bool:
    """Whether it is a thing that is put in order, not what a company is as a whole: service, product."""
    return word.means(Concept.DELIVERABLE) and not (
        word.means(Concept.VAGUE) and word.means(Concept.CAPABILITY)
    )


def _routine(gist: Gist) -> set[Label]:
    found = {Label.BUSINESS_AS_USUAL}
    size = len(gist.text.split())
    improves = gist.head.does(Concept.IMPROVE) and not gist.head.does(Concept.GROW)
    told = improves or gist.says(Concept.COMPARATIVE) or gist.listed_metrics > 1
    if told or size >= _SHORT:
        found.add(Label.NOT_INSPIRING)
    elif size <= _BARE:
        found.add(Label.VAGUE)
    return found
