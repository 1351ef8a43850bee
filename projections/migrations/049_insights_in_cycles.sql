-- insights: know their cycle and how a search reads them; rows made before get both when they are built anew.
alter table bagdar.insights add column cycle_id uuid;
alter table bagdar.insights add column searchable text not null default '';
create index insights_by_moment on bagdar.insights (agency_id, recorded_at, client_id, position);
