-- agency_registry: which agencies there are, for workers that share them by bucket. No names, no tenant's rows:
-- the one table that is read across agencies.
create table bagdar.agency_registry (
    agency_id uuid not null,
    bucket smallint not null,
    primary key (agency_id)
);
create index agency_registry_bucket on bagdar.agency_registry (bucket, agency_id);
grant select, insert on bagdar.agency_registry to bagdar_app;
