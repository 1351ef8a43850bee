-- invitations: the secret half of an invitation, used once; what it is for stands in the ledger.
create table bagdar.invitations (
    agency_id uuid not null,
    invitation_id uuid not null,
    client_id uuid not null,
    person_id uuid not null,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    ends_at timestamptz not null,
    ended_at timestamptz,
    primary key (agency_id, invitation_id)
);
create index invitations_person on bagdar.invitations (agency_id, person_id);
alter table bagdar.invitations enable row level security;
alter table bagdar.invitations force row level security;
create policy one_agency on bagdar.invitations
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.invitations to bagdar_app;
