"""What neighbours decide about things: whose a noun is, whether people are counted, what a size is of."""

from __future__ import annotations

from collections.abc import Callable

from domain.coach.concepts import Concept
from domain.coach.russian.context.line import METRICS, OUTCOMES, WORK, Line, Meanings, Sense
from domain.coach.russian.lexicon.neighbours import (
    AGREEMENTS,
    COUNTERS,
    DEFECTS,
    ENTERING,
    GOODS,
    GROUPS,
    LEVELS,
    LISTS,
    MAILED,
    SUMS,
    WON,
)

Rule = Callable[[Line, int], Meanings]

_OWNED = METRICS | {Concept.DELIVERABLE, Concept.ACTIVITY_COUNT, Concept.VAGUE, Concept.EMPTY}
_TAKES_LEVEL = frozenset({"до", "на", "к"})
_STARTS = frozenset({":", "—", "–", "-", "="})


def attribute(line: Line, place: int) -> Meanings:
    """A noun that belongs to another one is not the metric: «стоимость лида», «отдел продаж»."""
    sense = line[place]
    if not sense.means(*_OWNED) or not sense.is_noun or not _is_owned(sense):
        return sense.concepts
    head = line.back(place)
    if head < 0:
        return sense.concepts
    owner = line[head]
    if not owner.is_noun or _is_counter(owner) or line.counts(head) or line.acts(head):
        return sense.concepts
    return sense.concepts - _OWNED


def _is_counter(sense: Sense) -> bool:
    return not COUNTERS.isdisjoint({sense.lemma, sense.last.low})


def _is_owned(sense: Sense) -> bool:
    return sense.last.may_be("NOUN", "gent") or sense.last.is_part("LATN", "UNKN")


def placed(line: Line, place: int) -> Meanings:
    """A noun after a preposition says where or whom with («с сайта»), in the instrumental by what."""
    sense = line[place]
    before = line.back(place) if sense.concepts and sense.is_noun else -1
    if before < 0:
        return sense.concepts
    things = {Concept.DELIVERABLE, Concept.ACTIVITY_COUNT}
    if line.lemma(before) == "за" and any(each.means(Concept.WATCH) for each in line.clause_before(before)):
        return sense.concepts
    if not line[before].last.is_part("PREP"):
        by_it = sense.last.is_part("NOUN") and "ablt" in sense.last.readings[0].marks
        return sense.concepts - things if by_it else sense.concepts
    if line.lemma(before) not in _TAKES_LEVEL or any(
        each.means(*METRICS) for each in line.clause_before(before)
    ):
        return sense.concepts - things - METRICS
    return sense.concepts - things


def counted_people(line: Line, place: int) -> Meanings:
    """People are a number only where they are counted: «50 клиентов», «число клиентов»."""
    sense = line[place]
    if not sense.means(Concept.COUNT) or not sense.means(Concept.CUSTOMER, Concept.STAFF, Concept.MARKET):
        return sense.concepts
    return sense.concepts if _are_counted(line, place) else sense.concepts - {Concept.COUNT}


def _are_counted(line: Line, place: int) -> bool:
    sense, before = line[place], line.back(place)
    if before < 0:
        return line.is_measured and line.lemma(place - 1) == "новый"
    if line.counts(before) or _is_counter(line[before]):
        return True
    if not sense.means(Concept.CUSTOMER) or not line[before].means(Concept.GAIN, Concept.GROW):
        return False
    cases = {"accs", "gent"} if line[before].is_act else {"gent"}
    return any("plur" in form.marks and form.marks & cases for form in sense.last.readings)


def share(line: Line, place: int) -> Meanings:
    """A percentage of people or things is a share («30 % лидов»), after «на» it is a change."""
    sense = line[place]
    before = line.back(place) if sense.last.may_be("NOUN", "gent") else -1
    if before < 1 or line[before].last.text != "%":
        return sense.concepts
    if line.lemma(before - 2) == "на" or sense.means(Concept.INPUT) or sense.lemma.startswith("узнаваемость"):
        return sense.concepts
    if not sense.means(Concept.CUSTOMER, *METRICS) and _is_worked_on(line, place):
        return sense.concepts
    return sense.concepts - _OWNED - {Concept.STAFF} | {Concept.RATE}


def _is_worked_on(line: Line, place: int) -> bool:
    """Whether a verb of work alone stands before: «автоматизировать 70 % операций»."""
    verb = line.verb_before(place)
    return verb is not None and verb.means(*WORK) and not verb.means(*OUTCOMES)


def summed(line: Line, place: int) -> Meanings:
    """A sum or volume of sales is revenue, no count of a routine."""
    sense = line[place]
    if sense.means(Concept.ROUTINE) and sense.core == "продажа" and line.lemma(line.back(place)) in SUMS:
        return sense.concepts - METRICS | {Concept.STOCK}
    return sense.concepts


def averaged(line: Line, place: int) -> Meanings:
    """An average of counts is a rate: «среднее число заказов»."""
    sense = line[place]
    averages = {line.lemma(place - 1), line.lemma(place - 2)} & {"средний", "медианный"}
    if averages and sense.means(Concept.COUNT, Concept.STOCK, Concept.ROUTINE, Concept.ACTIVITY_COUNT):
        return sense.concepts - METRICS - {Concept.ACTIVITY_COUNT, Concept.DELIVERABLE} | {Concept.RATE}
    return sense.concepts


def standing_number(line: Line, place: int) -> Meanings:
    """A number of customers that is raised or brought to a level stands somewhere already."""
    sense = line[place]
    if not sense.means(Concept.COUNT) or line.lemma(place - 1) == "новый":
        return sense.concepts
    verb = line.verb_before(place)
    if verb is None:
        return sense.concepts
    if verb.means(Concept.GROW, Concept.SHRINK, Concept.REACH) and not verb.means(Concept.GAIN):
        return sense.concepts | {Concept.STOCK}
    return sense.concepts


def level(line: Line, place: int) -> Meanings:
    """Satisfaction with a number is an index, without one a wish; awareness in figures is vanity alone."""
    sense = line[place]
    if not line.is_measured:
        return sense.concepts
    if sense.core in LEVELS:
        return sense.concepts - {Concept.VAGUE} | {Concept.RATE}
    return sense.concepts - {Concept.VAGUE} if sense.means(Concept.VANITY) else sense.concepts


def visitors_of_traffic(line: Line, place: int) -> Meanings:
    """A unit of a metric named before is no second metric: «трафик до 25 тыс. посетителей»."""
    sense = line[place]
    if not sense.means(Concept.VANITY) or not line.counts(line.back(place)):
        return sense.concepts
    if any(each.means(Concept.STOCK, Concept.RATE) for each in line.clause_before(place)):
        return sense.concepts - {Concept.VANITY}
    return sense.concepts


def group_members(line: Line, place: int) -> Meanings:
    """Members of a group or a channel are as vain as followers."""
    sense = line[place]
    if sense.lemma == "участник" and line.lemma(place + 1) in GROUPS and line.is_measured:
        return sense.concepts - METRICS | {Concept.VANITY}
    return sense.concepts


def vain_list(line: Line, place: int) -> Meanings:
    """A base of followers is as vain as they are."""
    sense = line[place]
    following = line[place + 1] if place + 1 < len(line.senses) else None
    if sense.lemma == "база" and following is not None and following.means(Concept.VANITY):
        return frozenset({Concept.VANITY})
    return sense.concepts


def mailed(line: Line, place: int) -> Meanings:
    """Subscribers of a blog or a mailing gave their address; they are no likes."""
    sense = line[place]
    if sense.lemma == "подписчик" and line.lemma(place + 1) in MAILED:
        return sense.concepts - {Concept.VANITY} | {Concept.COUNT}
    return sense.concepts


def won(line: Line, place: int) -> Meanings:
    """An audit is passed or held: passing it is an achievement, holding it is work."""
    sense = line[place]
    if not sense.means(Concept.ACHIEVEMENT) or len(sense.pieces) > 1:
        return sense.concepts
    verb = line.verb_before(place)
    if verb is not None and verb.lemma in WON and not line.counts(line.back(place)):
        return frozenset({Concept.ACHIEVEMENT})
    if sense.means(Concept.DELIVERABLE, Concept.ACTIVITY_COUNT):
        return sense.concepts - {Concept.ACHIEVEMENT}
    return sense.concepts if line.is_measured else sense.concepts - METRICS


def listed(line: Line, place: int) -> Meanings:
    """A register or a ranking that one gets into is an achievement."""
    sense = line[place]
    if sense.core not in LISTS:
        return sense.concepts
    enters = any(each.lemma in ENTERING for each in line.clause_before(place))
    return frozenset({Concept.ACHIEVEMENT}) if enters else sense.concepts


def the_one(line: Line, place: int) -> Meanings:
    """One contract that is signed or not is an achievement; contracts are counted."""
    sense = line[place]
    if sense.core not in AGREEMENTS or line.is_measured or not sense.last.readings:
        return sense.concepts
    if sense.means(Concept.COUNT) and "sing" in sense.last.readings[0].marks:
        return sense.concepts - METRICS | {Concept.ACHIEVEMENT}
    return sense.concepts


def brought_in(line: Line, place: int) -> Meanings:
    """Money that is won is an outcome; money that is spent is an input."""
    sense = line[place]
    if not sense.means(Concept.INPUT) or line.is_placed(place):
        return sense.concepts
    verb = line.verb_before(place)
    if verb is not None and verb.means(Concept.GAIN):
        return sense.concepts - {Concept.INPUT} | {Concept.COUNT}
    return sense.concepts


def thing_or_metric(line: Line, place: int) -> Meanings:
    """A funnel or a visit is a metric when a number of it is asked for, a thing when it is built."""
    sense = line[place]
    things = sense.concepts & {Concept.DELIVERABLE, Concept.ACTIVITY_COUNT}
    if not things or not sense.means(*METRICS):
        return sense.concepts
    verb = line.verb_before(place)
    is_built = _is_worked_on(line, place) and not (line.is_measured and sense.means(Concept.STOCK))
    if is_built or (not line.is_measured and verb is not None and verb.means(Concept.ACTIVITY)):
        return sense.concepts - METRICS
    return sense.concepts - things


def worked_off(line: Line, place: int) -> Meanings:
    """Bugs that are fixed are work done, however many; a pile of tasks that shrinks is a metric."""
    sense = line[place]
    if sense.core not in DEFECTS or line.is_placed(place):
        return sense.concepts
    verb = line.verb_before(place)
    if verb is None:
        return sense.concepts
    if verb.means(Concept.SHRINK):
        return sense.concepts - {Concept.ACTIVITY_COUNT, Concept.EMPTY} | {Concept.STOCK}
    if verb.means(Concept.RESPOND) or not _is_worked_on(line, place):
        return sense.concepts
    return sense.concepts - METRICS | {Concept.ACTIVITY_COUNT}


def first_or_best(line: Line, place: int) -> Meanings:
    """«Первые 10 клиентов» are new; «стать первым» is a dream; «первая ценность» is neither."""
    sense = line[place]
    if sense.lemma != "первый":
        return sense.concepts
    following = line[place + 1] if place + 1 < len(line.senses) else None
    if following is not None and (following.last.counts or following.means(Concept.COUNT, Concept.CUSTOMER)):
        return frozenset({Concept.NEW})
    verb = line.verb_before(place)
    if verb is not None and verb.means(Concept.BECOME) and line.lemma(place - 1) != "до":
        return frozenset({Concept.DREAM})
    return frozenset()


def new_what(line: Line, place: int) -> Meanings:
    """Only new customers, deals or leads start at 0; a share of new ones and a new site do not."""
    sense = line[place]
    if not sense.means(Concept.NEW) or sense.is_noun:
        return sense.concepts
    described = next((each for each in line.clause_after(place) if not each.is_modifier), None)
    if described is not None and described.means(
        Concept.COUNT, Concept.ROUTINE, Concept.VANITY, Concept.STOCK
    ):
        return sense.concepts
    if described is not None and described.last.counts:
        return sense.concepts
    return sense.concepts - {Concept.NEW}


def named_level(line: Line, place: int) -> Meanings:
    """«План» and «цель» name a number only beside one: «цель — 25 %»; else a plan is a document."""
    sense = line[place]
    if not sense.means(Concept.FUTURE_LEVEL) or sense.lemma not in {"план", "цель", "таргет", "факт"}:
        return sense.concepts
    following = line[place + 1].last if place + 1 < len(line.senses) else None
    if following is not None and (following.text in _STARTS or following.counts or following.low == "на"):
        return frozenset({Concept.FUTURE_LEVEL})
    return sense.concepts - {Concept.FUTURE_LEVEL}


def describing(line: Line, place: int) -> Meanings:
    """A participle after a comma opens a description: «систему, работающую без рекламы»."""
    sense = line[place]
    if sense.last.is_part("PRTF") and place > 0 and line[place - 1].last.text == ",":
        return sense.concepts | {Concept.RELATIVE}
    return sense.concepts


def more_than(line: Line, place: int) -> Meanings:
    """«Более 50» bounds a number; «больше клиентов» compares."""
    sense = line[place]
    if sense.means(Concept.COMPARATIVE) and line.counts(place + 1):
        return sense.concepts - {Concept.COMPARATIVE} | {Concept.BOUND}
    return sense.concepts


def produced(line: Line, place: int) -> Meanings:
    """What a plant puts out is a volume, what an editor puts out is work: «выпуск: 620 изделий»."""
    sense = line[place]
    if sense.lemma != "выпуск" or not any(each.lemma in GOODS for each in line.following(place)):
        return sense.concepts
    return frozenset({Concept.STOCK})


THING_RULES: tuple[Rule, ...] = (
    mailed,
    group_members,
    vain_list,
    attribute,
    placed,
    counted_people,
    won,
    listed,
    the_one,
    brought_in,
    share,
    summed,
    averaged,
    level,
    visitors_of_traffic,
    thing_or_metric,
    first_or_best,
    named_level,
    more_than,
    describing,
    produced,
)
"""Before the verbs are decided."""
LATE_THING_RULES: tuple[Rule, ...] = (worked_off, standing_number, new_what)
"""After the verbs are decided."""
