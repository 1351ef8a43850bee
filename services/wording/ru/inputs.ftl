# Texts about single values: text, numbers, days, moments, lists.

TEXT_IS_BLANK = Напишите здесь что-нибудь: текст пуст или невидим.
TEXT_IS_TOO_LONG =
    Сократите текст: помещается не больше { $limit ->
        [one] { $limit } знака
       *[other] { $limit } знаков
    }, дано { $length }.
TEXT_IS_MALFORMED = Уберите из текста управляющие или повреждённые символы.
LINK_IS_NOT_WEB = Укажите ссылку, которая начинается с https:// или http://.
NUMBER_IS_NOT_EXACT = Дайте обычное число не длиннее 28 цифр, по величине от 10^-18 до 10^18.
NUMBER_IS_OUT_OF_RANGE = Дайте число от { $minimum } до { $maximum }.
NUMBER_IS_NOT_TEXT = Передайте число текстом, например "12.5": дробь в JSON неточна.
NUMBER_IS_MALFORMED = Запишите число цифрами и не более чем с одной точкой, например "12.5".
COUNT_IS_MALFORMED = Передайте целое число от 0 до 9007199254740991.
DATE_IS_OUT_OF_RANGE = Дайте дату между 1970 и 2200 годами.
DATE_IS_MALFORMED = Запишите дату как ГГГГ-ММ-ДД, например 2026-03-31.
MOMENT_HAS_NO_ZONE = Укажите, в каком часовом поясе этот момент, например 2026-03-31T18:00:00+05:00.
MOMENT_IS_MALFORMED = Запишите момент как ГГГГ-ММ-ДДTчч:мм:сс с поясом, например 2026-03-31T18:00:00+05:00.
TIME_ZONE_IS_UNKNOWN = Назовите часовой пояс из списка IANA, например Asia/Almaty.
LIST_IS_TOO_LONG =
    Передайте не больше { $limit ->
        [one] { $limit } элемента
       *[other] { $limit } элементов
    }.
