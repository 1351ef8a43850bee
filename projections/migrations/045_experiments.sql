-- experiments: hypotheses tried for key results and what came of them; never scored.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.experiments (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    experiment_id uuid not null,
    position bigint not null,
    objective_id uuid not null,
    key_result_id uuid not null,
    cycle_id uuid,
    hypothesis text not null,
    plan text not null,
    searchable text not null,
    started_at timestamptz not null,
    actor uuid not null,
    party text not null,
    state text not null,
    outcome text,
    result text not null,
    link text not null,
    insight_id uuid,
    drop_reason text not null,
    ended_at timestamptz,
    version bigint not null,
    primary key (agency_id, client_id, generation, experiment_id)
);
create index experiments_by_start on bagdar.experiments (agency_id, started_at, client_id, position);
alter table bagdar.experiments enable row level security;
alter table bagdar.experiments force row level security;
create policy one_agency on bagdar.experiments
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.experiments to bagdar_app;
