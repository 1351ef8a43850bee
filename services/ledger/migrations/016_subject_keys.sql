-- subject_keys: one key per person, wrapped by the installation's master key. Deleting the row erases the person.
create table bagdar.subject_keys (
    agency_id uuid not null,
    person_id uuid not null,
    wrapped bytea not null,
    primary key (agency_id, person_id)
);
alter table bagdar.subject_keys enable row level security;
alter table bagdar.subject_keys force row level security;
create policy one_agency on bagdar.subject_keys
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.subject_keys to bagdar_app;
