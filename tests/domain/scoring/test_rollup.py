"""An objective over its key results: weights, the unknown, and the commitment."""

from __future__ import annotations

import pytest

from domain.exact import displayed
from domain.rollup import (
    AllWeightsZero,
    Item,
    KeyResultNode,
    Rollup,
    blend,
    commitment_kept,
    must_weigh,
    rollup,
)
from tests.domain.scoring.world import named, number


def test_the_example_of_two_known_and_one_unknown() -> None:
    items = [Item(number(1), number("0.6")), Item(number(1), number("0.9")), Item(number(1), None)]
    score, coverage, low, high = rollup(items)
    assert score == number("0.75")
    assert displayed(coverage, 3) == number("0.667")
    assert low == number("0.5")
    assert displayed(high or number(0), 2) == number("0.83")


def test_nothing_known_is_unknown_and_never_zero() -> None:
    assert rollup([Item(number(2), None)]) == Rollup(None, number(0), number(0), number(1))


def test_no_key_results_have_no_bounds() -> None:
    assert rollup([]) == Rollup(None, number(0), None, None)


def test_weight_zero_is_not_counted() -> None:
    counted = [Item(number(3), number("0.2"))]
    assert rollup([*counted, Item(number(0), number(1)), Item(number(0), None)]) == rollup(counted)


@pytest.mark.parametrize("weights", [["0"], ["0", "0.0"]])
def test_all_weights_zero_are_refused(weights: list[str]) -> None:
    with pytest.raises(AllWeightsZero):
        must_weigh(number(weight) for weight in weights)


@pytest.mark.parametrize("weights", [[], ["0", "0.001"]])
def test_one_weight_is_enough_and_none_is_no_matter(weights: list[str]) -> None:
    assert must_weigh(number(weight) for weight in weights) is None


def test_parts_with_bounds_of_their_own_pass_them_on() -> None:
    half_known = rollup([Item(number(1), number("0.4")), Item(number(1), None)])
    whole = Rollup(number("0.8"), number(1), number("0.8"), number("0.8"))
    assert blend([(number(1), half_known), (number(1), whole)]) == Rollup(
        number("0.6"), number("0.75"), number("0.5"), number("0.75")
    )


def node(name: str, weight: str | None, *, is_counted: bool = True) -> KeyResultNode:
    return KeyResultNode(
        named(name),
        number(1),
        is_counted=is_counted,
        committed_weight=None if weight is None else number(weight),
    )


def test_the_commitment_kept_is_the_promised_weight_that_is_still_there() -> None:
    promised = [node("a", "3"), node("b", "1", is_counted=False), node("added later", None)]
    assert commitment_kept(promised) == number("0.75")


def test_without_a_promise_there_is_no_commitment_to_keep() -> None:
    assert commitment_kept([node("a", None), node("b", None, is_counted=False)]) is None
    assert commitment_kept([]) is None
