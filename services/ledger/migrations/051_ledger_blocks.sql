-- ledger_blocks: the tree's node over every 256 events, so that a proof reads few hashes however long a ledger is.
create table bagdar.ledger_blocks (
    agency_id uuid not null,
    client_id uuid not null,
    number bigint not null check (number >= 0),
    node bytea not null check (octet_length(node) = 32),
    primary key (agency_id, client_id, number)
);
alter table bagdar.ledger_blocks enable row level security;
alter table bagdar.ledger_blocks force row level security;
create policy one_agency on bagdar.ledger_blocks
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert on bagdar.ledger_blocks to bagdar_app;
