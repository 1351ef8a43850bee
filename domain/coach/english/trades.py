"""English words of single trades: support, finance, hiring, logistics, health care, teaching, engineering."""

from __future__ import annotations

from domain.coach.concepts import Concept

TRADES: dict[Concept, str] = {
    Concept.COUNTER: """
        number of, amount of, count of, quantity of
    """,
    Concept.ACTIVITY: """
        build a brand, build a culture, build a habit, build a movement, build a tradition,
        create a brand, create a culture, create a habit, create a movement, create a tradition, form,
        digitize, describe, detail, specify, clarify, communicate, discuss, consult, debrief, instruct,
        supervise, oversee, administer, calculate, estimate, forecast, simulate, visualise, visualize,
        illustrate, photograph, render, encrypt, port, relabel, repackage, reprice, exhibit, hang, mount,
        fit, mend, wash, decorate, furnish, sew, cook, bake, bottle, pack, wrap, bind, scan, shelve,
        classify, weigh, accredit, authorise, authorize, appraise, prescribe, catalogue, catalog,
        sign the, sign an, sign off on, inventory the, write down, fill out, hand in, send out, put on,
        switch to, transition to, move to, upgrade to, dig, clear out, publish the, scale out, rehire,
        onboard a, enlist, commission a, contract a, procure, survey the, canvass, replace, provision,
        swap, merge, split, notify, invite, overhaul, reconfigure, refurbish, bring online, switch over,
        cut over, move over, hand off, compose, stock, plant, lay, drill, erect, construct, assemble,
        vaccinate, screen, examine, tutor, lecture, typeset, reprint, rehearse, stage, premiere, subtitle,
        reconcile, refinance, insure, lease, rent, subscribe to, countersign, ratify, nominate, appoint,
        dismiss, lay off, poll, tour, calibrate, load-test, stress-test, containerize, dockerize,
        deprecate, instrument, shard, replicate, orchestrate, institutionalize, federate, harden, wire,
        digitise, pay, pay off, enforce, adapt, compile a, draw up a, sign a, arrange, set out, equip,
        paint, rewire, rehouse, resettle, unify, modernise the, rearrange, redistribute, reassign, reopen,
        restart, trial, roll over, convert to, go live with, take live, put into operation,
        put into service, put online, bring in a, buy in, license, redraft, revise, republish, reshoot,
        remaster, remodel, repaint, resurface, retrofit, retire the, spin off, migration of,
        implementation of, introduction of, creation of, preparation of, construction of, installation of,
        organisation of, organization of, development of the, development of a, relocation of,
        publication of, translation of, automation of, reorganisation of, reorganization of,
        renovation of, completion of the
    """,
    Concept.RESPOND: """
        inform, ship orders, deliver orders, deliver parcels, approve invoices, review applications,
        pay invoices, process refunds, close requests, process claims, answer questions, answer requests,
        return calls, confirm orders, issue documents, confirm bookings, admit, process applications,
        handle incoming, pay out, reimburse, refund, settle, invoice, ship out, dispatch, fulfil orders,
        fulfill orders, clear, triage, restock, replenish, take orders, accept orders, issue invoices,
        issue payslips, close tickets, process incoming, deal with, attend, pay suppliers, pay salaries,
        answer calls, unload, reply to
    """,
    Concept.HOLD: """
        supply, up to date, smooth operation, smooth operations, smooth running, uninterrupted operation,
        uninterrupted work, uninterrupted supply, stable operation, stable work, continuous operation,
        steady supply, continue to, keep running, keep up with, keep track of, keep on, go on, look after,
        take care of, upkeep of
    """,
    Concept.PUNCTUAL: """
        scheduled, routine, timely, on time, on schedule, without interruption, without interruptions,
        uninterrupted, without delay, without delays, without downtime, smoothly, by the deadline,
        without disruption, without disruptions, as usual, in good order, in working order, promptly,
        in a timely manner, as scheduled, as planned
    """,
    Concept.GROW: """
        push, nudge, take from, drum up, beef up, outpace
    """,
    Concept.GAIN: """
        gather, rack up, amass, enrol, enroll, attract, win over, place, admit, earn, fill, find,
        bring back
    """,
    Concept.IMPROVE: """
        harmonize, harmonise, tidy up, clean up, sort out, put order in, put in order, bring order to,
        bring order into, straighten out, unify, make smoother, smooth, brighten, professionalise, uplift,
        catalyze, catalyse, mature, revive, pep up, energise, spruce up, brush up, liven up
    """,
    Concept.TIDY: """
        harmonize, harmonise, tidy up, clean up, sort out, put order in, put in order, bring order to,
        bring order into, straighten out, unify
    """,
    Concept.BECOME: """
        build a brand, build a culture, build a habit, build a movement, build a tradition,
        create a brand, create a culture, create a habit, create a movement, create a tradition,
        build bridges, rescue, revive, rekindle, awaken, rediscover, reclaim, celebrate, humanize,
        demystify, democratize, teach the city, accustom, convince, captivate, open the door, open doors,
        open the way, pave the way, clear the way, open a path, open the road, give, turn, make filing,
        feel, grow into, set free, end the, rid, restore, win back, bring joy, put back,
        rewrite the rules, give back, create new category, create a new category, create a category
    """,
    Concept.RATE: """
        length, average length, depth, average size, average age, average number of, mean number of,
        median number of, loading, site loading, page loading, cycle, hiring cycle, production cycle,
        delivery cycle, cycle length, number of steps, exam pass rate, pass mark, hours from, days from,
        minutes from, time from, downtime, dso, dpo, dio, days sales outstanding, time to hire,
        time-to-hire, time to fill, cost per hire, cost per lead, cost per order, cost per visit,
        cost per delivery, cost per patient, cost per unit, length of stay, average length of stay,
        bed occupancy, readmission rate, no-show rate, no-shows, no-show, handling time,
        average handling time, aht, first-contact resolution, first contact resolution,
        first call resolution, fcr, on-time delivery, punctuality, order accuracy, stock accuracy,
        inventory turnover, stock turnover, sell-through, sell-through rate, shrinkage, write-offs,
        stock write-offs, spoilage, waste, scrap, scrap rate, rework rate, yield, throughput, oee,
        load factor, mileage, fuel consumption, damage rate, default rate, npl, delinquency,
        collection rate, approval rate, rejection rate, refusal rate, loss ratio, expense ratio,
        liquidity, attrition, absence rate, sick leave, sick days, vacancy rate, acceptance rate,
        offer acceptance, offer acceptance rate, pass rate, graduation rate, dropout rate, dropout,
        course completion, exam score, test score, gpa, mortality, infection rate, page depth,
        scroll depth, crash rate, crash-free, build time, deploy time, deployment frequency,
        change failure rate, test coverage, code coverage, memory usage, cpu usage, renewal rate,
        contract renewal rate, subscription renewal rate, listening time, watch time, read time,
        audience share, response, assembly time, picking time, waiting period, wait, queue time,
        setup time, turnaround, turnaround time, stock level, inventory level, storage cost, unit price,
        error share, overdue share, hit rate, staff retention, employee retention, customer retention,
        user retention, student retention, headcount turnover, product availability, availability,
        on-shelf availability, revenue per employee, profit per employee, sales per square metre,
        waiting list time, rate of, proportion of, percentage of
    """,
    Concept.STOCK: """
        losses, loss, theft, mistakes, mistake, escalations, escalation, rejects, rejections, refusals,
        absences, electricity use, water use, energy use, paper use, idle hours, overtime, overtime hours,
        steps, handoffs, warehouse losses, claims per, production, production volume, stock, receivables,
        overdue receivables, deposits, loan portfolio, premiums, commission, billable hours, hours billed,
        takings, circulation, readership, viewership, ad revenue, energy consumption, electricity,
        emissions, carbon, overheads, wage bill, fines, penalties, backlog, queue, waiting list,
        open tickets, unresolved tickets, outages, accidents, injuries, breakdowns, failures, claims,
        disputes, lawsuits, chargebacks, late deliveries, late payments, damaged parcels,
        returned parcels, abandoned calls, missed calls, dropped calls, missed deadlines,
        overdue invoices, overdue tasks, stockout, cloud spend, cloud costs, power consumption, fuel,
        delays, vacancies, open vacancies, cancelled orders, damaged goods
    """,
    Concept.COUNT: """
        parcel, delivery, guide downloads, report downloads, whitepaper downloads, pdf downloads,
        infographic downloads, ebook downloads, checklist downloads, template downloads, enrolment,
        enrollment, applicant, job seeker, graduate, alumni, clinic, dental clinic, school, kindergarten,
        restaurant, café, cafe, hotel, pharmacy, farm, factory, supplier, carrier, driver, courier,
        seller, landlord, broker, stockist, investor, sponsor, advertiser, publisher, author, listener,
        household, corporate client, corporate customer, key account, policy sold, loan, mortgage,
        deposit opened, membership, season ticket, appointment, consultation booked, admission,
        job offer accepted, franchise sold, unit sold, first-year student, family, newcomer hired,
        patient, retail chain, bank, university
    """,
    Concept.ROUTINE: """
        job applications, job application, résumé, resume, cv, walk-in, shipments, shipment,
        incoming orders
    """,
    Concept.VANITY: """
        brand recognition, comments, comment, video comments, group members, facebook group members,
        community members, chat members, app downloads, downloads of the app, channel followers,
        following, telegram subscribers, telegram channel subscribers, channel subscribers,
        youtube channel subscribers, vk subscribers, tiktok subscribers, subscribers on telegram,
        subscribers on youtube, plays, video plays, listens, streams, stream count, story reach,
        reach of our stories, saves, post saves, channel members, viewers, livestream viewers
    """,
    Concept.VAGUE: """
        network, partner network, dealer network, brand perception, brand recognition, tie, ties, bond,
        bonds, connection, connections, quality control, usefulness, communications,
        internal communications, tone, mood, employer image, employer brand, openness, involvement,
        initiative, accountability, cohesion, team cohesion, readiness, competence, mindset, attitude,
        courtesy, politeness, hygiene, cleanliness, safety, work-life balance, autonomy, clarity,
        interaction, relation, relations, rapport, standing, prestige, teaching, care, treatment,
        product quality, team, department, hr department, sales department, engineering, digital maturity,
        candidate experience, employee experience, partner relations, customer focus, advice,
        design quality, leadership, spirit
    """,
    Concept.SATISFACTION: """
        satisfaction, customer satisfaction, employee satisfaction, patient satisfaction,
        staff satisfaction, user satisfaction, student satisfaction, client satisfaction,
        guest satisfaction, contentment
    """,
    Concept.EMPTY: """
        to a new level, to the next level, to another level, to new heights, forward, ahead, everything,
        order, new level, next level, our work, the way we work, engineering
    """,
    Concept.OPERATION: """
        calculation, payroll calculation, data quality, supplier database, customer database,
        resource efficiency, procedural, process discipline, costs, expenses, personnel file,
        personal file, expense report, hr record, overheads, meeting schedule, record keeping,
        warehouse record keeping, regulations, internal regulations, invoicing procedure,
        labour productivity, labor productivity, filing procedure, stock records, procurement, purchasing,
        procedure, approval, approval workflow, document approval, invoicing, bookkeeping, accounting,
        accounting record, record, payroll, paperwork, bureaucracy, filing, document management,
        knowledge base, time tracking, timekeeping, inventory management, stocktaking, back office,
        back-office, contract review, resource, resource utilization, resource utilisation, unit-cost,
        unit cost, governance, process maturity, cost, overhead, administrative, administrative cost,
        clerical, storage, maintenance, scheduling, shift planning, data entry, archive, reporting system,
        monthly close, expense claim, travel booking, intranet, ticketing, logistics cost,
        process efficiency, document flow, onboarding paperwork, meeting, meetings, stock control,
        warehouse layout, inventory, spreadsheet, invoice approval
    """,
    Concept.DELIVERABLE: """
        code, billing code, open day, representative office, day off, unit test, admin panel, panel,
        console, screen, button, search, checkout, cart, notification, supplier, packaging supplier,
        contractor, pick-up point, charging station, collection, museum collection, feasibility study,
        drill, safety drill, quality control department, hospital, clinic, dental clinic, school,
        kindergarten, restaurant, café, cafe, hotel, pharmacy, factory, plant, warehouse, bridge, road,
        stadium, dormitory, gym, swimming pool, playground, greenhouse, station, training centre,
        training center, centre, center, service centre, laboratory, library, classroom, workshop, bakery,
        kitchen, reception hall, hall, building, house, garage, machine, ultrasound machine, device,
        laptop, computer, printer, tablet, vehicle, bus, ambulance, lease, agreement, insurance,
        queue system, online payment, magazine, journal, book, newspaper, regulation, regulations,
        rulebook, contract archive, billing, legacy system, investor pages, annual report, data centre,
        data center, org structure, organisational structure, organizational structure, handbook, manual,
        job fair, fair, terminal, lab, studio, cluster, stack, layer, gateway, module, plugin, sdk,
        component, data lake, architecture, environment, sandbox, repository, bonus scheme,
        payroll system, grading system, org chart, structure, curriculum, syllabus, textbook, equipment,
        production line, fleet, truck, depot, shelf, barcode, sensor, camera, furniture, refund policy,
        contract template, invoice template, price list, document system, payment provider, provider,
        accounting software, electronic queue, cloud, archive, head office, new office, careers page,
        hr portal, intranet portal, self-service kiosk, reporting template, workshop room, canteen,
        parking, solar panels, loyalty scheme, scheme, newsletter template, release train, pilot line,
        vendor, supplier portal, register
    """,
    Concept.ACHIEVEMENT: """
        label, seal, quality mark, distinction, certified, accredited, certified partner,
        sanitary inspection, fire inspection, health inspection, state inspection, attestation, be named,
        get named, be recognised as, be recognized as, be awarded, be voted, be certified, be accredited,
        be ranked, be included in, be shortlisted, be admitted, be selected for, of the year,
        win the deal, win the customer deal, win the contract, win the tender, win the government tender,
        win the regional tender, sign the contract, close the deal, secure funding, get approved,
        iso 9001, iso 27001, listing on, ipo
    """,
    Concept.STAFF: """
        team lead, team leads, store manager, store managers, supervisor, supervisors, nurse, nurses,
        cashier, cashiers, new colleague, new colleagues, head of sales, head of marketing, head of hr,
        financial director, project manager, project managers, qa engineer, qa engineers, tester, testers,
        colleague, colleagues
    """,
    Concept.CUSTOMER: """
        donor, trader, girl, boy, kid, teenager, teen, young people, young teacher, villager,
        market trader, job seeker, graduate, alumni, driver, taxi driver, teacher, doctor, nurse, viewer,
        listener, household, neighbour, neighbor, retailer, shopkeeper, applicant, freelancer, clinic,
        school, restaurant, hotel, seller, supplier, tenant, passenger, traveller, traveler, tourist,
        borrower, investor, citizen, engineer
    """,
    Concept.CAPABILITY: """
        customer support, technical support, tech support, support desk, support service, support team,
        newsroom, workplace, school, clinic
    """,
    Concept.DREAM: """
        painless, enjoyable, stress-free, hassle-free, delightful, frictionless, affordable, accessible,
        fun, fair, honest, human, pleasant, call first, recommend first, choose first, come to first,
        open first, think of first, order from us first, from us first, dream of, swear by, live without,
        imagine, count on, rely on, look up to, brag about, fairest, strongest, smartest, friendliest,
        cleanest, warmest, boldest, kindest, happiest, greenest, finest, greatest, quickest, freshest,
        healthiest, holiday, magic, effortless, effortlessly, with pleasure, by heart, talk of,
        employer of choice, home of, heart of, tell their friends, bring their friends, joy, conversation
    """,
    Concept.COMPARATIVE: """
        clearer, calmer, friendlier, cleaner, leaner, sharper, neater, warmer, lighter, brighter,
        productive, more effectively, more efficiently, more productive, more effective
    """,
    Concept.JARGON: """
        procedural, mechanism, standardized, continuous, compliance, efficiency, innovation,
        resource efficiency, convergence, realization, stack, layer, co-creation, flywheel, alignment,
        uplift, unlock, framework, observability, middleware, omnichannel, self-service, orchestration,
        estate, polyglot, gating, federation, replication, provisioning, resource allocation, maturity,
        journey mapping, paradigm, future-proof, engagement, holistic, governance, north-star,
        value creation, value stream, value streams, monetize, ecosystem, upskilling, competency,
        competencies, operating rhythm, cadence, agility, velocity, transformation journey,
        thought-leading, benefits realization, procurement excellence, workflows, workflow,
        customer journeys, penetration
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""
