"""One fact of every kind about experiments and citations."""

from __future__ import annotations

from uuid import UUID

from domain.citations import Citations, CitedKind
from domain.experiment import Experiment, HypothesisOutcome
from tests.spec import fact

OBJECTIVE, LATER, KEY_RESULT, INSIGHT = (UUID(int=number) for number in (0x41, 0x42, 0x21, 0x81))

EXPERIMENT = (
    fact(
        Experiment.Started,
        objective_id=OBJECTIVE,
        key_result_id=KEY_RESULT,
        hypothesis="Сұхбаттан туған мақала көбірек оқылады",
        plan="Екі апта бойы он мақала",
    ),
    fact(
        Experiment.Concluded,
        outcome=HypothesisOutcome.REFUTED,
        result="Оқылым өзгерген жоқ",
        link="https://example.kz/experiment",
        insight_id=INSIGHT,
    ),
    fact(Experiment.Dropped, reason="Редактор кетті"),
)

CITATIONS = (
    fact(Citations.Begun, objective_id=LATER),
    fact(
        Citations.Cited,
        objective_id=LATER,
        kind=CitedKind.INSIGHT,
        cited_id=INSIGHT,
        source_id=OBJECTIVE,
        note="Осыдан бастаймыз",
    ),
    fact(Citations.TakenBack, objective_id=LATER, cited_id=INSIGHT, reason="Басқа жолды таңдадық"),
)
