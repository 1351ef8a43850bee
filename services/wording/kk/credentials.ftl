# Texts about signing in: passwords, sessions, throttling, providers.

EMAIL_IS_MALFORMED = Электрондық пошта мекенжайын name@example.kz түрінде, { $limit } таңбадан асырмай көрсетіңіз.
EMAIL_IS_TAKEN = Бұл электрондық пошта мекенжайы осы агенттікте басқа адамға тиесілі. Басқасын көрсетіңіз.
EMAIL_SIGNS_IN_ALREADY = Бұл поштамен мұнда кіріп жүр. Сізді қайта шақыруды сұрап, сол поштамен кіріңіз.
PASSWORD_IS_SHORT = Ұзағырақ құпиясөз ойлап табыңыз: кемінде { $minimum } таңба керек.
PASSWORD_IS_LONG = Қысқарақ құпиясөз ойлап табыңыз: { $limit } таңбадан аспауы керек.
PASSWORD_IS_OFTEN_GUESSED = Басқа құпиясөз ойлап табыңыз: мұны алғашқылардың бірі болып табады. Бірнеше сирек сөз жақсы болады.
SESSION_HAS_ENDED = Бұл кіру аяқталды. Қайта кіріңіз.
TOO_MANY_ATTEMPTS = Әрекет тым көп болды. { $retry_after_seconds } секунд күтіп, қайталап көріңіз.
