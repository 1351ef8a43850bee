-- sessions: sign-ins. A refresh secret turns with every use: secret_hash is the one in force, family_hash is of the
-- part that all secrets of the session share, so that an earlier one is told from a made-up one.
create table bagdar.sessions (
    agency_id uuid not null,
    session_id uuid not null,
    person_id uuid not null,
    kind text not null,
    language text,
    impersonator uuid,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    family_hash bytea not null check (octet_length(family_hash) = 32),
    began_at timestamptz not null,
    used_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    primary key (agency_id, session_id)
);
create index sessions_person on bagdar.sessions (agency_id, person_id);
alter table bagdar.sessions enable row level security;
alter table bagdar.sessions force row level security;
create policy one_agency on bagdar.sessions
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.sessions to bagdar_app;
