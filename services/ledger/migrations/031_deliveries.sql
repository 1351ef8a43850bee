-- deliveries: what each webhook is told, derived from the ledger together with the webhook's position.
-- due_at of a WAITING one is its next attempt; while somebody sends it, the moment when the lease ends.
create table bagdar.deliveries (
    agency_id uuid not null,
    delivery_id uuid not null,
    client_id uuid not null,
    webhook_id uuid not null,
    kind text not null,
    position bigint not null,
    body bytea not null,
    state text not null,
    derived_at timestamptz not null,
    attempts integer not null,
    tries integer not null,
    due_at timestamptz,
    lease uuid,
    settled_at timestamptz,
    primary key (agency_id, delivery_id)
) with (fillfactor = 80);
create index deliveries_due on bagdar.deliveries (agency_id, webhook_id, state, due_at) where state <> 'DELIVERED';
create index deliveries_by_position on bagdar.deliveries (agency_id, webhook_id, position, delivery_id);
create index deliveries_settled on bagdar.deliveries (agency_id, settled_at) where settled_at is not null;
alter table bagdar.deliveries enable row level security;
alter table bagdar.deliveries force row level security;
create policy one_agency on bagdar.deliveries
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.deliveries to bagdar_app;
