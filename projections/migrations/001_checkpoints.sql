-- checkpoints: how far a client's read models have come, and which generation of its rows is read.
-- A parked client waits for a repair, a rebuild or a newer program (parked_version); everyone else goes on.
create table bagdar.checkpoints (
    agency_id uuid not null,
    client_id uuid not null,
    position bigint not null check (position >= 0),
    generation integer not null,
    last_generation integer not null,
    version integer not null,
    parked_at timestamptz,
    parked_reason text,
    parked_version integer,
    failed_position bigint,
    primary key (agency_id, client_id)
) with (fillfactor = 70);
alter table bagdar.checkpoints enable row level security;
alter table bagdar.checkpoints force row level security;
create policy one_agency on bagdar.checkpoints
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.checkpoints to bagdar_app;
