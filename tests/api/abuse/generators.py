"""The large and odd values that the catalogue describes instead of holding them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.api.abuse.ground import Ground

TITLE_LIMIT = 200

DOCUMENTS: dict[str, Callable[[int], str]] = {
    "nest": lambda n: (
        '{ objective(id: "x") ' + "{ keyResults { objective " * n + "{ id }" + " } }" * n + " }"
    ),
    "brackets": lambda n: "{" * n,
    "value_nest": lambda n: "{ objective(id: " + "[" * n + "]" * n + ") { id } }",
    "aliases": lambda n: "{ " + " ".join(f"a{i}: viewer {{ id }}" for i in range(n)) + " }",
    "alias_login": lambda n: (
        "mutation { "
        + " ".join(f'a{i}: renameAgency(input: {{name: "{i}"}}) {{ __typename }}' for i in range(n))
        + " }"
    ),
    "dup_fields": lambda n: "{ viewer { " + "id " * n + "} }",
    "overlap_fragments": lambda n: (
        "{ "
        + " ".join(f"...F{i}" for i in range(n))
        + " } "
        + " ".join(f"fragment F{i} on Query {{ viewer {{ id }} }}" for i in range(n))
    ),
    "directives": lambda n: "{ viewer { id " + "@include(if: true) " * n + "} }",
    "frag_cycle": lambda _: "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "frag_self": lambda _: "{ ...A } fragment A on Query { viewer { id } ...A }",
    "frag_exp": lambda n: (
        "{ ...F0 } "
        + " ".join(f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(n))
        + f" fragment F{n} on Query {{ viewer {{ id }} }}"
    ),
    "intro_circular": lambda n: (
        '{ __type(name: "Board") ' + "{ fields { type " * n + "{ name }" + " } }" * n + " }"
    ),
    "introspection": lambda _: "{ __schema { types { name fields { name } } } }",
    "comment": lambda n: "# " + "x" * n + "\n{ viewer { id } }",
    "tokens": lambda n: "{ " + "! " * n + "}",
    "block_string": lambda n: '{ objective(id: """' + "x\n" * n + '""") { id } }',
    "many_vars": lambda n: "query (" + " ".join(f"$v{i}: Int" for i in range(n)) + ") { viewer { id } }",
    "nested_pages": lambda n: (
        '{ objective(id: "x") '
        + "{ keyResults { checkIns(first: 100) { edges { node { id } } } objective " * n
        + "{ id }"
        + " } }" * n
        + " }"
    ),
}
"""Documents by the name that the cases use; the number says how large."""


def raw_of(case: dict[str, Any], ground: Ground) -> str:
    """The JSON text of a case's value; keys of an object come on top of an input that is in order."""
    if case["slot"] == "object" and "value" in case:
        return json.dumps({**ground.plan, **case["value"]})
    if "gen" not in case:
        return json.dumps(case["value"])
    gen = case["gen"]
    if gen["op"] in {"raw_json", "raw_json_string"}:
        return str(gen["json"])
    if gen["op"] == "raw_json_repeat":
        return str(gen["text"]) * gen["n"]
    if gen["op"] == "deep_json":
        return '{"scope": ' * gen["n"] + "1" + "}" * gen["n"]
    return json.dumps(made(gen, ground))


def made(gen: dict[str, Any], ground: Ground) -> Any:
    """The value that a generator describes."""
    op, n = gen["op"], gen.get("n", 0)
    reading = {"keyResultId": ground.launch, "milestoneId": ground.milestone, "value": "0.5"}
    makers: dict[str, Callable[[], Any]] = {
        "repeat": lambda: gen["text"] * n,
        "repeat_limit_plus_1": lambda: gen["text"] * (TITLE_LIMIT + 1),
        "cat": lambda: "".join(
            part if isinstance(part, str) else made(part, ground) for part in gen["parts"]
        ),
        "foreign_id": lambda: ground.foreign,
        "own_id_upper": lambda: ground.draft.upper(),
        "own_id_of_other_type": lambda: ground.launch,
        "foreign_cursor": lambda: ground.foreign_cursor,
        "tampered_cursor": lambda: ground.foreign_cursor[:-2] + "AA",
        "id_list": lambda: [reading] * n,
        "dup_list": lambda: [reading] * n,
    }
    return makers[op]()


def body_of(case: dict[str, Any]) -> bytes:
    """The whole body of a case that is a body or a document."""
    gen = case.get("gen", {})
    if case["slot"] == "batch":
        value = case["value"] if "value" in case else [{"query": "{ viewer { id } }"}] * gen["n"]
        return json.dumps(value).encode()
    text = DOCUMENTS[gen["op"]](gen.get("n", 0)) if gen else case["value"]
    return json.dumps({"query": text}).encode()
