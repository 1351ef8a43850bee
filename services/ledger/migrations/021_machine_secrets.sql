-- machine_secrets: the secret half of a machine token; what it may do stands in the ledger.
create table bagdar.machine_secrets (
    agency_id uuid not null,
    token_id uuid not null,
    client_id uuid not null,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    primary key (agency_id, token_id)
);
alter table bagdar.machine_secrets enable row level security;
alter table bagdar.machine_secrets force row level security;
create policy one_agency on bagdar.machine_secrets
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.machine_secrets to bagdar_app;
