-- events: the ledgers themselves, payload bytes exactly as hashed. The request role may add and read, nothing else.
create table bagdar.events (
    agency_id uuid not null,
    client_id uuid not null,
    position bigint not null check (position > 0),
    stream_id uuid not null,
    version integer not null check (version > 0),
    type text not null,
    schema_version smallint not null check (schema_version > 0),
    payload bytea not null,
    actor uuid not null,
    actor_party text not null,
    cause uuid not null,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    prev_hash bytea not null check (octet_length(prev_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (agency_id, client_id, position),
    unique (agency_id, client_id, stream_id, version)
);
alter table bagdar.events enable row level security;
alter table bagdar.events force row level security;
create policy one_agency on bagdar.events
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on bagdar.events to bagdar_app;
