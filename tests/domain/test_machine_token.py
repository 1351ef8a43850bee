"""A machine token: a few named commands, for a while, for one side."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.machine_token import (
    CommandsUnclear,
    MachineToken,
    MachineTokenEndsTooEarly,
    MachineTokenIsOver,
    PartyDoesNotFit,
)
from domain.terms import Party
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, refused

given = Specification(MachineToken)
COMMANDS = ("RecordKpiReading", "CorrectKpiReading")
TODAY = NOW.date()


def issued(ends_on: date | None = None) -> Fact:
    return fact(MachineToken.Issued, label="CRM", commands=COMMANDS, party=Party.CLIENT, ends_on=ends_on)


USED = fact(MachineToken.Used, used_on=TODAY)
REVOKED = fact(MachineToken.Revoked, reason="CRM ауысты")


def issue(
    commands: tuple[str, ...] = COMMANDS, party: Party = Party.CLIENT, ends_on: date | None = None
) -> MachineToken:
    return MachineToken.issue(STREAM, NOW, label="CRM", commands=commands, party=party, ends_on=ends_on)


def test_a_token_says_what_it_may_do_for_whom_and_how_long() -> None:
    begun(issue()).then(issued())
    begun(issue(ends_on=TODAY)).then(issued(TODAY))


def test_a_token_is_for_some_commands_each_named_once() -> None:
    for commands in ((), ("RecordKpiReading", "RecordKpiReading")):
        refused(CommandsUnclear, lambda commands=commands: issue(commands), field="commands")


def test_a_token_acts_for_the_agency_or_the_client_and_never_as_the_product() -> None:
    refused(PartyDoesNotFit, lambda: issue(party=Party.SYSTEM), field="party")
    assert issue(party=Party.AGENCY).party is Party.AGENCY


def test_a_tokens_last_day_is_not_over() -> None:
    refused(MachineTokenEndsTooEarly, lambda: issue(ends_on=TODAY - timedelta(days=1)), field="endsOn")


def test_a_token_works_until_the_end_of_its_last_day_in_utc() -> None:
    token = given(issued(TODAY)).state()
    last = datetime(TODAY.year, TODAY.month, TODAY.day, 23, 59, 59, 999999, tzinfo=UTC)
    assert token.works(last)
    assert not token.works(last + timedelta(microseconds=1))
    assert given(issued()).state().works(last + timedelta(days=3650))
    assert not given(issued(), REVOKED).state().works(NOW)


def test_use_is_noted_once_a_day() -> None:
    given(issued()).when(lambda token: token.use()).then(USED)
    given(issued(), USED).when(lambda token: token.use()).then_nothing()
    earlier = fact(MachineToken.Used, used_on=TODAY - timedelta(days=1))
    given(issued(), earlier).when(lambda token: token.use()).then(USED)


@pytest.mark.parametrize("past", [[issued(), REVOKED], [issued(TODAY - timedelta(days=1))]])
def test_a_token_that_is_over_is_not_used(past: list[Fact]) -> None:
    given(*past).when(lambda token: token.use()).then_refused(MachineTokenIsOver, field="tokenId")


def test_a_token_is_revoked_once_even_after_its_last_day() -> None:
    def revoke(token: MachineToken) -> None:
        token.revoke("CRM ауысты")

    given(issued()).when(revoke).then(REVOKED)
    given(issued(TODAY - timedelta(days=1))).when(revoke).then(REVOKED)
    given(issued(), REVOKED).when(revoke).then_refused(MachineTokenIsOver, field="tokenId")
