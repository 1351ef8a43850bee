"""The storage rules as a reader of SQL text: which statement breaks which rule, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SHARED = {
    "bagdar.address_attempts",
    "bagdar.agency_registry",
    "bagdar.projection_leases",
    "bagdar.projection_workers",
    "bagdar_migrations.schema_migrations",
}
"""The tables with rows of many agencies; they hold identifiers and no tenant's facts.

Addresses that guess are counted over all agencies, as keyed hashes; no tenant shows in them.
"""

FORBIDDEN = {
    r"\b(big|small)?serial\b|\bnextval\b|\bas identity\b": "sequences differ from node to node",
    r"\bpg_(try_)?advisory": "advisory locks lock another node than the rows",
    r"\bx(min|max)\b|\bctid\b|\bxid8?\b|\btxid_|\bpg_lsn\b|\bpg_current_(xact|wal)": "node-local",
    r"\bset_config\b": "set_config is not carried to other nodes; use set local",
    r"\bsecurity definer\b": "runs past row-level security",
    r"\bbypassrls\b(?<!nobypassrls)|(?<!no)\bsuperuser\b": "nobody passes row-level security",
    r"\bskip locked\b": "no skipping of locks across agencies",
    r"\bcreate (or replace )?(constraint )?(trigger|function)\b": "no meaning in triggers and functions",
    r"\bmaterialized view\b": "materialised views have no row-level security",
    r"\btruncate\b": "history is not emptied",
    r"\bmerge into\b": "merge is not routed to one shard",
    r"\bset session\b|\bset app\.": "session settings outlive their transaction; use set local",
}
CLOCK = r"\bnow\(\)|\bclock_timestamp\b|\bcurrent_timestamp\b|\bstatement_timestamp\b|\blocaltimestamp\b"
LOOKS_LIKE_SQL = re.compile(
    r"\s*(select\s.*?(\sfrom\s|\$\d|\()|select \d|insert into\s|update \S+ (as \w+ )?set\s|delete from\s"
    r"|with (recursive )?\w+( \([^)]*\))? as (not )?(materialized )?\(|merge into\s|copy [\w.]+ |truncate\s"
    r"|create (table|schema|index|unique|role|or replace|materialized|trigger|function|policy)"
    r"|alter (table|role)|drop (table|schema|index)|grant |revoke |lock table|begin\b|commit$|rollback$"
    r"|set local\s|notify\s|listen\s)",
    re.DOTALL,
)
TOKEN = re.compile(r"\$\d+|[a-z_{][\w.{}]*|\d[\d.]*|::|<>|[<>]=|[(),;=*<>+\-/\[\]|.%]")
QUERY_WORDS = {"select", "with", "insert", "update", "delete", "values"}
CLAUSES = {
    "where", "group", "order", "limit", "having", "returning", "window", "for", "on", "using", "set", "union",
    "intersect", "except", "join", "left", "right", "inner", "full", "cross", "natural", "as", "offset",
    "values", "select", "default", "lateral", "only", "do", "conflict", "from", "fetch",
}  # fmt: skip
PREDICATE = re.compile(r"(?:^| )(?:\w+\.)?agency_id = \$1(?= |$)")
LINK = re.compile(r"\w+\.agency_id = \w+\.agency_id\b|using \( agency_id\b")


@dataclass
class Block:
    """One query level: its words, expressions in parentheses unfolded, queries in parentheses apart."""

    own: list[str] = field(default_factory=list[str])
    flat: list[str] = field(default_factory=list[str])
    inner: list[Block] = field(default_factory=list["Block"])
    names: set[str] = field(default_factory=set[str])

    @property
    def text(self) -> str:
        return " ".join(self.flat)


def faults(statement: str) -> list[str]:
    """Every rule that the statement breaks; empty if it keeps them all."""
    text = _bare(statement)
    found = [why for pattern, why in FORBIDDEN.items() if re.search(pattern, text.lower())]
    if re.search(r"[A-Z]", re.sub(r"\{[^}]*\}|\"[^\"]*\"", "", text)):
        found.append("write SQL in lower case")
    for part in text.split(";"):
        words = TOKEN.findall(part.lower())
        if words and words[0] in QUERY_WORDS:
            if words[0] != "select" and re.search(CLOCK, part):
                found.append("moments enter with the command, not from the server's clock")
            found.extend(_unbound(_parse(words), set()))
    return found


def _bare(statement: str) -> str:
    """Without comments and with empty literals."""
    return re.sub(r"'(?:[^']|'')*'", "''", re.sub(r"--[^\n]*|/\*.*?\*/", " ", statement, flags=re.DOTALL))


def _parse(words: Sequence[str]) -> Block:
    block, rest = _level(list(words))
    assert not rest, f"unbalanced parentheses before {' '.join(rest)}"
    return block


def _level(words: list[str]) -> tuple[Block, list[str]]:
    """Read up to the closing parenthesis of this level."""
    block = Block()
    while words and words[0] != ")":
        word = words.pop(0)
        if word != "(":
            block.own.append(word)
            block.flat.append(word)
            continue
        inner, words = _level(words)
        assert words, "a parenthesis is not closed"
        words.pop(0)
        _fold(block, inner)
    return block, words


def _fold(block: Block, inner: Block) -> None:
    """A query in parentheses is a block of its own; an expression belongs to the block around it."""
    if inner.own and inner.own[0] in QUERY_WORDS:
        if block.own and (named := _cte_name(block.own)):
            block.names.add(named)
        block.inner.append(inner)
        block.own.append("(query)")
        block.flat.append("(query)")
        return
    block.own.append("(…)")
    block.flat.extend(["(", *inner.flat, ")"])
    block.inner.extend(inner.inner)
    block.names |= inner.names


def _cte_name(words: Sequence[str]) -> str | None:
    before = [word for word in words if word not in ("not", "materialized", "(…)")]
    is_cte = len(before) > 2 and before[-1] == "as" and ("with" in before)
    return before[-2] if is_cte and before[-3] in ("with", "recursive", ",") else None


def _unbound(block: Block, known: set[str]) -> Iterator[str]:
    """Branches that read or change a tenant's table without saying whose rows they mean."""
    known = known | block.names
    for branch in _branches(block):
        insert = branch.own.index("insert") if "insert" in branch.own else None
        if insert is not None:
            yield from _wrong_insert(branch)
        tables = [name for name in _tables(branch.own) if name not in known | SHARED and not _system(name)]
        bound = len(PREDICATE.findall(branch.text)) + len(LINK.findall(branch.text))
        if tables and (not PREDICATE.search(branch.text) or bound < len(tables)):
            yield f"agency_id = $1 is missing for {', '.join(tables)}"
    for inner in block.inner:
        yield from _unbound(inner, known)


def _branches(block: Block) -> Iterator[Block]:
    """The block cut at union, intersect and except, in its own words and unfolded."""
    cuts = {"union", "intersect", "except"}
    owns, flats = _cut(block.own, cuts), _cut(block.flat, cuts)
    assert len(owns) == len(flats), "set operations in expressions are not understood"
    for own, flat in zip(owns, flats, strict=True):
        yield Block(own, flat)


def _cut(words: Sequence[str], at: set[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word in at:
            parts.append([])
        elif not (word in ("all", "distinct") and not parts[-1]):
            parts[-1].append(word)
    return parts


def _tables(words: Sequence[str]) -> Iterator[str]:
    """Names that a branch reads from, joins, updates or deletes from; not what it inserts into."""
    listing = False
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        earlier = words[place - 2] if place > 1 else ""
        starts = before in ("from", "join", "lateral", "only") or (listing and before == ",")
        if before == "from" and earlier == "distinct":
            starts = False
        if before == "update" and earlier not in ("for", "do", "no", "key"):
            starts = True
        if before == "using" and "delete" in words:
            starts = True
        if word in CLAUSES and word not in ("as", "lateral", "only"):
            listing = word == "from" or (listing and word in ("join", "left", "inner", "cross", "on"))
        function = place + 1 < len(words) and words[place + 1] == "(…)"
        if starts and not function and word not in CLAUSES and not word.startswith("("):
            yield word


def _wrong_insert(branch: Block) -> Iterator[str]:
    table, *rest = branch.flat[branch.flat.index("into") + 1 :]
    if table in SHARED:
        return
    rest = rest[2:] if rest[:1] == ["as"] else rest
    if rest[:2] != ["(", "agency_id"]:
        yield f"the first column of an insert into {table} is agency_id"
    sources = [place for place, word in enumerate(rest) if word in ("select", "values")]
    given = [word for word in rest[sources[0] + 1 :] if word != "("] if sources else []
    if given[:1] != ["$1"]:
        yield f"the first value of an insert into {table} is $1"


def _system(name: str) -> bool:
    return name.startswith(("pg_", "information_schema."))
