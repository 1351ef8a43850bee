-- intakes: what clients and prospects asked for, until when an answer is owed, and what became of it.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.intakes (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    intake_id uuid not null,
    position bigint not null,
    kind text not null,
    text text not null,
    language text not null,
    asked_by text not null,
    prospect text not null,
    received_at timestamptz not null,
    recorded_at timestamptz not null,
    due_at timestamptz not null,
    origin uuid,
    actor uuid not null,
    party text not null,
    state text not null,
    answer text not null,
    answered_at timestamptz,
    objective_id uuid,
    reframed_title text not null,
    growth_constraint text not null,
    kpi_id uuid,
    initiative_id uuid,
    decline_reason text not null,
    engaged_id uuid,
    version bigint not null,
    primary key (agency_id, client_id, generation, intake_id)
);
create index intakes_due on bagdar.intakes (agency_id, due_at, client_id, intake_id);
alter table bagdar.intakes enable row level security;
alter table bagdar.intakes force row level security;
create policy one_agency on bagdar.intakes
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.intakes to bagdar_app;
