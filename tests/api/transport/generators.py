"""Large and malformed inputs, described in bad_inputs.json and made here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

DOCUMENTS: dict[str, Callable[[int], str]] = {
    "nest": lambda n: "{ box " + "{ inside " * n + "{ name }" + " }" * n + "}",
    "inline_nest": lambda n: "{ " + "... on Query { " * n + "now" + " }" * n + " }",
    "brackets": lambda n: "{" * n,
    "value_nest": lambda n: "{ many(ids: " + "[" * n + "]" * n + ") }",
    "aliases": lambda n: "{ " + " ".join(f"a{i}: now" for i in range(n)) + " }",
    "alias_writes": lambda n: (
        "mutation { "
        + " ".join(f'a{i}: pack(parcel: {{title: "x"}}) {{ __typename }}' for i in range(n))
        + " }"
    ),
    "dup_fields": lambda n: "{ " + "now " * n + "}",
    "overlap_fragments": lambda n: (
        "{ "
        + " ".join(f"...F{i}" for i in range(n))
        + " } "
        + " ".join(f"fragment F{i} on Query {{ now box {{ name }} }}" for i in range(n))
    ),
    "directives": lambda n: "{ now " + "@include(if: true) " * n + "}",
    "frag_cycle": lambda _: "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "frag_self": lambda _: "{ ...A } fragment A on Query { now ...A }",
    "frag_exp": lambda n: (
        "{ ...F0 } "
        + " ".join(f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(n))
        + f" fragment F{n} on Query {{ now }}"
    ),
    "frag_exp_pages": lambda n: (
        "query ($n: Int!) { box { ...F0 } } "
        + " ".join(f"fragment F{i} on Box {{ ...F{i + 1} ...F{i + 1} }}" for i in range(n))
        + f" fragment F{n} on Box {{ boxes(first: $n) {{ edges {{ cursor }} }} }}"
    ),
    "frag_exp_aliases": lambda n: (
        "{ ...F0 } "
        + " ".join(f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(n))
        + f" fragment F{n} on Query {{ a: now }}"
    ),
    "frag_chain_deep": lambda n: (
        "{ box { ...F0 } } "
        + " ".join(f"fragment F{i} on Box {{ inside {{ ...F{i + 1} }} }}" for i in range(n))
        + f" fragment F{n} on Box {{ name }}"
    ),
    "intro_circular": lambda n: (
        '{ __type(name: "Box") ' + "{ fields { type " * n + "{ name }" + " } }" * n + " }"
    ),
    "introspection": lambda _: "{ __schema { types { name fields { name } } } }",
    "comment": lambda n: "# " + "x" * n + "\n{ now }",
    "comments": lambda n: "#\n" * n + "{ now }",
    "tokens": lambda n: "{ " + "! " * n + "}",
    "block_string": lambda n: '{ day(value: """' + "x\n" * n + '""") }',
    "many_vars": lambda n: "query (" + " ".join(f"$v{i}: Int" for i in range(n)) + ") { now }",
    "id_list": lambda n: "{ many(ids: [" + ",".join(f'"{i}"' for i in range(n)) + "]) }",
    "nested_pages": lambda n: (
        "{ box " + "{ boxes(first: 100) { edges { node " * n + "{ name }" + " } } }" * n + " }"
    ),
    "nested_lists": lambda n: "{ box " + "{ loose " * n + "{ name }" + " }" * n + " }",
}
"""Documents by the name that the cases use; the number says how large."""


def document(op: str, n: int = 0) -> str:
    """The document that a case describes."""
    return DOCUMENTS[op](n)


def body(case: dict[str, Any]) -> bytes:
    """The raw body that a case describes."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "repeat" in case:
        return case["before"].encode() + case["repeat"].encode() * case["n"] + case["after"].encode()
    return case["text"].encode()
