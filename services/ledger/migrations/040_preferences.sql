-- preferences: on whose clock a person lives and which letters they want; who has no row wants all.
create table bagdar.preferences (
    agency_id uuid not null,
    person_id uuid not null,
    time_zone text,
    reminders boolean not null,
    digests boolean not null,
    primary key (agency_id, person_id)
);
alter table bagdar.preferences enable row level security;
alter table bagdar.preferences force row level security;
create policy one_agency on bagdar.preferences
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.preferences to bagdar_app;
