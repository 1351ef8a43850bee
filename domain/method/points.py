"""What is open in a strategic session, in the words in which people are told (S43–S56)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.method.words import Words
from domain.session_agenda import SessionPoint


@dataclass(frozen=True, slots=True)
class Point:
    """Why something is open, and the requirement that it comes from."""

    point: SessionPoint
    words: Words
    requirement: str


_POINTS = (
    Point(
        SessionPoint.CONTEXT_MISSING,
        Words(
            "Take the strategic context: where does the company go?",
            "Зафиксируйте стратегический контекст: куда идёт компания?",
            "Стратегиялық контексті жазыңыз: компания қайда бара жатыр?",
        ),
        "S44",
    ),
    Point(
        SessionPoint.BUSINESS_GOALS_MISSING,
        Words(
            "What are the business goals of the period? Name at least one.",
            "Какие у бизнеса цели на период? Назовите хотя бы одну.",
            "Кезеңге бизнес-мақсаттар қандай? Кемінде біреуін атаңыз.",
        ),
        "S44",
    ),
    Point(
        SessionPoint.NON_GOALS_MISSING,
        Words(
            "Decide where you will not go: it frees resources for the main thing.",
            "Определите, куда вы НЕ пойдёте: это освободит ресурсы для главного.",
            "Қайда БАРМАЙТЫНЫҢЫЗДЫ анықтаңыз: бұл басты іске ресурс босатады.",
        ),
        "S47",
    ),
    Point(
        SessionPoint.SIDE_MISSING,
        Words(
            "Somebody of the agency and somebody of the client take part: invite whoever is missing.",
            "В сессии участвуют и агентство, и клиент: пригласите того, кого не хватает.",
            "Сессияға агенттік те, клиент те қатысады: жетпей тұрған тарапты шақырыңыз.",
        ),
        "S74",
    ),
    Point(
        SessionPoint.TEAM_MISSING,
        Words(
            "Discuss it with the team: at least two people, and not leaders only.",
            "Обсудите с командой: не меньше двух человек, и не только руководители.",
            "Командамен талқылаңыз: кемінде екі адам, тек басшылар ғана емес.",
        ),
        "S49",
    ),
    Point(
        SessionPoint.DISCUSSION_MISSING,
        Words(
            "Write down what came of the discussion: OKRs are not imposed from above.",
            "Запишите итоги обсуждения: OKR не спускают сверху.",
            "Талқылау қорытындысын жазыңыз: OKR жоғарыдан төменге қойылмайды.",
        ),
        "S49",
    ),
    Point(
        SessionPoint.OBJECTIVES_MISSING,
        Words(
            "Formulate one to three objectives; a leader gives the direction.",
            "Сформулируйте от одной до трёх целей; направление задаёт руководитель.",
            "1–3 мақсат тұжырымдаңыз; бағытты басшы береді.",
        ),
        "S52",
    ),
    Point(
        SessionPoint.OBJECTIVES_TOO_MANY,
        Words(
            "One to three objectives keep the focus: set good ideas aside for better ones.",
            "Фокус держат одна-три цели: отложите хорошие идеи ради лучших.",
            "Фокусты 1–3 мақсат ұстайды: ең жақсы идеялар үшін жай жақсыларын шетке қойыңыз.",
        ),
        "S52",
    ),
    Point(
        SessionPoint.SCALES_MISSING,
        Words(
            "Say for each objective how ambitious and how realistic it is.",
            "Оцените каждую цель по двум шкалам: амбициозность и реалистичность.",
            "Әр мақсатты екі шкаламен бағалаңыз: қаншалықты амбициялы және қаншалықты шынайы.",
        ),
        "S51",
    ),
    Point(
        SessionPoint.KEY_RESULTS_MISSING,
        Words(
            "Each objective needs one to three key results; the team writes them.",
            "Каждой цели нужны от одного до трёх ключевых результатов; их пишет команда.",
            "Әр мақсатқа 1–3 түйінді нәтиже керек; оларды команда тұжырымдайды.",
        ),
        "S55",
    ),
    Point(
        SessionPoint.KEY_RESULTS_TOO_MANY,
        Words(
            "More than three key results: some repeat each other, keep the best.",
            "Больше трёх ключевых результатов: часть повторяет друг друга, оставьте лучшие.",
            "Түйінді нәтиже үштен көп: бір бөлігі бірін-бірі қайталайды, ең жақсыларын қалдырыңыз.",
        ),
        "S42",
    ),
    Point(
        SessionPoint.KEY_RESULT_IMMATURE,
        Words(
            "Done or not done shows no progress: how will we know we did it, and why do we need it?",
            "«Сделано — не сделано» не показывает движения: как мы поймём, что сделали, и зачем нам это?",
            "«Жасадық — жасаған жоқпыз» ілгерілеуді көрсетпейді: мұны жасағанымызды қалай түсінеміз және "
            "бұл бізге не үшін қажет?",
        ),
        "S39",
    ),
)

POINTS: Mapping[SessionPoint, Point] = MappingProxyType({each.point: each for each in _POINTS})
"""Point → what is said of it."""
