-- The way of an objective: who set, proposed and agreed to it, gates passed on purpose, cycles it was carried
-- through; exceptions from non-goals; and how many goals wait. Rows made before are built again by the worker.
alter table bagdar.objectives
    add column set_by uuid,
    add column people bytea not null default '[]',
    add column proposed_by text,
    add column proposed_at timestamptz,
    add column agreed_at timestamptz,
    add column waivers bytea not null default '[]',
    add column carries bytea not null default '[]';
alter table bagdar.key_results add column written_by uuid;
alter table bagdar.non_goals add column exceptions bytea not null default '[]';
alter table bagdar.portfolio
    add column proposed_objectives bigint not null default 0,
    add column agreed_objectives bigint not null default 0,
    add column parked_objectives bigint not null default 0;
