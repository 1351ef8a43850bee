"""Which faults the wording of a key result has (S31-S39, S61, S65)."""

from __future__ import annotations

from decimal import Decimal

from domain.coach.concepts import Concept
from domain.coach.gist import METRICS, Clause, Gist
from domain.coach.labels import BLOCKING, Kind, Label
from domain.coach.lexicon import PREPOSITIONS
from domain.coach.reading import Direction
from domain.terms import Language

_MOVES = (Concept.GROW, Concept.SHRINK, Concept.REACH, Concept.GAIN, Concept.IMPROVE)
_OWN_WORK = (Concept.ACTIVITY_COUNT, Concept.INPUT)
_MADE = (Concept.DELIVERABLE, Concept.ACTIVITY_COUNT, Concept.INPUT)
_EACH_LISTED = """
    day,week,month,hour,per day,per week,per month,в день,в неделя,в месяц,в сутки,күніне,аптасына,айына
"""
_EACH = frozenset(_EACH_LISTED.strip().split(","))
"""Periods as they stand behind a number: «a day»."""
_MONEY = frozenset({"USD", "KZT", "RUB", "EUR"})
_THEY_DO = ("йды", "йді", "ады", "еді")
_SMALL_STEP = Decimal("1.5")
_SMALL_PART = Decimal(15)
_NEXT_STEP = Decimal("1.25")
_NEXT_PART = Decimal(6)
_FEW = 2
_WITHOUT = frozenset({"without", "без"})


def key_result_labels(gist: Gist, kind: Kind = Kind.KEY_RESULT) -> frozenset[Label]:
    """The labels of a key result; `MATURE` is among them exactly when nothing blocks.

    Args:
        kind: what it is meant to be; a result that is kept as a KPI is like one, whatever its wording.
    """
    if not gist.words:
        return frozenset({Label.NO_TARGET, Label.VAGUE_METRIC})
    found = _work(gist) or _metric(gist)
    if is_compound(gist):
        found = (found if _is_list(gist) else found - {Label.KPI_LIKE}) | {Label.COMPOUND}
    if kind is Kind.KPI and Label.TASK_NOT_OUTCOME not in found:
        found |= {Label.KPI_LIKE}
    if not found & BLOCKING:
        found |= {Label.MATURE}
    if lacks_baseline(gist, found):
        found |= {Label.NO_BASELINE}
    return frozenset(found)


def _work(gist: Gist) -> set[Label]:
    """Labels of own work and of what is had or not had; nothing when the line is about a metric."""
    head = gist.head
    if is_task(gist):
        counted = gist.states_number or _repeats(gist) or is_compound(gist)
        return {Label.TASK_NOT_OUTCOME} if counted else {Label.TASK_NOT_OUTCOME, Label.BINARY}
    if gist.states_number or is_held(gist):
        return set()
    counted = head.about(*METRICS) and not head.does(Concept.BECOME) and not _enters(gist)
    decided = head.about(Concept.ACHIEVEMENT) and not counted and not head.does(*_MOVES[:2])
    if decided or (gist.says(Concept.PAST) and not head.about(*METRICS)):
        return {Label.BINARY}
    return set()


def _enters(gist: Gist) -> bool:
    """Whether a line begins with getting into something that somebody else decides."""
    return gist.language is not Language.KK and gist.words[0].means(Concept.ACHIEVEMENT)


def is_task(gist: Gist) -> bool:
    """Whether the line is about what we do instead of what comes of it."""
    head = gist.head
    if (
        _serves(gist)
        or _others_do(gist)
        or _moves_metric(gist)
        or (head.does(Concept.HOLD) and head.about(*METRICS))
    ):
        return False
    if head.does(Concept.IMPROVE) and head.about(Concept.VAGUE) and not head.about(*_MADE):
        return False
    if head.does(Concept.HIRE, Concept.GAIN) and head.about(Concept.STAFF) and not head.about(*METRICS):
        return True
    if head.about(Concept.ACHIEVEMENT) and not head.does(Concept.ACTIVITY):
        return False
    if head.about(*_OWN_WORK) and not _metric_leads(head) and not _keeps_or_cuts(gist):
        return gist.states_number or not head.does(Concept.IMPROVE) or head.does(Concept.ACTIVITY)
    if head.verb is None:
        return _unknown_work(gist)
    if not head.does(Concept.ACTIVITY, Concept.FINISH) or _passes(head) or _watches(head):
        return False
    return not (gist.states_number and (_metric_leads(head) or _earns(gist) or _is_share(gist)))


def _moves_metric(gist: Gist) -> bool:
    """Whether something counted from outside goes from one value to another, whatever verb says so."""
    reading = gist.reading
    if reading.baseline is None or reading.target is None:
        return False
    return gist.head.about(*METRICS) and not gist.head.about(*_OWN_WORK)


def _watches(head: Clause) -> bool:
    """Whether a metric is only looked at: it is named, but neither way nor size is."""
    return head.does(Concept.WATCH) and head.about(*METRICS) and not head.about(Concept.DELIVERABLE)


def _others_do(gist: Gist) -> bool:
    """Whether customers stand before the verb as those who act; in Kazakh the verb itself must say so."""
    verb = gist.head.verb
    if verb is None or (gist.language is Language.KK and not verb.text.lower().endswith(_THEY_DO)):
        return False
    before = (word for word in gist.head.words if word.start < verb.start)
    return any(word.means(Concept.CUSTOMER, Concept.COUNT) for word in before)


def _keeps_or_cuts(gist: Gist) -> bool:
    head, reading = gist.head, gist.reading
    if head.does(Concept.HOLD):
        return True
    sizes = (reading.baseline, reading.relative_pct, reading.factor, reading.delta)
    return head.does(Concept.SHRINK) and any(size is not None for size in sizes)


def _serves(gist: Gist) -> bool:
    """Whether everyday service is counted: within what time, or how many in each period."""
    head = gist.head
    if gist.reading.target is None or not (head.does(Concept.RESPOND) or _turns_over(gist)):
        return False
    return gist.says(Concept.BOUND) or (
        gist.says(Concept.PERIOD) and not gist.says(Concept.ACTIVITY_COUNT, Concept.DELIVERABLE)
    )


def _turns_over(gist: Gist) -> bool:
    """Whether goods pass through in each period: «ship 1,200 parcels a day»; calls to customers do not."""
    head = gist.head
    goods = head.about(Concept.COUNT, Concept.ROUTINE) and not head.about(Concept.CUSTOMER, Concept.STAFF)
    return head.does(Concept.ACTIVITY) and goods and gist.says(Concept.PERIOD) and not _has_date(gist)


def _has_date(gist: Gist) -> bool:
    """Whether the period is a date or a stretch that the work is done in, not each day or week."""
    return not any(word.means(Concept.AGAIN) or word.lemma in _EACH for word in gist.words)


def _unknown_work(gist: Gist) -> bool:
    """Whether a verb that nobody has listed stands first: most such verbs are work."""
    first = gist.words[0]
    if gist.states_number or gist.says(*METRICS, Concept.VAGUE, Concept.ACHIEVEMENT, Concept.COMPARATIVE):
        return False
    return gist.says(Concept.DELIVERABLE) and not first.concepts and len(gist.words) > 1


def _passes(head: Clause) -> bool:
    ends = head.does(Concept.FINISH, Concept.REACH, Concept.GAIN)
    return ends and head.about(Concept.ACHIEVEMENT) and not head.about(Concept.DELIVERABLE)


def _earns(gist: Gist) -> bool:
    """Whether money comes of it: a sum stands in the line, and it is not spent."""
    return gist.reading.unit in _MONEY and not gist.head.about(*_OWN_WORK)


def _is_share(gist: Gist) -> bool:
    """Whether a share moves from one value to another."""
    return gist.reading.unit == "%" and gist.reading.baseline is not None


def _metric_leads(clause: Clause) -> bool:
    if clause.does(Concept.ACTIVITY) and not clause.does(*_MOVES):
        return clause.about(Concept.RATE, Concept.STOCK) and not clause.about(Concept.DELIVERABLE)
    return clause.about(Concept.RATE, Concept.STOCK, Concept.COUNT, Concept.VANITY)


def _repeats(gist: Gist) -> bool:
    """Whether work comes again and again: how often it was done can be counted."""
    return gist.says(Concept.AGAIN) or (gist.says(Concept.PERIOD) and gist.says(Concept.ALL))


def _metric(gist: Gist) -> set[Label]:
    found: set[Label] = set()
    if is_held(gist) or _serves(gist) or is_routine(gist) or _is_list(gist):
        found.add(Label.KPI_LIKE)
    if not gist.states_number:
        found.add(Label.NO_TARGET)
        found |= _unmeasured(gist)
    if _is_vain(gist) and not _serves(gist):
        found.add(Label.KPI_LIKE if Label.VAGUE_METRIC in found else Label.VANITY)
    return found


def _is_vain(gist: Gist) -> bool:
    """Whether attention is counted: views, followers, people who were reached."""
    head = gist.head
    if head.does(Concept.VANITY) and head.about(Concept.CUSTOMER):
        return gist.reading.unit != "%"
    return head.about(Concept.VANITY) and not head.about(Concept.RATE)


def _is_list(gist: Gist) -> bool:
    """Whether it is a list of metrics, as of a report: bare, or three and more under one verb of care."""
    if gist.states_number or len(gist.clauses) > 1:
        return False
    cared_for = gist.head.does(Concept.IMPROVE, Concept.HOLD, Concept.WATCH) and gist.listed_metrics > _FEW
    return cared_for or (gist.head.verb is None and gist.listed_metrics > 1)


def _unmeasured(gist: Gist) -> set[Label]:
    head = gist.head
    measurable = head.about(*METRICS) or _more_people(gist) or _shrinks(head) or gist.says(Concept.COUNTER)
    if head.verb is None and measurable and gist.words[0].means(Concept.COMPARATIVE):
        return set()
    if head.verb is None or _watches(head):
        bare = measurable and not gist.says(Concept.COMPARATIVE)
        return {Label.DIRECTIONLESS} if bare else {Label.VAGUE_METRIC}
    if head.does(Concept.IMPROVE) and gist.says(Concept.COMPARATIVE):
        return {Label.VAGUE_METRIC}
    if head.about(Concept.VAGUE) and not head.about(Concept.RATE, Concept.STOCK):
        return {Label.VAGUE_METRIC}
    return set() if measurable else {Label.VAGUE_METRIC}


def _shrinks(head: Clause) -> bool:
    """Whether something that no lexicon knows is to become less: such things are nearly always counted."""
    known = any(word.concepts for word in head.things)
    return head.does(Concept.SHRINK) and not head.does(Concept.IMPROVE) and bool(head.named) and not known


def _more_people(gist: Gist) -> bool:
    """Whether more of those outside are to do something: they can be counted."""
    first = gist.words[0]
    return first.means(Concept.COMPARATIVE) and gist.head.about(Concept.CUSTOMER)


def is_held(gist: Gist) -> bool:
    """Whether the line keeps a level instead of moving it."""
    head = gist.head
    if _moves_between(gist):
        return False
    if head.does(Concept.HOLD):
        return True
    if gist.reading.direction is Direction.HOLD and (head.verb is not None or gist.states_number):
        return True
    if head.verb is None:
        return gist.says(Concept.HOLD) or _stays_within(gist)
    if head.does(Concept.RESPOND) and gist.says(Concept.BOUND):
        return True
    return head.does(Concept.NEGATION) and head.does(Concept.GROW, Concept.SHRINK)


def _stays_within(gist: Gist) -> bool:
    """Whether a share without a verb is to stay where it is: «defect rate within 0.5 %»."""
    return gist.reading.unit == "%" and any(word.lemma in {"within", "в предел"} for word in gist.words)


def _moves_between(gist: Gist) -> bool:
    """Whether growth is only ensured: both ends stand there."""
    reading = gist.reading
    if reading.baseline is None or reading.target is None or gist.head.does(Concept.NEGATION):
        return False
    return reading.direction is not Direction.HOLD and gist.says(Concept.GROW, Concept.SHRINK)


def is_routine(gist: Gist) -> bool:
    """Whether the line asks for the ordinary volume of a known process, or a small step of it."""
    head, reading = gist.head, gist.reading
    if not gist.states_number:
        return False
    if (reading.baseline is not None and reading.target is not None) or reading.relative_pct is not None:
        return not head.about(Concept.RATE) and _is_next_step(gist)
    if head.about(Concept.RATE) or (head.about(Concept.STOCK) and not head.about(Concept.ROUTINE)):
        return head.verb is None and not gist.says(Concept.BOUND) and _number_is_last(gist)
    if not head.about(Concept.ROUTINE):
        return False
    if reading.target is not None and reading.unit in {"%", *_MONEY}:
        return False
    return reading.target is not None and not head.about(Concept.NEW)


def _is_next_step(gist: Gist) -> bool:
    """Whether a volume grows by no more than it does anyway."""
    head, reading = gist.head, gist.reading
    known = head.about(Concept.ROUTINE)
    if reading.baseline is not None and reading.target is not None:
        step = _SMALL_STEP if known else _NEXT_STEP
        return (
            known or head.about(Concept.COUNT)
        ) and 0 < reading.baseline < reading.target <= reading.baseline * step
    if reading.relative_pct is None or not (known or head.about(Concept.STOCK, Concept.COUNT)):
        return False
    if known:
        return abs(reading.relative_pct) <= _SMALL_PART
    return 0 < reading.relative_pct <= _NEXT_PART and not head.about(Concept.CUSTOMER)


def _number_is_last(gist: Gist) -> bool:
    """Whether a bare metric is followed by its number, as in a report."""
    if gist.reading.target is None or not gist.reading.spans:
        return False
    return any(word.means(*METRICS) and word.start < gist.reading.spans[0][0] for word in gist.words)


def is_compound(gist: Gist) -> bool:
    """Whether two results stand in one line, a condition on the side included."""
    if gist.says(Concept.GUARDRAIL) or gist.second_number is not None or _is_list(gist) or _forbids(gist):
        return True
    return len([clause for clause in gist.clauses if _counts(clause)]) > 1


def _forbids(gist: Gist) -> bool:
    """Whether a movement is ruled out on the side: «without discounts growing»."""
    for place, word in enumerate(gist.words):
        near = gist.words[place + 1 : place + 1 + _FEW + 1]
        if place and word.means(Concept.NEGATION) and word.text.lower() in _WITHOUT:
            return any(each.means(Concept.GROW, Concept.SHRINK) for each in near)
    return False


def _counts(clause: Clause) -> bool:
    """Whether it has a verb and something that the verb is about; «up from 35 %» has nothing."""
    return clause.verb is not None and any(
        word.concepts or word.text.lower() not in PREPOSITIONS for word in clause.things
    )


def lacks_baseline(gist: Gist, found: set[Label]) -> bool:
    """Whether a level is to be reached from a start that nobody has named."""
    reading, head = gist.reading, gist.head
    if reading.baseline is not None or not gist.states_number or Label.TASK_NOT_OUTCOME in found:
        return False
    if reading.target is None:
        return any(size is not None for size in (reading.relative_pct, reading.factor, reading.delta))
    if Label.VANITY in found:
        return Label.COMPOUND not in found
    if Label.KPI_LIKE in found:
        return False
    if reading.unit == "%" or reading.target == 0 or head.about(Concept.RATE):
        return True
    if head.about(Concept.NEW) or (head.does(Concept.GAIN) and not _flows(gist)):
        return False
    return head.about(Concept.STOCK, Concept.VANITY)


def _flows(gist: Gist) -> bool:
    head = gist.head
    return head.about(Concept.STOCK) or (head.about(Concept.VANITY) and gist.says(Concept.PERIOD))
