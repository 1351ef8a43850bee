"""What happened to each example client: how its numbers moved, and where somebody moved a goal."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from domain.terms import Cadence, InsightKind, Language


@dataclass(frozen=True, slots=True)
class Path:
    """A measure's way through a quarter: where it starts, where it would end, and how it wanders.

    `wander` is the size of the weekly deviation, a share of the way; `digits` are decimals typed.
    """

    start: str
    end: str
    wander: str = "0.04"
    digits: int = 0

    def value(self, week: int, weeks: int) -> Decimal:
        """The reading of week 1 … `weeks`; the same every time."""
        start, end = Decimal(self.start), Decimal(self.end)
        swing = Decimal(((week * 7919 + len(self.end) * 104729) % 21) - 10) / 10
        share = Decimal(week) / weeks + (swing * Decimal(self.wander) if week < weeks else 0)
        value = start + (end - start) * share
        if Decimal(0) <= min(start, end):
            value = max(value, Decimal(0))
        return value.quantize(Decimal(1).scaleb(-self.digits))


@dataclass(frozen=True, slots=True)
class Turn:
    """Something people did in week `week` of the current quarter, besides checking in.

    `what` is LATE (the reading is recorded ten days later), CORRECT (the last reading becomes `value`),
    RETARGET (to `value`), REWEIGHT (to `value`), ABANDON, SILENT (no more check-ins),
    MILESTONE (`title=share`).
    """

    week: int
    what: str
    key: str
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the closed quarter taught."""

    objective: str
    kind: InsightKind
    text: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Story:
    """One example client: its plan file, its numbers and its turns."""

    plan: str
    name: str
    language: Language
    time_zone: str
    cadence: Cadence
    closed: dict[str, Path]
    current: dict[str, Path]
    kpis: dict[str, Path]
    turns: tuple[Turn, ...] = ()
    learned: tuple[Learned, ...] = field(default_factory=tuple)


STORIES: tuple[Story, ...] = (
    Story(
        "bilim-zholy.json",
        "Білім жолы",
        Language.KK,
        "Asia/Almaty",
        Cadence.WEEKLY,
        closed={"жүйе-1": Path("20", "38"), "жүйе-2": Path("6000", "4450")},
        current={
            "трафик": Path("5000", "13800"),
            "лендинг": Path("1.5", "2.7", digits=2),
            "мәміле": Path("8", "11", "0.1", digits=1),
            "төлейтін": Path("0", "4", "0"),
            "қайталама": Path("21", "33"),
            "ұсыныс": Path("54", "57", "0.6"),
        },
        kpis={
            "cpa": Path("4300", "3700"),
            "open": Path("23", "26", digits=1),
            "лид": Path("100", "146"),
        },
        turns=(
            Turn(2, "LATE", "мәміле", reason="CRM есебі кешігіп келді"),
            Turn(3, "CORRECT", "трафик", "6900", "Боттардың кіруі алынып тасталды"),
            Turn(5, "RETARGET", "лендинг", "2.8", "Жаңа форма енгізілгенше 2,8 %-ға келістік"),
        ),
        learned=(
            Learned(
                "жүйе",
                InsightKind.INSIGHT,
                "Шәкірттердің оқу күнделігі жарнамадан екі есе жақсы өтінім әкеледі",
                "0.6",
                "60 % орындалды, бірақ жаңа арна таптық — OKR жұмыс істеді",
            ),
        ),
    ),
    Story(
        "tan-nan.json",
        "Таң нан",
        Language.KK,
        "Asia/Almaty",
        Cadence.WEEKLY,
        closed={"көрші-1": Path("4.1", "4.5", digits=1), "көрші-2": Path("30", "52")},
        current={
            "жиынтық": Path("40", "120"),
            "қайтып келу": Path("18", "27", digits=1),
            "мүше": Path("600", "1150"),
            "шағым": Path("2", "4", "0.3", digits=1),
        },
        kpis={"қамту": Path("4", "5", "0.3"), "чек": Path("2050", "2240")},
        turns=(
            Turn(4, "SILENT", "мүше"),
            Turn(3, "CORRECT", "жиынтық", "58", "Касса екі дүкенді екі рет санаған"),
        ),
        learned=(
            Learned(
                "көрші",
                InsightKind.TOOL,
                "Аудан картасы: әр дүкеннің көршілік шеңберін апта сайын көрсетеді",
                "0.8",
                "Көршілер бізді таниды, келесі қадам — таңғы ас",
            ),
        ),
    ),
    Story(
        "severnaya-klinika.json",
        "Северная клиника",
        Language.RU,
        "Asia/Omsk",
        Cadence.WEEKLY,
        closed={"имя-1": Path("25", "57"), "имя-2": Path("3200", "2050")},
        current={
            "договоры": Path("40", "198"),
            "конверсия": Path("4", "10.5", digits=1),
            "отток": Path("4.2", "4.8", "0.5", digits=1),
            "врачи": Path("2", "11"),
        },
        kpis={"звонки": Path("90", "95"), "отписки": Path("0.6", "0.4", digits=2)},
        turns=(
            Turn(2, "MILESTONE", "соглашения", "Первые пять клиник согласны=1"),
            Turn(5, "MILESTONE", "соглашения", "Обмен записью работает=0.5"),
            Turn(5, "RETARGET", "врачи", "18", "Две клиники закрыты на ремонт до конца квартала"),
        ),
        learned=(
            Learned(
                "имя",
                InsightKind.INSIGHT,
                "Запись к врачу растёт не от рекламы врача, а от его ответов на вопросы в отзывах",
                "0.9",
                "Имя появилось; дальше — программа наблюдения",
            ),
        ),
    ),
    Story(
        "logotrans.json",
        "ЛогоТранс",
        Language.RU,
        "Europe/Moscow",
        Cadence.FORTNIGHTLY,
        closed={"голос-1": Path("0", "4", "0"), "голос-2": Path("150", "430")},
        current={
            "тендеры": Path("6", "9"),
            "победы": Path("12", "13", "0.3", digits=1),
            "агро-1": Path("0", "2", "0"),
            "агро-2": Path("0.4", "1.1", digits=2),
        },
        kpis={"cpl": Path("2700", "2950"), "ответ": Path("86", "81")},
        turns=(
            Turn(3, "REWEIGHT", "победы", "1", "Доля побед зависит не только от маркетинга"),
            Turn(5, "ABANDON", "агро-2", reason="Сезон закончился раньше: выручку агросектора вернём весной"),
        ),
        learned=(
            Learned(
                "голос",
                InsightKind.INSIGHT,
                "Логисты подписываются на индекс только вместе с прогнозом на неделю",
                "0.4",
                "Цель не взяли, но знаем, за что подписываются",
            ),
        ),
    ),
    Story(
        "harbor-desk.json",
        "Harbor Desk",
        Language.EN,
        "Europe/London",
        Cadence.WEEKLY,
        closed={"fit-1": Path("15", "47"), "fit-2": Path("10", "41")},
        current={
            "pilots": Path("0", "8", "0"),
            "inbound": Path("3", "27"),
            "referral": Path("12", "30", digits=1),
            "churn": Path("1.3", "1.4", "1", digits=2),
        },
        kpis={"cac": Path("940", "860"), "nps": Path("93", "95")},
        turns=(
            Turn(3, "LATE", "inbound", reason="The CRM export came late"),
            Turn(4, "CORRECT", "referral", "16.5", "Two partner deals were counted as referrals"),
        ),
        learned=(
            Learned(
                "fit",
                InsightKind.INSIGHT,
                "Ports buy for the night shift: one inbox instead of three radios",
                "1",
                "Reached; was it bold enough?",
            ),
        ),
    ),
    Story(
        "fjord-field.json",
        "Fjord & Field",
        Language.EN,
        "Europe/Oslo",
        Cadence.MONTHLY,
        closed={"rental-1": Path("5", "19"), "rental-2": Path("80", "455")},
        current={
            "readers": Path("4000", "10400"),
            "assist": Path("6", "14", digits=1),
            "share": Path("17", "24"),
            "returns": Path("6", "7", "0.8", digits=1),
        },
        kpis={"ctr": Path("4.4", "4.1", digits=2), "cpo": Path("12.4", "10.6", digits=2)},
        turns=(Turn(4, "CORRECT", "assist", "8.5", "Orders with a gift card were missing"),),
        learned=(
            Learned(
                "rental",
                InsightKind.TOOL,
                "A trail calculator that tells what to rent for which weekend",
                "0.7",
                "Renters do come back; the calculator stays",
            ),
        ),
    ),
)
