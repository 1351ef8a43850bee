"""English nouns of people, places and fields of work around a goal."""

from __future__ import annotations

from domain.coach.concepts import Concept

SURROUNDINGS: dict[Concept, str] = {
    Concept.CAPABILITY: """
        team, sales team, marketing team, culture, service, process, position, market position, expertise,
        brand, system, marketing system, sales system, lead generation system, acquisition channel, channel,
        source, business, company, product, experience, organization, organisation, department, function,
        engine, machine, growth engine, community, ecosystem, model, business model, reputation, habit,
        capability, competence, infrastructure, place, agency
    """,
    Concept.CUSTOMER: """
        customer, customers, client, clients, user, users, people, buyer, buyers, shopper, shoppers,
        consumer, consumers, audience, guest, guests, visitor, patient, patients, student, students, parent,
        parents, merchant, merchants, entrepreneur, entrepreneurs, small business, small businesses,
        company, companies, business, businesses, founder, founders, developer, developers, marketer,
        marketers, owner, owners, exporter, exporters, partner, partners, family, families, reader, readers,
        employer, employers, candidate, candidates, prospect, prospects, subscriber, member, members, fan,
        fans, donor, donors, woman, women, man, men, child, children, resident, residents, farmer, farmers,
        team member, everyone, anyone, newcomer, expert, experts, industry expert, brand, brands, startup,
        startups
    """,
    Concept.OPERATION: """
        process, processes, operation, operations, operational, efficiency, operational efficiency,
        effectiveness, productivity, workflow, workflows, expenses, reporting, operational
        excellence, resources, management, administration, velocity, performance, utilization, coordination,
        planning, budgeting, document flow, department, routine, web analytics, funnel,
        market reach, ad effectiveness, campaign performance, targeting
    """,
    Concept.CHANNEL: """
        seo, sem, ppc, smm, ads, advertising, contextual advertising, contextual ads, context ads, search
        ads, targeted advertising, targeted ads, paid ads, paid search, paid social, google ads, facebook
        ads, adwords, email marketing, e-mail marketing, email, content marketing, social media, social
        networks, instagram, facebook, tiktok, linkedin, youtube, telegram, whatsapp, twitter, display,
        affiliate, influencer marketing, media channels, messengers, landing pages, ppc campaign, marketing
        campaign, retargeting, content, call center, call centre, pr
    """,
    Concept.MARKET: """
        market, markets, industry, category, niche, segment, region, regions, country, countries, city,
        cities, world, space, field, sector, vertical, area, territory, europe, asia, central asia,
        kazakhstan, germany, almaty, astana, russia, uzbekistan, usa, global, globally, worldwide,
        international, internationally, cis, middle east, africa, america, telecom, retail, fintech, b2b,
        b2c, smb, enterprise, abroad, export, local, nationwide, national
    """,
}
"""Concept → lemmas and fixed turns, separated by commas."""
