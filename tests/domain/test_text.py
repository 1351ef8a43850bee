"""Text as it is kept: composed, trimmed, visible, bounded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.text import LinkIsNotWeb, TextIsBlank, TextIsMalformed, TextIsTooLong, clean_link, clean_text

COMPOSED = "Әлеуметтік желі й"
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


def clean(value: str, *, limit: int = 50, lines: bool = False, blank: bool = False) -> str:
    return clean_text(value, field="title", limit=limit, lines=lines, blank=blank)


def test_kazakh_text_stays_as_it_was_written() -> None:
    written = "№1 көзі болу — ×3 өсім, ұ қ ғ ү һ ө і ң ә 🚀"
    assert clean(written) == written


def test_decomposed_letters_become_one() -> None:
    assert clean(unicodedata.normalize("NFD", COMPOSED)) == COMPOSED


@pytest.mark.parametrize("around", [" ", "\t\r\n", "\u00a0", "\ufeff", "\u2003\u3000", "\u200a"])
def test_space_of_any_kind_around_it_goes(around: str) -> None:
    assert clean(f"{around}Жаңа нарық{around}") == "Жаңа нарық"


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\u200b", "\u200e\u200f", "\u2060 \u00ad", "\ufeff", "\ue000"]
)
def test_what_nobody_sees_is_blank(nothing: str) -> None:
    with pytest.raises(TextIsBlank) as caught:
        clean(nothing)
    assert caught.value.field == "title"


def test_blank_may_be_an_answer_but_invisible_signs_are_none() -> None:
    assert clean(" \n ", blank=True) == ""
    with pytest.raises(TextIsBlank):
        clean("\u200b", blank=True)


@pytest.mark.parametrize("broken", ["a\x00b", "a\x07b", "a\x7fb", "a\x85b", "a\ud800b", "\udfff"])
def test_control_signs_and_broken_letters_are_refused(broken: str) -> None:
    for lines in (False, True):
        with pytest.raises(TextIsMalformed) as caught:
            clean(broken, lines=lines)
        assert caught.value.field == "title"


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\t"])
def test_line_breaks_stand_only_where_lines_are_welcome(gap: str) -> None:
    assert clean(f"бірінші{gap}екінші", lines=True) == f"бірінші{gap}екінші"
    with pytest.raises(TextIsMalformed):
        clean(f"бірінші{gap}екінші")


def test_length_is_counted_in_signs_after_trimming() -> None:
    assert clean("ә" * 50 + " " * 40) == "ә" * 50
    with pytest.raises(TextIsTooLong) as caught:
        clean("ә" * 51)
    assert (caught.value.field, caught.value.facts) == ("title", {"limit": 50, "length": 51})


def test_four_times_the_length_is_refused_unread() -> None:
    with pytest.raises(TextIsTooLong) as caught:
        clean("\x00" * 201)
    assert caught.value.facts == {"limit": 50, "length": 201}


@given(ANYTHING, st.booleans(), st.booleans())
def test_cleaning_twice_equals_cleaning_once(value: str, lines: bool, blank: bool) -> None:
    try:
        once = clean(value, lines=lines, blank=blank)
    except (TextIsBlank, TextIsMalformed, TextIsTooLong):
        return
    assert clean(once, lines=lines, blank=blank) == once
    assert len(once) <= 50
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "HTTP://127.0.0.1:8080/a?b=c&d=%20#e",
        "https://мысал.қаз/сәуір",
        "https://[::1]/(a);b=1,2",
    ],
)
def test_a_web_address_is_kept(link: str) -> None:
    assert clean_link(f" {link}\n", field="link", limit=50) == link


def test_a_link_may_be_left_out() -> None:
    assert clean_link("  ", field="link", limit=50) == ""


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/board",
        "example.org",
        "https:example.org",
        "https://",
        "http://  ",
        "https://example.org/a b",
        "https://example.org/a\u00a0b",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/'a",
        "https://example.org/`a",
        "https://example.org/<a>",
        "https:\\\\example.org",
        "https://example.org\\@evil.example",
        "см. https://example.org",
    ],
)
def test_what_would_not_lead_to_the_web_is_no_link(link: str) -> None:
    with pytest.raises(LinkIsNotWeb) as caught:
        clean_link(link, field="evidence", limit=200)
    assert caught.value.field == "evidence"


@pytest.mark.parametrize(
    ("link", "refusal"),
    [
        ("https://example.org/\x00", TextIsMalformed),
        ("https://example.org/\nb", TextIsMalformed),
        ("https://example.org/" + "a" * 31, TextIsTooLong),
        ("\u200b", TextIsBlank),
    ],
)
def test_a_link_is_a_text_first(link: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as caught:
        clean_link(link, field="link", limit=50)
    assert caught.value.field == "link"
