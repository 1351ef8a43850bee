-- key_results: where every key result stands; a board needs no readings. due_at: when the next check-in is owed.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.key_results (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    key_result_id uuid not null,
    position bigint not null,
    title text not null,
    measure bytea not null,
    weight numeric not null,
    fed_by text not null,
    owner_party text not null,
    owner_id uuid,
    source text not null,
    value numeric,
    recorded_value numeric,
    measured_at timestamptz,
    raw numeric,
    progress numeric,
    carry bytea,
    committed_measure bytea,
    committed_weight numeric,
    committed_progress numeric,
    promise bytea,
    fractions bytea not null,
    baseline_at timestamptz,
    baseline_position bigint,
    settled_to timestamptz,
    due_at timestamptz,
    is_withdrawn boolean not null,
    departure text,
    departed_at timestamptz,
    departed_position bigint,
    departure_reason text not null,
    check_in_count bigint not null,
    primary key (agency_id, client_id, generation, objective_id, key_result_id)
) with (fillfactor = 80);
create index key_results_due on bagdar.key_results (agency_id, due_at, client_id, key_result_id)
    where due_at is not null;
alter table bagdar.key_results enable row level security;
alter table bagdar.key_results force row level security;
create policy one_agency on bagdar.key_results
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.key_results to bagdar_app;
