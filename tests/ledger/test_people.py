"""Names are kept per agency, corrected and erased."""

from __future__ import annotations

from uuid import UUID, uuid4

from domain.terms import Language
from services import people
from services.database import Database


async def test_a_name_is_remembered_corrected_and_forgotten(database: Database, agency_id: UUID) -> None:
    aigul, daniyar = uuid4(), uuid4()
    await people.remember(database, agency_id, aigul, "Айгүл", [Language.KK, Language.RU])
    await people.remember(database, agency_id, daniyar, "Данияр")
    await people.remember(database, agency_id, aigul, "Айгүл Сейітова")
    assert await people.names(database, agency_id) == {aigul: "Айгүл Сейітова", daniyar: "Данияр"}
    await people.forget(database, agency_id, aigul)
    assert await people.names(database, agency_id) == {daniyar: "Данияр"}


async def test_one_person_may_have_a_name_of_its_own_in_every_agency(database: Database) -> None:
    person_id, first, second = uuid4(), uuid4(), uuid4()
    await people.remember(database, first, person_id, "Ольга")
    await people.remember(database, second, person_id, "Olga")
    assert await people.names(database, first) == {person_id: "Ольга"}
    await people.forget(database, first, person_id)
    assert await people.names(database, second) == {person_id: "Olga"}
