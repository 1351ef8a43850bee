"""The schema walked by introspection: where one comes in, and what can be selected there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_client_schema,
    build_schema,
    get_named_type,
    introspection_from_schema,
)

from api.ids import Kind
from api.schema import schema as product

PAGE = 4
"""Items asked for where a list comes in pages."""
LIST = 5
"""Items that the server reckons with in any other list."""
DEPTH = 11
"""Levels of fields below an entry; one less than the server allows."""
AFFORDABLE = 2_200
"""Cost of one document, so that two of them fit into one request."""

NAMED_OTHERWISE = {
    "ParentId": Kind.OBJECTIVE,
    "OwnerId": Kind.PERSON,
    "ReadingId": Kind.READING,
    "TokenId": Kind.MACHINE_TOKEN,
    "RoundId": Kind.BELIEF_ROUND,
    "VoterIds": Kind.PERSON,
}


def introspected() -> GraphQLSchema:
    """The product's schema as a client reads it through introspection."""
    return build_client_schema(introspection_from_schema(build_schema(product.as_str())))


def kind_of(name: str, around: str) -> Kind:
    """What an id names, by the name of its field or, for a mere `id`, by the type around it."""
    subject = around.removesuffix("Input") + "Id" if name == "id" else name[0].upper() + name[1:]
    if subject in NAMED_OTHERWISE:
        return NAMED_OTHERWISE[subject]
    names = {kind.name.replace("_", "").lower() + "id": kind for kind in Kind}
    fitting = [each for each in names if subject.lower().endswith(each)]
    assert fitting, f"teach the matrix what {around}.{name} names"
    return names[max(fitting, key=len)]


@dataclass(frozen=True)
class Part:
    """One field of a selection: what it is, its arguments as text, how many it answers, what is below."""

    known_as: str
    given: str = ""
    size: int = 1
    below: Branch | None = None

    @property
    def cost(self) -> int:
        return self.size * self.below.cost + 1 if self.below else 1


@dataclass
class Branch:
    """What is selected of one type."""

    type_name: str
    fields: dict[str, Part] = field(default_factory=dict[str, Part])
    options: list[Branch] = field(default_factory=list["Branch"])

    @property
    def cost(self) -> int:
        """At least what the server reckons for it."""
        return 1 + sum(part.cost for part in self.fields.values()) + sum(each.cost for each in self.options)

    def text(self) -> str:
        """The selection set."""
        parts = [
            f"{name}{part.given} {part.below.text() if part.below else ''}"
            for name, part in self.fields.items()
        ]
        parts += [f"... on {option.type_name} {option.text()}" for option in self.options]
        return "{ __typename " + " ".join(parts) + " }"

    def affordable(self, budget: int = AFFORDABLE) -> list[Branch]:
        """The same in as many selections as it takes to pay for each."""
        if self.cost <= budget:
            return [self]
        found = [Branch(self.type_name)]
        for option in self.options:
            found += [Branch(self.type_name, options=[each]) for each in option.affordable(budget - 1)]
        for name, part in self.fields.items():
            smaller = part.below.affordable((budget - 2) // part.size - 1) if part.below else [None]
            for below in smaller:
                each = Part(part.known_as, part.given, part.size, below)
                if name in found[-1].fields or found[-1].cost + each.cost > budget:
                    found.append(Branch(self.type_name))
                found[-1].fields[name] = each
        return [each for each in found if each.fields or each.options]

    def present(self, value: Any) -> Iterator[str]:
        """Every Type.field that has a value in an answer to this selection."""
        if isinstance(value, list):
            for item in cast("list[Any]", value):
                yield from self.present(item)
        elif value is not None:
            for option in self.options:
                if option.type_name == value["__typename"]:
                    yield from option.present(value)
            for name, part in self.fields.items():
                if value[name] not in (None, []):
                    yield part.known_as
                    yield from part.below.present(value[name]) if part.below else ()

    def known(self) -> set[str]:
        """Every Type.field in the selection."""
        found = {part.known_as for part in self.fields.values()}
        below = [*self.options, *(part.below for part in self.fields.values() if part.below)]
        return found.union(*(branch.known() for branch in below))


def named(found: Any) -> Any:
    """The type of a field or an argument without its lists and exclamation marks."""
    return cast("Any", get_named_type)(found.type)


def nullable(kind: Any) -> Any:
    """A type without its exclamation mark."""
    return cast("Any", kind).of_type if isinstance(kind, GraphQLNonNull) else kind


def needs_arguments(found: Any) -> bool:
    """Whether a field cannot be asked for without arguments."""
    return any(_is_needed(argument) for argument in found.args.values())


def _is_needed(argument: Any) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default is None


def whole(start: Any, depth: int = DEPTH) -> Branch:
    """A selection of everything below a type: each type's objects once, where it is nearest to the start."""
    opened: set[str] = set()
    top = Branch(start.name)
    waiting: deque[tuple[int, Any, Branch]] = deque([(1, start, top)])
    while waiting:
        level, kind, branch = waiting.popleft()
        if isinstance(kind, GraphQLUnionType):
            branch.options = [Branch(option.name) for option in kind.types]
            waiting.extend((level, *pair) for pair in zip(kind.types, branch.options, strict=True))
            continue
        first_time = kind.name not in opened
        opened.add(kind.name)
        for name, found in kind.fields.items():
            part = _part(kind, name, found)
            if part and (part.below is None or (first_time and level < depth)):
                branch.fields[name] = part
                if part.below:
                    waiting.append((level + 1, named(found), part.below))
    return top


def _part(kind: GraphQLObjectType, name: str, found: Any) -> Part | None:
    """A field without what is below it yet, or None if it needs arguments."""
    if needs_arguments(found):
        return None
    below = named(found)
    if not isinstance(below, GraphQLObjectType | GraphQLUnionType):
        return Part(f"{kind.name}.{name}")
    if "first" in found.args:
        return Part(f"{kind.name}.{name}", f"(first: {PAGE})", PAGE, Branch(below.name))
    listed = "[" in str(found.type) and not kind.name.endswith("Connection")
    return Part(f"{kind.name}.{name}", "", LIST if listed else 1, Branch(below.name))


@dataclass(frozen=True)
class Slot:
    """A place in the arguments of an entry where an id stands; digits in the path are places in a list."""

    path: tuple[str, ...]
    kind: Kind
    needed: bool


@dataclass(frozen=True)
class Entry:
    """A field to come in by: where it is, what it takes and what it gives."""

    operation: str
    path: tuple[str, ...]
    args: Mapping[str, Any]
    gives: Any

    @property
    def name(self) -> str:
        return ".".join(self.path)

    def slots(self) -> list[Slot]:
        """All places for ids in the arguments."""
        return [slot for name, each in self.args.items() for slot in _slots(name, each, self.gives.name, ())]

    def document(
        self, selection: str, *, literal: Mapping[str, str] | None = None, twice: bool = False
    ) -> str:
        """The operation that asks for it, with variables or with values in its text."""
        declared = ", ".join(
            f"${name}{end}: {each.type}" for name, each in self.args.items() for end in ("", "B")[: 1 + twice]
        )
        head = self.operation if literal is not None or not declared else f"{self.operation} ({declared})"
        calls = [self._call(selection, literal, end) for end in ("", "B")[: 1 + twice]]
        if twice:
            calls = [f"{alias}: {call}" for alias, call in zip("ab", calls, strict=True)]
        for outer in reversed(self.path[:-1]):
            calls = [f"{outer} {{ {' '.join(calls)} }}"]
        return f"{head} {{ {' '.join(calls)} }}"

    def _call(self, selection: str, literal: Mapping[str, str] | None, end: str) -> str:
        given = {name: f"${name}{end}" for name in self.args} if literal is None else literal
        arguments = ", ".join(f"{name}: {value}" for name, value in given.items())
        return f"{self.path[-1]}{f'({arguments})' if arguments else ''} {selection}"


def _slots(name: str, each: Any, around: str, above: tuple[str, ...]) -> Iterator[Slot]:
    kind, needed = each.type, isinstance(each.type, GraphQLNonNull) and each.default is None
    below = named(each)
    listed = isinstance(nullable(kind), GraphQLList)
    path = (*above, name, "0") if listed else (*above, name)
    if isinstance(below, GraphQLInputObjectType):
        for inner_name, inner in below.fields.items():
            for slot in _slots(inner_name, inner, below.name, path):
                yield Slot(slot.path, slot.kind, slot.needed and needed)
    elif below.name == "ID":
        yield Slot(path, kind_of(name, around), needed)


def entries(schema: GraphQLSchema) -> list[Entry]:
    """Every root field, and every field at any depth that takes an id."""
    found: list[Entry] = []
    roots = {
        "query": schema.query_type,
        "mutation": schema.mutation_type,
        "subscription": schema.subscription_type,
    }
    for operation, root in roots.items():
        assert root is not None
        found += [
            Entry(operation, (name,), _ids_only(operation, each), named(each))
            for name, each in sorted(root.fields.items(), key=_is_undone_by_others)
        ]
        found += _below(operation, root)
    return found


def _is_undone_by_others(found: tuple[str, Any]) -> bool:
    """What has to come first: a sign-off is over as soon as anything that it speaks of moves."""
    return "SignOff" not in found[0]


def _below(operation: str, root: GraphQLObjectType) -> Iterator[Entry]:
    """Fields with ids below the root, by their shortest path."""
    seen = {root.name}
    waiting: deque[tuple[tuple[str, ...], GraphQLObjectType]] = deque([((), root)])
    while waiting:
        path, kind = waiting.popleft()
        for name, each in kind.fields.items():
            below = named(each)
            given = _ids_only(operation, each)
            if path and given:
                yield Entry(operation, (*path, name), given, below)
            if isinstance(below, GraphQLObjectType) and below.name not in seen and not each.args:
                seen.add(below.name)
                waiting.append(((*path, name), below))


def _ids_only(operation: str, each: Any) -> dict[str, Any]:
    """Arguments with ids; of queries nothing else is said that need not be."""
    takes_ids = any(named(argument).name == "ID" for argument in each.args.values())
    return {
        name: argument
        for name, argument in each.args.items()
        if operation == "mutation" or named(argument).name == "ID" or (takes_ids and _is_needed(argument))
    }


def first_value(kind: GraphQLEnumType) -> str:
    """The first value of an enumeration."""
    return next(iter(kind.values))
