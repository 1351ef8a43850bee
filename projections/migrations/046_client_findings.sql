-- What findings across the portfolio ask for; rows made before are right once they are rebuilt or move on.
alter table bagdar.objectives add column reads_as_kpi boolean not null default false;
alter table bagdar.key_results add column note text not null default '';
alter table bagdar.key_results add column reads_as_task boolean not null default false;
alter table bagdar.kpis add column set_at timestamptz;
alter table bagdar.portfolio add column facts bytea;
