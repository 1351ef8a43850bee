"""The coach's closed lists as the API names them."""

from __future__ import annotations

import strawberry

from domain.coach.checks import CheckName, Outcome
from domain.coach.findings import Action, Code, Severity
from domain.coach.labels import Kind
from domain.coach.questions import CoachQuestion
from domain.coach.reading import Direction

CoachCode = Code
CoachSeverity = Severity
CoachAction = Action
CoachKind = Kind
CoachDirection = Direction
CheckOutcome = Outcome

strawberry.enum(CoachCode, name="CoachCode", description="What the coach may find in a wording.")
strawberry.enum(CoachSeverity, name="CoachSeverity", description="How grave a finding is.")
strawberry.enum(CoachAction, name="CoachAction", description="What the coach offers to do.")
strawberry.enum(CoachKind, name="CoachKind", description="What a wording is meant to be.")
strawberry.enum(
    CoachDirection, name="CoachDirection", description="Which way the number of a wording is to go."
)
strawberry.enum(CheckOutcome, name="CheckOutcome", description="How a check went.")
strawberry.enum(CheckName, name="CheckName", description="What is checked of a key result.")
strawberry.enum(CoachQuestion, name="CoachQuestion", description="A question that the coach asks.")
