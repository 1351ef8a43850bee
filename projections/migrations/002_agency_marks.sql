-- agency_marks: moves whenever a read model of the agency moves; a portfolio of the same mark is the same.
-- playbook: the limits of every client without limits of its own.
create table bagdar.agency_marks (
    agency_id uuid not null,
    mark bigint not null,
    playbook bytea,
    primary key (agency_id)
) with (fillfactor = 70);
alter table bagdar.agency_marks enable row level security;
alter table bagdar.agency_marks force row level security;
create policy one_agency on bagdar.agency_marks
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.agency_marks to bagdar_app;
