"""Texts about webhooks and limits per tenant."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "TENANT_BUSY": (
        "More is asked on your side at once than can be answered. Please try again in {seconds} s.",
        "С вашей стороны сейчас больше запросов, чем можно обработать. Повторите через {seconds} с.",
        "Қазір сіздің тараптан сұрау тым көп түсіп жатыр. {seconds} секундтан кейін қайталаңыз.",
    ),
    "STREAMS_ARE_MANY": (
        "Too many live views are open on your side. Close some, or try again in {seconds} s.",
        "С вашей стороны открыто слишком много живых просмотров. Закройте часть из них или повторите через "
        "{seconds} с.",
        "Сіздің тарапта тікелей көріністер тым көп ашылған. Бір бөлігін жабыңыз немесе {seconds} секундтан "
        "кейін қайталаңыз.",
    ),
    "ADDRESS_BUSY": (
        "Too many requests without a valid sign-in come from your network. Try again in {seconds} s.",
        "Из вашей сети приходит слишком много запросов без действительного входа. Повторите через "
        "{seconds} с.",
        "Сіздің желіңізден жүйеге кірмей жіберілген сұрау тым көп. {seconds} секундтан кейін қайталаңыз.",
    ),
    "WEBHOOK_HEARS_NOTHING": (
        "Name at least one kind of news that the webhook shall hear.",
        "Назовите хотя бы один вид новостей, о которых вебхук должен узнавать.",
        "Вебхук естуі керек жаңалықтың кемінде бір түрін атаңыз.",
    ),
    "WEBHOOK_IS_RETIRED": (
        "The webhook is retired and hears nothing any more; register a new one.",
        "Вебхук отключён и больше ничего не получает; зарегистрируйте новый.",
        "Вебхук тоқтатылған, оған енді ештеңе жіберілмейді; жаңасын тіркеңіз.",
    ),
    "REPLAY_IS_EMPTY": (
        "Replay from a position of at least 1 to one that is not below it.",
        "Повторяйте с позиции не меньше 1 до позиции не ниже начальной.",
        "Қайталауды кемінде 1-орыннан бастап, соңғы орынды бастапқыдан кем алмаңыз.",
    ),
    "WEBHOOK_TARGET_REFUSED": (
        "Give an https address of a host on the public internet, without a password in it, on port 443 or "
        "from 1024 on.",
        "Укажите адрес https узла в открытом интернете, без пароля в адресе, с портом 443 или от 1024.",
        "Ашық интернеттегі түйіннің https мекенжайын беріңіз: ішінде құпиясөз болмасын, порты 443 не "
        "1024-тен бастап болсын.",
    ),
    "WEBHOOKS_ARE_MANY": (
        "A client has at most {limit} webhooks; retire one first.",
        "У клиента может быть не больше {limit} вебхуков; сначала отключите один из них.",
        "Клиентте ең көбі {limit} вебхук болады; алдымен біреуін тоқтатыңыз.",
    ),
}
