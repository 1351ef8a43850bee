-- receipts: what was answered to a request that carried an idempotency key, written with its events.
create table bagdar.receipts (
    agency_id uuid not null,
    client_id uuid not null,
    key text not null,
    request_hash bytea not null,
    first_position bigint not null,
    position bigint not null,
    result bytea not null,
    recorded_at timestamptz not null,
    primary key (agency_id, client_id, key)
);
alter table bagdar.receipts enable row level security;
alter table bagdar.receipts force row level security;
create policy one_agency on bagdar.receipts
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on bagdar.receipts to bagdar_app;
