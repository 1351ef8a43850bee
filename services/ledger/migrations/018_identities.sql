-- identities: who a person is at an OpenID provider, as a keyed hash of issuer and subject.
create table bagdar.identities (
    agency_id uuid not null,
    identity_key bytea not null check (octet_length(identity_key) = 32),
    person_id uuid not null,
    linked_at timestamptz not null,
    primary key (agency_id, identity_key)
);
create index identities_person on bagdar.identities (agency_id, person_id);
alter table bagdar.identities enable row level security;
alter table bagdar.identities force row level security;
create policy one_agency on bagdar.identities
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.identities to bagdar_app;
