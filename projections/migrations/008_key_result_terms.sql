-- key_result_terms: targets, bounds and weights by the moment from which they count, who set them and why.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.key_result_terms (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    key_result_id uuid not null,
    position bigint not null,
    kind text not null,
    effective_from timestamptz not null,
    recorded_at timestamptz not null,
    target numeric,
    floor numeric,
    ceiling numeric,
    weight numeric,
    actor uuid not null,
    party text not null,
    reason text not null,
    primary key (agency_id, client_id, generation, objective_id, key_result_id, position)
);
alter table bagdar.key_result_terms enable row level security;
alter table bagdar.key_result_terms force row level security;
create policy one_agency on bagdar.key_result_terms
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.key_result_terms to bagdar_app;
