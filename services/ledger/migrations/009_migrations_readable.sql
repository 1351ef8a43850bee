-- Which migrations ran, readable by the request role so that a process can tell whether the schema fits it.
grant usage on schema bagdar_migrations to bagdar_app;
grant select on bagdar_migrations.schema_migrations to bagdar_app;
