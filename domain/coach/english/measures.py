"""English nouns of what is measured, and of what only sounds so."""

from __future__ import annotations

from domain.coach.concepts import Concept

MEASURES: dict[Concept, str] = {
    Concept.RATE: """
        conversion, conversion rate, rate, ratio, share, percentage, percent of, proportion, part of, nps,
        net promoter score, csat, ces, satisfaction score, customer satisfaction score, score, index,
        rating, grade, average rating, ctr, click-through rate, click through rate, cr, cvr, open rate,
        click rate, bounce rate, response rate, reply rate, churn, churn rate, retention rate, retention,
        repeat rate, repurchase rate, repeat purchase rate, adoption rate, activation rate, activation, win
        rate, close rate, fill rate, attendance rate, show-up rate, abandonment rate, cart abandonment,
        return rate, refund rate, error rate, defect rate, uptime, cac, cpa, cpl, cpc, cpm, cpo, cps, cost
        per lead, cost per acquisition, cost per click, cost per order, cost per sale, customer acquisition
        cost, acquisition cost, cost, unit cost, price, roi, roas, romi, roms, drr, ltv, clv, lifetime
        value, customer lifetime value, arpu, arppu, aov, average order value, average check, average bill,
        average deal size, deal size, average purchase, basket size, order value, margin, gross margin,
        profit margin, profitability, time to, time, response time, follow-up time, cycle time, lead time,
        delivery time, load time, page speed, speed, loading time, load speed, time-to-first-value,
        time-to-value, time to market, lead-to-deal time, sales cycle, deal cycle, duration, resolution
        time, time on page, time on site, session duration, average time, waiting time, wait time,
        frequency, purchase frequency, share of voice, share of wallet, market share, engagement rate, er,
        err, unsubscribe rate, unsubscribes, spam rate, deliverability, view-through rate, vtr, completion
        rate, completion, sprint goal completion, accuracy, utilization, utilisation, occupancy, enps,
        employee turnover, staff turnover, absenteeism, position, ranking position, rank, average position,
        domain rating, domain authority, pagespeed, core web vitals, velocity, latency, mttr, sla, cost of,
        expenses, spend per, revenue per, sales per, income per, profit per, output per, sqls rate, lead
        quality score, qualification rate, sales qualification rate, lead-to-customer, lead-to-deal,
        trial-to-paid, visit-to-lead, seconds, clicks between, post-show engagement, growth rate,
        stickiness, dau/mau, k-factor, viral coefficient, payback, payback period, conversion of, quick
        ratio, nrr, grr, net revenue retention, gross retention, stock-outs, stockouts, turnover rate,
        attendance, turnout, coverage ratio
    """,
    Concept.STOCK: """
        revenue, sales revenue, turnover, income, profit, net profit, gross profit, ebitda, mrr, arr, gmv,
        monthly recurring revenue, annual recurring revenue, recurring revenue, earnings, cash flow,
        pipeline, qualified pipeline, sales pipeline, traffic, organic traffic, search traffic, website
        traffic, web traffic, visits, monthly visits, visitors, visitor, organic visits, organic visitors,
        sessions, active users, monthly active users, weekly active users, daily active users, mau, wau,
        dau, active customers, active clients, active campaigns, users, user, subscriber, subscribers,
        subscription, blog subscribers, email subscribers, email list, list size, customer base, client
        base, base, subscriber base, members, member, audience, portfolio, assets, inventory, sku,
        assortment, partners, dealers, points of sale, outlets, retail outlets, backlinks, keywords, output,
        support tickets, ticket volume, complaints, complaint, incidents, incident, critical issues, errors,
        defects, bugs reported, costs, operational cost, operating costs, expenses, debt, receivables,
        accounts receivable, ad-free revenue, export, exports, exports volume, sales numbers, quota,
        transactions, bookings, reservations, receipts, footfall, foot traffic, store visits, repeat
        purchases, repeat sales, repeat orders, returning customers, repeat customers, regular customers,
        loyal customers, interactions, engagements, clicks, support ticket, support requests, support
        request
    """,
    Concept.COUNT: """
        new customers, new clients, new users, paying customers, paying clients, paid customers, deals,
        deal, contracts, contract, orders, order, purchases, purchase, sign-ups, signups, sign-up, signup,
        registrations, registration, registrants, registrant, sales, sale, opportunities, opportunity,
        trials, trial, trial signups, demos booked, demo requests, demo request, bookings, booking,
        customers, customer, clients, client, partners, partner, payments, payment, renewals, renewal,
        upsells, upsell, closed deals, closed-won, referrals, referral, reviews, review, testimonials,
        testimonial, recommendations, attendees, attendee, participant, buyers, buyer, franchisees,
        franchise, distributors, resellers, pilots, letters of intent, investments, donations, donors,
        volunteers, licences, licenses, seats, subscriptions, subscription sold, do-follow backlinks,
        referring domains,  qualified leads, sql, sqls, enterprise customers, activated users,
        reservations, inquiries, enquiries, enquiry, inquiry, responses, promoters, ambassadors, accounts
        won, logos, employers, students, patients, guests, tenants, residents, tickets, ticket, tickets
        sold, win, returns, cancellations, refunds
    """,
    Concept.VANITY: """
        follower, followers, fan, fans, like, likes, view, views, page view, page views, pageviews,
        pageview, impression, impressions, reach, mention, mentions, download, downloads, shares, repost,
        reposts, retweet, retweets, hits, brand awareness, awareness, ad reach, audience reach, coverage,
        media mentions, press mentions, publicity, video views, story views, subscribers on instagram,
        instagram subscribers, youtube subscribers, tiktok followers, social media followers, app installs,
        installs, install, app downloads, community size, group members, exposure, emoji, reactions, hearts,
        popularity, fame, website visits, site visits, web
        visits, visits to the site, visits to the website, website hits
    """,
    Concept.ROUTINE: """
        lead, leads, mql, mqls, marketing qualified lead, marketing qualified leads, applications,
        application, inbound leads, requests, inquiries, enquiries, sales, sale, calls, incoming calls,
        orders per day, sales volume, web leads
    """,
    Concept.VAGUE: """
        quality, lead quality, code quality, efficiency, effectiveness, awareness, brand awareness,
        recognition, brand recognition, image, brand image, reputation, loyalty, customer loyalty, brand
        loyalty, presence, brand presence, online presence, visibility, success, satisfaction, customer
        satisfaction, employee satisfaction, customer experience, user experience, experience, ux, service,
        customer service, service quality, performance, ad performance, productivity, security, system
        security, competitiveness, attractiveness, trust, engagement, user engagement, employee engagement,
        motivation, morale, team spirit, culture, communication, collaboration, cooperation, relationship,
        relationships, customer relationship, understanding, knowledge, skills, expertise, professionalism,
        innovation, innovative, position, market position, popularity, usability, convenience, comfort,
        credibility, authority, influence, perception, interest, sentiment, happiness, happier, happy,
        well-being, wellbeing, transparency, stability, reliability, flexibility, agility, synergy, results,
        result, situation, things, thing, stuff, everything, something, work, activity, process, processes,
        level, standards, people, bottlenecks, bottleneck, problems, problem, impact, value, potential,
        brand, bottom line, marketing, digital presence, health, brand strength, brand health, strategy
        quality, focus, alignment, discipline, excellence, creativity, content quality, usefulness,
        relevance, content, noise, buzz, hype, activation, ownership, teamwork, atmosphere, climate, support
        quality, responsiveness
    """,
    Concept.EMPTY: """
        things, thing, situation, stuff, everything, something, results, result, indicators, indicator,
        metrics, metric, kpi, kpis, numbers, work, issues, problem, problems, figures, state of affairs
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""
