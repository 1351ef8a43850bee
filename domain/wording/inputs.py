"""Texts about single values: text, numbers, days, moments, lists."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "TEXT_IS_BLANK": (
        "Write something here: the text is empty or invisible.",
        "Напишите здесь что-нибудь: текст пуст или невидим.",
        "Мұнда бірдеңе жазыңыз: мәтін бос немесе көрінбейді.",
    ),
    "TEXT_IS_TOO_LONG": (
        "Shorten the text: at most {limit} characters fit, {length} were given.",
        "Сократите текст: помещается не больше {limit} знаков, дано {length}.",
        "Мәтінді қысқартыңыз: ең көбі {limit} таңба сыяды, {length} берілген.",
    ),
    "TEXT_IS_MALFORMED": (
        "Remove the control characters or broken symbols from the text.",
        "Уберите из текста управляющие или повреждённые символы.",
        "Мәтіннен басқару таңбаларын немесе бүлінген таңбаларды алып тастаңыз.",
    ),
    "LINK_IS_NOT_WEB": (
        "Give a link that begins with https:// or http://.",
        "Укажите ссылку, которая начинается с https:// или http://.",
        "https:// немесе http:// деп басталатын сілтеме беріңіз.",
    ),
    "NUMBER_IS_NOT_EXACT": (
        "Give a plain number of at most 28 digits, between 10^-18 and 10^18 in size.",
        "Дайте обычное число не длиннее 28 цифр, по величине от 10^-18 до 10^18.",
        "28 цифрдан аспайтын, шамасы 10^-18 мен 10^18 аралығындағы кәдімгі сан беріңіз.",
    ),
    "NUMBER_IS_OUT_OF_RANGE": (
        "Give a number from {minimum} to {maximum}.",
        "Дайте число от {minimum} до {maximum}.",
        "Мына аралықтағы сан беріңіз: {minimum} … {maximum}.",
    ),
    "NUMBER_IS_NOT_TEXT": (
        'Write the number as text, for example "12.5": a JSON fraction is not exact.',
        'Передайте число текстом, например "12.5": дробь в JSON неточна.',
        'Санды мәтінмен беріңіз, мысалы "12.5": JSON-дағы бөлшек дәл емес.',
    ),
    "NUMBER_IS_MALFORMED": (
        'Write the number with digits and at most one point, for example "12.5".',
        'Запишите число цифрами и не более чем с одной точкой, например "12.5".',
        'Санды цифрлармен және ең көбі бір нүктемен жазыңыз, мысалы "12.5".',
    ),
    "COUNT_IS_MALFORMED": (
        "Send a whole number from 0 to 9007199254740991.",
        "Передайте целое число от 0 до 9007199254740991.",
        "0-ден 9007199254740991-ге дейінгі бүтін сан жіберіңіз.",
    ),
    "DATE_IS_OUT_OF_RANGE": (
        "Give a date between 1970 and 2200.",
        "Дайте дату между 1970 и 2200 годами.",
        "1970 және 2200 жылдар аралығындағы күнді беріңіз.",
    ),
    "DATE_IS_MALFORMED": (
        "Write the date as YYYY-MM-DD, for example 2026-03-31.",
        "Запишите дату как ГГГГ-ММ-ДД, например 2026-03-31.",
        "Күнді ЖЖЖЖ-АА-КК түрінде жазыңыз, мысалы 2026-03-31.",
    ),
    "MOMENT_HAS_NO_ZONE": (
        "Say in which time zone the moment is, for example 2026-03-31T18:00:00+05:00.",
        "Укажите, в каком часовом поясе этот момент, например 2026-03-31T18:00:00+05:00.",
        "Бұл сәт қай уақыт белдеуінде екенін көрсетіңіз, мысалы 2026-03-31T18:00:00+05:00.",
    ),
    "MOMENT_IS_MALFORMED": (
        "Write the moment as YYYY-MM-DDThh:mm:ss with a zone, for example 2026-03-31T18:00:00+05:00.",
        "Запишите момент как ГГГГ-ММ-ДДTчч:мм:сс с поясом, например 2026-03-31T18:00:00+05:00.",
        "Сәтті ЖЖЖЖ-АА-ККTсс:мм:сс түрінде, белдеуімен жазыңыз, мысалы 2026-03-31T18:00:00+05:00.",
    ),
    "TIME_ZONE_IS_UNKNOWN": (
        "Name a time zone of the IANA list, for example Asia/Almaty.",
        "Назовите часовой пояс из списка IANA, например Asia/Almaty.",
        "IANA тізіміндегі уақыт белдеуін атаңыз, мысалы Asia/Almaty.",
    ),
    "LIST_IS_TOO_LONG": (
        "Send at most {limit} items.",
        "Передайте не больше {limit} элементов.",
        "Ең көбі {limit} элемент жіберіңіз.",
    ),
}
