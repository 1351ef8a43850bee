-- projection_leases: which worker brings which share of the agencies up to date, and until when.
-- No tenant's rows; a lease only saves work twice done, exactly-once comes from the checkpoints.
create table bagdar.projection_leases (
    bucket smallint not null,
    owner uuid not null,
    until timestamptz not null,
    primary key (bucket)
);
grant select, insert, update, delete on bagdar.projection_leases to bagdar_app;
