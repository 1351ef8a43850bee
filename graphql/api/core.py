"""What we use of Strawberry's and graphql-core's executor, with the types that pyright cannot find there."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from inspect import isawaitable
from typing import Any, Protocol, cast

import strawberry
from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, execution
from strawberry.execution import optimized_is_awaitable


class Runner(Protocol):
    """An operation with coerced variables, ready to run once, or once per event."""

    context_value: object

    def build_per_event_executor(self, payload: object) -> Runner: ...


def core_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """The graphql-core schema behind a Strawberry schema; Strawberry has no public name for it."""
    return cast("Any", schema)._schema


def build_runner(
    schema: strawberry.Schema,
    document: DocumentNode,
    *,
    operation_name: str | None,
    variables: Mapping[str, object],
    context: object,
    most_errors: int,
) -> Runner | list[GraphQLError]:
    """The operation with its variables coerced, or what is wrong with the variables."""
    return cast("Any", schema).execution_context_class.build(
        core_schema(schema),
        document,
        context_value=context,
        raw_variable_values=dict(variables),
        operation_name=operation_name,
        max_coercion_errors=most_errors,
        is_awaitable=optimized_is_awaitable,
        hide_suggestions=True,
    )


async def executed(runner: Runner) -> ExecutionResult:
    """What a query or a mutation answers."""
    return await _settled(cast("Any", runner).execute_operation())


async def executed_event(runner: Runner) -> ExecutionResult:
    """What a subscription answers to the event that `runner` was built for."""
    return await _settled(cast("Any", runner).execute_operation(False))


async def source_of(runner: Runner) -> AsyncIterable[object] | ExecutionResult:
    """The events of a subscription, or why there are none."""
    return await _settled(cast("Any", execution).create_source_event_stream(runner))


async def _settled(value: Any) -> Any:
    return await value if isawaitable(value) else value
