-- insights: what was learned or built on the way.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.insights (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    position bigint not null,
    objective_id uuid not null,
    insight_id uuid not null,
    key_result_id uuid,
    kind text not null,
    text text not null,
    link text not null,
    recorded_at timestamptz not null,
    actor uuid not null,
    party text not null,
    primary key (agency_id, client_id, generation, position)
);
alter table bagdar.insights enable row level security;
alter table bagdar.insights force row level security;
create policy one_agency on bagdar.insights
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.insights to bagdar_app;
