"""English words of how a goal is said: joints, limits, times, dreams, jargon."""

from __future__ import annotations

from domain.coach.concepts import Concept

MANNERS: dict[Concept, str] = {
    Concept.NEGATION: """
        not, no, without, never, don't, do not, doesn't, won't, none, cannot, nothing
    """,
    Concept.RELATIVE: """
        that, which, who, whom, whose, where, whereby, when
    """,
    Concept.PURPOSE: """
        in order to, so that, so as to, in order, aimed at, such that, to become, to establish, to be, to
        make, to help, to increase, to improve, to strengthen, to grow, to win, to attract, to build, to
        drive, to reduce, to boost, so, to reach, to support, to educate, to give, to let, to get, to
        provide, to identify, to buffer, to collect, to
    """,
    Concept.MEANS: """
        through, by means of, thanks to, via, using, with the help of, based on, by using, by launching, by
        building, by improving, by creating, by posting, by running, by automating, with help of, on the
        basis of, due to, by significantly, by optimizing, by offering, by adding, by reducing, by
        increasing, by publishing, by introducing
    """,
    Concept.BOUND: """
        at least, no less than, not less than, not below, no lower than, not lower than, no more than, not
        more than, at most, up to, under, below, above, within, at or above, at or below, or more, or less,
        or better, minimum, maximum, less than, more than, and more, and above, fewer than, over, not
        exceed, not exceeding, or higher, or lower, or above, or below, max, min
    """,
    Concept.ALL: """
        all, every, each, entire, whole, 100%, any
    """,
    Concept.FUTURE_LEVEL: """
        target, goal, now, currently, current, today, presently, at present, as of now, was, had, vs,
        versus, against, baseline, start, the target is, the goal is, aim
    """,
    Concept.NEW: """
        new, first, paying, newly, additional, extra, first-time, net new, incremental, another, paid, brand
        new, more new
    """,
    Concept.DREAM: """
        number one, no 1, no. 1, #1, № 1, №1, n1, number 1, leader, leaders, leading, market leader, thought
        leader, thought leadership, best, favourite, favorite, top, top of mind, top-of-mind, first choice,
        the choice, choice, default, default choice, go-to, go to, most trusted, trusted, most loved, loved,
        beloved, love, main source, primary source, key source, source of choice, world-class, world class,
        iconic, legendary, authority, vital resource, reference, benchmark brand, proud, pride, recommend,
        recommended, word of mouth, dream, inspire, inspiring, exceptional, outstanding, unforgettable,
        remarkable, delight, easiest, simplest, fastest, safest, most secure, most reliable, superior,
        unbeatable, revolutionary, vendor of choice, partner of choice, standard, first name, first brand,
        think of, household name, reason, number-one, secure, unique, only, meaningful, easy, effortless,
        without depending, independent, reach for, turn to, come back, irreplaceable, indispensable,
        must-have, win the trust, earn the trust, win trust, earn trust, trust of, win the hearts, hearts
        of, as easy as, as simple as
    """,
    Concept.PERIOD: """
        month, monthly, per month, week, weekly, per week, quarter, quarterly, year, yearly, annual,
        annually, day, daily, per day, by the end of, end of, mom, yoy, qoq, hour, january, february, march,
        april, june, july, august, september, october, november, december, q1, q2, q3, q4, h1, h2, deadline,
        half-year, semester, season, on time, every week, every month, every day, every quarter, each week,
        each month, each day, each quarter, biweekly, bi-weekly, fortnightly
    """,
    Concept.AGAIN: """
        monthly, weekly, daily, quarterly, biweekly, bi-weekly, fortnightly, regularly, on a regular basis,
        every week, every month, every day, every quarter, each week, each month, each day, each quarter
    """,
    Concept.GUARDRAIL: """
        without decreasing, without lowering, without reducing, without increasing, without losing, without
        hurting, without raising, without dropping, without sacrificing, without compromising, while
        keeping, while maintaining, while retaining, while preserving, while reducing, while increasing,
        while holding, while lowering, keeping, maintaining, at the same time, provided that, as long as,
        with no drop in, with no loss of, with no increase in, without a drop in, without loss of, without
        additional, with at least, while, without worsening, without growth of, at a cost, at a price, at a
        cpl, at a cac, at a cpa, at a maximum, at cost
    """,
    Concept.AND: """
        and, as well as, plus, along with, together with, &, and also, also
    """,
    Concept.JARGON: """
        synergy, synergies, paradigm, transformation, digital transformation, leverage, operationalize,
        operationalise, monetization, monetisation, implementation, best-of-breed, best of breed,
        omnichannel, stakeholder, stakeholders, stakeholder value, full-funnel, go-to-market, end-to-end,
        lifecycle, orchestration, server-side, tagging, scalable, scalability, holistic, ecosystem,
        ideation, alignment, cross-functional, granular, bandwidth, deep dive, low-hanging fruit, core
        competencies, core competency, value-added, value add, mission-critical, next-generation, next-gen,
        cutting-edge, state-of-the-art, turnkey, robust, seamless, disruptive, disruption, thought
        leadership framework, actionable, insights-driven, data-driven, customer-centric,
        customer-centricity, solutioning, incentivize, incentivise, verticals, touchpoints, touchpoint,
        kpis, value chain, value proposition, roi-driven, optimization, operational excellence, excellence,
        measurable, measurable efficiency, efficiency gains, efficacy, proactive, proactively, streamline,
        streamlined, utilization, utilize, utilise, converts audiences, branded content hub, integrated,
        integration, communications platform, attribution, pipeline, cdp, crm, bi, erp, api, cdp-crm-bi,
        deploy, framework, mindshare, thought-leadership, drive value, maximize, maximise, maximizes,
        actualize, strategic, strategically, strategize, tactical, empowerment, agile transformation,
        hyper-personalized, hyperpersonalization, hyper-personalization, multi-touch, martech, adtech,
        programmatic, dmp, etl, ml-driven, ai-powered, ai-driven, microservices, interoperability,
        harmonize, rationalization, institutionalize, capability maturity, enablement, sales enablement,
        deliverables, operating model, governance, synergize, synergistic
    """,
    Concept.COMPARATIVE: """
        more, better, higher, faster, stronger, bigger, larger, greater, happier, easier, quicker, cheaper,
        less, fewer, lower, smarter, smoother, wider, deeper, simpler, shorter, closer, sooner, further,
        safer, healthier, richer
    """,
    Concept.PAST: """
        launched, done, shipped, completed, finished, achieved, released, implemented, delivered, paid
    """,
}
"""Concept → words and fixed turns, separated by commas."""
