"""Running prepared operations: one answer for queries and mutations, a stream of them for subscriptions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Generic, TypedDict, TypeVar

import orjson
import strawberry
from graphql import ExecutionResult, GraphQLError

from api.context import Clock, Context
from api.core import Runner, build_runner, executed, executed_event, source_of
from api.faults import FaultAnswer, Reporter
from api.limits import Limits
from api.requests import Ready
from api.schema_readings import SchemaReadings
from services.turnstile import Passage

Services = TypeVar("Services")


class AnswerExtensions(TypedDict):
    """What stands beside the data."""

    cost: int


class Answer(TypedDict, total=False):
    """GraphQL's response; without `data` nothing was executed."""

    data: dict[str, Any] | None
    errors: list[FaultAnswer]
    extensions: AnswerExtensions


def encoded(answer: object) -> bytes:
    """JSON in UTF-8, without escapes for letters."""
    return orjson.dumps(answer)


class Execution(Generic[Services]):
    """Executes operations of one schema."""

    def __init__(self, schema: strawberry.Schema, limits: Limits, clock: Clock) -> None:
        self.schema = schema
        self.limits = limits
        self.clock = clock
        self.readings = SchemaReadings[Answer]()

    async def run(self, ready: Ready, context: Context[Services]) -> Answer:
        """The answer of a query or a mutation, within the time limit.

        Raises:
            TenantIsBusy: it asks for the schema, and too many have done so a moment ago.
        """
        if not ready.operation.reads_schema:
            return await self._run(ready, context)
        if (kept := self.readings.find(ready.operation)) is not None:
            return kept
        self.readings.begin()
        answer = await self._run(ready, context)
        if "errors" not in answer:
            self.readings.keep(ready.operation, answer)
        return answer

    async def _run(self, ready: Ready, context: Context[Services]) -> Answer:
        reporter = Reporter(context.language, context.request_id)
        runner = self._runner(ready, context)
        if isinstance(runner, list):
            return _answer_of(ExecutionResult(None, runner), ready, reporter, ran=False)
        try:
            async with asyncio.timeout(self.limits.seconds):
                result = await executed(runner)
        except TimeoutError as error:
            return {
                "data": None,
                "errors": reporter.of_exception(error),
                "extensions": {"cost": ready.cost},
            }
        return _answer_of(result, ready, reporter, ran=True)

    async def stream(
        self,
        ready: Ready,
        context: Context[Services],
        turns: Callable[[], AbstractAsyncContextManager[Passage]],
    ) -> AsyncGenerator[Answer, None]:
        """One answer per event of a subscription, each in a turn; an answer without data ends it."""
        reporter = Reporter(context.language, context.request_id)
        runner = self._runner(ready, context)
        if isinstance(runner, list):
            yield _answer_of(ExecutionResult(None, runner), ready, reporter, ran=False)
            return
        source = await source_of(runner)
        if isinstance(source, ExecutionResult):
            yield _answer_of(source, ready, reporter, ran=False)
            return
        try:
            async for event in source:
                async with turns() as turn:
                    turn.costs(ready.cost)
                    answer = await self._of_event(runner, event, ready, context)
                yield answer
        except Exception as error:  # noqa: BLE001 — the loop of a subscription: whatever ends it is answered
            yield {"errors": reporter.of_exception(error), "extensions": {"cost": ready.cost}}
        finally:
            if isinstance(source, AsyncGenerator):
                await source.aclose()

    async def _of_event(
        self, runner: Runner, event: object, ready: Ready, context: Context[Services]
    ) -> Answer:
        each = runner.build_per_event_executor(event)
        each.context_value = context.at(self.clock())
        async with asyncio.timeout(self.limits.seconds):
            result = await executed_event(each)
        return _answer_of(result, ready, Reporter(context.language, context.request_id), ran=True)

    def _runner(self, ready: Ready, context: Context[Services]) -> Runner | list[GraphQLError]:
        return build_runner(
            self.schema,
            ready.prepared.document,
            operation_name=ready.operation.name,
            variables=ready.variables,
            context=context,
            most_errors=self.limits.errors,
        )


def _answer_of(result: ExecutionResult, ready: Ready, reporter: Reporter, *, ran: bool) -> Answer:
    answer: Answer = {}
    if ran:
        answer["data"] = result.data
    if result.errors:
        answer["errors"] = reporter.of_errors(result.errors)
    answer["extensions"] = {"cost": ready.cost}
    return answer
