"""Russian words of goals mean what a marketer means by them, where they stand (S31, S33, S61)."""

from __future__ import annotations

import pytest

from domain.coach.concepts import Concept, Word
from domain.coach.russian import words

VERB_FORMS = """
    Запустить рассылку | Запустить | ACTIVITY
    Запустили рассылку | Запустили | ACTIVITY PAST
    Запускаем рассылку | Запускаем | ACTIVITY
    Запустите рассылку | Запустите | ACTIVITY
    Рассылка запущена | запущена | ACTIVITY PAST
    Запуск рассылки | Запуск | ACTIVITY
    Мы провели 5 вебинаров | провели | ACTIVITY PAST
    Проведено 5 вебинаров | Проведено | ACTIVITY PAST
    Проведём аудит рекламы | Проведём | ACTIVITY
    Проведение вебинара | Проведение | ACTIVITY
    Внедрение CRM | Внедрение | ACTIVITY
    Написать 10 статей | Написать | ACTIVITY
    Разработка чат-бота | Разработка | ACTIVITY
    Перевести сайт на казахский | Перевести | ACTIVITY
    Давайте сделаем лендинг | сделаем | ACTIVITY
    Увеличить конверсию | Увеличить | GROW !ACTIVITY
    Увеличим конверсию | Увеличим | GROW
    Конверсия увеличена | увеличена | GROW PAST
    Увеличение конверсии | Увеличение | GROW
    Удвоение MRR | Удвоение | GROW
    Удвоить выручку | Удвоить | GROW
    Выручка выросла вдвое | выросла | GROW PAST
    Продажи растут | растут | GROW
    Рост продаж | Рост | GROW
    Снизить отток | Снизить | SHRINK
    Отток снижен до 3% | снижен | SHRINK PAST
    Снижение оттока | Снижение | SHRINK
    Сокращаем цикл сделки | Сокращаем | SHRINK
    Достичь NPS 60 | Достичь | REACH
    Достигнем NPS 60 | Достигнем | REACH
    Довести до 35% долю повторных покупок | Довести до | REACH
    Довести долю повторных покупок до 35% | Довести | REACH
    Достижение NPS 60 | Достижение | REACH
    Привлечь 50 новых клиентов | Привлечь | GAIN !ACTIVITY
    Привлечение 50 новых клиентов | Привлечение | GAIN
    Заключены договоры с 5 дилерами | Заключены | GAIN PAST
    Продать 40 абонементов | Продать | GAIN
    Поддерживать NPS на уровне 60 | Поддерживать | HOLD
    Удерживаем CAC в пределах 10 000 | Удерживаем | HOLD
    Продолжать вести соцсети | Продолжать | HOLD
    Улучшить имидж | Улучшить | IMPROVE
    Улучшение качества | Улучшение | IMPROVE
    Развивать команду | Развивать | IMPROVE
    Стать лидером рынка | Стать | BECOME
    Завершить проект | Завершить | FINISH ACTIVITY
    Нанять 3 разработчиков | Нанять | HIRE
    Отвечать на отзывы | Отвечать | RESPOND
    Помочь предпринимателям расти | Помочь | HELP !BECOME
    Чтобы больше людей покупали | покупали | !PAST
"""

THINGS = """
    Настроить CRM | CRM | DELIVERABLE
    Сделать лендинг | лендинг | DELIVERABLE
    Запустить лендинги | лендинги | DELIVERABLE
    Подготовить 20 офферов | офферов | ACTIVITY_COUNT
    Создать чат-бота | чат-бота | DELIVERABLE
    Настроить email-рассылку | email-рассылку | DELIVERABLE
    Составить контент-план | контент-план | DELIVERABLE
    Разработать стратегию | стратегию | DELIVERABLE
    Внедрить 1С | 1С | DELIVERABLE
    Провести 5 вебинаров | вебинаров | ACTIVITY_COUNT
    Снять 10 рилсов | рилсов | ACTIVITY_COUNT
    Провести 40 демо | демо | ACTIVITY_COUNT
    Сделать 500 холодных звонков | холодных звонков | ACTIVITY_COUNT
    Закрыть 40 тикетов | тикетов | ACTIVITY_COUNT !STOCK
    Исправить 30 багов | багов | ACTIVITY_COUNT !RATE
    Снизить количество багов с 30 до 5 | багов | !ACTIVITY_COUNT
    Повысить CTR | CTR | RATE
    Снизить CAC | CAC | RATE
    Увеличить LTV и ARPU | LTV | RATE
    Снизить churn | churn | RATE
    Повысить retention | retention | RATE
    Повысить ретеншн | ретеншн | RATE
    Повысить NPS | NPS | RATE
    Увеличить средний чек | средний чек | RATE
    Сократить время ответа | время ответа | RATE
    Увеличить долю рынка | долю рынка | RATE
    Поднять Open Rate | Open Rate | RATE
    Увеличить MRR | MRR | STOCK
    Увеличить органический трафик | органический трафик | STOCK
    Увеличить выручку | выручку | STOCK
    Рост прибыли | прибыли | STOCK !PAST
    Увеличить число активных пользователей | активных пользователей | STOCK
    Увеличить клиентскую базу | клиентскую базу | STOCK
    Закрыть 12 сделок | сделок | COUNT
    Закрыть 10 enterprise-сделок | enterprise-сделок | COUNT
    Собрать 100 предзаказов | предзаказов | COUNT
    Набрать 10 000 подписчиков | подписчиков | VANITY
    Увеличить охваты | охваты | VANITY
    Получить 500 лайков | лайков | VANITY
    1 млн просмотров | просмотров | VANITY
    Набрать 5000 фолловеров | фолловеров | VANITY
    Получить 300 лидов | лидов | ROUTINE
    Получить 50 MQL | MQL | ROUTINE
    Получить 400 заявок с сайта | заявок | ROUTINE
    Увеличить продажи на 15% | продажи | ROUTINE
    Повысить лояльность | лояльность | VAGUE
    Повысить узнаваемость | узнаваемость | VAGUE VANITY
    Улучшить качество | качество | VAGUE
    Улучшить показатели | показатели | EMPTY
    Построить команду | команду | CAPABILITY
    Улучшить процессы | процессы | OPERATION
    Улучшить контекстную рекламу | контекстную рекламу | CHANNEL
    Развивать SMM | SMM | CHANNEL
    Стать лидером рынка | рынка | MARKET
    Увеличить рекламный бюджет | рекламный бюджет | INPUT
    Получить премию года | премию | ACHIEVEMENT
    Нанять маркетолога | маркетолога | STAFF
    Внедрить синергию | синергию | JARGON
    Отчёт за квартал | за квартал | PERIOD
    Продажи в месяц | в месяц | PERIOD
    Публиковать еженедельно | еженедельно | PERIOD
"""

NEIGHBOURS = """
    Снизить стоимость лида | стоимость лида | RATE !ROUTINE
    Создать отдел продаж | продаж | !ROUTINE
    Согласовать критерии MQL | MQL | !ROUTINE
    Увеличить трафик сайта | сайта | !DELIVERABLE
    Выручка с сайта | сайта | !DELIVERABLE
    Конверсия из лида в клиента | лида | !ROUTINE
    Сократить обращения в поддержку | поддержку | !STOCK
    Повысить удовлетворённость клиентов | клиентов | CUSTOMER !COUNT
    Увеличить число клиентов | клиентов | COUNT
    Привлечь 50 клиентов | клиентов | COUNT
    Привлекать клиентов | клиентов | COUNT
    Восхищать клиентов | клиентов | CUSTOMER !COUNT
    Согласования занимают 3 дня | Согласования | !ACTIVITY
    Обучить 20 клиентов | клиентов | !COUNT
    Поговорить с 5 клиентами | клиентами | !COUNT
    Нанять 2 человек | человек | STAFF !CUSTOMER
    30 % лидов приходят из органики | лидов | RATE !ROUTINE
    Увеличить на 30 % продажи | продажи | ROUTINE !RATE
    Увеличить среднее число заказов | заказов | RATE !COUNT
    Повысить удовлетворённость с 78% до 85% | удовлетворённость | RATE !VAGUE
    Повысить удовлетворённость | удовлетворённость | VAGUE !RATE
    Достичь 25% узнаваемости | узнаваемости | VANITY !VAGUE
    Увеличить трафик до 25 тыс. посетителей | посетителей | !VANITY
    Увеличить число посетителей | посетителей | STOCK
    Получить 1500 подписчиков блога | подписчиков | COUNT !VANITY
    Увеличить базу подписчиков | базу | VANITY !STOCK
    Пройти аудит | аудит | ACHIEVEMENT !DELIVERABLE
    Провести аудит | аудит | !ACHIEVEMENT
    Подписать договор | договор | ACHIEVEMENT !COUNT
    Подписать 5 договоров | договоров | COUNT !ACHIEVEMENT
    Привлечь 5 млн инвестиций | инвестиций | COUNT !INPUT
    Сформировать воронку на $10 млн | воронку | STOCK !DELIVERABLE
    Построить воронку продаж | воронку | DELIVERABLE !STOCK
    Первые 10 клиентов | Первые | NEW !DREAM
    Стать первым в городе | первым | DREAM !NEW
    Довести до первой ценности | первой | !NEW !DREAM
    Привлечь 10 новых клиентов | новых | NEW
    Запустить новый сайт | новый | !NEW
    Составить план продаж | план | DELIVERABLE !FUTURE_LEVEL
    Сейчас 10%, цель — 25% | цель | FUTURE_LEVEL
    Сейчас 10%, цель — 25% | Сейчас | FUTURE_LEVEL
    Больше клиентов | Больше | COMPARATIVE
    Больше 50 клиентов | Больше | BOUND !COMPARATIVE
    Обеспечить CTR 2% | Обеспечить | HOLD
    Обеспечить рост выручки | Обеспечить | !HOLD
    Обеспечить сильную активацию | Обеспечить | IMPROVE !HOLD
    Сделать мобильное приложение | Сделать | ACTIVITY
    Сделать 200 продаж | Сделать | GAIN !ACTIVITY
    Сделать клиентов счастливее | Сделать | IMPROVE !ACTIVITY
    Сделать «Кампании» инструментом роста | Сделать | BECOME !ACTIVITY
    Построить систему, которая приводит клиентов | Построить | BECOME
    Построить систему, работающую без рекламы | работающую | RELATIVE
    Построить систему аналитики | Построить | ACTIVITY !BECOME
    Собрать 50 отзывов | Собрать | GAIN !ACTIVITY
    Собрать требования | Собрать | ACTIVITY !GAIN
    Закрыть 12 сделок | Закрыть | GAIN !ACTIVITY
    Закрыть 12 задач | Закрыть | ACTIVITY !GAIN
    Открыть рынок Узбекистана | Открыть | BECOME
    Открыть филиал в Астане | Открыть | ACTIVITY !BECOME
    Завоевать доверие | Завоевать | BECOME !GAIN
    Стать успешной компанией | успешной | EMPTY
    Стать надёжным партнёром для аптек | надёжным | !EMPTY
    60% пользователей завершают онбординг | завершают | REACH !ACTIVITY
    Клиенты получают ценность | получают | BECOME !GAIN
    Команда завершила проект | завершила | ACTIVITY
    Увеличить объём продаж | продаж | STOCK !ROUTINE
    Закрыть 10 enterprise deals | Закрыть | GAIN !ACTIVITY
    Вывести продукт на рынок США | Вывести | ACTIVITY BECOME
    Вывести 2 продукта на рынок | Вывести | ACTIVITY !BECOME
    Построить high-performance культуру | Построить | BECOME
    Начать внедрение CRM | внедрение | !ACTIVITY
    Повысить скорость внедрения | внедрения | !ACTIVITY
    Выполнить план | Выполнить | HOLD
    Выполнить проект | Выполнить | FINISH
"""

TURNS = """
    CAC не выше 5000 | не выше | BOUND !NEGATION
    NPS не ниже 50 | не ниже | BOUND
    Отвечать в течение часа | в течение | BOUND
    Держать CAC в пределах 10 000 | в пределах | BOUND
    Публиковать не реже раза в неделю | не реже | BOUND
    Держать конверсию на уровне 5% | на уровне | HOLD
    Не допускать простоев | Не допускать | HOLD
    Рост продаж без снижения маржи | без снижения | GUARDRAIL !SHRINK
    Рост заявок без роста CPL | без роста | GUARDRAIL !GROW
    Рост продаж без потери качества | без потери | GUARDRAIL
    Рост, сохранив маржу | сохранив | GUARDRAIL !HOLD
    Рост, сохраняя маржу | сохраняя | GUARDRAIL
    Рост, не потеряв клиентов | не потеряв | GUARDRAIL !NEGATION
    Рост, не снижая цены | не снижая | GUARDRAIL
    ×3 лидов при том же бюджете | при том же | GUARDRAIL
    ×3 лидов на том же бюджете | на том же бюджете | GUARDRAIL
    Рост за счёт автоматизации | за счёт | MEANS
    Рост с помощью рефералов | с помощью | MEANS
    Рост, запустив рекламу | запустив | MEANS !ACTIVITY
    Сделать так, чтобы покупали | чтобы | PURPOSE
    Бренд, о котором говорят | котором | RELATIVE
    Стать номером один | номером один | DREAM
    Стать №1 в B2B | №1 | DREAM
    Стать № 1 | № 1 | DREAM
    Главный источник клиентов | Главный источник | DREAM
    Самый любимый бренд | любимый | DREAM
    Лучший сервис | Лучший | DREAM
    Выручка, а также прибыль | а также | AND
    Выручка и прибыль | и | AND
    Все клиенты | Все | ALL
    Принять участие в выставке | Принять участие | ACTIVITY
    Не запускаем новые проекты | Не | NEGATION
    Не запускаем новые проекты | запускаем | ACTIVITY
    Работа без рекламы | без | NEGATION
"""

PREFIXES = """
    Расширить аудиторию | аудиторию | CUSTOMER !DELIVERABLE !ACTIVITY_COUNT
    Провести аудит | аудит | ACTIVITY_COUNT !CUSTOMER
    Показатели растут | Показатели | !VANITY !ACTIVITY
    Увеличить показы | показы | VANITY
    Поставить задачу | Поставить | ACTIVITY
    Постоянные клиенты | Постоянные | !ACTIVITY_COUNT
    Написать 3 поста | поста | ACTIVITY_COUNT
    Поставщик сырья | Поставщик | !ACTIVITY_COUNT
    Статус партнёра | Статус | ACHIEVEMENT !ACTIVITY_COUNT
    Написать статью | статью | ACTIVITY_COUNT
    Стать лидером | Стать | BECOME !ACTIVITY_COUNT
    Кейсы клиентов | Кейсы | DELIVERABLE
    Ростов-на-Дону | Ростов-на-Дону | !GROW
    Росток надежды | Росток | !GROW
    Ценность бренда | Ценность | !RATE
    Цена продукта | Цена | RATE
    Планета людей | Планета | !DELIVERABLE
    Долить воды | Долить | !RATE
    Охватить регионы | Охватить | !VANITY
    Ведро воды | Ведро | !BECOME
    Чекин гостей | Чекин | !RATE
    Активист | Активист | !STOCK
    Продавец | Продавец | !ROUTINE
    Лидия | Лидия | !ROUTINE
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """Text, a piece of it, and its concepts, each with "!" in front if it must not be there."""
    split = [line.split("|") for line in table.strip().splitlines()]
    return [(text.strip(), piece.strip(), concepts.strip()) for text, piece, concepts in split]


def read(text: str, piece: str) -> Word:
    """The word of a text that is written so; the test fails when the text is cut in another way."""
    found = [word for word in words(text) if word.text == piece]
    assert found, [word.text for word in words(text)]
    return found[0]


ALL_ROWS = rows(VERB_FORMS) + rows(THINGS) + rows(NEIGHBOURS) + rows(TURNS) + rows(PREFIXES)


@pytest.mark.parametrize(
    ("text", "piece", "concepts"), ALL_ROWS, ids=[f"{row[0]}: {row[1]}" for row in ALL_ROWS]
)
def test_a_word_means(text: str, piece: str, concepts: str) -> None:
    found = read(text, piece).concepts
    wanted = {Concept(name) for name in concepts.split() if not name.startswith("!")}
    unwanted = {Concept(name[1:]) for name in concepts.split() if name.startswith("!")}
    assert wanted <= found, sorted(found)
    assert not unwanted & found, sorted(found)


def test_the_table_is_long() -> None:
    assert len({(text, piece) for text, piece, _ in ALL_ROWS}) >= 200


@pytest.mark.parametrize(
    ("text", "piece", "lemma"),
    [
        ("Заключены договоры", "договоры", "договор"),
        ("Привлечённых клиентов", "клиентов", "клиент"),
        ("Отчёты", "Отчёты", "отчет"),
        ("Подготовить лендинги", "лендинги", "лендинг"),
        ("Стать номером один", "номером один", "номер один"),
        ("CRM", "CRM", "crm"),
        ("при том же бюджете", "при том же", "при тот же"),
    ],
)
def test_a_word_has_its_dictionary_form(text: str, piece: str, lemma: str) -> None:
    assert read(text, piece).lemma == lemma


def test_full_participles_describe_and_do_nothing() -> None:
    assert not read("доля клиентов, оформивших возврат", "оформивших").means(Concept.ACTIVITY, Concept.GAIN)
    assert not read("число проведённых встреч", "проведённых").means(Concept.ACTIVITY)


def test_kazakh_and_english_words_inside_do_not_disturb() -> None:
    text = "Увеличить conversion rate клиенттер үшін and NPS"
    assert read(text, "Увеличить").means(Concept.GROW)
    assert read(text, "conversion rate").means(Concept.RATE)
    assert read(text, "NPS").means(Concept.RATE)
    assert read(text, "and").means(Concept.AND)
