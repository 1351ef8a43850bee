-- strategic_sessions: what was brought to each session, by whom, and how it ended.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.strategic_sessions (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    session_id uuid not null,
    position bigint not null,
    title text not null,
    cycle_id uuid,
    intake_id uuid,
    opened_at timestamptz not null,
    agenda bytea not null,
    state text not null,
    note text not null,
    waivers bytea not null,
    ended_at timestamptz,
    version bigint not null,
    primary key (agency_id, client_id, generation, session_id)
);
alter table bagdar.strategic_sessions enable row level security;
alter table bagdar.strategic_sessions force row level security;
create policy one_agency on bagdar.strategic_sessions
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.strategic_sessions to bagdar_app;
