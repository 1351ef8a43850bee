"""Reminders and digests: to whom, in which words, once, whatever falls over in between."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.terms import Language, Role
from services.commands.desk import operator
from services.commands.teams import EndMembership
from services.credentials.people import forget
from services.credentials.preferences import Preferences, prefer, preferences
from services.letters import store
from services.letters.post import Letter, Posted
from tests.letters.mailbox import body
from tests.letters.scene import MONDAY_MORNING, Office

FRIDAY_MORNING = MONDAY_MORNING - timedelta(days=3)


async def states(office: Office) -> list[tuple[str, str]]:
    """Kind and state of every letter of the agency."""
    async with office.scene.database.transaction(office.scene.agency_id) as connection:
        rows = await connection.fetch(
            "select kind, state from bagdar.letters where agency_id = $1 order by kind, state",
            office.scene.agency_id,
        )
    return [(row["kind"], row["state"]) for row in rows]


async def test_whoever_works_for_the_client_hears_of_a_check_in_before_it_is_owed(office: Office) -> None:
    strategist = await office.person("Aliya", Role.STRATEGIST, language=Language.EN)
    await office.person("Owner", Role.OWNER, language=Language.EN)
    await office.person("Idle", Role.STRATEGIST, language=Language.EN)
    await office.assign(strategist)
    await office.goes(FRIDAY_MORNING)
    assert office.subjects("Aliya") == ["1 check-in to record"]
    assert office.subjects("Owner") == office.subjects("Idle") == []
    said = body(office.mailbox.messages[0])
    assert "Дала наны: Нәтиже 1 (due on 12 October 2026)" in said
    assert "https://goals.example.kz" in said


async def test_when_nobody_is_assigned_the_owner_hears_of_it(office: Office) -> None:
    await office.person("Owner", Role.OWNER, language=Language.EN)
    await office.person("Watching", Role.AUDITOR, language=Language.EN)
    await office.goes(FRIDAY_MORNING)
    assert office.subjects("Owner") == ["1 check-in to record"]
    assert office.subjects("Watching") == []


async def test_a_letter_is_written_once_whoever_and_however_often_one_looks(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    office.scene.clock.now = FRIDAY_MORNING
    others = [office.process() for _ in range(6)]
    made = await asyncio.gather(*(each.look_after(office.scene.agency_id) for each in others))
    assert sum(made) == 1
    for minutes in range(0, 300, 30):
        await office.goes(FRIDAY_MORNING + timedelta(minutes=minutes))
    assert len(office.mailbox.messages) == 1
    assert await states(office) == [("REMINDER", "SENT")]


async def test_a_process_that_dies_after_sending_repeats_the_letter_under_the_same_name(
    office: Office,
) -> None:
    await office.person("Owner", Role.OWNER)

    class Dies(BaseException):
        pass

    class Dying:
        async def send(self, name: str, letter: Letter) -> Posted:
            await office.mailbox.post.send(name, letter)
            raise Dies

    office.scene.clock.now = FRIDAY_MORNING
    with pytest.raises(Dies):
        await office.process(post=Dying()).look_after(office.scene.agency_id)
    assert await office.goes(FRIDAY_MORNING + timedelta(minutes=1)) == 0
    assert await office.goes(FRIDAY_MORNING + timedelta(minutes=6)) == 1
    first, second = office.mailbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert await states(office) == [("REMINDER", "SENT")]


async def test_the_week_s_digest_shows_each_reader_their_own_clients_in_their_own_language(
    office: Office,
) -> None:
    other = uuid4()
    await office.scene.engage(other)
    await office.person("Owner", Role.OWNER)
    await office.person("Admin", Role.ADMIN, client_id=office.scene.client_id, language=Language.RU)
    await office.person("Other", Role.VIEWER, client_id=other)
    await office.goes(MONDAY_MORNING)
    assert "Апта басы — 2026\u202fж. 12 қазан: мақсаттар қай күйде" in office.subjects("Owner")
    assert office.subjects("Admin") == ["Неделя с 12 октября 2026\u202fг.: как идут цели"]
    said = body(office.mailbox.to("admin@example.kz")[0])
    assert "Дала наны: замеров ещё нет" in said
    assert "Клиенты с активными целями: 1." in said
    (quiet,) = office.mailbox.to("other@example.kz")
    assert "Әзірге мақсаты жоқ" in body(quiet)
    assert "Қазір қайда тұрмыз" not in body(quiet)
    assert "Нәтиже" not in body(quiet)


async def test_what_was_recorded_meanwhile_is_not_asked_for(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    office.scene.clock.now = FRIDAY_MORNING
    await office.letters.deriver.derive(office.scene.agency_id)
    await office.scene.check_in(10)
    assert await office.goes(FRIDAY_MORNING + timedelta(minutes=5)) == 0
    assert office.mailbox.messages == []
    assert await states(office) == [("REMINDER", "DROPPED")]


async def test_whoever_left_or_was_erased_gets_nothing_more(office: Office) -> None:
    left = await office.person("Left", Role.OWNER)
    erased = await office.person("Erased", Role.OWNER)
    await office.person("Stays", Role.OWNER)
    office.scene.clock.now = FRIDAY_MORNING
    await office.letters.deriver.derive(office.scene.agency_id)
    agency_id = office.scene.agency_id
    end = EndMembership(client_id=agency_id, person_id=left, reason="кетті")
    await office.scene.desk.handle(operator(agency_id), end)
    await forget(office.scene.database, agency_id, erased)
    office.letters = office.process()
    await office.goes(FRIDAY_MORNING + timedelta(minutes=5))
    assert [message["To"] for message in office.mailbox.messages] == ["stays@example.kz"]


async def test_a_person_chooses_their_letters_and_their_clock(office: Office) -> None:
    agency_id, database = office.scene.agency_id, office.scene.database
    no_reminders = await office.person("Quiet", Role.OWNER)
    away = await office.person("Away", Role.OWNER)
    await prefer(database, agency_id, no_reminders, Preferences(reminders=False, digests=False))
    await prefer(database, agency_id, away, Preferences(time_zone="America/New_York"))
    await office.goes(MONDAY_MORNING)
    assert office.mailbox.messages == []
    await office.goes(datetime(2026, 10, 12, 13, 30, tzinfo=UTC))
    assert {str(message["To"]) for message in office.mailbox.messages} == {"away@example.kz"}
    known = await preferences(database, agency_id, [no_reminders, uuid4()])
    assert known[no_reminders] == Preferences(reminders=False, digests=False)


async def test_who_has_no_address_is_not_written_to(office: Office) -> None:
    await office.person("Owner", Role.OWNER, email=None)
    assert await office.goes(FRIDAY_MORNING) == 0
    assert await states(office) == [("REMINDER", "DROPPED")]


async def test_nothing_is_written_by_night(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    await office.goes(FRIDAY_MORNING - timedelta(hours=3))
    assert await states(office) == []


async def test_a_mail_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    office.mailbox.answers = ["451 later", "451 later"]
    assert await office.goes(FRIDAY_MORNING) == 1
    assert await office.goes(FRIDAY_MORNING + timedelta(seconds=30)) == 0
    assert await office.goes(FRIDAY_MORNING + timedelta(minutes=1)) == 1
    assert await office.goes(FRIDAY_MORNING + timedelta(minutes=12)) == 1
    assert await states(office) == [("REMINDER", "SENT")]
    office.mailbox.answers = ["554 no"]
    await office.goes(MONDAY_MORNING)
    assert ("DIGEST", "DEAD") in await states(office) or ("REMINDER", "DEAD") in await states(office)


async def test_a_letter_that_nobody_takes_is_given_up_the_same_day(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    office.mailbox.answers = ["451 later"] * 5
    for hours in (0, 1, 2, 3, 7):
        assert await office.goes(FRIDAY_MORNING + timedelta(hours=hours)) == 1
    assert await states(office) == [("REMINDER", "DEAD")]


async def test_what_people_wrote_does_nothing_in_a_page(office: Office) -> None:
    await office.person("<script>alert(1)</script>", Role.OWNER, email="owner@example.kz")
    await office.goes(FRIDAY_MORNING)
    (message,) = office.mailbox.messages
    assert "<script>" not in body(message, "html")
    assert "&lt;script&gt;" in body(message, "html")


async def test_letters_of_one_agency_are_none_of_another_s(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    await office.goes(FRIDAY_MORNING)
    stranger: UUID = uuid4()
    async with office.scene.database.transaction(stranger) as connection:
        assert await connection.fetch(store.DUE, stranger, FRIDAY_MORNING + timedelta(days=9), 10) == []
        assert await connection.fetchval("select count(*) from bagdar.letters") == 0


async def test_without_a_mail_server_nothing_is_written(office: Office) -> None:
    await office.person("Owner", Role.OWNER)
    office.scene.clock.now = FRIDAY_MORNING
    stop = asyncio.Event()
    await office.process(post=None).run(stop, lambda: None)
    assert await states(office) == []
