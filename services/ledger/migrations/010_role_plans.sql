-- Plans of the request role: every statement finds its rows by whole keys, so one plan fits all values and
-- planning it again for each call would cost more than running it.
do $$
begin
    alter role bagdar_app set plan_cache_mode = 'force_generic_plan';
exception when insufficient_privilege then
    null;
end
$$;
