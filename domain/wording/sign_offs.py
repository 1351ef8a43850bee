"""Texts about signing what was agreed."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "NOTHING_TO_SIGN": (
        "Set at least one objective for the cycle before you ask for the sign-off.",
        "Прежде чем запрашивать подпись, поставьте на этот цикл хотя бы одну цель.",
        "Қол қоюды сұрамас бұрын осы кезеңге кемінде бір мақсат қойыңыз.",
    ),
    "SIGN_OFF_NEEDS_TWO_SIDES": (
        "Only the agency and its client sign, each for itself; the agency's own goals need no sign-off.",
        "Подписывают только агентство и его клиент, каждый за себя; собственные цели агентства в подписи не "
        "нуждаются.",
        "Тек агенттік пен оның клиенті қол қояды, әрқайсысы өз атынан; агенттіктің өз мақсаттарына қол қою "
        "керек емес.",
    ),
    "SIGN_OFF_IS_SIGNED": (
        "Your side has signed this already.",
        "Ваша сторона это уже подписала.",
        "Сіздің тарап бұған қол қойып қойған.",
    ),
    "SIGN_OFF_IS_OVER": (
        "This sign-off is agreed, declined or withdrawn: ask for a new one.",
        "Этот запрос на подпись уже закрыт: согласован, отклонён или отозван. Отправьте новый.",
        "Бұл сұрау аяқталған: келісілген, қабылданбаған не қайтарып алынған. Жаңасын жіберіңіз.",
    ),
    "SIGN_OFF_IS_ANOTHER": (
        "You saw something else than what is asked here: read it again, then sign.",
        "Вы видели не то, что здесь предложено подписать: прочитайте ещё раз и подпишите.",
        "Сіз көрген нұсқа мұнда қол қоюға ұсынылғаннан өзге: қайта оқып шығып, содан кейін қол қойыңыз.",
    ),
    "SIGN_OFF_HAS_MOVED": (
        "Goals have changed since this sign-off was asked for: read the differences and ask for a new one.",
        "С момента запроса подписи цели изменились: прочитайте различия и запросите новую подпись.",
        "Қол қою сұралғаннан бері мақсаттар өзгерді: айырмашылықтарын оқып, жаңасын сұраңыз.",
    ),
    "SIGN_OFF_IS_THEIRS": (
        "Only the side that asked takes a sign-off back: decline it instead.",
        "Отозвать запрос на подпись может только сторона, которая его отправила: вы можете его отклонить.",
        "Қол қою сұрауын тек оны жіберген тарап қайтарып алады: сіз одан бас тарта аласыз.",
    ),
}
