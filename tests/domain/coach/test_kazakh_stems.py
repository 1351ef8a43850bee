"""The Kazakh suffix stripper: forms of nouns and verbs in both harmonies, and words it must leave alone."""

from __future__ import annotations

import pytest

from domain.coach.kazakh.lexicon import Kind
from domain.coach.kazakh.stems import Form, forms
from domain.coach.kazakh.tails import Ending

NOUNS = {
    "клиент": """
        клиент клиенттер клиенттің клиентке клиентті клиентте клиенттен клиентпен клиенттердің клиенттерге
        клиенттерді клиенттерден клиенттермен клиенттеріміз клиенттеріміздің клиентіміз клиенті клиентінің
        клиентіне клиенттегі клиенттердегі клиенттерін
    """,
    "конверсия": """
        конверсия конверсиялар конверсияның конверсияға конверсияны конверсияда конверсиядан конверсиямен
        конверсиясы конверсиясын конверсиясына конверсиясынан конверсиямыз конверсиямызды
    """,
    "трафик": "трафик трафикті трафикке трафиктен трафиктің трафигі трафигін трафигіне трафигіміз трафикпен",
    "көрсеткіш": "көрсеткіш көрсеткіштер көрсеткішті көрсеткішін көрсеткішіне көрсеткіштерін",
    "табыс": "табыс табыстың табысқа табысты табыста табыстан табыспен табысы табысын табысымыз табысымызды",
    "нарық": "нарық нарыққа нарықты нарықта нарықтан нарығы нарығын нарығына нарығындағы нарықтағы нарығымыз",
    "мақала": "мақала мақалалар мақалалардың мақаланы мақалаға мақалада мақаладан мақаламен мақаласын",
    "келісімшарт": "келісімшартқа келісімшартты келісімшарттар келісімшарттан келісімшарты келісімшарттарды",
    "белсенділік": "белсенділікті белсенділігі белсенділігін белсенділігінің белсенділікке",
    "портфель": "портфель портфелі портфелін портфеліне",
    "рассылка": "рассылканы рассылканың рассылкаға рассылкадан рассылкалар рассылкасын",
    "лендинг": "лендинг лендингтің лендингті лендингке лендингтер лендингіміз лендингі",
    "вебинар": "вебинар вебинарға вебинарлар вебинарда вебинардан вебинарды вебинарымыз",
    "онбординг": "онбордингті онбордингке онбордингтен онбордингі",
    "crm": "crm crm-ге crm-ді crm-нің crm-нан",
    "nps": "nps-ті nps-тің nps-тен nps-ке nps",
    "seo": "seo-дан seo-ға seo-ны seo-мен",
    "kpi": "kpi-лар kpi-ды kpi-ларды kpi-ға",
    "kaspi": "kaspi-дің kaspi-де kaspi-дегі kaspi-ден",
}

VERBS = {
    "арттыр": "арттыру арттырып арттырамыз арттырады арттырды арттырдық арттырған арттырыңыз арттыруды",
    "көбейт": "көбейту көбейтіп көбейтеміз көбейтеді көбейтті көбейттік көбейткен көбейтіңіз көбейтсек",
    "көбей": "көбею көбейіп көбейеді көбейді көбейген көбеюі көбеюін",
    "азай": "азаю азайып азаяды азайды азайған азаюы азая азаюын",
    "төмендет": "төмендету төмендетіп төмендетеміз төмендетті төмендеткен төмендететін төмендетіңіз",
    "өс": "өсу өсіп өседі өсті өскен өсетін өсуі өсуін өссе",
    "қос": "қосу қосып қосамыз қостық қостым қосты қосқан қосатын қосайық қосыңыз қосуды қосар",
    "тап": "табу тауып таптық табамыз табады тапқан табатын табуды",
    "шық": "шығу шығып шықтық шығамыз шыққан шығатын шығуды",
    "айт": "айту айтып айттық айтамыз айтқан айтатын",
    "қой": "қою қойып қойдық қоямыз қоятын қойған қояды",
    "жеткіз": "жеткізу жеткізіп жеткіземіз жеткізді жеткізген жеткізетін жеткізуге жеткізсін",
    "әзірле": "әзірлеу әзірлеп әзірлейміз әзірледік әзірлеген әзірлейтін әзірлеуді әзірлеңіз",
    "жаса": "жасау жасап жасаймыз жасадық жасаған жасайтын жасаңыз жасауды жасалды жасайық",
    "оқы": "оқу оқып оқимыз оқыдық оқыған",
    "ал": "алу алып аламыз алдық алған алатын алмақ",
    "бол": "болу болып боламыз болды болған болатын болсын",
}

NEGATIVES = {
    "қос": "қоспау қоспаймыз қоспады қоспаған қоспайтын қоспай қоспас қоспайық",
    "төмендет": "төмендетпеу төмендетпейміз төмендетпей төмендетпестен төмендетпейтін төмендетпеді",
    "көбейт": "көбейтпеу көбейтпей көбейтпейміз көбейтпеді",
    "арттыр": "арттырмау арттырмай арттырмаймыз арттырмады арттырмастан",
    "істе": "істемеу істемейміз істемеді істемейтін істемей",
    "бол": "болмау болмайтын болмады болмаймыз",
    "өс": "өспеу өспейді өспеген",
    "жаз": "жазбау жазбаймыз жазбады жазбаған",
    "шық": "шықпау шықпаймыз шықпады",
}

CASES = [
    ("клиенттің", "genitive"),
    ("клиентке", "dative"),
    ("клиентті", "accusative"),
    ("клиентте", "locative"),
    ("клиенттен", "ablative"),
    ("клиентпен", "instrumental"),
    ("клиент", ""),
    ("табыстың", "genitive"),
    ("табысқа", "dative"),
    ("табысты", "accusative"),
    ("табыста", "locative"),
    ("табыстан", "ablative"),
    ("табыспен", "instrumental"),
    ("үлесін", "accusative"),
    ("үлесіне", "dative"),
    ("үлесінен", "ablative"),
    ("үлесінде", "locative"),
    ("үлесінің", "genitive"),
    ("құнын", "accusative"),
    ("құнына", "dative"),
    ("құнынан", "ablative"),
    ("nps-ті", "accusative"),
    ("crm-ге", "dative"),
    ("seo-дан", "ablative"),
]

ENDINGS = [
    ("қосу", Ending.NAME),
    ("қосып", Ending.CONVERB),
    ("қостық", Ending.PAST),
    ("қосамыз", Ending.PRESENT),
    ("қосатын", Ending.PARTICIPLE),
    ("қосқан", Ending.PARTICIPLE),
    ("қосушы", Ending.AGENT),
    ("қосыңыз", Ending.ORDER),
    ("қоспай", Ending.DURING),
    ("қоспастан", Ending.NEVER),
    ("қосса", Ending.CONDITION),
    ("жасаңыз", Ending.ORDER),
    ("өседі", Ending.PRESENT),
    ("сақтай", Ending.DURING),
    ("көбейсін", Ending.ORDER),
    ("жетпек", Ending.INTENT),
]

STRANGERS = [
    ("аудитория", "аудит"),
    ("қосымша", "қос"),
    ("шығын", "шық"),
    ("жазба", "жаз"),
    ("табыс", "тап"),
    ("салмақ", "сал"),
    ("жетекші", "жет"),
    ("болашақ", "бол"),
    ("алма", "ала"),
    ("сайтан", "сайт"),
    ("планета", "план"),
    ("постамент", "пост"),
    ("лидер", "лид"),
    ("тестомес", "тест"),
    ("блоггинг", "блог"),
    ("ботаника", "бот"),
    ("клиентура", "клиент"),
    ("айтылмыш", "ай"),
    ("елес", "ел"),
    ("қорытынды", "қор"),
]

WRONG_HARMONY = [
    "клиенттар",
    "клиентқа",
    "табыстер",
    "табыске",
    "қоспейміз",
    "көбейтпаймыз",
    "өсады",
    "артады-мыз",
]

MISSPELT = ["трафигтер", "табты", "нарығқа", "келісімшард", "шығты"]


def _pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(form, stem) for stem, listed in table.items() for form in listed.split()]


def _reading(word: str, stem: str, kind: Kind) -> Form | None:
    return next((form for form in forms(word) if form.stem == stem and form.kind is kind), None)


@pytest.mark.parametrize(("form", "stem"), _pairs(NOUNS))
def test_a_noun_is_read_by_its_stem(form: str, stem: str) -> None:
    assert _reading(form, stem, Kind.NOUN) is not None


@pytest.mark.parametrize(("form", "stem"), _pairs(VERBS))
def test_a_verb_is_read_by_its_stem(form: str, stem: str) -> None:
    reading = _reading(form, stem, Kind.VERB)
    assert reading is not None
    assert not reading.tail.is_negative


@pytest.mark.parametrize(("form", "stem"), _pairs(NEGATIVES))
def test_negation_is_read_from_the_ending(form: str, stem: str) -> None:
    """Trap 1: negation stands in the suffix («қоспаймыз»)."""
    reading = _reading(form, stem, Kind.VERB)
    assert reading is not None
    assert reading.tail.is_negative


@pytest.mark.parametrize(("form", "case"), CASES)
def test_the_case_is_read_from_the_ending(form: str, case: str) -> None:
    assert next(each.tail.case for each in forms(form) if each.kind is Kind.NOUN) == case


@pytest.mark.parametrize(("form", "ending"), ENDINGS)
def test_the_verb_form_is_read_from_the_ending(form: str, ending: Ending) -> None:
    assert ending in {each.tail.ending for each in forms(form) if each.kind is Kind.VERB}


@pytest.mark.parametrize(("word", "stem"), STRANGERS)
def test_a_word_is_never_stripped_into_another(word: str, stem: str) -> None:
    """Trap 10: «аудит» does not stand in «аудитория», nor «қос» in «қосымша»."""
    assert stem not in {form.stem for form in forms(word)[:1]}


@pytest.mark.parametrize("word", WRONG_HARMONY)
def test_endings_keep_the_harmony_of_their_stem(word: str) -> None:
    assert forms(word) == ()


@pytest.mark.parametrize("word", MISSPELT)
def test_a_stem_alters_only_before_the_endings_that_alter_it(word: str) -> None:
    assert forms(word) == ()


def test_a_short_stem_is_no_order() -> None:
    """«Ал» joins clauses; «арттыр» is an order."""
    assert {form.kind for form in forms("ал")} == {Kind.FIXED}
    assert Ending.BARE in {form.tail.ending for form in forms("арттыр")}


def test_a_name_that_ends_with_a_number_takes_either_harmony() -> None:
    assert [_reading(word, "топ-3", Kind.NOUN) is None for word in ("топ-3-ке", "топ-3-тен")] == [
        False,
        False,
    ]


def test_the_tables_are_wide_enough_to_mean_something() -> None:
    assert len(_pairs(NOUNS) + _pairs(VERBS) + _pairs(NEGATIVES)) + len(CASES) + len(ENDINGS) >= 150


def test_latin_letters_that_look_like_kazakh_ones_are_read_as_those() -> None:
    written_with_latin_letters = "тpафикті".replace("а", "a")
    assert _reading(written_with_latin_letters, "трафик", Kind.NOUN) is not None


def test_a_possessive_is_told_from_a_plain_name() -> None:
    assert [forms(word)[0].tail.is_possessed for word in ("рейтингі", "рейтинг", "табысымыз")] == [
        True,
        False,
        True,
    ]


def test_a_lack_is_told_from_the_thing() -> None:
    assert [forms(word)[0].tail.is_without for word in ("бюджетсіз", "бюджетті")] == [True, False]
