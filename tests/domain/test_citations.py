"""A later objective cites what an earlier one learned, once, and may take it back (S68, S79)."""

from __future__ import annotations

from uuid import UUID

import pytest

from domain.citations import AlreadyCited, Citations, CitedKind, LearnedHere, NotCited, citations_stream
from tests.domain.drafts import TOOL
from tests.spec import NOW, Fact, Specification, begun, fact

given = Specification(Citations)
LATER, EARLIER = UUID(int=0x42), UUID(int=0x41)
BEGUN = fact(Citations.Begun, objective_id=LATER)
FIELDS = {CitedKind.INSIGHT: "insightId", CitedKind.EXPERIMENT: "experimentId"}


def cited(kind: CitedKind = CitedKind.INSIGHT) -> Fact:
    return fact(
        Citations.Cited,
        objective_id=LATER,
        kind=kind,
        cited_id=TOOL,
        source_id=EARLIER,
        note="Осыдан бастаймыз",
    )


TAKEN_BACK = fact(Citations.TakenBack, objective_id=LATER, cited_id=TOOL, reason="Басқа жол")


@pytest.mark.parametrize("kind", list(CitedKind))
def test_an_objective_says_what_it_builds_on(kind: CitedKind) -> None:
    given(BEGUN).when(lambda own: own.cite(kind, TOOL, source_id=EARLIER, note="Осыдан бастаймыз")).then(
        cited(kind)
    )


def test_its_citations_have_one_stream() -> None:
    own = Citations.start(LATER, NOW)
    assert own.id == citations_stream(LATER) != citations_stream(EARLIER)
    begun(own).then(BEGUN)


@pytest.mark.parametrize("kind", list(CitedKind))
def test_it_cites_nothing_twice(kind: CitedKind) -> None:
    given(BEGUN, cited(kind)).when(lambda own: own.cite(kind, TOOL, source_id=EARLIER, note="")).then_refused(
        AlreadyCited, field=FIELDS[kind]
    )


@pytest.mark.parametrize("kind", list(CitedKind))
def test_it_does_not_cite_itself(kind: CitedKind) -> None:
    given(BEGUN).when(lambda own: own.cite(kind, TOOL, source_id=LATER, note="")).then_refused(
        LearnedHere, field=FIELDS[kind]
    )


def test_what_was_taken_back_may_be_cited_anew() -> None:
    given(BEGUN, cited()).when(lambda own: own.take_back(TOOL, "Басқа жол")).then(TAKEN_BACK)
    given(BEGUN, cited(), TAKEN_BACK).when(
        lambda own: own.cite(CitedKind.INSIGHT, TOOL, source_id=EARLIER, note="Осыдан бастаймыз")
    ).then(cited())


@pytest.mark.parametrize("past", [[BEGUN], [BEGUN, cited(), TAKEN_BACK]])
def test_only_what_is_cited_is_taken_back(past: list[Fact]) -> None:
    given(*past).when(lambda own: own.take_back(TOOL, "x")).then_refused(NotCited, field="citationId")
