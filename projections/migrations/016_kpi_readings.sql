-- kpi_readings: every reading of a KPI.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.kpi_readings (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    position bigint not null,
    kpi_id uuid not null,
    reading_id uuid not null,
    value numeric not null,
    measured_at timestamptz not null,
    recorded_at timestamptz not null,
    actor uuid not null,
    party text not null,
    source text not null,
    evidence text not null,
    note text not null,
    corrects uuid,
    reason text not null,
    corrected_by uuid,
    primary key (agency_id, client_id, generation, kpi_id, measured_at, position)
);
alter table bagdar.kpi_readings enable row level security;
alter table bagdar.kpi_readings force row level security;
create policy one_agency on bagdar.kpi_readings
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.kpi_readings to bagdar_app;
