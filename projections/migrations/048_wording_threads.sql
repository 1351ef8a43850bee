-- wording_threads: how wordings of goals matured, with answers to the coach and what was accepted.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.wording_threads (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    subject_id uuid not null,
    wordings bytea not null,
    primary key (agency_id, client_id, generation, objective_id, subject_id)
);
alter table bagdar.wording_threads enable row level security;
alter table bagdar.wording_threads force row level security;
create policy one_agency on bagdar.wording_threads
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.wording_threads to bagdar_app;
