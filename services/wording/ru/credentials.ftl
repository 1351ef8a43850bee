# Texts about signing in: passwords, sessions, throttling, providers.

EMAIL_IS_MALFORMED =
    Укажите адрес электронной почты вида name@example.kz, не длиннее { $limit ->
        [one] { $limit } знака
       *[other] { $limit } знаков
    }.
EMAIL_IS_TAKEN = Этот адрес электронной почты в агентстве уже занят. Укажите другой.
EMAIL_SIGNS_IN_ALREADY = С этой почтой здесь уже входят. Попросите пригласить вас заново и войдите с ней.
PASSWORD_IS_SHORT =
    Придумайте пароль длиннее: нужно не меньше { $minimum ->
        [one] { $minimum } знака
       *[other] { $minimum } знаков
    }.
PASSWORD_IS_LONG =
    Придумайте пароль короче: помещается не больше { $limit ->
        [one] { $limit } знака
       *[other] { $limit } знаков
    }.
PASSWORD_IS_OFTEN_GUESSED = Придумайте другой пароль: этот подбирают одним из первых. Хорошо подойдут несколько редких слов.
SESSION_HAS_ENDED = Этот вход завершён. Войдите ещё раз.
TOO_MANY_ATTEMPTS = Попыток было слишком много. Подождите { $retry_after_seconds } с и попробуйте ещё раз.
