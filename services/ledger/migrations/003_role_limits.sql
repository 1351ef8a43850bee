-- Limits of the request role: a stuck request ends by itself and holds nobody up.
-- An administrator who keeps ALTER ROLE for himself must have set them before.
do $$
begin
    alter role bagdar_app set statement_timeout = '10s';
    alter role bagdar_app set lock_timeout = '3s';
    alter role bagdar_app set idle_in_transaction_session_timeout = '10s';
    if current_setting('server_version_num')::int >= 170000 then
        execute 'alter role bagdar_app set transaction_timeout = ''60s''';
    end if;
exception when insufficient_privilege then
    if not exists (
        select from pg_roles where rolname = 'bagdar_app' and rolconfig::text like '%statement_timeout=%'
            and rolconfig::text like '%lock_timeout=%'
            and rolconfig::text like '%idle_in_transaction_session_timeout=%'
    ) then
        raise exception 'let an administrator run: alter role bagdar_app set statement_timeout = ''10s''; '
            'alter role bagdar_app set lock_timeout = ''3s''; '
            'alter role bagdar_app set idle_in_transaction_session_timeout = ''10s''';
    end if;
end
$$;
