"""Texts about keeping and rights: versions, keys, sign-in, a busy system."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "VERSION_CONFLICT": (
        "Somebody else saved a change at the same time: version {actual} is current, yours was {expected}. "
        "Please look at the current state and repeat the change if it is still right.",
        "Кто-то одновременно сохранил другое изменение: сейчас версия {actual}, у вас была {expected}. "
        "Посмотрите на текущее состояние и повторите изменение, если оно по-прежнему верно.",
        "Дәл осы кезде басқа өзгеріс сақталды: қазіргі нұсқа — {actual}, сіздікі {expected} болатын. Қазіргі "
        "күйін қарап, өзгерісіңіз әлі дұрыс болса, қайталаңыз.",
    ),
    "IDEMPOTENCY_KEY_REUSED": (
        "This idempotency key already belongs to another request. Use a new key for a new request.",
        "Этот ключ идемпотентности уже принадлежит другому запросу. Для нового запроса возьмите новый ключ.",
        "Бұл қайталанбау кілті басқа сұрауға тиесілі. Жаңа сұрауға жаңа кілт алыңыз.",
    ),
    "NOT_FOUND": (
        "There is nothing under this id that you may see.",
        "Под этим идентификатором нет ничего, что вам доступно. Проверьте его.",
        "Бұл сәйкестендіргішпен сізге көрінетін ештеңе жоқ. Оны тексеріңіз.",
    ),
    "OUTCOME_UNKNOWN": (
        "The connection broke while saving, and it is not known whether the change was saved. "
        "Please send the same request once more with the same idempotency key: it is saved once at most.",
        "Связь прервалась во время сохранения, и неизвестно, сохранено ли изменение. Отправьте тот же запрос "
        "ещё раз с тем же ключом идемпотентности: он сохранится не больше одного раза.",
        "Сақтау кезінде байланыс үзілді, өзгерістің сақталған-сақталмағаны белгісіз. Дәл осы сұрауды сол "
        "кілтпен тағы бір рет жіберіңіз: ол ең көбі бір рет сақталады.",
    ),
    "NOT_SIGNED_IN": (
        "Sign in: send a valid access token as Authorization: Bearer … .",
        "Войдите: передайте действующий токен в заголовке Authorization: Bearer … .",
        "Кіріңіз: жарамды токенді Authorization: Bearer … тақырыбымен жіберіңіз.",
    ),
    "NOT_ALLOWED": (
        "Your role does not include this; ask the agency's owner.",
        "В вашу роль это не входит; обратитесь к владельцу агентства.",
        "Бұл сіздің рөліңізге кірмейді; агенттік иесіне жүгініңіз.",
    ),
    "BUSY": (
        "The system is busy at the moment. Nothing was saved; please try again in a few seconds.",
        "Система сейчас занята. Ничего не сохранено; попробуйте ещё раз через несколько секунд.",
        "Жүйе қазір бос емес. Ештеңе сақталған жоқ; бірнеше секундтан кейін қайталап көріңіз.",
    ),
    "STORE_AWAY": (
        "The store cannot be reached at the moment. Nothing was saved; please try again in a few seconds.",
        "Хранилище сейчас недоступно. Ничего не сохранено; попробуйте ещё раз через несколько секунд.",
        "Қойма қазір қолжетімсіз. Ештеңе сақталған жоқ; бірнеше секундтан кейін қайталап көріңіз.",
    ),
}
