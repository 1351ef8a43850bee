"""English verbs of goals by what they mean to the rules."""

from __future__ import annotations

from domain.coach.concepts import Concept

VERBS: dict[Concept, str] = {
    Concept.ACTIVITY: """
        launch, relaunch, write, rewrite, set up, setup, set, implement, create, build, build out, rebuild,
        run, hold, host, organize, organise, conduct, publish, post, prepare, develop, design, redesign,
        draft, produce, record, shoot, film, edit, ship, release, roll out, rollout, deploy, install,
        integrate, migrate, move, switch, transfer, upgrade, update, renew, refresh, revamp, refactor,
        rework, rebrand, configure, customize, customise, automate, connect, test, a/b test, analyze,
        analyse, audit, review, research, investigate, study, survey, interview, explore, assess, evaluate,
        map, map out, document, define, redefine, identify, formulate, articulate, choose, select, pick,
        decide, plan, schedule, coordinate, align, agree, approve, sign off, meet, talk, speak, call, cold
        call, cold-call, contact, email, message, send, mail, visit, attend, participate, take part,
        exhibit, present, pitch, demo, train, coach, educate, teach, onboard, mentor, hire, recruit, staff,
        outsource, delegate, assign, add, insert, embed, place, put, open, register, list, translate,
        localize, localise, optimise images, fix, repair, debug, clean, clean up, patch, remove, delete,
        archive, start, begin, kick off, kickoff, initiate, introduce, establish, adopt, apply, try,
        experiment, pilot, prototype, do, make, perform, execute, carry out, complete, finish, finalize,
        finalise, deliver, hand over, submit, file, share, distribute, print, order, buy, purchase, procure,
        partner, collaborate, cooperate, follow, unfollow, comment, respond, reply, answer, monitor, track,
        measure, watch, observe, control, keep an eye on, collect, gather, compile, compare, benchmark,
        segment, boost posts, promote, advertise, sponsor, syndicate, stream, broadcast, animate,
        photograph, brief, report, standardize, standardise, systematize, structure, restructure,
        reorganize, reorganise, consolidate, centralize, digitize, digitise, digitalize, negotiate, pass,
        undergo, outline, sketch, brainstorm, gamify, repurpose, guest post, guest-post, blog, tweet,
        livestream, crawl, index, tag, label, sort, filter, import, export, upload, sync, backup, back up,
        roll, push, issue, print out, announce, unveil, debut, showcase, facilitate, moderate, curate,
        commission, equip, furnish, renovate, decorate, relocate, rename, renumber, rotate, retrain,
        reskill, upskill, codify, formalize, formalise, legalize, trademark, patent, license, certify,
        verify, validate, check, inspect, diagnose, proofread, transcribe, outreach, canvass, flyer,
        leaflet, network, scale up tests, source, draw up, work out, work on, put together, put in place,
        set out, write up, come up with, think through, get started, look into, follow up, reach out, roll
        back, sign up for, turn on, switch on, turn off, bring in, spin up, stand up, phase out, sunset,
        retire, decommission, wire up, hook up, hand out, give out, put up
    """,
    Concept.FINISH: """
        complete, finish, finalize, finalise, close out, wrap up, execute, fulfil, fulfill, carry out, hand
        over, get done, deliver on time, pass
    """,
    Concept.HIRE: """
        hire, recruit, staff, employ, take on, onboard, headhunt
    """,
    Concept.RESPOND: """
        respond, reply, answer, react, process, handle, resolve, serve, attend to, get back, acknowledge,
        call back, provide, offer support, render
    """,
    Concept.GROW: """
        increase, grow, raise, double, triple, treble, quadruple, multiply, boost, lift, expand, scale,
        scale up, extend, ramp up, step up, drive up, push up, bump, bump up, uplift, rise, climb, go up,
        up, elevate, heighten, maximize, maximise, accelerate, speed up, gain, surge, double down, amplify,
        augment, broaden, widen, deepen, growth, increment, jump, soar, outgrow, move up, bring up, hike,
        enlarge, rises, skyrocket, improvement, exceed, surpass, beat, go beyond, outperform, top, overtake,
        escalate, upsize, doubling, tripling, 10x
    """,
    Concept.SHRINK: """
        reduce, decrease, cut, cut down, lower, shorten, shrink, minimize, minimise, drop, down, bring down,
        drive down, lessen, slash, halve, trim, curb, diminish, decline, fall, go down, cut back, limit,
        compress, speed up, reduction, eliminate, get rid of, eradicate, prevent, avoid, lose fewer, narrow,
        save, remove, ease, slow, slim, scale down, scale back, stem, stop, contain, cap, decreasing, push
        down, take down, wipe out, zero out, halving
    """,
    Concept.REACH: """
        reach, achieve, hit, attain, bring to, get to, arrive at, bring, meet, accomplish, deliver, hit the
        mark, come to, arrive, climb to, clear, cross, land at, total, amount to, realize, realise, touch,
        net, break through, get up to, have
    """,
    Concept.GAIN: """
        get, win, attract, acquire, sell, close, sign, sign up, gain, earn, generate, secure, obtain,
        receive, land, capture, convert, bring in, drive, onboard, retain, collect, book, onboarded, upsell,
        up-sell, cross-sell, cross sell, win back, winback, reactivate, enroll, enrol, recruit partners,
        source, book in, pull in, raise funding, make money, monetize, engage, activate, persuade, recover,
        renew, return, poach, take, conquer, welcome, add new, pick up, garner, solicit, harvest, seal, bag,
        procure, produce, make sales, sell out, contribute, bring back, yield, claim
    """,
    Concept.HOLD: """
        keep, maintain, hold, sustain, preserve, stay, remain, continue, support, ensure, guarantee, secure
        a level, retain the level, stabilize, stabilise, stick to, protect, uphold, safeguard, assure, keep
        up, carry on, keep at, provide, hold steady, stand at, do not drop, never drop, not let, stay
        within, keep within, don't let, do not let, not allow, do not allow, prevent from, keep from, not
        exceed, fulfil, fulfill, fulfil the plan
    """,
    Concept.IMPROVE: """
        improve, optimize, optimise, enhance, strengthen, better, develop, refine, upgrade, advance,
        streamline, perfect, polish, increase quality, make better, fine-tune, finetune, tune, reinforce,
        bolster, enrich, foster, promote, boost, work on, modernize, modernise, revitalize, revitalise,
        energize, level up, fix, simplify, speed up, accelerate, make easier, make faster, tighten,
        professionalize, rationalize, upgrade quality, nurture, cultivate, solidify, consolidate, further,
        encourage, stimulate, drive, empower, sharpen, improvement, help
    """,
    Concept.BECOME: """
        become, be, transform, turn into, turn, establish ourselves, establish, position, change, redefine,
        reinvent, revolutionize, revolutionise, disrupt, delight, inspire, enchant, wow, amaze, thrill, open
        up, break into, break through, break out, enter, expand into, conquer, dominate, lead, own, be
        known, be seen, stand out, make ourselves, pioneer, champion, set the standard, set a new standard,
        change how, change the way, shape, win hearts, win over, earn trust, earn the trust, help, free,
        liberate, bring back, unlock, spark, ignite, prove, demonstrate, show, teach the market, put us on
        the map, put on the map, reimagine, elevate, defy, reshape, empower, fall in love, make it easy,
        make it effortless, excite, surprise, thrive, crack, beat, outshine
    """,
    Concept.WATCH: """
        monitor, track, measure, watch, observe, check, control, analyze, analyse, follow, keep an eye on
    """,
    Concept.TIDY: """
        optimize, optimise, streamline, simplify, speed up, put in order, tidy up, systematize, systematise,
        unify, standardize, standardise, rationalize, rationalise, restructure, tidy, declutter
    """,
    Concept.HELP: """
        help, let, enable, allow, empower, make it possible, make sure, so that
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""
