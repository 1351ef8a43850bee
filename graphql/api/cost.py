"""What an operation costs: one per field, lists times their size; more for writes, thought and schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Node,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
)
from graphql.pyutils import Undefined

from api.limits import INTROSPECTION, Limits
from api.refusals import PageSizeIsOutOfRange

Variables = Mapping[str, object]
Term = Callable[[Variables, dict[str, int]], int]
"""A part of the cost that depends on variables; the dict keeps what fragments cost in this evaluation."""


def list_of(size: int) -> dict[str, int]:
    """Metadata of a Strawberry field that answers about `size` items: `field(metadata=list_of(3))`."""
    return {"size": size}


def work_of(units: int) -> dict[str, int]:
    """Metadata of a Strawberry field that thinks for as long as so many others are read."""
    return {"work": units}


class Cost:
    """The cost of one operation as a function of its raw variables."""

    __slots__ = ("fixed", "terms")

    def __init__(self, fixed: int, terms: tuple[Term, ...] = ()) -> None:
        self.fixed = fixed
        self.terms = terms

    def __call__(self, variables: Variables) -> int:
        """Units for these variables.

        Raises:
            PageSizeIsOutOfRange: a page size in the variables is below 1 or above the limit.
        """
        return self.within(variables, {})

    def within(self, variables: Variables, fragments: dict[str, int]) -> int:
        """The same inside an evaluation that already knows some fragments."""
        return self.fixed + sum(term(variables, fragments) for term in self.terms)

    def times(self, size: int | Term) -> Cost:
        """This cost `size` times, where the size may come from a variable."""
        if isinstance(size, int) and not self.terms:
            return Cost(self.fixed * size)

        def term(variables: Variables, fragments: dict[str, int]) -> int:
            count = size if isinstance(size, int) else size(variables, fragments)
            return count * self.within(variables, fragments)

        return Cost(0, (term,))

    def plus(self, other: Cost) -> Cost:
        """Both costs together."""
        return Cost(self.fixed + other.fixed, self.terms + other.terms)


class Costs:
    """The costs of a document's operations; works on documents that are not valid, too."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> None:
        self.schema = schema
        self.limits = limits
        self.fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self.known: dict[str, Cost] = {}
        self.defaults: dict[str, object] = {}

    def of(self, operation: OperationDefinitionNode) -> Cost:
        """The cost of one operation of the document."""
        self.known = {}
        self.defaults = {
            definition.variable.name.value: _literal(definition.default_value)
            for definition in operation.variable_definitions or ()
        }
        root = self.schema.get_root_type(operation.operation)
        cost = self._of_selections(operation, root)
        if operation.operation is OperationType.MUTATION:
            writes = len(operation.selection_set.selections or ())
            cost = cost.plus(Cost(writes * self.limits.write_cost))
        return cost

    def _of_selections(self, holder: Node, parent: GraphQLNamedType | None) -> Cost:
        cost = Cost(0)
        selection_set = getattr(holder, "selection_set", None)
        for selection in selection_set.selections or () if selection_set else ():
            cost = cost.plus(self._of_selection(selection, parent))
        return cost

    def _of_selection(self, selection: Node, parent: GraphQLNamedType | None) -> Cost:
        if isinstance(selection, FieldNode):
            return self._of_field(selection, parent)
        if isinstance(selection, FragmentSpreadNode):
            return self._of_fragment(selection.name.value)
        if isinstance(selection, InlineFragmentNode) and selection.type_condition:
            parent = self.schema.get_type(selection.type_condition.name.value)
        return self._of_selections(selection, parent)

    def _of_field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Cost:
        field = self.schema.get_field(parent, node.name.value) if has_fields(parent) else None
        if node.name.value in INTROSPECTION:
            return self._of_selections(node, None).plus(Cost(self.limits.schema_cost))
        if field is None or parent is None:
            return self._of_selections(node, None).plus(Cost(1))
        inner = self._of_selections(node, self.schema.get_type(_written(field).strip("[]!")))
        return inner.times(self._size(node, field, parent)).plus(Cost(1 + _metadata(field).get("work", 0)))

    def _of_fragment(self, name: str) -> Cost:
        if name not in self.known:
            self.known[name] = Cost(0)
            if definition := self.fragments.get(name):
                on = self.schema.get_type(definition.type_condition.name.value)
                self.known[name] = self._of_selections(definition, on)
        cost = self.known[name]
        if not cost.terms:
            return cost

        def term(variables: Variables, fragments: dict[str, int]) -> int:
            if name not in fragments:
                fragments[name] = cost.within(variables, fragments)
            return fragments[name]

        return Cost(0, (term,))

    def _size(self, node: FieldNode, field: GraphQLField, parent: GraphQLNamedType) -> int | Term:
        if "first" in field.args:
            return self._page_size(node, field)
        if (
            not _written(field).startswith("[")
            or parent.name.endswith("Connection")
            or parent.name.startswith("__")
        ):
            return 1
        return int(_metadata(field).get("size", self.limits.list_size))

    def _page_size(self, node: FieldNode, field: GraphQLField) -> int | Term:
        default = field.args["first"].default_value
        for argument in node.arguments or ():
            if argument.name.value == "first":
                if isinstance(argument.value, VariableNode):
                    name = argument.value.name.value
                    return lambda variables, _: self._bounded(
                        variables.get(name, self.defaults.get(name)), default
                    )
                return self._bounded(_literal(argument.value), default)
        return self._bounded(None, default)

    def _bounded(self, size: object, default: object) -> int:
        """The page size that will be used; a value of another type is left to the coercion of variables."""
        if size is None:
            size = self.limits.page if default is Undefined or default is None else default
        if not isinstance(size, int) or isinstance(size, bool):
            return self.limits.page
        if not 1 <= size <= self.limits.page:
            raise PageSizeIsOutOfRange(field="first", limit=self.limits.page)
        return size


def has_fields(kind: GraphQLNamedType | None) -> TypeGuard[GraphQLObjectType | GraphQLInterfaceType]:
    """Whether selections of this type are its own fields."""
    return isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))


def _metadata(field: GraphQLField) -> Mapping[object, Any]:
    """What a Strawberry field says of itself."""
    return getattr(field.extensions.get("strawberry-definition"), "metadata", None) or {}


def _written(field: Any) -> str:
    """The type of a field as the SDL writes it; the library's generic types are not known to pyright."""
    return str(field.type)


def _literal(node: Node | None) -> object:
    if isinstance(node, IntValueNode):
        return int(node.value) if len(node.value) < 12 else 10**12
    return None if node is None or isinstance(node, NullValueNode) else node
