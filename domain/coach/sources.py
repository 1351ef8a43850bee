"""Where each finding comes from: the method's requirement and the article's own words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from domain.coach.findings import Code


class RuleSource(NamedTuple):
    """A requirement of the method, and what the article says there."""

    requirement: str
    words: str


_MEASURABLE = "әрқашан өлшенетін нәтиже туралы, әрекеттер туралы емес"

SOURCES: Mapping[Code, RuleSource] = MappingProxyType(
    {
        Code.KR_TASK: RuleSource("S65", "«Рассылканы іске қосу», «10 мақала жазу», «CRM орнату»"),
        Code.KR_BINARY: RuleSource("S33", "«жасадық/жасаған жоқпыз» деген бинарлық тұжырымдама"),
        Code.KR_NO_TARGET: RuleSource("S31", _MEASURABLE),
        Code.KR_NOT_MEASURABLE: RuleSource("S31", _MEASURABLE),
        Code.KR_DIRECTIONLESS: RuleSource("S30", "Дұрыс бағытта жылжығанымызды қалай түсінеміз?"),
        Code.KR_VANITY: RuleSource("S31", _MEASURABLE),
        Code.KR_COMPOUND: RuleSource(
            "S56", "өлшенетіндігі, бір мәнділігі, амбициялығы, Objective-пен сәйкестігі"
        ),
        Code.KR_IS_PATH: RuleSource(
            "S32", "Key Results «Ол жаққа қалай жетеміз?» деген сұраққа жауап бермеуі тиіс"
        ),
        Code.OKR_IS_KPI: RuleSource("S61", "«300 лид алу» — бұл KPI, OKR емес"),
        Code.LOOKS_LIKE_KPI: RuleSource("S09", "100 лид болды → мақсат 120 → мақсат 140"),
        Code.BASELINE_PENDING: RuleSource("S65", "Қайталама сатып алулар үлесін 35%-ға жеткізу"),
        Code.OBJECTIVE_IS_METRIC: RuleSource("S21", "қозғалыс бағыты, үлкен идея. Метрика емес, арман"),
        Code.OBJECTIVE_IS_ROUTINE: RuleSource("S08", "Біз қайда жеткіміз келеді?"),
        Code.OBJECTIVE_VAGUE: RuleSource("S22", "бүкіл командаға түсінікті болуы тиіс"),
        Code.OBJECTIVE_IS_ACTIVITY: RuleSource(
            "S26", "Қайда баратыныңызды көрсетеді, не істеп жатқаныңызды емес"
        ),
        Code.OBJECTIVE_NOT_INSPIRING: RuleSource("S23", "Мынадай болса керемет болар еді..."),
        Code.CORPORATE_LANGUAGE: RuleSource("S25", "Корпоративтік есептер тілінде емес, команда тілінде"),
        Code.NOT_AMBITIOUS: RuleSource(
            "S24", "Қалай жетуді нақты білсеңіз — мақсат жеткілікті амбициялық емес"
        ),
        Code.NON_GOAL_CONFLICT: RuleSource("S48", "Бұл тоқсанда TikTok іске қоспаймыз"),
    }
)
"""Code → its source."""
