"""Findings: what a view points out, with the words for it; nothing is refused because of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.method.words import Words


class FindingCode(StrEnum):
    """What was found; a code never changes its meaning."""

    ANSWER_IS_LATE = "ANSWER_IS_LATE"
    TOP_DOWN_ONLY = "TOP_DOWN_ONLY"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a finding says, and the requirement that it comes from."""

    code: FindingCode
    words: Words
    requirement: str


FINDINGS: Mapping[FindingCode, Finding] = MappingProxyType(
    {
        each.code: each
        for each in (
            Finding(
                FindingCode.ANSWER_IS_LATE,
                Words(
                    "An answer was due within one working day: write to whoever asked and say what happens "
                    "next.",
                    "Ответ ожидался в течение рабочего дня: напишите тому, кто спросил, и скажите, что будет "
                    "дальше.",
                    "Жауап бір жұмыс күні ішінде берілуі керек еді: сұраған адамға жазып, әрі қарай не "
                    "болатынын айтыңыз.",
                ),
                "S81",
            ),
            Finding(
                FindingCode.TOP_DOWN_ONLY,
                Words(
                    "Leaders wrote all key results of this objective: let the team write its own, so that "
                    "ambition and realism meet.",
                    "Все ключевые результаты этой цели написали руководители: пусть команда предложит свои — "
                    "только так сойдутся амбициозность и реалистичность.",
                    "Бұл мақсаттың барлық түйінді нәтижесін басшылар жазған: команда өзінікін тұжырымдасын — "
                    "амбициялық та, шынайылық та тек осылай қол жеткізіледі.",
                ),
                "S50",
            ),
        )
    }
)
"""Code → what is said."""
