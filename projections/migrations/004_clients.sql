-- clients: who the client is and how it wants to work.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.clients (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    name text not null,
    time_zone text not null,
    language text not null,
    cadence text not null,
    playbook bytea,
    version bigint not null,
    primary key (agency_id, client_id, generation)
);
alter table bagdar.clients enable row level security;
alter table bagdar.clients force row level security;
create policy one_agency on bagdar.clients
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.clients to bagdar_app;
