"""The reader of SQL itself: it accepts what keeps the storage rules and finds planted violations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.sql_places import POLICY, migration_faults, stray
from tests.architecture.sql_rules import faults

KEEPS = [
    "select a from bagdar.events where agency_id = $1 and client_id = $2",
    "select e.a from bagdar.events e join bagdar.heads h on h.agency_id = e.agency_id where e.agency_id = $1",
    "select a from bagdar.events join bagdar.heads using (agency_id, client_id) where events.agency_id = $1",
    "select a from bagdar.x where agency_id = $1 union all select a from bagdar.y where (agency_id = $1)",
    "with t as (select a from bagdar.x where agency_id = $1) select a from t",
    "with recursive t (a) as (select a from bagdar.x where agency_id = $1 union all"
    " select x.a from t join bagdar.x x on x.b = t.a where x.agency_id = $1) select a from t, unnest($2) u",
    "select a from bagdar.x where agency_id = $1 and a is distinct from b and extract(day from c) = 1",
    "insert into bagdar.x (agency_id, a) values ($1, $2) on conflict (agency_id) do update set a = 1",
    "insert into bagdar.x as y (agency_id) values ($1) on conflict (agency_id) do update set a = y.a + 1",
    "insert into bagdar.x (agency_id, a) select $1::uuid, a from unnest($2::int[]) as t (a)",
    "update bagdar.x as x set a = t.a from unnest($2::int[]) as t (a) where x.agency_id = $1",
    "delete from bagdar.x where agency_id = $1",
    "select a from bagdar.heads where agency_id = $1 for update",
    "select agency_id from bagdar.agency_registry where bucket = any($1)",
    "begin; set local app.agency = '{agency_id}'",
    "select 'select a from bagdar.x'",
]
BREAKS = {
    "select a from bagdar.events where client_id = $2": "agency_id = $1 is missing for bagdar.events",
    "select a from bagdar.events where agency_id = $2": "agency_id = $1 is missing",
    "select a from bagdar.events where agency_id = $11": "agency_id = $1 is missing",
    "select a from bagdar.x where agency_id = $1 union select a from bagdar.y": "missing for bagdar.y",
    "select a from bagdar.x, bagdar.y where x.agency_id = $1": "missing for bagdar.x, bagdar.y",
    "select a from bagdar.x left join bagdar.y on true where x.agency_id = $1": "for bagdar.x, bagdar.y",
    "select a from bagdar.x where agency_id = $1 and exists (select from bagdar.y where b = $2)": "bagdar.y",
    "with t as (select a from bagdar.x) select a from t": "missing for bagdar.x",
    "with recursive t as (select a from bagdar.x where agency_id = $1 union all select x.a from t"
    " join bagdar.x x on x.b = t.a) select a from t": "missing for bagdar.x",
    "select (select max(a) from bagdar.x) from bagdar.y where agency_id = $1": "missing for bagdar.x",
    "select a from bagdar.{table} where client_id = $2": "missing",
    "insert into bagdar.x (client_id, agency_id) values ($1, $2)": "first column",
    "insert into bagdar.x (agency_id) values ($2)": "first value",
    "insert into bagdar.x (agency_id, a) select $1, a from bagdar.y": "missing for bagdar.y",
    "insert into bagdar.x (agency_id, a) values ($1, now())": "clock",
    "update bagdar.x set a = $2": "missing for bagdar.x",
    "update bagdar.x set a = clock_timestamp() where agency_id = $1": "clock",
    "delete from bagdar.x where client_id = $1": "missing for bagdar.x",
    "delete from bagdar.x using bagdar.y where x.agency_id = $1": "missing for bagdar.x, bagdar.y",
    "SELECT a from bagdar.x where agency_id = $1": "lower case",
    "select pg_advisory_lock(1)": "advisory",
    "select set_config('app.agency', $1, true)": "set_config",
    "set app.agency = 'x'": "session",
    "select a from bagdar.x where agency_id = $1 for update skip locked": "skipping",
    "select nextval('s')": "sequences",
    "select xmin from bagdar.x where agency_id = $1": "node-local",
    "truncate bagdar.x": "emptied",
    "create function f() returns int security definer language sql as ''": "past row-level security",
}
BOUND = """create table bagdar.x (
    agency_id uuid not null,
    primary key (agency_id)
);
alter table bagdar.x enable row level security;
alter table bagdar.x force row level security;
""" + POLICY.format(name="bagdar.x")


@pytest.mark.parametrize("text", KEEPS)
def test_the_reader_accepts_what_keeps_the_rules(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", list(BREAKS))
def test_the_reader_finds_what_breaks_a_rule(text: str) -> None:
    assert any(BREAKS[text] in fault for fault in faults(text)), faults(text)


def test_the_reader_of_migrations_accepts_a_bound_table() -> None:
    assert migration_faults(BOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("primary key (agency_id)", "primary key (client_id, agency_id)", "begins with client_id"),
        ("primary key (agency_id)", "unique (name)", "begins with name"),
        ("enable row", "disable row", "enable row level security is missing"),
        ("force row", "no force row", "force row level security is missing"),
        ("with check", "-- with check", "create policy one_agency on bagdar.x is missing"),
        ("uuid not null", "bigserial", "sequences"),
        ("alter table", "create unique index i on bagdar.x (slug);\nalter table", "begins with slug"),
    ],
)
def test_the_reader_of_migrations_finds_an_unbound_table(old: str, new: str, why: str) -> None:
    assert any(why in fault for fault in migration_faults(BOUND.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("services/web.py", 'A = "select a from b"', "SQL belongs into"),
        (
            "graphql/api/x.py",
            'def f(c): return c.fetch("delete from x where agency_id = $1")',
            "SQL belongs into",
        ),
        ("services/ledger/x.py", 'def f(c): return c.fetch("select 1 from x")', "give the statement a name"),
        (
            "projections/x.py",
            'def f(c, t): return c.fetch(f"select a from {t}")',
            "give the statement a name",
        ),
        ("projections/x.py", 'name = "update x set a = 1"', "give the statement a name"),
    ],
)
def test_sql_in_the_wrong_place_is_found(path: str, text: str, why: str) -> None:
    assert any(why in fault for fault in stray(Path(path), text))


def test_words_that_only_sound_like_sql_are_left_alone() -> None:
    text = 'def f():\n    """select a from b"""\n    return "select a file", "with care", "update the plan"\n'
    assert list(stray(Path("services/web.py"), text)) == []
