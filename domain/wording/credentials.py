"""Texts about signing in: passwords, sessions, throttling, providers."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "EMAIL_IS_MALFORMED": (
        "Give an e-mail address like name@example.kz, of at most {limit} characters.",
        "Укажите адрес электронной почты вида name@example.kz, не длиннее {limit} знаков.",
        "Электрондық пошта мекенжайын name@example.kz түрінде, {limit} таңбадан асырмай көрсетіңіз.",
    ),
    "EMAIL_IS_TAKEN": (
        "Somebody else of this agency already has this e-mail address. Give another one.",
        "Этот адрес электронной почты в агентстве уже занят. Укажите другой.",
        "Бұл электрондық пошта мекенжайы осы агенттікте басқа адамға тиесілі. Басқасын көрсетіңіз.",
    ),
    "EMAIL_SIGNS_IN_ALREADY": (
        "This e-mail signs in here already. Ask whoever invited you for a new invitation; sign in with it.",
        "С этой почтой здесь уже входят. Попросите пригласить вас заново и войдите с ней.",
        "Бұл поштамен мұнда кіріп жүр. Сізді қайта шақыруды сұрап, сол поштамен кіріңіз.",
    ),
    "PASSWORD_IS_SHORT": (
        "Choose a longer password: it needs at least {minimum} characters.",
        "Придумайте пароль длиннее: нужно не меньше {minimum} знаков.",
        "Ұзағырақ құпиясөз ойлап табыңыз: кемінде {minimum} таңба керек.",
    ),
    "PASSWORD_IS_LONG": (
        "Choose a shorter password: at most {limit} characters fit.",
        "Придумайте пароль короче: помещается не больше {limit} знаков.",
        "Қысқарақ құпиясөз ойлап табыңыз: {limit} таңбадан аспауы керек.",
    ),
    "PASSWORD_IS_OFTEN_GUESSED": (
        "Choose another password: this one is among the first that are guessed. A few rare words do well.",
        "Придумайте другой пароль: этот подбирают одним из первых. Хорошо подойдут несколько редких слов.",
        "Басқа құпиясөз ойлап табыңыз: мұны алғашқылардың бірі болып табады. Бірнеше сирек сөз жақсы болады.",
    ),
    "SESSION_HAS_ENDED": (
        "This sign-in has ended. Sign in again.",
        "Этот вход завершён. Войдите ещё раз.",
        "Бұл кіру аяқталды. Қайта кіріңіз.",
    ),
    "TOO_MANY_ATTEMPTS": (
        "There were too many attempts. Wait {retry_after_seconds} seconds, then try again.",
        "Попыток было слишком много. Подождите {retry_after_seconds} с и попробуйте ещё раз.",
        "Әрекет тым көп болды. {retry_after_seconds} секунд күтіп, қайталап көріңіз.",
    ),
}
