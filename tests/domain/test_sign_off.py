"""A sign-off is agreed when both sides have signed the same, and by no other way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from domain.accord import digest_of
from domain.sign_off import (
    NothingToSign,
    SignOff,
    SignOffHasMoved,
    SignOffIsAnother,
    SignOffIsOver,
    SignOffIsSigned,
    SignOffIsTheirs,
    SignOffNeedsTwoSides,
    SignOffState,
)
from domain.terms import Party
from tests.domain.test_accord import ACCORD
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

CONTENT = ACCORD.content()
DIGEST = digest_of(CONTENT)
OTHER = digest_of("{}")
ASKED = fact(
    SignOff.Asked,
    cycle_id=ACCORD.cycle_id,
    party=Party.AGENCY,
    digest=DIGEST,
    content=CONTENT,
    note="Сессиядан кейін",
)
OURS = fact(SignOff.Signed, party=Party.AGENCY, digest=DIGEST)
THEIRS = fact(SignOff.Signed, party=Party.CLIENT, digest=DIGEST)
DECLINED = fact(SignOff.Declined, party=Party.CLIENT, reason="Басқаша келісілді")
WITHDRAWN = fact(SignOff.Withdrawn, reason="Нысана өзгерді")

given = Specification(SignOff)
Act = Callable[[SignOff], object]


def sign(party: Party, seen: str = DIGEST, current: str = DIGEST) -> Act:
    return lambda sign_off: sign_off.sign(party, seen=seen, current=current)


def decline(party: Party) -> Act:
    return lambda sign_off: sign_off.decline(party, "Басқаша келісілді")


def withdraw(party: Party) -> Act:
    return lambda sign_off: sign_off.withdraw(party, "Нысана өзгерді")


def test_asking_keeps_what_is_to_be_signed_word_for_word() -> None:
    asked = SignOff.ask(STREAM, NOW, party=Party.AGENCY, accord=ACCORD, note="Сессиядан кейін")
    begun(asked).then(ASKED)


def test_a_cycle_without_objectives_is_nothing_to_sign() -> None:
    empty = replace(ACCORD, objectives={})
    refused(
        NothingToSign,
        lambda: SignOff.ask(STREAM, NOW, party=Party.AGENCY, accord=empty, note=""),
        field="cycleId",
    )


@pytest.mark.parametrize("order", list(permutations((Party.AGENCY, Party.CLIENT))))
def test_it_is_agreed_when_both_have_signed_in_any_order(order: tuple[Party, Party]) -> None:
    first, second = (fact(SignOff.Signed, party=party, digest=DIGEST) for party in order)
    given(ASKED).when(sign(order[0])).then(first)
    assert not given(ASKED, first).state().is_agreed
    given(ASKED, first).when(sign(order[1])).then(second)
    assert given(ASKED, first, second).state().is_agreed


@pytest.mark.parametrize("past", [(ASKED, OURS), (ASKED, OURS, THEIRS)])
def test_a_side_signs_once(past: tuple[Fact, ...]) -> None:
    given(*past).when(sign(Party.AGENCY)).then_refused(SignOffIsSigned, field="signOffId")
    given(*past).when(decline(Party.AGENCY)).then_refused(SignOffIsSigned, field="signOffId")


@pytest.mark.parametrize("act", [sign(Party.SYSTEM), decline(Party.SYSTEM)])
def test_the_product_itself_is_no_side(act: Act) -> None:
    given(ASKED).when(act).then_refused(SignOffNeedsTwoSides, field="signOffId")


def test_the_product_itself_asks_for_nothing() -> None:
    refused(
        SignOffNeedsTwoSides,
        lambda: SignOff.ask(STREAM, NOW, party=Party.SYSTEM, accord=ACCORD, note=""),
        field="signOffId",
    )


@pytest.mark.parametrize("seen", [OTHER, DIGEST.upper(), DIGEST[:-1], "сегодня"])
def test_only_what_was_asked_can_be_signed(seen: str) -> None:
    given(ASKED).when(sign(Party.CLIENT, seen=seen)).then_refused(SignOffIsAnother, field="digest")


def test_nothing_is_signed_that_has_changed_since() -> None:
    given(ASKED).when(sign(Party.CLIENT, current=OTHER)).then_refused(SignOffHasMoved, field="digest")
    given(ASKED, OURS).when(sign(Party.CLIENT, current=OTHER)).then_refused(SignOffHasMoved, field="digest")


@pytest.mark.parametrize("party", [Party.AGENCY, Party.CLIENT])
def test_a_side_may_decline_before_it_has_signed(party: Party) -> None:
    declined = fact(SignOff.Declined, party=party, reason="Басқаша келісілді")
    given(ASKED).when(decline(party)).then(declined)


def test_the_side_that_asked_takes_it_back_and_the_other_does_not() -> None:
    given(ASKED).when(withdraw(Party.AGENCY)).then(WITHDRAWN)
    given(ASKED, OURS).when(withdraw(Party.AGENCY)).then(WITHDRAWN)
    given(ASKED).when(withdraw(Party.CLIENT)).then_refused(SignOffIsTheirs, field="signOffId")
    given(ASKED).when(withdraw(Party.SYSTEM)).then_refused(SignOffIsTheirs, field="signOffId")


@pytest.mark.parametrize("end", [DECLINED, WITHDRAWN])
@pytest.mark.parametrize("act", [sign(Party.CLIENT), decline(Party.CLIENT), withdraw(Party.AGENCY)])
def test_nothing_follows_its_end(end: Fact, act: Act) -> None:
    given(ASKED, end).when(act).then_refused(SignOffIsOver, field="signOffId")


def test_what_is_agreed_is_not_taken_back() -> None:
    given(ASKED, OURS, THEIRS).when(withdraw(Party.AGENCY)).then_refused(SignOffIsOver, field="signOffId")


STANDINGS = [
    ((ASKED,), DIGEST, False, False, SignOffState.ASKED),
    ((ASKED, OURS), DIGEST, False, False, SignOffState.ASKED),
    ((ASKED, OURS, THEIRS), DIGEST, False, False, SignOffState.AGREED),
    ((ASKED,), OTHER, False, False, SignOffState.STALE),
    ((ASKED,), None, False, False, SignOffState.STALE),
    ((ASKED, OURS, THEIRS), OTHER, False, False, SignOffState.STALE),
    ((ASKED, OURS), DIGEST, True, False, SignOffState.SUPERSEDED),
    ((ASKED, OURS, THEIRS), DIGEST, True, False, SignOffState.AGREED),
    ((ASKED, OURS, THEIRS), OTHER, True, False, SignOffState.STALE),
    ((ASKED, OURS, THEIRS), DIGEST, True, True, SignOffState.SUPERSEDED),
    ((ASKED, DECLINED), OTHER, True, True, SignOffState.DECLINED),
    ((ASKED, WITHDRAWN), OTHER, True, True, SignOffState.WITHDRAWN),
]


@pytest.mark.parametrize(("past", "current", "asked", "agreed", "expected"), STANDINGS)
def test_where_it_stands_follows_from_what_is_agreed_now_and_what_came_after(
    past: tuple[Fact, ...], current: str | None, asked: bool, agreed: bool, expected: SignOffState
) -> None:
    standing = given(*past).state().standing(current, asked_since=asked, agreed_since=agreed)
    assert standing is expected
