"""Which faults the wording of an objective has (S21-S27, S61, S62)."""

from __future__ import annotations

from domain.coach.concepts import Concept
from domain.coach.gist import METRICS, Clause, Gist
from domain.coach.labels import Label

_MOVES = (Concept.GROW, Concept.SHRINK, Concept.REACH, Concept.GAIN, Concept.IMPROVE)
_LONG = 18
_MANY = 3


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
        found |= _plain(gist)
    return frozenset(found) or frozenset({Label.GOOD})


def is_jargon(gist: Gist) -> bool:
    """Whether it speaks the language of reports instead of the team's."""
    return sum(word.means(Concept.JARGON) for word in gist.words) >= _MANY


def is_solution(gist: Gist) -> bool:
    """Whether it names what is done instead of where we go."""
    head = gist.head
    if not head.does(Concept.ACTIVITY) or head.does(Concept.BECOME):
        return False
    if head.about(Concept.DREAM) or gist.says(Concept.DREAM):
        return False
    return not gist.says(Concept.RELATIVE)


def _plain(gist: Gist) -> set[Label]:
    head = gist.head
    if head.does(Concept.HOLD):
        return {Label.BUSINESS_AS_USUAL}
    if gist.says(Concept.DREAM) or gist.says(Concept.RELATIVE, Concept.MEANS, Concept.PURPOSE):
        return set()
    if not head.does(*_MOVES):
        return {Label.VAGUE} if gist.says(Concept.COMPARATIVE, Concept.EMPTY) else set()
    return _of_move(head)


def _of_move(head: Clause) -> set[Label]:
    if head.about(Concept.CHANNEL):
        both = head.does(Concept.IMPROVE, Concept.GAIN)
        return {Label.BUSINESS_AS_USUAL, Label.NOT_INSPIRING} if both else {Label.BUSINESS_AS_USUAL}
    if head.about(*METRICS):
        return {Label.BUSINESS_AS_USUAL}
    if head.about(Concept.OPERATION):
        return {Label.NOT_INSPIRING}
    return {Label.VAGUE} if head.about(Concept.VAGUE, Concept.EMPTY) or not head.things else set()
