"""How much one request may ask for, measured once per document before the specified rules look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    Node,
    OperationDefinitionNode,
    StringValueNode,
)

from api.refusals import (
    DocumentHasTooManyAliases,
    DocumentHasTooManyDirectives,
    DocumentHasTooManyFragments,
    DocumentIsTooDeep,
    DocumentRepeatsFields,
    IntrospectionIsOff,
    JsonIsTooDeep,
    JsonListIsTooLong,
)
from domain.text import TextIsMalformed


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request; the same on every transport.

    Attributes:
        body_bytes: HTTP body or websocket message.
        document_bytes: GraphQL document in UTF-8.
        tokens: lexical tokens of a document; comments are counted apart, with the same bound.
        depth: levels of fields, fragments expanded.
        introspection_depth: levels under `__schema` and `__type`, which `depth` does not count.
        aliases: aliases of one operation, fragments expanded.
        fragments: fragment definitions, and as many spreads again.
        directives: directives anywhere in the document.
        repeats: pairs of fields with the same response name (field merging compares pairs).
        cost: of one request or of a whole batch; see `api.cost`.
        page: most items of one page.
        list_size: assumed items of a list that does not declare its size.
        write_cost: cost of one mutation field besides its answer.
        schema_cost: the same of `__schema` and `__type`: one of them in a request, beside other fields.
        batch: requests in one batch.
        json_depth: levels of nested JSON.
        list_items: items of one list in variables or in the document.
        errors: validation errors reported at once.
        subscriptions: operations open on one socket.
        seconds: time to answer a query or a mutation.
    """

    body_bytes: int = 256 * 1024
    document_bytes: int = 16 * 1024
    tokens: int = 2_000
    depth: int = 12
    introspection_depth: int = 16
    aliases: int = 30
    fragments: int = 50
    directives: int = 50
    repeats: int = 10_000
    cost: int = 5_000
    page: int = 100
    list_size: int = 5
    write_cost: int = 10
    schema_cost: int = 2_501
    batch: int = 10
    json_depth: int = 64
    list_items: int = 250
    errors: int = 10
    subscriptions: int = 20
    seconds: float = 20.0


INTROSPECTION = frozenset({"__schema", "__type"})
"""The fields that read the schema."""
_DEEPEST_RECURSION = 100
"""Nested selection sets of any kind that are followed; far above `depth`, far below Python's own limit."""


def check_document(document: DocumentNode, limits: Limits, *, introspection: bool) -> None:
    """Refuse a document that is too much, in time linear to its text (fragments are measured once).

    Raises:
        RequestFault: one of the document limits is exceeded, or introspection is off and asked for.
        TextIsMalformed: a string literal holds control characters.
    """
    _check_nodes(document, limits, introspection)
    shapes = _Shapes(document, limits)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            depth, aliases = shapes.of(definition, 0)
            if depth > limits.depth:
                raise DocumentIsTooDeep(limit=limits.depth)
            if aliases > limits.aliases:
                raise DocumentHasTooManyAliases(limit=limits.aliases)


def reads_schema(document: DocumentNode) -> bool:
    """Whether any operation of the document asks for the schema."""
    return any(_is_introspection(node) for node in _nodes(document))


def reads_schema_alone(operation: OperationDefinitionNode) -> bool:
    """Whether it asks for nothing else and takes no variables, so that everybody is answered alike."""
    selections = operation.selection_set.selections or ()
    return not operation.variable_definitions and all(_is_introspection(each) for each in selections)


def _is_introspection(node: Node) -> bool:
    return isinstance(node, FieldNode) and node.name.value in INTROSPECTION


def _nodes(root: Node) -> Iterator[Node]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        for key in node.keys:
            child: object = getattr(node, key)
            if isinstance(child, Node):
                waiting.append(child)
            elif isinstance(child, (list, tuple)):
                waiting.extend(item for item in child if isinstance(item, Node))  # pyright: ignore[reportUnknownVariableType]


def _check_nodes(document: DocumentNode, limits: Limits, introspection: bool) -> None:
    kinds: Counter[type[Node]] = Counter()
    names: Counter[str] = Counter()
    for node in _nodes(document):
        kinds[type(node)] += 1
        if isinstance(node, FieldNode):
            names[(node.alias or node.name).value] += 1
            if not introspection and _is_introspection(node):
                raise IntrospectionIsOff
        else:
            _check_value(node, limits)
    if max(kinds[FragmentDefinitionNode], kinds[FragmentSpreadNode]) > limits.fragments:
        raise DocumentHasTooManyFragments(limit=limits.fragments)
    if kinds[DirectiveNode] > limits.directives:
        raise DocumentHasTooManyDirectives(limit=limits.directives)
    if sum(count * (count - 1) // 2 for count in names.values()) > limits.repeats:
        raise DocumentRepeatsFields


def _check_value(node: Node, limits: Limits) -> None:
    if isinstance(node, ListValueNode) and len(node.values or ()) > limits.list_items:
        raise JsonListIsTooLong(limit=limits.list_items)
    if isinstance(node, StringValueNode):
        check_text(node.value)


class _Shapes:
    """Depth and aliases of selection sets; every fragment is measured once, a cycle counts as nothing."""

    def __init__(self, document: DocumentNode, limits: Limits) -> None:
        self.limits = limits
        self.fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self.measured: dict[str, tuple[int, int]] = {}

    def of(self, holder: Node, level: int) -> tuple[int, int]:
        """Depth and aliases of what stands in the braces of `holder`."""
        if level > _DEEPEST_RECURSION:
            raise DocumentIsTooDeep(limit=self.limits.depth)
        depth = aliases = 0
        selection_set = getattr(holder, "selection_set", None)
        for selection in selection_set.selections or () if selection_set else ():
            inner_depth, inner_aliases = self._of_selection(selection, level + 1)
            depth = max(depth, inner_depth)
            aliases += inner_aliases
        return depth, aliases

    def _of_selection(self, selection: Node, level: int) -> tuple[int, int]:
        if isinstance(selection, FragmentSpreadNode):
            return self._of_fragment(selection.name.value, level)
        depth, aliases = self.of(selection, level)
        if not isinstance(selection, FieldNode):
            return depth, aliases
        if _is_introspection(selection):
            if depth > self.limits.introspection_depth:
                raise DocumentIsTooDeep(limit=self.limits.introspection_depth)
            depth = 0
        return depth + 1, aliases + (selection.alias is not None)

    def _of_fragment(self, name: str, level: int) -> tuple[int, int]:
        if name not in self.measured:
            self.measured[name] = (0, 0)
            if name in self.fragments:
                self.measured[name] = self.of(self.fragments[name], level)
        return self.measured[name]


def check_json(value: object, limits: Limits) -> None:
    """Refuse a JSON value that nests too deep, holds a long list or an unwanted character.

    Raises:
        JsonIsTooDeep: more than `limits.json_depth` levels.
        JsonListIsTooLong: a list of more than `limits.list_items`.
        TextIsMalformed: control characters in a text or a key.
    """
    level: list[object] = [value]
    for _ in range(limits.json_depth):
        level = list(_children(level, limits))
        if not level:
            return
    if any(isinstance(inner, (dict, list)) for inner in level):
        raise JsonIsTooDeep(limit=limits.json_depth)
    for inner in level:
        if isinstance(inner, str):
            check_text(inner)


def _children(level: list[object], limits: Limits) -> Iterator[object]:
    for value in level:
        if isinstance(value, str):
            check_text(value)
        elif isinstance(value, Mapping):
            yield from value.keys()  # pyright: ignore[reportUnknownVariableType]
            yield from value.values()  # pyright: ignore[reportUnknownVariableType]
        elif isinstance(value, list):
            if len(value) > limits.list_items:  # pyright: ignore[reportUnknownArgumentType]
                raise JsonListIsTooLong(limit=limits.list_items)
            yield from value  # pyright: ignore[reportUnknownVariableType]


_FORBIDDEN = {*map(chr, range(32))} - {"\t", "\n", "\r"}


def check_text(text: str) -> None:
    """Refuse NUL and the other control characters that no text of the field holds.

    Raises:
        TextIsMalformed: one stands in `text`, or a lone surrogate does.
    """
    if not text.isprintable() and (
        not _FORBIDDEN.isdisjoint(text) or any("\ud800" <= sign <= "\udfff" for sign in text)
    ):
        raise TextIsMalformed
