"""People and machines come, sign and go at random, in any order the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, cast
from uuid import UUID

from domain.accord import digest_of
from domain.belief import Belief, Voter, belief_stream
from domain.belief_tally import Vote, tally_of
from domain.cycle import Cycle
from domain.errors import Refusal
from domain.impersonation import Impersonation
from domain.machine_token import MachineToken
from domain.objective import Objective
from domain.sign_off import SignOff
from domain.team import Team, team_stream
from domain.terms import Party, Role
from domain.webhook import Webhook, WebhookKind
from projections.accords import accord_of
from tests.projections.world import day

if TYPE_CHECKING:
    from tests.projections.chance import Chance

PERSONS = tuple(UUID(int=0x600 + number) for number in range(4))
ROLES = (Role.ADMIN, Role.MEMBER, Role.VIEWER, Role.AUDITOR)


def meet(chance: Chance) -> None:
    """A few things of people and rights happen to the client."""
    for _ in range(3):
        with suppress(Refusal):
            chance.pick((_team, _team, _team, _machine, _look, _webhook, _sign_off))(chance)


def _team(chance: Chance) -> None:
    stream = team_stream(chance.world.client_id)
    if stream not in chance.world.roots:
        chance.world.begin(Team.form(chance.world.client_id, day(chance.days), is_staff=False))
    team = cast("Team", chance.world.roots[stream])
    team.now = day(chance.days)
    _step(team, chance.random, chance.id())()
    chance.world.take(team)


def _step(team: Team, random: Random, fresh: UUID) -> Callable[[], None]:
    person, role = random.choice(PERSONS), random.choice(ROLES)
    member = team.members.get(person)
    known = member.invitation.invitation_id if member and member.invitation else fresh
    steps: tuple[Callable[[], None], ...] = (
        lambda: team.grant(person, role),
        lambda: team.invite(person, role, fresh, team.now + timedelta(days=7)),
        lambda: team.accept(person, known),
        lambda: team.withdraw_invitation(person, "қате"),
        lambda: team.give_role(person, role),
        lambda: team.end_membership(person, "кетті"),
        lambda: team.assign(person),
        lambda: team.unassign(person, "ауысты"),
    )
    return random.choice(steps)


def _machine(chance: Chance) -> None:
    known = chance.all(MachineToken)
    if known and chance.random.random() < 0.7:
        token = chance.moving(MachineToken)
        (token.use if chance.random.random() < 0.7 else lambda: token.revoke("CRM ауысты"))()
        chance.world.take(token)
    else:
        names = ("RecordCheckIn", "RecordKpiReading")
        chance.world.begin(
            MachineToken.issue(chance.id(), day(chance.days), label="CRM", commands=names, party=Party.CLIENT)
        )


def _look(chance: Chance) -> None:
    known = chance.all(Impersonation)
    if known and chance.random.random() < 0.5:
        known[-1].now = day(chance.days)
        known[-1].end()
        chance.world.take(known[-1])
    else:
        person = chance.pick(PERSONS)
        chance.world.begin(
            Impersonation.start(chance.id(), day(chance.days), person_id=person, reason="тексеру")
        )


def _webhook(chance: Chance) -> None:
    known = chance.all(Webhook)
    if known and chance.random.random() < 0.6:
        webhook = chance.moving(Webhook)
        acts = (lambda: webhook.retire("көшті"), lambda: webhook.ask_replay(1, 9))
        chance.pick(acts)()
        chance.world.take(webhook)
    else:
        kinds = (WebhookKind.CHECK_IN_OVERDUE,)
        host = "hooks.example.kz"
        chance.world.begin(Webhook.register(chance.id(), day(chance.days), kinds=kinds, host=host))


def _sign_off(chance: Chance) -> None:
    cycles = chance.all(Cycle)
    accord = accord_of(chance.world.state(), cycles[0].id) if cycles else None
    if accord is None:
        return
    party = chance.pick((Party.AGENCY, Party.CLIENT))
    if not chance.all(SignOff) or chance.random.random() < 0.3:
        asked = SignOff.ask(chance.id(), day(chance.days), party=party, accord=accord, note="сессиядан кейін")
        chance.world.begin(asked)
        return
    sign_off = chance.moving(SignOff)
    steps: tuple[Callable[[], None], ...] = (
        lambda: sign_off.sign(party, seen=sign_off.digest, current=digest_of(accord.content())),
        lambda: sign_off.decline(party, "басқаша келісілді"),
        lambda: sign_off.withdraw(party, "нысана өзгерді"),
    )
    chance.pick(steps)()
    chance.world.take(sign_off)


def believe(chance: Chance) -> None:
    """A team is asked what it believes of a goal, and some of it answers."""
    goal = chance.pick(chance.all(Objective))
    stream = belief_stream(goal.id)
    if stream not in chance.world.roots:
        chance.world.begin(Belief.start(goal.id, day(chance.days)))
    belief = cast("Belief", chance.world.roots[stream])
    belief.now = day(chance.days)
    for _ in range(6):
        with suppress(Refusal):
            _round(belief, chance.random, chance.id())()
            chance.world.take(belief)


def _round(belief: Belief, random: Random, fresh: UUID) -> Callable[[], None]:
    sides = (Party.AGENCY, Party.AGENCY, Party.CLIENT, Party.CLIENT)
    voters = [Voter(person, side) for person, side in zip(PERSONS, sides, strict=True)]
    known = fresh if belief.latest is None else belief.latest.round_id
    until = belief.now + timedelta(days=random.randint(1, 3))
    casts = [(side, Vote(random.randint(0, 10), understood=True, energy=False)) for side in sides]
    person = random.choice(PERSONS)
    progress = random.choice((None, Decimal("0.30")))
    steps: tuple[Callable[[], None], ...] = (
        lambda: belief.ask(fresh, voters, until, party=Party.CLIENT, wording="Мақсат", progress=progress),
        lambda: belief.give(known, person, UUID(int=person.int << 8), b"sealed"),
        lambda: belief.give(known, person, UUID(int=person.int << 8), b"sealed anew"),
        lambda: belief.reveal(known, tally_of(casts[: random.randint(0, 4)])),
        lambda: belief.withdraw(known, "қайта тұжырымдалды"),
    )
    return random.choices(steps, (3, 3, 3, 3, 1))[0]
