-- ledger_checkpoints: what was signed of every ledger, once per size of its tree and never touched again. frontier and
-- hash are where the next signing goes on; note is the signed note as it was handed out, byte for byte.
create table bagdar.ledger_checkpoints (
    agency_id uuid not null,
    client_id uuid not null,
    position bigint not null check (position > 0),
    root bytea not null check (octet_length(root) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    frontier bytea not null,
    note text not null,
    signed_at timestamptz not null,
    primary key (agency_id, client_id, position)
);
alter table bagdar.ledger_checkpoints enable row level security;
alter table bagdar.ledger_checkpoints force row level security;
create policy one_agency on bagdar.ledger_checkpoints
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on bagdar.ledger_checkpoints to bagdar_app;
