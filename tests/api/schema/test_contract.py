"""The schema as a contract: exported, described, complete."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
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
from domain.admission import camel
from domain.errors import Refusal
from domain.terms import Language, Role
from services.commands import HANDLERS
from services.commands.agencies import FoundAgency
from services.commands.beliefs import RevealBelief
from services.commands.machine_tokens import IssueMachineToken, UseMachineToken
from services.commands.rights import may_command
from services.commands.teams import AcceptInvitation, GrantMembership, InvitePerson, InviteStaff
from services.commands.webhooks import RegisterWebhook
from services.wording import placeholders as facts_of
from services.wording import plain

ELSEWHERE = ("services.files", "services.importing", "services.ledger.portable", "services.web.")
"""Files that people bring or take along tell what is wrong at the command line alone; pages and forms, which
stand above the API, in their own answers.
"""

SHOWS_A_SECRET = {
    "invitePerson",
    "inviteStaff",
    "inviteAgain",
    "issueMachineToken",
    "beginImpersonation",
    "registerWebhook",
}
"""Mutations that show a secret once. They take no idempotency key: the same answer could not be given again,
because nothing but the secret's hash is kept.
"""
WITHOUT_A_POSITION = {"beginImpersonation", "choosePreferences"}
WITHOUT_A_KEY = {"choosePreferences"}
"""Given twice it says the same, and no ledger hears of it."""
"""Its answer is for looking only; whoever looks writes nothing that a later read would have to wait for."""

MADE_BY_THE_PRODUCT: Mapping[type, set[str]] = {
    InvitePerson: {"ends_at"},
    InviteStaff: {"ends_at"},
    IssueMachineToken: {"party"},
    RegisterWebhook: {"host"},
}
"""Fields of commands that no input names: terms, sides and hosts follow from what is said."""

GIVEN_BY_THE_PRODUCT = {FoundAgency, GrantMembership, AcceptInvitation, UseMachineToken, RevealBelief}
"""Commands without a mutation: the operator gives the first two, the product gives the others by itself."""

SDL = Path(__file__).parents[3] / "graphql" / "schema.graphql"


def mutations() -> dict[type, tuple[str, type]]:
    """Command → name in Python and input of the mutation that gives it."""
    found: dict[type, tuple[str, type]] = {}
    for field in cast("Any", Mutation).__strawberry_definition__.fields:
        if GIVES in field.metadata:
            assert field.metadata[GIVES] not in found, "one command, one mutation"
            found[field.metadata[GIVES]] = (field.python_name, field.arguments[0].type)
    return found


def test_the_committed_schema_is_the_exported_one() -> None:
    assert SDL.read_text(encoding="utf-8") == sdl(), "run: python -m api.export > graphql/schema.graphql"


def test_every_command_but_the_products_own_has_one_mutation() -> None:
    assert set(mutations()) == set(HANDLERS) - GIVEN_BY_THE_PRODUCT


def test_no_role_over_the_api_includes_a_command_of_the_products_own() -> None:
    for command in GIVEN_BY_THE_PRODUCT:
        assert [role for role in Role if may_command(role, command)] == [Role.OPERATOR]


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
        assert missing == MADE_BY_THE_PRODUCT.get(command, set()), command.__name__


def test_an_input_has_the_defaults_of_its_command() -> None:
    for command, (_, given) in mutations().items():
        defaults = {field.name: field.default for field in fields(command)}
        for field in fields(cast("Any", given)):
            if field.name in defaults and IDS not in field.metadata and field.default is not MISSING:
                assert field.default == defaults[field.name], (command.__name__, field.name)


def test_every_mutation_takes_a_key_or_shows_a_secret_and_may_be_refused() -> None:
    showing = set[str]()
    for name, given, saved, refused in given_and_answered():
        assert refused.name == "Refused"
        assert [each.name for each in saved.interfaces] == ([] if name in WITHOUT_A_POSITION else ["Saved"])
        is_repeatable = "secret" not in saved.fields and name not in WITHOUT_A_KEY
        assert ("idempotencyKey" in given.fields) is is_repeatable, name
        if "secret" in saved.fields:
            showing.add(name)
    assert showing == SHOWS_A_SECRET


def test_a_secret_is_in_no_other_answer() -> None:
    types = core_schema(schema).type_map.values()
    where = {kind.name for kind in types if isinstance(kind, GraphQLObjectType) and "secret" in kind.fields}
    assert where == {saved.name for name, _, saved, _ in given_and_answered() if name in SHOWS_A_SECRET}


def given_and_answered() -> Iterator[
    tuple[str, GraphQLInputObjectType, GraphQLObjectType, GraphQLObjectType]
]:
    """Every mutation: name, input, what it answers when it was carried out, and when it was refused."""
    found = core_schema(schema).mutation_type
    assert found is not None
    for name, field in found.fields.items():
        given = core_schema(schema).get_type(str(field.args["input"].type).strip("!"))
        outcome = core_schema(schema).get_type(str(field.type).strip("!"))
        assert isinstance(given, GraphQLInputObjectType)
        assert isinstance(outcome, GraphQLUnionType)
        saved, refused = outcome.types
        yield name, given, saved, refused


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
    for kind in refusals():
        assert len({plain(kind.CODE, language) for language in Language}) == len(Language), kind.CODE


def test_the_words_of_a_refusal_use_only_facts_that_it_has() -> None:
    for kind in refusals():
        places = {part for language in Language for part in facts_of(kind.CODE, language)}
        said = placeholders(inspect.getdoc(kind) or "")
        assert places <= set(said), (kind.CODE, places, said)


def placeholders(text: str) -> list[str]:
    """Names in braces."""
    return [part.partition("}")[0] for part in text.split("{")[1:]]
