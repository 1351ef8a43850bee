"""English nouns of own work: what is made, done, put in and awarded."""

from __future__ import annotations

from domain.coach.concepts import Concept

WORKS: dict[Concept, str] = {
    Concept.DELIVERABLE: """
        site, website, web site, web page, webpage, page, landing, landing page, microsite, store, online
        store, shop, app, application, mobile app, chatbot, chat bot, bot, crm, erp, cdp, cms, crm system,
        system, platform, portal, tool, toolkit, dashboard, report, template, strategy, content strategy,
        plan, content plan, media plan, roadmap, campaign, project, program, programme, loyalty program,
        referral program, newsletter, email newsletter, mailing, drip, sequence, flow, onboarding flow,
        workflow, process, procedure, policy, guideline, guide, guidebook, brandbook, brand book, style
        guide, logo, identity, visual identity, brand identity, rebrand, rebranding, redesign, design,
        mockup, prototype, mvp, feature, functionality, integration, api, pipeline tool, analytics,
        analytics system, attribution, tracking, pixel, tag manager, database, document, doc, docs,
        documentation, brief, presentation, deck, pitch deck, catalogue, catalog, brochure, leaflet, flyer,
        banner, creative, ad, video, podcast, blog, channel, youtube channel, telegram channel, group,
        community, forum, hub, content hub, knowledge base, faq, script, scripts, sales script, playbook,
        checklist, regulation, audit, seo audit, research, study, survey, analysis, review, persona,
        segmentation, journey map, customer journey map, cjm, positioning, tone of voice, message, value
        proposition, naming, name, slogan, tagline, packaging, price list, pricing, offer, lead magnet,
        funnel, sales funnel, automation, email automation, chat, form, widget, popup, pop-up, quiz,
        department, branch, office, shop window, stand, booth, exhibition, conference, event, contest,
        giveaway, quest, promotion, promo, sale campaign, test, a/b test, experiment, hypothesis,
        partnership, contract template, course, academy, training, seminar, workshop, software, server,
        infrastructure, version, kubernetes, update, upgrade, migration, rollout, release, launch, ui,
        interface, job description, description, material, materials, marketing materials, collateral, copy,
        text, article series, schedule, calendar, content calendar, framework, methodology, model, matrix,
        standard, rule, account, profile, page on, feed, sitemap, schema, call tracking, end-to-end
        analytics, warehouse, data warehouse, ci/cd, pipeline deployment, stack, tech stack, product, new
        product, service line, technology, solution, package, bundle, menu, collection, showroom, kiosk,
        demo, benchmark, benchmarks, rfc, spec, specification, backlog, dataset, api orchestration, account
        based marketing, abm, criteria, criterion, metric to, okr, kpi system, job posting, vacancy, tender,
        bid, proposal, commercial proposal, keywords list, semantic core, link building plan, retargeting,
        remarketing, ads manager, ad account, google ads, meta pixel, search console, loyalty card, gift
        card, sms campaign, billboard, outdoor ad, merch, merchandise, uniform, signage, photo shoot,
        photoshoot, press kit, press release, media kit
    """,
    Concept.ACTIVITY_COUNT: """
        article, blog article, post, blog post, blogpost, publication, story, stories, reel, reels, short,
        shorts, tweet, call, cold call, phone call, sales call, demo call, interview, customer interview,
        in-depth interview, meeting, webinar, workshop, seminar, training, masterclass, master class, email,
        letter, marketing email, mailing, newsletter issue, video, podcast episode, episode, campaign, ad
        campaign, experiment, test, a/b test, hypothesis, feature, bug, task, ticket closed, benchmark, case
        study, case, whitepaper, white paper, ebook, e-book, report, infographic, guide, landing page, page,
        banner, creative, ad, template, photo, picture, press release, event, conference, exhibition, trade
        show, meetup, presentation, visit, site visit, survey, focus group, audit, review written,
        commercial proposal, proposal, flyer, brochure, stream, livestream, live stream, giveaway, contest,
        promotion, promo, integration, product video, channel tested, follow-up, followup, touch,
        touchpoint, comment, reply, message, dm, direct message, sms, push, push notification, session,
        training session, lecture, course, lesson, sprint, release, deployment, commit, story point,
        document, script, playbook, checklist, media call, guest post, tutorial, testimonial video,
        competitor, shift, slide, design, mockup, partnership talk, negotiation, tender, bid, outreach
        email, keyword researched, hypothesis tested, story about, blog, podcast, case studies, brand story,
        news item, feature shipped, city visited, persona
    """,
    Concept.STAFF: """
        employee, employees, staff, manager, managers, engineer, engineers, designer, designers, specialist,
        specialists, salesperson, salespeople, sales rep, sales reps, sales manager, sdr, sdrs, developer
        hire, copywriter, copywriters, marketer, marketers, analyst, analysts, contractor, contractors,
        freelancer, freelancers, smm manager, targetologist, head of, intern, interns, recruiter, assistant,
        account manager, account managers, agency, videographer, editor, editors, team member, team members,
        director, cmo, cto, accountant, consultant, consultants, trainer, operator
    """,
    Concept.INPUT: """
        budget, ad budget, advertising budget, marketing budget, ad spend, advertising spend, marketing
        spend, spend, spending, spending on, investment in, outreach, outreach activity, outreach
        activities, posting, posting frequency, activity, activities, effort, efforts, working hours, hours
        worked, headcount, number of employees, team size, number of posts, number of calls, number of ads,
        ads, campaigns, resources, frequency of posts, publishing
    """,
    Concept.ACHIEVEMENT: """
        award, awards, prize, certificate, certification, compliance, soc 2, soc2, iso, gdpr, status,
        partner status, accreditation, license, licence, permit, patent, gartner, magic quadrant, top list,
        shortlist, grant, nomination, medal, badge, verification, premier partner, google partner, security
        audit, audit, tender, title, recognition as, product-market fit, approval, inspection, exam, forbes,
        inc 5000, get into, make it into, get featured in, be featured in, be listed in, investment round,
        series a, contract with the
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""
