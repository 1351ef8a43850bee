"""Presets of KPIs for work that is understood and predictable (S12–S14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID, uuid5

from domain.method.words import Words
from domain.terms import Direction


class KpiPreset(StrEnum):
    """A kind of marketing for which KPIs are enough."""

    CONTEXT_ADS = "CONTEXT_ADS"
    EMAIL = "EMAIL"
    CONTENT = "CONTENT"


@dataclass(frozen=True, slots=True)
class PresetKpi:
    """One KPI of a preset: `code` stays for ever, `unit` is empty where it depends on the client."""

    code: str
    name: Words
    unit: Words
    direction: Direction


@dataclass(frozen=True, slots=True)
class Preset:
    """What to watch together."""

    preset: KpiPreset
    title: Words
    kpis: tuple[PresetKpi, ...]
    requirement: str


_PER_CENT = Words("%", "%", "%")
_NONE = Words("", "", "")

PRESETS: Mapping[KpiPreset, Preset] = MappingProxyType(
    {
        each.preset: each
        for each in (
            Preset(
                KpiPreset.CONTEXT_ADS,
                Words("Context ads", "Контекстная реклама", "Контекстік жарнама"),
                (
                    PresetKpi(
                        "cpa",
                        Words("CPA: cost per action", "CPA: цена действия", "CPA: бір әрекеттің құны"),
                        _NONE,
                        Direction.LOWER,
                    ),
                    PresetKpi(
                        "ctr",
                        Words("CTR: click-through rate", "CTR: кликабельность", "CTR: жарнаманы басу үлесі"),
                        _PER_CENT,
                        Direction.HIGHER,
                    ),
                    PresetKpi(
                        "cr",
                        Words("CR: conversion rate", "CR: конверсия в заявку", "CR: өтінімге айналу үлесі"),
                        _PER_CENT,
                        Direction.HIGHER,
                    ),
                ),
                "S12",
            ),
            Preset(
                KpiPreset.EMAIL,
                Words("Email", "Рассылка", "Email-рассылка"),
                (
                    PresetKpi(
                        "open_rate",
                        Words("Open rate", "Доля открытий (open rate)", "Ашылу үлесі (open rate)"),
                        _PER_CENT,
                        Direction.HIGHER,
                    ),
                    PresetKpi(
                        "click_rate",
                        Words("Click rate", "Доля кликов (click rate)", "Басу үлесі (click rate)"),
                        _PER_CENT,
                        Direction.HIGHER,
                    ),
                    PresetKpi(
                        "unsubscribes",
                        Words("Unsubscribes", "Отписки", "Жазылудан шығулар"),
                        _NONE,
                        Direction.LOWER,
                    ),
                ),
                "S13",
            ),
            Preset(
                KpiPreset.CONTENT,
                Words("Content plan", "Контент-план", "Контент-жоспар"),
                (
                    PresetKpi(
                        "frequency",
                        Words("Publishing frequency", "Частота публикаций", "Жариялау жиілігі"),
                        Words("posts a week", "публикаций в неделю", "аптасына жарияланым"),
                        Direction.HIGHER,
                    ),
                    PresetKpi(
                        "reach",
                        Words("Reach", "Охват", "Қамту"),
                        Words("people", "человек", "адам"),
                        Direction.HIGHER,
                    ),
                    PresetKpi(
                        "engagement",
                        Words("Engagement", "Вовлечённость", "Тартылу"),
                        _PER_CENT,
                        Direction.HIGHER,
                    ),
                ),
                "S14",
            ),
        )
    }
)
"""Preset → what to watch; the code of a KPI is part of its id and never changes."""


def preset_kpi_id(client_id: UUID, preset: KpiPreset, code: str) -> UUID:
    """The one id that a KPI of a preset has with a client, so that nobody adopts it twice."""
    return uuid5(client_id, f"kpi {preset} {code}")
