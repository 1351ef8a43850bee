-- heads: the end of every client's ledger. Its row lock gives the client's order; position counts without holes.
create table bagdar.heads (
    agency_id uuid not null,
    client_id uuid not null,
    position bigint not null check (position >= 0),
    hash bytea not null check (octet_length(hash) = 32),
    recorded_at timestamptz,
    primary key (agency_id, client_id)
) with (fillfactor = 70);
alter table bagdar.heads enable row level security;
alter table bagdar.heads force row level security;
create policy one_agency on bagdar.heads
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update on bagdar.heads to bagdar_app;
