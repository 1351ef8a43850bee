-- attempts: moments of recent guesses at one account, or from one device that has signed in to it before.
create table bagdar.attempts (
    agency_id uuid not null,
    bucket_key bytea not null check (octet_length(bucket_key) = 32),
    moments timestamptz[],
    latest_at timestamptz not null,
    primary key (agency_id, bucket_key)
);
alter table bagdar.attempts enable row level security;
alter table bagdar.attempts force row level security;
create policy one_agency on bagdar.attempts
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.attempts to bagdar_app;
