# Письма людям: напоминания и сводка недели.

LETTER_GREETING = Здравствуйте, { $name }!
LETTER_REMINDER_SUBJECT =
    { $count ->
        [one] Нужно записать { $count } замер
        [few] Нужно записать { $count } замера
       *[other] Нужно записать { $count } замеров
    }
LETTER_REMINDER_OPENING =
    { $count ->
        [one] Вас ждёт { $count } замер
        [few] Вас ждут { $count } замера
       *[other] Вас ждут { $count } замеров
    }, из них просрочено: { $late }. Число, известное сегодня, полезнее точного через месяц.
LETTER_DIGEST_SUBJECT = Неделя с { $day }: как идут цели
LETTER_DIGEST_OPENING =
    { $count ->
        [0] Клиентов с активными целями пока нет.
       *[other] Клиенты с активными целями: { $count }. Первыми — те, кому вы нужнее.
    }
LETTER_CLIENTS_TITLE = Где мы сейчас
LETTER_WITHOUT_GOALS_TITLE = Пока без целей
LETTER_OWED_TITLE = Ваши замеры
LETTER_OWED_LATE = { $client }: { $title } (срок был { $day })
LETTER_OWED_SOON = { $client }: { $title } (срок { $day })
LETTER_CLIENT_LINE =
    { $client }: { $score }, { $pace }{ $late ->
        [0] .
        [one] ; просрочен { $late } замер.
        [few] ; просрочено { $late } замера.
       *[other] ; просрочено { $late } замеров.
    }
LETTER_NO_SCORE = замеров ещё нет
LETTER_AND_MORE = и ещё { $count }
LETTER_CHECKPOINTS = В файле { $file } – подписанные контрольные точки этих журналов. Сохраните их: они потом докажут, что ничего не переписано.
LETTER_CLOSING = Открыть Bagdar: { $address }. Какие письма получать, выбирается там же в настройках.

PACE_ON_TRACK = по плану
PACE_AT_RISK = под угрозой
PACE_OFF_TRACK = отстаёт
PACE_TOO_EARLY = судить рано
PACE_NO_DATA = замеров ещё нет
PACE_STALE = давно нет вестей
PACE_ENDED = срок вышел
PACE_ACHIEVED = достигнуто
