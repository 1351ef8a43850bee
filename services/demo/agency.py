"""The example agency: founded once, its six stories told side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import msgspec

from domain.terms import Language, Party, Role
from services.commands.agencies import FoundAgency
from services.commands.desk import operator
from services.commands.teams import GrantMembership
from services.credentials.people import remember
from services.demo.stories import STORIES
from services.demo.tell import Clock, Teller
from services.runtime import Runtime, utc_now

NAME = "Бағдар Демо"
_PEOPLE = {
    Language.KK: {Party.AGENCY: "Агенттік менеджері", Party.CLIENT: "Клиент иесі"},
    Language.RU: {Party.AGENCY: "Менеджер агентства", Party.CLIENT: "Владелец клиента"},
    Language.EN: {Party.AGENCY: "Account manager", Party.CLIENT: "Client owner"},
}


class Anchor(msgspec.Struct, frozen=True):
    """Which agency this home's demo made, and the moment (UTC) its stories end at."""

    agency_id: UUID
    told_at: datetime


async def demo_agency(runtime: Runtime, advance: Callable[[int, int], None]) -> UUID:
    """Make the example agency, or go on where a killed start stopped; its id."""
    anchor = _anchor(runtime.settings.home / "demo.json")
    agency_id = anchor.agency_id
    if await runtime.ledger.head(agency_id, agency_id) is None:
        founded = runtime.desk(Clock(anchor.told_at - timedelta(days=400)))
        await founded.handle(
            operator(agency_id),
            FoundAgency(client_id=agency_id, name=NAME, language=Language.KK, time_zone="Asia/Almaty"),
        )
    tellers = [Teller(runtime, story, agency_id, anchor.told_at) for story in STORIES]
    counts = [(0, 1)] * len(tellers)

    async def tell(place: int) -> None:
        def told(done: int, total: int) -> None:
            counts[place] = done, total
            advance(sum(count for count, _ in counts), sum(total for _, total in counts))

        await tellers[place].tell(told)

    async with asyncio.TaskGroup() as group:
        for place in range(len(tellers)):
            group.create_task(tell(place))
    await _let_in(runtime, agency_id, tellers)
    return agency_id


AUDITOR = "auditor"
"""Seeds the id of the agency's auditor."""


async def _let_in(runtime: Runtime, agency_id: UUID, tellers: list[Teller]) -> None:
    """Give the people of the stories their names and roles; nothing happens to who has them."""
    staff = tellers[0].person(Party.AGENCY)
    await _member(runtime, agency_id, agency_id, staff, Role.OWNER, _PEOPLE[Language.KK][Party.AGENCY])
    await _member(runtime, agency_id, agency_id, uuid5(agency_id, AUDITOR), Role.AUDITOR, "Аудитор")
    for teller in tellers:
        name = _PEOPLE[teller.story.language][Party.CLIENT]
        person_id = teller.person(Party.CLIENT)
        await _member(runtime, agency_id, teller.client_id, person_id, Role.ADMIN, name)


async def _member(
    runtime: Runtime, agency_id: UUID, ledger_id: UUID, person_id: UUID, role: Role, name: str
) -> None:
    await remember(runtime.database, runtime.vault, agency_id, person_id, name)
    if (await runtime.rosters.of(agency_id, within=0)).standing(person_id).is_nobody:
        command = GrantMembership(client_id=ledger_id, person_id=person_id, role=role)
        await runtime.desk().handle(operator(agency_id), command)


def _anchor(path: Path) -> Anchor:
    """The anchor of this home, made at the first start."""
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=Anchor)
    anchor = Anchor(uuid4(), utc_now())
    draft = path.with_suffix(".part")
    draft.write_bytes(msgspec.json.encode(anchor))
    draft.replace(path)
    return anchor
