"""Alignment: which goal helps which, by what statement, and never in a circle."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from domain.alignment import (
    Alignment,
    AlignmentPointsDown,
    AlignmentWouldCircle,
    AlreadyAligned,
    Link,
    NotAligned,
    alignment_stream,
)
from domain.terms import EdgeKind, Level
from tests.spec import NOW, STREAM, Fact, Specification, begun, fact, replayed, state_of

given = Specification(Alignment)
BEGUN = fact(Alignment.Begun)
SOURCE, SYSTEM, REVENUE, MARKET, COMPANY = (UUID(int=number) for number in range(0x41, 0x46))
KEY_RESULT = UUID(int=0x11)
BUSINESS = (Level.MARKETING, Level.BUSINESS)
STATEMENT = "Кірісті екі есе арттыру: сенім келісімді тездетеді"


def aligned(child: UUID, parent: UUID, key_result: UUID | None = None) -> Fact:
    return fact(
        Alignment.Aligned,
        child_id=child,
        parent_id=parent,
        parent_key_result_id=key_result,
        kind=EdgeKind.CONTRIBUTES,
        share=Decimal(1),
        statement=STATEMENT,
    )


def unaligned(child: UUID, parent: UUID, key_result: UUID | None = None) -> Fact:
    return fact(
        Alignment.Unaligned,
        child_id=child,
        parent_id=parent,
        parent_key_result_id=key_result,
        reason="Мақсат ауысты",
    )


def align(alignment: Alignment, link: Link, levels: tuple[Level, Level] = BUSINESS) -> None:
    alignment.align(link, levels=levels, kind=EdgeKind.CONTRIBUTES, share=Decimal(1), statement=STATEMENT)


def test_a_clients_alignment_is_one_stream_of_its_own() -> None:
    alignment = Alignment.start(STREAM, NOW)
    assert alignment.id == alignment_stream(STREAM) != STREAM
    begun(alignment).then(BEGUN)


def test_s46_an_alignment_says_how_it_helps_and_how_much() -> None:
    given(BEGUN).when(
        lambda alignment: alignment.align(
            Link(SOURCE, REVENUE, KEY_RESULT),
            levels=BUSINESS,
            kind=EdgeKind.SUPPORTS,
            share=Decimal("0.25"),
            statement=STATEMENT,
        )
    ).then(
        fact(
            Alignment.Aligned,
            child_id=SOURCE,
            parent_id=REVENUE,
            parent_key_result_id=KEY_RESULT,
            kind=EdgeKind.SUPPORTS,
            share=Decimal("0.25"),
            statement=STATEMENT,
        )
    )


def test_a_goal_may_help_several_goals() -> None:
    past = [BEGUN, aligned(SOURCE, REVENUE)]
    given(*past).when(lambda alignment: align(alignment, Link(SOURCE, MARKET))).then(aligned(SOURCE, MARKET))
    both = given(*past, aligned(SOURCE, MARKET)).state()
    assert both.parents[SOURCE] == [REVENUE, MARKET]


def test_a_goal_may_help_an_objective_and_one_of_its_key_results() -> None:
    given(BEGUN, aligned(SOURCE, REVENUE)).when(
        lambda alignment: align(alignment, Link(SOURCE, REVENUE, KEY_RESULT))
    ).then(aligned(SOURCE, REVENUE, KEY_RESULT))


def test_the_same_two_ends_are_joined_once() -> None:
    for key_result in (None, KEY_RESULT):
        link = Link(SOURCE, REVENUE, key_result)
        given(BEGUN, aligned(SOURCE, REVENUE, key_result)).when(
            lambda alignment, link=link: align(alignment, link)
        ).then_refused(AlreadyAligned, field="parentId")


LEVELS = [Level.MARKETING, Level.BUSINESS, Level.COMPANY]


@pytest.mark.parametrize("child", LEVELS)
@pytest.mark.parametrize("parent", LEVELS)
def test_s45_a_goal_helps_goals_of_its_own_level_or_above(child: Level, parent: Level) -> None:
    outcome = given(BEGUN).when(lambda alignment: align(alignment, Link(SOURCE, REVENUE), (child, parent)))
    if LEVELS.index(parent) < LEVELS.index(child):
        outcome.then_refused(AlignmentPointsDown, field="parentId")
    else:
        outcome.then(aligned(SOURCE, REVENUE))


def test_a_goal_does_not_help_itself() -> None:
    given(BEGUN).when(lambda alignment: align(alignment, Link(SOURCE, SOURCE))).then_refused(
        AlignmentWouldCircle, field="parentId"
    )
    given(BEGUN).when(lambda alignment: align(alignment, Link(SOURCE, SOURCE, KEY_RESULT))).then_refused(
        AlignmentWouldCircle, field="parentId"
    )


def test_help_does_not_come_back_through_others() -> None:
    chain = [BEGUN, aligned(SOURCE, SYSTEM), aligned(SYSTEM, REVENUE), aligned(REVENUE, COMPANY)]
    for parent in (SOURCE, SYSTEM, REVENUE):
        given(*chain).when(
            lambda alignment, parent=parent: align(alignment, Link(COMPANY, parent))
        ).then_refused(AlignmentWouldCircle, field="parentId")


def test_two_ways_up_to_one_goal_are_no_circle() -> None:
    given(BEGUN, aligned(SOURCE, SYSTEM), aligned(SYSTEM, COMPANY), aligned(SOURCE, REVENUE)).when(
        lambda alignment: align(alignment, Link(REVENUE, COMPANY))
    ).then(aligned(REVENUE, COMPANY))


def test_what_was_undone_closes_no_circle_any_more() -> None:
    given(BEGUN, aligned(SOURCE, REVENUE), unaligned(SOURCE, REVENUE)).when(
        lambda alignment: align(alignment, Link(REVENUE, SOURCE))
    ).then(aligned(REVENUE, SOURCE))


def test_of_two_joins_between_two_goals_the_other_still_holds() -> None:
    joined = [BEGUN, aligned(SOURCE, REVENUE), aligned(SOURCE, REVENUE, KEY_RESULT)]
    given(*joined, unaligned(SOURCE, REVENUE)).when(
        lambda alignment: align(alignment, Link(REVENUE, SOURCE))
    ).then_refused(AlignmentWouldCircle, field="parentId")


def test_an_alignment_is_undone_with_its_reason_and_only_once() -> None:
    def undo(alignment: Alignment) -> None:
        alignment.unalign(Link(SOURCE, REVENUE), "Мақсат ауысты")

    given(BEGUN, aligned(SOURCE, REVENUE)).when(undo).then(unaligned(SOURCE, REVENUE))
    given(BEGUN, aligned(SOURCE, REVENUE), unaligned(SOURCE, REVENUE)).when(undo).then_refused(
        NotAligned, field="parentId"
    )
    given(BEGUN, aligned(SOURCE, REVENUE, KEY_RESULT)).when(undo).then_refused(NotAligned, field="parentId")


Step = tuple[bool, int, int]


def has_a_circle(edges: set[tuple[int, int]]) -> bool:
    """Whether taking away goals that help nobody left, again and again, leaves some."""
    while edges:
        children = {child for child, _ in edges}
        left = {(child, parent) for child, parent in edges if parent in children}
        if left == edges:
            return True
        edges = left
    return False


@settings(max_examples=300, deadline=None)
@over(st.lists(st.tuples(st.booleans(), st.integers(1, 7), st.integers(1, 7)), max_size=60))
def test_whatever_is_joined_and_undone_exactly_the_circles_are_refused(steps: Sequence[Step]) -> None:
    alignment = Alignment.start(STREAM, NOW)
    edges: set[tuple[int, int]] = set()
    for joins, child, parent in steps:
        link = Link(UUID(int=child), UUID(int=parent))
        edge = (child, parent)
        if not joins and edge in edges:
            alignment.unalign(link, "x")
            edges.discard(edge)
        elif edge not in edges and has_a_circle(edges | {edge}):
            with pytest.raises(AlignmentWouldCircle):
                align(alignment, link)
        elif edge not in edges:
            align(alignment, link)
            edges.add(edge)
        assert not has_a_circle(edges)
    assert state_of(replayed(begun(alignment).recorded)) == state_of(alignment)
    assert {(link.child_id.int, link.parent_id.int) for link in alignment.links} == edges
