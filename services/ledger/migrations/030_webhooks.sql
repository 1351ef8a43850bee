-- webhooks: addresses and secrets, sealed, and how far into the ledger each was told of. position is null until the
-- registration was seen in the ledger; next_due_at is when the next check-in of the client becomes overdue.
create table bagdar.webhooks (
    agency_id uuid not null,
    webhook_id uuid not null,
    client_id uuid not null,
    wrapped_key bytea not null,
    url bytea not null,
    secret bytea not null,
    sealed_at timestamptz not null,
    kinds text[],
    host text,
    position bigint,
    registered_at timestamptz,
    next_due_at timestamptz,
    retired_at timestamptz,
    primary key (agency_id, webhook_id)
) with (fillfactor = 80);
create index webhooks_of_client on bagdar.webhooks (agency_id, client_id);
alter table bagdar.webhooks enable row level security;
alter table bagdar.webhooks force row level security;
create policy one_agency on bagdar.webhooks
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.webhooks to bagdar_app;
