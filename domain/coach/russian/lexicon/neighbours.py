"""Words that Russian rules ask for by themselves when they decide about neighbours; dictionary forms."""

from __future__ import annotations


def _words(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


COUNTERS = _words("""
    база больше десяток динамика значение индекс количество меньше метрика миллиард миллион млн млрд много
    объем пара показатель половина поток размер сотня сумма темп треть тыс тысяча уровень четверть число
    штука
""")
"""They count what follows instead of owning it."""
SUMS = _words("сумма объем")
"""A sum of sales is revenue."""
LEVELS = _words("удовлетворенность вовлеченность лояльность производительность осведомленность")
"""Wishes without a number, indices with one."""
WON = _words("пройти проходить получить получать выиграть сдать подтвердить завоевать взять присвоить")
"""Verbs of having what somebody else decides."""
MAILED = _words("блог рассылка сервис email e-mail дайджест newsletter подписка")
"""What people subscribe to by giving their address."""
STEADY = _words("бесперебойный стабильный постоянный неизменный своевременный непрерывный круглосуточный")
PLANNED = _words("план норматив норма kpi обязательство квота")
DIRECTIONS = _words("""
    атмосфера бренд будущее вау-эффект впечатление движение доверие имя источник категория культура
    легенда лидерство машина место мир образ опора опыт отношение ощущение партнерство поток преимущество
    привычка прорыв радость репутация рынок связь спрос среда традиция ценность чувство эффект
""")
"""What is built or opened as a direction, never delivered as a thing."""
HEARTS = _words(
    "доверие любовь сердце признание внимание уважение слава симпатия репутация преданность интерес"
)
"""What is won or won back as a direction."""
PRAISE = _words("""
    большой гибкий довольный инновационный качественный клиентоориентированный конкурентоспособный крутой
    надежный нужный организованный полезный прибыльный продуктивный профессиональный результативный
    сильный современный счастливый успешный хороший эффективный
""")
"""Praise that says nothing alone: «стать успешной компанией»."""
OURSELVES = _words("компания бизнес организация команда фирма агентство предприятие бренд отдел мы")
DEFECTS = _words("""
    баг возражение дефект жалоба задача запрос заявка инцидент обращение ошибка рекламация тикет
""")
"""What is worked off: a number of them is work where a verb of work governs them."""
GOODS = _words(
    "изделие продукция деталь единица штука тонна товар литр упаковка коробка партия комплект пара"
)
"""What a plant puts out."""
LISTS = _words("реестр рейтинг список топ шорт-лист каталог перечень ассоциация сборная")
ENTERING = _words("войти входить попасть попадать вступить вступать")
"""Verbs of getting into them."""
GROUPS = _words("группа чат канал паблик телеграм-канал")
"""Whose members only follow."""
LASTING = _words("занимать занять длиться продлиться продолжаться требовать отнимать укладываться")
"""Verbs of how long something takes."""
RECEIVED = _words(
    "пациент заказ звонок заявка гость посетитель обращение платеж посылка заявление покупатель"
)
"""Who and what is received day by day as service."""
AGREEMENTS = _words("договор контракт соглашение сделка тендер лицензия меморандум партнерство")
"""One of them is had or not had."""
DEALS = _words(
    "deal deals contracts сделка контракт договор клиент заказ продажа подписка раунд покупка платеж оплата"
)
"""What is closed as an outcome; tickets, tasks and vacancies are closed as work."""
NUMERALS = _words("""
    вдвое восемь восемьдесят втрое два двадцать две двенадцать двести двое девяносто девять десяток десять
    миллиард миллион млн млрд оба один одиннадцать пара половина полтора пятнадцать пять пятьдесят пятьсот
    семь семьдесят сорок сотня сто треть три тридцать триста трое тыс тысяча четверть четыре шесть
    шестьдесят
""")
MONTHS = _words("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")
DATES = MONTHS | _words("квартал год кв г полугодие число день")
"""A number before one of them is a date or a stretch of time."""
