"""What a word of a goal means to the coach, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Concept(StrEnum):
    """Meanings that rules ask for. A word may have several; most have none."""

    # What is done.
    ACTIVITY = "ACTIVITY"
    """A verb of doing something: launch, write, set up, hold, hire, develop a thing."""
    GROW = "GROW"
    """A verb of a metric's movement upwards: increase, raise, double, grow."""
    SHRINK = "SHRINK"
    """A verb of a metric's movement downwards: reduce, cut, shorten."""
    REACH = "REACH"
    """A verb of arriving at a level: reach, bring to, get to."""
    GAIN = "GAIN"
    """A verb of getting countable outcomes: get, win, attract, acquire, sell, close."""
    HOLD = "HOLD"
    """A verb or turn of a steady state: keep, maintain, continue, support, remain, stay, ensure, secure a
    level."""
    IMPROVE = "IMPROVE"
    """A verb of making better without a direction of a number: improve, optimise, strengthen, develop."""
    BECOME = "BECOME"
    """A verb of a direction or a dream: become, be, build a ... that, make ... the first choice."""
    TIDY = "TIDY"
    """A verb of housekeeping: optimise, streamline, put in order, speed up, simplify, systematise (beside its
    own concept)."""
    FINISH = "FINISH"
    """A verb of bringing own work to its end: finish, complete, pass, fulfil, close out (also ACTIVITY)."""
    HIRE = "HIRE"
    """A verb that is work when it takes staff: hire, recruit, take on; Kazakh «алу» is only GAIN (see
    STAFF)."""
    RESPOND = "RESPOND"
    """A verb of everyday service: respond, reply, answer, process requests (also ACTIVITY)."""
    WATCH = "WATCH"
    """A verb of looking at a metric: monitor, track, measure, control (also ACTIVITY)."""
    HELP = "HELP"
    """help, make it possible, let, enable: what follows is the real verb."""
    NEGATION = "NEGATION"
    """not, no, without doing; also a negative verb form."""
    # What it is about.
    DELIVERABLE = "DELIVERABLE"
    """A thing that is made or put in place: site, CRM, strategy, campaign, dashboard, plan, document."""
    ACTIVITY_COUNT = "ACTIVITY_COUNT"
    """Countable own work: articles, posts, calls, interviews, meetings, webinars, e-mails sent."""
    RATE = "RATE"
    """A metric that is a share, level, index, price, duration: conversion, NPS, CTR, CAC, churn, rating,
    time to."""
    STOCK = "STOCK"
    """A metric that stands at some value already: revenue, traffic, active users, subscribers, market
    share."""
    COUNT = "COUNT"
    """Countable outcomes that start at 0: new customers, deals, orders, sign-ups, sales, contracts."""
    VANITY = "VANITY"
    """followers, likes, views, impressions, reach, mentions, downloads, page views."""
    ROUTINE = "ROUTINE"
    """The volume of a process that is known already: leads, MQL, applications, sales in general."""
    VAGUE = "VAGUE"
    """Named but not readable as a metric: quality, efficiency, awareness, image, loyalty, presence,
    success."""
    CAPABILITY = "CAPABILITY"
    """What a team or company has or is, and goals build: team, process, culture, service, market position."""
    CUSTOMER = "CUSTOMER"
    """People outside who choose and buy: customer, client, user, people, buyer, merchant, entrepreneur,
    company."""
    STAFF = "STAFF"
    """Own people: employee, manager, engineer, designer, specialist, salesperson, contractor."""
    INPUT = "INPUT"
    """What the team itself puts in, whatever its number: budget, spend on ads, outreach, posting
    frequency, activity."""
    ACHIEVEMENT = "ACHIEVEMENT"
    """Had or not had, by somebody's decision: award, certificate, compliance, status, accreditation, top
    ranking list."""
    OPERATION = "OPERATION"
    """The inside of a company: processes, operations, efficiency, productivity, workflow, costs in
    general, reporting."""
    CHANNEL = "CHANNEL"
    """A running field of marketing work: SEO, PPC, contextual ads, SMM, e-mail marketing, social media,
    advertising."""
    MARKET = "MARKET"
    """Where a goal lies: market, industry, category, niche, region, country, city, the name of a place."""
    SATISFACTION = "SATISFACTION"
    """How content people say they are: satisfaction of customers, patients, employees (also VAGUE)."""
    TECHNOLOGY = "TECHNOLOGY"
    """A name from the engine room: an acronym no lexicon knows, Kubernetes, middleware (also JARGON)."""
    EMPTY = "EMPTY"
    """Says nothing by itself: things, situation, stuff, everything, results, indicators, metrics, better
    work (also VAGUE)."""
    COUNTER = "COUNTER"
    """number of, число, количество, сан: whatever follows can be counted."""
    # How it is said.
    RELATIVE = "RELATIVE"
    """Opens a clause that describes: that, which, who, где, который; Kazakh attributive participle (-тын,
    -ған, -атын)."""
    PURPOSE = "PURPOSE"
    """Opens a purpose: to, in order to, so that, чтобы, үшін."""
    MEANS = "MEANS"
    """Opens a means: through, by means of, thanks to, за счёт, с помощью, арқылы, негізінде."""
    BOUND = "BOUND"
    """A limit in words: at least, no more than, not below, within, не ниже, в пределах, кемінде, шегінде.
    A verb that holds is HOLD ("ensure" too); a limit alone is BOUND."""
    ALL = "ALL"
    """all, every, each, 100 % of: work on a whole list."""
    PAST = "PAST"
    """A finite verb in the past or a finished participle: launched, запустили, сделано, қостық (beside its
    own concept)."""
    FUTURE_LEVEL = "FUTURE_LEVEL"
    """Says that a number is a goal or the present state: target, goal, now, currently, сейчас, цель,
    қазір, мақсат."""
    NEW = "NEW"
    """new, first, paying, newly: what starts at 0."""
    DREAM = "DREAM"
    """Words of energy or place: number one, leader, best, favourite, the main source, world-class, love."""
    PERIOD = "PERIOD"
    """A time: month, week, quarter, year, daily, by the end of."""
    PUNCTUAL = "PUNCTUAL"
    """In due time: on time, without interruptions, вовремя, уақтылы: own work that only has to go on."""
    AGAIN = "AGAIN"
    """Comes back after each period: monthly, weekly, ежемесячный, апта сайын (also PERIOD)."""
    GUARDRAIL = "GUARDRAIL"
    """without lowering, while keeping, at the same budget, saving: a second condition on the side."""
    AND = "AND"
    """Joins two things: and, as well as, plus."""
    JARGON = "JARGON"
    """Words of corporate reports: synergy, paradigm, transformation, leverage, implementation,
    monetisation."""
    COMPARATIVE = "COMPARATIVE"
    """more, better, higher, faster, stronger: movement without a size."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a fixed turn of several words, of a goal.

    Attributes:
        text: as written.
        start: its first sign in the whole text, counted from 0 in code points.
        end: the first sign after it.
        lemma: its dictionary form in lower case (Kazakh: the stem); of a turn, joined by single spaces.
        concepts: what it means to the rules.
        is_final: whether it is a finite verb or verbal noun that closes a clause (Kazakh verbs stand last).
    """

    text: str
    start: int
    end: int
    lemma: str
    concepts: frozenset[Concept]
    is_final: bool = False

    def means(self, *concepts: Concept) -> bool:
        """Whether it has any of these meanings."""
        return not self.concepts.isdisjoint(concepts)
