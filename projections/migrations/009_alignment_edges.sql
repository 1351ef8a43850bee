-- alignment_edges: which goal helps which, as it stands now.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.alignment_edges (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    child_id uuid not null,
    parent_id uuid not null,
    target_id uuid not null,
    parent_key_result_id uuid,
    kind text not null,
    share numeric not null,
    statement text not null,
    position bigint not null,
    primary key (agency_id, client_id, generation, child_id, parent_id, target_id)
);
alter table bagdar.alignment_edges enable row level security;
alter table bagdar.alignment_edges force row level security;
create policy one_agency on bagdar.alignment_edges
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.alignment_edges to bagdar_app;
