"""The language of reports by the form of its words: learned endings, acronyms, names of technology."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.coach.concepts import Concept, Word
from domain.terms import Language

_LISTED = """
    airflow ansible api apis argocd aws azure backend bpmn canary ceph clickhouse cluster
    cockroachdb containers datalake dbt debezium devops devsecops docker dwh eks elasticsearch etcd
    etl eventbus failover faas flink frontend gitlab gitops grafana graphql grpc gpu hadoop helm
    iaas iam istio jenkins k8s kafka keycloak kibana kubernetes lakehouse linkerd llm loki mesh
    microservice microservices middleware mlflow mlops mongodb multi-tenant nats nginx observability
    openshift opentelemetry oauth oidc paas postgres postgresql prometheus pulsar rabbitmq redis
    replication saas serverless sharding snowflake spark sre telemetry terraform tracing vault
    webhook webhooks xdr zookeeper кубернетес микросервис микросервисный оркестратор шардирование
    репликация
"""
_TECHNOLOGY = frozenset(_LISTED.split())
_ACRONYM = re.compile(r"(?:^|[-/])(?![IVX]+(?:$|[-/]))[A-Z][A-Z0-9]{1,6}s?(?=$|[-/’'])")
_USUAL_LISTED = """
    AI AR CEO CFO COO CTO CMO EU FAQ GDPR HR ID ISO IT OK PDF PR QR SMS SOC TV UAE UK US USA UX UI VIP VR
"""
_USUAL = frozenset(_USUAL_LISTED.split())
"""Acronyms that anybody says."""
_KNOWN = (
    Concept.RATE,
    Concept.STOCK,
    Concept.COUNT,
    Concept.VANITY,
    Concept.ROUTINE,
    Concept.CHANNEL,
    Concept.MARKET,
    Concept.STAFF,
    Concept.CUSTOMER,
    Concept.PERIOD,
    Concept.ACHIEVEMENT,
)
_LEARNED: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(
        r"\w+-(?:driven|native|based|enabled|centric|oriented|aware|agnostic|generation|critical|wide|ready|proof"
        r"|led|grade|tier|level|functional|leading|defined|service|cost|departmental)$"
        r"|(?:cross|multi|omni|hyper|inter|intra|micro)-?(?!sell|national|sale)[a-z]{4,}$"
        r"|(?!organi[sz]ation|visuali[sz]ation)[a-z]{4,}i[sz]ation(?:al|s)?$"
        r"|[a-z]{5,}(?:ological|ologies|ology)$|(?:syner|paradigm|holist|catalyz|catalys|architect)[a-z]*$"
    ),
    Language.RU: re.compile(
        r"(?!организация)[а-я]{3,}(?:изация|ификация)$|[а-я-]+(?:ориентированный|центричный|функциональный)$"
        r"|(?:кросс|мульти|омни|гипер|меж|микро)-?(?!народн|дународн|город|сезон|язык)[а-я]{6,}(?:ый|ий|ость)$"
        r"|[а-я]{5,}(?:логический|логия)$|(?:синерг|парадигм|холист|концептуал|процессн)[а-я]*$"
    ),
    Language.KK: re.compile(
        r"[а-яәғқңөұүһі-]{4,}(?:циялау|зациясы|изация|фикация|центристік|функционалды)[а-яәғқңөұүһі]*$"
        r"|(?:кросс|мульти|омни|гипер)-?[а-яәғқңөұүһі]{5,}$|(?:синерг|парадигм|холист|концептуал|процестік)"
        r"[а-яәғқңөұүһі]*$|[а-яәғқңөұүһі]{5,}логиялық$"
    ),
}


def with_jargon(words: tuple[Word, ...], text: str, language: Language) -> tuple[Word, ...]:
    """The same words, those marked that only reports and engineers use (S25)."""
    loud = text.isupper()
    return tuple(_marked(word, language, loud=loud) for word in words)


def _marked(word: Word, language: Language, *, loud: bool) -> Word:
    plain = word.text.lower()
    if not loud and _is_technology(word, plain):
        return replace(word, concepts=word.concepts | {Concept.JARGON, Concept.TECHNOLOGY})
    lemma = plain if language is Language.EN else word.lemma
    if _LEARNED[language].match(lemma) or (language is Language.KK and _LEARNED[language].match(plain)):
        return replace(word, concepts=word.concepts | {Concept.JARGON})
    return word


def _is_technology(word: Word, plain: str) -> bool:
    if not _TECHNOLOGY.isdisjoint(re.split(r"[\s/-]", plain)):
        return True
    if word.means(*_KNOWN):
        return False
    found = _ACRONYM.search(word.text)
    return found is not None and found[0].strip("-/") not in _USUAL
