-- non_goals: what a cycle will not do.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.non_goals (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    non_goal_id uuid not null,
    position bigint not null,
    title text not null,
    scope text not null,
    freed_resources text not null,
    cycle_id uuid,
    is_withdrawn boolean not null,
    version bigint not null,
    primary key (agency_id, client_id, generation, non_goal_id)
);
alter table bagdar.non_goals enable row level security;
alter table bagdar.non_goals force row level security;
create policy one_agency on bagdar.non_goals
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.non_goals to bagdar_app;
