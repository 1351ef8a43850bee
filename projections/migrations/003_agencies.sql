-- agencies: the agency itself, in the ledger of its own goals.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.agencies (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    name text not null,
    language text not null,
    time_zone text not null,
    playbook bytea,
    version bigint not null,
    primary key (agency_id, client_id, generation)
);
alter table bagdar.agencies enable row level security;
alter table bagdar.agencies force row level security;
create policy one_agency on bagdar.agencies
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.agencies to bagdar_app;
