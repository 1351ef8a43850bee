"""Tokens that prove nothing, or nothing any more; each that ever did is seen to work before it stops."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api import ids
from api.endpoint import CSRF_HEADER, SESSION_COOKIE
from api.ids import Kind
from domain.terms import Role
from services.access.doorkeeper import csrf_of
from services.commands.desk import Command, operator
from services.commands.impersonations import EndImpersonation
from services.commands.machine_tokens import RevokeMachineToken
from services.commands.teams import EndMembership
from services.credentials import sessions
from services.credentials.sessions import Begun, SessionKind
from services.identity import Keys
from services.identity import keys as identity
from tests.api.schema.joining import OUTSIDE, invited, looking
from tests.isolation.asking import UNAUTHORIZED, Browser, ask
from tests.isolation.estate import Estate
from tests.isolation.peopling import issued
from tests.isolation.strangers import Stranger
from tests.world import Person, World

VIEWER = {"query": "{ viewer { party: agencyRole } }"}
EARLIER = timedelta(hours=1)
LASTS = timedelta(minutes=15)
UNSIGNED = b'{"alg":"none","typ":"at+jwt"}'
Ending = Callable[[], Awaitable[None]]


async def without_proof(victim: Estate, neighbour: Estate, twin: Estate) -> list[Stranger]:
    """Everybody who shows something that must open nothing."""
    found = {
        **await _departed(victim),
        **await _sessions_that_ended(victim),
        **await _programs_that_ended(victim),
        **await _lookers_on(victim),
        **await _forged(victim, neighbour, twin),
        **await _other_secrets(victim, neighbour),
    }
    return [Stranger(name, person, signed_in=False) for name, person in found.items()]


async def _ended(person: Person, end: Ending) -> Person:
    """Somebody who was let in, and is not any more."""
    assert (await ask(person, VIEWER)).status == 200
    await end()
    person.site.services.rosters.expire(_agency_of(person))
    person.site.door.forget()
    assert (await ask(person, VIEWER)).status == UNAUTHORIZED
    return person


def _agency_of(person: Person) -> UUID:
    """The agency that stands in an opaque secret; any other one does no harm."""
    found = sessions.SecretText.read(sessions.PREFIX, person.token)
    return uuid4() if found is None else found.agency_id


def _ordered(world: World, command: Command) -> Ending:
    """The ledger alone says so: neither sessions nor secrets are touched."""

    async def end() -> None:
        await world.site.services.desk.handle(operator(world.agency_id), command)
        world.site.services.rosters.expire(world.agency_id)

    return end


@asynccontextmanager
async def earlier(world: World, **time: float) -> AsyncGenerator[None]:
    """The clock stands earlier for as long as the block lasts."""
    clock = world.site.clock
    now = clock.now
    clock.now = now - timedelta(**time)
    try:
        yield
    finally:
        clock.now = now
        world.site.door.forget()


async def _departed(victim: Estate) -> dict[str, Person]:
    """Members of the victim's team and of the staff who were let go."""
    world, reason = victim.world, "It is over"
    member = await world.person(Role.ADMIN, client=victim.client)
    owner = await world.person()
    return {
        "a member who left": await _ended(
            member,
            _ordered(
                world,
                EndMembership(client_id=victim.client_id, person_id=member.person_id, reason=reason),
            ),
        ),
        "an owner who left": await _ended(
            owner,
            _ordered(
                world, EndMembership(client_id=world.agency_id, person_id=owner.person_id, reason=reason)
            ),
        ),
    }


async def _begun(estate: Estate, kind: SessionKind, lasts: timedelta = EARLIER) -> Begun:
    """A sign-in of the estate's owner."""
    world = estate.world
    database, now = world.site.services.ledger.database, world.site.clock.now
    return await sessions.begin(database, world.agency_id, estate.owner.person_id, kind, now=now, lasts=lasts)


def _minted(
    estate: Estate, session_id: UUID, keys: Keys | None = None, person_id: UUID | None = None
) -> Person:
    """The estate's owner with an access token."""
    site, owner = estate.world.site, estate.owner.person_id
    token = (keys or site.keys).mint(
        person_id=person_id or owner,
        agency_id=estate.world.agency_id,
        session_id=session_id,
        now=site.clock.now,
        lasts=LASTS,
    )
    return Person(site, token, owner)


async def _sessions_that_ended(victim: Estate) -> dict[str, Person]:
    """Sessions that were revoked or are over, and access tokens of such."""
    world, owner = victim.world, victim.owner.person_id
    site = world.site

    def revoking(begun: Begun) -> Ending:
        async def end() -> None:
            database, session_id = site.services.ledger.database, begun.session.session_id
            await sessions.revoke(database, world.agency_id, session_id, site.clock.now)

        return end

    async with earlier(world, hours=1):
        over = await _begun(victim, SessionKind.PERSONAL, timedelta(minutes=30))
        idle = await _begun(victim, SessionKind.API, timedelta(hours=5))
        expired, late = Person(site, over.secret, owner), _minted(victim, idle.session.session_id)
        for each in (expired, late):
            assert (await ask(each, VIEWER)).status == 200
    revoked, behind = await _begun(victim, SessionKind.PERSONAL), await _begun(victim, SessionKind.API)
    return {
        "an expired session": expired,
        "an expired access token": late,
        "a revoked session": await _ended(Person(site, revoked.secret, owner), revoking(revoked)),
        "an access token of a revoked session": await _ended(
            _minted(victim, behind.session.session_id), revoking(behind)
        ),
    }


async def _programs_that_ended(victim: Estate) -> dict[str, Person]:
    """Machine tokens of the victim that were revoked or are over."""
    world = victim.world
    async with earlier(world, days=2):
        last_day = world.site.clock.now.date()
        over, _ = await issued(victim, "Over", "recordCheckIn", ends=last_day.isoformat())
        assert (await ask(over, VIEWER)).status == 200
    program, _ = await issued(victim, "Revoked", "recordCheckIn")
    command = RevokeMachineToken(client_id=victim.client_id, token_id=program.person_id, reason="Lost")
    return {
        "a program whose days are over": over,
        "a program that was revoked": await _ended(program, _ordered(world, command)),
    }


async def _lookers_on(victim: Estate) -> dict[str, Person]:
    """Eyes that were closed, and those of an owner who is none any more."""
    world = victim.world
    # Somebody at whom nobody else looks: another impersonation of the same person would keep eyes open.
    seen = await world.person(Role.MEMBER, client=victim.client)
    closed, impersonation = await looking(victim.owner, victim.client, seen.person_id)
    _, impersonation_id = ids.decode(Kind.IMPERSONATION, impersonation, 2)
    former = await world.person()
    left, _ = await looking(former, victim.client, victim.member.person_id)
    end = EndImpersonation(client_id=victim.client_id, impersonation_id=impersonation_id)
    leave = EndMembership(client_id=world.agency_id, person_id=former.person_id, reason="It is over")
    return {
        "an impersonation that was ended": await _ended(closed, _ordered(world, end)),
        "an impersonation by an owner who left": await _ended(left, _ordered(world, leave)),
    }


async def _forged(victim: Estate, neighbour: Estate, twin: Estate) -> dict[str, Person]:
    """Access tokens that we did not sign, or did not sign for this."""
    site, owner = victim.world.site, victim.owner.person_id
    live, elsewhere = await _begun(victim, SessionKind.API), await _begun(twin, SessionKind.API)
    good, other = _minted(victim, live.session.session_id), _minted(twin, elsewhere.session.session_id)
    for each in (good, other):
        assert (await ask(each, VIEWER)).status == 200
    strange = Keys([Ed25519PrivateKey.generate()])
    stranger = _minted(victim, live.session.session_id, person_id=twin.owner.person_id)
    head, body, signature = good.token.split(".")
    tokens = {
        "an altered token": ".".join([head, body, other.token.split(".")[2]]),
        "an unsigned token": f"{_encoded(UNSIGNED)}.{body}.{signature}",
        "a token without a signature": f"{head}.{body}.",
        "half a token": good.token[: len(good.token) // 2],
        "not a token": "Құпия".encode().hex(),
    }
    return {
        "a token signed by another key": _minted(victim, live.session.session_id, strange),
        "a token for another audience": _for_another(victim, live.session.session_id, "AUDIENCE"),
        "a token of another issuer": _for_another(victim, live.session.session_id, "ISSUER"),
        "a token with a session of another agency": _minted(victim, elsewhere.session.session_id),
        "a stranger with a session of this agency": stranger,
        "a token with a session that never was": _minted(victim, uuid4()),
        **{name: Person(site, token, owner) for name, token in tokens.items()},
    }


def _for_another(victim: Estate, session_id: UUID, claim: str) -> Person:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, claim, "elsewhere")
        return _minted(victim, session_id)


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


async def _other_secrets(victim: Estate, neighbour: Estate) -> dict[str, Person]:
    """Secrets that open something else, and cookies without the proof of a page."""
    site, owner = victim.world.site, victim.owner
    refresh = await _begun(victim, SessionKind.API)
    browser, foreign = await _begun(victim, SessionKind.BROWSER), await _begun(neighbour, SessionKind.BROWSER)
    offer = await invited(owner, victim.client, "ADMIN", name="Awaited")
    hook = {"clientId": victim.client, "url": OUTSIDE, "kinds": ["SCORE_CHANGED"]}
    signing = await owner.does("registerWebhook", "... on WebhookRegistered { secret }", **hook)
    bearers = {
        "no token": "",
        "a refresh secret": refresh.secret,
        "the secret of an invitation": offer["secret"],
        "the secret of a webhook": signing["secret"],
    }
    cookie = {"cookie": f"{SESSION_COOKIE}={browser.secret}"}
    proved = Browser(site, "", owner.person_id, cookie | {CSRF_HEADER: csrf_of(browser.secret)})
    assert (await ask(proved, VIEWER)).status == 200
    wrong = cookie | {CSRF_HEADER: csrf_of(foreign.secret)}
    return {
        **{name: Person(site, token, uuid4()) for name, token in bearers.items()},
        "a cookie without a proof": Browser(site, "", owner.person_id, cookie),
        "a cookie with another's proof": Browser(site, "", owner.person_id, wrong),
    }
