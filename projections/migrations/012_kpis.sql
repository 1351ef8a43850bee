-- kpis: running operations with their reading in force.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.kpis (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    kpi_id uuid not null,
    position bigint not null,
    name text not null,
    unit text not null,
    direction text not null,
    floor numeric,
    ceiling numeric,
    value numeric,
    recorded_value numeric,
    measured_at timestamptz,
    is_retired boolean not null,
    reading_count bigint not null,
    version bigint not null,
    primary key (agency_id, client_id, generation, kpi_id)
) with (fillfactor = 80);
alter table bagdar.kpis enable row level security;
alter table bagdar.kpis force row level security;
create policy one_agency on bagdar.kpis
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.kpis to bagdar_app;
