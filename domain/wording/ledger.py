"""Texts about keeping and rights: versions, keys, sign-in, a busy system."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "VERSION_CONFLICT": (
        "Somebody else saved something in the meantime. Load it again and repeat your step if it still fits.",
        "За это время кто-то сохранил другое изменение. Загрузите заново и повторите свой шаг, если он всё "
        "ещё уместен.",
        "Осы арада басқа өзгеріс сақталды. Қайта жүктеп, қадамыңыз әлі орынды болса, қайталаңыз.",
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
        "The connection broke while saving. Send it again with the same key: it is saved once at most.",
        "Связь прервалась во время сохранения. Отправьте ещё раз с тем же ключом: сохранится не больше "
        "одного раза.",
        "Сақтау кезінде байланыс үзілді. Сол кілтпен қайта жіберіңіз: ең көбі бір рет сақталады.",
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
    "EXPORT_DAMAGED": (
        "Line {line} of the file does not hold: the file was altered or cut off. Nothing was imported.",
        "Строка {line} файла не сходится: файл изменён или обрезан. Ничего не загружено; возьмите исходный "
        "файл.",
        "Файлдың {line}-жолы сәйкес келмейді: файл өзгертілген немесе кесілген. Ештеңе жүктелген жоқ; "
        "бастапқы файлды алыңыз.",
    ),
    "LEDGER_DIFFERS": (
        "This client already has another event at position {position}. Nothing was imported.",
        "У этого клиента на позиции {position} уже стоит другое событие. Ничего не загружено.",
        "Бұл клиенттің {position}-орнында басқа оқиға тұр. Ештеңе жүктелген жоқ.",
    ),
    "NOT_YET_PROJECTED": (
        "The view has not reached position {position} yet. Please try again in a moment.",
        "Представление ещё не дошло до позиции {position}. Попробуйте ещё раз через мгновение.",
        "Көрініс {position}-орынға әлі жеткен жоқ. Сәлден соң қайталап көріңіз.",
    ),
}
