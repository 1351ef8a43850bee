-- history: one readable entry per event.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.history (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    position bigint not null,
    topic text not null,
    recorded_at timestamptz not null,
    effective_at timestamptz not null,
    actor uuid not null,
    party text not null,
    subject_id uuid not null,
    objective_id uuid,
    key_result_id uuid,
    title text not null,
    differences bytea not null,
    reason text not null,
    hash bytea not null,
    primary key (agency_id, client_id, generation, position)
);
create index history_of_objective on bagdar.history
    (agency_id, client_id, generation, objective_id, position);
alter table bagdar.history enable row level security;
alter table bagdar.history force row level security;
create policy one_agency on bagdar.history
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.history to bagdar_app;
