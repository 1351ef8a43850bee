-- citations: which objective builds on which insight or experiment of another one.
-- Rebuilt from the ledger; never edited by hand.
create table bagdar.citations (
    agency_id uuid not null,
    client_id uuid not null,
    generation integer not null,
    objective_id uuid not null,
    cited_id uuid not null,
    position bigint not null,
    kind text not null,
    source_id uuid not null,
    note text not null,
    cited_at timestamptz not null,
    actor uuid not null,
    party text not null,
    is_taken_back boolean not null,
    primary key (agency_id, client_id, generation, objective_id, cited_id)
);
create index citations_of on bagdar.citations (agency_id, client_id, generation, cited_id);
alter table bagdar.citations enable row level security;
alter table bagdar.citations force row level security;
create policy one_agency on bagdar.citations
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.citations to bagdar_app;
