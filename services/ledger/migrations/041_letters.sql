-- letters: what was or is to be sent to whom. The id follows from person, kind and day, so that nobody is written to
-- twice; what a letter says is not kept. due_at of a WAITING one is its next attempt, or the end of somebody's lease.
create table bagdar.letters (
    agency_id uuid not null,
    letter_id uuid not null,
    person_id uuid not null,
    kind text not null,
    for_day date not null,
    state text not null,
    derived_at timestamptz not null,
    attempts integer not null,
    due_at timestamptz,
    lease uuid,
    settled_at timestamptz,
    failure text not null default '',
    primary key (agency_id, letter_id)
) with (fillfactor = 80);
create index letters_due on bagdar.letters (agency_id, due_at) where state = 'WAITING';
create index letters_of_person on bagdar.letters (agency_id, person_id);
create index letters_settled on bagdar.letters (agency_id, settled_at) where settled_at is not null;
alter table bagdar.letters enable row level security;
alter table bagdar.letters force row level security;
create policy one_agency on bagdar.letters
    using (agency_id = nullif(current_setting('app.agency', true), '')::uuid)
    with check (agency_id = nullif(current_setting('app.agency', true), '')::uuid);
grant select, insert, update, delete on bagdar.letters to bagdar_app;
