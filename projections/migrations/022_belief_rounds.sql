-- belief_rounds: who was asked, how many have voted, and the tally once it is revealed; never a vote.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.belief_rounds (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    round_id uuid not null,
    position bigint not null,
    asked_at timestamptz not null,
    party text not null,
    voters bytea not null,
    until timestamptz not null,
    wording text not null,
    progress numeric,
    ballots bytea not null,
    tally bytea,
    is_withdrawn boolean not null,
    is_over boolean not null,
    over_at timestamptz,
    primary key (agency_id, client_id, generation, objective_id, round_id)
) with (fillfactor = 80);
create index belief_rounds_due on bagdar.belief_rounds (agency_id, until) where not is_over;
create index belief_rounds_by_id on bagdar.belief_rounds (agency_id, round_id);
alter table bagdar.belief_rounds enable row level security;
alter table bagdar.belief_rounds force row level security;
create policy one_agency on bagdar.belief_rounds
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.belief_rounds to bagdar_app;
