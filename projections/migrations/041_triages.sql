-- triages: goals in words, and what was answered about each, the latest answer last.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.triages (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    triage_id uuid not null,
    position bigint not null,
    goal text not null,
    intake_id uuid,
    objective_id uuid,
    kind text not null,
    answers bytea not null,
    version bigint not null,
    primary key (agency_id, client_id, generation, triage_id)
);
alter table bagdar.triages enable row level security;
alter table bagdar.triages force row level security;
create policy one_agency on bagdar.triages
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.triages to bagdar_app;
