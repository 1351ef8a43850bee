"""English nouns and turns of goals by what they mean to the rules."""

from __future__ import annotations

from domain.coach.concepts import Concept

THINGS: dict[Concept, str] = {
    Concept.DELIVERABLE: """
        site, website, web site, web page, webpage, page, landing, landing page, microsite, store, online store, shop,
        app, application, mobile app, chatbot, chat bot, bot, crm, erp, cdp, cms, crm system, system, platform, portal,
        tool, toolkit, dashboard, report, template, strategy, content strategy, plan, content plan, media plan, roadmap,
        campaign, project, program, programme, loyalty program, referral program, newsletter, email newsletter,
        mailing, drip, sequence, flow, onboarding flow, workflow, process, procedure, policy, guideline, guide,
        guidebook, brandbook, brand book, style guide, logo, identity, visual identity, brand identity, rebrand,
        rebranding, redesign, design, mockup, prototype, mvp, feature, functionality, integration, api, pipeline tool,
        analytics, analytics system, attribution, tracking, pixel, tag manager, database, document, documentation,
        brief, presentation, deck, pitch deck, catalogue, catalog, brochure, leaflet, flyer, banner, creative, ad,
        video, podcast, blog, channel, youtube channel, telegram channel, group, community, forum, hub, content hub,
        knowledge base, faq, script, scripts, sales script, playbook, checklist, regulation, audit, seo audit, research,
        study, survey, analysis, review, persona, segmentation, journey map, customer journey map, cjm, positioning,
        tone of voice, message, value proposition, naming, name, slogan, tagline, packaging, price list, pricing, offer,
        lead magnet, funnel, sales funnel, automation, email automation, chat, form, widget, popup, pop-up, quiz,
        department, branch, office, shop window, stand, booth, exhibition, conference, event, contest, giveaway, quest,
        promotion, promo, sale campaign, test, a/b test, experiment, hypothesis, partnership, contract template, course,
        academy, training, seminar, workshop, software, server, infrastructure, version, kubernetes, update, upgrade,
        migration, rollout, release, launch, ui, interface, job description, description, material, materials,
        marketing materials, collateral, content, copy, text, article series, schedule, calendar, content calendar,
        framework, methodology, model, matrix, standard, rule, account, profile, page on, feed, sitemap, schema, call
        tracking, end-to-end analytics, warehouse, data warehouse, ci/cd, pipeline deployment, stack, tech stack,
        product, new product, service line, technology, solution, package, bundle, menu, collection, showroom, kiosk,
        demo, benchmark, benchmarks, rfc, spec, specification, backlog, dataset, api orchestration, account based
        marketing, abm, criteria, criterion, metric to, okr, kpi system, job posting, vacancy, tender, bid, proposal,
        commercial proposal, keywords list, semantic core, link building plan, retargeting, remarketing, ads manager,
        ad account, google ads, meta pixel, search console, loyalty card, gift card, sms campaign, billboard, outdoor ad,
        merch, merchandise, uniform, signage, photo shoot, photoshoot, press kit, press release, media kit
    """,
    Concept.ACTIVITY_COUNT: """
        article, blog article, post, blog post, blogpost, publication, story, stories, reel, reels, short, shorts, tweet, call, cold call, phone call, sales call, demo call, interview, customer interview, in-depth interview, meeting, webinar, workshop, seminar, training, masterclass, master class, email, letter, marketing email, mailing, newsletter issue, video, podcast episode, episode, campaign, ad campaign, experiment, test, a/b test, hypothesis, feature, bug, task, ticket closed, benchmark, case study, case, whitepaper, white paper, ebook, e-book, report, infographic, guide, landing page, page, banner, creative, ad, template, photo, picture, press release, event, conference, exhibition, trade show, meetup, presentation, visit, site visit, survey, focus group, audit, review written, commercial proposal, proposal, flyer, brochure, stream, livestream, live stream, giveaway, contest, promotion, promo, integration, product video, channel tested, follow-up, followup, touch, touchpoint, comment, reply, message, dm, direct message, sms, push, push notification, session, training session, lecture, course, lesson, sprint, release, deployment, commit, story point, document, script, playbook, checklist, media call, guest post, tutorial, testimonial video, competitor, shift, slide, design, mockup, partnership talk, negotiation, tender, bid, outreach email, keyword researched, hypothesis tested, story about, blog, podcast, case studies, brand story, news item, feature shipped, city visited, persona
    """,
    Concept.RATE: """
        conversion, conversion rate, rate, ratio, share, percentage, percent of, proportion, part of, nps,
        net promoter score, csat, ces, satisfaction score, customer satisfaction score, score, index, rating, grade,
        average rating, ctr, click-through rate, click through rate, cr, cvr, open rate, click rate, bounce rate,
        response rate, reply rate, churn, churn rate, retention rate, retention, repeat rate, repurchase rate, repeat
        purchase rate, adoption rate, activation rate, activation, win rate, close rate, fill rate, attendance rate,
        show-up rate, abandonment rate, cart abandonment, return rate, refund rate, error rate, defect rate, uptime,
        cac, cpa, cpl, cpc, cpm, cpo, cps, cost per lead, cost per acquisition, cost per click, cost per order, cost per
        sale, customer acquisition cost, acquisition cost, cost, unit cost, price, roi, roas, romi, roms, drr, ltv, clv,
        lifetime value, customer lifetime value, arpu, arppu, aov, average order value, average check, average bill,
        average deal size, deal size, average purchase, basket size, order value, margin, gross margin, profit margin,
        profitability, time to, time, response time, follow-up time, cycle time, lead time, delivery time, load time,
        page speed, speed, loading time, load speed, time-to-first-value, time-to-value, time to market, lead-to-deal
        time, sales cycle, deal cycle, duration, resolution time, time on page, time on site, session duration, average
        time, waiting time, wait time, frequency, purchase frequency, share of voice, share of wallet, market share,
        engagement rate, er, err, unsubscribe rate, unsubscribes, spam rate, deliverability, view-through rate, vtr,
        completion rate, completion, sprint goal completion, accuracy, utilization, utilisation, occupancy, enps,
        employee turnover, staff turnover, absenteeism, position, ranking position, rank, average position, domain
        rating, domain authority, pagespeed, core web vitals, velocity, latency, mttr, sla, cost of, expenses, spend per,
        revenue per, sales per, income per, profit per, output per, sqls rate, lead quality score, qualification rate,
        sales qualification rate, lead-to-customer, lead-to-deal, trial-to-paid, visit-to-lead, seconds, clicks between,
        post-show engagement, growth rate, stickiness, dau/mau, k-factor, viral coefficient, payback, payback period,
        conversion of, quick ratio, nrr, grr, net revenue retention, gross retention, stock-outs, stockouts, turnover rate
    """,
    Concept.STOCK: """
        revenue, sales revenue, turnover, income, profit, net profit, gross profit, ebitda, mrr, arr, gmv, monthly recurring revenue, annual recurring revenue, recurring revenue, earnings, cash flow, pipeline, qualified pipeline, sales pipeline, traffic, organic traffic, search traffic, website traffic, web traffic, visits, monthly visits, visitors, visitor, unique visitors, sessions, active users, monthly active users, weekly active users, daily active users, mau, wau, dau, active customers, active clients, active campaigns, users, user, subscriber, subscribers, subscription, blog subscribers, email subscribers, email list, list size, customer base, client base, base, subscriber base, members, member, audience, portfolio, assets, inventory, sku, assortment, partners, dealers, points of sale, outlets, retail outlets, backlinks, keywords, output, support tickets, ticket volume, complaints, complaint, incidents, incident, critical issues, errors, defects, bugs reported, costs, operational cost, operating costs, expenses, debt, receivables, accounts receivable, ad-free revenue, export, exports, exports volume, sales numbers, quota, transactions, bookings, reservations, receipts, footfall, foot traffic, store visits, repeat purchases, repeat sales, repeat orders, returning customers, repeat customers, regular customers, loyal customers, interactions, engagements, clicks, support ticket, support requests, support request
    """,
    Concept.COUNT: """
        new customers, new clients, new users, paying customers, paying clients, paid customers, deals, deal, contracts, contract, orders, order, purchases, purchase, sign-ups, signups, sign-up, signup, registrations, registration, registrants, registrant, sales, sale, opportunities, opportunity, trials, trial, trial signups, demos booked, demo requests, demo request, bookings, booking, customers, customer, clients, client, partners, partner, payments, payment, renewals, renewal, upsells, upsell, closed deals, closed-won, referrals, referral, reviews, review, testimonials, testimonial, recommendations, attendees, attendee, participant, buyers, buyer, franchisees, franchise, distributors, resellers, pilots, letters of intent, investments, donations, donors, volunteers, licences, licenses, seats, subscriptions, subscription sold, do-follow backlinks, referring domains, downloads of, qualified leads, sql, sqls, enterprise customers, activated users, reservations, inquiries, enquiries, enquiry, inquiry, responses, promoters, ambassadors, accounts won, logos, employers, students, patients, guests, tenants, residents, tickets, ticket, tickets sold, win, returns, cancellations, refunds
    """,
    Concept.VANITY: """
        follower, followers, fan, fans, like, likes, view, views, page view, page views, pageviews, pageview, impression, impressions, reach, mention, mentions, download, downloads, shares, repost, reposts, retweet, retweets, hits, brand awareness, awareness, ad reach, audience reach, coverage, media mentions, press mentions, publicity, video views, story views, subscribers on instagram, instagram subscribers, youtube subscribers, tiktok followers, social media followers, app installs, installs, install, app downloads, community size, group members, exposure, emoji, reactions, hearts, popularity, fame
    """,
    Concept.ROUTINE: """
        lead, leads, mql, mqls, marketing qualified lead, marketing qualified leads, applications, application, inbound
        leads, requests, inquiries, enquiries, sales, sale, calls, incoming calls, orders per day, sales volume, web leads
    """,
    Concept.VAGUE: """
        quality, lead quality, code quality, efficiency, effectiveness, awareness, brand awareness, recognition, brand
        recognition, image, brand image, reputation, loyalty, customer loyalty, brand loyalty, presence, brand presence,
        online presence, visibility, success, satisfaction, customer satisfaction, employee satisfaction, customer
        experience, user experience, experience, ux, service, customer service, service quality, performance, ad
        performance, productivity, security, system security, competitiveness, attractiveness, trust, engagement, user
        engagement, employee engagement, motivation, morale, team spirit, culture, communication, collaboration,
        cooperation, relationship, relationships, customer relationship, understanding, knowledge, skills, expertise,
        professionalism, innovation, innovative, position, market position, popularity, usability, convenience, comfort,
        credibility, authority, influence, perception, interest, sentiment, happiness, happier, happy, well-being,
        wellbeing, transparency, stability, reliability, flexibility, agility, synergy, results, result, situation,
        things, thing, stuff, everything, something, work, activity, process, processes, level, standards, people, bottlenecks,
        bottleneck, problems, problem, impact, value, potential, brand, bottom line, marketing, digital presence, health,
        brand strength, brand health, strategy quality, focus, alignment, discipline, excellence, creativity, content
        quality, usefulness, relevance, ownership, teamwork, atmosphere, climate, support quality, responsiveness
    """,
    Concept.CAPABILITY: """
        team, sales team, marketing team, culture, service, process, position, market position, expertise, brand, system,
        marketing system, sales system, lead generation system, acquisition channel, channel, source, business, company,
        product, experience, organization, organisation, department, function, engine, machine, growth engine, community,
        ecosystem, model, business model, reputation, habit, capability, competence, infrastructure, place, agency
    """,
    Concept.CUSTOMER: """
        customer, customers, client, clients, user, users, people, buyer, buyers, shopper, shoppers, consumer, consumers,
        audience, guest, guests, visitor, patient, patients, student, students, parent, parents, merchant, merchants,
        entrepreneur, entrepreneurs, small business, small businesses, company, companies, business, businesses, founder,
        founders, developer, developers, marketer, marketers, owner, owners, exporter, exporters, partner, partners,
        family, families, reader, readers, employer, employers, candidate, candidates, prospect, prospects, subscriber,
        member, members, fan, fans, donor, donors, woman, women, man, men, child, children, resident, residents, farmer,
        farmers, team member, everyone, anyone, newcomer, expert, experts, industry expert, brand, brands, startup, startups
    """,
    Concept.STAFF: """
        employee, employees, staff, manager, managers, engineer, engineers, designer, designers, specialist, specialists,
        salesperson, salespeople, sales rep, sales reps, sales manager, sdr, sdrs, developer hire, copywriter, copywriters,
        marketer, marketers, analyst, analysts, contractor, contractors, freelancer, freelancers, smm manager, targetologist,
        head of, intern, interns, recruiter, assistant, account manager, account managers, agency, videographer, editor,
        editors, team member, team members, director, cmo, cto, accountant, consultant, consultants, trainer, operator
    """,
    Concept.INPUT: """
        budget, ad budget, advertising budget, marketing budget, ad spend, advertising spend, marketing spend, spend,
        spending, spending on, investment in, outreach, outreach activity, outreach activities, posting, posting frequency,
        activity, activities, effort, efforts, working hours, hours worked, headcount, number of employees, team size,
        number of posts, number of calls, number of ads, ads, campaigns, resources, frequency of posts, publishing
    """,
    Concept.ACHIEVEMENT: """
        award, awards, prize, certificate, certification, compliance, soc 2, soc2, iso, gdpr, status, partner status,
        accreditation, license, licence, permit, patent, gartner, magic quadrant, top list, shortlist, grant, nomination,
        medal, badge, verification, premier partner, google partner, security audit, audit, tender, title, recognition as,
        product-market fit, approval, inspection, exam, forbes, inc 5000, investment round, series a, contract with the
    """,
    Concept.OPERATION: """
        process, processes, operation, operations, operational, efficiency, operational efficiency, effectiveness, productivity, workflow, workflows, expenses, reporting, internal, operational excellence, resources, management, administration, velocity, performance, utilization, coordination, communication, planning, budgeting, document flow, department, routine, web analytics, funnel, market reach, ad effectiveness, campaign performance, targeting
    """,
    Concept.CHANNEL: """
        seo, sem, ppc, smm, ads, advertising, contextual advertising, contextual ads, context ads, search ads, targeted advertising, targeted ads, paid ads, paid search, paid social, google ads, facebook ads, adwords, email marketing, e-mail marketing, email, content marketing, social media, social networks, instagram, facebook, tiktok, linkedin, youtube, telegram, whatsapp, twitter, display, affiliate, influencer marketing, media channels, messengers, landing pages, ppc campaign, marketing campaign, retargeting, content, call center, call centre, pr
    """,
    Concept.MARKET: """
        market, markets, industry, category, niche, segment, region, regions, country, countries, city, cities, world,
        space, field, sector, vertical, area, territory, europe, asia, central asia, kazakhstan, germany, almaty, astana,
        russia, uzbekistan, usa, global, globally, worldwide, international, internationally, cis, middle east, africa,
        america, telecom, retail, fintech, b2b, b2c, smb, enterprise, abroad, export, local, nationwide, national
    """,
    Concept.EMPTY: """
        things, thing, situation, stuff, everything, something, results, result, indicators, indicator, metrics, metric,
        kpi, kpis, numbers, work, better, best, issues, problem, problems, figures, state of affairs, stuff, more
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""

MANNERS: dict[Concept, str] = {
    Concept.NEGATION: "not, no, without, never, don't, do not, doesn't, won't, none, cannot, nothing",
    Concept.RELATIVE: "that, which, who, whom, whose, where, whereby, when",
    Concept.PURPOSE: """
        in order to, so that, so as to, in order, aimed at, such that, to become, to establish, to be, to make, to help,
        to increase, to improve, to strengthen, to grow, to win, to attract, to build, to drive, to reduce, to boost, so,
        to reach, to support, to educate, to give, to let, to get, to provide, to identify, to buffer, to collect, to
    """,
    Concept.MEANS: """
        through, by means of, thanks to, via, using, with the help of, based on, by using, by launching, by building,
        by improving, by creating, by posting, by running, by automating, with help of, on the basis of, due to, by
        significantly, by optimizing, by offering, by adding, by reducing, by increasing, by publishing, by introducing
    """,
    Concept.BOUND: """
        at least, no less than, not less than, not below, no lower than, not lower than, no more than, not more than, at
        most, up to, under, below, above, within, at or above, at or below, or more, or less, or better, minimum, maximum,
        less than, more than, fewer than, over, not exceed, not exceeding, or higher, or lower, or above, or below, max, min
    """,
    Concept.ALL: "all, every, each, entire, whole, 100%, any",
    Concept.FUTURE_LEVEL: """
        target, goal, now, currently, current, today, presently, at present, as of now, was, had, vs, versus, against,
        baseline, start, the target is, the goal is, aim
    """,
    Concept.NEW: """
        new, first, paying, newly, additional, extra, first-time, net new, incremental, another, paid, brand new, more new
    """,
    Concept.DREAM: """
        number one, no 1, no. 1, #1, № 1, №1, n1, number 1, leader, leaders, leading, market leader, thought leader, thought leadership, best, favourite, favorite, top, top of mind, top-of-mind, first choice, the choice, choice, default, default choice, go-to, go to, most trusted, trusted, most loved, loved, beloved, love, main source, primary source, key source, source of choice, world-class, world class, iconic, legendary, authority, vital resource, reference, benchmark brand, proud, pride, recommend, recommended, word of mouth, dream, inspire, inspiring, exceptional, outstanding, unforgettable, remarkable, delight, easiest, simplest, fastest, safest, most secure, most reliable, superior, unbeatable, revolutionary, vendor of choice, partner of choice, standard, first name, first brand, think of, household name, reason, number-one, secure, unique, only, meaningful, easy, effortless, without depending, independent, reach for, turn to, come back, irreplaceable, indispensable, must-have, win the trust, earn the trust, win trust, earn trust, trust of, win the hearts, hearts of, as easy as, as simple as
    """,
    Concept.PERIOD: """
        month, monthly, per month, week, weekly, per week, quarter, quarterly, year, yearly, annual, annually, day, daily,
        per day, by the end of, end of, mom, yoy, qoq, hour, january, february, march, april, june, july, august,
        september, october, november, december, q1, q2, q3, q4, h1, h2, deadline, half-year, semester, season, on time
    """,
    Concept.GUARDRAIL: """
        without decreasing, without lowering, without reducing, without increasing, without losing, without hurting,
        without raising, without dropping, without sacrificing, without compromising, while keeping, while maintaining,
        while retaining, while preserving, while reducing, while increasing, while holding, while lowering, keeping,
        maintaining, at the same time, provided that, as long as, with no drop in, with no loss of, with no increase in,
        without a drop in, without loss of, without additional, with at least, while, without worsening, without growth of,
        at a cost, at a price, at a cpl, at a cac, at a cpa, at a maximum, at cost
    """,
    Concept.AND: "and, as well as, plus, along with, together with, &, and also, also",
    Concept.JARGON: """
        synergy, synergies, paradigm, transformation, digital transformation, leverage, operationalize, operationalise,
        monetization, monetisation, implementation, best-of-breed, best of breed, omnichannel, stakeholder, stakeholders,
        stakeholder value, full-funnel, go-to-market, end-to-end, lifecycle, orchestration, server-side, tagging,
        scalable, scalability, holistic, ecosystem, ideation, alignment, cross-functional, granular, bandwidth, deep dive,
        low-hanging fruit, core competencies, core competency, value-added, value add, mission-critical, next-generation,
        next-gen, cutting-edge, state-of-the-art, turnkey, robust, seamless, disruptive, disruption, thought leadership
        framework, actionable, insights-driven, data-driven, customer-centric, customer-centricity, solutioning,
        incentivize, incentivise, verticals, touchpoints, touchpoint, kpis, value chain, value proposition, roi-driven,
        optimization, operational excellence, excellence, measurable, measurable efficiency, efficiency gains, efficacy,
        proactive, proactively, streamline, streamlined, utilization, utilize, utilise, converts audiences, branded
        content hub, integrated, integration, communications platform, attribution, pipeline, cdp, crm, bi, erp, api,
        cdp-crm-bi, deploy, framework, mindshare, thought-leadership, drive value, maximize, maximise, maximizes,
        actualize, strategic, strategically, strategize, tactical, empowerment, agile transformation, hyper-personalized,
        hyperpersonalization, hyper-personalization, multi-touch, martech, adtech, programmatic, dmp, etl, ml-driven,
        ai-powered, ai-driven, microservices, interoperability, harmonize, rationalization, institutionalize, capability
        maturity, enablement, sales enablement, deliverables, operating model, governance, synergize, synergistic
    """,
    Concept.COMPARATIVE: """
        more, better, higher, faster, stronger, bigger, larger, greater, happier, easier, quicker, cheaper, less, fewer,
        lower, smarter, smoother, wider, deeper, simpler, shorter, closer, sooner, further, safer, healthier, richer
    """,
    Concept.PAST: "launched, done, shipped, completed, finished, achieved, released, implemented, delivered, paid",
}
"""How it is said: concept → words and fixed turns, separated by commas."""
