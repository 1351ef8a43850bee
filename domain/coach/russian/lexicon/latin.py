"""Latin words and abbreviations as they stand inside Russian goals, and Cyrillic abbreviations."""

from __future__ import annotations

from domain.coach.concepts import Concept

LATIN: dict[Concept, str] = {
    Concept.RATE: """
        nps csat ces ctr cpl cpa cpc cpm cpo cpi cpv cpf cac crr cr roi roas romi roe roa ebitda irr ltv clv cltv
        arpu arppu arpa aov acv tcv churn retention bounce uptime downtime sla slo enps openrate open-rate vtr cvr
        tti ttfb lcp cls fcp mttr mtbf mtta fcr aht asa fte dso dpo otif nrr grr burn payback rate score conversion
        latency winrate win-rate ctor er err err% sov soc ttv ttm p50 p90 p95 p99 margin wau/mau dau/mau
        дрр лтв рои ромми роми ктр нпс кпд lfl аптайм csi nsi fps cogs rps rfm ndcg stickiness cjm-оценка
    """,
    Concept.STOCK: """
        mrr arr mau dau wau gmv gtv nmv revenue tvl aum pipeline ввп traffic мау дау вау sku fcf ebit capex
    """,
    Concept.COUNT: """
        deals customers signups sign-ups trials paid-customers logos orders
    """,
    Concept.VANITY: """
        likes followers views impressions reach visits downloads subscribers pageviews mentions shares
    """,
    Concept.ROUTINE: """
        mql sql leads pql sal sqls mqls pqls lead opportunities
    """,
    Concept.DELIVERABLE: """
        crm erp cms bi mvp landing roadmap dashboard api app lms hrm wms ats chatbot bot onboarding playbook feature
        features sdk poc faq cdp dwh etl sso okr kpi swot jtbd cjm црм срм ерп тз кп 1с bpm edo эдо circuit breaker
        cpq pim helpdesk newsletter website site blog webinar campaign case showcase wiki ci cd devops чбд апи мвп
        mobile-app help-центр abm
    """,
    Concept.ACTIVITY_COUNT: """
        posts articles reels shorts stories webinars features meetups emails demo
    """,
    Concept.CHANNEL: """
        seo smm ppc pr cpa-сеть email e-mail sms instagram facebook telegram youtube tiktok linkedin vk whatsapp google
        ads adwords google-ads yandex direct push digital influencer сео смм
        outreach organic paid social media content marketing performance
    """,
    Concept.DREAM: """
        top best love wow world-class unicorn leader
    """,
    Concept.VAGUE: """
        experience cx quality awareness engagement
    """,
    Concept.GROW: """
        increase grow double boost
    """,
    Concept.SHRINK: """
        reduce decrease cut
    """,
    Concept.ACTIVITY: """
        launch build
    """,
    Concept.AND: """
        and plus
    """,
}
