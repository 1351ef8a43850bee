-- cycles: quarters, half-years and years in which objectives live.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.cycles (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    cycle_id uuid not null,
    name text not null,
    horizon text not null,
    starts_on date not null,
    ends_on date not null,
    is_closed boolean not null,
    version bigint not null,
    primary key (agency_id, client_id, generation, cycle_id)
);
alter table bagdar.cycles enable row level security;
alter table bagdar.cycles force row level security;
create policy one_agency on bagdar.cycles
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.cycles to bagdar_app;
