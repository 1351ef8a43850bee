-- check_ins: every reading of a key result, scored at its own moment; one that was replaced has no progress.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.check_ins (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    position bigint not null,
    objective_id uuid not null,
    key_result_id uuid not null,
    check_in_id uuid not null,
    milestone_id uuid,
    value numeric not null,
    measured_at timestamptz not null,
    recorded_at timestamptz not null,
    actor uuid not null,
    party text not null,
    source text not null,
    evidence text not null,
    note text not null,
    corrects uuid,
    reason text not null,
    progress numeric,
    committed_progress numeric,
    corrected_by uuid,
    primary key (agency_id, client_id, generation, key_result_id, measured_at, position)
);
alter table bagdar.check_ins enable row level security;
alter table bagdar.check_ins force row level security;
create policy one_agency on bagdar.check_ins
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.check_ins to bagdar_app;
