-- delivery_attempts: when a delivery was sent and what came of it; never what the receiver said.
create table bagdar.delivery_attempts (
    agency_id uuid not null,
    delivery_id uuid not null,
    number integer not null,
    attempted_at timestamptz not null,
    status integer,
    ms integer not null,
    failure text not null,
    primary key (agency_id, delivery_id, number)
);
create index delivery_attempts_by_moment on bagdar.delivery_attempts (agency_id, attempted_at);
alter table bagdar.delivery_attempts enable row level security;
alter table bagdar.delivery_attempts force row level security;
create policy one_agency on bagdar.delivery_attempts
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.delivery_attempts to bagdar_app;
