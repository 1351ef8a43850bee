"""The language of a goal is told without being given."""

from __future__ import annotations

import pytest

from domain.coach.detect import detect
from domain.terms import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Grow traffic from 5,000 to 15,000", Language.EN),
        ("Становимся №1", Language.RU),
        ("Увеличить CTR и ROMI через Instagram Ads до 3%", Language.RU),
        ("Внедрить CRM Bitrix24", Language.RU),
        ("Бренд танымалдылығын арттыру", Language.KK),
        ("Instagram-да reels жариялау", Language.KK),
        ("CRM орнату", Language.KK),
        ("SEO-аудит жасау", Language.KK),
        ("Сайтты жаңарту", Language.KK),
        ("Сайт жасау", Language.KK),
        ("CTR 1%-дан 2%-ға", Language.KK),
        ("Email-рассылка сервисін ауыстыру", Language.KK),
        ("CTR с 1% до 2%", Language.RU),
        ("ROMI 120% → 250%", Language.EN),
        ("", Language.EN),
        ("20 %", Language.EN),
    ],
)
def test_the_language_is_told(text: str, language: Language) -> None:
    assert detect(text) is language
