"""Documents parsed, validated and limited once per text, then executed directly."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from api.cost import Cost, Costs
from api.limits import Limits, check_document, reads_schema, reads_schema_alone
from api.refusals import (
    DocumentHasSyntaxError,
    DocumentHasTooManyTokens,
    DocumentIsInvalid,
    DocumentIsMissing,
    DocumentIsTooCostly,
    DocumentIsTooDeep,
    DocumentIsTooLong,
    DocumentIsUnknown,
    OperationIsUnknown,
    RequestFault,
)
from domain.errors import Refusal

_RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
_MEMORY_PER_BYTE = 120
"""What a parsed document holds in memory per byte of its text, measured with tracemalloc and rounded up."""


class DocumentRefused(Exception):
    """The document has one or more faults; `errors` locate them in it."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(f"{len(errors)} faults")
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a prepared document.

    Attributes:
        reads_schema: whether its document asks for the schema anywhere.
        is_fixed: whether it asks for the schema alone, so that everybody is answered alike.
    """

    name: str | None
    kind: OperationType
    cost: Cost
    reads_schema: bool = False
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A valid document within the limits, ready to execute any number of times."""

    document: DocumentNode
    operations: Mapping[str | None, Operation]

    def operation(self, name: str | None) -> Operation:
        """The operation called `name`; without a name the only one.

        Raises:
            OperationIsUnknown: there is no such operation, or several and no name.
        """
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            raise OperationIsUnknown
        return self.operations[name]


class PreparedOperations:
    """Prepared documents by text, the least recently used forgotten when `memory` bytes are full."""

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits,
        *,
        introspection: bool,
        trusted: Iterable[str] = (),
        memory: int = 32 * 1024 * 1024,
    ) -> None:
        self.schema = schema
        self.limits = limits
        self.introspection = introspection
        self._room = memory
        self._used = 0
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._trusted = {document_id(text): self._prepare(text) for text in trusted}

    def of_id(self, name: str) -> Prepared:
        """The trusted document called `name` (`sha256:` and the digest of its text).

        Raises:
            DocumentIsUnknown: there is none.
        """
        if name not in self._trusted:
            raise DocumentIsUnknown
        return self._trusted[name]

    def of_text(self, text: str) -> Prepared:
        """The document with this text.

        Raises:
            DocumentIsMissing: the text is blank.
            DocumentIsTooLong, DocumentHasTooManyTokens: refused before it is parsed wholly.
            RequestFault: another limit is exceeded; nothing was validated or executed.
            DocumentRefused: it does not parse or does not fit the schema.
        """
        if text in self._kept:
            self._kept.move_to_end(text)
            return self._kept[text]
        prepared = self._prepare(text)
        self._keep(text, prepared)
        return prepared

    def _keep(self, text: str, prepared: Prepared) -> None:
        self._used += len(text) * _MEMORY_PER_BYTE
        self._kept[text] = prepared
        while self._used > self._room and self._kept:
            forgotten, _ = self._kept.popitem(last=False)
            self._used -= len(forgotten) * _MEMORY_PER_BYTE

    def _prepare(self, text: str) -> Prepared:
        document = _parse(text, self.limits)
        check_document(document, self.limits, introspection=self.introspection)
        costs = Costs(self.schema, document, self.limits)
        operations: dict[str | None, Operation] = {}
        reads = reads_schema(document)
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                name = node.name.value if node.name else None
                is_fixed = reads_schema_alone(node)
                cost = self._cost(costs.of(node))
                operations[name] = Operation(name, node.operation, cost, reads, is_fixed)
        self._validate(document)
        if not operations:
            raise OperationIsUnknown
        return Prepared(document, operations)

    def _cost(self, cost: Cost) -> Cost:
        if cost.fixed > self.limits.cost:
            raise DocumentIsTooCostly(cost=cost.fixed, limit=self.limits.cost)
        return cost

    def _validate(self, document: DocumentNode) -> None:
        errors = validate(self.schema, document, _RULES, max_errors=self.limits.errors, hide_suggestions=True)
        if errors:
            raise DocumentRefused(
                [_located(error, DocumentIsInvalid(reason=error.message)) for error in errors]
            )


def document_id(text: str) -> str:
    """How a trusted document is named in `documentId`."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _parse(text: str, limits: Limits) -> DocumentNode:
    if not text.strip():
        raise DocumentIsMissing
    if len(text) > limits.document_bytes or len(text.encode()) > limits.document_bytes:
        raise DocumentIsTooLong(limit=limits.document_bytes)
    try:
        return parse(text, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLError as error:
        if "nested too deeply" in error.message:
            raise DocumentIsTooDeep(limit=limits.depth) from error
        if "Parsing aborted" in error.message:
            raise DocumentHasTooManyTokens(limit=limits.tokens) from error
        reason = error.message.removeprefix("Syntax Error: ")
        raise DocumentRefused([_located(error, DocumentHasSyntaxError(reason=reason))]) from error


def _located(error: GraphQLError, fault: RequestFault) -> GraphQLError:
    """The same place in the document, caused by `fault` unless a scalar has already refused its literal."""
    if isinstance(error.original_error, Refusal):
        return error
    return GraphQLError(
        error.message, error.nodes, error.source, error.positions, original_error=fault, extensions={}
    )
