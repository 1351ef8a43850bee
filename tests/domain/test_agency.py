"""An agency and its limits of the method."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.agency import Agency, JargonIsListedTwice, WeekHasNoWorkingDay, agency_stream
from domain.calendar import WorkingDays
from domain.playbook import Playbook
from domain.terms import Language, Weekday
from tests.spec import NOW, STREAM, Specification, begun, fact

given = Specification(Agency)
FOUNDED = fact(Agency.Founded, name="Серпін", language=Language.KK, time_zone="Asia/Almaty")
OWN_LIMITS = Playbook(most_key_results=Decimal(4))


def test_an_agency_begins_with_its_name_language_and_calendar() -> None:
    agency = Agency.found(STREAM, NOW, name="Серпін", language=Language.KK, time_zone="Asia/Almaty")
    begun(agency).then(FOUNDED)


def test_an_agency_stands_beside_the_client_that_holds_its_own_goals() -> None:
    agency = Agency.found(STREAM, NOW, name="Серпін", language=Language.KK, time_zone="Asia/Almaty")
    assert agency.id == agency_stream(STREAM)
    assert agency.id != STREAM
    assert agency_stream(STREAM) != agency_stream(UUID(int=2))


def test_s41_s44_s47_s52_s53_the_articles_limits_are_the_first_ones() -> None:
    assert given(FOUNDED).state().playbook == Playbook(
        good_objectives=Decimal(3),
        most_objectives=Decimal(5),
        most_key_results=Decimal(3),
        fewest_non_goals=Decimal(1),
        stale_after_days=Decimal(3),
        fewest_business_goals=Decimal(1),
    )


def test_an_agency_may_go_by_another_name() -> None:
    given(FOUNDED).when(lambda agency: agency.rename("Серпін & Co")).then(
        fact(Agency.Renamed, name="Серпін & Co")
    )


def test_the_same_name_is_no_news() -> None:
    given(FOUNDED).when(lambda agency: agency.rename("Серпін")).then_nothing()
    renamed = fact(Agency.Renamed, name="Серпін & Co")
    given(FOUNDED, renamed).when(lambda agency: agency.rename("Серпін & Co")).then_nothing()


def test_an_agency_sets_limits_of_its_own() -> None:
    adopted = fact(Agency.PlaybookAdopted, playbook=OWN_LIMITS)
    given(FOUNDED).when(lambda agency: agency.adopt_playbook(OWN_LIMITS)).then(adopted)
    given(FOUNDED, adopted).when(lambda agency: agency.adopt_playbook(OWN_LIMITS)).then_nothing()
    given(FOUNDED).when(lambda agency: agency.adopt_playbook(Playbook())).then_nothing()


def test_an_agency_knows_its_name_language_and_calendar() -> None:
    agency = given(FOUNDED).state()
    assert (agency.name, agency.language, agency.time_zone) == ("Серпін", Language.KK, "Asia/Almaty")


def test_s81_an_agency_settles_when_it_works_and_whose_midnight_counts() -> None:
    first, second = date(2026, 5, 1), date(2026, 5, 7)
    days = WorkingDays((Weekday.SATURDAY, Weekday.MONDAY, Weekday.MONDAY), (second, first, first))
    agreed = fact(
        Agency.WorkingDaysAgreed,
        working_days=WorkingDays((Weekday.MONDAY, Weekday.SATURDAY), (first, second)),
        time_zone="Asia/Qyzylorda",
    )
    given(FOUNDED).when(lambda agency: agency.agree_working_days(days, "Asia/Qyzylorda")).then(agreed)
    agency = given(FOUNDED, agreed).state()
    assert (agency.working_days, agency.time_zone) == (days.in_order(), "Asia/Qyzylorda")
    given(FOUNDED, agreed).when(
        lambda agency: agency.agree_working_days(days, "Asia/Qyzylorda")
    ).then_nothing()


def test_s81_a_week_without_a_working_day_would_never_bring_an_answer() -> None:
    given(FOUNDED).when(
        lambda agency: agency.agree_working_days(WorkingDays(()), "Asia/Almaty")
    ).then_refused(WeekHasNoWorkingDay, field="weekdays")


def test_s25_an_agency_lists_the_words_of_reports_and_the_list_before_is_replaced() -> None:
    first = fact(Agency.JargonListed, words=("синергия", "end-to-end"))
    given(FOUNDED).when(lambda agency: agency.list_jargon(("синергия", "end-to-end"))).then(first)
    given(FOUNDED, first).when(lambda agency: agency.list_jargon(("синергия", "end-to-end"))).then_nothing()
    given(FOUNDED, first).when(lambda agency: agency.list_jargon(())).then(
        fact(Agency.JargonListed, words=())
    )
    assert given(FOUNDED, first).state().jargon == ("синергия", "end-to-end")


def test_s25_a_word_stands_in_the_list_once() -> None:
    given(FOUNDED).when(lambda agency: agency.list_jargon(("Синергия", "синергия"))).then_refused(
        JargonIsListedTwice, field="words.1", word="синергия"
    )
