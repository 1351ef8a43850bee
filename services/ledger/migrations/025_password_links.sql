-- password_links: the one secret by which a person may set a new password; client_id says on whose word.
create table bagdar.password_links (
    agency_id uuid not null,
    person_id uuid not null,
    client_id uuid not null,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    ends_at timestamptz not null,
    primary key (agency_id, person_id)
);
alter table bagdar.password_links enable row level security;
alter table bagdar.password_links force row level security;
create policy one_agency on bagdar.password_links
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.password_links to bagdar_app;
