"""The article's own sentences by requirement, with what they say in the other languages (S01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.method.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement and the sentence that it comes from; in Kazakh the article's own words."""

    requirement: str
    words: Words


_SENTENCES = {
    "S05": Words(
        "If your marketing is stuck at doing the same, slightly better, you probably need OKR.",
        "Если ваш маркетинг застрял на «делать то же самое, чуть лучше» — скорее всего, вам нужен OKR.",
        "Егер маркетингіңіз «бірдей нәрсені жасау, сәл жақсырақ» деген деңгейде тұрып қалса — сізге OKR "
        "қажет болуы ықтимал.",
    ),
    "S11": Words(
        "KPI runs today's operations, OKR sets the direction of growth. A marketing team needs both.",
        "KPI управляет текущими операциями, OKR задаёт направление роста. Маркетинговой команде нужно и то, "
        "и другое.",
        "KPI ағымдағы операцияларды басқарады, OKR — өсу бағытын белгілейді. Маркетинг командасына екеуі де "
        "қажет.",
    ),
    "S24": Words(
        "Ambitious. If you know exactly how to get there, the goal is not ambitious enough.",
        "Амбициозная. Если вы точно знаете, как её достичь, — цель недостаточно амбициозна.",
        "Амбициялық. Қалай жетуді нақты білсеңіз — мақсат жеткілікті амбициялық емес",
    ),
    "S44": Words(
        "Take the strategic context. Where does the company go? What are the business goals of the period?",
        "Возьмите стратегический контекст. Куда идёт компания? Какие бизнес-цели на период?",
        "Стратегиялық контекстті алыңыз. Компания қайда бара жатыр? Кезеңге бизнес-мақсаттар қандай?",
    ),
    "S45": Words(
        "Marketing's OKR is a decomposition of the business goals.",
        "OKR маркетинга — это декомпозиция целей бизнеса.",
        "Маркетингтің OKR-і — бұл бизнес мақсаттарының декомпозициясы.",
    ),
    "S47": Words(
        "Decide where you will NOT go. That is no less important.",
        "Определите, куда вы НЕ идёте. Это не менее важно.",
        "Қайда БАРМАЙТЫНЫҢЫЗДЫ анықтаңыз. Бұл кем маңызды емес.",
    ),
    "S52": Words("Word 1–3 objectives.", "Сформулируйте 1–3 цели.", "1–3 Objective тұжырымдаңыз."),
    "S53": Words(
        "If more than five are left, you have a problem with focus.",
        "Если осталось больше пяти — у вас проблема с фокусом.",
        "Бестен көп қаласаңыз — фокуста мәселеңіз бар.",
    ),
    "S54": Words(
        "Marketing cannot build a brand, triple leads, launch a new product and enter three markets all at "
        "once.",
        "Маркетинг не может одновременно строить бренд, утроить лиды, запустить новый продукт и выйти на три "
        "рынка.",
        "Маркетинг бір мезгілде бренд құру, лидтерді үш есе арттыру, жаңа өнім іске қосу және үш нарыққа "
        "шығу мүмкін емес.",
    ),
    "S59": Words(
        "If the team has no time left for OKR, that is a marker that routine has swallowed all of it and "
        "that growth is not to be expected.",
        "Если у команды не остаётся времени на OKR — это маркер того, что рутина поглотила всё время и роста "
        "ждать не стоит.",
        "Командада OKR-ге уақыт қалмаса — бұл рутина барлық уақытты жұтып алғанының және өсуді күтудің "
        "қажетсіздігінің маркері.",
    ),
    "S61": Words(
        "Turning OKR into KPI. “Get 300 leads” is a KPI, not an OKR.",
        "Превращение OKR в KPI. «Получить 300 лидов» — это KPI, а не OKR.",
        "OKR-ді KPI-ге айналдыру. «300 лид алу» — бұл KPI, OKR емес.",
    ),
    "S63": Words(
        "More than five objectives mean that there is no strategy.",
        "Больше пяти целей означают, что стратегии нет.",
        "Бестен көп Objectives стратегияның жоқтығын білдіреді.",
    ),
    "S65": Words(
        "“Launch a mailing”, “write 10 articles”, “set up a CRM” are tasks, not key results.",
        "«Запустить рассылку», «написать 10 статей», «установить CRM» — задачи, а не ключевые результаты.",
        "«Рассылканы іске қосу», «10 мақала жазу», «CRM орнату» — бұлар тапсырмалар, Key Results емес.",
    ),
    "S66": Words(
        "OKR without belief. The main mistake of all.",
        "OKR без веры. Самая главная ошибка.",
        "Сенімсіз OKR. Ең басты қате.",
    ),
    "S67": Words(
        "OKR is not a plan that must be carried out to 100 %. It is a tool of growth.",
        "OKR — не план, который обязательно выполнить на 100 %. Это инструмент роста.",
        "OKR — 100% орындалуы міндетті жоспар емес. Бұл өсу құралы.",
    ),
    "S72": Words(
        "Not “we launched the ads” but “we reached a concrete result”.",
        "Не «мы запустили рекламу», а «мы достигли конкретного результата».",
        "«Жарнаманы іске қостық» емес, «Нақты нәтижеге жеттік».",
    ),
    "S73": Words(
        "We work with OKR with every client.",
        "Мы применяем подход OKR с каждым клиентом.",
        "біз әр клиентпен OKR тәсілін қолданамыз.",
    ),
    "S76": Words(
        "OKR and KPI are not rivals but partners.",
        "OKR и KPI — не соперники, а партнёры.",
        "OKR мен KPI — бәсекелестер емес, серіктестер.",
    ),
    "S81": Words(
        "We answer within one working day.",
        "Мы ответим в течение рабочего дня.",
        "Біз жұмыс күні ішінде жауап береміз.",
    ),
}

RULES: Mapping[str, Rule] = MappingProxyType(
    {requirement: Rule(requirement, words) for requirement, words in _SENTENCES.items()}
)
"""Requirement → its sentence; gates, findings and mistakes find theirs by the requirement that they name."""
