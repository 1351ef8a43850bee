"""Latin words and abbreviations as they stand inside Russian goals, and Cyrillic abbreviations."""

from __future__ import annotations

from domain.coach.concepts import Concept

LATIN: dict[Concept, str] = {
    Concept.RATE: """
        acv aht aov arpa arppu arpu asa bounce burn cac ces churn cls cltv clv cogs conversion cpa cpc cpf
        cpi cpl cpm cpo cpv cr crr csat csi ctor ctr cvr dau/mau downtime dpo dso ebitda enps er err err%
        fcp fcr fps fte grr irr latency lcp lfl ltv margin mtbf mtta mttr ndcg nps nrr nsi open-rate
        openrate otif p50 p90 p95 p99 payback rate retention rfm roa roas roe roi romi rps score sla slo
        soc sov stickiness tcv ttfb tti ttm ttv uptime vtr wau/mau win-rate winrate аптайм дрр кпд ктр лтв
        нпс рои роми ромми
    """,
    Concept.STOCK: """
        arr aum capex dau ebit fcf gmv gtv mau mrr nmv pipeline revenue sku traffic tvl wau вау ввп дау
        мау
    """,
    Concept.COUNT: """
        customers deals logos orders paid-customers sign-ups signups trials
    """,
    Concept.VANITY: """
        downloads followers impressions likes mentions pageviews reach shares subscribers views visits
    """,
    Concept.ROUTINE: """
        lead leads mql mqls opportunities pql pqls sal sql sqls
    """,
    Concept.DELIVERABLE: """
        1с abm api app ats bi blog bot bpm breaker campaign case cd cdp chatbot ci circuit cjm cms cpq crm
        dashboard devops dwh edo erp etl faq feature features help-центр helpdesk hrm jtbd kpi landing lms
        mobile-app mvp newsletter okr onboarding pim playbook poc roadmap sdk showcase site sso swot
        webinar website wiki wms апи ерп кп мвп срм тз црм чбд эдо
    """,
    Concept.ACTIVITY_COUNT: """
        articles demo emails features meetups posts reels shorts stories webinars
    """,
    Concept.CHANNEL: """
        ads adwords content digital direct e-mail email facebook google google-ads influencer instagram
        linkedin marketing media organic outreach paid performance ppc pr push seo smm sms social telegram
        tiktok vk whatsapp yandex youtube сео смм
    """,
    Concept.DREAM: """
        best leader love top unicorn world-class wow
    """,
    Concept.VAGUE: """
        awareness cx engagement experience quality
    """,
    Concept.GROW: """
        boost double grow increase
    """,
    Concept.SHRINK: """
        cut decrease reduce
    """,
    Concept.ACTIVITY: """
        build launch
    """,
    Concept.AND: """
        and plus
    """,
}
