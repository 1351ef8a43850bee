-- Spreads the tables over the nodes of a Citus cluster, by agency. Run it once, on the coordinator, as the owner
-- of the schema, one statement at a time, after `bagdar migrate` and before traffic.
-- Every node needs: shared_preload_libraries = 'citus', wal_level = logical, max_prepared_transactions > 0, and
-- output_plugin_libraries naming citus where the PostgreSQL knows that setting (minors from August 2026 on).
set citus.shard_count = 32;
select create_distributed_table('bagdar.heads', 'agency_id', colocate_with => 'none');
select create_distributed_table('bagdar.events', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.receipts', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.people', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.subject_keys', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.ballot_keys', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.passwords', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.identities', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.sessions', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.invitations', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.machine_secrets', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.password_links', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.attempts', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.agency_registry', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.checkpoints', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.agency_marks', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.agencies', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.clients', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.cycles', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.objectives', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.key_results', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.key_result_terms', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.alignment_edges', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.initiatives', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.insights', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.kpis', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.kpi_targets', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.non_goals', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.belief_rounds', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.intakes', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.triages', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.strategic_sessions', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.experiments', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.citations', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.wording_threads', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.check_ins', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.kpi_readings', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.history', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.portfolio', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.address_attempts', 'address_key', colocate_with => 'none');
select create_distributed_table('bagdar.webhooks', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.deliveries', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.delivery_attempts', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.preferences', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.ledger_checkpoints', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.ledger_blocks', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.letters', 'agency_id', colocate_with => 'bagdar.heads');
select create_distributed_table('bagdar.projection_leases', 'bucket', colocate_with => 'none');
select create_distributed_table('bagdar.projection_workers', 'worker_id', colocate_with => 'none');
-- SET LOCAL app.agency reaches the shards' row-level security only so.
alter role bagdar_app set citus.propagate_set_commands = 'local';
