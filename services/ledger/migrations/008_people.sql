-- people: names of persons, kept outside the events so that a name can be corrected or erased.
create table bagdar.people (
    agency_id uuid not null,
    person_id uuid not null,
    name text not null,
    languages text[] not null default '{}',
    primary key (agency_id, person_id)
);
alter table bagdar.people enable row level security;
alter table bagdar.people force row level security;
create policy one_agency on bagdar.people
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.people to bagdar_app;
