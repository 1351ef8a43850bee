"""How well the coach agrees with labelled goals: `python -m tests.domain.coach.scores FILE.jsonl`."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.coach import Advice, advise
from domain.coach.labels import Kind, Label
from domain.terms import Language

PASSED = frozenset({Label.MATURE, Label.GOOD})


@dataclass(frozen=True, slots=True)
class Scores:
    """Agreement on some goals; each is a share from 0 to 1.

    Attributes:
        macro_f1: mean of F1 over the labels that occur.
        verdict: same answer on whether anything blocks.
        both_numbers: baseline and target right where the text states both.
    """

    goals: int
    macro_f1: float
    verdict: float
    both_numbers: float


def read(path: Path) -> list[dict[str, Any]]:
    """Labelled goals of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def answer(goal: Mapping[str, Any]) -> Advice:
    """The coach's advice on a labelled goal."""
    return advise(goal["text"], Kind(goal["kind"]), Language(goal["lang"]))


def scores(goals: Sequence[Mapping[str, Any]]) -> Scores:
    """Agreement of the coach with the labels of goals."""
    advices = [answer(goal) for goal in goals]
    counts: dict[tuple[bool, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    same_verdict = 0
    for goal, advice in zip(goals, advices, strict=True):
        wanted, got = set(goal["labels"]), {str(label) for label in advice.labels}
        same_verdict += bool(wanted & PASSED) == bool(got & PASSED)
        for label in wanted | got:
            of_label = counts[goal["kind"] == "objective", label]
            of_label[0] += label in wanted and label in got
            of_label[1] += label in wanted
            of_label[2] += label in got
    f1 = [2 * both / (wanted + got) for both, wanted, got in counts.values() if wanted]
    return Scores(len(goals), sum(f1) / len(f1), same_verdict / len(goals), _both_numbers(goals, advices))


def _both_numbers(goals: Iterable[Mapping[str, Any]], advices: Iterable[Advice]) -> float:
    right = [
        (_same(goal["baseline"], advice.reading.baseline) and _same(goal["target"], advice.reading.target))
        for goal, advice in zip(goals, advices, strict=True)
        if goal["num_eval"] and goal["baseline"] is not None and goal["target"] is not None
    ]
    return sum(right) / len(right) if right else 1.0


def _same(wanted: float, got: Decimal | None) -> bool:
    return got is not None and abs(Decimal(str(wanted)) - got) <= abs(got) / 1_000_000


def same_verdicts(goals: Iterable[Mapping[str, Any]]) -> float:
    """Share of goals with translations whose translations all get one verdict."""
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for goal in goals:
        verdicts[goal["pair_id"]].append(bool(PASSED & set(answer(goal).labels)))
    several = [found for found in verdicts.values() if len(found) > 1]
    return sum(len(set(found)) == 1 for found in several) / len(several)


def mean_seconds(goals: Sequence[Mapping[str, Any]]) -> float:
    """Processor time of one goal; what is loaded once is loaded before."""
    answer(goals[0])
    begun = time.process_time()
    for goal in goals:
        answer(goal)
    return (time.process_time() - begun) / len(goals)


def main() -> None:
    """Print the scores of the file that the command line names, and a goal's mean time, by language."""
    goals = read(Path(sys.argv[1]))
    for language in Language:
        own = [goal for goal in goals if goal["lang"] == language]
        print(language, scores(own), f"{mean_seconds(own) * 1000:.1f} ms")
    print("all", scores(goals), "same verdict for translations", round(same_verdicts(goals), 3))


if __name__ == "__main__":
    main()
