"""The schema as a contract: exported, described, complete."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, cast

from graphql import GraphQLInputObjectType, GraphQLObjectType, GraphQLUnionType

import domain
import projections
import services
from api.core import core_schema
from api.export import sdl
from api.mutations.command import new_ids
from api.mutations.give import GIVES
from api.mutations.inputs import IDS
from api.schema import Mutation, schema
from api.views.codes import RefusalCode, refusals
from domain import wording
from domain.admission import camel
from domain.errors import Refusal
from domain.terms import Language
from services.commands import HANDLERS
from services.commands.agencies import FoundAgency

ELSEWHERE = ("services.files", "services.importing", "services.ledger.portable")
"""Files that people bring or take along: what is wrong with them is told by the command line alone."""

SDL = Path(__file__).parents[3] / "graphql" / "schema.graphql"


def mutations() -> dict[type, tuple[str, type]]:
    """Command → name in Python and input of the mutation that gives it."""
    found: dict[type, tuple[str, type]] = {}
    for field in cast("Any", Mutation).__strawberry_definition__.fields:
        if GIVES in field.metadata:
            found[field.metadata[GIVES]] = (field.python_name, field.arguments[0].type)
    return found


def test_the_committed_schema_is_the_exported_one() -> None:
    assert SDL.read_text(encoding="utf-8") == sdl(), "run: python -m api.export > graphql/schema.graphql"


def test_every_command_but_the_founding_of_an_agency_has_one_mutation() -> None:
    assert set(mutations()) == set(HANDLERS) - {FoundAgency}


def test_a_mutation_is_named_by_its_command() -> None:
    for command, (name, given) in mutations().items():
        assert camel(name) == command.__name__[0].lower() + command.__name__[1:]
        assert given.__name__ == f"{command.__name__}Input"


def test_an_input_says_everything_that_its_command_takes() -> None:
    for command, (_, given) in mutations().items():
        own = {field.name for field in fields(cast("Any", given))}
        named = {
            key
            for field in fields(cast("Any", given))
            if IDS in field.metadata
            for key in field.metadata[IDS].keys
        }
        missing = {field.name for field in fields(command)} - own - named - new_ids(command)
        assert not missing, (command.__name__, missing)


def test_an_input_has_the_defaults_of_its_command() -> None:
    for command, (_, given) in mutations().items():
        defaults = {field.name: field.default for field in fields(command)}
        for field in fields(cast("Any", given)):
            if field.name in defaults and IDS not in field.metadata and field.default is not MISSING:
                assert field.default == defaults[field.name], (command.__name__, field.name)


def test_every_mutation_takes_a_key_and_answers_with_a_position_or_a_refusal() -> None:
    found = core_schema(schema).mutation_type
    assert found is not None
    for name, field in found.fields.items():
        given = core_schema(schema).get_type(str(field.args["input"].type).strip("!"))
        assert isinstance(given, GraphQLInputObjectType)
        assert "idempotencyKey" in given.fields, name
        outcome = core_schema(schema).get_type(str(field.type).strip("!"))
        assert isinstance(outcome, GraphQLUnionType)
        saved, refused = outcome.types
        assert refused.name == "Refused"
        assert [each.name for each in saved.interfaces] == ["Saved"]


def test_everything_in_the_schema_is_described() -> None:
    bare = [path for path, thing in described() if not (thing.description or "").strip()]
    assert not bare


def described() -> Iterator[tuple[str, Any]]:
    """Every type, field and argument of ours."""
    for name, kind in core_schema(schema).type_map.items():
        if name.startswith("__") or name in {"String", "Int", "Boolean", "ID", "Float"}:
            continue
        if not name.endswith(("Edge", "Outcome", "Connection")) and name != "PageInfo":
            yield name, kind
        if (name.endswith(("Connection", "Edge")) and name != "AlignmentEdge") or name == "PageInfo":
            continue
        if isinstance(kind, (GraphQLObjectType, GraphQLInputObjectType)):
            for field, of in kind.fields.items():
                yield f"{name}.{field}", of
                for argument, taken in getattr(of, "args", {}).items():
                    yield f"{name}.{field}({argument})", taken


def test_every_code_that_an_answer_can_carry_is_in_the_enum() -> None:
    for package in (domain, services, projections, importlib.import_module("api")):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    known = {code.value for code in RefusalCode}
    ours = [
        kind
        for kind in Refusal.every()
        if kind.__module__.partition(".")[0] in {"api", "domain", "projections", "services"}
        and not kind.__module__.startswith(ELSEWHERE)
    ]
    assert {kind.CODE for kind in ours} == known


def test_every_code_has_words_in_three_languages() -> None:
    class Facts(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return f"<{key}>"

    for kind in refusals():
        texts = wording.TEXTS[kind.CODE]
        assert len(texts) == len(Language)
        assert len({text.format_map(Facts()) for text in texts}) == len(Language), kind.CODE


def test_the_words_of_a_refusal_use_only_facts_that_it_has() -> None:
    for kind in refusals():
        places = {part for text in wording.TEXTS[kind.CODE] for part in placeholders(text)}
        said = placeholders(inspect.getdoc(kind) or "")
        assert places <= set(said), (kind.CODE, places, said)


def placeholders(text: str) -> list[str]:
    """Names in braces."""
    return [part.partition("}")[0] for part in text.split("{")[1:]]
