-- portfolio: one line per client; portrait holds what is read with the reader's clock.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.portfolio (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    name text not null,
    language text not null,
    playbook bytea,
    draft_objectives bigint not null,
    last_check_in_at timestamptz,
    kpis bigint not null,
    unhealthy_kpis bigint not null,
    portrait bytea not null,
    primary key (agency_id, client_id, generation)
) with (fillfactor = 80);
alter table bagdar.portfolio enable row level security;
alter table bagdar.portfolio force row level security;
create policy one_agency on bagdar.portfolio
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.portfolio to bagdar_app;
