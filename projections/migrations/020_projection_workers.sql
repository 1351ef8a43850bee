-- projection_workers: which workers live, so that each takes a fair share of the buckets.
create table bagdar.projection_workers (
    worker_id uuid not null,
    seen_at timestamptz not null,
    primary key (worker_id)
);
grant select, insert, update, delete on bagdar.projection_workers to bagdar_app;
