-- objectives: where every objective is in its life, with the words that were agreed.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.objectives (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    position bigint not null,
    title text not null,
    where_to text not null,
    level text not null,
    horizon text not null,
    ambition text not null,
    breakthrough text,
    breakthrough_note text not null,
    cycle_id uuid,
    starts_on date not null,
    ends_on date not null,
    score_source text not null,
    own_share numeric,
    state text not null,
    activated_at timestamptz,
    ended_at timestamptz,
    closing_score numeric,
    grade numeric,
    verdict text,
    close_note text not null,
    departure text,
    departure_reason text not null,
    version bigint not null,
    primary key (agency_id, client_id, generation, objective_id)
) with (fillfactor = 80);
alter table bagdar.objectives enable row level security;
alter table bagdar.objectives force row level security;
create policy one_agency on bagdar.objectives
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.objectives to bagdar_app;
