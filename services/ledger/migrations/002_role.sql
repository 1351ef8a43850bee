-- bagdar_app: the role of requests. It owns nothing and row-level security binds it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'bagdar_app') then
        create role bagdar_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
    end if;
end
$$;
grant usage on schema bagdar to bagdar_app;
