# Адамдарға хаттар: еске салу және апта қорытындысы.

LETTER_GREETING = Сәлеметсіз бе, { $name }!
LETTER_REMINDER_SUBJECT = { $count } өлшем енгізу керек
LETTER_REMINDER_OPENING = Сізді { $count } өлшем күтіп тұр, соның ішінде кешіккені — { $late }. Бүгін белгілі сан бір айдан кейінгі дәл саннан пайдалырақ.
LETTER_DIGEST_SUBJECT = Апта басы — { $day }: мақсаттар қай күйде
LETTER_DIGEST_OPENING =
    { $count ->
        [0] Мақсаты іске қосылған клиент әзірге жоқ.
       *[other] Мақсаттары іске қосылған клиенттер: { $count }. Тізімнің басында — сізге ең мұқтаждары.
    }
LETTER_CLIENTS_TITLE = Қазір қайда тұрмыз
LETTER_WITHOUT_GOALS_TITLE = Әзірге мақсаты жоқ
LETTER_OWED_TITLE = Сіз енгізетін өлшемдер
LETTER_OWED_LATE = { $client }: { $title } (мерзімі { $day } болатын)
LETTER_OWED_SOON = { $client }: { $title } (мерзімі — { $day })
LETTER_CLIENT_LINE =
    { $client }: { $score }, { $pace }{ $late ->
        [0] .
       *[other] ; { $late } өлшем кешігіп жатыр.
    }
LETTER_NO_SCORE = өлшем әлі жоқ
LETTER_AND_MORE = тағы { $count }
LETTER_CHECKPOINTS = { $file } файлында осы журналдардың қол қойылған бақылау нүктелері бар. Сақтап қойыңыз: ештеңе қайта жазылмағанын кейін солар дәлелдейді.
LETTER_CLOSING = Bagdar-ды ашу: { $address }. Қандай хат алатыныңызды сол жердегі баптаулардан таңдайсыз.

PACE_ON_TRACK = жоспарға сай
PACE_AT_RISK = қауіп бар
PACE_OFF_TRACK = қалып барады
PACE_TOO_EARLY = айтуға әлі ерте
PACE_NO_DATA = өлшем әлі жоқ
PACE_STALE = көптен хабар жоқ
PACE_ENDED = мерзімі өтті
PACE_ACHIEVED = жеттік
