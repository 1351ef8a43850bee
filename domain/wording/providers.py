"""Texts about signing in through a provider."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "PROVIDER_UNKNOWN": (
        "No sign-in provider of that name is set up here: choose one of those on the sign-in page.",
        "Такой службы входа здесь нет: выберите одну из показанных на странице входа.",
        "Мұнда ондай кіру қызметі жоқ: кіру бетінде көрсетілгендердің бірін таңдаңыз.",
    ),
    "PROVIDER_AWAY": (
        "Your sign-in provider does not answer: try again in a minute, or sign in another way.",
        "Ваша служба входа не отвечает: попробуйте через минуту или войдите другим способом.",
        "Кіру қызметіңіз жауап бермей тұр: бір минуттан кейін қайталаңыз немесе басқа жолмен кіріңіз.",
    ),
    "PROVIDER_SAID_NO": (
        "The provider did not confirm who you are: begin the sign-in again, and if it stays so, tell your "
        "administrator.",
        "Служба входа не подтвердила, кто вы: начните вход заново, а если это повторится, сообщите своему "
        "администратору.",
        "Кіру қызметі кім екеніңізді растамады: кіруді қайта бастаңыз, бұл қайталанса, әкімшіңізге "
        "хабарлаңыз.",
    ),
}
