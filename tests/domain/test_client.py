"""A client: its calendar, language, rhythm and limits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.client import Client
from domain.playbook import Playbook
from domain.terms import Cadence, Language
from tests.spec import NOW, STREAM, Specification, begun, fact

given = Specification(Client)
ENGAGED = fact(
    Client.Engaged, name="Дала наны", time_zone="Asia/Almaty", language=Language.KK, cadence=Cadence.WEEKLY
)
OWN_LIMITS = Playbook(most_objectives=Decimal(2))


def test_s73_a_client_begins_with_its_calendar_language_and_rhythm() -> None:
    begun(
        Client.engage(
            STREAM,
            NOW,
            name="Дала наны",
            time_zone="Asia/Almaty",
            language=Language.KK,
            cadence=Cadence.WEEKLY,
        )
    ).then(ENGAGED)


def test_a_client_follows_its_agencys_limits_until_it_has_its_own() -> None:
    assert given(ENGAGED).state().playbook is None
    adopted = fact(Client.PlaybookAdopted, playbook=OWN_LIMITS)
    given(ENGAGED).when(lambda client: client.adopt_playbook(OWN_LIMITS)).then(adopted)
    given(ENGAGED, adopted).when(lambda client: client.adopt_playbook(OWN_LIMITS)).then_nothing()


def test_the_articles_limits_can_be_a_clients_own_choice() -> None:
    given(ENGAGED).when(lambda client: client.adopt_playbook(Playbook())).then(
        fact(Client.PlaybookAdopted, playbook=Playbook())
    )


def test_a_client_may_go_by_another_name() -> None:
    renamed = fact(Client.Renamed, name="Дала")
    given(ENGAGED).when(lambda client: client.rename("Дала")).then(renamed)
    given(ENGAGED, renamed).when(lambda client: client.rename("Дала")).then_nothing()
    given(ENGAGED).when(lambda client: client.rename("Дала наны")).then_nothing()


@pytest.mark.parametrize(
    ("time_zone", "language", "cadence"),
    [
        ("Asia/Aqtobe", Language.KK, Cadence.WEEKLY),
        ("Asia/Almaty", Language.RU, Cadence.WEEKLY),
        ("Asia/Almaty", Language.KK, Cadence.MONTHLY),
    ],
)
def test_each_part_of_the_rhythm_can_be_agreed_anew(
    time_zone: str, language: Language, cadence: Cadence
) -> None:
    agreed = fact(Client.RhythmAgreed, time_zone=time_zone, language=language, cadence=cadence)
    given(ENGAGED).when(lambda client: client.agree_rhythm(time_zone, language, cadence)).then(agreed)
    given(ENGAGED, agreed).when(
        lambda client: client.agree_rhythm(time_zone, language, cadence)
    ).then_nothing()


def test_the_rhythm_that_holds_is_no_news() -> None:
    given(ENGAGED).when(
        lambda client: client.agree_rhythm("Asia/Almaty", Language.KK, Cadence.WEEKLY)
    ).then_nothing()
