"""What neighbours decide about verbs: whose work it is, what it is done to, what follows it."""

from __future__ import annotations

from domain.coach.concepts import Concept
from domain.coach.russian.context.line import METRICS, OUTCOMES, VERBS, WORK, Line, Meanings
from domain.coach.russian.context.things import LATE_THING_RULES, Rule

_ENSURE = frozenset({"обеспечить", "обеспечивать"})
_STEADY = frozenset(
    {"бесперебойный", "стабильный", "постоянный", "неизменный", "своевременный", "непрерывный"}
)
_PLANNED = frozenset({"план", "норматив", "норма", "kpi", "обязательство"})
_MAKE = frozenset({"сделать", "делать"})
_BUILD = frozenset({"построить", "строить", "создать", "создавать", "выстроить", "сделать", "сформировать"})
_OPEN = frozenset({"открыть", "открывать"})


def made(line: Line, place: int) -> Meanings:
    """«Сделать» makes a thing, gets a number, or turns somebody into something."""
    sense = line[place]
    if sense.lemma not in _MAKE or not sense.is_act:
        return sense.concepts
    later = list(line.clause_after(place))
    if any(each.means(Concept.COMPARATIVE) for each in later):
        return frozenset({Concept.IMPROVE})
    if any(each.means(*METRICS) for each in later) and line.is_measured:
        return frozenset({Concept.GAIN})
    nouns = [each for each in later if each.is_noun]
    if len(nouns) > 1 and any(each.last.may_be("NOUN", "ablt") for each in nouns[1:]):
        return frozenset({Concept.BECOME})
    return sense.concepts


def built(line: Line, place: int) -> Meanings:
    """What is built so that something comes of it is a direction: «систему, которая приводит клиентов»."""
    sense = line[place]
    if sense.lemma not in _BUILD or not sense.means(Concept.ACTIVITY):
        return sense.concepts
    later = line.senses[place + 1 :]
    describes = any(
        each.means(Concept.RELATIVE) or (each.last.is_part("PRTF") and line[place + 1 + step].breaks)
        for step, each in enumerate(later[1:])
    )
    if describes or any(each.means(Concept.RELATIVE, Concept.DREAM) for each in later):
        return sense.concepts | {Concept.BECOME}
    return sense.concepts - {Concept.BECOME}


def opened(line: Line, place: int) -> Meanings:
    """Opening a market is a direction, opening an office is work."""
    sense = line[place]
    if sense.lemma not in _OPEN:
        return sense.concepts
    if any(each.means(Concept.MARKET) for each in line.clause_after(place)) and not line.is_measured:
        return frozenset({Concept.BECOME})
    return sense.concepts - {Concept.BECOME}


def ensured(line: Line, place: int) -> Meanings:
    """«Обеспечить» holds a number or a steady state, else it only wishes; «обеспечить рост» grows."""
    sense = line[place]
    if sense.lemma not in _ENSURE:
        return sense.concepts
    later = list(line.clause_after(place))
    if any(each.means(Concept.GROW, Concept.SHRINK) for each in later):
        return frozenset()
    if line.is_measured or any(each.lemma in _STEADY for each in later):
        return frozenset({Concept.HOLD})
    return frozenset({Concept.IMPROVE})


def fulfilled(line: Line, place: int) -> Meanings:
    """Fulfilling the plan is a steady state, fulfilling a project is work."""
    sense = line[place]
    if sense.lemma != "выполнить":
        return sense.concepts
    done_to = line.object_of(place)
    return frozenset({Concept.HOLD}) if done_to is not None and done_to.lemma in _PLANNED else sense.concepts


def work_or_outcome(line: Line, place: int) -> Meanings:
    """Verbs of both kinds: an outcome when a metric is got, work when a thing is."""
    sense = line[place]
    both = sense.means(Concept.ACTIVITY) and sense.means(Concept.IMPROVE, Concept.BECOME, *OUTCOMES)
    if not both or not sense.is_act or sense.means(Concept.BECOME):
        return sense.concepts
    done_to = line.object_of(place)
    is_outcome = done_to is not None and done_to.means(*METRICS)
    if done_to is not None and sense.means(Concept.IMPROVE) and not done_to.means(Concept.DELIVERABLE):
        is_outcome = True
    return sense.concepts - WORK if is_outcome else sense.concepts - OUTCOMES - {Concept.IMPROVE}


def somebody_elses(line: Line, place: int) -> Meanings:
    """What customers do is no work of ours: «60 % пользователей завершают онбординг»."""
    sense = line[place]
    if not sense.pieces[0].is_part("VERB") or not sense.means(*WORK):
        return sense.concepts
    marks = sense.pieces[0].readings[0].marks
    if "past" not in marks and "3per" not in marks:
        return sense.concepts
    earlier = list(line.clause_before(place))
    if any(each.means(Concept.CUSTOMER) and not each.means(Concept.STAFF) for each in earlier):
        return sense.concepts - WORK
    return sense.concepts


def worked_on(line: Line, place: int) -> Meanings:
    """Customers who are called, taught or visited are no outcome; people who are hired are staff."""
    sense = line[place]
    verb = line.verb_before(place)
    if verb is None or not sense.means(Concept.CUSTOMER):
        return sense.concepts
    if verb.means(Concept.HIRE) and not verb.means(*OUTCOMES):
        return sense.concepts - METRICS - {Concept.CUSTOMER} | {Concept.STAFF}
    if verb.means(*WORK) and not verb.means(*OUTCOMES):
        return sense.concepts - {Concept.COUNT}
    return sense.concepts


def nominal_after_verb(line: Line, place: int) -> Meanings:
    """A verbal noun that a verb governs is its object: «провести обучение», «начать внедрение»."""
    sense = line[place]
    if sense.is_act or not sense.means(*VERBS) or not sense.is_noun:
        return sense.concepts
    verb = line.verb_before(place)
    return sense.concepts - VERBS if verb is not None and verb.means(*VERBS) else sense.concepts


def helped(line: Line, place: int) -> Meanings:
    """Helping somebody to do something: what follows is the real verb."""
    sense = line[place]
    if not sense.means(Concept.HELP) or len(sense.concepts) == 1:
        return sense.concepts
    if any(each.is_act and each.pieces[0].is_part("INFN") for each in line.clause_after(place)):
        return frozenset({Concept.HELP})
    return sense.concepts - {Concept.HELP}


ACT_RULES: tuple[Rule, ...] = (
    helped,
    made,
    built,
    opened,
    ensured,
    fulfilled,
    work_or_outcome,
    somebody_elses,
    nominal_after_verb,
    worked_on,
    *LATE_THING_RULES,
)
