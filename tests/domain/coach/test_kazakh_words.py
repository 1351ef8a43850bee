"""Kazakh words and turns with what they mean to the rules, where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.coach.concepts import Concept, Word
from domain.coach.kazakh import words

VERBS = """
    Табысты арттыру: GROW
    Сатылымды көбейту: GROW
    Түсім өседі: GROW
    Кірісті ұлғайту: GROW
    Рейтингті көтеру: GROW
    Лидтерді екі еселеу: GROW
    Маржаны жоғарылату: GROW
    Тапсырыс көбейді: GROW
    Шығынды азайту: SHRINK
    Құнын төмендету: SHRINK
    Мерзімді қысқарту: SHRINK
    Бағасын түсіру: SHRINK
    Қатені кеміту: SHRINK
    Бюджетті үнемдеу: SHRINK
    Кетуді төмен түсіру: SHRINK
    Межеге жету: REACH
    Үлесті 30%-ға жеткізу: REACH
    Нәтижеге қол жеткізу: REACH
    Клиент тарту: GAIN
    Тендерді жеңіп алу: GAIN
    Серіктес табу: GAIN
    Шартқа қол қою: GAIN
    Төлемдер алдық: GAIN
    100 оқушы қабылдау: GAIN
    10 келісім жасау: GAIN
    Инвестиция тарту: GAIN
    Деңгейін ұстап тұру: HOLD
    Рейтингті сақтау: HOLD
    Қызметті қамтамасыз ету: HOLD
    Қолдауды жалғастыру: HOLD
    Шегінде ұстау: HOLD
    Бюджеттен асырмау: HOLD
    Сапаны төмен түсірмеу: HOLD
    Рейтингті төмендетпеу: HOLD
    Сервисті жақсарту: IMPROVE
    Процестерді оңтайландыру: IMPROVE
    Команданы күшейту: IMPROVE
    Брендті дамыту: IMPROVE
    Мәдениетті нығайту: IMPROVE
    Жұмысты жеңілдету: IMPROVE
    Шешімді қабылдауды жеделдету: IMPROVE
    Көшбасшы болу: BECOME
    Серіктеске айналу: BECOME
    Жаңа нарыққа шығу: BECOME
    Жаңа нарыққа шығу: ACTIVITY
    Телеком саласына кіру: BECOME
    Клиентті таңғалдыру: BECOME
    Ереже орнату: BECOME
    Сайтты іске қосу: ACTIVITY
    Стратегияны жүзеге асыру: ACTIVITY
    Мақала жазу: ACTIVITY
    CRM енгізу: ACTIVITY
    Вебинар өткізу: ACTIVITY
    Сұхбат жүргізу: ACTIVITY
    Пост жариялау: ACTIVITY
    Лендинг әзірлеу: ACTIVITY
    Жүйені орнату: ACTIVITY
    Қоңырау шалу: ACTIVITY
    Қайта жасау: ACTIVITY
    Жаңа платформаға көшу: ACTIVITY
    Процесті автоматтандыру: ACTIVITY
    Видео түсіру: ACTIVITY
    Деректер жинау: ACTIVITY
    Қателерді түзету: ACTIVITY
    Жобаны аяқтау: FINISH
    Жобаны орындау: FINISH
    Жоспарды орындау: HOLD
    Конверсия 3%-дан кем болмауы керек: HOLD
    Мәдениет қалыптастыру: BECOME
    Процесті түсінікті ету: BECOME
    Есепті тапсыру: FINISH
    Маман жалдау: HIRE
    Қызметкерді жұмысқа алу: HIRE
    Пікірлерге жауап беру: RESPOND
    Өтініштерді өңдеу: RESPOND
    Мәселені шешу: RESPOND
    Кәсіпкерге көмектесу: HELP
    Жастарға мүмкіндік беру: HELP
    Жарнаманы іске қостық: PAST
    Сайт шығарылды: PAST
    TikTok іске қоспаймыз: NEGATION
    Бұл сегментпен жұмыс істемейміз: NEGATION
    Маржаны төмендетпеу: NEGATION
    Оң имидж қалыптастыру: IMPROVE
    Сапалы жұмыс істеу: BECOME
    50 жаңа клиентті қамтамасыз ету: GAIN
    Өзі сатылатын өнім жасау: BECOME
    Клиент табуға көмектесу: BECOME
    Табысты арттыруға мүмкіндік беру: HELP
    Қаражат жинауға көмектесу: HELP
    Түсімді арттыруды қамтамасыз ету: GROW
"""
"""Text: what its last verb means."""

NAMES = """
    Сайтты шығару: сайт DELIVERABLE
    Контент-жоспар құру: контент-жоспар DELIVERABLE
    CRM-ді баптау: crm DELIVERABLE
    Дашборд жасау: дашборд DELIVERABLE
    Рассылканы бастау: рассылка DELIVERABLE
    Мобильді қосымша жасау: мобильді қосымша DELIVERABLE
    Адалдық бағдарламасын ашу: адалдық бағдарламасы DELIVERABLE
    Брендбук дайындау: брендбук DELIVERABLE
    10 мақала шығару: мақала ACTIVITY_COUNT
    5 вебинар өткізу: вебинар ACTIVITY_COUNT
    30 суық қоңырау жасау: суық қоңырау ACTIVITY_COUNT
    20 терең сұхбат алу: терең сұхбат ACTIVITY_COUNT
    12 сторис салдық: сторис ACTIVITY_COUNT
    Екі A/B-тест өткізу: a/b-тест ACTIVITY_COUNT
    Конверсияны көтеру: конверсия RATE
    NPS-ті көтеру: nps RATE
    CTR-ді арттыру: ctr RATE
    Орташа чекті өсіру: орташа чек RATE
    Лидтің құнын түсіру: құн RATE
    Тапсырудың орташа уақытын қысқарту: уақыт RATE
    Нарық үлесін арттыру: нарық үлесі RATE
    Клиенттердің кетуін азайту: кету RATE
    ROMI-ді көтеру: romi RATE
    Open rate-ті көтеру: open rate RATE
    Табысты өсіру: табыс STOCK
    Органикалық трафикті көбейту: органикалық трафик STOCK
    MRR-ді ұлғайту: mrr STOCK
    Белсенді пайдаланушыларды көбейту: белсенді пайдаланушы STOCK
    Шағымды азайту: шағым STOCK
    Дебиторлық берешекті қысқарту: дебиторлық берешек STOCK
    Қайталама сатылымды өсіру: қайталама сатылым STOCK
    Мәмілені көбейту: мәміле COUNT
    5 келісімшартқа қол қою: келісімшарт COUNT
    Келісімшартқа қол қою: келісімшарт ACHIEVEMENT
    Тапсырысты арттыру: тапсырыс COUNT
    Тіркелулерді көбейту: тіркелу COUNT
    5 төлейтін клиент алу: клиент COUNT
    40 жаңа пайдаланушы тарту: пайдаланушы COUNT
    15 инвестор табу: инвестор COUNT
    Лид санын арттыру: лид ROUTINE
    Өтінімді көбейту: өтінім ROUTINE
    Сатылымды арттыру: сатылым ROUTINE
    150 MQL алу: mql ROUTINE
    Лайкты көбейту: лайк VANITY
    Қаралымды арттыру: қаралым VANITY
    Қамтуды кеңейту: қамту VANITY
    Жазылушыларды көбейту: жазылушы VANITY
    Аталымды арттыру: аталым VANITY
    Репост санын көбейту: репост VANITY
    Сапаны көтеру: сапа VAGUE
    Тиімділікті арттыру: тиімділік VAGUE
    Имиджді жақсарту: имидж VAGUE
    Адалдықты арттыру: адалдық VAGUE
    Қанағаттануды жақсарту: қанағаттану VAGUE
    Мәдениет қалыптастыру: мәдениет CAPABILITY
    Тарту арнасын құру: тарту арнасы CAPABILITY
    Клиентті таңғалдыру: клиент CUSTOMER
    Кәсіпкерге көмектесу: кәсіпкер CUSTOMER
    Менеджер алу: менеджер STAFF
    Таргетолог жалдау: таргетолог STAFF
    Дизайнер табу: дизайнер STAFF
    Жарнама бюджетін арттыру: жарнама бюджеті INPUT
    Штатты ұлғайту: штат INPUT
    Сертификат алу: сертификат ACHIEVEMENT
    Мәртебеге ие болу: мәртебе ACHIEVEMENT
    Процестерді жақсарту: процес OPERATION
    Құжат айналымын жеделдету: құжат айналымы OPERATION
    SMM-ді күшейту: smm CHANNEL
    Контекстік жарнаманы жақсарту: контекстік жарнама CHANNEL
    Нарықты жаулап алу: нарық MARKET
    Алматыда танылу: алматы MARKET
    Жағдайды жақсарту: жағдай EMPTY
    200 абонент тарту: абонент COUNT
    Пайдаланушылардың 20%-ын тарту: пайдаланушы COUNT
    Клиент санын 500-ге жеткізу: клиент STOCK
    Блогтың жазылушыларын көбейту: жазылушы STOCK
    Контентті 1 млн рет қаратуға жету: қарату VANITY
    Сайтқа 100 мың визит алу: визит VANITY
    Сайттан келген қоңырауларды көбейту: қоңырау ROUTINE
    Кодты тестпен қамтуды арттыру: қамту RATE
"""
"""Text: a name in it and what it means there."""

MANNERS = """
    Өздері ұсынатын бренд құру: өздері ұсынатын RELATIVE
    Достарына ұсынатын бренд құру: достарына ұсынатын DREAM
    Жарнамасыз жұмыс істейтін жүйе құру: жұмыс істе RELATIVE
    Қайта келген клиенттер үлесін арттыру: кел RELATIVE
    Аудитория үшін контент жасау: үшін PURPOSE
    Автоматтандыру арқылы шығынды азайту: арқылы MEANS
    Тәжірибе негізінде жақсарту: негізінде MEANS
    Кемінде 100 лид алу: кемінде BOUND
    8-ден кем емес: кем емес BOUND
    3 сағат ішінде жауап беру: ішінде BOUND
    Барлық клиентті көшіру: барлық ALL
    Апта сайын жазу: апта сайын ALL
    Апта сайын жазу: апта сайын PERIOD
    Қазір 10%: қазір FUTURE_LEVEL
    Мақсат — 25%: мақсат FUTURE_LEVEL
    Алғашқы 5 мәміле: алғашқы NEW
    Төлейтін 5 клиент: төлейтін NEW
    Қосымша төлем алу: қосымша NEW
    №1 көз болу: №1 DREAM
    № 1 таңдау болу: №1 DREAM
    Ең сенімді серіктес болу: ең сенімді DREAM
    Бірінші таңдау болу: бірінші таңдау DREAM
    Көшбасшыға айналу: көшбасшы DREAM
    Қуана ұсынатын сервис: қуана DREAM
    Айына 20 лид: айына PERIOD
    Тоқсанның соңына дейін бітіру: тоқсанның соңына дейін PERIOD
    Маусымда ашу: маусым PERIOD
    Сапаны түсірмей өсіру: түсірмей GUARDRAIL
    Маржаны сақтай отырып өсіру: сақтай отырып GUARDRAIL
    Бюджетті көбейтпей сату: көбейтпей GUARDRAIL
    Клиентті жоғалтпай өсу: жоғалтпай GUARDRAIL
    Құнын арттырмай сату: арттырмай GUARDRAIL
    Бағаны төмендетпестен сату: төмендетпестен GUARDRAIL
    Мерзімді ұзартпай сату: ұзарт GUARDRAIL
    Түсімді арттыра отырып сату: арттыр отыр GUARDRAIL
    Нарықты зерттей отырып өсу: зертте отыр MEANS
    Сұрауды 24 сағатта шешу: сағат BOUND
    Жарқырайтын бренд құру: жарқырайтын RELATIVE
    Құндылықты максимизациялау: максимизациялау JARGON
    Сату және маркетинг: және AND
    Сату мен маркетинг: мен AND
    Синергия құру: синергия JARGON
    Парадигманы өзгерту: парадигма JARGON
    Көбірек клиент: көбірек COMPARATIVE
    Жақсырақ болу: жақсырақ COMPARATIVE
"""
"""Text: a word in it and how it says it."""

NOT_SO = """
    Өтінімнің құнын түсіру: өтінім ROUTINE
    Лидтен мәмілеге конверсияны арттыру: мәміле COUNT
    Тапсырысты орындау уақытын қысқарту: тапсырыс COUNT
    Клиенттермен 20 сұхбат жүргізу: клиент COUNT
    Пайдаланушының кетуін азайту: пайдаланушы COUNT
    Вебинардан 50 лид алу: вебинар ACTIVITY_COUNT
    Блогқа 1 000 жаңа жазылушы тарту: жазылушы VANITY
    Трафикті айына 15 000 визитке жеткізу: визит VANITY
    Бюджетсіз өсу: бюджет INPUT
    Мобильді қосымша жасау: мобильді қосымша NEW
    Қосымша табыс табу: қосымша DELIVERABLE
    Жаңа тарту арнасын ашу: тарту арнасы GAIN
    Пайдаланушы тарту құнын түсіру: тарту құны GAIN
    Тәуелді болмайтын бизнес: тәуелді бол NEGATION
    Төмен түсірмей ұстау: төмен түсірмей GUARDRAIL
    Инвестиция тарту: инвестиция INPUT
    PDF гайдты жүктеуді арттыру: жүктеу VANITY
    100 оқушы қабылдау: қабылда ACTIVITY
    Сайтта конверсияны арттыру: сайт DELIVERABLE
    Қызмет көрсетуді жақсарту: жақсарт ACTIVITY
"""
"""Text: a word in it and what it does not mean there."""

FINALS: list[tuple[str, list[str]]] = [
    ("Трафикті арттыру", ["арттыр"]),
    ("Лид санын 200-ге жеткізіп, CPL-ді түсіру", ["жеткіз", "түсір"]),
    ("Табысты арттыру, шығынды азайту және өнімді жақсарту", ["арттыр", "азайт", "жақсарт"]),
    ("Клиенттерді тартатын жүйе құру", ["құр"]),
    ("Клиент тарту құнын азайту", ["азайт"]),
    ("Автоматтандыру арқылы шығынды азайту", ["азайт"]),
    ("Маржаны төмендетпей сатылымды өсіру", ["өсір"]),
    ("Сатып алу үлесі", []),
    ("Сайтты іске қостық", ["іске қос"]),
    ("Қолдауды жалғастыру", ["жалғастыр"]),
    ("Түсімнің өсуін қамтамасыз ету", ["өсуін қамтамасыз ет"]),
    ("CPL 4 000 теңгеден аспауы керек", ["аспа"]),
    ("Ойнап жүріп үйренетін мектеп болу", ["бол"]),
    ("Тартуды, ұстауды және қайтаруды жолға қою", ["жолға қой"]),
    ("NPS: 30-дан 45-ке", []),
    ("Сату", []),
    ("Айлық шығын", []),
    ("Сату мен маркетингті біріктіру", ["біріктір"]),
    ("Базаны кеңейте беру", ["кеңейт бер"]),
    ("NPS өседі 45-ке дейін", ["өс"]),
]


def _rows(table: str) -> list[tuple[str, str]]:
    lines = (line.strip().rpartition(": ") for line in table.strip().splitlines())
    return [(text, meaning) for text, _, meaning in lines]


def _word(text: str, lemma: str) -> Word:
    return next(word for word in words(text) if word.lemma == lemma)


@pytest.mark.parametrize(("text", "meaning"), _rows(VERBS))
def test_a_closing_verb_means_what_is_done(text: str, meaning: str) -> None:
    verb = next(word for word in reversed(words(text)) if word.is_final)
    assert verb.means(Concept[meaning])


@pytest.mark.parametrize(("text", "meaning"), _rows(NAMES) + _rows(MANNERS))
def test_a_word_means_what_it_means_there(text: str, meaning: str) -> None:
    lemma, _, concept = meaning.rpartition(" ")
    assert _word(text, lemma).means(Concept[concept])


@pytest.mark.parametrize(("text", "meaning"), _rows(NOT_SO))
def test_a_word_loses_what_its_neighbours_take(text: str, meaning: str) -> None:
    lemma, _, concept = meaning.rpartition(" ")
    assert not _word(text, lemma).means(Concept[concept])


@pytest.mark.parametrize(("text", "closing"), FINALS)
def test_the_verbs_that_close_a_clause_are_marked(text: str, closing: list[str]) -> None:
    assert [word.lemma for word in words(text) if word.is_final] == closing


def test_the_tables_are_wide_enough_to_mean_something() -> None:
    assert len(_rows(VERBS) + _rows(NAMES) + _rows(MANNERS) + _rows(NOT_SO)) >= 150


def test_a_launched_thing_holds_no_added_one() -> None:
    """Trap 10: «қосу» is not inside «іске қосылған»."""
    assert "қос" not in {word.lemma for word in words("Іске қосылған жарнаманы тексеру")}


def test_a_turn_is_one_word_of_the_text_as_written() -> None:
    turn = next(word for word in words("Сайтты  іске  қосу") if word.is_final)
    assert (turn.text, turn.start, turn.end, turn.lemma) == ("іске  қосу", 8, 18, "іске қос")


def test_signs_between_words_part_a_turn() -> None:
    assert "іске қос" not in {word.lemma for word in words("Іске, қосу")}


def test_numbers_and_what_is_glued_to_them_are_no_words() -> None:
    """Trap 2: suffixes glued to numbers."""
    text = "NPS 30-дан 45%-ға, 12 млн-нан 2k-дан $50 мыңға, 4 000 ₸-ден"
    assert [word.text for word in words(text)] == ["NPS", "млн-нан", "мыңға"]


def test_a_numbered_thing_is_a_word() -> None:
    assert [word.text for word in words("3-нұсқаға көшу")] == ["нұсқаға", "көшу"]


def test_foreign_words_take_kazakh_endings() -> None:
    lemmas = [
        word.lemma for word in words("CRM-ге лидтерді, NPS-ті, SEO-дан трафикті, лендингтің конверсиясын")
    ]
    assert lemmas == ["crm", "лид", "nps", "seo", "трафик", "лендинг", "конверсия"]


def test_words_between_kazakh_ones_may_be_russian_or_english() -> None:
    found = words("Landing page запустить и open rate-ті 40%-ға жеткізу")
    assert [word.lemma for word in found if word.is_final] == ["жеткіз"]
    assert next(word for word in found if word.lemma == "open rate").means(Concept.RATE)


@pytest.mark.parametrize(
    "text", ["", " ", "—", "12345", "%-ға", "-", "№1", "؟؟", "\ud800", "а" * 5000, "ң-" * 400]
)
def test_odd_texts_have_words_or_none(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text))


_KAZAKH = st.text(
    "абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяАБІҚabcкXi0123456789-–—%₸$№., ’'\n«»()/×→", max_size=80
)


@given(st.one_of(st.text(max_size=80), _KAZAKH))
def test_any_text_has_words_in_order_at_their_places(text: str) -> None:
    """The coach never raises, whatever is written (H)."""
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(word.text and word.lemma for word in found)


def test_the_same_text_has_the_same_words() -> None:
    text = "Жаңа сегменттен 5 төлейтін клиент алу"
    assert words(text) == words(text)
