-- passwords: Argon2id hashes with their parameters, never a password.
create table bagdar.passwords (
    agency_id uuid not null,
    person_id uuid not null,
    password_hash text not null,
    set_at timestamptz not null,
    primary key (agency_id, person_id)
);
alter table bagdar.passwords enable row level security;
alter table bagdar.passwords force row level security;
create policy one_agency on bagdar.passwords
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.passwords to bagdar_app;
