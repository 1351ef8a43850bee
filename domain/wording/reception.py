"""Texts about the reception: signing in, invitations, passwords of one's own."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "SIGN_IN_FAILED": (
        "Signing in did not succeed. Check the agency, the e-mail and the password, or ask who invited you.",
        "Войти не удалось. Проверьте агентство, почту и пароль или спросите того, кто вас пригласил.",
        "Кіру мүмкін болмады. Агенттікті, поштаны және құпиясөзді тексеріңіз немесе сізді шақырған адамнан "
        "сұраңыз.",
    ),
    "PASSWORD_IS_WRONG": (
        "The password you have now is not right. Type it again.",
        "Нынешний пароль введён неверно. Введите его ещё раз.",
        "Қазіргі құпиясөз дұрыс емес. Оны қайта теріңіз.",
    ),
    "EMAIL_IS_MISSING": (
        "No e-mail is written down for you, so a password would open nothing. Ask to be invited by e-mail.",
        "Ваша почта не записана, и пароль ничего не откроет. Попросите прислать вам на неё приглашение.",
        "Поштаңыз жазылмаған, сондықтан құпиясөз ештеңені ашпайды. Поштаңызға шақыру жіберуді сұраңыз.",
    ),
    "SIGN_IN_IS_OLD": (
        "You signed in a while ago. Sign in again, then choose your first password within {minutes} minutes.",
        "Вы вошли уже давно. Войдите ещё раз и задайте первый пароль в течение {minutes} мин.",
        "Сіз кіргелі біраз уақыт өтті. Қайта кіріп, алғашқы құпиясөзді {minutes} минут ішінде таңдаңыз.",
    ),
    "PASSWORD_LINK_HAS_ENDED": (
        "This link was used or has ended. Ask whoever gave it to you for a new one.",
        "Эта ссылка использована, или её срок вышел. Попросите новую у того, кто её дал.",
        "Бұл сілтеме пайдаланылған немесе мерзімі өткен. Сілтемені берген адамнан жаңасын сұраңыз.",
    ),
    "INVITATION_HAS_ENDED": (
        "This invitation was used or has ended. Ask whoever invited you for a new one.",
        "Это приглашение использовано, или его срок вышел. Попросите новое у того, кто вас пригласил.",
        "Бұл шақыру пайдаланылған немесе мерзімі өткен. Шақырған адамнан жаңасын сұраңыз.",
    ),
    "IDENTITY_IS_TAKEN": (
        "This account at the provider already signs in as somebody else here. Choose another one.",
        "С этой учётной записью провайдера здесь уже входит другой человек. Выберите другую.",
        "Провайдердегі бұл тіркелгімен мұнда басқа адам кіреді. Басқасын таңдаңыз.",
    ),
}
