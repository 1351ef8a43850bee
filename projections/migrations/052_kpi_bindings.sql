-- kpis: key results that take their readings, and objectives that they guard.
alter table bagdar.kpis
    add column bound bytea not null default '[]',
    add column guarded bytea not null default '[]';
