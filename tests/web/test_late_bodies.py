"""Who was shut out while the body of a request came does nothing with it."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator

import pytest

from services.credentials import sessions
from tests.api.transport.conftest import until
from tests.web.conftest import NEW_PASSWORD, PASSWORD, Member, Site, codes

BODIES = {
    "/auth/sign-out": {"everywhere": True},
    "/auth/password": {"old": PASSWORD, "new": NEW_PASSWORD},
}


@pytest.mark.parametrize("path", BODIES)
async def test_a_session_that_ends_while_its_body_comes_does_nothing(
    site: Site, owner: Member, path: str
) -> None:
    told, other = [(await site.post("/auth/sign-in", owner.account())).json() for _ in range(2)]
    door, database, now = site.runtime.door, site.runtime.database, site.clock.now
    (mine,) = [
        each.session_id
        for each in await sessions.of_person(database, owner.agency_id, owner.person_id, now)
        if each.session_id == site.runtime.keys.verify(told["accessToken"], now).sid
    ]
    known, body = door._alive, json.dumps(BODIES[path]).encode()  # pyright: ignore[reportPrivateUsage]
    door.forget()

    async def slowly() -> AsyncGenerator[bytes]:
        yield body[:5]
        await until(lambda: mine in known)
        await sessions.revoke(database, owner.agency_id, mine, now)
        door.forget()
        yield body[5:]

    headers = {"content-type": "application/json", "authorization": f"Bearer {told['accessToken']}"}
    answer = await site.http.post(path, content=slowly(), headers=headers)
    assert (answer.status_code, codes(answer)) == (401, ["NOT_SIGNED_IN"])
    others = await site.get("/auth/session", authorization=f"Bearer {other['accessToken']}")
    assert others.status_code == 200
    assert (await site.post("/auth/sign-in", owner.account())).status_code == 200
