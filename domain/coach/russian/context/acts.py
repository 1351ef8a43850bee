"""What neighbours decide about verbs: whose work it is, what it is done to, what follows it."""

from __future__ import annotations

from itertools import pairwise

from domain.coach.concepts import Concept
from domain.coach.russian.context.line import METRICS, OUTCOMES, VERBS, WORK, Line, Meanings, Sense
from domain.coach.russian.context.things import LATE_THING_RULES, Rule
from domain.coach.russian.lexicon.neighbours import (
    DEALS,
    DIRECTIONS,
    HEARTS,
    LASTING,
    OURSELVES,
    PLANNED,
    PRAISE,
    RECEIVED,
    STEADY,
)

_ENSURE = frozenset({"обеспечить", "обеспечивать"})
_MAKE = frozenset({"сделать", "делать"})
_BUILD = frozenset({"построить", "строить", "создать", "создавать", "выстроить", "сделать", "сформировать"})
_LET_US = frozenset({"давайте", "давай"})
_OPEN = frozenset({"открыть", "открывать"})
_ENTER = frozenset({"выйти", "войти", "зайти", "выходить", "освоить"})
_BRING = frozenset({"вывести", "выводить"})
_RECEIVE = frozenset({"принимать", "принять"})
_CLOSE = frozenset({"закрыть", "закрывать"})


def made(line: Line, place: int) -> Meanings:
    """«Сделать» makes a thing, gets a number, or turns somebody into something."""
    sense = line[place]
    if sense.lemma not in _MAKE or not sense.is_act:
        return sense.concepts
    later = list(line.clause_after(place))
    if later and later[0].lemma == "так":
        return frozenset({Concept.BECOME})
    if any(each.means(Concept.COMPARATIVE) for each in later):
        return frozenset({Concept.IMPROVE})
    if any(each.means(*METRICS) for each in later) and line.is_measured:
        return frozenset({Concept.GAIN})
    nouns = [step for step, each in enumerate(later) if each.is_noun]
    if nouns and any(_is_turned_into(each) for each in later[nouns[0] + 1 :]):
        return frozenset({Concept.BECOME})
    return sense.concepts


def _is_turned_into(sense: Sense) -> bool:
    return sense.last.may_be("NOUN", "ablt") or sense.last.may_be("ADJF", "ablt")


def built(line: Line, place: int) -> Meanings:
    """What is built so that something comes of it is a direction: «систему, которая приводит клиентов»."""
    sense = line[place]
    if sense.lemma not in _BUILD or not sense.means(Concept.ACTIVITY):
        return sense.concepts
    done_to = line.object_of(place)
    if done_to is not None and done_to.core in DIRECTIONS and not line.is_measured:
        return frozenset({Concept.BECOME})
    return sense.concepts | {Concept.BECOME} if _leads_on(line, place) else _only_work(sense)


def _leads_on(line: Line, place: int) -> bool:
    """Whether the rest dreams or describes: «, которая», «, работающую»."""
    later = list(line.following(place))
    if any(each.means(Concept.RELATIVE, Concept.DREAM) for each in later):
        return True
    return any(left.breaks and right.last.is_part("PRTF") for left, right in pairwise(later))


def _only_work(sense: Sense) -> Meanings:
    return sense.concepts - {Concept.BECOME}


def opened(line: Line, place: int) -> Meanings:
    """Opening or entering a market is a direction too, opening an office is work alone."""
    sense = line[place]
    if sense.lemma not in _OPEN | _ENTER | _BRING:
        return sense.concepts
    is_market = any(each.lemma == "рынок" for each in line.clause_after(place))
    if is_market and line.is_measured:
        return frozenset({Concept.ACTIVITY}) if sense.lemma in _BRING else _only_work(sense)
    if sense.lemma in _OPEN:
        return sense.concepts if is_market else _only_work(sense)
    return frozenset({Concept.ACTIVITY, Concept.BECOME}) if is_market else sense.concepts


def closed(line: Line, place: int) -> Meanings:
    """Deals are closed as an outcome; tickets, tasks and vacancies as work."""
    sense = line[place]
    if sense.lemma not in _CLOSE or not sense.means(Concept.ACTIVITY, Concept.GAIN):
        return sense.concepts
    done_to = line.object_of(place)
    won = done_to is not None and done_to.core in DEALS
    return frozenset({Concept.GAIN}) if won else frozenset({Concept.ACTIVITY, Concept.FINISH})


def hearts_won(line: Line, place: int) -> Meanings:
    """Trust, love and fame are won as a direction."""
    sense = line[place]
    if not sense.means(Concept.GAIN) or line.is_measured:
        return sense.concepts
    done_to = line.object_of(place)
    return frozenset({Concept.BECOME}) if done_to is not None and done_to.core in HEARTS else sense.concepts


def praised(line: Line, place: int) -> Meanings:
    """Praise says nothing alone: «стать успешной компанией», «обеспечить сильную активацию»."""
    sense = line[place]
    if sense.lemma not in PRAISE or not sense.is_modifier or line.is_measured:
        return sense.concepts
    verb = line.verb_before(place)
    if verb is None:
        return sense.concepts
    says_nothing = verb.lemma in _ENSURE
    if verb.means(Concept.BECOME) and sense.last.may_be("ADJF", "ablt"):
        later = [
            each for each in line.clause_after(place) if each.is_noun and each.last.may_be("NOUN", "ablt")
        ]
        says_nothing = all(each.lemma in OURSELVES for each in later)
    return sense.concepts | {Concept.EMPTY, Concept.VAGUE} if says_nothing else sense.concepts


def wished(line: Line, place: int) -> Meanings:
    """After «чтобы» a past form tells of no past."""
    sense = line[place]
    if sense.means(Concept.PAST) and any(each.means(Concept.PURPOSE) for each in line.clause_before(place)):
        return sense.concepts - {Concept.PAST}
    return sense.concepts


def ensured(line: Line, place: int) -> Meanings:
    """«Обеспечить» holds a number or a steady state, else it only wishes; «обеспечить рост» grows."""
    sense = line[place]
    if sense.lemma not in _ENSURE:
        return sense.concepts
    later = list(line.clause_after(place))
    if any(each.means(Concept.GROW, Concept.SHRINK, Concept.ACTIVITY) for each in later):
        return frozenset()
    lasts = sense.lemma == "обеспечивать" or any(each.lemma in STEADY | PLANNED for each in later)
    if line.is_measured or lasts:
        return frozenset({Concept.HOLD})
    return frozenset({Concept.IMPROVE})


def fulfilled(line: Line, place: int) -> Meanings:
    """Fulfilling the plan is a steady state, fulfilling a project is work."""
    sense = line[place]
    if sense.lemma != "выполнить":
        return sense.concepts
    done_to = line.object_of(place)
    return frozenset({Concept.HOLD}) if done_to is not None and done_to.lemma in PLANNED else sense.concepts


def work_or_outcome(line: Line, place: int) -> Meanings:
    """Verbs of both kinds: an outcome when a metric is got, work when a thing is."""
    sense = line[place]
    both = sense.means(Concept.ACTIVITY) and sense.means(Concept.IMPROVE, Concept.BECOME, *OUTCOMES)
    if not both or not sense.is_act or sense.means(Concept.BECOME):
        return sense.concepts
    done_to = line.object_of(place)
    is_outcome = done_to.means(*METRICS) if done_to is not None else line.counts(place + 1)
    if is_outcome and not line.is_measured and done_to is not None:
        is_outcome = not done_to.last.readings or "sing" not in done_to.last.readings[0].marks
    if sense.means(Concept.IMPROVE):
        is_outcome = is_outcome or sense.means(Concept.TIDY) or done_to is None or not _is_made(done_to)
    return (
        sense.concepts - WORK if is_outcome else sense.concepts - OUTCOMES - {Concept.IMPROVE, Concept.TIDY}
    )


def _is_made(sense: Sense) -> bool:
    """Whether it is a thing that work puts in order, and nothing that a company is or runs."""
    runs = (Concept.CHANNEL, Concept.OPERATION, Concept.CAPABILITY, Concept.VAGUE)
    return sense.means(Concept.DELIVERABLE) and not sense.means(*runs)


def somebody_elses(line: Line, place: int) -> Meanings:
    """What customers do is no work of ours: «60 % пользователей завершают», «клиенты получают ценность»."""
    sense = line[place]
    if not _tells(sense) or sense.means(Concept.GROW, Concept.SHRINK, Concept.HOLD):
        return sense.concepts
    subjects = [each for each in line.clause_before(place) if each.is_noun and not each.means(Concept.PERIOD)]
    if any(each.means(Concept.RATE) for each in subjects):
        return sense.concepts - VERBS | {Concept.REACH}
    if not subjects or subjects[-1].means(Concept.STAFF):
        return sense.concepts
    present = "3per" in sense.pieces[0].readings[0].marks
    if present and not line.is_measured and sense.means(*WORK, Concept.GAIN):
        return frozenset({Concept.BECOME})
    if any(each.means(Concept.CUSTOMER) for each in subjects) and not sense.pieces[0].is_part("PRTS"):
        return sense.concepts - WORK
    return sense.concepts


def _tells(sense: Sense) -> bool:
    """Whether it is a verb that tells what somebody does or did, and no copula."""
    first = sense.pieces[0]
    if sense.lemma == "быть" or not first.is_part("VERB", "PRTS"):
        return False
    return first.is_part("PRTS") or not first.readings[0].marks.isdisjoint({"past", "3per"})


def worked_on(line: Line, place: int) -> Meanings:
    """Customers who are called, taught or visited are no outcome; people who are hired are staff."""
    sense = line[place]
    verb = line.verb_before(place) if sense.means(Concept.CUSTOMER) else None
    if verb is None:
        return sense.concepts
    if verb.means(Concept.HIRE) and not verb.means(*OUTCOMES):
        return sense.concepts - METRICS - {Concept.CUSTOMER} | {Concept.STAFF}
    if verb.means(*WORK) and not verb.means(*OUTCOMES):
        return sense.concepts - {Concept.COUNT}
    return sense.concepts


def nominal_after_verb(line: Line, place: int) -> Meanings:
    """A verbal noun that a verb governs is its object: «провести обучение», «начать внедрение»."""
    sense = line[place]
    if sense.is_act or len(sense.pieces) > 1 or not sense.means(*VERBS) or not sense.is_noun:
        return sense.concepts
    verb = line.verb_before(place)
    return sense.concepts - VERBS if verb is not None and verb.means(*VERBS) else sense.concepts


def helped(line: Line, place: int) -> Meanings:
    """Helping somebody to do something, or «давайте»: what follows is the real verb."""
    sense = line[place]
    if sense.last.low in _LET_US:
        return frozenset()
    if not sense.means(Concept.HELP) or len(sense.concepts) == 1:
        return sense.concepts
    if any(each.is_act and each.pieces[0].is_part("INFN") for each in line.clause_after(place)):
        return frozenset({Concept.HELP})
    return sense.concepts - {Concept.HELP}


def lasting(line: Line, place: int) -> Meanings:
    """What takes so long is a time, no work: «согласование счёта занимает 8 часов»."""
    sense = line[place]
    if sense.is_act or not sense.is_noun or not line.is_measured:
        return sense.concepts
    takes = (each for each in line.clause_after(place) if each.lemma in LASTING)
    return sense.concepts - VERBS | {Concept.RATE} if next(takes, None) else sense.concepts


def received(line: Line, place: int) -> Meanings:
    """Patients, orders and calls are received as everyday service: «принимать 80 пациентов в день»."""
    sense = line[place]
    if sense.lemma not in _RECEIVE:
        return sense.concepts
    done_to = line.object_of(place)
    serves = done_to is not None and done_to.core in RECEIVED
    return frozenset({Concept.ACTIVITY, Concept.RESPOND}) if serves else sense.concepts


def reached(line: Line, place: int) -> Meanings:
    """People who are reached were only seen; regions that are reached are won."""
    sense = line[place]
    if not sense.is_act or not sense.means(Concept.VANITY):
        return sense.concepts
    people = any(each.means(Concept.CUSTOMER) for each in line.clause_after(place))
    return sense.concepts if people else sense.concepts - {Concept.VANITY}


ACT_RULES: tuple[Rule, ...] = (
    helped,
    lasting,
    received,
    reached,
    made,
    built,
    opened,
    closed,
    hearts_won,
    praised,
    wished,
    ensured,
    fulfilled,
    work_or_outcome,
    somebody_elses,
    nominal_after_verb,
    worked_on,
    *LATE_THING_RULES,
)
