"""An impersonation: with a reason, for an hour at most."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from domain.impersonation import LASTS, Impersonation, ImpersonationIsOver
from tests.spec import BEGUN, NOW, STREAM, Fact, Specification, begun, fact

given = Specification(Impersonation)
PERSON = UUID(int=0x61)
WHY = "Тақта бос көрінеді дейді"
ENDED = fact(Impersonation.Ended)


def started(lasts: timedelta) -> Fact:
    return fact(Impersonation.Begun, person_id=PERSON, reason=WHY, ends_at=NOW + lasts)


def test_an_impersonation_says_with_whose_eyes_why_and_until_when() -> None:
    begun(Impersonation.start(STREAM, NOW, person_id=PERSON, reason=WHY)).then(started(LASTS))
    assert timedelta(minutes=60) == LASTS


def test_it_goes_on_until_its_hour_is_over_or_somebody_ends_it() -> None:
    looking = given(started(LASTS)).state()
    assert (looking.person_id, looking.reason) == (PERSON, WHY)
    assert looking.goes_on(BEGUN)
    assert looking.goes_on(NOW + LASTS - timedelta(microseconds=1))
    assert not looking.goes_on(NOW + LASTS)
    assert not given(started(LASTS), ENDED).state().goes_on(NOW)


def test_it_is_ended_once_and_not_after_its_hour() -> None:
    given(started(LASTS)).when(lambda looking: looking.end()).then(ENDED)
    for past in ([started(LASTS), ENDED], [started(timedelta())]):
        given(*past).when(lambda looking: looking.end()).then_refused(
            ImpersonationIsOver, field="impersonationId"
        )
