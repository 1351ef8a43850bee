-- ballot_keys: one key per open round of belief, wrapped by the installation's master key. Deleting the row burns the
-- votes of the round for good.
create table bagdar.ballot_keys (
    agency_id uuid not null,
    round_id uuid not null,
    wrapped bytea not null,
    primary key (agency_id, round_id)
);
alter table bagdar.ballot_keys enable row level security;
alter table bagdar.ballot_keys force row level security;
create policy one_agency on bagdar.ballot_keys
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.ballot_keys to bagdar_app;
