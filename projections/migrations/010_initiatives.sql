-- initiatives: work done for objectives and key results; never scored.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.initiatives (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    initiative_id uuid not null,
    position bigint not null,
    key_result_id uuid,
    title text not null,
    owner_party text not null,
    is_finished boolean not null,
    outcome text not null,
    primary key (agency_id, client_id, generation, objective_id, initiative_id)
);
alter table bagdar.initiatives enable row level security;
alter table bagdar.initiatives force row level security;
create policy one_agency on bagdar.initiatives
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.initiatives to bagdar_app;
