-- kpi_targets: what a KPI should reach in a period, and why.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.kpi_targets (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    kpi_id uuid not null,
    starts_on date not null,
    ends_on date not null,
    position bigint not null,
    value numeric not null,
    reason text not null,
    primary key (agency_id, client_id, generation, kpi_id, starts_on, ends_on)
);
alter table bagdar.kpi_targets enable row level security;
alter table bagdar.kpi_targets force row level security;
create policy one_agency on bagdar.kpi_targets
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.kpi_targets to bagdar_app;
