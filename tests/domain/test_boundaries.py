"""New work that goes where the client will not go is recognised by its words (S48)."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.boundaries import Boundary, NonGoalConflict, conflict_in, folded, must_respect
from domain.word_forms import akin, words_of

TIKTOK = "Бұл тоқсанда TikTok іске қоспаймыз"
SMALL = "Шағын бизнес сегментімен жұмыс істемейміз"


def touched(non_goal: str, text: str) -> tuple[str, ...]:
    """The words of a text that touch a non-goal."""
    found = conflict_in(text, [Boundary(UUID(int=1), non_goal)])
    return found.words if found else ()


CONFLICTS = [
    (TIKTOK, "TikTok арнасын ашу", ("TikTok",)),
    (TIKTOK, "TikTok-та 10 ролик шығару", ("TikTok",)),
    (TIKTOK, "tiktokта жарнама", ("tiktok",)),
    (SMALL, "Шағын бизнеске арналған ұсыныс", ("Шағын", "бизнеске")),
    (SMALL, "Ұсыныс: шағын бизнестер үшін", ("шағын", "бизнестер")),
    ("В этом квартале не запускаем TikTok", "Снять 10 роликов для TikTok", ("TikTok",)),
    ("Не работаем с малым бизнесом", "Предложение для малого бизнеса", ("малого", "бизнеса")),
    ("Не идём в новые регионы", "Выйти в новый регион", ("новый", "регион")),
    ("We do not start TikTok this quarter", "Launch on TikTok", ("TikTok",)),
    ("We do not work with the small business segment", "Offer for small businesses", ("small", "businesses")),
    ("No discounts or coupons", "Coupons for friends", ("Coupons",)),
    ("We will not enter Germany", "Win ten clients in Germany", ("Germany",)),
    ("Жаңа нарыққа шықпаймыз", "Жаңа нарықта алғашқы клиенттер", ("Жаңа", "нарықта")),
    ("Жаңа дүкен ашпаймыз", "Екі жаңа дүкенді ашу", ("жаңа", "дүкенді")),
]


@pytest.mark.parametrize(("non_goal", "text", "words"), CONFLICTS)
def test_s48_a_text_touches_a_non_goal_by_these_words(
    non_goal: str, text: str, words: tuple[str, ...]
) -> None:
    assert set(touched(non_goal, text)) == set(words)


@pytest.mark.parametrize(
    ("non_goal", "text"),
    [
        (TIKTOK, "Жаңа өнімді іске қосу"),
        (TIKTOK, "TikTok-сыз өсу"),
        (TIKTOK, "Бұл тоқсанда нарыққа шығу"),
        (SMALL, "Жаңа бизнес сегментіне шығу"),
        (SMALL, "Шағын топпен жұмыс"),
        ("Не работаем с малым бизнесом", "Бизнес-завтраки для крупных компаний"),
        ("В этом квартале не запускаем TikTok", "Вырасти без TikTok"),
        ("We do not start TikTok this quarter", "Start a newsletter this quarter"),
        ("We do not work with the small business segment", "Win small shops"),
        ("Жаңа дүкен ашпаймыз", "Дүкендер желісіндегі сатылым"),
        ("Жарнама алмаймыз", "Жарнамасыз лид беретін арна"),
        ("We work less", "Anything at all"),
    ],
)
def test_other_work_is_let_through(non_goal: str, text: str) -> None:
    assert touched(non_goal, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Нишемізде сараптаманың басты көзі болу",
        "Жарнама бюджетісіз лид беретін тарту арнасын құру",
        "Клиенттер өздері ұсынатын бренд құру",
        "Органикалық трафикті айына 5 000-нан 15 000 визитке жеткізу",
        "Жаңа сегменттен 5 төлейтін клиент алу",
    ],
)
def test_the_articles_good_goals_touch_none_of_its_non_goals(text: str) -> None:
    assert touched(TIKTOK, text) == touched(SMALL, text) == ()


def test_the_refusal_names_the_non_goal_and_the_words() -> None:
    with pytest.raises(NonGoalConflict) as caught:
        must_respect("title", "TikTok арнасын ашу", [Boundary(UUID(int=1), TIKTOK)])
    assert caught.value.field == "title"
    assert caught.value.facts == {"non_goal": TIKTOK, "words": "TikTok"}


def test_an_exception_lets_its_wording_through_whatever_its_case_and_spacing() -> None:
    through = Boundary(UUID(int=1), TIKTOK, frozenset({folded("TikTok  арнасын АШУ")}))
    assert conflict_in(" tiktok арнасын ашу", [through]) is None
    assert conflict_in("TikTok арнасын кеңейту", [through]) is not None


@pytest.mark.parametrize(
    "pair",
    [
        "сегмент сегментімен", "бизнес бизнеске", "бизнес бизнесом", "малый малого", "компания компаний",
        "компания компаниялармен", "нарық нарығы", "регион регионах", "кітап кітабы", "желі желілер",
        "startup startups", "company companies", "launch Launching", "рынок рынка", "бренд брендіміз",
    ],
)  # fmt: skip
def test_forms_of_one_word_are_akin(pair: str) -> None:
    one, other = pair.split()
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    "pair",
    ["мал малина", "банк баннер", "маркет маркетинг", "контент контекст", "жаңа жаңғақ", "brand bread",
     "лид лидер", "tiktok тикток", "клиника климат"],
)  # fmt: skip
def test_words_that_only_begin_alike_are_not(pair: str) -> None:
    assert not akin(*pair.split())


def test_words_are_runs_of_one_script() -> None:
    assert words_of("TikTok-та B2B, Q2: 10 ролик") == ["TikTok", "та", "B2B", "Q2", "10", "ролик"]
